"""Names as printed -> the topics that they mention, for a whole edition at once.

A name that opens a sentence counts where it is proven elsewhere, a surname is the person whose full name stands in the story,
an acronym in brackets is the name in front of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from . import signs
from .glossary import BARE, FIRST, KEY, KNOWN, NEVER, NONE, ORDINARY, PLACE, SURNAME, Glossary, Numbers
from .lore import Codes, Flags, Lore, among, codes, present
from .register import ACRONYM, BLOCK, END, NAME, PROVEN, START, TITLED
from .whenasked import WhenAsked

#: Other stories that prove a name which opens a sentence.
PROOF = 2


class Mention(NamedTuple):
    """Where a story's copy names a topic: story.body[block].text[start:end]."""

    block: int
    start: int
    end: int
    topic: str  # canonical name


#: Where a story names topics, as bytes, and the names.
Told = tuple[bytes, Sequence[str]]


class Mentions(WhenAsked[tuple[Mention, ...]]):
    """Mentions of stories by slug, in order; held as columns of numbers, and made when they are asked for."""

    def __init__(self, number: Mapping[str, int], story: Numbers | Codes, rows: Numbers, topics: Numbers, names: Sequence[str]) -> None:
        """Rows with a mention, story by story, its story and its topic; `number` has the stories, `names` the topics by number."""
        super().__init__(number, self._of)
        self._names = names
        self._ends = [*np.cumsum(np.bincount(story, minlength=len(number))).tolist(), 0]
        self._columns = [array("i", column.astype(np.int32).tobytes()) for column in (*rows[:, [BLOCK, START, END]].T, topics)]

    def _of(self, story: int) -> tuple[Mention, ...]:
        block, start, end, topic = self._rows(story)
        return tuple(map(Mention, block, start, end, map(self._names.__getitem__, topic)))

    def _rows(self, story: int) -> list[array[int]]:
        """Block, start, end and topic of a story's mentions."""
        some = slice(self._ends[story - 1], self._ends[story])
        return [column[some] for column in self._columns]

    def told(self, slug: str) -> Told:
        """What a story's mentions say, without the mentions."""
        story = self._numbers.get(slug)
        if story is None:
            return b"", ()
        block, start, end, topic = self._rows(story)
        return b"".join((block, start, end)), [*map(self._names.__getitem__, topic)]


def told(mentions: Mapping[str, Sequence[Mention]], slug: str) -> Told:
    """Where a story names topics, as bytes, and which."""
    if isinstance(mentions, Mentions):
        return mentions.told(slug)
    found = mentions.get(slug, ())
    return signs.text([mention[:3] for mention in found]), [mention.topic for mention in found]


class Mentioned(Struct, frozen=True):
    """The mentions of an edition, story by story and in the order of the copy."""

    row: Numbers  # of the names as printed
    topic: Numbers  # the name


def mentioned(rows: Numbers, story: Numbers, known: Lore, glossary: Glossary) -> Mentioned:
    """The mentions among the names of an edition, settled."""
    facts = glossary.facts()
    keys = len(glossary.keys)
    name = rows[:, NAME]
    key = facts[name, KEY]
    pair = codes(story, key, keys)
    is_proven = rows[:, PROVEN] == 1
    short = _Short.of(rows, story, known, facts, keys)
    is_person = (short.at(pair) != NONE) | ((rows[:, TITLED] == 1) & (known.persons[key] != NONE))
    has_proof = np.zeros(int(known.pair.max(initial=0)) + 1, bool)
    has_proof[known.pair[is_proven]] = True
    is_named = is_person | has_proof[known.pair]
    is_named |= (known.inside[key] >= PROOF) | (facts[name, PLACE] == 1)
    may_be = (facts[name, NEVER] == 0) | is_person
    unsure = may_be & ~is_named
    glossary.ask_ordinary(present(name[unsure], len(facts)).tolist())
    facts = glossary.facts()
    is_named[unsure] = facts[name[unsure], ORDINARY] == 0
    row = np.flatnonzero(may_be & is_named)
    topic = _topics(name[row], story[row], short, known, facts, keys)
    is_one = facts[topic, NEVER] == 0
    return Mentioned(row[is_one], topic[is_one])


class _Short(Struct, frozen=True):
    """The short forms that the full names of a story allow in it: surname or first name, acronym, the front of a company's name."""

    pairs: Codes  # of story and key, in order
    names: Numbers  # the full name of each

    @classmethod
    def of(cls, rows: Numbers, story: Numbers, known: Lore, facts: Numbers, keys: int) -> _Short:
        name, acronym = rows[:, NAME], rows[:, ACRONYM]
        stands_for = known.stands_for & (acronym != NONE)
        stands_for[stands_for] = facts[acronym[stands_for], NEVER] == 0
        by_row = np.stack([facts[name, SURNAME], facts[name, FIRST], np.where(stands_for, facts[acronym, KEY], NONE)], axis=1)
        at, kind = np.nonzero(by_row != NONE)  # in order of row; the first full name of a story has its short forms
        pairs, first = np.unique(codes(story[at], by_row[at, kind], keys), return_index=True)
        return cls(pairs, name[at[first]])

    def at(self, pairs: Codes) -> Numbers:
        """The full names that short ones stand for in their stories; NONE where there is none."""
        is_short: Flags = among(pairs, self.pairs)
        made = np.full(len(pairs), NONE, np.int32)
        made[is_short] = self.names[np.searchsorted(self.pairs, pairs[is_short])]
        return made


def _topics(name: Numbers, story: Numbers, short: _Short, known: Lore, facts: Numbers, keys: int) -> Numbers:
    """The canonical names of names as printed."""
    key = facts[name, KEY]
    full = known.acronyms[name]
    for found in (known.companies[key], known.persons[key], short.at(codes(story, key, keys))):
        full = np.where((found != NONE) & (facts[name, PLACE] == 0), found, full)
    bare = facts[name, BARE]
    bare_key = facts[bare, KEY]
    is_met = (facts[bare, KNOWN] != NONE) | (known.inside[bare_key] > 0) | (known.persons[bare_key] != NONE)
    is_known = facts[name, KNOWN] != NONE
    goes_on = ~is_known & (full == NONE) & (bare >= 0) & is_met  # Trumps beleid
    made = np.where(is_known, facts[name, KNOWN], canonical(np.where(full == NONE, name, full), known, facts))
    if goes_on.any():
        made[goes_on] = _topics(bare[goes_on], story[goes_on], short, known, facts, keys)
    return made


def canonical(name: Numbers, known: Lore, facts: Numbers) -> Numbers:
    """What the rulebook calls names, or else how they are printed most."""
    spelt = known.spelling[facts[name, KEY]]
    made: Numbers = np.where(facts[name, KNOWN] != NONE, facts[name, KNOWN], np.where(spelt == NONE, name, spelt))
    return made
