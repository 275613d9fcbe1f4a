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

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from . import dutch
from .story import Interval, Kind, Sighting

#: Characters that two texts must share from the start before one can be the other, cut off.
SHORTEST_SHARED = 60
#: Characters that are enough where both have one headline.
SHORTEST_UNDER_HEADLINE = 12
#: An update appears within this time of what it updates.
UPDATE_WITHIN = timedelta(hours=14)
#: An update that names the headline it replaces may take longer.
REPLACED_WITHIN = timedelta(hours=48)
#: Share of the names, and of the words, of the one that has fewer that the other must have too.
NAMES = 0.8
WORDS = 0.55
WORDS_WITH_ONE_NAME = 0.62
WORDS_WITH_FIGURE = 0.45  # where they share a figure as well
WORDS_WITHOUT_NAMES = 0.8
#: Fewer words than this say too little to compare.
FEWEST_WORDS = 7
#: A report with this many routine words is a routine report.
ROUTINE_WORDS = 3

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?:…\n\"“„]")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
#: What looks back on an earlier event of its kind: in the copy, and in a headline.
_EARLIER = re.compile(rf"\beerder (?:op|in|deze|die|dezelfde|{'|'.join(dutch.WEEKDAYS)})\b", re.IGNORECASE)
_AGAIN = re.compile(r"^(?:ook|weer|nog een) |\b(?:opnieuw|tweede|derde)\b")


@dataclass(frozen=True, slots=True)
class Copy:
    """What of a sighting is compared."""

    place: str
    key: str  # text without typography
    opening: frozenset[str]  # names of the first sentence, that at its start too
    looks_back: bool
    names: frozenset[str]
    words: frozenset[str]
    weekdays: frozenset[str]
    figures: frozenset[str]
    headline: str
    replaces: str
    at: datetime | None
    is_routine: bool


@dataclass(slots=True)
class _Group:
    sightings: list[Sighting]
    copies: list[Copy]


def group(sightings: Sequence[Sighting], routine: frozenset[str] = frozenset()) -> list[list[Sighting]]:
    """Put sightings of one story together.

    Takes them in order of capture and keeps that order within and between groups. `routine` are the words of routine
    market reports, in lower case.
    """
    groups: list[_Group] = []
    by_opening: dict[str, list[int]] = defaultdict(list)
    by_term: dict[str, list[int]] = defaultdict(list)
    for sighting in sightings:
        copy = _copy(sighting, routine)
        openings = {copy.key[:SHORTEST_SHARED], *([f"#{copy.headline}"] if copy.headline else ())}
        found = min((n for o in openings for n in by_opening[o] if _belongs(copy, groups[n])), default=None)
        if found is None:
            found = _updated(copy, groups, by_term)
        if found is None:
            found = len(groups)
            groups.append(_Group([], []))
        groups[found].sightings.append(sighting)
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
    for sighting in sightings:
        fitting = [v for v in found if all(_is_one_version(sighting, other) for other in v)]
        if fitting:
            fitting[-1].append(sighting)
        else:
            found.append([sighting])
    return found


def likeness(one: Sighting, other: Sighting) -> float:
    """The share of names and words that two sightings have in common, 0 to 1 (Jaccard)."""
    mine, theirs = ({*copy.names, *copy.words} for copy in (_copy(s, frozenset()) for s in (one, other)))
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
    return [_plain(block.text) for block in sighting.brief.body if block.kind is Kind.PARAGRAPH]


def _terms(copy: Copy) -> frozenset[str]:
    """What an update is looked up by: its names; without any, its words."""
    return copy.names or copy.words


def _updated(copy: Copy, groups: Sequence[_Group], by_term: dict[str, list[int]]) -> int | None:
    """The group that a copy updates: the newest of those that it can."""
    if copy.at is None:
        return None
    near: dict[int, None] = {}
    for term in sorted(_terms(copy)):
        for number in reversed(by_term[term]):
            seen = groups[number].sightings[-1].capture.received
            if seen is None or copy.at - seen > REPLACED_WITHIN:
                break  # groups come in order of capture, and nothing appeared after it was seen
            near[number] = None
    fitting = [n for n in near if any(_is_update(copy, c) for c in groups[n].copies)]
    return max(fitting, default=None)


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
    if one.is_routine and other.is_routine:
        return False
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays:
        return False
    names = _share(one.names, other.names, one.words | other.words)
    if one.replaces and one.replaces == other.headline and _is_within(one, other, REPLACED_WITHIN):
        return names >= NAMES / 2 or not (one.names and other.names)
    if not _is_within(one, other, UPDATE_WITHIN) or min(len(one.words), len(other.words)) < FEWEST_WORDS:
        return False
    if one.looks_back != other.looks_back or _is_built_alike(one, other):
        return False
    words = len(one.words & other.words) / min(len(one.words), len(other.words))
    if not one.names or not other.names:
        return words >= WORDS_WITHOUT_NAMES
    least = WORDS if min(len(one.names), len(other.names)) > 1 else WORDS_WITH_ONE_NAME
    return names >= NAMES and words >= (WORDS_WITH_FIGURE if one.figures & other.figures else least)


def _is_built_alike(one: Copy, other: Copy) -> bool:
    """Whether each opens with a name that the other has nowhere: Lunteren here, Ermelo there."""
    mine, theirs = (copy.names | copy.words | copy.opening for copy in (one, other))
    return any(n not in theirs and root(n) not in theirs for n in one.opening) and any(
        n not in mine and root(n) not in mine for n in other.opening
    )


def _share(one: frozenset[str], other: frozenset[str], words: frozenset[str]) -> float:
    """The larger share of names that one has of the other; at the start of a sentence a name may count as a word."""
    if not one or not other:
        return 0.0
    known = [len([n for n in mine if n in theirs or root(n) in words]) / len(mine) for mine, theirs in ((one, other), (other, one))]
    return max(known)


def _is_within(one: Copy, other: Copy, limit: timedelta) -> bool:
    return one.at is not None and other.at is not None and abs(one.at - other.at) <= limit


def _copy(sighting: Sighting, routine: frozenset[str]) -> Copy:
    brief = sighting.brief
    text = "\n".join(b.text for b in brief.body if b.kind is Kind.PARAGRAPH)
    headline = dutch.fold(brief.headline or "")
    names, words = _names_and_words(text)
    said = brief.published.latest if brief.published else None
    lowered = text.casefold()
    return Copy(
        place=_plain(brief.place or ""),
        key=_plain(text),
        opening=_capitals(dutch.first_sentence(text)),
        looks_back=bool(_EARLIER.search(text) or _AGAIN.search(headline)),
        names=names,
        words=words,
        weekdays=frozenset(d for d in dutch.WEEKDAYS if re.search(rf"\b{d}", lowered)),
        figures=frozenset(_FIGURE.findall(text)),
        headline=headline,
        replaces=dutch.fold(brief.replaces or ""),
        at=said or sighting.capture.received,
        is_routine=len({t for t in _TOKEN.findall(lowered) if t in routine}) >= ROUTINE_WORDS,
    )


def _plain(text: str) -> str:
    """A text for comparing: no typography, no spacing, no accents."""
    return "".join(c for c in dutch.ascii_fold(text) if c.isalnum())


def _capitals(sentence: str) -> frozenset[str]:
    """What is written with a capital, as names are told apart: folded, stop words and figures left out."""
    found = (dutch.fold(w).removesuffix("'s") for w in _TOKEN.findall(sentence) if w[0].isupper())
    return frozenset(w for w in found if len(w) > 1 and w not in dutch.STOPWORDS and not any(c.isdigit() for c in w))


def _names_and_words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Names (capitals that no sentence start explains) and the roots of the other words, stop words left out."""
    names: set[str] = set()
    words: set[str] = set()
    doubtful: list[str] = []
    end = 0
    for match in _TOKEN.finditer(text):
        starts = match.start() == 0 or bool(_SENTENCE.search(text[end : match.start()]))
        word, end = match[0], match.end()
        folded = dutch.fold(word).removesuffix("'s")
        if len(folded) < 2 or folded in dutch.STOPWORDS or any(c.isdigit() for c in folded):
            continue
        if word[0].isupper() and (not starts or word[1:2].isupper()):
            names.add(folded)
        elif word[0].isupper():
            doubtful.append(folded)
        elif len(folded) > 3:
            words.add(root(folded))
    for folded in doubtful:
        if folded not in names:
            words.add(root(folded))
    return frozenset(names), frozenset(words)


@lru_cache(maxsize=200_000)
def root(word: str) -> str:
    """A word without its inflection, roughly: enough to meet its other forms, and cheap."""
    for _ in range(2):  # koersen -> koers -> koer, as koers
        ending = next((e for e in ("den", "ten", "de", "te", "en", "e", "t", "s", "d") if word.endswith(e)), "")
        if ending and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
    if word[-1:] == word[-2:-1]:
        word = word[:-1]
    for vowel in "aeou":
        word = word.replace(vowel * 2, vowel)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1:], word[-1:])
