"""Strays leave an affair; its core stays together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.affinity import UNKNOWN
from plugins.desk.cohesion import MOST_SURE, OF_TWO, SHARE, settled

PAIRS = st.dictionaries(st.sampled_from(list(combinations(range(6), 2))), st.integers(-11, 80).map(lambda n: n / 4))


def cores(affairs: list[list[int]], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    def sure(one: int, other: int) -> float:
        return pairs.get((min(one, other), max(one, other)), UNKNOWN) if one != other else 0.0

    return settled(affairs, [[[sure(one, other) for other in affair] for one in affair] for affair in affairs])


def affair(stories: int, sure: float) -> dict[tuple[int, int], float]:
    return dict.fromkeys(combinations(range(stories), 2), sure)


def test_stories_as_sure_of_each_other_stay_together() -> None:
    assert cores([[0, 1, 2, 3]], affair(4, 3.0)) == [[0, 1, 2, 3]]


def test_a_story_far_less_sure_of_the_others_leaves() -> None:
    pairs = affair(3, 10.0)
    stray = {(n, 3): SHARE * 10 - 0.5 for n in range(3)}
    stays = {(n, 3): SHARE * 10 + 0.5 for n in range(3)}
    assert cores([[0, 1, 2, 3]], pairs | stray) == [[0, 1, 2]]
    assert cores([[0, 1, 2, 3]], pairs | stays) == [[0, 1, 2, 3]]


def test_one_stray_leaves_after_the_other() -> None:
    pairs = affair(3, 12.0) | {(0, 3): 4.0, (1, 3): 4.0, (2, 3): 4.0, (3, 4): 4.0}
    assert cores([[0, 1, 2, 3, 4]], pairs) == [[0, 1, 2]]


def test_two_stories_are_an_affair_where_they_are_sure_enough() -> None:
    assert cores([[0, 1]], {(0, 1): OF_TWO}) == [[0, 1]]
    assert cores([[0, 1]], {(0, 1): OF_TWO - 0.1}) == []


def test_what_the_editor_tied_loosens_no_other_and_stays_itself() -> None:
    pairs = affair(3, 8.0)
    assert cores([[0, 1, 2]], pairs | {(0, 1): 100.0}) == [[0, 1, 2]]
    assert cores([[0, 1, 2, 3]], pairs | {(0, 3): 100.0}) == [[0, 1, 2, 3]]
    assert MOST_SURE < 100


@given(PAIRS)
def test_affairs_only_lose_stories_and_keep_their_order(pairs: Mapping[tuple[int, int], float]) -> None:
    for core in cores([[0, 2, 4], [1, 3, 5]], pairs):
        assert core in [[n for n in whole if n in core] for whole in ([0, 2, 4], [1, 3, 5])]
        assert len(core) > 1
