"""The catalogue of notices: complete, and every example gives the notice that it is an example of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins import newsroom
from plugins.desk import catalogue, overrule, report, sentences
from plugins.desk.catalogue import ENTRIES
from plugins.desk.overrule import Pad
from plugins.desk.sentences import CATALOGUE
from plugins.desk.story import Finding
from plugins.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
#: Given by a capture or by the editor's files; the others are of the build before, of settings and of a built site.
OF_AN_EDITION = sorted(code for code in ENTRIES if code < "TX503")


def lay(folder: Path, code: str) -> Newsroom:
    """Write an example's files into a folder."""
    (folder / "content" / "wire").mkdir(parents=True)
    for path, text in ENTRIES[code].example:
        if text is not None:
            (folder / path).write_bytes(text.encode())
    return Newsroom(folder / "content")


def notices_of(folder: Path, code: str) -> list[report.Notice]:
    room = lay(folder, code)
    unread = [folder / path for path, text in ENTRIES[code].example if text is None]
    captures, findings = room.read_all([*newsroom.find(room.wire), *unread])
    return report.notices(room.edition(captures, [*findings, *room.amiss()]))


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert set(ENTRIES) == set(CATALOGUE)


@pytest.mark.parametrize("code", OF_AN_EDITION)
def test_each_example_gives_its_notice(tmp_path: Path, code: str) -> None:
    notices = notices_of(tmp_path, code)
    assert code in {n.code for n in notices}
    heavier = [n for n in notices if n.code != code and n.weight == sentences.ERROR]
    assert not heavier, "an example that shows something worse besides"


def test_a_line_that_is_laid_in_the_rulebook_where_the_notice_says_is_known(tmp_path: Path) -> None:
    (notice,) = (n for n in notices_of(tmp_path, "TX202") if n.code == "TX202")
    (where,) = re.findall(r"content/rulebook/\S+\.toml", notice.remedy)
    (capture,) = newsroom.find(tmp_path / "content" / "wire")
    line = capture.read_text("utf-8").splitlines()[notice.line - 1]
    slip = overrule.remedy(Finding("TX202"), Pad.of(""), line)
    assert slip
    assert where in slip.where
    (tmp_path / where).parent.mkdir()
    (tmp_path / where).write_text(f"extend = true\nlines = [\n{slip.text}\n]\n", "utf-8")
    room = Newsroom(tmp_path / "content")
    assert "TX202" not in {n.code for n in report.notices(room.edition(room.read_all([capture])[0]))}


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_an_explanation_has_meaning_example_and_remedy(code: str) -> None:
    said = catalogue.explain(code)
    entry = ENTRIES[code]
    assert said.startswith(f"{code} (")
    assert entry.means in said
    assert len(entry.means) > 40
    assert entry.means.endswith((".", "?"))
    assert f"    {entry.example[0][0]}" in said
    assert "\nWat te doen: " in said
    assert "{" not in said.replace('{"', "")
    assert all(c == "\n" or c.isprintable() for c in said)


def test_no_advice_sends_an_editor_to_the_rulebook_that_a_new_version_replaces() -> None:
    advised = [catalogue.page(), *(p.read_text("utf-8") for p in (ROOT / "theme" / "preview").glob("*.html"))]
    assert not [said for said in advised if "plugins/desk/rulebook" in said]
    named = [re.findall(r"\S*\b(?:furniture|names|sections)\.toml", said) for said in advised]
    assert {name.rsplit("/", 1)[0].split(">")[-1] for names in named for name in names} == {"content/rulebook"}


def test_an_unknown_code_has_none() -> None:
    with pytest.raises(KeyError):
        catalogue.explain("TX000")


def test_the_page_of_all_notices_is_current() -> None:
    """`invoke docs` makes it."""
    assert (ROOT / "docs" / "meldingen.md").read_text("utf-8") == catalogue.page()
