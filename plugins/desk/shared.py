"""What two rows of a sparse matrix share, for many pairs of rows: the sum of the products of their cells.

A row is laid open, every row that it is paired with is held against it, and it is closed again: so pairs cost little more
than the cells of one of the two. Columns must be in order in each row. A sum is the same from either side and among
whatever pairs, to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import _sparsetools  # what stands behind `@`: it takes rows where they are, in any order

Matrix = Any  # a scipy.sparse.csr_array, which has no types
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Cells looked at together: what they hold fits a processor's own memory.
CELLS = 200_000


def by_kind(matrix: Matrix, kind: Ints, kinds: int, one: Ints, other: Ints) -> Floats:
    """Pairs x kinds: the sums of the products in columns of each kind, made one by one in order of column."""
    start, column = (numbers.astype(np.int32, copy=False) for numbers in (matrix.indptr, matrix.indices))
    value = matrix.data.astype(np.float64, copy=False)
    # From the last row that a row is paired with to the first: what lies between the end of one and the start of the next
    # is nothing then, and comes out as a sum that nobody looks at.
    order = np.lexsort((-other, one))
    bounds = np.column_stack([start[other[order]], start[other[order] + 1]]).ravel()
    sums, row_of = np.zeros(len(bounds) * kinds), np.zeros(matrix.shape[1] * kinds)
    for row, a, b in _turns(one[order]):
        cells = slice(start[row], start[row + 1])
        place = column[cells] * np.int64(kinds) + kind[column[cells]]
        row_of[place] = value[cells]
        into = sums[2 * a * kinds : (2 * b - 1) * kinds]
        _sparsetools.csr_matvecs(2 * (b - a) - 1, matrix.shape[1], kinds, bounds[2 * a : 2 * b], column, value, row_of, into)
        row_of[place] = 0
    made = np.empty((len(one), kinds))
    made[order] = sums.reshape(-1, kinds)[::2]
    return made


def count(matrix: Matrix, one: Ints, other: Ints) -> Ints:
    """In how many columns both rows have a cell; for short rows."""
    made = np.zeros(len(one), np.int64)
    for some in _portions(matrix, len(one)):
        made[some] = np.diff(matrix[one[some]].multiply(matrix[other[some]]).indptr)
    return made


def common(matrix: Matrix, one: Ints, other: Ints) -> Floats:
    """The sum of all products of two rows, in the precision of the matrix, made as numpy sums an array."""
    made = np.zeros(len(one))
    open_row = np.zeros(matrix.shape[1], matrix.dtype)
    for some in _portions(matrix, len(one)):
        made[some] = _common(matrix, one[some], other[some], open_row)
    return made


def _portions(matrix: Matrix, pairs: int) -> Iterator[slice]:
    """As many of the pairs at a time as have about so many cells."""
    step = max(1, CELLS * matrix.shape[0] // max(1, matrix.nnz))
    return (slice(n, n + step) for n in range(0, pairs, step))


def _common(matrix: Matrix, one: Ints, other: Ints, open_row: NDArray[Any]) -> Floats:
    beside = matrix[other]
    ends, columns, start, column, value = beside.indptr, beside.indices, matrix.indptr, matrix.indices, matrix.data
    met = np.empty(len(columns), matrix.dtype)
    for row, a, b in _turns(one):
        cells, held = slice(start[row], start[row + 1]), slice(ends[a], ends[b])
        open_row[column[cells]] = value[cells]
        open_row.take(columns[held], out=met[held], mode="clip")  # no column is out of bounds
        open_row[column[cells]] = 0
    met *= beside.data
    at = np.flatnonzero(met != 0)  # of flags it is found far sooner
    ends = np.searchsorted(at, ends)
    made, sharing = np.zeros(len(one)), np.flatnonzero(np.diff(ends))
    if len(sharing):
        made[sharing] = np.add.reduceat(met[at], ends[sharing])
    return made


def _turns(rows: Ints) -> Iterator[tuple[int, int, int]]:
    """Each row that stands there, and from where to where it is one and the same."""
    cuts = np.flatnonzero(np.diff(rows, prepend=-1, append=-1)).tolist()
    return zip(rows[cuts[:-1]].tolist(), cuts, cuts[1:], strict=False)
