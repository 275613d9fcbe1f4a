"""Running affairs from one edition to the next: those of a history are those of its last edition by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import story

from plugins.desk import affairs, affinity, threads
from plugins.desk.affairs import Settled
from plugins.desk.affinity import PARTED

STORIES = 12
VALUES = st.integers(-11, 48).map(lambda n: n / 4) | st.just(PARTED)
Pairs = Mapping[tuple[int, int], float]
ALL = list(combinations(range(STORIES), 2))
PAIRS = st.dictionaries(st.sampled_from(ALL), VALUES, max_size=40)
#: What changes from one edition to the next: stories that come or go, and ties.
HISTORIES = st.lists(st.tuples(st.sets(st.integers(0, STORIES - 1), max_size=3), st.dictionaries(st.sampled_from(ALL), VALUES, max_size=4)))
TOLD = [story("Een brug is open.", f"bericht-{n:02}", hours=n * 7 % 5) for n in range(STORIES)]


def find(pairs: Pairs, there: Sequence[int], before: Settled, new: Sequence[int]) -> Settled:
    """The affairs of the stories that are there."""
    held = {(there.index(a), there.index(b)): z for (a, b), z in pairs.items() if a in there and b in there}
    one, other = (np.array([pair[n] for pair in sorted(held)], np.int64) for n in (0, 1))
    near = affinity.by_story(len(there), one, other, np.array([held[pair] for pair in sorted(held)], np.float64))
    return affairs.find(near, [TOLD[n] for n in there], before, np.array(new, np.int64))


def assert_same(one: Settled, other: Settled) -> None:
    for name in Settled.__struct_fields__:
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


@settings(max_examples=300, deadline=None)
@given(PAIRS, HISTORIES, st.sampled_from([3, 4, 60]))
def test_a_history_ends_as_its_last_edition_does_by_itself(pairs: Pairs, history: Sequence[tuple[set[int], Pairs]], most: int) -> None:
    """To the last digit, also where ties are equal and where affairs are full."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threads, "MOST", most)
        there = list(range(STORIES))
        held = find(pairs, there, Settled(), [])
        for turned, ties in history:
            now = sorted(set(there) ^ turned)
            pairs = {**pairs, **ties}
            held = find(pairs, now, held, [now.index(n) if n in now else -1 for n in there])
            there = now
            assert_same(held, find(pairs, there, Settled(), []))
            assert held.is_whole


def test_affairs_far_from_what_is_new_are_not_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = {(0, 1): 9.0, (0, 2): 8.0, (1, 2): 8.0, (4, 5): 9.0, (4, 6): 9.0, (5, 6): 9.0, (2, 4): 3.0, (8, 9): 5.0}
    there = [*range(10)]
    before, asked, grow = find(pairs, there, Settled(), []), [], threads.grow
    monkeypatch.setattr(threads, "grow", lambda near, order: (asked.append(len(order)), grow(near, order))[1])
    after = find({**pairs, (9, 10): 5.0, (2, 10): 2.5}, [*there, 10], before, there)
    assert max(asked) <= 3, "the new story and the two that it comes to"
    assert [members for members in after.cores() if 4 in members] == [members for members in before.cores() if 4 in members] == [[5, 6, 4]]
