"""Running affairs found anew where something changed, and kept where nothing did.

Stories that never become one with any others, while affairs are found, have no part in what those become: so the affairs
of a set of stories are those of two halves of it, each by itself, where no affair lies in both. That a few stories are new
or tied otherwise therefore concerns them, the affairs that they were in, and whatever they become one with. They are looked
at together with all affairs that they have a sure tie to; as long as one of those is drawn in, it is looked at as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from . import affinity, cohesion, threads
from .pairing import Ints
from .story import Story
from .vectors import Flags, Floats, Matrix


def _nothing() -> Ints:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Settled:
    """The affairs of some stories, by number, and the ties that they were found in."""

    ties: Ints = field(default_factory=_nothing)  # one x stories + other, one < other, in order
    sure: Floats = field(default_factory=lambda: np.zeros(0))
    members: Ints = field(default_factory=_nothing)  # of each affair by time, in the order of their first
    stays: Flags = field(default_factory=lambda: np.zeros(0, bool))  # of each member whether it is no stray
    ends: Ints = field(default_factory=lambda: np.zeros(1, np.int64))

    @property
    def is_whole(self) -> bool:
        """Whether its parts go together."""
        lengths = {len(self.members), len(self.stays)}
        return len(self.ties) == len(self.sure) and len(self.ends) > 0 and lengths == {int(self.ends[-1])}

    def cores(self) -> list[list[int]]:
        """The affairs without their strays."""
        members, stays = self.members.tolist(), self.stays.tolist()
        every = ([n for n, stay in zip(members[a:b], stays[a:b], strict=True) if stay] for a, b in pairwise(self.ends.tolist()))
        return [core for core in every if core]


def find(near: Matrix, told: Sequence[Story], before: Settled, new: Ints) -> Settled:
    """The affairs of stories: `near` is as threads.find asks; `before` is what was found then, `new` by story of then its
    number now, -1 of one that is gone or is not word for word as it was. The order of those that stay is as it was.
    """
    row, column = np.repeat(np.arange(len(told)), np.diff(near.indptr)), near.indices
    upper = row < column
    ties, sure = row[upper] * len(told) + column[upper], near.data[upper]
    label, first = _labels(before, new, len(told))
    anew = _concerned(label, first, _changed((ties, sure), before, new, len(told)))
    made = _anew(near, told, label, anew)
    members = new[before.members]
    for n, (a, b) in enumerate(pairwise(before.ends.tolist())):
        if not anew[n]:
            made.append((members[a:b].tolist(), before.stays[a:b].tolist()))
    made.sort(key=lambda affair: (told[affair[0][0]].rank, told[affair[0][0]].slug))
    ends = np.cumsum([0, *(len(affair) for affair, _ in made)], dtype=np.int64)
    every = np.array([n for affair, _ in made for n in affair], np.int64)
    return Settled(ties, sure, every, np.array([stay for _, stays in made for stay in stays], bool), ends)


def _labels(before: Settled, new: Ints, stories: int) -> tuple[Ints, Flags]:
    """By story the number of the affair that it was in, one of its own where it was in none; and by number whether what it
    stands for is not as it was: a story is new, or one of an affair is gone.
    """
    affairs = len(before.ends) - 1
    label = np.arange(affairs, affairs + stories)
    of = np.repeat(np.arange(affairs), np.diff(before.ends))
    members = new[before.members]
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
    found = np.unique(np.concatenate([ties[~held], codes[lost]]))
    one, other = np.divmod(found, max(1, stories))
    return one, other


def _concerned(label: Ints, other: Flags, changed: tuple[Ints, Ints]) -> Flags:
    """By label whether it is looked at anew: of each tie that changed at least one side is."""
    made = other.copy()
    one, two = label[changed[0]], label[changed[1]]
    made[one[one == two]] = True
    often = np.bincount(np.concatenate([one, two]), minlength=len(made))
    more, less = np.where(often[one] >= often[two], one, two), np.where(often[one] >= often[two], two, one)
    for n in np.argsort(-often[more], kind="stable").tolist():
        if not (made[more[n]] or made[less[n]]):
            made[more[n]] = True
    return made


def _anew(near: Matrix, told: Sequence[Story], label: Ints, anew: Flags) -> list[tuple[list[int], list[bool]]]:
    """The affairs of stories that are looked at anew, and by story whether it stays; `anew` by label, of what is drawn in too."""
    row, sure = np.repeat(np.arange(len(told)), np.diff(near.indptr)), threads.is_sure(near.data)
    here, there = label[row[sure]], label[near.indices[sure]]
    while True:
        beside = np.zeros(len(anew), bool)
        beside[there[anew[here]]] = True
        rows = np.flatnonzero((anew | beside)[label])
        if 2 * len(rows) > len(told):
            anew[:], rows = True, np.arange(len(told))
        some = near[rows][:, rows]
        found = threads.find(some, [(told[n].rank, told[n].slug) for n in rows.tolist()])
        of, is_anew = label[rows], anew[label[rows]].tolist()
        drawn = [n for affair in found if len({is_anew[n] for n in affair}) > 1 for n in affair]
        if not drawn:
            break
        anew[of[drawn]] = True
    own = [affair for affair in found if is_anew[affair[0]]]
    stays = _staying(some, own)
    return [(rows[affair].tolist(), [n in stays for n in affair]) for affair in own]


def _staying(near: Matrix, affairs: Sequence[Sequence[int]]) -> set[int]:
    sure = _ties(near, affairs)
    return {n for core in cohesion.settled(affairs, lambda a, b: sure[a, b]) for n in core}


def _ties(near: Matrix, affairs: Iterable[Sequence[int]]) -> dict[tuple[int, int], float]:
    """How sure each two stories of one affair are of each other."""
    pairs = [(a, b) for affair in affairs for a in affair for b in affair if a != b]
    row, many = np.repeat(np.arange(near.shape[0], dtype=np.int64), np.diff(near.indptr)), near.shape[1]
    codes, wanted = row * many + near.indices, np.array([a * many + b for a, b in pairs], np.int64)
    at = np.minimum(np.searchsorted(codes, wanted), max(0, len(codes) - 1))
    held = codes[at] == wanted if len(codes) else np.zeros(len(wanted), bool)
    sure = np.where(held, near.data[at] if len(codes) else 0.0, affinity.UNKNOWN)
    return dict(zip(pairs, sure.tolist(), strict=True))
