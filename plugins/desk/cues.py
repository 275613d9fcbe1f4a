"""The words by which stories are told, looked up as the copy prints them.

Words count by stem and compound: "chip-" finds `chips`, `chipfabrikanten` and `chipbedrijf`. The closest entry counts alone:
a phrase hides its words, a word listed as it stands its stems, a stem its parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from . import dutch

#: The shortest part of a compound: `schip` is no kind of chip.
SHORTEST_PART = 3
#: The shortest beginning of one: `AI-bedrijf`.
SHORTEST_START = 2
#: So many words, and chunks, are remembered.
MOST = 50_000

TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
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


class Chunk(NamedTuple):
    """The words between two spaces, and whether the first of them starts there and the last ends there."""

    forms: tuple[Form, ...]
    starts: bool
    ends: bool


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

    def find(self, text: str) -> Iterator[tuple[Cue, str]]:
        """Each entry that a text holds with the words of the text, as often as it does; of a group the heaviest alone for one word."""
        chunks = text.split()
        silent = self._silent
        after, is_hidden = 0, False  # a phrase found ends in the first word of this chunk
        for at in [at for at, chunk in enumerate(chunks) if chunk not in silent]:
            if at < after:
                continue
            for nth, form in enumerate(self._heard(chunks[at]).forms):
                if not form.cues or (is_hidden and at == after and not nth):
                    continue
                if not form.second or not self._may_go_on(chunks, at, nth, form):
                    for cue in form.alone:
                        yield cue, form.word
                    continue
                found, longest = self._phrases(text, chunks, at, nth, form)
                yield from found
                if longest > 1:
                    after, is_hidden = at + longest - 1, True

    def _heard(self, text: str) -> Chunk:
        """A chunk that is not known to be silent."""
        if (known := self._speaking.get(text)) is not None:
            return known
        if len(self._silent) + len(self._speaking) > MOST:
            self._silent.clear()
            self._speaking.clear()
        chunk = self._chunk(text)
        if any(form.cues for form in chunk.forms):
            self._speaking[text] = chunk
        else:
            self._silent.add(text)
        return chunk

    def _may_go_on(self, chunks: Sequence[str], at: int, nth: int, form: Form) -> bool:
        """Whether a word may begin a phrase: it is the last of its chunk, and a second word is the next one's first."""
        if at + 1 == len(chunks):
            return False
        following = self._chunk(chunks[at + 1])
        if not following.starts or form.second.isdisjoint(following.forms[0].stems):
            return False
        chunk = self._chunk(chunks[at])
        return chunk.ends and nth + 1 == len(chunk.forms)

    def _phrases(self, text: str, chunks: Sequence[str], at: int, nth: int, form: Form) -> tuple[list[tuple[Cue, str]], int]:
        """The entries that begin with a word, those of most words alone; and how many words those have."""
        found, longest = [], 1
        for cue in form.cues:  # longest phrases first
            if len(cue.words) < longest:
                break
            quote = form.word if len(cue.words) == 1 else self._phrase(cue, text, chunks, at, nth)
            if quote:
                longest = len(cue.words)
                found.append((cue, quote))
        by_group: dict[str, tuple[Cue, str]] = {}
        for cue, quote in found:
            if cue.group not in by_group or cue.weight > by_group[cue.group][0].weight:
                by_group[cue.group] = (cue, quote)
        return [*by_group.values()], longest

    def _phrase(self, cue: Cue, text: str, chunks: Sequence[str], at: int, nth: int) -> str:
        """A phrase as the text has it where its words stand in order from here with nothing but space between, else ""."""
        length = len(cue.words)
        held = [self._chunk(chunk) for chunk in chunks[at : at + length]]
        if len(held) < length or not all(_goes_on(chunk, word) for chunk, word in zip(held[1:], cue.words[1:], strict=True)):
            return ""
        if any(len(chunk.forms) > 1 or not chunk.ends for chunk in held[1:-1]):
            return ""
        if " ".join(chunks) == text.strip():
            return " ".join([held[0].forms[nth].word, *[chunk.forms[0].word for chunk in held[1:]]])
        before = sum(len(self._chunk(chunk).forms) for chunk in chunks[:at]) + nth
        found = list(islice(TOKEN.finditer(text), before, before + length))
        return text[found[0].start() : found[-1].end()]

    def _new_chunk(self, text: str) -> Chunk:
        found = list(TOKEN.finditer(text))
        if not found:
            return Chunk((), False, False)
        return Chunk(tuple([self._form(word[0]) for word in found]), found[0].start() == 0, found[-1].end() == len(text))

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


def _goes_on(chunk: Chunk, word: str) -> bool:
    """Whether a chunk begins with a word of this stem."""
    return chunk.starts and word in chunk.forms[0].stems
