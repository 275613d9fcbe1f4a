"""Text cut into lines without a font: nothing too wide, nothing out of order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import lettering


@given(st.text(max_size=200), st.floats(30, 400), st.integers(1, 3))
def test_no_line_is_wider_than_its_room_and_there_are_no_more_than_asked(text: str, room: float, most: int) -> None:
    lines = lettering.wrap(text, room, 12, most)
    assert len(lines) <= most
    assert all(lettering.width(line, 12) <= room + 0.01 for line in lines)
    assert not text.split() or lines


def test_what_fits_is_kept_whole() -> None:
    assert lettering.wrap("De brug in Grou is open", 1000, 12, 2) == ("De brug in Grou is open",)
    assert " ".join(lettering.wrap("De brug in Grou is open", 60, 12, 9)) == "De brug in Grou is open"


def test_what_is_cut_off_ends_with_an_ellipsis() -> None:
    lines = lettering.wrap("De brug in Grou is na een lange reparatie weer open", 90, 12, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert lettering.wrap("De brug", 90, 12, 2) == ("De brug",)


@pytest.mark.parametrize("word", ["W" * 5000, "漢" * 5000, "x" * 100_000])
def test_a_word_that_fits_no_line_is_cut(word: str) -> None:
    assert lettering.wrap(word, 100, 12, 2)[-1].endswith("…")


def test_nothing_makes_no_line() -> None:
    assert lettering.wrap(" \n", 100, 12, 2) == ()
