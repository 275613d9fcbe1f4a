"""The words by which stories are told, looked up as the copy prints them.

Words count by stem and compound: "chip-" finds `chips`, `chipfabrikanten` and `chipbedrijf`. The closest entry counts alone:
a phrase hides its words, a word listed as it stands its stems, a stem its parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from . import dutch

#: The shortest part of a compound: `schip` is no kind of chip.
SHORTEST_PART = 3
#: The shortest beginning of one: `AI-bedrijf`.
SHORTEST_START = 2
#: So many words, and chunks, are remembered.
MOST = 50_000

TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


class Cue(Struct, frozen=True, eq=False):
    """One entry of a word list. Each is made once, so that it is told by what it is and not by what it says."""

    group: str
    weight: float
    said: str  # as the rulebook writes it
    words: tuple[str, ...]  # folded, in order
    starts: bool  # also the beginning of a compound
    ends: bool  # also its end
    capitals: int  # so many letters must be capitals


class Form(NamedTuple):
    """A word as printed: its stems, and the entries that may begin with it, those of most words first."""

    word: str
    stems: frozenset[str]
    cues: tuple[Cue, ...]
    alone: tuple[Cue, ...]  # of those of one word the heaviest of each group
    second: frozenset[str]  # of those of more words the second


#: An entry, with the words of a text that it stands for.
Found = tuple[Cue, str]


class Chunk(NamedTuple):
    """The words between two spaces, and whether the last of them ends there."""

    forms: tuple[Form, ...]
    ends: bool
    first: frozenset[str]  # the stems of the first, if it starts there
    alone: Sequence[Found]  # what they are where no phrase begins with the last
    second: frozenset[str]  # of the phrases that may do so the second word


_NONE: frozenset[str] = frozenset()


class Lexicon:
    """The word lists, ready to be looked up by a word as it is printed."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._single: dict[str, list[Cue]] = defaultdict(list)
        self._starts: dict[str, list[Cue]] = defaultdict(list)
        self._ends: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues:
            self._single[cue.words[0]].append(cue)
            if cue.starts:
                self._starts[cue.words[0][:SHORTEST_START]].append(cue)
            if cue.ends:
                self._ends[cue.words[0][-SHORTEST_PART:]].append(cue)
        self._form = lru_cache(maxsize=MOST)(self._new_form)  # copy says the same words over and over
        self._chunk = lru_cache(maxsize=MOST)(self._new_chunk)
        self._silent: set[str] = set()  # chunks in which no entry begins: nearly all
        self._speaking: dict[str, Chunk] = {}  # the others

    def find(self, text: str) -> list[Found]:
        """Each entry that a text holds with the words of the text, as often as it does; of a group the heaviest alone for one word."""
        chunks = text.split()
        silent, speaking = self._silent, self._speaking
        found: list[Found] = []
        after, is_hidden = 0, False  # a phrase found ends in the first word of this chunk
        for at in [at for at, chunk in enumerate(chunks) if chunk not in silent]:
            if at < after:
                continue
            chunk = speaking.get(chunks[at]) or self._heard(chunks[at])
            if is_hidden and at == after:
                chunk = _chunk(chunk.forms[1:], False, chunk.ends)
            if not chunk.second or at + 1 == len(chunks) or chunk.second.isdisjoint(self._chunk(chunks[at + 1]).first):
                found += chunk.alone
                continue
            last, longest = self._phrases(text, chunks, at, chunk)
            found += [*_alone(chunk.forms[:-1]), *last]
            if longest > 1:
                after, is_hidden = at + longest - 1, True
        return found

    def _heard(self, text: str) -> Chunk:
        """A chunk that was not heard before."""
        if len(self._silent) + len(self._speaking) > MOST:
            self._silent.clear()
            self._speaking.clear()
        chunk = self._chunk(text)
        if any(form.cues for form in chunk.forms):
            self._speaking[text] = chunk
        else:
            self._silent.add(text)
        return chunk

    def _phrases(self, text: str, chunks: Sequence[str], at: int, chunk: Chunk) -> tuple[Iterable[Found], int]:
        """The entries that begin with the last word of a chunk, those of most words alone; and how many words those have."""
        form = chunk.forms[-1]
        following = self._chunk(chunks[at + 1]).first
        found: list[Found] = []
        longest = 2
        for cue in form.cues:  # longest phrases first
            if len(cue.words) < longest:
                break
            if cue.words[1] in following and (quote := self._phrase(cue, text, chunks, at)):
                longest = len(cue.words)
                found.append((cue, quote))
        if not found:
            return _alone((form,)), 1
        by_group: dict[str, Found] = {}
        for cue, quote in found:
            if cue.group not in by_group or cue.weight > by_group[cue.group][0].weight:
                by_group[cue.group] = (cue, quote)
        return by_group.values(), longest

    def _phrase(self, cue: Cue, text: str, chunks: Sequence[str], at: int) -> str:
        """A phrase as the text has it where its words stand in order from here with nothing but space between, else ""."""
        length = len(cue.words)
        held = [*map(self._chunk, chunks[at : at + length])]
        if len(held) < length:
            return ""
        for nth in range(2, length):  # the second word was looked at
            if cue.words[nth] not in held[nth].first or len(held[nth - 1].forms) > 1 or not held[nth - 1].ends:
                return ""
        here = text.split(None, at)[-1]
        end = len(here) - len(here.split(None, length - 1)[-1]) + len(held[-1].forms[0].word)
        return here[len(chunks[at]) - len(held[0].forms[-1].word) : end]

    def _new_chunk(self, text: str) -> Chunk:
        found = list(TOKEN.finditer(text))
        if not found:
            return _chunk((), False, False)
        return _chunk(tuple([self._form(word[0]) for word in found]), found[0].start() == 0, found[-1].end() == len(text))

    def _new_form(self, text: str) -> Form:
        folded = dutch.fold(text)
        stems = dutch.stems(folded)
        cues = tuple(sorted(self._fitting(text, folded, stems), key=_order))
        alone = _heaviest(cue for cue in cues if len(cue.words) == 1)
        return Form(text, stems, cues, alone, frozenset(cue.words[1] for cue in cues if len(cue.words) > 1))

    def _fitting(self, text: str, folded: str, stems: frozenset[str]) -> Iterable[Cue]:
        """Entries whose first word may be this one: listed in this very form, else by its stem, else as part of a compound."""
        listed = {cue for stem in stems for cue in self._single.get(stem, ()) if _is_written(cue, text)}
        phrases = {cue for cue in listed if len(cue.words) > 1}
        exact = {cue for cue in listed - phrases if cue.words[0] == folded}
        if listed - phrases:
            return phrases | (exact or listed)
        starts = [c for c in self._starts.get(folded[:SHORTEST_START], ()) if folded.startswith(c.words[0]) and _is_written(c, text)]
        tails = {(stem, cue) for stem in stems for cue in self._ends.get(stem[-SHORTEST_PART:], ())}
        ends = [c for stem, c in tails if stem.endswith(c.words[0]) and len(stem) >= len(c.words[0]) + SHORTEST_PART]
        return phrases | _longest(starts) | _longest(ends)


@lru_cache(maxsize=MOST)
def entry(group: str, weight: float, said: str) -> Cue:
    """An entry as the rulebook writes it; made once, for who changes a rulebook leaves most of it as it is."""
    bare = said.strip("-")
    words = tuple(dutch.fold(w) for w in bare.split())
    return Cue(group, weight, said, words, said.endswith("-"), said.startswith("-"), _capitals(bare))


def _capitals(bare: str) -> int:
    """How many capitals a word of the copy must begin with: all of `AI`, one of `Bergen`, none of `beurs`."""
    if bare.isupper() and len(bare) <= 6:
        return len(bare)
    return 1 if bare[:1].isupper() else 0


def _order(cue: Cue) -> tuple[int, str, float, str]:
    """Longest phrases first; beyond that any order will do that is always the same."""
    return -len(cue.words), cue.group, -cue.weight, cue.said


def _is_written(cue: Cue, text: str) -> bool:
    """Whether a word has the capitals that an entry asks; a place in capitals is no `EU-`."""
    head, then = text[: cue.capitals], text[cue.capitals : cue.capitals + 1]
    return not cue.capitals or ((head.isupper() or head == cue.said[: cue.capitals]) and (cue.capitals == 1 or not then.isalpha()))


def _longest(cues: Collection[Cue]) -> set[Cue]:
    """Of entries that fit the same end of a word the longest: `vrachtschip` is a `-schip`, no `-chip`."""
    most = max((len(cue.words[0]) for cue in cues), default=0)
    return {cue for cue in cues if len(cue.words[0]) == most}


def _heaviest(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Of each group the heaviest, of two alike the first."""
    by_group: dict[str, Cue] = {}
    for cue in cues:
        if cue.group not in by_group or cue.weight > by_group[cue.group].weight:
            by_group[cue.group] = cue
    return tuple(by_group.values())


def _chunk(forms: tuple[Form, ...], starts: bool, ends: bool) -> Chunk:
    """A chunk of these words, and whether the first of them starts there and the last ends there."""
    first, second = forms[0].stems if forms and starts else _NONE, forms[-1].second if forms and ends else _NONE
    return Chunk(forms, ends, first, _alone(forms), second)


def _alone(forms: Iterable[Form]) -> Sequence[Found]:
    """What words are by themselves."""
    return tuple([(cue, form.word) for form in forms for cue in form.alone])
