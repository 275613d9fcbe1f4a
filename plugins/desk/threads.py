"""Running affairs: groups of stories that surely belong together, by average linkage.

Two groups become one while their pairs of stories, all of them, are sure enough on average (UPGMA, Sokal and Michener
1958), surest first. So a story that shares a company with one of an affair does not come in, and two affairs that
touch in one story stay two.

Of an edition that differs little from the one before, only what differs is thought over: groups become one in the order
in which they did, but for those that meet a story of which something changed, or whose partner found another. Sums are
of multiples of 2^-20, so that they are exact, in whatever order they are made.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from .affinity import UNKNOWN
from .pairing import Ints
from .vectors import Flags, Floats, Matrix

#: How sure the pairs of an affair are on average.
SURE = 2.0
#: The most stories that are one affair: more is a subject.
MOST = 60
_SURER = SURE - UNKNOWN
_EXACT = float(1 << 20)

#: A step: less how sure two groups are on average, above what is unknown; and the first story of each.
Step = tuple[float, int, int]


def _none() -> Ints:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Steps:
    """Which groups became one, in the order in which they did."""

    mean: Floats = field(default_factory=lambda: np.zeros(0))  # as in a Step
    low: Ints = field(default_factory=_none)  # the first story of the one group, by number; -1 where it is gone
    high: Ints = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Affairs:
    """Affairs of two stories or more, each by time, in the order of their first stories; and how they came about."""

    groups: list[list[int]]
    steps: Steps


def find(near: Matrix, order: Sequence[tuple[datetime, str]], before: Steps | None = None, changed: Flags | None = None) -> Affairs:
    """The affairs among stories. `near` is stories x stories, how surely two belong together, both ways; `order` tells
    time by story. `before` is how an edition came about of which all pairs of stories were as sure, but for those of a
    story that is `changed`, and but for stories that are gone.
    """
    by_time = np.array(sorted(range(len(order)), key=order.__getitem__), np.int64)
    at = np.empty(len(order) + 1, np.int64)  # place in time of each story; from here on stories are known by it
    at[by_time], at[-1] = np.arange(len(order)), -1
    groups = _Groups(_meeting(near, at[:-1]))
    steps = Steps() if before is None else before
    again = zip(steps.mean.tolist(), at[steps.low].tolist(), at[steps.high].tolist(), strict=True)
    groups.run(again, range(len(order)) if changed is None else np.sort(at[np.flatnonzero(changed)]).tolist())
    made = np.array([step[1:] for step in groups.steps], np.int64).reshape(-1, 2)
    told = Steps(np.array([step[0] for step in groups.steps], np.float64), by_time[made[:, 0]], by_time[made[:, 1]])
    return Affairs([[int(by_time[n]) for n in group] for group in sorted(groups.members.values()) if len(group) > 1], told)


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
        self.as_before = {n: n for n in self.members}  # by first story, the groups that were there before too
        self.sums: dict[int, dict[int, float]] = {}
        self.heap: list[tuple[float, int, int, int, int]] = []
        self.steps: list[Step] = []

    def run(self, before: Iterable[Step], changed: Iterable[int]) -> None:
        """Make groups one: as before, but for what meets a changed story."""
        for n in changed:
            if n in self.members:
                self.think_over(n, at_first=True)
        for step in before:
            self.thought_over(step)
            low, high = self.as_before.get(step[1]), self.as_before.get(step[2])
            if low is not None and high is not None:
                self.as_before[step[1]] = self.join(low, high, step)
                del self.as_before[step[2]]
            elif low is not None or high is not None:  # its partner is no more, or has found another
                self.think_over(max(n for n in (low, high) if n is not None))
        self.thought_over((0.0, 0, 0))

    def thought_over(self, upto: Step) -> None:
        """Take the steps that come before another, surest first."""
        while self.heap and self.heap[0][:3] < upto:
            mean, first, second, low, high = heapq.heappop(self.heap)
            if low in self.members and high in self.members:
                one, other = self.known(low), self.known(high)
                made = self.join(low, high, (mean, first, second))
                self.sums[made] = self.summed((one, other), made)
                self.offer(made)

    def think_over(self, group: int, at_first: bool = False) -> None:
        """Look at all that a group may become one with; `at_first`, but for those that have looked at it."""
        self.sums[group] = self.known(group)
        self.offer(group, self.sums if at_first else ())

    def known(self, group: int) -> dict[int, float]:
        """What a group knows of others; from now on it is not as before."""
        if group in self.sums:
            return self.sums.pop(group)
        held = self.members[group]
        self.as_before.pop(held[0], None)
        spans = [(self.ends[n], self.ends[n + 1]) for n in held]
        return self.summed([dict(zip(self.others[a:b], self.sure[a:b], strict=True)) for a, b in spans], group)

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

    def join(self, low: int, high: int, step: Step) -> int:
        """Make two groups one."""
        made = len(self.now)
        self.members[made] = sorted(self.members.pop(low) + self.members.pop(high))
        self.now[low] = self.now[high] = made
        self.now.append(made)
        self.steps.append(step)
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
