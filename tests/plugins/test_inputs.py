"""One look at what a site is made from: what changes a page changes it, and what others ask of it is what it saw."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from plugins import fingerprint, inputs


@pytest.fixture
def site(tmp_path):
    for name in ("content/wire", "theme/templates", "extra"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "pelicanconf.py").write_text("")
    (tmp_path / "content/wire/2026-01-15T09-00.txt").write_text("Een bericht.")
    (tmp_path / "theme/templates/article.html").write_text("<p>")
    return tmp_path


def look(site, setup="libraries", **settings):
    said = {"THEME_TEMPLATES_OVERRIDES": [str(site / "extra")], **settings}
    return inputs.look(SimpleNamespace(path=str(site / "content"), theme=str(site / "theme"), settings=said), setup)


@pytest.mark.parametrize("changed", ["content/desk.toml", "content/wire/2026-01-15T09-00.txt", "pelicanconf.py"])
def test_what_is_published_is_no_part_of_what_it_is_printed_with(site, changed):
    before = look(site)
    (site / changed).write_text("# anders")
    after = look(site)
    assert after.key == before.key
    assert after.whole != before.whole


@pytest.mark.parametrize("changed", ["theme/templates/article.html", "extra/article.html"])
def test_all_follows_from_what_it_is_printed_with(site, changed):
    before = look(site)
    (site / changed).write_text("<p>anders")
    after = look(site)
    assert after.key != before.key
    assert after.whole != before.whole
    assert look(site, "other libraries").key != after.key


def test_the_files_of_the_content_are_told_one_by_one(site):
    path = str(site / "content/wire/2026-01-15T09-00.txt")
    seen = look(site)
    assert seen.contents == {path: fingerprint.digest(b"Een bericht.")}
    assert inputs.contents_of({inputs.SEEN: seen}) == seen.contents
    assert inputs.contents_of({}) == {}


def test_the_code_is_looked_at_once_a_build(site, monkeypatch):
    seen = look(site)
    assert inputs.code_of({}) == (seen.code, seen.rulebook)
    monkeypatch.setattr(fingerprint, "tree", None)
    assert inputs.code_of({inputs.SEEN: seen}) == (seen.code, seen.rulebook)
