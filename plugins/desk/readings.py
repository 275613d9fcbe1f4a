"""What many stories say, as arrays: readings of some stories put together, and parts of them taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .ranges import spread_out

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Of a concept that several words of a story stand for.
SEVERAL = "*"


@dataclass(frozen=True)
class Reading:
    """The cells of some stories: one for each term that weighs anything and is not too common to connect, in order of the term."""

    terms: Sequence[str]  # each once, in order
    is_concept: Flags  # by term
    is_routine: Flags
    is_rare: Flags
    causes: Sequence[str]  # each once: words that concepts were met by
    height: Ints  # cells up to each story
    term: NDArray[np.int32]  # by cell
    weight: NDArray[np.float32]
    where: Ints
    is_name: Flags
    cause: NDArray[np.int32]  # of a concept: the word that it was met by, or SEVERAL; else -1
    placed: Ints  # countries up to each story
    country: NDArray[np.int32]  # as `Lexicon.places` numbers them
    routine: Flags  # by story
    subjects: Sequence[str]


def joined(parts: Sequence[Reading]) -> Reading:
    """Readings one after the other, with one numbering of terms."""
    if len(parts) == 1:
        return parts[0]
    terms, to_term = _numbered([p.terms for p in parts])
    causes, to_cause = _numbered([p.causes for p in parts])

    def by_term(name: str) -> Flags:
        made = np.zeros(len(terms), bool)
        for part, new in zip(parts, to_term, strict=True):
            made[new] = getattr(part, name)
        return made

    def cells(name: str) -> Any:
        return np.concatenate([getattr(p, name) for p in parts])

    return Reading(
        terms=terms,
        is_concept=by_term("is_concept"),
        is_routine=by_term("is_routine"),
        is_rare=by_term("is_rare"),
        causes=causes,
        height=_heights(p.height for p in parts),
        term=np.concatenate([new[p.term] for p, new in zip(parts, to_term, strict=True)]),
        weight=cells("weight"),
        where=cells("where"),
        is_name=cells("is_name"),
        cause=np.concatenate([np.append(new, np.int32(-1))[p.cause] for p, new in zip(parts, to_cause, strict=True)]),
        placed=_heights(p.placed for p in parts),
        country=cells("country"),
        routine=cells("routine"),
        subjects=[subject for p in parts for subject in p.subjects],
    )


def taken(read: Reading, rows: Ints) -> Reading:
    """Some of the stories, in this order; terms and causes that none of them has are left out."""
    height, cell = _gathered(read.height, rows)
    placed, country = _gathered(read.placed, rows)
    used, term = _used(len(read.terms), read.term[cell])
    cause = read.cause[cell]
    named, by_cause = _used(len(read.causes), np.append(cause[cause >= 0], read.causes.index(SEVERAL)))
    renamed = cause.copy()
    renamed[cause >= 0] = by_cause[:-1]
    return Reading(
        terms=[read.terms[n] for n in used.tolist()],
        is_concept=read.is_concept[used],
        is_routine=read.is_routine[used],
        is_rare=read.is_rare[used],
        causes=[read.causes[n] for n in named.tolist()],
        height=height,
        term=term,
        weight=read.weight[cell],
        where=read.where[cell],
        is_name=read.is_name[cell],
        cause=renamed,
        placed=placed,
        country=read.country[country],
        routine=read.routine[rows],
        subjects=[read.subjects[n] for n in rows.tolist()],
    )


def _gathered(height: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The heights of some rows set one on the other, and the cells that they have."""
    return np.concatenate([[0], np.cumsum(np.diff(height)[rows])]), spread_out(height[:-1][rows], height[1:][rows])[1]


def _used(words: int, met: NDArray[np.int32]) -> tuple[Ints, NDArray[np.int32]]:
    """The words that are met, in order, and the new number of each that is met."""
    held = np.zeros(words, bool)
    held[met] = True
    return np.flatnonzero(held), (np.cumsum(held, dtype=np.int32) - 1)[met].astype(np.int32)


def _numbered(parts: Sequence[Sequence[str]]) -> tuple[list[str], list[NDArray[np.int32]]]:
    """All words of the parts in order, and of each part the new numbers of its words."""
    first, *rest = parts
    more = sorted(set().union(*rest).difference(first))
    made = sorted([*first, *more])  # two runs in order: no more than a merge
    before = np.array([bisect_left(first, word) for word in more], np.int64)
    numbers = [(np.arange(len(first)) + np.searchsorted(before, np.arange(len(first)), side="right")).astype(np.int32)]
    number = {word: n for n, word in enumerate(made)}
    return made, [*numbers, *(np.array([number[w] for w in part], np.int32) for part in rest)]


def _heights(parts: Iterable[Ints]) -> Ints:
    return np.cumsum(np.concatenate([[0], *(np.diff(p) for p in parts)]), dtype=np.int64)
