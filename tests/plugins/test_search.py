"""The search index as a function of a built site, and `invoke publish`."""

from __future__ import annotations

import gzip

import pytest

from plugins import search


def test_the_index_is_made_anew_and_nothing_else_changes(built):
    before = built.files()
    search.index(built.output)
    first = built.files()
    assert {n: d for n, d in first.items() if not n.startswith("pagefind/")} == before
    (built.output / "pagefind/oud.txt").write_text("weg")
    search.index(built.output)
    again = built.files()
    assert "pagefind/oud.txt" not in again
    assert len(again) == len(first)  # the names of its parts are Pagefind's, and not the same twice


def test_a_site_without_stories_is_no_failure(make_project):
    project = make_project({})
    project.build()
    search.index(project.output)


def test_a_site_that_is_not_there_says_so(tmp_path):
    with pytest.raises(search.NoIndex):
        search.index(tmp_path / "niet")
    assert not (tmp_path / "niet").exists()


def test_what_is_held_leaves_the_output_with_the_index_that_had_it(built):
    search.index(built.output)
    assert search.made(built.output)
    built.build()  # nothing changed
    assert search.made(built.output)
    slug = next(story["slug"] for story in built.inspect()["stories"] if "Texel" in story["headline"])
    (built.root / "content/desk.toml").write_text(f"[{slug}]\nhold = true\n", "utf-8")
    built.build()
    assert not [name for name in built.files() if name.startswith("pagefind/")]
    search.index(built.output)
    assert search.made(built.output)
    assert not [p for p in (built.output / "pagefind/fragment").iterdir() if b"Texel" in gzip.decompress(p.read_bytes())]


def test_publish_is_strict_unless_told_otherwise(small):
    small.put("2026-01-16T09-30.txt", "")
    done = small.invoke("publish", SITEURL="https://example.org")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "De site is niet zonder meldingen gebouwd; --lenient publiceert toch."
    assert "TX101" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    done = small.invoke("publish", "--lenient")
    assert done.returncode == 0, done.stderr
    assert "De site noemt zijn eigen adres niet" in done.stderr
    assert (small.output / "pagefind/pagefind.js").is_file()
