"""Above a dateline stands the story's headline; what else stands there is the page's own, or told."""

from __future__ import annotations

import pytest

from plugins.desk import layouts
from plugins.desk.draft import Page
from plugins.desk.story import Kind
from plugins.newsroom import Newsroom

BRIEF = "ASSEN (ANP) - De vaart is open.\n2 uur geleden\n"
COPY = "GOES (ANP) - De brug is dicht.\nzojuist"


def arrange(room: Newsroom, *above: str) -> Page:
    """A page whose second brief has these lines above it."""
    reader = room.desk.reader
    return layouts.arrange(reader.read("\n".join([BRIEF.rstrip("\n"), *above, COPY])), reader.labels)


def headline(page: Page) -> str | None:
    line = page.stories[-1].headline
    return line.text if line else None


def told(page: Page) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in page.findings]


@pytest.mark.parametrize("line", ["Brug dicht", "Gaat de brug weer open?", "Over de brug, zegt de gemeente, rijdt niemand meer."])
def test_a_line_alone_above_a_dateline_is_its_headline(line: str, room: Newsroom) -> None:
    page = arrange(room, line)
    assert (headline(page), told(page), page.pieces) == (line, [], [])


def test_a_headline_that_stands_twice_is_told_by_that(room: Newsroom) -> None:
    page = arrange(room, "Brug dicht", "Brug dicht", "Sport")
    assert headline(page) == "Brug dicht"
    assert {(piece.kind, piece.why) for piece in page.pieces} == {(Kind.FURNITURE, "twice"), (Kind.FURNITURE, "position")}


def test_a_line_that_holds_a_dateline_is_no_headline(room: Newsroom) -> None:
    page = arrange(room, "<div>HEEG (ANP) - De haven in Heeg is vol.</div>")
    assert (headline(page), told(page)) == (None, [("TX202", 3)])


@pytest.mark.parametrize(
    "above",
    [
        ["Een lange kop die bij het kopiëren over twee regels", "is gebroken en zijn eerste helft verliest"],
        ["Ajax - PSV 2-1", "Brug dicht"],
        ["Een hele zin gaat daaraan vooraf.", "brug dicht"],
    ],
    ids=["broken", "a result", "a sentence"],
)
def test_what_may_be_the_first_half_of_a_headline_or_copy_is_told(above: list[str], room: Newsroom) -> None:
    page = arrange(room, *above)
    assert (headline(page), told(page)) == (above[-1], [("TX202", 3)])


@pytest.mark.parametrize(
    "above",
    [["Sport", "Brug dicht"], ["Sport", "iPhone duurder"], ["Brug dicht", "Brug dicht"], ["Lees ook: de brug van Goes", "Brug dicht"]],
)
def test_a_word_above_a_headline_is_the_pages_own(above: list[str], room: Newsroom) -> None:
    page = arrange(room, *above)
    assert (headline(page), told(page)) == (above[-1], [])


def test_above_the_first_story_stands_a_menu_of_any_words(room: Newsroom) -> None:
    reader = room.desk.reader
    menu = "Je kunt je keuze later veranderen.\nVolg het nieuws uit je regio\n"
    for copy in (COPY, "De brug over de haven van Goes gaat na lang wachten een heel jaar dicht.\nMeer uit Regio"):
        page = layouts.arrange(reader.read(f"{menu}\nBrug dicht\n{copy}"), reader.labels)
        assert headline(page) == "Brug dicht"
        assert not [code for code, _ in told(page) if code != "TX203"]
