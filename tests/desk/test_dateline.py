"""Datelines open a report; what only looks like one stays copy."""

from __future__ import annotations

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import dateline
from plugins.newsroom import Newsroom

KNOWN = frozenset({"ANP", "RTR", "AFP", "DPA", "BELGA", "BLOOMBERG"})


def said(line: str, known: frozenset[str] = KNOWN) -> str:
    """A line's dateline as the case file writes it."""
    found = dateline.match(line, 0, len(line), known)
    if not found:
        return "none"
    return " | ".join((line[slice(*found.place)], ", ".join(line[a:b] for a, b in found.agencies), line[found.end :]))


@cases.parametrize("datelines")
def test_a_line_opens_a_report_or_does_not(case: cases.Case, room: Newsroom) -> None:
    assert said(case.given, room.desk.reader.furniture.agencies) == case.expected


def test_a_dateline_is_found_where_it_stands_and_nowhere_else() -> None:
    text = "slot\nASSEN (ANP/DPA) - De vaart ligt dicht.\nmeer"
    start, end = text.index("ASSEN"), text.index("\nmeer")
    found = dateline.match(text, start, end, KNOWN)
    assert found is not None
    assert text[slice(*found.place)] == "ASSEN"
    assert [text[a:b] for a, b in found.agencies] == ["ANP", "DPA"]
    assert text[found.end : end] == "De vaart ligt dicht."
    assert dateline.match(text, 0, 4, KNOWN) is None


def test_the_line_below_is_no_part_of_a_dateline() -> None:
    text = "ASSEN\n(ANP) - De vaart ligt dicht."
    assert dateline.match(text, 0, 5, KNOWN) is None


def test_a_dateline_without_agencies_is_weak() -> None:
    weak, strong = dateline.match("GOES - De brug is op.", 0, 21, KNOWN), dateline.match("GOES (ANP) - De brug.", 0, 21, KNOWN)
    assert weak is not None
    assert weak.is_weak
    assert strong is not None
    assert not strong.is_weak


@pytest.mark.parametrize(
    "line", ["ASSEN (ANP", "ASSEN (", "ASSEN (ANP)", "ASSEN (ANP) -", "NEW YORK/GENÈVE (ANP/", "ST. ANTON AM", "ASSEN -"]
)
def test_the_beginning_of_a_dateline_is_told_where_a_page_was_cut_off(line: str) -> None:
    assert dateline.is_cut(line)


@pytest.mark.parametrize("line", ["De brug gaat open", "Het kabinet (EP)", "ASSEN (ANP) - De vaart ligt", "Brug", "A" * 200])
def test_a_headline_is_not_the_beginning_of_a_dateline(line: str) -> None:
    assert not dateline.is_cut(line)


PLACES = ["ASSEN", "ST. ANTON AM ARLBERG", "'S-HERTOGENBOSCH", "SCHIPHOl", "NEW YORK/GENÈVE", "BERGEN op ZOOM", "SITTARD-GELEEN", "ÅRHUS"]
NAMES = ["ANP", "RTR", "AFP", "DPA", "BELGA", "BLOOMBERG"]


@given(
    st.sampled_from(PLACES),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
    st.sampled_from(["/", "/ ", " / "]),
    st.sampled_from([" - ", " – ", " — ", "- ", " -"]),
    st.sampled_from(["De dijk houdt.", '"Ja", zegt zij.', "'s Avonds valt regen.", "50 boten varen uit."]),
)
def test_what_a_dateline_is_made_of_is_found_in_it(place: str, names: list[str], slash: str, dash: str, copy: str) -> None:
    assert said(f"{place} ({slash.join(names)}){dash}{copy}") == f"{place} | {', '.join(names)} | {copy}"


@given(st.text(alphabet="AZ az'.-–/()12éÉ\u00a0‘\n", max_size=150), st.integers(0, 150), st.integers(0, 150))
def test_no_text_breaks_it_and_all_spans_lie_in_order_within_it(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = dateline.match(text, start, end, KNOWN)
    dateline.is_cut(text[start:end])
    if found:
        edges = [start, *found.place, *(at for span in found.agencies for at in span), found.end, end]
        assert edges == sorted(edges)


@pytest.mark.parametrize("line", ['<div class="kop">HEEG (ANP) - De haven.</div>', "- GOES (ANP/RTR) – De brug", "> HEEG (AP)- De haven"])
def test_a_dateline_is_seen_within_a_line(line: str) -> None:
    assert dateline.is_within(line)


@pytest.mark.parametrize("line", ["Kok (66) - wie is hij?", "Foto's (ANP)", "Menu (open) - dicht", "De Unie (EU) groeit", ""])
def test_brackets_alone_are_no_dateline(line: str) -> None:
    assert not dateline.is_within(line)
