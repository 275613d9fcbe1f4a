"""Two copies and what they share -> the noun phrases that both support, as printed: `de staking bij Vlotpost`.

A phrase stands word for word in one of the two, but for its article, and each of its words but articles and prepositions
stands in the other as well, in that form or another of the same word. So a reason says nothing that the copy does not.
Dutch nouns are told by what stands around them: an article, a preposition, an adjective.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from . import matches, occurrences, phrasing
from .matches import Rows, Shared, Terms
from .occurrences import Copies, Ints
from .tokens import tokens
from .wording import genitive_less

#: What every other story is about.
HOME = "nederland"
_GLUE = frozenset([-1])


class Phrase(NamedTuple):
    """What reads as a noun phrase of words that both copies hold."""

    side: int  # of the copy that prints it
    start: int  # of its words there
    end: int
    kinds: str
    keys: frozenset[int]  # what it shares: the columns of lemmas, and of words of names
    value: float
    has_noun: bool  # whether a noun of it says something
    is_bare: bool  # whether it has no noun but in front of a name
    holds_name: bool  # whether a name or place is part of it

    @property
    def is_name(self) -> bool:
        """Whether it is a name and no more."""
        return self.is_bare and "P" not in self.kinds and "G" not in self.kinds


class Pairs:
    """Pairs of copies, of which `shared` says what they share; each is looked at as it is asked for."""

    def __init__(self, many: Copies, shared: Shared, terms: Terms) -> None:
        held = matches.held(many, terms, shared)
        rows = matches.rows(many, shared, held)
        found = matches.find(many, shared, terms, rows)
        self.many, self.names = many, terms.names
        self.of = list(zip(shared.one.tolist(), shared.other.tolist(), strict=True))
        self.held, self.kinds = held.column.tolist(), held.kind.tolist()
        self.held_from = np.searchsorted(held.pair, np.arange(len(self.of) + 1)).tolist()
        self.marks, self.columns = rows.text, rows.column.tolist()
        self.words = (rows.word - many.first[self._copy_of(rows, shared)]).tolist()
        self.found = list(zip(*(part.tolist() for part in found[1:]), strict=True))
        self.found_from = found.ends.tolist()

    @staticmethod
    def _copy_of(rows: Rows, shared: Shared) -> Ints:
        pair, side = np.divmod(rows.side, 2)
        return np.where(side == 0, shared.one[pair], shared.other[pair])

    def __len__(self) -> int:
        return len(self.of)

    def __getitem__(self, n: int) -> Pair:
        return Pair(self, n)


class Pair:
    """Two copies and what both hold."""

    def __init__(self, among: Pairs, n: int) -> None:
        self._among, self._n = among, n
        one, other = among.of[n]
        self._both = among.many.tokens[one], among.many.tokens[other]
        self._texts = among.many.texts[one], among.many.texts[other]

    def phrases(self, has_noun: bool = False) -> Iterator[Phrase]:
        """The phrases of what both hold, worth most first, or those with a noun that says something alone.

        `printed` says whether both copies support one.
        """
        among = self._among
        for side, a, b, value, says, *rest in among.found[among.found_from[self._n] : among.found_from[self._n + 1]]:
            if says or not has_noun:
                start = among.words[a]
                yield Phrase(side, start, start + b - a, among.marks[a:b], frozenset(among.columns[a:b]) - _GLUE, value, says, *rest)

    def places(self) -> list[str]:
        """Places that both name, worth most first."""
        return [self._printed(key) for key, kind in self._held() if kind == matches.PLACE and key != HOME]

    def words(self) -> list[str]:
        """Words that both hold, worth most first, as the older prints them."""
        return [self._printed(key) for key, _ in self._held()]

    def printed(self, phrase: Phrase, named: Sequence[str] = ()) -> str:
        """A phrase as it is printed beside others, "" where the copies do not support it."""
        return phrasing.printed(self._both, self._texts, phrase, named)

    def _held(self) -> Iterator[tuple[str, int]]:
        among = self._among
        for at in range(among.held_from[self._n], among.held_from[self._n + 1]):
            yield among.names[among.held[at]], among.kinds[at]

    def _printed(self, key: str) -> str:
        made = self._both[0]
        word = genitive_less(made.words[made.where(key)[0]])
        return word if made.is_name(key) else word.lower()


def pair(one: str, other: str, worth: Mapping[str, float], places: Collection[str]) -> Pair:
    """Two copies, the older first. `worth` is by term that they share, `places` are those terms that are a place, or of one."""
    names = sorted(worth)
    columns = np.arange(len(names))
    many = occurrences.of((one, other), (tokens(one), tokens(other)), names, np.tile(columns, 2), np.arange(3) * len(names))
    cells = columns, columns + len(names)
    shared = Shared(np.array([0]), np.array([1]), np.zeros_like(columns), columns, cells, np.array([worth[name] for name in names]))
    return Pairs(many, shared, Terms(names, np.array([name in places for name in names], bool)))[0]
