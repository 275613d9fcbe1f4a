"""Conservation: every character of a capture is published exactly once or reported with a reason.

Pieces carry their spans from the first, so this is a tiling check: the pieces, put in order, must cover the text
without a hole and without an overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from msgspec import Struct

from .pieces import Kind, Piece, Tiling
from .story import Repair


class Account(Struct, frozen=True):
    """Characters of a capture's decoded text."""

    total: int
    published: int
    reported: int


def tile(text: str, pieces: Iterable[Piece]) -> Tiling:
    """Put pieces in order and fill what lies between them: white space as gaps, anything else as remains.

    Raises ValueError where two pieces overlap: that is a fault in the reader, not in the capture.
    """
    tiled: list[Piece] = []
    at = 0
    for piece in sorted(pieces, key=itemgetter(0, 1)):  # where they start, and where they end
        start, end = piece[:2]
        if start != at:
            if start < at:
                raise ValueError(f"pieces overlap at character {start}")
            _fill(tiled, text, at, start)
        if end > start:
            tiled.append(piece)
        at = end
    _fill(tiled, text, at, len(text))
    return Tiling.of(tiled)


def _fill(tiled: list[Piece], text: str, start: int, end: int) -> None:
    if start == end:
        return
    kept = text[start:end].strip()
    if not kept:
        tiled.append(Piece(start, end, Kind.GAP))
        return
    first = text.index(kept, start, end)
    last = first + len(kept)
    tiled.extend(
        piece
        for piece in (Piece(start, first, Kind.GAP), Piece(first, last, Kind.REMAINS, "unplaced"), Piece(last, end, Kind.GAP))
        if piece.end > piece.start
    )


def check(text: str, pieces: Sequence[Piece]) -> None:
    """Raise ValueError unless the pieces tile the text."""
    at = 0
    for piece in pieces:
        if piece.start != at or piece.end <= piece.start:
            raise ValueError(f"pieces do not tile the text at character {at}")
        at = piece.end
    if at != len(text):
        raise ValueError(f"pieces end at character {at} of {len(text)}")


def account(total: int, pieces: Tiling, repairs: Sequence[Repair]) -> Account:
    """Count published and reported characters of the text as decoded, `total` characters long.

    A character that a repair dropped is reported; one that it replaced shares the fate of what replaced it.
    Each side is counted by itself, so that their sum is a check and not a definition.
    """
    published, reported = pieces.lengths()
    shift = 0  # decoded offset minus repaired offset, at the repair at hand
    for repair in repairs:
        is_published, grown = pieces.side(repair.start - shift), len(repair.before) - len(repair.after)
        if is_published and repair.after:
            published += grown
        else:
            reported += grown if is_published is not None else len(repair.before)
        shift += grown
    return Account(total, published, reported)
