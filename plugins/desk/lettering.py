"""How wide text is where no font can be asked, and how it is cut into lines: estimates that err on the wide side."""

from __future__ import annotations

import unicodedata

_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[]‘’·- "), frozenset("mwMW@%—…")
#: Characters of a word that no line can hold.
_LONGEST = 400


def width(text: str, size: float) -> float:
    """About how wide a line is in a sans serif of this size."""
    return size * sum(map(_em, text))


def wrap(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """At most so many lines that fit the room; what is left over is cut off with an ellipsis."""
    words = [piece for word in text[:_LONGEST].split() for piece in _pieces(word, room, size)]
    lines: list[str] = []
    for n, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = _cut(" ".join([lines[-1], *words[n : n + 1]]), room, size)
            break
    return tuple(lines)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.4
    if character in _BROAD or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.76 if character.isupper() else 0.64


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word in stretches that fit."""
    if width(word, size) <= room:
        return [word]
    pieces, held = [""], 0.0
    for character in word:
        wide = width(character, size)
        if pieces[-1] and held + wide > room:
            pieces.append("")
            held = 0.0
        pieces[-1] += character
        held += wide
    return pieces


def _cut(text: str, room: float, size: float) -> str:
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return text.rstrip(" ,;:-–") + "…"
