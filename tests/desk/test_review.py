"""What an editor looks through: everything is there once, newest first, and is found by its words."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.desk import capture, edition, margin, report, review, sentences, word
from plugins.desk.overrule import Pad
from plugins.desk.review import Review
from plugins.desk.story import ZONE, Finding

SECTIONS = ("Financieel", "Tech", "Europe", "Overig")
PAGE = """\
Meer uit Financieel
AMSTERDAM (ANP) - De beurs in Amsterdam is hoger geopend. Chipmachinemaker Nexolith won 2 procent in de AEX.
{}
BRUSSEL (ANP/BELGA) - De Europese Commissie wil strengere regels voor reclame voor gokken. Het voorstel komt in maart.
3 uur geleden
Zomaar een zin zonder herkomst die nergens bij hoort en te lang is voor een kop.
Home
Contact
"""
WRONG = '[geen-bericht]\nsection = "Tek"\n'


@pytest.fixture(scope="module")
def make(room):
    def look(pages, text="", found=()):
        read = [capture.read(page.encode(), name, room.desk) for name, page in pages.items()]
        words, wrong = word.parse(text, SECTIONS, ZONE)
        made = edition.make(read, edition.Editor(room.rules, words, text, tuple(wrong)), found)
        return Review(margin.marker(made, room.link(made), Pad.of(text), SECTIONS, date(2026, 1, 15)), room.topics(made))

    return look


@pytest.fixture(scope="module")
def two(make):
    pages = {"2026-01-15T10-00.txt": PAGE.format("1 uur geleden"), "2026-01-16T10-00.txt": PAGE.format("1 uur geleden"), "leeg.txt": ""}
    return make(pages, WRONG, [("foto.jpg", Finding("TX502"))])


def test_notices_stand_heaviest_first_and_none_is_left_out(two) -> None:
    weights = [s.notice.weight for s in two.notices().rows]
    order = [sentences.ERROR, sentences.WARNING, sentences.INFO]
    assert weights == sorted(weights, key=order.index)
    assert [s.notice for s in two.notices().rows] == report.notices(two.marker.edition)


def test_a_notice_has_its_line_its_capture_and_what_answers_it(two) -> None:
    by_code = {s.notice.code: s for s in reversed(two.notices().rows)}
    assert by_code["TX405"].quote == 'section = "Tek"'
    assert by_code["TX405"].slip.text == 'section = "Tech"'
    assert by_code["TX405"] in two.own
    assert by_code["TX202"].capture == "2026-01-15T10-00.txt"
    assert "Zomaar een zin zonder herkomst" in by_code["TX202"].slip.text
    assert by_code["TX303"].slip.text.startswith("[de-beurs-in-amsterdam")
    assert "published = 2026-01-15T" in by_code["TX303"].slip.text
    assert by_code["TX502"].capture == ""
    assert {s.notice.file for s in two.own} == {"desk.toml"}


def test_captures_stand_newest_first(two) -> None:
    rows = two.captures().rows
    assert [r.file for r in rows] == ["leeg.txt", "2026-01-16T10-00.txt", "2026-01-15T10-00.txt"]
    assert (rows[1].stories, rows[1].lost, rows[1].notices) == (2, 1, 3)
    assert [r.file for r in two.captures("2026-01-15").rows] == ["2026-01-15T10-00.txt"]
    assert two.captures("nexolith REGELS").total == 2
    assert two.captures("zeppelin").rows == ()


def test_stories_are_sorted_by_what_an_editor_looks_for(two) -> None:
    assert two.stories().total == len(two.marker.stories)
    assert all(r.seen > 1 for r in two.stories(kind="samengevoegd").rows)
    assert {r.slug for r in two.stories(kind="tegenstrijdig").rows} == {s.slug for s in two.marker.stories.values() if len(s.sightings) > 1}
    assert [r.headline for r in two.stories("gokken").rows] == [s.headline for s in two.marker.edition.stories if "gokken" in s.text]
    assert two.stories(kind="achtergehouden").total == 0


def test_what_is_held_is_listed_though_no_page_has_it(make) -> None:
    pages = {"2026-01-15T10-00.txt": PAGE.format("1 uur geleden")}
    slug = next(s for s in make(pages).marker.stories if s.startswith("de-beurs"))
    held = make(pages, f"[{slug}]\nhold = true\n")
    (row,) = held.stories(kind="achtergehouden").rows
    assert (row.slug, row.status) == (slug, "aangehouden")
    rows = held.capture("2026-01-15T10-00.txt").rows
    assert [r.fate for r in rows] == ["section", "held", "age", "copy", "age", "lost", "own", "own"]
    assert held.capture("er-is-niets.txt") is None


def test_a_capture_knows_its_neighbours_its_stories_and_its_notices(two) -> None:
    page = two.capture("2026-01-16T10-00.txt")
    assert (page.newer, page.older) == ("leeg.txt", "2026-01-15T10-00.txt")
    assert {r.slug for r in page.rows if r.slug} == set(page.titles)
    assert {s.capture for s in page.notices} == {"2026-01-16T10-00.txt"}
    assert dict(page.fates)["niet geplaatst"] > 0


def test_a_margin_has_the_notices_of_its_story_alone(two) -> None:
    for story in two.marker.stories.values():
        codes = {notice.code for notice, _ in two.margin(story).notices}
        assert codes == ({"TX303"} if len(story.sightings) > 1 else set())


def test_a_list_is_shown_a_page_at_a_time(make, monkeypatch) -> None:
    monkeypatch.setattr(review, "MOST", 3)
    pages = {f"2026-01-{n:02d}T10-00.txt": "" for n in range(1, 9)}
    held = make(pages)
    seen = [row.file for number in (1, 2, 3) for row in held.captures(number=number).rows]
    assert seen == sorted(pages, reverse=True)
    assert (held.captures(number=99).number, held.captures(number=-1).number, held.captures().pages) == (3, 1, 3)
