"""The picture of a capture: nothing of it is left out, and each stretch says what became of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import capture, sentences
from plugins.desk.lines import LINE_END
from plugins.desk.proof import FATES, proof
from plugins.desk.story import Kind

PAGE = """\
Home
Veerdienst naar Texel vaart weer na storm
DEN HELDER (ANP) - De veerdienst tussen Den Helder en Texel vaart weer. Door de storm lagen de boten stil.
Meer uit Financieel
AMSTERDAM (ANP) - De beurs in Amsterdam is donderdag hoger geopend. Nexolith won 2 procent.
12 minuten geleden
Zomaar een zin zonder herkomst die nergens bij hoort en te lang is voor een kop van wat dan ook hier.
"""


def fates(rows):
    return {row.number: row.fate for row in rows}


def test_each_line_says_what_became_of_it(room) -> None:
    read = capture.read(PAGE.encode(), "2026-01-15T09-30.txt", room.desk)
    rows = proof(read, {0: ("veer", "published"), 1: ("beurs", "held")})
    assert fates(rows) == {1: "own", 2: "copy", 3: "copy", 4: "section", 5: "held", 6: "age", 7: "lost"}
    assert [row.slug for row in rows] == ["", "veer", "", "", "beurs", "", ""]
    assert [run.kind for run in rows[2].runs][:3] == ["place", "gap", "agency"]
    assert rows[0].runs[0].why == sentences.REASONS["rulebook"]


def test_what_was_mended_is_marked_with_what_stood_there(room) -> None:
    text = "Home\nBRUSSEL (ANP) - De EuropeÃ«se Commissie wil\x07 meer reclame in cafÃ©s.\n2 uur geleden\n"
    read = capture.read(text.encode(), "2026-01-15T09-30.txt", room.desk)
    mended = [run for row in proof(read, {}) for run in row.runs if run.repair]
    assert [run.text for run in mended] == ["ë", "", "é"]
    assert "«Ã«» werd «ë»" in mended[0].repair
    assert "werd «niets»" in mended[1].repair


@given(st.data())
def test_no_character_is_left_out(room, data) -> None:
    parts = st.sampled_from([*PAGE.splitlines(), "", "Ã«", "\x07", "x\x85y", "3 uur geleden", "\x00"])
    ends = st.sampled_from(["\n", "\r\n", "\r", "\u2028", " "])
    text = "".join(data.draw(st.lists(st.tuples(parts, ends), max_size=12).map(lambda held: [a + b for a, b in held])))
    read = capture.read(text.encode(), "2026-01-15T09-30.txt", room.desk)
    rows = proof(read, {b.position: (f"s{b.position}", "published") for b in read.items})
    lines = LINE_END.split(read.text)
    assert ["".join(run.text for run in row.runs) for row in rows] == (lines[:-1] if lines[-1] == "" else lines)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(row.fate in FATES for row in rows)
    assert sum(bool(run.repair) for row in rows for run in row.runs) <= len(read.repairs)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_piece_has_a_fate(kind) -> None:
    from plugins.desk import proof as module

    assert module._OF_KIND[kind] in FATES
