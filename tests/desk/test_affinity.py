"""What third stories vouch for, and who may belong to whom."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import affinity
from plugins.desk.affinity import PARTED, UNKNOWN, VOUCHES

#: Logits of some pairs of up to eight stories.
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.floats(-9, 9, width=32), max_size=28
).map(lambda pairs: dict(sorted(pairs.items())))
Pairs = dict[tuple[int, int], float]


def arrays(pairs: Pairs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    one, other = (np.array([pair[n] for pair in pairs], np.int64) for n in (0, 1))
    return one, other, np.array(list(pairs.values()), np.float64)


def vouched(pairs: Pairs, stories: int = 8) -> Pairs:
    return dict(zip(pairs, affinity.vouched(stories, *arrays(pairs)).tolist(), strict=True))


def by_story(pairs: Pairs, stories: int = 8) -> list[dict[int, float]]:
    """By story the others, and how surely."""
    near = affinity.by_story(stories, *arrays(pairs))
    cells = [(near.indices[a:b].tolist(), near.data[a:b].tolist()) for a, b in pairwise(near.indptr.tolist())]
    return [dict(zip(others, z, strict=True)) for others, z in cells]


def test_each_pair_of_three_gains_by_the_weaker_tie_to_the_third() -> None:
    """Counted from VOUCHES, -1, the ties are 3, 2 and 0.5."""
    assert vouched({(0, 1): 2.0, (0, 2): -0.5, (1, 2): 1.0}, 3) == {(0, 1): 2.0 + 0.5, (0, 2): -0.5 + 2.0, (1, 2): 1.0 + 0.5}


def test_of_many_that_vouch_the_surest_counts() -> None:
    """And one alone: a crowd of doubtful ones does not add up."""
    pairs = {(0, 1): -2.0, **{(0, n): 0.0 for n in range(2, 8)}, **{(1, n): 0.0 for n in range(2, 8)}}
    assert vouched(pairs)[0, 1] == -2.0 + 1.0
    assert vouched({**pairs, (0, 7): 5.0, (1, 7): 3.0})[0, 1] == -2.0 + 4.0


def test_who_belongs_to_one_alone_vouches_for_nothing() -> None:
    assert vouched({(0, 1): 1.0, (0, 2): 5.0}, 3) == {(0, 1): 1.0, (0, 2): 5.0}
    assert vouched({(0, 1): 1.0, (0, 2): 5.0, (1, 2): VOUCHES}, 3)[0, 1] == 1.0


@given(PAIRS)
def test_vouching_never_lowers_and_adds_no_more_than_a_tie(pairs: Pairs) -> None:
    most = max(0.0, max(pairs.values(), default=0.0) - VOUCHES)
    for pair, raised in vouched(pairs).items():
        assert pairs[pair] <= raised <= pairs[pair] + most + 1e-9


@given(PAIRS)
def test_vouching_is_what_three_loops_would_find(pairs: Pairs) -> None:
    def tie(one: int, other: int) -> float:
        return max(0.0, pairs.get((min(one, other), max(one, other)), -99.0) - VOUCHES)

    expected = {(i, j): z + max(min(tie(i, k), tie(j, k)) for k in range(8) if k not in (i, j)) for (i, j), z in pairs.items()}
    assert vouched(pairs) == pytest.approx(expected)


@given(PAIRS)
def test_a_story_tied_to_none_changes_nothing(pairs: Pairs) -> None:
    """Law 10."""
    assert vouched({**pairs, (2, 8): -5.0, (3, 8): UNKNOWN}, 9).items() >= vouched(pairs).items()


@given(PAIRS)
def test_stories_know_each_other_both_ways_and_nothing_of_what_is_as_good_as_unknown(pairs: Pairs) -> None:
    found = by_story(pairs)
    assert len(found) == 8
    known = {(n, o): z for n, near in enumerate(found) for o, z in near.items()}
    assert known == {pair: z for (i, j), z in pairs.items() if z > UNKNOWN for pair in ((i, j), (j, i))}
    assert all(list(near) == sorted(near) for near in found)


def test_even_odds_are_known_and_parted_stories_too() -> None:
    assert by_story({(0, 1): 0.0, (0, 2): PARTED, (1, 2): UNKNOWN}, 3) == [{1: 0.0, 2: PARTED}, {0: 0.0}, {0: PARTED}]


def test_no_pairs_at_all() -> None:
    assert vouched({}) == {}
    assert by_story({}, 2) == [{}, {}]
