"""Copies -> their words as arrays, many copies at once: where each term of a copy stands in it and what it looks like there.

Terms are numbered by column and known by cell: a cell is a term of one copy, as in a sparse matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .tokens import Tokens
from .wording import ADJECTIVE, EN, GENITIVE, LOOK, MAY, OFFICE, STANDS_AS_ADJECTIVE, SURE, UNSURE, VERB, YES

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]

#: What a term looks like in a copy: as Tokens.shape says; and that it does not stand there.
ABSENT, NAME, NOUN, PERHAPS, LIKE_ADJECTIVE, OTHER = range(6)
#: Signs before, between and behind copies, so that a word has always two words before it and two behind.
_EDGE = "  "


class Copies(Struct, frozen=True):
    """Some copies, one behind the other."""

    texts: Sequence[str]
    tokens: Sequence[Tokens]
    first: Ints  # by copy: the number of its first word
    kinds: Bytes  # by word
    facts: NDArray[np.int32]  # by word
    is_noun: Flags  # by word: whether it looks like one, where it is a term of its copy
    shape: Bytes  # by cell
    at: Ints  # the words of each cell in order,
    ends: Ints  # of which those of cell n are from ends[n] to ends[n + 1]


def of(texts: Sequence[str], tokens: Sequence[Tokens], terms: Sequence[str], columns: Ints, ends: Ints) -> Copies:
    """Copies, and the columns of the terms of each, in order: those of copy n are from ends[n] to ends[n + 1]."""
    kinds = np.frombuffer(_EDGE.join(["", *(made.kinds for made in tokens), ""]).encode("ascii"), np.uint8)
    lengths = np.array([len(made.kinds) for made in tokens], np.int64)
    first = np.cumsum(lengths + len(_EDGE)) - lengths
    number = {term: n for n, term in enumerate(terms)}
    here = np.repeat(first - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    facts = np.zeros(len(kinds), np.int32)
    facts[here] = np.frombuffer(b"".join([made.facts.tobytes() for made in tokens]), np.uint16)
    keys = chain.from_iterable([made.keys for made in tokens])
    column = np.fromiter(map(number.get, keys, repeat(-1)), np.int64, len(here))
    cells = np.repeat(np.arange(len(texts)), np.diff(ends)) * len(terms) + columns
    known = np.flatnonzero(column >= 0)
    code = np.repeat(np.arange(len(texts)), lengths)[known] * len(terms) + column[known]
    cell = np.searchsorted(cells, code)
    held = np.flatnonzero(np.append(cells, -1)[cell] == code)
    held = held[np.argsort(cell[held], kind="stable")]
    cell, at = cell[held], here[known[held]]
    look = _looks(kinds, facts, at)
    is_noun = np.zeros(len(kinds), bool)
    is_noun[at] = (look == YES) | (look == MAY)
    many = np.bincount(cell, minlength=len(cells))
    bounds = np.concatenate([[0], np.cumsum(many)])
    return Copies(texts, tokens, first, kinds, facts, is_noun, _shapes(kinds[at], facts[at], look, cell, bounds), at, bounds)


def _looks(kinds: Bytes, facts: NDArray[np.int32], at: Ints) -> NDArray[np.int32]:
    """What words look like: what stands around one proves it a noun, more so where it looks like a verb."""
    look = facts[at] & LOOK
    before, behind = kinds[at - 1], kinds[at + 1]
    proven = (before == ord("w")) & _has(facts[at - 1], ADJECTIVE) & _among(kinds[at - 2], "DQPpS")
    proven |= (look == MAY) & (behind == ord("P")) & ~_has(facts[at], EN)  # laboratorium in
    proven = np.where(_among(before, "Pp"), ~_has(facts[at - 1], UNSURE), proven | _among(before, "DQ0"))
    proven = np.where(look == VERB, _has(facts[at - 1], SURE), proven)
    following = facts[at + 1] & LOOK
    proven &= (behind != ord("w")) | ((following != YES) & (following != MAY))  # an adjective, rather
    return np.where((look > 0) & proven, YES, look)


def _shapes(kinds: Bytes, facts: NDArray[np.int32], look: NDArray[np.int32], cell: Ints, ends: Ints) -> Bytes:
    """What terms look like, from what their words do."""
    many = len(ends) - 1

    def holds(is_so: Flags) -> Flags:
        return np.bincount(cell[is_so], minlength=many) > 0

    shape = np.where(holds(~_has(facts, ADJECTIVE)), OTHER, LIKE_ADJECTIVE)
    shape[holds(look == MAY)] = PERHAPS
    shape[holds(look == YES)] = NOUN
    stands = np.diff(ends) > 0
    leading = np.zeros(many, bool)
    leading[stands] = _has(facts[ends[:-1][stands]], STANDS_AS_ADJECTIVE)
    shape = np.where(holds(kinds == ord("C")), np.where(leading, LIKE_ADJECTIVE, NAME), shape)
    return np.where(stands, shape, ABSENT).astype(np.uint8)


def marks(copies: Copies, at: Ints, kind: Bytes) -> Bytes:
    """What words are where a term is of a kind: M or G a name and its genitive, N a noun, A an adjective, L a place; 0 none."""
    kinds, facts = copies.kinds, copies.facts
    is_capital = kinds[at] == ord("C")
    beside = is_capital & ((kinds[at + 1] == ord("C")) | (kinds[at - 1] == ord("C")))
    kind = np.where(((kind == ord("A")) | (kind == ord("L"))) & beside, ord("M"), kind)  # Europese Commissie
    is_name = kind == ord("M")
    of_office = is_name & _has(facts[at - 2], OFFICE)
    kind = np.where(is_name & _has(facts[at], GENITIVE), ord("G"), kind)
    gone = of_office | ((kind == ord("N")) & (is_capital | ~copies.is_noun[at]))
    return np.where(gone, 0, kind).astype(np.uint8)


def _has(facts: NDArray[np.int32], fact: int) -> Flags:
    return np.asarray(facts & fact > 0)


def _among(kinds: Bytes, some: str) -> Flags:
    return np.isin(kinds, np.frombuffer(some.encode("ascii"), np.uint8))
