"""All numbers of some ranges."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.ranges import kept_ends, spread_out


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5))))
def test_ranges_are_spread_out_in_order(given: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in given], np.int64)
    ends = np.array([start + length for start, length in given], np.int64)
    of, number = spread_out(starts, ends)
    wanted = [(n, at) for n, (start, length) in enumerate(given) for at in range(start, start + length)]
    assert list(zip(of.tolist(), number.tolist(), strict=True)) == wanted


@given(st.lists(st.lists(st.booleans(), max_size=4), max_size=6))
def test_rows_end_where_their_kept_cells_do(rows: list[list[bool]]) -> None:
    keep, ends = np.array([cell for row in rows for cell in row], bool), np.cumsum([0, *map(len, rows)])
    assert kept_ends(keep, ends).tolist() == np.cumsum([0, *map(sum, rows)]).tolist()
