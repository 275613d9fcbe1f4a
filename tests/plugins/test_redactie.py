"""The editor's pages: made from what a build left, each one valid, and none of it anything but text."""

from __future__ import annotations

from urllib.parse import quote

import html5lib
import pytest
from project import ROOT

from plugins.cross_links import LINKS, TOPICS
from plugins.desk.household import House
from plugins.newsroom import Newsroom
from plugins.redactie import KINDS, Asked, Redactie
from plugins.wire_reader import EDITION, HOUSE

EVIL = """\
Meer uit Financieel
AMSTERDAM (ANP) - De <script>alert(1)</script> beurs & "Nexolith" won {{ 7*7 }} procent in de AEX van donderdag.
12 minuten geleden
Zomaar een <img src=x> zin zonder herkomst die nergens bij hoort en te lang is voor een kop.
Home
Menu
"""


@pytest.fixture(scope="module")
def settings():
    return {"PATH": str(ROOT / "content"), "SITENAME": "Telex <b>", "SECTIONS": ["Financieel", "Tech", "Europe"], HOUSE: House()}


@pytest.fixture(scope="module")
def demo(settings):
    """The demo, which no build left behind: read anew."""
    return Redactie(ROOT, settings, {})


@pytest.fixture(scope="module")
def evil(tmp_path_factory, settings):
    content = tmp_path_factory.mktemp("content")
    (content / "wire").mkdir()
    (content / "wire/2026-01-15T10-00--a & b.txt").write_text(EVIL, "utf-8")
    (content / "desk.toml").write_text('["<i>"]\nhold = "</pre><b>"\n', "utf-8")
    return Redactie(ROOT, {**settings, "PATH": str(content)}, {})


def pages(view):
    lists = ["", "meldingen/", "afschriften/", "berichten/", "verbanden/"]
    review = view.review
    return [*lists, *(f"afschrift/{f}" for f in review.captures_by_name), *(f"bericht/{s}" for s in list(review.marker.stories)[:8])]


def test_every_page_is_valid_and_escapes_what_it_shows(evil) -> None:
    for path in pages(evil):
        kind, text = evil.answer(path, {})
        assert kind.startswith("text/html")
        made = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
        assert not [e for e in made.iter() if e.tag in ("img", "i") or (e.tag == "script" and not e.get("src"))], path
        assert made.find("head/title").text.endswith("– Telex <b>")
        assert "{{ 7*7 }} procent" in "".join(made.itertext()) or "nexolith" not in text.lower(), path
    assert "&lt;script&gt;" in evil.answer("afschriften/", {})[1] or "&lt;script&gt;" in evil.answer("", {})[1]


def test_the_margin_is_of_the_story_at_an_address(demo) -> None:
    story = demo.review.marker.edition.stories[0]
    text = demo.margin(story.url)
    assert story.slug in text
    assert story.sightings[0].capture.file in text
    html5lib.HTMLParser(strict=True).parseFragment(text)
    assert demo.margin("index.html") == ""


def test_what_a_build_left_is_not_made_anew(settings) -> None:
    room = Newsroom(ROOT / "content")
    edition = room.edition(room.read_all([ROOT / "content/wire/2025-12-30T22-35--avond.txt"])[0])
    view = Redactie(ROOT, settings, {"TELEX_EDITION": edition, "TELEX_LINKS": room.link(edition), "TELEX_TOPICS": None})
    assert view.review.marker.edition is edition
    assert view.summary() == (view.summary()[0], 0, 0)


def test_a_filter_finds_what_holds_its_words(demo) -> None:
    for path in ("berichten/", "afschriften/"):
        every, some = demo.answer(path, {})[1], demo.answer(path, {"zoek": ["TESLA datacentrum"]})[1]
        assert 0 < some.count('class="rd-row"') < every.count('class="rd-row"')
        assert "Niets gevonden" in demo.answer(path, {"zoek": ["zeppelinvlucht"]})[1]
    assert 'value="&#34;&gt;&lt;b&gt;"' in demo.answer("", {"zoek": ['"><b>']})[1]


def test_what_cannot_be_asked_is_left_out() -> None:
    assert Asked.of({"zoek": ["x" * 999], "blad": ["-1"], "soort": ["rm"]}) == Asked("x" * 200, 1, "")
    assert Asked.of({"blad": ["²"]}).number == 1
    assert [Asked.of({"soort": [kind]}).kind for kind in KINDS] == list(KINDS)


def test_a_list_of_more_than_a_page_leads_on(demo) -> None:
    text = demo.answer("berichten/", {})[1]
    assert "blad 1 van 2" in text
    assert 'rel="next" href="?zoek=&amp;soort=&amp;blad=2"' in text
    assert "blad 2 van 2" in demo.answer("berichten/", {"blad": ["2"]})[1]


def test_the_drawing_leads_to_the_stories(demo) -> None:
    kind, text = demo.answer("verbanden.svg", {})
    assert kind.startswith("image/svg+xml")
    assert f'href="/{demo.review.marker.edition.stories[0].url}"' in text


def test_an_odd_name_of_a_capture_can_be_followed(evil) -> None:
    (name,) = evil.review.captures_by_name
    assert f"/redactie/afschrift/{quote(name)}" in evil.answer("afschriften/", {})[1]
    assert evil.answer(f"afschrift/{name}", {}) is not None
    assert evil.answer("afschrift/../desk.toml", {}) is None
    assert evil.answer("zomaar", {}) is None


def test_a_rulebook_that_cannot_be_read_any_more_ends_no_page(demo, settings, tmp_path):
    """The build says so; what the last good one left can still be looked at."""
    (tmp_path / "rulebook").mkdir()
    (tmp_path / "rulebook/sections.toml").symlink_to(tmp_path / "weg")
    edition, links, topics = demo.made
    kept = Redactie(tmp_path, {**settings, "PATH": str(tmp_path)}, {EDITION: edition, LINKS: links, TOPICS: topics})
    assert kept.review.marker.stories
