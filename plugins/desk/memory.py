"""The stories of an edition, as linking remembers them from one to the next, and that as plain arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from .affairs import Settled
from .candidates import MOST, Near
from .pairing import Ints
from .readings import SEVERAL, Reading
from .signs import SIZE
from .vectors import Flags, Floats

SIGN = SIZE

#: Of a Reading what is words, not numbers.
_SAID = ("terms", "causes", "subjects")


def _no_signs() -> NDArray[np.uint8]:
    return np.zeros((0, SIGN), np.uint8)


def _no_reading() -> Reading:
    none, flags, height = np.zeros(0, np.int32), np.zeros(0, bool), np.zeros(1, np.int64)
    cells = (height, none, none.astype(np.float32), none.astype(np.int64), flags, none)
    return Reading([], flags, flags, flags, [SEVERAL], *cells, height, none, flags, [])


def _none_near() -> Near:
    return Near(np.zeros((0, MOST), np.int32), np.zeros((0, MOST), np.float32))


def _no_codes() -> Ints:
    return np.zeros(0, np.int64)


@dataclass
class Memory:
    """Of the stories of an edition, in order of slug. Pairs of stories are known by one number: one x stories + other."""

    signs: NDArray[np.uint8] = field(default_factory=_no_signs)  # by story: what tells it from any other
    read: Reading = field(default_factory=_no_reading)
    near: Near = field(default_factory=_none_near)
    pairs: Ints = field(default_factory=_no_codes)  # in order
    logits: Floats = field(default_factory=lambda: np.zeros(0))  # by pair
    vouched: Floats = field(default_factory=lambda: np.zeros(0))  # the same, raised by what third stories vouch for
    elsewhere: Flags = field(default_factory=lambda: np.zeros(0, bool))  # by pair, as `pairing` has it
    settled: Settled = field(default_factory=Settled)
    links: Ints = field(default_factory=_no_codes)  # in order
    reasons: Sequence[str] = ()

    def to_parts(self) -> dict[str, NDArray[Any]]:
        """As plain arrays of numbers, fit for numpy.savez."""
        read = {f"read_{f.name}": getattr(self.read, f.name) for f in fields(Reading)}
        near = {"near": self.near.other, "cosines": self.near.cosine}
        settled = {f"affairs_{name}": getattr(self.settled, name) for name in Settled.__struct_fields__}
        own = {name: getattr(self, name) for name in ("signs", "pairs", "logits", "vouched", "elsewhere", "links", "reasons")}
        made = {**read, **near, **settled, **own}
        return {name: held if isinstance(held, np.ndarray) else _written(held) for name, held in made.items()}

    @classmethod
    def from_parts(cls, parts: Mapping[str, NDArray[Any]]) -> Memory:
        """As it was. Raises KeyError or ValueError on parts that are not whole."""
        read: dict[str, Any] = {f.name: parts[f"read_{f.name}"] for f in fields(Reading)}
        read |= {name: _said(read[name]) for name in _SAID}
        made = cls(
            signs=parts["signs"],
            read=Reading(**read),
            near=Near(parts["near"], parts["cosines"]),
            pairs=parts["pairs"],
            logits=parts["logits"],
            vouched=parts["vouched"],
            elsewhere=parts["elsewhere"],
            settled=Settled(**{name: parts[f"affairs_{name}"] for name in Settled.__struct_fields__}),
            links=parts["links"],
            reasons=_said(parts["reasons"]),
        )
        made.check()
        return made

    def check(self) -> None:
        """Raise ValueError where the parts are not of the same stories."""
        stories, cells = len(self.signs), len(self.read.term)
        wrong = (
            self.signs.shape != (stories, SIGN)
            or {len(self.read.height), len(self.read.placed)} != {stories + 1}
            or {len(self.read.routine), len(self.read.subjects), len(self.near.other), len(self.near.cosine)} != {stories}
            or {len(self.read.weight), len(self.read.where), len(self.read.is_name), len(self.read.cause), self.read.height[-1]} != {cells}
            or len(self.read.country) != self.read.placed[-1]
            or {len(self.logits), len(self.vouched), len(self.elsewhere)} != {len(self.pairs)}
            or not self.settled.is_whole
            or len(self.links) != len(self.reasons)
        )
        if wrong:
            raise ValueError("what is remembered of links is not whole")


def _written(said: object) -> NDArray[np.uint8]:
    try:
        made = msgspec.json.encode(said)
    except UnicodeEncodeError:  # half a character, which only the slower of the two writes
        made = json.dumps(said).encode("ascii")
    return np.frombuffer(made, np.uint8)


def _said(written: NDArray[np.uint8]) -> Any:
    data = written.tobytes()
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:
        return json.loads(data)
