"""The stories of an edition as sparse matrices: one row a story, in the order given.

Columns are in order of their term, so that a story more changes no sum of another pair, not even in its last digit.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from . import dutch, likeness
from .lexicon import MARK, RARE_FROM, Lexicon
from .likeness import Term
from .runs import runs
from .story import Story

Matrix = Any  # a scipy.sparse.csr_array, which has no types
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: A story with so many routine words is a routine report.
ROUTINE_REPORT = 4
HOME = "nederland"
#: A word of the copy is kept by where it starts and how long it is, in one number.
LONGEST = 256


@dataclass(frozen=True)
class Vectors:
    """All that pairs of stories are judged by."""

    columns: Sequence[str]  # the term of each column
    weights: Matrix  # stories x terms, rows of length one; terms too common to connect are left out
    causes: Matrix  # stories x (concept, word): weights of concepts that one word alone stands for
    runs: Matrix  # stories x runs of four characters, rows of length one
    places: Matrix  # stories x countries, 1 where named
    abroad: Matrix  # the same without the country at home
    printed: NDArray[np.int64]  # by cell of `weights`: where its word stands in the copy
    is_name: Flags  # by cell of `weights`
    is_concept: Flags  # by column
    is_routine: Flags
    is_rare: Flags
    routine: Flags  # by story: whether it is a routine report
    days: Floats  # by story: its time
    subjects: Sequence[str]  # by story: the first name of its opening, "" for none or a routine one


def copy_of(story: Story) -> str:
    """Headline and text. A headline cut from the text is no copy of its own."""
    return f"{story.headline if story.headline_from != 'text' else ''}\n{story.text}"


def opening_of(story: Story, copy: str) -> int:
    """Where headline and first sentence end in the copy."""
    return copy.index("\n") + 1 + len(dutch.first_sentence(story.body[0].text))


def make(stories: Sequence[Story], lexicon: Lexicon) -> Vectors:
    """Read the stories of an edition."""
    cells = _Cells(lexicon)
    plain = []
    for story in stories:
        copy = copy_of(story)
        cells.add(likeness.terms(copy, opening_of(story, copy), story.place or "", lexicon))
        plain.append(likeness.plain(copy))
    return cells.vectors(np.array([s.rank.timestamp() / 86_400 for s in stories], np.float64), runs(plain, lexicon.runs, lexicon.texts))


@dataclass
class _Cells:
    """The cells of all matrices as they are read, story by story; columns are numbered as they come."""

    lexicon: Lexicon
    number: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=lambda: {"": 0, "*": 1})  # causes
    countries: dict[str, int] = field(default_factory=lambda: {HOME: 0})
    kinds: list[tuple[bool, bool, bool, bool]] = field(default_factory=list)  # concept, routine, rare, common
    height: array[int] = field(default_factory=lambda: array("q", [0]))  # cells up to each story
    column: array[int] = field(default_factory=lambda: array("i"))
    weight: array[float] = field(default_factory=lambda: array("f"))
    where: array[int] = field(default_factory=lambda: array("q"))
    name: array[int] = field(default_factory=lambda: array("b"))
    cause: array[int] = field(default_factory=lambda: array("i"))
    place: array[int] = field(default_factory=lambda: array("i"))
    placed: array[int] = field(default_factory=lambda: array("q", [0]))
    routine: list[bool] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)

    def add(self, found: likeness.Terms) -> None:
        weights = likeness.weigh(found, self.lexicon)
        routine = 0
        for term, held in found.terms.items():
            number = self._number(term)
            is_concept, is_routine, _, is_common = self.kinds[number]
            routine += is_routine
            if is_common or term not in weights:
                continue
            self.column.append(number)
            self.weight.append(weights[term])
            self.where.append(held.start * LONGEST + min(held.end - held.start, LONGEST - 1))
            self.name.append(held.is_name)
            self.cause.append(self._cause(held) if is_concept else 0)
        self.height.append(len(self.column))
        for country in sorted(found.countries):
            self.place.append(self.countries.setdefault(country, len(self.countries)))
        self.placed.append(len(self.place))
        self.routine.append(routine >= ROUTINE_REPORT)
        self.subjects.append("" if self.lexicon.is_routine(found.subject) else found.subject)

    def _number(self, term: str) -> int:
        number = self.number.get(term)
        if number is None:
            number = self.number[term] = len(self.number)
            rare, common = self.lexicon.rarity(term) > RARE_FROM, self.lexicon.is_common(term)
            self.kinds.append((term[0] == MARK, self.lexicon.is_routine(term), rare, common))
        return number

    def _cause(self, held: Term) -> int:
        return self.words.setdefault(held.cause, len(self.words))

    def vectors(self, days: Floats, runs: Matrix) -> Vectors:
        """All matrices, with columns in order of their term and cells in order of their column."""
        columns = sorted(self.number)
        old = np.array([self.number[c] for c in columns], np.int64)
        new = np.empty(len(old), np.int32)
        new[old] = np.arange(len(old), dtype=np.int32)
        shape = (len(self.height) - 1, max(1, len(columns)))
        height = np.frombuffer(self.height, np.int64)
        cells = sparse.csr_array((np.arange(len(self.column)), new[np.frombuffer(self.column, np.int32)], height), shape=shape)
        cells.sort_indices()
        at, index = cells.data, cells.indices
        weight = np.frombuffer(self.weight, np.float32)[at].astype(np.float64)
        weights = sparse.csr_array((weight, index, height), shape=shape)
        flags = np.array(self.kinds, bool).reshape(-1, 4)[old]
        places = self._places(shape[0])
        return Vectors(
            columns=columns,
            weights=weights,
            causes=self._causes(weights, np.frombuffer(self.cause, np.int32)[at]),
            runs=runs,
            places=places,
            abroad=places[:, 1:],
            printed=np.frombuffer(self.where, np.int64)[at],
            is_name=np.frombuffer(self.name, np.int8)[at].astype(bool),
            is_concept=flags[:, 0],
            is_routine=flags[:, 1],
            is_rare=flags[:, 2],
            routine=np.array(self.routine, bool),
            days=days,
            subjects=self.subjects,
        )

    def _causes(self, weights: Matrix, cause: NDArray[np.int32]) -> Matrix:
        """Cells of concepts that one word stands for, in columns of their own for each concept and word."""
        keep = cause > 1
        code = weights.indices[keep].astype(np.int64) * len(self.words) + cause[keep]
        _, column = np.unique(code, return_inverse=True)
        row = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))[keep]
        return sparse.csr_array((weights.data[keep], (row, column)), shape=(weights.shape[0], int(column.max(initial=0)) + 1))

    def _places(self, stories: int) -> Matrix:
        index, height = np.frombuffer(self.place, np.int32), np.frombuffer(self.placed, np.int64)
        made = sparse.csr_array((np.ones(len(index)), index, height), shape=(stories, max(2, len(self.countries))))
        made.sort_indices()
        return made
