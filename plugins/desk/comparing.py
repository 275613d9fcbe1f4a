"""What of a sighting is compared with others: its copy without typography, its names, and the roots of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from . import dutch
from .story import Kind, Sighting

#: A report with this many routine words is a routine report.
ROUTINE_WORDS = 3

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
#: A word, and what ends a sentence between it and the word before. The end of the text is an empty word, so that
#: no place is looked at twice.
_WORD = re.compile(rf"(?:([.!?:…\n\"“„])[\W_]*)?({_TOKEN.pattern}|\Z)")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
#: What looks back on an earlier event of its kind: in the copy, and in a headline.
_EARLIER = re.compile(rf"\beerder (?:op|in|deze|die|dezelfde|{'|'.join(dutch.WEEKDAYS)})\b", re.IGNORECASE)
_AGAIN = re.compile(r"^(?:ook|weer|nog een) |\b(?:opnieuw|tweede|derde)\b")
_WEEKDAYS = [(day, re.compile(rf"\b{day}")) for day in dutch.WEEKDAYS]


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
    at: float | None  # when it appeared at the latest, else when it was received, in seconds since 1970
    received: float | None
    is_routine: bool


class _Said(NamedTuple):
    """A word as it is compared: "" for what it does not count as."""

    name: str  # with a capital, or in capitals
    is_name: bool  # at the start of a sentence too
    root: str  # of a word without a capital, or of the name where it may be a mere word


def copy(sighting: Sighting, routine: frozenset[str]) -> Copy:
    """What is compared of a sighting: of its brief and its capture's moment alone. `routine` is in lower case."""
    brief = sighting.brief
    text = "\n".join([b.text for b in brief.body if b.kind is Kind.PARAGRAPH])
    headline = dutch.fold(brief.headline) if brief.headline else ""
    names, words = _names_and_words(text)
    said, received = brief.published.latest if brief.published else None, sighting.capture.received
    lowered = text.casefold()
    return Copy(
        place=plain(brief.place) if brief.place else "",
        key=plain(text),
        opening=_capitals(dutch.first_sentence(text)),
        looks_back=bool(("eerder " in lowered and _EARLIER.search(text)) or (headline and _AGAIN.search(headline))),
        names=names,
        words=words,
        weekdays=frozenset([day for day, found in _WEEKDAYS if day in lowered and found.search(lowered)]),
        figures=frozenset(_FIGURE.findall(text)),
        headline=headline,
        replaces=dutch.fold(brief.replaces) if brief.replaces else "",
        at=at.timestamp() if (at := said or received) else None,
        received=received.timestamp() if received else None,
        is_routine=len(routine.intersection(_TOKEN.findall(lowered))) >= ROUTINE_WORDS,
    )


#: What of ASCII is no letter or digit.
_MARKS = {n: None for n in range(128) if not chr(n).isalnum()}
_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def plain(text: str) -> str:
    """A text for comparing: no typography, no spacing, no accents."""
    folded = text.casefold()
    return (folded if folded.isascii() else _NOT_ASCII.sub(_plain_run, folded)).translate(_MARKS)


def _plain_run(letters: re.Match[str]) -> str:
    return _plain_letters(letters[0])


@lru_cache(maxsize=5000)
def _plain_letters(letters: str) -> str:
    return "".join(c for c in dutch.ascii_fold(letters) if c.isalnum())


def _capitals(sentence: str) -> frozenset[str]:
    """What is written with a capital, as names are told apart: folded, stop words and figures left out."""
    return frozenset([name for word in _TOKEN.findall(sentence) if (name := _said(word).name)])


def _names_and_words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Names (capitals that no sentence start explains) and the roots of the other words, stop words left out."""
    names: set[str] = set()
    words: set[str] = set()
    doubtful: list[_Said] = []
    pairs = _WORD.findall(text)
    if pairs and text[:1].isalnum():
        pairs[0] = ("\n", pairs[0][1])  # the first word starts a sentence
    for end, word in set(pairs):
        said = _said(word)
        if said.name and (said.is_name or not end):
            names.add(said.name)
        elif said.name:
            doubtful.append(said)
        elif said.root:
            words.add(said.root)
    words.update([said.root for said in doubtful if said.name not in names])
    return frozenset(names), frozenset(words)


@lru_cache(maxsize=100_000)
def _said(word: str) -> _Said:
    """What a word as printed counts as. Copy says the same words over and over."""
    folded = dutch.fold(word).removesuffix("'s")
    if len(folded) < 2 or folded in dutch.STOPWORDS or any(c.isdigit() for c in folded):
        return _Said("", False, "")
    if word[0].isupper():
        return _Said(folded, word[1:2].isupper(), root(folded))
    return _Said("", False, root(folded) if len(folded) > 3 else "")


@lru_cache(maxsize=100_000)
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
