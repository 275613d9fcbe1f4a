"""Below the last story stands a menu, the end of the copy, or what the editor is told of."""

from __future__ import annotations

import pytest

from plugins.desk import layouts
from plugins.desk.draft import Page
from plugins.desk.story import Kind
from plugins.newsroom import Newsroom

BRIEF = "GOES (ANP) - De brug is open.\n2 uur geleden\n"
LAST = "ZEIST (ANP) - De eredivisie heeft zondag gespeeld."
LIST = "ZEIST (ANP) - De uitslagen van zondag in de eredivisie:"
RESULTS = ["Ajax - PSV 2-1", "Feyenoord - Utrecht 0-0", "Groningen - Heerenveen 1-3"]
MENU = ["Over ons", "Contact", "Zeelandse Draad"]


def arrange(room: Newsroom, *lines: str) -> Page:
    reader = room.desk.reader
    return layouts.arrange(reader.read(BRIEF + "\n".join(lines)), reader.labels)


def kept(page: Page) -> int:
    """Lines below the last story's dateline that are copy."""
    return len(page.stories[-1].blocks) - 1


def codes(page: Page) -> list[str]:
    return [finding.code for finding in page.findings]


@pytest.mark.parametrize("results", [RESULTS, [f"- {line}" for line in RESULTS]])
def test_short_lines_that_no_rule_knows_are_told_in_one_notice(results: list[str], room: Newsroom) -> None:
    page = arrange(room, LAST, *results)
    assert kept(page) == 0
    assert [(piece.kind, piece.why) for piece in page.pieces] == [(Kind.REMAINS, "below")] * 3
    assert [(f.code, f.line, dict(f.facts)["text"]) for f in page.findings] == [("TX208", 4, " / ".join(results))]


def test_the_same_below_the_last_label_is_told(room: Newsroom) -> None:
    assert codes(arrange(room, *RESULTS)) == ["TX208"]


@pytest.mark.parametrize("results", [RESULTS, RESULTS[:2], [f"- {line}" for line in RESULTS]])
def test_a_list_that_the_copy_announces_is_copy(results: list[str], room: Newsroom) -> None:
    page = arrange(room, LIST, *results)
    assert (kept(page), codes(page), page.pieces) == (len(results), [], [])


def test_a_menu_below_such_a_list_is_none_of_it(room: Newsroom) -> None:
    page = arrange(room, LIST, *RESULTS, *MENU)
    assert (kept(page), codes(page)) == (3, [])
    assert [piece.kind for piece in page.pieces] == [Kind.FURNITURE] * 3


@pytest.mark.parametrize("menu", [MENU, MENU[::-1], ["Volg ons op:", *MENU[::-1]]])
@pytest.mark.parametrize("last", [LAST, "zojuist"])
def test_a_menu_of_which_the_rulebook_knows_one_line_is_told_to_nobody(last: str, menu: list[str], room: Newsroom) -> None:
    page = arrange(room, last, *menu)
    assert codes(page) == ([] if last == LAST else ["TX302"])
    assert {piece.kind for piece in page.pieces} <= {Kind.FURNITURE, Kind.LABEL}


def test_results_above_such_a_menu_are_told(room: Newsroom) -> None:
    page = arrange(room, LAST, *RESULTS, *MENU)
    assert codes(page) == ["TX208"]
    assert [piece.kind for piece in page.pieces] == [Kind.REMAINS] * 3 + [Kind.FURNITURE] * 3


def test_one_or_two_short_lines_are_the_end_of_the_copy(room: Newsroom) -> None:
    assert kept(arrange(room, LAST, *RESULTS[:2])) == 2
