"""The canvas: what a PNG reader of our own gets back from its bytes."""

from __future__ import annotations

import zlib
from struct import unpack

import pytest

from plugins.desk.raster import Canvas, Colour

RED, BLUE = (255, 0, 0), (0, 0, 255)


def decode(png: bytes) -> list[list[Colour]]:
    """A PNG with a palette of 8 bits and without filters, as rows of colours."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        (length,) = unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        chunks[kind.decode()] = data
        at += 12 + length
    assert list(chunks) == ["IHDR", "PLTE", "IDAT", "IEND"]
    width, height, *rest = unpack(">IIBBBBB", chunks["IHDR"])
    assert rest == [8, 3, 0, 0, 0]
    palette = [tuple(chunks["PLTE"][n : n + 3]) for n in range(0, len(chunks["PLTE"]), 3)]
    assert len(palette) <= 256
    lines = zlib.decompress(chunks["IDAT"])
    assert len(lines) == height * (width + 1)
    rows = [lines[n : n + width + 1] for n in range(0, len(lines), width + 1)]
    assert all(row[0] == 0 for row in rows)
    return [[palette[number] for number in row[1:]] for row in rows]  # type: ignore[misc]


def test_an_empty_canvas_is_its_ground() -> None:
    assert decode(Canvas(3, 2, RED).png()) == [[RED] * 3] * 2


@pytest.mark.parametrize("radius", [1, 2.5, 7, 21.76])
def test_a_dot_is_round_and_as_large_as_asked(radius: float) -> None:
    size = int(2 * radius) + 6
    canvas = Canvas(size, size, (0, 0, 0))
    canvas.dot(size / 2, size / 2, radius, (240, 240, 240))
    rows = decode(canvas.png())
    assert rows == rows[::-1] == [row[::-1] for row in rows]
    assert rows == [list(column) for column in zip(*rows, strict=True)]
    covered = sum(pixel[0] / 240 for row in rows for pixel in row)
    assert covered == pytest.approx(3.14159 * radius**2, rel=0.03 if radius > 2 else 0.3)


def test_a_dot_beyond_the_edge_is_cut_off() -> None:
    canvas = Canvas(4, 4, RED)
    canvas.dot(0, 0, 3, BLUE)
    canvas.dot(9, 9, 2, BLUE)
    assert canvas.at(0, 0) == BLUE
    assert canvas.at(3, 3) == RED


def test_a_band_runs_to_a_point() -> None:
    canvas = Canvas(20, 11, RED)
    canvas.band(1, 10, 2, 10, 6, BLUE)
    rows = decode(canvas.png())
    lengths = [sum(pixel == BLUE for pixel in row) for row in rows]
    assert lengths == lengths[::-1]
    assert lengths[0] == 0
    assert lengths[1] == 8
    assert max(lengths) == lengths[5] == 14
    assert all(row[:2] == [RED] * 2 for row in rows)


def test_a_dot_is_the_same_wherever_it_stands() -> None:
    """Its shape is worked out once and put down at each place, over what is there, cut off at the edges."""
    small, wide = Canvas(12, 12, RED), Canvas(40, 12, RED)
    small.dot(4, 6, 3.4, BLUE)
    for x in (4, 18, 39):
        wide.dot(x, 6, 3.4, BLUE)
    one, three = decode(small.png()), decode(wide.png())
    assert [row[:8] for row in one] == [row[:8] for row in three] == [row[14:22] for row in three]
    assert [row[0:5] for row in one] == [row[35:40] for row in three]
    wide.dot(18, 6, 3.4, RED)
    assert wide.at(18, 6) == RED
