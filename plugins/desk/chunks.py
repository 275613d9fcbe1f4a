"""What stands between two spaces, as it is compared: looked at once, however often copy says it.

No word, figure or weekday reaches across a space, so that a text counts as its chunks do. Nearly all of them hold one
word or one name and nothing else: those of a text are asked for all together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, compress
from typing import NamedTuple

from . import dutch

#: So many chunks, and words, are remembered.
MOST = 100_000

TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
#: What ends a sentence where it stands between two words; the end of a line does so too.
_END = re.compile('[.!?:…"“„]')
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WEEKDAYS = [(day, re.compile(rf"\b{day}")) for day in dutch.WEEKDAYS]


class Said(NamedTuple):
    """A word as it is compared: "" for what it does not count as."""

    name: str  # with a capital, or in capitals
    is_name: bool  # at the start of a sentence too
    root: str  # of a word without a capital, or of the name where it may be a mere word


class _Counted(NamedTuple):
    """What the words of a chunk count as."""

    names: tuple[str, ...]
    doubtful: tuple[Said, ...]  # names that may be mere words, for they start a sentence
    roots: tuple[str, ...]


class _Chunk(NamedTuple):
    inside: _Counted  # where it goes on with a sentence
    opening: _Counted  # where it starts one
    capitals: tuple[str, ...]  # its names, wherever they stand
    asked: tuple[str, ...]
    figures: tuple[str, ...]
    weekdays: tuple[str, ...]


class Words(NamedTuple):
    """What the words of a text count as."""

    names: frozenset[str]  # capitals that no sentence start explains
    roots: frozenset[str]  # of the other words, stop words left out
    asked: frozenset[str]  # which of the words that were asked for it holds
    figures: frozenset[str]
    weekdays: frozenset[str]


class Vocabulary:
    """Chunks that were looked at, by what they hold. `asked` are words in lower case."""

    def __init__(self, asked: frozenset[str]) -> None:
        self._asked = asked
        self._chunks: dict[str, _Chunk] = {}
        self._roots: dict[str, str] = {}  # the root of each that holds one word and nothing else
        self._names: dict[str, str] = {}  # the name of each that holds one name and nothing else
        self._bare: set[str] = set()  # those without a word
        self._ending: set[str] = set()  # those behind whose last word a sentence ends
        self._asking: set[str] = set()  # those that hold a word that is asked for

    def words(self, text: str) -> Words:
        """What the words of a text count as."""
        lines = [line.split() for line in text.split("\n")]
        chunks = [*chain.from_iterable(lines)]
        several = set(chunks)
        rest = self._rest(several)
        roots: list[str | None] = [*map(self._roots.get, several)]
        starts = self._starts(lines, several, text[:1].isalnum())
        opening = rest.intersection(starts)
        only = {one for one in opening if chunks.count(one) == starts.count(one)}
        names: set[str | None] = {*map(self._names.get, rest - only)}
        counted = [self._chunks[one].opening for one in opening]
        figures: list[str] = []
        weekdays: list[str] = []
        for one in rest.difference(self._names):
            chunk = self._chunks[one]
            figures += chunk.figures
            weekdays += chunk.weekdays
            if one not in only:
                counted.append(chunk.inside)
        for said in counted:
            names.update(said.names)
            roots += said.roots
        roots += [said.root for several in counted for said in several.doubtful if said.name not in names]
        asking = several & self._asking
        return Words(
            names=frozenset(filter(None, names)),
            roots=frozenset(filter(None, roots)),
            asked=frozenset([word for one in asking for word in self._chunks[one].asked]),
            figures=frozenset(figures),
            weekdays=frozenset(weekdays),
        )

    def capitals(self, sentence: str) -> frozenset[str]:
        """What is written with a capital, as names are told apart: folded, stop words and figures left out."""
        return frozenset([name for one in self._rest(set(sentence.split())) for name in self._chunks[one].capitals])

    def _rest(self, several: set[str]) -> set[str]:
        """Those of some chunks that do not hold one word and nothing else, all of them known."""
        if len(self._chunks) > MOST:
            for table in (self._chunks, self._roots, self._names, self._bare, self._ending, self._asking):
                table.clear()
        rest = several.difference(self._roots)
        for one in rest.difference(self._chunks):
            self._look(one)
        return rest

    def _starts(self, lines: Iterable[Sequence[str]], several: set[str], starts: bool) -> list[str]:
        """The chunks whose first word starts a sentence, as often as they do; `starts` where the first of all does."""
        ending, bare = several & self._ending, several & self._bare
        found: list[str] = []
        for line in lines:
            if not bare:
                found += line[:1] if starts else []
                found += compress(line[1:], map(ending.__contains__, line))
            for chunk in line if bare else ():  # several chunks may stand between two words
                if starts and chunk not in bare:
                    found.append(chunk)
                    starts = False
                starts = starts or chunk in ending
            starts = True
        return found

    def _look(self, text: str) -> None:
        """Look at a chunk, and put it where it belongs."""
        lowered = text.casefold()
        if text.isalpha() and lowered.isalpha() and "dag" not in lowered and lowered not in self._asked:  # most chunks: one word
            said = _said(text)
            self._chunks[text] = _chunk([(False, said)])
            if said.name:
                self._names[text] = said.name
            else:
                self._roots[text] = said.root
            return
        found, at = [], 0
        for token in TOKEN.finditer(text):
            found.append((bool(_END.search(text, at, token.start())), _said(token[0])))
            at = token.end()
        asked = tuple([word for word in TOKEN.findall(lowered) if word in self._asked])
        weekdays = tuple([day for day, pattern in _WEEKDAYS if pattern.search(lowered)])
        chunk = self._chunks[text] = _chunk(found, asked, tuple(_FIGURE.findall(text)), weekdays)
        if not found:
            self._bare.add(text)
        if _END.search(text, at):
            self._ending.add(text)
        if asked:
            self._asking.add(text)
        if len(found) == 1 and not (chunk.figures or weekdays):
            if not chunk.capitals:
                self._roots[text] = found[0][1].root
            elif chunk.inside.names:
                self._names[text] = chunk.inside.names[0]


@lru_cache(maxsize=4)
def vocabulary(asked: frozenset[str]) -> Vocabulary:
    """The chunks that were looked at for these words."""
    return Vocabulary(asked)


def _chunk(
    found: Sequence[tuple[bool, Said]], asked: tuple[str, ...] = (), figures: tuple[str, ...] = (), weekdays: tuple[str, ...] = ()
) -> _Chunk:
    """A chunk of these words, each with whether a sentence ends inside it in front of the word."""
    opening = [(True, said) for _, said in found[:1]] + [*found[1:]]
    capitals = tuple([said.name for _, said in found if said.name])
    return _Chunk(_counted(found), _counted(opening) if capitals else _counted(found), capitals, asked, figures, weekdays)


def _counted(found: Iterable[tuple[bool, Said]]) -> _Counted:
    """What words count as, each with whether a sentence starts there."""
    names, doubtful, roots = [], [], []
    for starts, said in found:
        if said.name and (said.is_name or not starts):
            names.append(said.name)
        elif said.name:
            doubtful.append(said)
        elif said.root:
            roots.append(said.root)
    return _Counted(tuple(names), tuple(doubtful), tuple(roots))


def _said(word: str) -> Said:
    """What a word as printed counts as."""
    folded = dutch.fold(word).removesuffix("'s")
    if len(folded) < 2 or folded in dutch.STOPWORDS or any(c.isdigit() for c in folded):
        return Said("", False, "")
    if word[0].isupper():
        return Said(folded, word[1:2].isupper(), root(folded))
    return Said("", False, root(folded) if len(folded) > 3 else "")


@lru_cache(maxsize=MOST)
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
