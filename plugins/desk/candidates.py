"""Stories as vectors -> the pairs worth a closer look: each story's nearest by cosine, never all pairs.

The product of the sparse matrix with itself is made row by row and only its largest cells are kept (sparse-dot-topn).
Of stories equally near the first in order is nearer, so that what is near is a matter of the stories alone and can be
brought up to date where a few are new.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from .pairing import Ints
from .vectors import Flags, Matrix, Vectors

#: Candidates of a story, and the cosine below which none is.
MOST = 25
LEAST_COSINE = 0.03
#: Cells held at once.
CELLS = 10_000_000
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Near:
    """By story its nearest, nearest first; where there are fewer, -1 with a cosine of 0."""

    other: NDArray[np.int32]  # stories x MOST
    cosine: NDArray[np.float32]


def pairs(vectors: Vectors) -> tuple[Ints, Ints]:
    """The pairs (one, other), one < other, each once and in order."""
    weights = sparse.csr_matrix(vectors.weights.astype(np.float32))
    return as_pairs(nearest(weights, np.arange(weights.shape[0])))


def as_pairs(near: Near) -> tuple[Ints, Ints]:
    """The pairs in which one is near the other, one < other, each once and in order."""
    stories = len(near.other)
    row, place = np.nonzero(near.other >= 0)
    column = near.other[row, place].astype(np.int64)
    code = np.sort(np.minimum(row, column) * stories + np.maximum(row, column))
    code = code[np.diff(code, prepend=-1) > 0]  # numpy.unique takes four times as long
    return code // max(1, stories), code % max(1, stories)


def nearest(weights: Matrix, rows: Ints) -> Near:
    """The nearest of some stories among all; `weights` in single precision."""
    if not len(rows):
        return _first(0, rows, rows, np.zeros(0, np.float32))
    turned = weights.T.tocsr()
    left, most, parts = np.arange(len(rows)), MOST + 2, []
    while len(left):
        tied = []
        for some in np.array_split(left, 1 + len(left) * most // CELLS):
            row, column, cosine = _cells(weights[rows[some]], turned, most, rows[some])
            ends = np.searchsorted(row, np.arange(len(some) + 1))
            full = np.flatnonzero(np.diff(ends) >= most - 1)
            # where the last kept is as near as the last wanted, any of several may have been kept: keep more
            open_yet = full[cosine[ends[full + 1] - 1] == cosine[ends[full] + MOST - 1]]
            keep = ~np.isin(row, open_yet)
            parts.append((some[row[keep]], column[keep], cosine[keep]))
            tied.append(some[open_yet])
        left, most = np.concatenate(tied), 64 * most
    return _first(len(rows), *(np.concatenate(p) for p in zip(*parts, strict=True)))


def _cells(one: Matrix, turned: Matrix, most: int, rows: Ints) -> tuple[Ints, Ints, NDArray[np.float32]]:
    """Row, column and cosine, nearest first, without each story itself."""
    found = sp_matmul_topn(one, turned, top_n=most, threshold=LEAST_COSINE, n_threads=2)
    row = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    other = np.flatnonzero(found.indices != rows[row])
    keys = _keys(len(rows), row[other], found.indices[other], found.data[other])
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


def updated(weights: Matrix, old: Near, was: Ints, new: Ints) -> Near:
    """The nearest of all stories: `old` as it was with other stories, `was` by story its number then, -1 of one that is new,
    `new` by story of then its number now, -1 of one that is gone. The order of those that stay is as it was.
    """
    fresh = np.flatnonzero(was < 0)
    if 3 * len(fresh) > len(was):
        return nearest(weights, np.arange(len(was)))
    other = np.where(old.other >= 0, np.append(new, -1)[old.other], -1)
    gone = ((old.other >= 0) & (other < 0)).any(axis=1)
    made = Near(np.append(other, other[:1], axis=0)[was].astype(np.int32), np.append(old.cosine, old.cosine[:1], axis=0)[was])
    anew = (was < 0) | np.append(gone, False)[was]
    rows = np.flatnonzero(anew)
    found = nearest(weights, rows)
    made.other[rows], made.cosine[rows] = found.other, found.cosine
    _displace(weights, made, fresh, anew)
    return made


def _displace(weights: Matrix, made: Near, fresh: Ints, anew: Flags) -> None:
    """Let new stories come in where they are nearer than those that were the nearest."""
    if not len(fresh):
        return
    cells = sp_matmul_topn(weights, weights[fresh].T.tocsr(), top_n=len(fresh), threshold=LEAST_COSINE, n_threads=2).tocoo()
    row, column, cosine = cells.row.astype(np.int64), fresh[cells.col], cells.data
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
