"""What linking remembers from one edition to the next, so that a capture more costs what is new in it.

All of it follows from the stories it is of, the lexicon and the code alone: what a story says, which stories are near it,
how surely two belong together, why one links to another. What is remembered of stories that are still there, word for
word and time for time, is what would be found again. Whoever keeps it throws it away when rulebook or code change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy import sparse

from . import affinity, beside, candidates, pairing, readings, reasons, terms, vectors
from .affinity import VOUCHES
from .candidates import Weights
from .lexicon import Lexicon
from .memory import SIGN, Memory
from .pairing import Ints
from .phrasing import Copy
from .portions import portions
from .readings import Reading
from .signs import sign
from .spreading import Spread, one_by_one
from .story import Story
from .terms import copy_of
from .vectors import Flags, Floats

__all__ = ["Known", "Memory", "Spread", "one_by_one", "recall", "why"]

#: Pairs of stories whose reasons are one task.
AT_ONCE = 4_000
#: Copies that are held for the next such task: a few more than the stories of one.
COPIES = 3_000
#: Pairs that are judged by one task.
JUDGED_AT_ONCE = 10_000

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """The stories of an edition in order of slug, with all that links are made from."""

    stories: Sequence[Story]
    read: Reading
    one: Ints
    other: Ints
    logits: Floats  # as `pairing` has them, raised by `beside`
    vouched: Floats
    elsewhere: Flags
    new: Ints  # by story of the edition before its number now, -1 of one that is gone or is not word for word as it was


def recall(
    memory: Memory,
    stories: Sequence[Story],
    words: Lexicon,
    known: Mapping[str, bytes] = MappingProxyType({}),
    spread: Spread = one_by_one,
) -> Known:
    """What is known of the stories, each slug once and in order; the memory is theirs from then on.

    `known` are signs (plugins.desk.signs) of stories by slug; those that are not there are worked out.
    """
    told = b"".join([(known.get(story.slug) or sign(story))[SIGN:] for story in stories])
    signs = np.frombuffer(told, np.uint8).reshape(-1, SIGN)
    was, new = _matched(memory.signs, signs)
    then = _frequent(memory.read)
    memory.read = _read(memory.read, was, stories, words, spread)
    weights = _weights(memory.read, stories)
    differ = then ^ _frequent(memory.read)
    turned = np.array([n for n, term in enumerate(memory.read.terms) if term in differ] if differ else [], np.int64)
    memory.near = candidates.updated(weights, memory.near, was, new, turned)
    one, other = candidates.as_pairs(memory.near)
    _judge(memory, stories, (one, other), new, words, spread)
    memory.links, kept = _moved(memory.links, len(new), new, len(stories))
    memory.reasons = [memory.reasons[n] for n in kept.tolist()]
    memory.signs = signs
    return Known(stories, memory.read, one, other, memory.logits, memory.vouched, memory.elsewhere, new)


def _judge(memory: Memory, stories: Sequence[Story], pairs: tuple[Ints, Ints], new: Ints, words: Lexicon, spread: Spread) -> None:
    """Bring what is known of pairs up to date, `new` as in Known."""
    one, other = pairs
    codes, many = one * len(stories) + other, len(new)
    before, kept = _moved(memory.pairs, many, new, len(stories))
    held, at = _found(before, codes)
    stays = kept[at]
    logits, vouched, elsewhere = np.empty(len(codes)), np.empty(len(codes)), np.empty(len(codes), bool)
    for now, then in ((logits, memory.logits), (vouched, memory.vouched), (elsewhere, memory.elsewhere)):
        now[held] = then[stays]
    fresh = np.flatnonzero(~held)
    pairs = one[fresh], other[fresh]
    z = _logits((memory.read, stories), *pairs, words, spread)
    logits[fresh] = beside.raised(stories, memory.read.subjects, *pairs, z)
    elsewhere[fresh] = pairing.elsewhere(vectors.places(memory.read, len(words.places))[:, 1:], *pairs)
    lost = np.ones(len(memory.pairs), bool)
    lost[stays] = False
    gone = [np.append(new, -1)[side] for side in np.divmod(memory.pairs[lost & (memory.logits > VOUCHES)], max(1, many))]
    vouches = np.zeros(len(stories) + 1, bool)  # by story whether what it vouches for may be another; one more for all that are gone
    for side in (*gone, one[fresh][logits[fresh] > VOUCHES], other[fresh][logits[fresh] > VOUCHES]):
        vouches[side] = True
    vouches[-1] = False
    anew = np.flatnonzero(~held | vouches[one] | vouches[other])
    vouched[anew] = affinity.vouched(len(stories), one, other, logits, anew)
    memory.pairs, memory.logits, memory.vouched, memory.elsewhere = codes, logits, vouched, elsewhere


def _logits(known: _Told, one: Ints, other: Ints, words: Lexicon, spread: Spread) -> Floats:
    """How surely the stories of pairs belong together; each pair is judged by itself, so many of them on several cores."""
    if not len(one):
        return np.zeros(0)
    some, most = _part(known, one, other), JUDGED_AT_ONCE
    made = vectors.of(some.read, some.stories, words, spread)
    cuts = [(some.one[n : n + most], some.other[n : n + most]) for n in range(0, len(one), most)]
    return np.concatenate([*spread([partial(pairing.logits, made, *cut) for cut in cuts])])


def why(
    memory: Memory, known: Known, pairs: tuple[Ints, Ints], also: Callable[[], T], words: Lexicon, spread: Spread = one_by_one
) -> tuple[list[str], T]:
    """The reason of each link, new ones as `reasons` has them. The memory is of these links from then on.

    What else is to be done, `also`, is done beside that, on another core where there is one.
    """
    one, other = pairs
    codes = one * len(known.stories) + other
    held, at = _found(memory.links, codes)
    fresh = np.flatnonzero(~held)
    made = np.empty(len(codes), object)
    made[fresh], done = _reasons((known.read, known.stories), one[fresh], other[fresh], also, words, spread)
    made[held] = [memory.reasons[n] for n in at.tolist()]
    order = np.argsort(codes)
    memory.links, memory.reasons = codes[order], made[order].tolist()
    return list(made.tolist()), done


def _reasons(known: _Told, one: Ints, other: Ints, also: Callable[[], T], words: Lexicon, spread: Spread) -> tuple[list[str], T]:
    """The reason of each pair; it is the same from either side, so each two stories are looked at once."""
    many = len(known[1])
    codes, of = np.unique(np.minimum(one, other) * many + np.maximum(one, other), return_inverse=True)
    low, high = np.divmod(codes, max(1, many))
    cuts, made = portions(low, high, AT_ONCE), np.empty(len(codes), object)
    copy = lru_cache(COPIES)(lambda n: reasons.copy(known[1][n]))  # most stories are in several portions
    tasks: list[Callable[[], Any]] = [also, *(partial(_said, known, low[cut], high[cut], copy, words) for cut in cuts)]
    done, *parts = (spread if len(cuts) > 1 else one_by_one)(tasks)
    for cut, part in zip(cuts, parts, strict=True):
        made[cut] = part
    return [made[n] for n in of.tolist()], done


def _said(known: _Told, one: Ints, other: Ints, copy: Callable[[int], Copy], words: Lexicon) -> list[str]:
    some = _part(known, one, other)
    return reasons.why(vectors.weighed(some.read, words), some.one, some.other, some.stories, [copy(n) for n in some.rows.tolist()])


def _matched(old: NDArray[np.uint8], signs: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """By story of now its number then, and by story of then its number now; -1 where there is none."""
    number = {sign: n for n, sign in enumerate(map(bytes, old))}
    was = np.array([number.get(sign, -1) for sign in map(bytes, signs)], np.int64)
    new = np.full(len(old), -1, np.int64)
    new[was[was >= 0]] = np.flatnonzero(was >= 0)
    return was, new


def _read(old: Reading, was: Ints, stories: Sequence[Story], words: Lexicon, spread: Spread) -> Reading:
    fresh = np.flatnonzero(was < 0)
    some = [stories[n] for n in fresh.tolist()]
    read = terms.read(some, [copy_of(story) for story in some], words, spread)
    if not some and len(was) == len(old.routine):
        return old
    rows = was.copy()
    rows[fresh] = len(old.routine) + np.arange(len(fresh))
    return readings.taken(readings.joined([old, read]), rows)


def _weights(read: Reading, stories: Sequence[Story]) -> Weights:
    shape = (len(read.routine), max(1, len(read.terms)))
    return Weights.of(sparse.csr_matrix((read.weight, read.term, read.height), shape=shape), vectors.days(stories))


def _frequent(read: Reading) -> set[str]:
    """The terms that candidates takes for frequent."""
    return {read.terms[n] for n in np.flatnonzero(candidates.frequent(read.term, len(read.terms))).tolist()}


#: What stories say, and the stories.
_Told = tuple[Reading, Sequence[Story]]


class _Part(Struct, frozen=True):
    """The stories of some pairs, and the pairs by the number of their stories among these."""

    rows: Ints  # which stories
    stories: Sequence[Story]
    read: Reading
    one: Ints
    other: Ints


def _part(known: _Told, one: Ints, other: Ints) -> _Part:
    read, stories = known
    rows = np.unique(np.concatenate([one, other]))
    some = readings.taken(read, rows) if len(rows) < len(stories) else read
    return _Part(rows, [stories[n] for n in rows.tolist()], some, np.searchsorted(rows, one), np.searchsorted(rows, other))


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
