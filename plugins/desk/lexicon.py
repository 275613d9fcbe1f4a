"""What words weigh and mean: a background table, a thesaurus and a table of places, fixed for all editions.

Weights come from a table that ships with Telex, not from the stories at hand, so that one more story moves no link
(law 10). Dutch lemmas are simplemma's; compounds part where both parts are known words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec import Struct

from . import dutch
from .dictionary import lemma

#: Terms that more than this share of the background holds connect nothing.
COMMON = 0.12
#: A term rarer than this says something.
RARE_FROM = 4.2
#: Shortest part of a compound.
SHORTEST_PART = 4
PART_OF_COMPOUND = 0.5
PART_OF_NAME = 0.6
#: Words inside names that are no names.
JOINS = frozenset("van de den der von di da du la le of & en".split())
#: In front of a concept, so that it is no word.
MARK = "§"
HOME = "nederland"

#: A term that a word stands for, and how much of an occurrence it is.
Share = tuple[str, float]


class Word(Struct, frozen=True):
    """What a word, or a name of several, stands for."""

    shares: tuple[Share, ...]
    lemma: str
    plain: str  # as places are written, "" where it is part of no place


def plain(word: str) -> str:
    """A word as the table of places writes it."""
    if word.isascii():
        return word.casefold().removesuffix("'s")
    return dutch.ascii_fold(word).removesuffix("'s")


@dataclass(frozen=True)
class Lexicon:
    """Terms by rarity, concepts by word, routine words, countries by word."""

    texts: int  # in the background
    holding: Mapping[str, int]  # how many of them hold each term
    runs: Mapping[str, int]  # and each run of four characters
    concepts: Mapping[str, tuple[str, ...]]  # lemma -> concepts
    routine: frozenset[str]
    countries: Mapping[str, str]  # word or two words, without accents -> country
    _words: dict[str, Word] = field(default_factory=dict, repr=False, compare=False)
    _rarity: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    _names: dict[tuple[str, ...], Word] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def parse(cls, background: str, thesaurus: Mapping[str, Any], places: Mapping[str, Any] | None = None, runs: str = "0\n") -> Lexicon:
        """The background table and that of character runs (number of texts, then lines of term, tab, count), and the
        thesaurus and the places as read.

        Raises ValueError on a table of another shape.
        """
        texts, holding = _counts(background)
        concepts: dict[str, set[str]] = defaultdict(set)
        for concept, words in thesaurus["concept"].items():
            for word in words:
                concepts[lemma(word)].add(MARK + concept)
                concepts[word].add(MARK + concept)
        routine = frozenset(form for word in thesaurus["routine"]["words"] for form in (word, lemma(word)))
        countries = {word: country for country, words in (places or {}).get("country", {}).items() for word in words}
        return cls(texts, holding, _counts(runs)[1], {w: tuple(sorted(c)) for w, c in concepts.items()}, routine, countries)

    @cached_property
    def seconds(self) -> frozenset[str]:
        """Second words of places of two words."""
        return frozenset(place.split()[1] for place in self.countries if " " in place)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The number of the country of each place; home is 0."""
        number = {country: n for n, country in enumerate([HOME, *sorted(set(self.countries.values()) - {HOME})])}
        return {place: number[country] for place, country in self.countries.items()}

    def rarity(self, term: str) -> float:
        """Inverse document frequency: 0 for a term of every text, about 8 for one of none."""
        known = self._rarity.get(term)
        if known is None:
            known = self._rarity[term] = math.log((self.texts + 1) / (self.holding.get(term, 0) + 0.5))
        return known

    def is_routine(self, term: str) -> bool:
        """Whether a term, or a part of it, is a word of routine market reports."""
        return term in self.routine or ("-" in term and any(part in self.routine for part in term.split("-")))

    def is_common(self, term: str) -> bool:
        """Whether so many texts hold a term that it connects nothing."""
        return self.holding.get(term, 0) > COMMON * self.texts

    def word(self, word: str) -> Word:
        """A word that is no name: its lemma, the parts of a compound, its concepts. A stop word stands for nothing."""
        known = self._words.get(word)
        if known is None:
            shares = tuple(self._shares(word))
            known = self._words[word] = Word(shares, shares[0][0] if shares else "", plain(word))
        return known

    def name(self, words: tuple[str, ...]) -> Word:
        """A name: as a whole, and its words."""
        known = self._names.get(words)
        if known is None:
            folded = [dutch.fold(w).removesuffix("'s") for w in words]
            parts = [p for w, p in zip(words, folded, strict=True) if w.casefold() not in JOINS and p not in dutch.STOPWORDS]
            whole = " ".join(folded)
            shares = ((whole, 1.0), *((part, PART_OF_NAME) for part in parts if len(parts) > 1)) if parts else ()
            known = self._names[words] = Word(shares, whole, "")
        return known

    def _shares(self, word: str) -> list[Share]:
        folded = dutch.fold(word)
        bare = folded.removesuffix("'s") or folded
        if bare in dutch.STOPWORDS or len(bare) < 3 or not any(c.isalpha() for c in bare):
            return []
        term = lemma(bare)
        if term in dutch.STOPWORDS:
            return []
        parts = self._parts(term)
        concepts = {*self.concepts.get(term, ()), *self.concepts.get(folded, ())}
        of_parts = {c for part in parts for c in self.concepts.get(part, ())} - concepts
        whole = [(term, 1.0), *((concept, 1.0) for concept in sorted(concepts))]
        return [*whole, *((part, PART_OF_COMPOUND) for part in (*parts, *sorted(of_parts)))]

    def _parts(self, term: str) -> Sequence[str]:
        """The parts of a compound, where both are known words; a hyphen always parts."""
        if "-" in term:
            return [lemma(p) for p in term.split("-") if len(p) >= 3 and p not in dutch.STOPWORDS]
        for cut in range(SHORTEST_PART, len(term) - SHORTEST_PART + 1):
            head, tail = term[:cut], term[cut:]
            for first in (head, head.removesuffix("s")):
                if len(first) >= SHORTEST_PART and first in self.holding and tail in self.holding:
                    return [p for p in (first, tail) if p not in dutch.STOPWORDS]
        return ()


def _counts(table: str) -> tuple[int, dict[str, int]]:
    first, *rows = table.splitlines()
    pairs = (row.rsplit("\t", 1) for row in rows)
    return int(first), {term: int(count) for term, count in pairs}
