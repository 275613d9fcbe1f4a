"""What speaks for a ruling: quoted stretches of copy, held close together, for an archive has hundreds of thousands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .packed import Packed


@dataclass(frozen=True, slots=True)
class Evidence:
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
        parts, ends, at = [part for one in held for part in (one.rule, one.quote)], array("I"), 0
        for part in parts:
            at += len(part)
            ends.append(at)
        return cls("".join(parts), ends.tobytes(), array("d", [one.weight for one in held]).tobytes())

    def __len__(self) -> int:
        return len(self.weights) // 8

    def __iter__(self) -> Iterator[Evidence]:
        at = 0
        ends = iter(array("I", self.ends))
        for rule, quote, weight in zip(ends, ends, array("d", self.weights), strict=True):
            yield Evidence(self.text[at:rule], self.text[rule:quote], weight)
            at = quote
