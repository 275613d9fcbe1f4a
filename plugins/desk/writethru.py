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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import comparing, dutch
from .comparing import Copy, root
from .story import Interval, Kind, Sighting

#: Characters that two texts must share from the start before one can be the other, cut off.
SHORTEST_SHARED = 60
#: Characters that are enough where both have one headline.
SHORTEST_UNDER_HEADLINE = 12
#: An update appears within this time of what it updates.
UPDATE_WITHIN = 14 * 3600.0
#: An update that names the headline it replaces may take longer.
REPLACED_WITHIN = 48 * 3600.0
#: Share of the names, and of the words, of the one that has fewer that the other must have too.
NAMES = 0.8
WORDS = 0.55
WORDS_WITH_ONE_NAME = 0.62
WORDS_WITH_FIGURE = 0.45  # where they share a figure as well
WORDS_WITHOUT_NAMES = 0.8
#: Fewer words than this say too little to compare.
FEWEST_WORDS = 7


@dataclass(slots=True)
class _Group:
    sightings: list[Sighting]
    copies: list[Copy]
    seen: float | None  # when its last sighting was received, in seconds


def group(
    sightings: Sequence[Sighting], routine: frozenset[str] = frozenset(), copies: Iterable[Copy] | None = None
) -> list[list[Sighting]]:
    """Put sightings of one story together.

    Takes them in order of capture and keeps that order within and between groups. `routine` are the words of routine
    market reports, in lower case. `copies` are what is compared of each, where that is known already. A later sighting
    never changes how earlier ones were put together.
    """
    copies = (comparing.copy(sighting, routine) for sighting in sightings) if copies is None else copies
    groups: list[_Group] = []
    by_opening: dict[str, list[int]] = defaultdict(list)
    by_term: dict[str, list[int]] = defaultdict(list)
    for sighting, copy in zip(sightings, copies, strict=True):
        openings = {copy.key[:SHORTEST_SHARED], *([f"#{copy.headline}"] if copy.headline else ())}
        found = min((n for o in openings for n in by_opening[o] if _belongs(copy, groups[n])), default=None)
        if found is None:
            found = _updated(copy, groups, by_term)
        if found is None:
            found = len(groups)
            groups.append(_Group([], [], None))
        groups[found].sightings.append(sighting)
        groups[found].seen = copy.received
        if all((copy.key, copy.headline) != (c.key, c.headline) for c in groups[found].copies):
            groups[found].copies.append(copy)
            for opening in openings:
                by_opening[opening].append(found)
            for term in _terms(copy):
                by_term[term].append(found)
    return [g.sightings for g in groups]


def versions(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """The sightings of one story by the version of the copy that they show, in order of first sight."""
    found: list[list[Sighting]] = []
    if len(sightings) == 1:
        return [[*sightings]]
    for sighting in sightings:
        fitting = [v for v in found if all(_is_one_version(sighting, other) for other in v)]
        if fitting:
            fitting[-1].append(sighting)
        else:
            found.append([sighting])
    return found


def likeness(one: Sighting, other: Sighting) -> float:
    """The share of names and words that two sightings have in common, 0 to 1 (Jaccard)."""
    mine, theirs = ({*copy.names, *copy.words} for copy in (comparing.copy(s, frozenset()) for s in (one, other)))
    return len(mine & theirs) / (len(mine | theirs) or 1)


def _is_one_version(one: Sighting, other: Sighting) -> bool:
    """The same copy; or cut off inside a sentence; or whole paragraphs of it, as a brief of a lead or under one age.

    Copy that goes on where the other ends its last sentence is an update.
    """
    shorter, longer = sorted((_paragraphs(one), _paragraphs(other)), key=lambda p: len("".join(p)))
    if not "".join(longer).startswith("".join(shorter)):
        return False
    if len("".join(shorter)) == len("".join(longer)):
        return True
    brief = one.brief if _paragraphs(one) == shorter else other.brief
    if brief.truncated or not dutch.ends_sentence(brief.body[-1].text):
        return True
    is_part = longer[: len(shorter)] == shorter
    return is_part and (one.brief.is_lead != other.brief.is_lead or _is_one_time(one.brief.published, other.brief.published))


def _is_one_time(one: Interval | None, other: Interval | None) -> bool:
    """Whether two labels say that both appeared at one time."""
    return one is not None and other is not None and one.intersect(other) is not None


def _paragraphs(sighting: Sighting) -> list[str]:
    return [comparing.plain(block.text) for block in sighting.brief.body if block.kind is Kind.PARAGRAPH]


def _terms(copy: Copy) -> frozenset[str]:
    """What an update is looked up by: its names; without any, its words."""
    return copy.names or copy.words


def _updated(copy: Copy, groups: Sequence[_Group], by_term: Mapping[str, list[int]]) -> int | None:
    """The group that a copy updates: the newest of those that it can."""
    if copy.at is None:
        return None
    near: set[int] = set()
    for term in _terms(copy):
        for number in reversed(by_term.get(term, ())):
            seen = groups[number].seen
            if seen is None or copy.at - seen > REPLACED_WITHIN:
                break  # groups come in order of capture, and nothing appeared after it was seen
            near.add(number)
    limit = REPLACED_WITHIN if copy.replaces else UPDATE_WITHIN
    for number in sorted(near, reverse=True):
        for known in groups[number].copies:
            if known.at is not None and abs(copy.at - known.at) <= limit and _is_update(copy, known):
                return number
    return None


def _belongs(copy: Copy, held: _Group) -> bool:
    """Whether a text is one of a group's, or the beginning of one, or one goes on as it begins.

    A cut text may be the beginning of two stories: what goes on otherwise than the group's does not belong.
    """
    for known in held.copies:
        if _is_same(copy, known):
            longer = [c for c in held.copies if len(c.key) > len(known.key) and c.key.startswith(known.key)]
            if len(copy.key) <= len(known.key) or all(_is_same(copy, other) for other in longer):
                return True
    return False


def _is_same(one: Copy, other: Copy) -> bool:
    """Whether one text is the other, or its beginning. A page may leave out the place."""
    if one.place and other.place and one.place != other.place:
        return False
    if one.key == other.key:
        return one.place == other.place or len(one.key) >= SHORTEST_SHARED
    shorter, longer = sorted((one.key, other.key), key=len)
    enough = SHORTEST_UNDER_HEADLINE if one.headline and one.headline == other.headline else SHORTEST_SHARED
    return longer.startswith(shorter) and len(shorter) >= enough


def _is_update(one: Copy, other: Copy) -> bool:
    """Whether one updates the other. The cheap questions come first: most pairs fail one of them."""
    if one.is_routine and other.is_routine:
        return False
    if one.weekdays and other.weekdays and one.weekdays.isdisjoint(other.weekdays):
        return False
    if one.replaces and one.replaces == other.headline and _is_within(one, other, REPLACED_WITHIN):
        return not (one.names and other.names) or _share(one, other) >= NAMES / 2
    fewest = min(len(one.words), len(other.words))
    if fewest < FEWEST_WORDS or one.looks_back != other.looks_back or not _is_within(one, other, UPDATE_WITHIN):
        return False
    words = len(one.words & other.words) / fewest
    if not one.names or not other.names:
        return words >= WORDS_WITHOUT_NAMES and not _is_built_alike(one, other)
    if words < WORDS_WITH_FIGURE:
        return False
    least = WORDS if min(len(one.names), len(other.names)) > 1 else WORDS_WITH_ONE_NAME
    if words < least and one.figures.isdisjoint(other.figures):
        return False
    return _share(one, other) >= NAMES and not _is_built_alike(one, other)


def _is_built_alike(one: Copy, other: Copy) -> bool:
    """Whether each opens with a name that the other has nowhere: Lunteren here, Ermelo there."""
    return _opens_apart(one, other) and _opens_apart(other, one)


def _opens_apart(one: Copy, other: Copy) -> bool:
    parts = (other.names, other.words, other.opening)
    return any(all(name not in part and root(name) not in part for part in parts) for name in one.opening)


def _share(one: Copy, other: Copy) -> float:
    """The larger share of names that one has of the other; at the start of a sentence a name may count as a word."""
    return max(_known(one, other) / len(one.names), _known(other, one) / len(other.names))


def _known(one: Copy, other: Copy) -> int:
    """How many of one's names the other has, or either has as a word."""
    return sum(name in other.names or (said := root(name)) in one.words or said in other.words for name in one.names)


def _is_within(one: Copy, other: Copy, limit: float) -> bool:
    return one.at is not None and other.at is not None and abs(one.at - other.at) <= limit
