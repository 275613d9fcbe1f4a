"""Two copies and what they share -> the noun phrases that both support, as printed: `de staking bij Vlotpost`.

A phrase stands word for word in one of the two, but for its article, and each of its words but articles and prepositions
stands in the other as well, in that form or another of the same word. So a reason says nothing that the copy does not.
Dutch nouns are told by what stands around them: an article, a preposition, an adjective.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from . import matches, occurrences, phrasing
from .columns import Terms
from .matches import Held, Rows, Shared
from .occurrences import Copies, Flags, Ints
from .phrasing import Copy
from .tokens import tokens


class Pairs:
    """Pairs of copies, of which `shared` says what they share; each is looked at as it is asked for.

    What was found in each is kept as lists by number, for most of it is passed over for what it is worth or shares.
    """

    def __init__(self, many: Copies, shared: Shared, terms: Terms, said: Sequence[Copy]) -> None:
        """`said` are the copies, with what was asked of them before."""
        held = matches.held(many, terms, shared)
        rows = matches.rows(many, shared, held)
        found = matches.find(many, shared, terms, rows)
        self.said = said
        self.names = terms.names
        self.of = list(zip(shared.one.tolist(), shared.other.tolist(), strict=True))
        self.held, self.places = held, _by_pair(held, (held.kind == matches.PLACE) & ~terms.is_home[held.column], len(self.of))
        self.marks = rows.text
        self.found_from = found.ends.tolist()
        self.side, self.start, self.end = found.side.astype(np.uint8).tobytes(), found.start.tolist(), found.end.tolist()
        self.word = (rows.word[found.start] - many.first[_copy_of(rows, shared)[found.start]]).tolist()
        self.value, self.keys = found.value.tolist(), found.keys.tolist()
        self.has_noun, self.is_name, self.holds_name = found.has_noun.tobytes(), found.is_name.tobytes(), found.holds_name.tobytes()

    def __len__(self) -> int:
        return len(self.of)

    def __getitem__(self, n: int) -> Pair:
        return Pair(self, n)


class Pair:
    """Two copies and what both hold."""

    __slots__ = ("_both", "among", "found", "n")

    def __init__(self, among: Pairs, n: int) -> None:
        self.among, self.n = among, n
        one, other = among.of[n]
        self._both = among.said[one], among.said[other]
        #: The numbers of the phrases of what both hold, worth most first; `printed` says whether both copies support one.
        self.found = range(among.found_from[n], among.found_from[n + 1])

    @property
    def texts(self) -> tuple[str, str]:
        """What either says, word for word."""
        return self._both[0].text, self._both[1].text

    def places(self) -> list[str]:
        """Places that both name, worth most first."""
        columns, ends = self.among.places
        return self._printed(columns[ends[self.n] : ends[self.n + 1]])

    def words(self) -> list[str]:
        """Words that both hold, worth most first, as the older prints them."""
        held = self.among.held
        first, last = np.searchsorted(held.pair, [self.n, self.n + 1])
        return self._printed(held.column[first:last].tolist())

    def printed(self, n: int, named: Sequence[str] = (), room: int = phrasing.LONGEST) -> str:
        """A phrase as it is printed beside others, "" where the copies do not support it, or not in so much room."""
        among = self.among
        a, b, start = among.start[n], among.end[n], among.word[n]
        return phrasing.printed(self._both, among.side[n], (start, start + b - a, among.marks[a:b]), named, room)

    def _printed(self, columns: Sequence[int]) -> list[str]:
        return [self._both[0].said[self.among.names[column]] for column in columns]


def _by_pair(held: Held, some: Flags, pairs: int) -> tuple[list[int], list[int]]:
    """The columns of some of what is held, and where those of each pair begin."""
    return held.column[some].tolist(), np.searchsorted(held.pair[some], np.arange(pairs + 1)).tolist()


def _copy_of(rows: Rows, shared: Shared) -> Ints:
    pair, side = np.divmod(rows.side, 2)
    return np.where(side == 0, shared.one[pair], shared.other[pair])


def pair(one: str, other: str, worth: Mapping[str, float], places: Collection[str]) -> Pair:
    """Two copies, the older first. `worth` is by term that they share, `places` are those terms that are a place, or of one."""
    names = sorted(worth)
    columns = np.arange(len(names))
    said = Copy(one, tokens(one)), Copy(other, tokens(other))
    many = occurrences.of((one, other), [copy.made for copy in said], names, np.tile(columns, 2), np.arange(3) * len(names))
    cells = columns, columns + len(names)
    shared = Shared(np.array([0]), np.array([1]), np.zeros_like(columns), columns, cells, np.array([worth[name] for name in names]))
    return Pairs(many, shared, Terms(names, np.array([name in places for name in names], bool)), said)[0]
