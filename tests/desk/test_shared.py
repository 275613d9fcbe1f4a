"""What two rows share: as scipy multiplies and sums them, to the last digit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from plugins.desk import shared
from plugins.desk.shared import Ints, Matrix

ROWS, COLUMNS = 9, 40
MATRICES = st.tuples(st.integers(0, 1000), st.sampled_from([0.05, 0.4, 1.0]), st.sampled_from([np.float32, np.float64]))
PAIRS = st.lists(st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1)), max_size=40)


def matrix(seed: int, density: float, dtype: type) -> Matrix:
    made = sparse.random_array((ROWS, COLUMNS), density=density, rng=np.random.default_rng(seed), format="csr").astype(dtype)
    made.sort_indices()
    return made


def sides(pairs: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    one, other = (np.array([pair[n] for pair in pairs], np.int64) for n in (0, 1))
    return one, other


@given(MATRICES, PAIRS, st.sampled_from([1, 50, 10_000]))
def test_a_sum_is_that_of_scipy(of: tuple[int, float, type], pairs: list[tuple[int, int]], cells: int) -> None:
    """Whatever the order of the pairs, and in portions of any size."""
    held, (one, other) = matrix(*of), sides(pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared, "CELLS", cells)
        found = shared.common(held, one, other)
    assert found.tolist() == held[one].multiply(held[other]).sum(axis=1).astype(np.float64).tolist()
    assert found.tolist() == shared.common(held, other, one).tolist()


@given(MATRICES, PAIRS)
def test_sums_by_kind_are_those_of_a_product_with_each_kind(of: tuple[int, float, type], pairs: list[tuple[int, int]]) -> None:
    held, (one, other) = matrix(*of).astype(np.float64), sides(pairs)
    kind = np.arange(COLUMNS) % 3
    found = shared.by_kind(held, kind, 3, one, other)
    assert found.shape == (len(pairs), 3)
    both = held[one].multiply(held[other]).tocsr()
    for n in range(3):
        assert found[:, n].tolist() == (both @ (kind == n).astype(np.float64)).tolist()
    assert found.tolist() == shared.by_kind(held, kind, 3, other, one).tolist()


@given(MATRICES, PAIRS)
def test_columns_in_which_both_have_a_cell_are_counted(of: tuple[int, float, type], pairs: list[tuple[int, int]]) -> None:
    held, (one, other) = matrix(*of), sides(pairs)
    held.data[:] = 1
    dense = held.toarray() > 0
    assert shared.count(held, one, other).tolist() == [int((dense[a] & dense[b]).sum()) for a, b in pairs]


def test_rows_that_share_nothing_have_a_sum_of_nothing() -> None:
    empty = sparse.csr_array((3, 1))
    assert shared.common(empty, *sides([(0, 1), (2, 1)])).tolist() == [0.0, 0.0]
    assert shared.by_kind(empty, np.zeros(1, np.int64), 2, *sides([(0, 1)])).tolist() == [[0.0, 0.0]]
