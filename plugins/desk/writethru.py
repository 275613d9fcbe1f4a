"""Briefs of all captures -> groups that tell one story.

Two sightings are of one story when one text is the other or its beginning (the same copy under another label, a
brief that a page cut off, a lead whose first paragraph is a brief elsewhere), or when one updates the other: within
hours, the same names, the same weekday, and most of the shorter one's words. Updates of real wires share as little as
a quarter of their three-word runs, so words count as a set. Routine reports of one day (the exchange opens, the
exchange closes) are updates of nothing, nor is a report built alike about somebody else, or one that looks back on an
earlier event of the day. Two different stories are never merged: a false merge hides news, a missed one only shows it
twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress, count
from math import inf
from operator import ne
from typing import NamedTuple

from msgspec import Struct

from . import comparing, dutch
from .copies import Copy
from .story import Interval, Kind, Sighting
from .updating import REPLACED_WITHIN, SHORTEST_SHARED, UPDATE_WITHIN, is_same, is_update


class Kept(NamedTuple):
    """A sighting whose copy later ones are compared with, for no earlier one of its group has the same."""

    number: int  # of the sighting
    at: float | None
    openings: tuple[str, ...]  # by which the same copy is looked up
    terms: tuple[str, ...]  # and an update


class Grouped(Struct, frozen=True):
    """How sightings were put together, and what is asked when later ones join: plain data, to be remembered."""

    marks: tuple[str, ...] = ()  # of each sighting, as its copy is known by; "" never stands for the same
    groups: tuple[int, ...] = ()  # of each sighting; numbered as they came
    received: tuple[float | None, ...] = ()  # of each sighting
    kept: tuple[Kept, ...] = ()


#: Nothing is remembered.
NOTHING = Grouped()


def group(
    sightings: Sequence[Sighting], routine: frozenset[str] = frozenset(), copies: Iterable[Copy] | None = None
) -> list[list[Sighting]]:
    """Put sightings of one story together.

    Takes them in order of capture and keeps that order within and between groups. `routine` are the words of routine
    market reports, in lower case. `copies` are what is compared of each, where that is known already. A later sighting
    never changes how earlier ones were put together.
    """
    known = [comparing.copy(sighting, routine) for sighting in sightings] if copies is None else [*copies]
    return parted(sightings, regroup([""] * len(sightings), known))


def regroup(marks: Sequence[str], copies: Sequence[Copy], before: Grouped = NOTHING) -> Grouped:
    """Put sightings together by their copies, beginning where their marks are no longer those of `before`.

    Equal marks stand for equal copies. Of the sightings in front of that place hardly a copy is looked at.
    """
    same = min(len(marks), len(before.marks))
    first = next(compress(count(), map(ne, marks, before.marks)), same)
    first = min(first, next((n for n, mark in enumerate(marks) if not mark), first))
    made = _Groups(copies, before, first)
    for number in range(first, len(marks)):
        made.add(number)
    return Grouped(tuple(marks), tuple(made.groups), tuple(made.received), tuple(made.kept))


def parted(sightings: Sequence[Sighting], grouped: Grouped) -> list[list[Sighting]]:
    """The sightings of each group."""
    made: list[list[Sighting]] = [[] for _ in range(max(grouped.groups, default=-1) + 1)]
    for sighting, number in zip(sightings, grouped.groups, strict=True):
        made[number].append(sighting)
    return made


class _Groups:
    """Groups being made: those of the first sightings as they were before, the others as they come."""

    def __init__(self, copies: Sequence[Copy], before: Grouped, first: int) -> None:
        self.copies = copies
        self.groups = [*before.groups[:first]]
        self.received = [*before.received[:first]]
        self.kept = [kept for kept in before.kept if kept.number < first]
        size = max(self.groups, default=-1) + 1
        self._held: list[list[Kept]] = [[] for _ in range(size)]  # by group
        self._seen: list[float | None] = [None] * size  # when its last sighting was received
        self._newest = [-inf] * size  # the latest time of its kept copies
        self._by_opening: dict[str, list[int]] = defaultdict(list)
        self._by_term: dict[str, list[int]] = defaultdict(list)
        for number, received in zip(self.groups, self.received, strict=True):
            self._seen[number] = received
        if self.kept:
            self._recall(copies[number] for number in range(first, len(copies)))

    def _recall(self, later: Iterable[Copy]) -> None:
        """Find what was kept of the first sightings by what the later ones will look up."""
        openings: set[str] = set()
        terms: set[str] = set()
        for copy in later:
            openings.update(_openings(copy))
            terms.update(_terms(copy))
        for kept in self.kept:
            number = self.groups[kept.number]
            self._hold(number, kept)
            if not openings.isdisjoint(kept.openings):
                for opening in kept.openings:
                    self._by_opening[opening].append(number)
            if not terms.isdisjoint(kept.terms):
                for term in kept.terms:
                    self._by_term[term].append(number)

    def add(self, sighting: int) -> None:
        """Put the next sighting where it belongs."""
        copy = self.copies[sighting]
        openings = _openings(copy)
        found = min([n for o in openings for n in self._by_opening.get(o, ()) if self._belongs(copy, n)], default=None)
        if found is None:
            found = self._updated(copy)
        if found is None:
            found = len(self._held)
            self._held.append([])
            self._seen.append(None)
            self._newest.append(-inf)
        self.groups.append(found)
        self.received.append(copy.received)
        self._seen[found] = copy.received
        held = self._held[found]
        if held and any((copy.key, copy.headline) == (c.key, c.headline) for c in map(self._copy, held)):
            return
        kept = Kept(sighting, copy.at, openings, tuple(sorted(_terms(copy))))
        self._hold(found, kept)
        self.kept.append(kept)
        for opening in openings:
            self._by_opening[opening].append(found)
        for term in kept.terms:
            self._by_term[term].append(found)

    def _hold(self, number: int, kept: Kept) -> None:
        self._held[number].append(kept)
        if kept.at is not None and kept.at > self._newest[number]:
            self._newest[number] = kept.at

    def _copy(self, kept: Kept) -> Copy:
        return self.copies[kept.number]

    def _updated(self, copy: Copy) -> int | None:
        """The group that a copy updates: the newest of those that it can."""
        if copy.at is None:
            return None
        at, seen, newest = copy.at, self._seen, self._newest
        limit = REPLACED_WITHIN if copy.replaces else UPDATE_WITHIN
        near: set[int] = set()
        for term in _terms(copy):
            for number in reversed(self._by_term.get(term, ())):
                last = seen[number]
                if last is None or at - last > REPLACED_WITHIN:
                    break  # groups come in order of capture, and nothing appeared after it was seen
                if at - newest[number] <= limit:
                    near.add(number)
        for number in sorted(near, reverse=True):
            for kept in self._held[number]:
                if kept.at is not None and -limit <= at - kept.at <= limit and is_update(copy, self.copies[kept.number]):
                    return number
        return None

    def _belongs(self, copy: Copy, number: int) -> bool:
        """Whether a text is one of a group's, or the beginning of one, or one goes on as it begins.

        A cut text may be the beginning of two stories: what goes on otherwise than the group's does not belong.
        """
        held = [*map(self._copy, self._held[number])]
        for known in held:
            if is_same(copy, known):
                longer = [c for c in held if len(c.key) > len(known.key) and c.key.startswith(known.key)]
                if len(copy.key) <= len(known.key) or all(is_same(copy, other) for other in longer):
                    return True
        return False


def _openings(copy: Copy) -> tuple[str, ...]:
    """What the same copy is looked up by: its beginning, and its headline."""
    return (copy.key[:SHORTEST_SHARED], f"#{copy.headline}") if copy.headline else (copy.key[:SHORTEST_SHARED],)


def _terms(copy: Copy) -> frozenset[str]:
    """What an update is looked up by: its names; without any, its words."""
    return copy.names or copy.words


def versions(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """The sightings of one story by the version of the copy that they show, in order of first sight."""
    if len(sightings) == 1:
        return [[*sightings]]
    found: list[list[tuple[Sighting, str]]] = []
    for sighting in sightings:
        said = (sighting, _key(sighting))
        fitting = [v for v in found if all(_is_one_version(*said, *other) for other in v)]
        if fitting:
            fitting[-1].append(said)
        else:
            found.append([said])
    return [[sighting for sighting, _ in version] for version in found]


def likeness(one: Sighting, other: Sighting) -> float:
    """The share of names and words that two sightings have in common, 0 to 1 (Jaccard)."""
    mine, theirs = ({*copy.names, *copy.words} for copy in (comparing.copy(s, frozenset()) for s in (one, other)))
    return len(mine & theirs) / (len(mine | theirs) or 1)


def _is_one_version(one: Sighting, one_key: str, other: Sighting, other_key: str) -> bool:
    """The same copy; or cut off inside a sentence; or whole paragraphs of it, as a brief of a lead or under one age.

    Copy that goes on where the other ends its last sentence is an update. The keys are their texts without typography.
    """
    (short, shorter), (long, longer) = sorted(((one_key, one), (other_key, other)), key=lambda pair: len(pair[0]))
    if len(short) == len(long) or not long.startswith(short):
        return short == long
    brief = shorter.brief
    if brief.truncated or not dutch.ends_sentence(brief.body[-1].text):
        return True
    part = _paragraphs(shorter)
    is_part = _paragraphs(longer)[: len(part)] == part
    return is_part and (one.brief.is_lead != other.brief.is_lead or _is_one_time(one.brief.published, other.brief.published))


def _is_one_time(one: Interval | None, other: Interval | None) -> bool:
    """Whether two labels say that both appeared at one time."""
    return one is not None and other is not None and one.intersect(other) is not None


def _paragraphs(sighting: Sighting) -> list[str]:
    return [comparing.plain(block.text) for block in sighting.brief.body if block.kind is Kind.PARAGRAPH]


def _key(sighting: Sighting) -> str:
    return "".join(_paragraphs(sighting))
