"""The margin of a story: its facts as the edition has them, and lines that do what they say they do."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from plugins.desk import capture, edition, margin, word
from plugins.desk.overrule import Pad
from plugins.desk.story import ZONE

FIRST = """\
Meer uit Financieel
ROTTERDAM (ANP) - Scaldia wil Maasbank overnemen voor 3,9 miljard euro. De Belgische bank belooft geen banen te schrappen in Rotterdam.
1 uur geleden
ROTTERDAM (ANP) - Vakbond FNV eist garanties van Scaldia over de banen bij Maasbank. Het hoofdkantoor in Rotterdam moet blijven.
2 uur geleden
GROU (ANP) - Vogelaars telden dit jaar meer zeearenden in de Biesbosch. Het warme voorjaar hielp de broedparen.
3 uur geleden
"""
SECOND = """\
Meer uit Financieel
ROTTERDAM (ANP) - Scaldia wil Maasbank overnemen voor 3,9 miljard euro. De Belgische bank belooft geen banen te schrappen in Rotterdam.
3 uur geleden
"""
SECTIONS = ("Financieel", "Tech", "Europe", "Overig")


@pytest.fixture(scope="module")
def make(room):
    """Editions of the two pages under some desk.toml, with a marker."""
    read = [
        capture.read(text.encode(), name, room.desk) for text, name in ((FIRST, "2026-01-15T10-00.txt"), (SECOND, "2026-01-15T12-00.txt"))
    ]

    def edit(text=""):
        words, wrong = word.parse(text, SECTIONS, ZONE)
        made = edition.make(read, edition.Editor(room.rules, words, text, tuple(wrong)))
        return made, margin.marker(made, room.link(made), Pad.of(text), SECTIONS, date(2026, 1, 15))

    return edit


def of(marked, part):
    story = next(s for s in marked.stories.values() if part in s.slug)
    return story, marked.margin(story)


def test_it_says_where_the_story_came_from_and_when_it_appeared(make) -> None:
    story, m = of(make()[1], "scaldia-wil")
    assert [(s.file, s.lines, s.label) for s in m.sights] == [
        ("2026-01-15T10-00.txt", (2, 3), "1 uur geleden"),
        ("2026-01-15T12-00.txt", (2, 3), "3 uur geleden"),
    ]
    assert [s.likeness for s in m.sights] == ["", "1"]
    assert m.sights[0].part is None
    assert m.span == ("2026-01-15 08.00", "2026-01-15 09.00")
    assert len(m.proof) == 2
    assert m.section == story.section
    assert {e.quote for e in m.evidence} == {e.quote for e in story.ruling.evidence}
    assert [float(e.weight.replace(",", ".")) for e in m.evidence] == sorted(
        (float(e.weight.replace(",", ".")) for e in m.evidence), reverse=True
    )


def test_a_time_that_the_editor_set_is_said_to_be(make) -> None:
    story, before = of(make()[1], "scaldia-wil")
    _, m = of(make(f"[{story.slug}]\npublished = 2026-01-15T07:30:00\n")[1], "scaldia-wil")
    assert m.time == "15 januari 2026, 7.30 uur"
    assert m.proof == ("De redactie stelde de tijd vast: 15 januari 2026, 7.30 uur.", *before.proof)


def test_links_say_how_sure_they_are_and_why(make) -> None:
    made, marked = make()
    story, m = of(marked, "scaldia-wil")
    assert [(t.url, t.why) for t in m.related] == [(made.by_slug[k.slug].url, k.why) for k in marked.links.related[story.slug]]
    assert m.related
    assert all(re.fullmatch(r"\d+(,\d+)?", t.score) for t in m.related)


def test_the_line_for_another_section_moves_the_story(make) -> None:
    _, m = of(make()[1], "scaldia-wil")
    assert len(m.sections) == len(SECTIONS) - 1
    for slip in m.sections:
        story, again = of(make(slip.text)[1], "scaldia-wil")
        assert story.section == tomllib.loads(slip.text)[m.slug]["section"] != m.section
        assert again.said == slip.text
        assert again.rule == "redactie"


def test_the_line_for_another_story_takes_a_capture_out(make) -> None:
    _, m = of(make()[1], "scaldia-wil")
    (part,) = [s.part for s in m.sights if s.part]
    _, again = of(make(part.text)[1], "scaldia-wil")
    assert len(again.sights) == 1


def test_the_lines_for_links_take_them_away_and_lay_them(make) -> None:
    _, m = of(make()[1], "scaldia-wil")
    text = m.related[0].slip.text
    _, again = of(make(text)[1], "scaldia-wil")
    assert m.related[0].slug not in {t.slug for t in again.related}
    birds, _ = of(make()[1], "vogelaars")
    _, tied = of(make(f'[{m.slug}]\nlink = ["{birds.slug}"]\n')[1], "scaldia-wil")
    assert birds.slug in {t.slug for t in tied.related}
    slip = next(t.slip for t in tied.related if t.slug == birds.slug)
    assert "regel 1" in slip.where


def test_every_other_line_is_understood(make) -> None:
    _, m = of(make()[1], "scaldia-wil")
    for title, slip in m.others:
        _, wrong = word.parse(slip.text, SECTIONS, ZONE)
        assert wrong == [], title
    held = next(slip for title, slip in m.others if title == "Houd het aan")
    made, marked = make(held.text)
    _, m = of(marked, "scaldia-wil")
    assert m.status == "aangehouden"
    assert [s.slug for s in made.held] == [m.slug]
    assert next(slip.text for title, slip in m.others if title == "Laat het door") == "hold = false"


def test_what_is_just_below_the_threshold_stands_on_both_sides(make) -> None:
    made, marked = make()
    for one, other, score in marked.links.nearly:
        for slug, far in ((one, other), (other, one)):
            tie = next(t for t in marked.margin(made.by_slug[slug]).nearly if t.slug == far)
            assert tie.score == margin.figure(score)
            assert f'link = ["{far}"]' in tie.slip.text
