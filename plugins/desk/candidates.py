"""Stories as vectors -> the pairs worth a closer look: each story's nearest by cosine, never all pairs.

The product of the sparse matrix with itself is made row by row and only its largest cells are kept (sparse-dot-topn).
Of stories equally near the first in order is nearer, so that what is near is a matter of the stories alone and can be
brought up to date where a few are new.

A term that a thousand stories hold says little of any two of them, and is what such a product costs: it connects those alone
that are near in time. So the work grows with the stories, not with their square; what is rarer connects over years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from .pairing import Ints
from .ranges import kept_ends, spread_out
from .vectors import Flags, Floats, Matrix, Vectors

#: Candidates of a story, and the cosine below which none is.
MOST = 25
LEAST_COSINE = 0.03
#: The matrix library works in so many threads: as many as the cores of most machines, or somewhat more.
THREADS = 4
#: Cells held at once.
CELLS = 10_000_000
#: A term that more stories hold connects those alone that are near in time: of one period or of two that follow each other.
FREQUENT = 1_000
#: Days of a period.
PERIOD = 32
#: A little below the least that a number comes to without its power of two.
HALF = 0.4999
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


class Weights(Struct, frozen=True):
    """Stories as they are compared."""

    cells: Matrix  # stories x terms, single precision, rows of length one
    period: Ints  # by story
    is_frequent: Flags  # by term

    @classmethod
    def of(cls, cells: Matrix, days: Floats) -> Weights:
        """`days` are the times of stories, in days."""
        return cls(cells, (days // PERIOD).astype(np.int64), frequent(cells.indices, cells.shape[1]))

    @property
    def rare(self) -> Matrix:
        """The cells of terms that are not frequent."""
        keep = ~self.is_frequent[self.cells.indices]
        ends = kept_ends(keep, self.cells.indptr)
        return sparse.csr_matrix((self.cells.data[keep], self.cells.indices[keep], ends), shape=self.cells.shape)

    def by_period(self, rows: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Which of some rows are of one period, the stories near them in time, and the others."""
        of = self.period[rows]
        for period in np.unique(of).tolist():
            is_near = np.abs(self.period - period) < 2
            yield np.flatnonzero(of == period), np.flatnonzero(is_near), np.flatnonzero(~is_near)


def frequent(held: NDArray[np.int32], terms: int) -> Flags:
    """By term whether so many stories hold it that it is frequent; `held` has each once for every story that holds it."""
    return np.asarray(np.bincount(held, minlength=terms) > FREQUENT)


class _Turned:
    """Terms x stories, of which some stories can be left out for a while."""

    def __init__(self, cells: Matrix) -> None:
        numbered = sparse.csr_matrix((np.arange(len(cells.data)), cells.indices, cells.indptr), shape=cells.shape).T.tocsr()
        self._ends, self._at = cells.indptr, np.empty(len(cells.data), np.int64)
        self._at[numbered.data] = np.arange(len(cells.data))
        self.cells = sparse.csr_matrix((cells.data[numbered.data], numbered.indices, numbered.indptr), shape=numbered.shape)

    @contextmanager
    def without(self, stories: Ints) -> Iterator[Matrix]:
        """All but these."""
        at = self._at[spread_out(self._ends[stories], self._ends[stories + 1])[1]]
        held = self.cells.data[at]
        self.cells.data[at] = 0.0
        yield self.cells
        self.cells.data[at] = held


class Near(Struct, frozen=True):
    """By story its nearest, nearest first; where there are fewer, -1 with a cosine of 0."""

    other: NDArray[np.int32]  # stories x MOST
    cosine: NDArray[np.float32]


def pairs(vectors: Vectors) -> tuple[Ints, Ints]:
    """The pairs (one, other), one < other, each once and in order."""
    weights = Weights.of(sparse.csr_matrix(vectors.weights.astype(np.float32)), vectors.days)
    return as_pairs(nearest(weights, np.arange(len(weights.period))))


def as_pairs(near: Near) -> tuple[Ints, Ints]:
    """The pairs in which one is near the other, one < other, each once and in order."""
    stories = len(near.other)
    row, place = np.nonzero(near.other >= 0)
    column = near.other[row, place].astype(np.int64)
    code = np.sort(np.minimum(row, column) * stories + np.maximum(row, column))
    code = code[np.diff(code, prepend=-1) > 0]  # numpy.unique takes four times as long
    return code // max(1, stories), code % max(1, stories)


def nearest(weights: Weights, rows: Ints) -> Near:
    """The nearest of some stories among all."""
    if not len(rows):
        return _first(0, rows, rows, np.zeros(0, np.float32))
    if not weights.is_frequent.any():
        parts = [*_nearest(weights.cells[rows], weights.cells.T.tocsr(), np.arange(len(weights.period)), rows)]
        return _first(len(rows), *_joined(parts))
    parts, turned = [], _Turned(weights.rare)
    for some, near, far in weights.by_period(rows):
        own, found = weights.cells[rows[some]], [*_nearest(weights.cells[rows[some]], weights.cells[near].T.tocsr(), near, rows[some])]
        if len(far):
            with turned.without(near) as cells:
                found += _nearest(own, cells, np.arange(len(weights.period)), rows[some])
        parts += [(some[row], column, cosine) for row, column, cosine in found]
    return _first(len(rows), *_joined(parts))


_Cells = tuple[Ints, Ints, NDArray[np.float32]]  # rows, columns and cosines


def _joined(parts: Sequence[_Cells]) -> _Cells:
    row, column, cosine = (np.concatenate(p) for p in zip(*parts, strict=True))
    return row, column, cosine


def _nearest(own: Matrix, turned: Matrix, columns: Ints, rows: Ints) -> Iterator[_Cells]:
    """The nearest of some stories among the columns, in portions; `rows` and `columns` are numbers of stories."""
    left, most, threshold = np.arange(len(rows)), MOST + 2, LEAST_COSINE
    power = np.zeros(len(rows), np.int32)
    while len(left):
        tied = []
        for some in np.array_split(left, min(len(left), 1 + len(left) * most // CELLS)):
            row, column, cosine = _cells(_times(own[some], -power[some]), turned, most, threshold, (columns, rows[some]))
            cosine = np.ldexp(cosine, power[some[row]])
            ends = np.searchsorted(row, np.arange(len(some) + 1))
            full = np.flatnonzero(np.diff(ends) >= most - 1)
            # where the last kept is as near as the last wanted, any of several may have been kept: keep more, but of those alone
            # that are at least half as near; by powers of two, so that no cosine is another
            open_yet = full[cosine[ends[full + 1] - 1] == cosine[ends[full] + MOST - 1]]
            power[some[open_yet]] = np.frexp(cosine[ends[open_yet] + MOST - 1])[1]
            keep = ~np.isin(row, open_yet) & (np.arange(len(row)) - ends[row] < MOST)
            yield some[row[keep]], column[keep], cosine[keep]
            tied.append(some[open_yet])
        left, most, threshold = np.concatenate(tied), 64 * most, HALF


def _times(cells: Matrix, power: NDArray[np.int32]) -> Matrix:
    """Rows times powers of two."""
    cells.data = np.ldexp(cells.data, np.repeat(power, np.diff(cells.indptr)))
    return cells


def _cells(one: Matrix, turned: Matrix, most: int, threshold: float, numbers: tuple[Ints, Ints]) -> _Cells:
    """Row, column and cosine, nearest first, without each story itself."""
    found = sp_matmul_topn(one, turned, top_n=most, threshold=threshold, n_threads=THREADS)
    row = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    columns, rows = numbers
    column = columns[found.indices]
    other = np.flatnonzero(column != rows[row])
    keys = _keys(len(rows), row[other], column[other], found.data[other])
    row, place = np.nonzero(keys != _NONE)
    return row, *_said(keys[row, place])


def _keys(rows: int, row: Ints, column: NDArray[Any], cosine: NDArray[np.float32]) -> NDArray[np.uint64]:
    """By row its cells as numbers, nearest first and of those equally near the first in order, with _NONE behind them.

    The rows come in order. The bits of a cosine, which is above 0, are in the order of cosines.
    """
    bits = np.uint64(0xFFFFFFFF) - cosine.view(np.uint32)
    place = np.arange(len(row)) - np.searchsorted(row, np.arange(rows))[row]
    made = np.full((rows, int(place.max(initial=-1)) + 1), _NONE)
    made[row, place] = (bits << np.uint64(32)) | column.astype(np.uint64)
    made.sort(axis=1)
    return made


def _said(keys: NDArray[np.uint64]) -> tuple[Ints, NDArray[np.float32]]:
    """The columns and the cosines of cells."""
    cosine = (np.uint64(0xFFFFFFFF) - (keys >> np.uint64(32))).astype(np.uint32).view(np.float32)
    return (keys & np.uint64(0xFFFFFFFF)).astype(np.int64), cosine


def _first(rows: int, row: Ints, column: Ints, cosine: NDArray[np.float32]) -> Near:
    """The nearest cells of each row, where they come in any order."""
    order = np.argsort(row, kind="stable")
    keys = _keys(rows, row[order], column[order], cosine[order])[:, :MOST]
    column, cosine = _said(keys)
    made = Near(np.full((rows, MOST), -1, np.int32), np.zeros((rows, MOST), np.float32))
    held = keys != _NONE
    made.other[:, : keys.shape[1]][held] = column[held]
    made.cosine[:, : keys.shape[1]][held] = cosine[held]
    return made


def updated(weights: Weights, old: Near, was: Ints, new: Ints, other_terms: Ints) -> Near:
    """The nearest of all stories: `old` as it was with other stories, `was` by story its number then, -1 of one that is new,
    `new` by story of then its number now, -1 of one that is gone. The order of those that stay is as it was. `other_terms` are
    those that were frequent then and are not now, or the other way round.
    """
    fresh = np.flatnonzero(was < 0)
    if 3 * len(fresh) > len(was):
        return nearest(weights, np.arange(len(was)))
    other = np.where(old.other >= 0, np.append(new, -1)[old.other], -1)
    gone = ((old.other >= 0) & (other < 0)).any(axis=1)
    made = Near(np.append(other, other[:1], axis=0)[was].astype(np.int32), np.append(old.cosine, old.cosine[:1], axis=0)[was])
    anew = (was < 0) | np.append(gone, False)[was] | _holding(weights.cells, other_terms)
    rows = np.flatnonzero(anew)
    found = nearest(weights, rows)
    made.other[rows], made.cosine[rows] = found.other, found.cosine
    _displace(weights, made, fresh, anew)
    return made


def _holding(cells: Matrix, terms: Ints) -> Flags:
    """Which stories hold any of some terms."""
    is_one = np.zeros(cells.shape[1], bool)
    is_one[terms] = True
    return np.asarray(np.diff(kept_ends(is_one[cells.indices], cells.indptr)) > 0)


def _met(cells: Matrix, rows: Ints, columns: Ints, others: Matrix) -> _Cells:
    """All that some stories are to others, each from its own matrix."""
    found = sp_matmul_topn(cells[rows], others[columns].T.tocsr(), top_n=len(columns), threshold=LEAST_COSINE, n_threads=THREADS).tocoo()
    return rows[found.row], columns[found.col], found.data


def _displace(weights: Weights, made: Near, fresh: Ints, anew: Flags) -> None:
    """Let new stories come in where they are nearer than those that were the nearest."""
    if not len(fresh):
        return
    if weights.is_frequent.any():
        rare, parts = weights.rare, []
        for some, near, far in weights.by_period(fresh):
            parts += [_met(weights.cells, near, fresh[some], weights.cells), _met(rare, far, fresh[some], weights.cells)]
        row, column, cosine = _joined(parts)
    else:
        row, column, cosine = _met(weights.cells, np.arange(len(weights.period)), fresh, weights.cells)
    last, least = made.other[row, -1], made.cosine[row, -1]
    comes = ~anew[row] & ((last < 0) | (cosine > least) | ((cosine == least) & (column < last)))
    row, column, cosine = row[comes], column[comes], cosine[comes]
    rows = np.unique(row)
    held, place = np.nonzero(made.other[rows] >= 0)
    found = _first(
        len(rows),
        np.concatenate([held, np.searchsorted(rows, row)]),
        np.concatenate([made.other[rows][held, place].astype(np.int64), column]),
        np.concatenate([made.cosine[rows][held, place], cosine]),
    )
    made.other[rows], made.cosine[rows] = found.other, found.cosine
