"""Running affairs: groups of stories that surely belong together, by average linkage.

Two groups become one while their pairs of stories, all of them, are sure enough on average (UPGMA, Sokal and Michener
1958), surest first. So a story that shares a company with one of an affair does not come in, and two affairs that
touch in one story stay two.

Sums are of multiples of 2^-20, so that they are exact, in whatever order they are made.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Sequence
from datetime import datetime

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from .affinity import UNKNOWN
from .pairing import Ints
from .vectors import Matrix

#: How sure the pairs of an affair are on average.
SURE = 2.0
#: The most stories that are one affair: more is a subject.
MOST = 60
_SURER = SURE - UNKNOWN
_EXACT = float(1 << 20)


def find(near: Matrix, order: Sequence[tuple[datetime, str]]) -> list[list[int]]:
    """The affairs of two stories or more, each by time, in the order of their first stories.

    `near` is stories x stories, how surely two belong together, both ways; `order` tells time by story.
    """
    by_time = np.array(sorted(range(len(order)), key=order.__getitem__), np.int64)
    at = np.empty(len(order), np.int64)  # place in time of each story; from here on stories are known by it
    at[by_time] = np.arange(len(order))
    groups = _Groups(_meeting(near, at))
    groups.run()
    return [[int(by_time[n]) for n in group] for group in sorted(groups.members.values()) if len(group) > 1]


def _meeting(near: Matrix, at: Ints) -> Matrix:
    """By place in time, what is surer than unknown of stories that may meet: groups do only where two of their stories
    are sure of each other.
    """
    row, column, z = at[np.repeat(np.arange(len(at)), np.diff(near.indptr))], at[near.indices], np.rint(near.data * _EXACT) / _EXACT
    sure = z >= SURE
    joined = sparse.csr_array((np.ones(int(sure.sum()), bool), (row[sure], column[sure])), shape=near.shape)
    part = connected_components(joined, directed=False)[1] if len(at) else at
    keep = part[row] == part[column]
    return sparse.csr_array((z[keep] - UNKNOWN, (row[keep], column[keep])), shape=near.shape)


class _Groups:
    """Groups of stories, by number: first each story, then each that is made. What a group knows of others is summed
    when it is thought over; groups that have become one since are looked up when next it is.
    """

    def __init__(self, near: Matrix) -> None:
        self.ends, self.others, self.sure = near.indptr.tolist(), near.indices.tolist(), near.data.tolist()
        self.members = {n: [n] for n in range(near.shape[0]) if self.ends[n] < self.ends[n + 1]}
        self.now = list(range(near.shape[0]))  # the group that a story or former group is part of
        self.sums: dict[int, dict[int, float]] = {}
        self.heap: list[tuple[float, int, int, int, int]] = []

    def run(self) -> None:
        """Make groups one, surest first."""
        for n in list(self.members):
            spans = zip(self.others[self.ends[n] : self.ends[n + 1]], self.sure[self.ends[n] : self.ends[n + 1]], strict=True)
            self.sums[n] = {other: total for other, total in spans if other != n}
            self.offer(n, self.sums)
        while self.heap:
            *_, low, high = heapq.heappop(self.heap)
            if low in self.members and high in self.members:
                parts = self.sums.pop(low), self.sums.pop(high)
                made = self.join(low, high)
                self.sums[made] = self.summed(parts, made)
                self.offer(made)

    def summed(self, parts: Iterable[dict[int, float]], group: int) -> dict[int, float]:
        """What parts of a group know of others together."""
        made: dict[int, float] = {}
        now = self.now
        for held in parts:
            for near, total in held.items():
                other = now[near]
                while other != now[other]:
                    other = now[near] = now[other]
                made[other] = made.get(other, 0.0) + total
        made.pop(group, None)
        return made

    def join(self, low: int, high: int) -> int:
        """Make two groups one."""
        made = len(self.now)
        self.members[made] = sorted(self.members.pop(low) + self.members.pop(high))
        self.now[low] = self.now[high] = made
        self.now.append(made)
        return made

    def offer(self, group: int, but: Container[int] = ()) -> None:
        """Let a group become one with those that it is sure of."""
        members, held = self.members, self.members[group]
        size, first = len(held), held[0]
        for near, total in self.sums[group].items():
            other = members[near]
            pairs = size * len(other)
            if total >= _SURER * pairs and size + len(other) <= MOST and near not in but:
                low, high = (first, other[0]) if first < other[0] else (other[0], first)
                heapq.heappush(self.heap, (-total / pairs, low, high, group, near))
