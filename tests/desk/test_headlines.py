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
