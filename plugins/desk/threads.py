"""Running affairs: groups of stories that surely belong together, by average linkage.

Two groups become one while their pairs of stories, all of them, are sure enough on average (UPGMA, Sokal and Michener
1958), surest first. So a story that shares a company with one of an affair does not come in, and two affairs that
touch in one story stay two.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from datetime import datetime

from .affinity import UNKNOWN

#: How sure the pairs of an affair are on average.
SURE = 3.5
#: The most stories that are one affair: more is a subject.
MOST = 60


def find(surely: Sequence[Mapping[int, float]], order: Sequence[tuple[datetime, str]]) -> list[list[int]]:
    """The affairs of two stories or more, each by time, in the order of their first stories. `order` tells time by story."""
    by_time = sorted(range(len(order)), key=order.__getitem__)
    at = [0] * len(order)  # place in time of each story; from here on stories are known by it
    for place, n in enumerate(by_time):
        at[n] = place
    groups = {at[n]: [at[n]] for n, near in enumerate(surely) if near and max(near.values()) >= SURE}
    sums = {
        at[n]: {at[o]: (z, 1) for o, z in near.items() if at[o] in groups and o != n} for n, near in enumerate(surely) if at[n] in groups
    }
    heap = [(-z, a, b, a, b) for a, near in sums.items() for b, (z, _) in near.items() if a < b and z >= SURE]
    heapq.heapify(heap)
    merged = len(surely)
    while heap:
        *_, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        merged += 1
        groups[merged] = sorted(groups.pop(a) + groups.pop(b))
        sums[merged] = _joined(sums, a, b, merged)
        for near, (total, seen) in sums[merged].items():
            pairs = len(groups[merged]) * len(groups[near])
            mean = (total + UNKNOWN * (pairs - seen)) / pairs
            if mean >= SURE and len(groups[merged]) + len(groups[near]) <= MOST:
                first, second = sorted((groups[merged][0], groups[near][0]))
                heapq.heappush(heap, (-mean, first, second, merged, near))
    return [[by_time[place] for place in group] for group in sorted(groups.values()) if len(group) > 1]


def _joined(sums: dict[int, dict[int, tuple[float, int]]], a: int, b: int, merged: int) -> dict[int, tuple[float, int]]:
    """What a group made of two knows of the others, and the others of it."""
    made: dict[int, tuple[float, int]] = {}
    for old in (a, b):
        for near, (total, known) in sums[old].items():
            if near not in (a, b):
                held = made.get(near, (0.0, 0))
                made[near] = (held[0] + total, held[1] + known)
    for near, known_of in made.items():
        sums[near].pop(a, None)
        sums[near].pop(b, None)
        sums[near][merged] = known_of
    del sums[a], sums[b]
    return made
