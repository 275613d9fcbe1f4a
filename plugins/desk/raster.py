"""A small canvas that becomes a PNG: flat colours, soft edges, and no library that would draw otherwise elsewhere."""

from __future__ import annotations

import zlib
from math import ceil, floor, hypot, sqrt
from struct import pack

Colour = tuple[int, int, int]
SHADES = 8  # steps between a colour and the one that it covers in part


class Canvas:
    """An image of few colours: one byte for each pixel, its number in the palette."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self._rows = [bytearray(width) for _ in range(height)]
        self._palette = {ground: 0}
        self._colours = [ground]

    def at(self, x: int, y: int) -> Colour:
        return self._colours[self._rows[y][x]]

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle; pixels on its edge take as much of the colour as it covers."""
        for row in range(max(0, floor(y - radius) - 1), min(self.height, ceil(y + radius) + 1)):
            rise = row + 0.5 - y
            core = sqrt(max(0.0, (radius - 1) ** 2 - rise**2)) if radius > 1 else 0.0
            left, right = max(0, ceil(x - core)), min(self.width, floor(x + core))  # between them all is covered
            for column in range(max(0, floor(x - radius) - 1), min(self.width, ceil(x + radius) + 1)):
                if not left <= column < right:
                    self._cover(column, row, radius - hypot(column + 0.5 - x, rise) + 0.5, colour)
            if left < right:
                self._rows[row][left:right] = bytes([self._number(colour)]) * (right - left)

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
        step = round(min(1.0, max(0.0, part)) * SHADES)
        if step:
            under = self.at(x, y)
            red, green, blue = ((u * (SHADES - step) + c * step + SHADES // 2) // SHADES for u, c in zip(under, colour, strict=True))
            self._rows[y][x] = self._number((red, green, blue))

    def _number(self, colour: Colour) -> int:
        number = self._palette.setdefault(colour, len(self._colours))
        if number == len(self._colours):
            self._colours.append(colour)
        return number


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, data = chunk
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
