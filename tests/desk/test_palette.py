"""Colours of sections: read, made readable on paper by day and by night, written as a style sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import facade, palette
from plugins.desk.palette import LEAST, Pair

ROOT = Path(__file__).parents[2]
PAPER = palette.papers((ROOT / "theme/css/tokens.css").read_text("utf-8"))
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#005f56", (0, 0x5F, 0x56)),
        ("#FFD", (255, 255, 0xDD)),
        (" #a3420a ", (0xA3, 0x42, 0x0A)),
        ("blauw", None),
        ("#12345", None),
        (7, None),
        ("#00\n", None),
    ],
)
def test_a_colour_is_six_or_three_digits(text: object, colour: palette.Colour | None) -> None:
    assert palette.parse(text) == colour


def test_contrast_is_that_of_the_standard() -> None:
    assert palette.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert palette.contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert palette.contrast((9, 9, 9), (9, 9, 9)) == 1


@given(COLOURS, st.one_of(st.sampled_from(PAPER), COLOURS))
def test_what_is_made_of_a_colour_can_be_read_and_a_readable_one_stays(colour: palette.Colour, paper: palette.Colour) -> None:
    made = palette.readable(colour, paper)
    assert palette.contrast(made, paper) >= LEAST
    if palette.contrast(colour, paper) >= LEAST:
        assert made == colour


@given(COLOURS, st.none() | COLOURS)
def test_both_colours_of_a_section_are_readable_and_every_change_to_one_that_was_given_is_told(
    day: palette.Colour, night: palette.Colour | None
) -> None:
    made, adjusted = palette.pairs({"Sport": (day, night)}, PAPER)
    pair = made["Sport"]
    assert palette.contrast(pair.day, PAPER.day) >= LEAST
    assert palette.contrast(pair.night, PAPER.night) >= LEAST
    assert (pair.day != day) == any(a.when == "overdag" and a.given == day for a in adjusted)
    assert (night is not None and pair.night != night) == any(a.when == "'s nachts" for a in adjusted)
    assert all(a.ratio < LEAST for a in adjusted)


def test_the_papers_are_those_of_the_theme() -> None:
    assert tuple(map(palette.shown, PAPER)) == ("#f6f7f4", "#141718")
    assert palette.papers("") == Pair((255, 255, 255), (0, 0, 0))


def test_the_sheet_names_each_section_and_is_read_back_by_the_facade() -> None:
    sheet = palette.sheet({"sport": Pair((1, 2, 3), (250, 251, 252))})
    assert '[data-section="sport"] { --section: var(--sport); }' in sheet
    assert sheet.index("#010203") < sheet.index("prefers-color-scheme: dark") < sheet.index("#fafbfc")
    assert facade.colours(sheet + ":root { --sport: #ffffff; }")["sport"] == (1, 2, 3), "the settings win from the theme"
    assert palette.sheet({}) == ""
