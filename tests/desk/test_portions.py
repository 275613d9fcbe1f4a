"""Pairs in portions that have few stories in common."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.portions import portions

PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), unique=True)


@given(PAIRS, st.integers(1, 9))
def test_each_pair_is_in_one_portion_and_none_is_too_large(pairs: list[tuple[int, int]], most: int) -> None:
    one, other = (np.array([pair[n] for pair in pairs], np.int64) for n in (0, 1))
    found = portions(one, other, most)
    assert sorted(n for some in found for n in some.tolist()) == list(range(len(pairs)))
    assert all(0 < len(some) <= most and some.tolist() == sorted(some.tolist()) for some in found)


def test_what_hangs_together_is_in_one_portion() -> None:
    """Two affairs, their stories and pairs by turns."""
    one = np.array([0, 1, 0, 1, 2, 3, 4, 5], np.int64)
    other = np.array([2, 3, 4, 5, 6, 7, 6, 7], np.int64)
    assert [{int(n) % 2 for n in one[some]} for some in portions(one, other, 4)] in ([{0}, {1}], [{1}, {0}])
