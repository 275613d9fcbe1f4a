"""The pictures of the site: a tape that spells what its description says."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from plugins.desk import emblem
from plugins.desk.emblem import INK, ITA2, TAPE
from tests.desk.test_raster import decode

GROUND = (0, 95, 86)
ROOT = Path(__file__).parents[2]


def test_the_code_has_a_sign_for_each_letter_and_no_two_alike() -> None:
    assert len(ITA2) == 27
    assert set(map(len, ITA2.values())) == {5}
    assert len(set(ITA2.values())) == 27
    assert not set(ITA2.values()) & {"00000", "01000", "00010", "11111", "11011"}  # no letters: returns and shifts


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("Telex Europe", "TELEX EUROPE"),
        ("Café 24  uur", "CAFE UUR"),
        ("De Nieuwsbode van Zeeland", "DE NIEUWSBODE VAN"),
        ("123", ""),
    ],
)
def test_what_is_punched(words: str, spelled: str) -> None:
    assert emblem.punched(words) == spelled


def test_the_holes_of_a_picture_spell_the_words() -> None:
    rows = decode(emblem.share("Telex Tech", GROUND))
    assert (len(rows[0]), len(rows)) == (1200, 630)
    assert rows[0][0] == rows[-1][-1] == GROUND
    lines = [y for y in range(150, 480, 64) if y != 150 + 2 * 64]
    read = [155 + 64 * n for n in (0, 1, 3, 4, 5)]
    assert len(lines) == len(read) == 5
    signs = {code: letter for letter, code in ITA2.items()}
    columns = ["".join("1" if rows[y][64 + 64 * place] == INK else "0" for y in read) for place in range(17)]
    assert "".join(signs.get(code, "") for code in columns) == "TELEX TECH"
    assert all(rows[155 + 128][64 + 64 * place] == INK for place in range(17))  # the holes that carry the tape


def test_a_picture_holds_the_ground_the_tape_and_the_ink_and_what_lies_between() -> None:
    shown = {pixel for row in decode(emblem.share("Telex", GROUND)) for pixel in row}
    assert {GROUND, TAPE, INK} <= shown
    assert len(shown) < 30


@pytest.mark.parametrize(("size", "fill"), list(product((180, 192, 512), (0.55, 0.72, 0.8))))
def test_an_icon_is_square_and_shows_the_favicon(size: int, fill: float) -> None:
    rows = decode(emblem.icon(size, fill))
    assert len(rows) == len(rows[0]) == size
    unit, edge = size * fill / 32, size * (1 - fill) / 2

    def at(x: float, y: float) -> tuple[int, int, int]:
        return rows[int(edge + y * unit)][int(edge + x * unit)]

    drawn = (ROOT / "theme/static/favicon.svg").read_text("utf-8")
    for x, y in ((5, 27), (14, 5), (23, 10), (23, 27)):
        assert f"{x} {y}h0" in drawn
        assert at(x, y) == INK
    for x in (5, 14, 23):
        assert at(x, 16) == INK
        assert at(x + 4, 16) == TAPE
    assert at(1, 1) == at(30, 16) == TAPE
    assert at(31, 2) == rows[0][0] == INK


def test_a_mask_leaves_the_drawing_whole() -> None:
    """Within a circle of four fifths of the icon (https://www.w3.org/TR/appmanifest/#icon-masks)."""
    size = 512
    rows = decode(emblem.icon(size, 0.55))
    beyond = [(x, y) for y in range(size) for x in range(size) if (x - 255.5) ** 2 + (y - 255.5) ** 2 > (0.4 * size) ** 2]
    assert all(rows[y][x] == INK for x, y in beyond)
