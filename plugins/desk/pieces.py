"""What became of each stretch of a capture: the pieces that tile its text, held close together, for an archive has millions."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, compress
from typing import NamedTuple

from .packed import Packed


class Kind(StrEnum):
    """What a piece of a capture is."""

    HEADLINE = "headline"
    PLACE = "place"
    AGENCY = "agency"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    LABEL = "label"  # how old a brief is: becomes its time
    SECTION_LINE = "section_line"  # "Meer uit Financieel": becomes the wire's section
    MARK = "mark"  # an editor's note to editors: "(2)", a replace note
    FURNITURE = "furniture"  # the page's own text: menus, prompts, credits
    REMAINS = "remains"  # text that belongs to no story
    GAP = "gap"  # line ends, spaces, the brackets and dash of a dateline


#: Kinds whose text stands on a page of the site; all others are listed in the report.
PUBLISHED = frozenset({Kind.HEADLINE, Kind.PLACE, Kind.AGENCY, Kind.PARAGRAPH, Kind.SUBHEAD, Kind.CAPTION})
_KINDS = tuple(Kind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_IS_PUBLISHED = bytes(kind in PUBLISHED for kind in _KINDS).ljust(256, b"\0")  # by the number of a kind
_IS_REPORTED = bytes(kind not in PUBLISHED for kind in _KINDS).ljust(256, b"\0")


class Piece(NamedTuple):
    """A stretch of a capture and what became of it. Pieces of one capture tile its text."""

    start: int
    end: int
    kind: Kind
    why: str = ""  # for furniture and remains: the rule that decided, as a key of the report's sentences


@dataclass(frozen=True, slots=True)
class Tiling(Packed[Piece]):
    """Pieces in order, each beginning where the one before it ends, the first at 0."""

    ends: bytes = b""  # of each piece, four bytes
    kinds: bytes = b""  # of each piece, its number among the kinds
    because: bytes = b""  # of each piece, two bytes: the number of its reason
    reasons: tuple[str, ...] = ()

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Tiling:
        """Raises ValueError where the pieces do not tile."""
        held, at = [*pieces], 0
        for start, end, _, _ in held:
            if start != at or end <= at:
                raise ValueError(f"pieces do not tile the text at character {at}")
            at = end
        _, ends, kinds, whys = zip(*held, strict=True) if held else ((), (), (), ())
        reasons = {why: n for n, why in enumerate(dict.fromkeys(whys))}
        return cls(
            array("I", ends).tobytes(),
            bytes(map(_NUMBERS.__getitem__, kinds)),
            array("H", map(reasons.__getitem__, whys)).tobytes(),
            tuple(reasons),
        )

    def __len__(self) -> int:
        return len(self.kinds)

    def __iter__(self) -> Iterator[Piece]:
        start = 0
        for end, kind, why in zip(array("I", self.ends), self.kinds, array("H", self.because), strict=True):
            yield Piece(start, end, _KINDS[kind], self.reasons[why])
            start = end

    def lengths(self) -> tuple[int, int]:
        """Characters that are published, and those that are reported, each counted by itself."""
        ends = memoryview(self.ends).cast("I")
        return _length(ends, self.kinds.translate(_IS_PUBLISHED)), _length(ends, self.kinds.translate(_IS_REPORTED))

    def side(self, at: int) -> bool | None:
        """Whether the piece that holds a character is published; None behind the last."""
        nth = bisect_right(memoryview(self.ends).cast("I"), at)
        return bool(_IS_PUBLISHED[self.kinds[nth]]) if nth < len(self) else None


def _length(ends: Sequence[int], chosen: bytes) -> int:
    """Characters of the chosen pieces."""
    return sum(compress(ends, chosen)) - sum(compress(chain((0,), ends), chosen))
