"""Running affairs found anew where something changed, and kept where nothing did.

Stories that become one with none of the others have no part in what those become: so the affairs of a set of stories are
those of two halves of it, each by itself, where no affair would lie in both. Whether one would is known from how each half
grew: groups only ever become one less surely than those before, so two of either half would have become one where they are
surer of each other than both are of what they became one with (`Grown` in `threads`). Where they would, or as good as, the
affairs that they were in are looked at together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray
from scipy import sparse

from . import affinity, cohesion, threads
from .pairing import Ints
from .story import Story
from .vectors import Flags, Floats, Matrix


def _nothing() -> Ints:
    return np.zeros(0, np.int64)


def _no_ends() -> Ints:
    return np.zeros(1, np.int64)


class Settled(Struct, frozen=True):
    """The affairs of some stories, by number, with the ties that they were found in and how they came to be."""

    ties: Ints = field(default_factory=_nothing)  # one x stories + other, one < other, in order
    sure: Floats = field(default_factory=lambda: np.zeros(0))
    members: Ints = field(default_factory=_nothing)  # of each affair by time, in the order of their first
    stays: Flags = field(default_factory=lambda: np.zeros(0, bool))  # of each member whether it is no stray
    ends: Ints = field(default_factory=_no_ends)
    groups: Ints = field(default_factory=_nothing)  # the stories of groups, as in threads.Grown, by affair
    group_ends: Ints = field(default_factory=_no_ends)
    affair_ends: Ints = field(default_factory=_no_ends)  # groups up to each affair
    fates: Floats = field(default_factory=lambda: np.zeros(0))  # by group
    alone: Floats = field(default_factory=lambda: np.zeros(0))  # by story

    @property
    def is_whole(self) -> bool:
        """Whether its parts go together."""
        return (
            len(self.ties) == len(self.sure)
            and {len(self.members), len(self.stays)} == {int(self.ends[-1])}
            and len(self.groups) == self.group_ends[-1]
            and {len(self.fates), len(self.group_ends) - 1} == {int(self.affair_ends[-1])}
            and len(self.affair_ends) == len(self.ends)
        )

    def cores(self) -> list[list[int]]:
        """The affairs without their strays."""
        members, stays = self.members.tolist(), self.stays.tolist()
        every = ([n for n, stay in zip(members[a:b], stays[a:b], strict=True) if stay] for a, b in pairwise(self.ends.tolist()))
        return [core for core in every if core]


class _Affairs(Struct, frozen=True):
    """Affairs one after the other, by story as Settled has them, each a piece."""

    members: Sequence[Ints]
    stays: Sequence[Flags]
    groups: Sequence[Ints]
    sizes: Sequence[Ints]  # of groups
    fates: Sequence[Floats]


def find(near: Matrix, told: Sequence[Story], before: Settled, new: Ints) -> Settled:
    """The affairs of stories: `near` is as threads.find asks; `before` is what was found then, `new` by story of then its
    number now, -1 of one that is gone or is not word for word as it was. The order of those that stay is as it was.
    """
    row = np.repeat(np.arange(len(told)), np.diff(near.indptr))
    upper = row < near.indices
    ties, sure = row[upper] * len(told) + near.indices[upper], near.data[upper]
    label, anew = _labels(before, new, len(told))
    doubtful = _concerned(label, anew, _changed((ties, sure), before, new, len(told)))
    alone = np.full(len(told), threads.LASTS)
    alone[new[new >= 0]] = before.alone[new >= 0]
    while True:
        kept = _kept(before, new, anew)
        made = _anew(near, told, np.flatnonzero(anew[label]), alone)
        drawn = _drawn((row, near), (label, anew, doubtful), kept, made, alone) if not anew[label].all() else label[:0]
        if anew[drawn].all():
            break
        anew[drawn] = True
    return _together(kept, _staying(near, made), told, (ties, sure, alone))


def _labels(before: Settled, new: Ints, stories: int) -> tuple[Ints, Flags]:
    """By story the number of the affair that it was in, one of its own where it was in none; and by number whether what it
    stands for is not as it was: a story is new, or one of an affair is gone.
    """
    affairs = len(before.ends) - 1
    label = np.arange(affairs, affairs + stories)
    of, members = np.repeat(np.arange(affairs), np.diff(before.ends)), new[before.members]
    label[members[members >= 0]] = of[members >= 0]
    other = np.zeros(affairs + stories, bool)
    other[of[members < 0]] = True
    is_new = np.ones(stories, bool)
    is_new[new[new >= 0]] = False
    other[label[is_new]] = True
    return label, other


def _changed(now: tuple[Ints, Floats], before: Settled, new: Ints, stories: int) -> tuple[Ints, Ints]:
    """The ties of stories now and then that are new, gone or others."""
    ties, sure = now
    one, other = (np.append(new, -1)[side] for side in np.divmod(before.ties, max(1, len(new))))
    stays = (one >= 0) & (other >= 0)
    codes, then = one[stays] * stories + other[stays], before.sure[stays]
    at = np.searchsorted(codes, ties)
    held = at < len(codes)
    held[held] = (codes[at[held]] == ties[held]) & (then[at[held]] == sure[held])
    lost = np.ones(len(codes), bool)
    lost[at[held]] = False
    one, other = np.divmod(np.concatenate([ties[~held], codes[lost]]), max(1, stories))
    return one, other


def _concerned(label: Ints, anew: Flags, changed: tuple[Ints, Ints]) -> Flags:
    """Have affairs in which a tie changed be looked at anew; by label whether a tie to others did, one side of each."""
    one, two = label[changed[0]], label[changed[1]]
    anew[one[one == two]] = True
    made = np.zeros(len(anew), bool)
    made[one[(one != two) & ~anew[one] & ~anew[two]]] = True
    return made


def _kept(before: Settled, new: Ints, anew: Flags) -> _Affairs:
    """The affairs that are as they were."""
    members, groups, sizes = new[before.members], new[before.groups], np.diff(before.group_ends)
    some, among = np.flatnonzero(~anew[: len(before.ends) - 1]).tolist(), before.group_ends[before.affair_ends]
    return _Affairs(
        [members[before.ends[n] : before.ends[n + 1]] for n in some],
        [before.stays[before.ends[n] : before.ends[n + 1]] for n in some],
        [groups[among[n] : among[n + 1]] for n in some],
        [sizes[before.affair_ends[n] : before.affair_ends[n + 1]] for n in some],
        [before.fates[before.affair_ends[n] : before.affair_ends[n + 1]] for n in some],
    )


def _anew(near: Matrix, told: Sequence[Story], rows: Ints, alone: Floats) -> _Affairs:
    """The affairs of some stories by themselves, strays and all; `alone` is told of their fates."""
    grown = threads.grow(near[rows][:, rows], [(told[n].rank, told[n].slug) for n in rows.tolist()])
    alone[rows] = grown.alone
    return _Affairs(
        [rows[affair] for affair in grown.affairs],
        [np.ones(len(affair), bool) for affair in grown.affairs],
        [rows[[n for group in groups for n in group]] for groups in grown.groups],
        [np.array([*map(len, groups)], np.int64) for groups in grown.groups],
        [np.array(fates, np.float64) for fates in grown.fates],
    )


def _drawn(cells: tuple[Ints, Matrix], labels: tuple[Ints, Flags, Flags], kept: _Affairs, made: _Affairs, alone: Floats) -> Ints:
    """The labels of groups that would have become one though they are of two affairs; looked for where something changed."""
    (row, near), (label, anew, doubtful) = cells, labels
    stories = len(label)
    affair = np.where(anew[label], np.arange(stories), stories + label)  # by story a number of its affair, if those were all
    for members in made.members:
        affair[members] = members[0]
    asked = (anew | doubtful)[label]
    cross = asked[row] & (affair[row] != affair[near.indices])
    ties = sparse.csr_array((threads.surer(near.data[cross]), (row[cross], near.indices[cross])), shape=near.shape)
    groups, first, size, fate = _groups([kept, made], stories, alone)
    some = np.flatnonzero(asked[first])
    met = (groups[some] @ ties @ groups.T).tocoo()
    one, other = some[met.row], met.col
    pairs = size[one] * size[other]
    would = (met.data >= np.maximum(fate[one], fate[other]) * pairs) | (met.data / pairs >= np.maximum(fate[one], fate[other]))
    would &= size[one] + size[other] <= threads.MOST
    return np.unique(np.concatenate([label[first[one[would]]], label[first[other[would]]]]))


def _groups(parts: Iterable[_Affairs], stories: int, alone: Floats) -> tuple[Matrix, Ints, Ints, Floats]:
    """All groups that ever were, each story alone first: groups x stories, and by group a story of it, its size, its fate."""
    pieces = list(parts)
    members = np.concatenate([np.arange(stories), *(piece for part in pieces for piece in part.groups)])
    size = np.concatenate([np.ones(stories, np.int64), *(piece for part in pieces for piece in part.sizes)])
    fate = np.concatenate([alone, *(piece for part in pieces for piece in part.fates)])
    ends = np.concatenate([[0], np.cumsum(size)])
    return sparse.csr_array((np.ones(len(members)), members, ends), shape=(len(size), stories)), members[ends[:-1]], size, fate


def _staying(near: Matrix, made: _Affairs) -> _Affairs:
    """The same, told of strays."""
    found = [members.tolist() for members in made.members]
    core = np.zeros(near.shape[0], bool)
    core[[n for kept in cohesion.settled(found, _ties(near, made.members)) for n in kept]] = True
    stays = [core[members] for members in made.members]
    return _Affairs(made.members, stays, made.groups, made.sizes, made.fates)


def _ties(near: Matrix, affairs: Sequence[Ints]) -> Iterator[cohesion.Ties]:
    """Of each affair how sure its stories are of each other."""
    row, many = np.repeat(np.arange(near.shape[0], dtype=np.int64), np.diff(near.indptr)), near.shape[1]
    codes, known = np.append(row * many + near.indices, -1), np.append(near.data, affinity.UNKNOWN)
    for affair in affairs:
        wanted = np.add.outer(affair * many, affair)
        at = np.searchsorted(codes[:-1], wanted)
        sure = known[np.where(codes[at] == wanted, at, -1)]
        np.fill_diagonal(sure, 0.0)
        yield sure.tolist()


def _together(kept: _Affairs, made: _Affairs, told: Sequence[Story], found: tuple[Ints, Floats, Floats]) -> Settled:
    """All affairs, in the order of their first stories."""
    members, stays = [*kept.members, *made.members], [*kept.stays, *made.stays]
    groups, sizes, fates = [*kept.groups, *made.groups], [*kept.sizes, *made.sizes], [*kept.fates, *made.fates]
    firsts = [told[affair[0]] for affair in members]
    order = sorted(range(len(members)), key=[(story.rank, story.slug) for story in firsts].__getitem__)

    def joined(pieces: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
        return np.concatenate([np.zeros(0, kind), *(pieces[n] for n in order)])

    def ends(sizes: Iterable[int]) -> Ints:
        return np.cumsum([0, *sizes], dtype=np.int64)

    ties, sure, alone = found
    return Settled(
        ties=ties,
        sure=sure,
        members=joined(members, np.int64),
        stays=joined(stays, bool),
        ends=ends(len(members[n]) for n in order),
        groups=joined(groups, np.int64),
        group_ends=ends(joined(sizes, np.int64).tolist()),
        affair_ends=ends(len(sizes[n]) for n in order),
        fates=joined(fates, np.float64),
        alone=alone,
    )
