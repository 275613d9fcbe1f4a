"""Running affairs: average linkage, as the definition says and in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import NOON

from plugins.desk import affinity, threads
from plugins.desk.affinity import PARTED, UNKNOWN
from plugins.desk.threads import SURE
from plugins.desk.vectors import Matrix

STORIES = 9
#: Logits in quarters, so that sums are exact; some pairs parted.
VALUES = st.integers(-11, 48).map(lambda n: n / 4) | st.just(PARTED)
Pairs = Mapping[tuple[int, int], float]
PAIRS = st.dictionaries(st.sampled_from(list(combinations(range(STORIES), 2))), VALUES, max_size=36)
ORDER = [(NOON + timedelta(hours=n // 2), f"bericht-{n}") for n in range(STORIES)]  # two of each moment


def near(pairs: Pairs, stories: int = STORIES) -> Matrix:
    one, other = (np.array([pair[n] for pair in sorted(pairs)], np.int64) for n in (0, 1))
    return affinity.by_story(stories, one, other, np.array([pairs[pair] for pair in sorted(pairs)], np.float64))


def find(pairs: Pairs) -> list[list[int]]:
    return threads.find(near(pairs), ORDER)


def by_definition(pairs: Pairs, most: int) -> list[list[int]]:
    """The surest two groups become one, again and again (Sokal and Michener 1958)."""
    groups = [(n,) for n in range(STORIES)]

    def mean(one: Sequence[int], other: Sequence[int]) -> float:
        return sum(pairs.get((min(a, b), max(a, b)), UNKNOWN) for a in one for b in other) / (len(one) * len(other))

    while True:
        sure = [(-mean(a, b), a[0], b[0], a, b) for a, b in combinations(groups, 2) if mean(a, b) >= SURE and len(a + b) <= most]
        if not sure:
            return [list(group) for group in groups if len(group) > 1]
        *_, one, other = min(sure)
        groups = sorted({*groups, tuple(sorted(one + other))} - {one, other})


# -- what is one affair


def test_stories_that_are_sure_of_each_other_are_an_affair() -> None:
    assert find({(0, 1): 5.0, (1, 2): 4.0, (0, 2): 4.0, (4, 5): SURE, (6, 7): SURE - 0.25}) == [[0, 1, 2], [4, 5]]


def test_a_story_that_is_sure_of_one_alone_does_not_come_in() -> None:
    """It is sure of 1 (5.0) and knows nothing of 0: on average (5 - 3) / 2 = 1."""
    assert find({(0, 1): 6.0, (1, 2): 5.0}) == [[0, 1]]


def test_two_affairs_that_touch_in_one_story_stay_two() -> None:
    first, second = {(0, 1): 6.0, (0, 2): 6.0, (1, 2): 6.0}, {(3, 4): 6.0, (3, 5): 6.0, (4, 5): 6.0}
    assert find({**first, **second, (2, 3): 5.5}) == [[0, 1, 2], [3, 4, 5]]


def test_a_doubtful_pair_is_outweighed_by_sure_ones() -> None:
    """Of (0, 2) nobody is sure: (8 + 0) / 2 = 4 is enough."""
    assert find({(0, 1): 9.0, (1, 2): 8.0, (0, 2): 0.0}) == [[0, 1, 2]]


def test_parted_stories_are_never_in_one_affair() -> None:
    """However sure all others are."""
    pairs = dict.fromkeys(combinations(range(STORIES), 2), 50.0)
    (affair,) = find(pairs | {(0, 1): PARTED})
    assert len(affair) == STORIES - 1
    assert not {0, 1} <= set(affair)


def test_an_affair_has_so_many_stories_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = dict.fromkeys(combinations(range(STORIES), 2), 6.0)
    assert find(pairs) == [list(range(STORIES))]
    monkeypatch.setattr(threads, "MOST", 4)
    assert sorted(map(len, find(pairs))) == [4, 4]


def test_no_stories_and_no_sure_pairs_make_no_affairs() -> None:
    assert threads.find(near({}, 0), []) == []
    assert find({}) == []
    assert find({(0, 1): 1.0}) == []


# -- as the definition says


@given(PAIRS, st.sampled_from([3, 4, 60]))
def test_affairs_are_those_of_average_linkage(pairs: Pairs, most: int) -> None:
    usual, threads.MOST = threads.MOST, most
    try:
        assert find(pairs) == by_definition(pairs, most)
    finally:
        threads.MOST = usual


@given(PAIRS)
def test_affairs_share_no_story_and_lie_in_order_of_time(pairs: Pairs) -> None:
    found = find(pairs)
    every = [n for affair in found for n in affair]
    assert len(set(every)) == len(every)
    assert all(len(affair) > 1 and affair == sorted(affair, key=lambda n: ORDER[n]) for affair in found)
    assert found == sorted(found, key=lambda affair: ORDER[affair[0]])


@given(PAIRS, st.permutations(range(STORIES)))
def test_the_numbers_of_stories_do_not_matter(pairs: Pairs, numbers: list[int]) -> None:
    """Law 4: not even where pairs are equally sure."""
    moved = {(min(numbers[a], numbers[b]), max(numbers[a], numbers[b])): z for (a, b), z in pairs.items()}
    order = [ORDER[numbers.index(n)] for n in range(STORIES)]
    assert [[numbers.index(n) for n in affair] for affair in threads.find(near(moved), order)] == find(pairs)


@given(PAIRS)
def test_a_story_more_that_none_is_sure_of_changes_no_affair(pairs: Pairs) -> None:
    """Law 10."""
    more = {**pairs, **{(n, STORIES): threads.SURE - 0.5 for n in range(STORIES)}}
    assert threads.find(near(more, STORIES + 1), [*ORDER, (NOON, "nieuw")]) == find(pairs)
