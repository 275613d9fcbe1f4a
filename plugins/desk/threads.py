"""Running affairs: groups of stories that surely belong together, by average linkage.

Two groups become one while their pairs of stories, all of them, are sure enough on average (UPGMA, Sokal and Michener
1958), surest first. So a story that shares a company with one of an affair does not come in, and two affairs that
touch in one story stay two.

Sums are of multiples of 2^-20, so that they are exact, in whatever order they are made.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy import sparse

from .affinity import UNKNOWN
from .vectors import Floats, Matrix

#: How sure the pairs of an affair are on average.
SURE = 2.0
#: The most stories that are one affair: more is a subject.
MOST = 60
#: How much surer than unknown that is: no groups less sure of each other become one.
LASTS = SURE - UNKNOWN
_EXACT = float(1 << 20)
#: Offers of two stories that are laid out at a time.
AT_ONCE = 50_000

#: Two groups that may become one: less how sure they are on average, the first story of each, their numbers.
Offer = tuple[float, int, int, int, int]


class Grown(Struct, frozen=True):
    """The affairs, and how each came to be. The fate of a group is how surely it became one with another, LASTS where it never did."""

    affairs: list[list[int]]
    groups: list[list[list[int]]]  # by affair all that were in it, in the order in which they were made: it is the last itself
    fates: list[list[float]]  # of the same
    alone: Floats  # the fate of each story


def find(near: Matrix, order: Sequence[tuple[datetime, str]]) -> list[list[int]]:
    """The affairs of two stories or more, each by time, in the order of their first stories.

    `near` is stories x stories, how surely two belong together, both ways; `order` tells time by story.
    """
    return grow(near, order).affairs


def grow(near: Matrix, order: Sequence[tuple[datetime, str]]) -> Grown:
    """The affairs as `find` has them, with how they came to be."""
    by_time = np.array(sorted(range(len(order)), key=order.__getitem__), np.int64)
    at = np.empty(len(order), np.int32)  # place in time of each story; from here on stories are known by it
    at[by_time] = np.arange(len(order))
    groups = _Groups(_by_time(near, at))
    groups.run()
    found, stories = sorted(group for group in groups.members.values() if len(group) > 1), len(order)
    affair = {n: k for k, group in enumerate(found) for n in group}
    made: list[list[list[int]]] = [[] for _ in found]
    fates: list[list[float]] = [[] for _ in found]
    for group, fate in zip(groups.made, groups.fates[stories:], strict=True):
        made[affair[group[0]]].append(by_time[group].tolist())
        fates[affair[group[0]]].append(fate)
    return Grown([by_time[group].tolist() for group in found], made, fates, np.array(groups.fates[:stories], np.float64)[at])


def surer(z: Floats) -> Floats:
    """How much surer than unknown, so that sums are exact."""
    return np.asarray(np.rint(z * _EXACT) / _EXACT - UNKNOWN)


def _by_time(near: Matrix, at: NDArray[np.int32]) -> Matrix:
    """By place in time, how much surer than unknown stories are of each other."""
    row, column = at[np.repeat(np.arange(len(at)), np.diff(near.indptr))], at[near.indices]
    return sparse.csr_array((surer(near.data), (row, column)), shape=near.shape)


class _Groups:
    """Groups of stories, by number: first each story, then each that is made. What a group knows of others is summed
    when it is thought over; groups that have become one since are looked up when next it is.
    """

    def __init__(self, near: Matrix) -> None:
        self.ends, self.others, self.sure = near.indptr.tolist(), near.indices, near.data
        self.members = {n: [n] for n in range(near.shape[0]) if self.ends[n] < self.ends[n + 1]}
        self.now = list(range(near.shape[0]))  # the group that a story or former group is part of
        self.sums: dict[int, tuple[array[int], array[float]]] = {}  # of groups that were made: the others, and what is known of each
        self.made: list[list[int]] = []  # the stories of each group that was made
        self.fates = [LASTS] * near.shape[0]  # by group
        self.first = _sure_pairs(near)  # offers of two stories, surest first
        self.heap: list[Offer] = []  # of each group that was made its surest that is not taken yet
        self.later: dict[int, list[Offer]] = {}  # and its others, surest last

    def run(self) -> None:
        """Make groups one, surest first."""
        members = self.members
        for less, *_, low, high in self.offers():
            if low in members and high in members:
                self.fates[low] = self.fates[high] = -less
                parts = self.known(low), self.known(high)
                made = self.join(low, high)
                sums = self.summed(parts, made)
                self.sums[made] = array("i", sums), array("d", sums.values())  # a fifth of what the mapping takes
                self.offer(made, sums)

    def offers(self) -> Iterator[Offer]:
        """All offers, surest first, with those that are made meanwhile."""
        for offer in self.first:
            while self.heap and self.heap[0] < offer:
                yield self.surest()
            yield offer
        while self.heap:
            yield self.surest()

    def surest(self) -> Offer:
        """The surest offer of groups that were made; its group's next one, to a group that is still there, takes its place."""
        offer, members = self.heap[0], self.members
        later = self.later[offer[3]] if offer[3] in members else []
        while later:
            other = later.pop()
            if other[4] in members:
                return heapq.heapreplace(self.heap, other)
        return heapq.heappop(self.heap)

    def known(self, group: int) -> Iterator[tuple[int, float]]:
        """What a group knows of others; it is asked once, when it is about to be no more."""
        if group in self.sums:
            return zip(*self.sums.pop(group), strict=True)
        span = slice(self.ends[group], self.ends[group + 1])
        return zip(self.others[span].tolist(), self.sure[span].tolist(), strict=True)

    def summed(self, parts: Iterable[Iterable[tuple[int, float]]], group: int) -> dict[int, float]:
        """What parts of a group know of others together."""
        made: dict[int, float] = {}
        now = self.now
        for held in parts:
            for near, total in held:
                other = now[near]
                while other != now[other]:
                    other = now[near] = now[other]
                made[other] = made.get(other, 0.0) + total
        made.pop(group, None)
        return made

    def join(self, low: int, high: int) -> int:
        """Make two groups one."""
        made = len(self.now)
        for group in (low, high):
            self.later.pop(group, None)
        self.members[made] = sorted(self.members.pop(low) + self.members.pop(high))
        self.made.append(self.members[made])
        self.fates.append(LASTS)
        self.now[low] = self.now[high] = made
        self.now.append(made)
        return made

    def offer(self, group: int, sums: Mapping[int, float]) -> None:
        """Let a group become one with those that it is sure of; `sums` is what it knows of others."""
        members, held = self.members, self.members[group]
        size, first = len(held), held[0]
        made: list[Offer] = []
        for near, total in sums.items():
            if total < LASTS * size:
                continue
            other = members[near]
            pairs = size * len(other)
            if total >= LASTS * pairs and size + len(other) <= MOST:
                low, high = (first, other[0]) if first < other[0] else (other[0], first)
                made.append((-total / pairs, low, high, group, near))
        if made:
            made.sort(reverse=True)
            heapq.heappush(self.heap, made.pop())
            self.later[group] = made


def _sure_pairs(near: Matrix) -> Iterator[Offer]:
    """Two stories that are sure of each other, as offers, surest first."""
    row, column = np.repeat(np.arange(near.shape[0]), np.diff(near.indptr)), near.indices
    some = np.flatnonzero((row < column) & (near.data >= LASTS)) if MOST > 1 else np.zeros(0, np.int64)
    some = some[np.lexsort((column[some], row[some], -near.data[some]))]
    for n in range(0, len(some), AT_ONCE):
        held = some[n : n + AT_ONCE]
        one, other = row[held].tolist(), column[held].tolist()
        yield from zip((-near.data[held]).tolist(), one, other, one, other, strict=True)
