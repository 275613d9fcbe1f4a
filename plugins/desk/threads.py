"""Running affairs: groups of stories that surely belong together, by average linkage.

Two groups become one while their pairs of stories, all of them, are sure enough on average (UPGMA, Sokal and Michener
1958), surest first. So a story that shares a company with one of an affair does not come in, and two affairs that
touch in one story stay two.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from .affinity import UNKNOWN
from .vectors import Matrix

#: How sure the pairs of an affair are on average.
SURE = 3.5
#: The most stories that are one affair: more is a subject.
MOST = 60
_SURER = SURE - UNKNOWN


def find(near: Matrix, order: Sequence[tuple[datetime, str]]) -> list[list[int]]:
    """The affairs of two stories or more, each by time, in the order of their first stories. `near` is stories x stories, how
    surely two belong together, both ways; `order` tells time by story.

    Groups meet only where two of their stories are sure of each other, so what no sure pair joins is done apart.
    """
    by_time = sorted(range(len(order)), key=order.__getitem__)
    at = np.empty(len(order), np.int64)  # place in time of each story; from here on stories are known by it
    at[by_time] = np.arange(len(order))
    row, column, z = at[np.repeat(np.arange(len(order)), np.diff(near.indptr))], at[near.indices], near.data
    sure = z >= SURE
    joined = sparse.csr_array((np.ones(int(sure.sum()), bool), (row[sure], column[sure])), shape=near.shape)
    part = connected_components(joined, directed=False)[1]
    keep = (part[row] == part[column]) & (row < column)
    cells: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for n, *cell in zip(part[row[keep]].tolist(), row[keep].tolist(), column[keep].tolist(), z[keep].tolist(), strict=True):
        cells[n].append((cell[0], cell[1], cell[2]))
    groups = [group for held in cells.values() for group in _groups(held)]
    return [[by_time[place] for place in group] for group in sorted(groups)]


def _groups(cells: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    """The affairs among stories of which pairs are this sure.

    What a group knows of another is summed when it is made; groups that have merged since are looked up when next it merges.
    """
    sums: dict[int, dict[int, float]] = defaultdict(dict)  # of what is surer than unknown
    for one, other, z in cells:
        sums[one][other] = sums[other][one] = z - UNKNOWN
    groups = {n: [n] for n in sums}
    now = {n: n for n in sums}  # the group that a story or a former group is part of
    heap = [(UNKNOWN - z, a, b, a, b) for a, b, z in cells if z >= SURE]
    heapq.heapify(heap)
    merged = max(groups)
    while heap:
        *_, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        merged += 1
        group = groups[merged] = sorted(groups.pop(a) + groups.pop(b))
        now[a] = now[b] = now[merged] = merged
        sums[merged] = _joined(sums.pop(a), sums.pop(b), now, merged)
        size, first = len(group), group[0]
        for near, total in sums[merged].items():
            held = groups[near]
            pairs = size * len(held)
            if total >= _SURER * pairs and size + len(held) <= MOST:
                low, high = (first, held[0]) if first < held[0] else (held[0], first)
                heapq.heappush(heap, (-total / pairs, low, high, merged, near))
    return [group for group in groups.values() if len(group) > 1]


def _joined(one: dict[int, float], other: dict[int, float], now: dict[int, int], merged: int) -> dict[int, float]:
    """What a group made of two knows of the others."""
    made: dict[int, float] = {}
    for held in (one, other):
        for near, total in held.items():
            group = now[near]
            while group != now[group]:
                group = now[near] = now[group]
            made[group] = made.get(group, 0.0) + total
    del made[merged]
    return made
