"""Whether two copies are one, or one updates the other: judged by what is compared of each alone."""

from __future__ import annotations

from .chunks import root
from .copies import Copy

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


def is_same(one: Copy, other: Copy) -> bool:
    """Whether one text is the other, or its beginning. A page may leave out the place."""
    if one.place and other.place and one.place != other.place:
        return False
    if one.key == other.key:
        return one.place == other.place or len(one.key) >= SHORTEST_SHARED
    shorter, longer = sorted((one.key, other.key), key=len)
    enough = SHORTEST_UNDER_HEADLINE if one.headline and one.headline == other.headline else SHORTEST_SHARED
    return longer.startswith(shorter) and len(shorter) >= enough


def is_update(one: Copy, other: Copy) -> bool:
    """Whether one updates the other. The cheap questions come first: most pairs fail one of them."""
    if one.is_routine and other.is_routine:
        return False
    if one.weekdays and other.weekdays and one.weekdays.isdisjoint(other.weekdays):
        return False
    if one.replaces and one.replaces == other.headline and _is_within(one, other, REPLACED_WITHIN):
        return not (one.names and other.names) or _share(one, other) >= NAMES / 2
    fewest = min(len(one.words), len(other.words))
    if fewest < FEWEST_WORDS or one.looks_back != other.looks_back:
        return False
    words = len(one.words & other.words) / fewest
    if words < WORDS_WITH_FIGURE or not _is_within(one, other, UPDATE_WITHIN):
        return False
    if not one.names or not other.names:
        return words >= WORDS_WITHOUT_NAMES and not _is_built_alike(one, other)
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
