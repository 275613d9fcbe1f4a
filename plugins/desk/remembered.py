"""What linking remembers from one edition to the next, so that a capture more costs what is new in it.

All of it follows from the stories it is of, the lexicon and the code alone: what a story says, which stories are near it,
how surely two belong together, why one links to another. What is remembered of stories that are still there, word for
word and time for time, is what would be found again. Whoever keeps it throws it away when rulebook or code change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from . import candidates, lexicon, pairing, reasons, terms, vectors
from .candidates import MOST, Near
from .lexicon import Lexicon
from .pairing import Ints
from .story import Story
from .terms import Reading, copy_of
from .vectors import Flags, Floats, Vectors

SIGN = 16
#: Pairs of stories whose reasons are one task.
AT_ONCE = 2000
#: Pairs whose stories are read together for that; what was read is dropped behind them, so that memory is bounded.
READ_AT_ONCE = 50_000
#: Of a Reading what is words, not numbers.
_SAID = ("terms", "causes", "subjects")


#: Does tasks, on one core or on several, and gives what each returns, in order.
Spread = Callable[[Sequence[Callable[[], list[str]]]], Iterable[list[str]]]


def one_by_one(tasks: Sequence[Callable[[], list[str]]]) -> Iterable[list[str]]:
    """Tasks on one core."""
    return (task() for task in tasks)


def _no_signs() -> NDArray[np.uint8]:
    return np.zeros((0, SIGN), np.uint8)


def _no_reading() -> Reading:
    none, flags, height = np.zeros(0, np.int32), np.zeros(0, bool), np.zeros(1, np.int64)
    cells = (height, none, none.astype(np.float32), none.astype(np.int64), flags, none)
    return Reading([], flags, flags, flags, [terms.SEVERAL], *cells, height, none, flags, [])


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
    logits: Floats = field(default_factory=lambda: np.zeros(0))
    links: Ints = field(default_factory=_no_codes)  # in order
    reasons: Sequence[str] = ()

    def to_parts(self) -> dict[str, NDArray[Any]]:
        """As plain arrays of numbers, fit for numpy.savez; with the dictionary forms looked up so far."""
        read = {f"read_{f.name}": getattr(self.read, f.name) for f in fields(Reading)}
        near = {"near": self.near.other, "cosines": self.near.cosine}
        own = {"signs": self.signs, "pairs": self.pairs, "logits": self.logits, "links": self.links, "reasons": list(self.reasons)}
        made = {**read, **near, **own, "looked_up": lexicon.looked_up()}
        return {name: held if isinstance(held, np.ndarray) else _written(held) for name, held in made.items()}

    @classmethod
    def from_parts(cls, parts: Mapping[str, NDArray[Any]]) -> Memory:
        """As it was. Raises KeyError or ValueError on parts that are not whole."""
        read: dict[str, Any] = {f.name: parts[f"read_{f.name}"] for f in fields(Reading)}
        read |= {name: _said(read[name]) for name in _SAID}
        lexicon.remember(*_said(parts["looked_up"]))
        made = cls(
            parts["signs"],
            Reading(**read),
            Near(parts["near"], parts["cosines"]),
            parts["pairs"],
            parts["logits"],
            parts["links"],
            _said(parts["reasons"]),
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
            or len(self.pairs) != len(self.logits)
            or len(self.links) != len(self.reasons)
        )
        if wrong:
            raise ValueError("what is remembered of links is not whole")


def _written(said: object) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(said).encode("ascii"), np.uint8)


def _said(written: NDArray[np.uint8]) -> Any:
    return json.loads(written.tobytes())


@dataclass(frozen=True)
class Known:
    """The stories of an edition in order of slug, with all that links are made from."""

    stories: Sequence[Story]
    read: Reading
    one: Ints
    other: Ints
    logits: Floats


def recall(memory: Memory, stories: Sequence[Story], words: Lexicon) -> Known:
    """What is known of the stories, each slug once and in order; the memory is theirs from then on."""
    copies = [copy_of(story) for story in stories]
    signs = np.frombuffer(b"".join(map(_sign, stories, copies)), np.uint8).reshape(-1, SIGN)
    was, new = _matched(memory.signs, signs)
    memory.read = _read(memory.read, was, stories, copies, words)
    memory.near = candidates.updated(_weights(memory.read), memory.near, was, new)
    one, other = candidates.as_pairs(memory.near)
    codes, many = one * len(stories) + other, len(memory.signs)
    before, kept = _moved(memory.pairs, many, new, len(stories))
    held, at = _found(before, codes)
    logits = np.empty(len(codes))
    logits[held] = memory.logits[kept[at]]
    fresh = np.flatnonzero(~held)
    some = _part((memory.read, stories, copies), one[fresh], other[fresh], words)
    logits[fresh] = pairing.logits(some.vectors, some.one, some.other)
    memory.links, kept = _moved(memory.links, many, new, len(stories))
    memory.reasons = [memory.reasons[n] for n in kept.tolist()]
    memory.signs, memory.pairs, memory.logits = signs, codes, logits
    return Known(stories, memory.read, one, other, logits)


def why(memory: Memory, known: Known, one: Ints, other: Ints, words: Lexicon, spread: Spread = one_by_one) -> list[str]:
    """The reason of each link, new ones as `reasons` has them. The memory is of these links from then on."""
    codes = one * len(known.stories) + other
    held, at = _found(memory.links, codes)
    fresh = np.flatnonzero(~held)
    made = np.empty(len(codes), object)
    made[fresh] = _reasons(known, one[fresh], other[fresh], words, spread)
    made[held] = [memory.reasons[n] for n in at.tolist()]
    order = np.argsort(codes)
    memory.links, memory.reasons = codes[order], made[order].tolist()
    return list(made.tolist())


def _reasons(known: Known, one: Ints, other: Ints, words: Lexicon, spread: Spread) -> list[str]:
    """The reason of each pair; it is the same from either side, so each two stories are looked at once."""
    many = len(known.stories)
    codes, of = np.unique(np.minimum(one, other) * many + np.maximum(one, other), return_inverse=True)
    made: list[str] = []
    for n in range(0, len(codes), READ_AT_ONCE):
        some = _part((known.read, known.stories, ()), *np.divmod(codes[n : n + READ_AT_ONCE], many), words)
        said = reasons.read(some.vectors, some.stories)
        cuts = [slice(n, n + AT_ONCE) for n in range(0, len(some.one), AT_ONCE)]
        parts = [partial(reasons.why, some.vectors, some.one[cut], some.other[cut], some.stories, said) for cut in cuts]
        made += [reason for part in spread(parts) for reason in part]
    return [made[n] for n in of.tolist()]


def _sign(story: Story, copy: str) -> bytes:
    head = (story.slug, story.rank.timestamp(), story.place, story.headline_from, len(story.body[0].text))
    return blake2b(f"{head}\n{copy}".encode("utf-8", "surrogatepass"), digest_size=SIGN).digest()


def _matched(old: NDArray[np.uint8], signs: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """By story of now its number then, and by story of then its number now; -1 where there is none."""
    number = {sign: n for n, sign in enumerate(map(bytes, old))}
    was = np.array([number.get(sign, -1) for sign in map(bytes, signs)], np.int64)
    new = np.full(len(old), -1, np.int64)
    new[was[was >= 0]] = np.flatnonzero(was >= 0)
    return was, new


def _read(old: Reading, was: Ints, stories: Sequence[Story], copies: Sequence[str], words: Lexicon) -> Reading:
    fresh = np.flatnonzero(was < 0)
    read = terms.read([stories[n] for n in fresh.tolist()], [copies[n] for n in fresh.tolist()], words)
    rows = was.copy()
    rows[fresh] = len(old.routine) + np.arange(len(fresh))
    return terms.taken(terms.joined([old, read]), rows)


def _weights(read: Reading) -> Any:
    shape = (len(read.routine), max(1, len(read.terms)))
    return sparse.csr_matrix((read.weight, read.term, read.height), shape=shape)


@dataclass(frozen=True, slots=True)
class _Part:
    """The stories of some pairs, and the pairs by the number of their stories among these."""

    stories: Sequence[Story]
    vectors: Vectors
    one: Ints
    other: Ints


def _part(known: tuple[Reading, Sequence[Story], Sequence[str]], one: Ints, other: Ints, words: Lexicon) -> _Part:
    read, stories, copies = known
    rows = np.unique(np.concatenate([one, other]))
    told, said = [stories[n] for n in rows.tolist()], [copies[n] for n in rows.tolist() if copies]
    made = vectors.of(terms.taken(read, rows), told, said, words)
    return _Part(told, made, np.searchsorted(rows, one), np.searchsorted(rows, other))


def _moved(codes: Ints, many: int, new: Ints, stories: int) -> tuple[Ints, Ints]:
    """Pairs of so many stories by the numbers of now, in order; and which they were: those of which both are still there."""
    one, other = (np.append(new, -1)[side] for side in np.divmod(codes, max(1, many)))
    kept = np.flatnonzero((one >= 0) & (other >= 0))
    return one[kept] * stories + other[kept], kept


def _found(codes: Ints, wanted: Ints) -> tuple[Flags, Ints]:
    """Of each wanted pair whether it is among the codes, which are in order; and where, of those that are."""
    at = np.searchsorted(codes, wanted)
    held = at < len(codes)
    held[held] = codes[at[held]] == wanted[held]
    return held, at[held]
