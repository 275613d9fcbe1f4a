"""What speaks for a ruling: quoted stretches of copy, held close together, for an archive has hundreds of thousands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from .packed import Packed


class Evidence(NamedTuple):
    """A quoted stretch of the copy that speaks for a ruling."""

    rule: str
    quote: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Grounds(Packed[Evidence]):
    """Evidence in order."""

    text: str = ""  # rules and quotes, one behind the other
    ends: bytes = b""  # of each rule and each quote in the text, four bytes
    weights: bytes = b""  # of each, eight bytes

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> Grounds:
        held = [*evidence]
        parts = [part for rule, quote, _ in held for part in (rule, quote)]
        ends, weights = array("I", accumulate(map(len, parts))), array("d", [one.weight for one in held])
        return cls("".join(parts), ends.tobytes(), weights.tobytes())

    def __len__(self) -> int:
        return len(self.weights) // 8

    def __iter__(self) -> Iterator[Evidence]:
        at = 0
        ends = iter(array("I", self.ends))
        for rule, quote, weight in zip(ends, ends, array("d", self.weights), strict=True):
            yield Evidence(self.text[at:rule], self.text[rule:quote], weight)
            at = quote
