"""The mark of the site as pictures: punched tape that spells a name in five-unit code (ITA2), as in the masthead."""

from __future__ import annotations

from functools import lru_cache

from . import dutch
from .raster import Canvas, Colour

#: The five holes of a letter, from the first row of the tape down.
ITA2 = {
    "A": "11000", "B": "10011", "C": "01110", "D": "10010", "E": "10000", "F": "10110", "G": "01011", "H": "00101", "I": "01100",
    "J": "11010", "K": "11110", "L": "01001", "M": "00111", "N": "00110", "O": "00011", "P": "01101", "Q": "11101", "R": "01010",
    "S": "10100", "T": "00001", "U": "11100", "V": "01111", "W": "11001", "X": "10111", "Y": "10101", "Z": "10001", " ": "00100",
}  # fmt: skip
#: The row of small holes that carries the tape stands below the second of the five.
FEED = 2
TAPE: Colour = (0xEB, 0xE4, 0xC6)
INK: Colour = (0x15, 0x19, 0x1A)

WIDTH, HEIGHT = 1200, 630
PITCH = 64
LETTERS = 17  # that a share picture has room for
PICTURES = 64  # that are remembered: they cost a fifth of a build in which the theme changed
ICON = 32  # units of an icon's drawing, as in favicon.svg


def punched(words: str) -> str:
    """What of some words a share picture spells: capitals and spaces, as many as there is room for."""
    letters = "".join(c for c in dutch.ascii_fold(words).upper() if c in ITA2)
    return " ".join(letters.split())[:LETTERS].rstrip()


@lru_cache(maxsize=PICTURES)
def share(words: str, ground: Colour) -> bytes:
    """The picture with which a page is shared: a tape that spells the words, on the colour of a section."""
    canvas = Canvas(WIDTH, HEIGHT, ground)
    top = (HEIGHT - 6 * PITCH) // 2
    canvas.band(top - PITCH // 8, HEIGHT - top + PITCH // 8, 0, WIDTH - 2 * PITCH + 24, PITCH, TAPE)
    _punch(canvas, punched(words), (PITCH, top + PITCH // 2), PITCH, LETTERS)
    return canvas.png()


@lru_cache(maxsize=PICTURES)
def icon(size: int, fill: float) -> bytes:
    """The tape of favicon.svg on dark, over a part `fill` of the icon's width."""
    canvas = Canvas(size, size, INK)
    unit = size * fill / ICON
    edge = (size - ICON * unit) / 2
    left, right = round(edge), round(edge + 27 * unit)
    canvas.band(left, size - left, left, right, round(5 * unit), TAPE)
    for number, letter in enumerate("TEL"):
        x = edge + (5 + 9 * number) * unit
        canvas.dot(x, edge + 16 * unit, 1.25 * unit, INK)
        for hole, y in zip(ITA2[letter], (5, 10, 21.5, 24, 27), strict=True):
            if hole == "1":
                canvas.dot(x, edge + y * unit, 2.5 * unit, INK)
    return canvas.png()


def _punch(canvas: Canvas, letters: str, start: tuple[int, int], pitch: int, places: int) -> None:
    """Holes for letters from a place on, and the small ones of the feed over all places."""
    left, top = start
    for place in range(places):
        x = left + place * pitch
        canvas.dot(x, top + FEED * pitch, pitch * 0.13, INK)
        for bit, hole in enumerate(ITA2[letters[place]] if place < len(letters) else ""):
            if hole == "1":
                canvas.dot(x, top + (bit + (bit >= FEED)) * pitch, pitch * 0.34, INK)
