"""A small canvas that becomes a PNG: flat colours, soft edges, and no library that would draw otherwise elsewhere."""

from __future__ import annotations

import zlib
from functools import lru_cache
from math import ceil, floor, hypot, sqrt
from struct import pack
from typing import NamedTuple

Colour = tuple[int, int, int]
SHADES = 8  # steps between a colour and the one that it covers in part


class Span(NamedTuple):
    """One row of a dot: its edges as (column, step), and the columns between which all is covered."""

    row: int
    edges: tuple[tuple[int, int], ...]
    left: int
    right: int


class Canvas:
    """An image of few colours: one byte for each pixel, its number in the palette."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self._rows = [bytearray(width) for _ in range(height)]
        self._palette = {ground: 0}
        self._colours = [ground]
        self._blends: dict[Colour, dict[tuple[int, int], int]] = {}  # by colour: (number below, step) -> number

    def at(self, x: int, y: int) -> Colour:
        return self._colours[self._rows[y][x]]

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle; pixels on its edge take as much of the colour as it covers."""
        right, down = int(x) if x == int(x) else 0, int(y) if y == int(y) else 0  # alike at all whole pixels: one stamp for all
        blends = self._blends.setdefault(colour, {})
        for span in _stamp(x - right, y - down, radius):
            if not 0 <= span.row + down < self.height:
                continue
            row = self._rows[span.row + down]
            for place, step in span.edges:
                if 0 <= place + right < self.width:
                    under = row[place + right]
                    number = blends.get((under, step))
                    row[place + right] = self._blend(under, step, colour) if number is None else number
            first, last = max(0, span.left + right), min(self.width, span.right + right)
            if first < last:
                row[first:last] = bytes([self._number(colour)]) * (last - first)

    def band(self, top: int, bottom: int, left: int, right: int, point: int, colour: Colour) -> None:
        """A strip of tape whose right end runs to a point, `point` pixels on from `right` at half its height."""
        middle, half = (top + bottom) / 2, (bottom - top) / 2
        solid = self._number(colour)
        for row in range(top, bottom):
            end = right + point * (1 - abs(row + 0.5 - middle) / half)
            self._rows[row][left : floor(end)] = bytes([solid]) * (floor(end) - left)
            if floor(end) < self.width:
                self._cover(floor(end), row, end - floor(end), colour)

    def png(self) -> bytes:
        """The image as a PNG with a palette (https://www.w3.org/TR/png-3/)."""
        head = pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        palette = b"".join(map(bytes, self._colours))
        lines = b"".join(b"\0" + row for row in self._rows)
        chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))

    def _cover(self, x: int, y: int, part: float, colour: Colour) -> None:
        if step := _step(part):
            self._rows[y][x] = self._blend(self._rows[y][x], step, colour)

    def _blend(self, under: int, step: int, colour: Colour) -> int:
        """The number of what is seen where a colour covers so many steps of the one below."""
        pairs = zip(self._colours[under], colour, strict=True)
        red, green, blue = ((u * (SHADES - step) + c * step + SHADES // 2) // SHADES for u, c in pairs)
        number = self._blends.setdefault(colour, {})[under, step] = self._number((red, green, blue))
        return number

    def _number(self, colour: Colour) -> int:
        number = self._palette.setdefault(colour, len(self._colours))
        if number == len(self._colours):
            self._colours.append(colour)
        return number


@lru_cache(maxsize=256)
def _stamp(x: float, y: float, radius: float) -> tuple[Span, ...]:
    """The rows of a circle."""
    spans = []
    for row in range(floor(y - radius) - 1, ceil(y + radius) + 1):
        rise = row + 0.5 - y
        core = sqrt(max(0.0, (radius - 1) ** 2 - rise**2)) if radius > 1 else 0.0
        left, right = ceil(x - core), floor(x + core)
        around = [n for n in range(floor(x - radius) - 1, ceil(x + radius) + 1) if not left <= n < right]
        steps = [(n, _step(radius - hypot(n + 0.5 - x, rise) + 0.5)) for n in around]
        spans.append(Span(row, tuple((n, step) for n, step in steps if step), left, right))
    return tuple(spans)


def _step(part: float) -> int:
    return round(min(1.0, max(0.0, part)) * SHADES)


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, data = chunk
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
