"""Two copies and what they share -> the noun phrases that both support, as printed: `de staking bij Vlotpost`.

A phrase stands word for word in one of the two, but for its article, and each of its words but articles and prepositions
stands in the other as well, in that form or another of the same word. So a reason says nothing that the copy does not.
Dutch nouns are told by what stands around them: an article, a preposition, an adjective.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from . import printing
from .printing import stands
from .spans import GLUE, Span, spans
from .tokens import tokens
from .wording import GENERIC, genitive_less

#: Shared words that are looked at.
LOOKED_AT = 24
#: What every other story is about.
HOME = "nederland"
#: How much more a name says than a word.
NAME = 1.5
#: What a word is by what it is in either copy.
_SHAPES = {"MM": "M", "AA": "A", "YY": "N", "YN": "N", "NY": "N", "MY": "N", "YM": "N"}

#: A phrase in order of what it is worth: less its value, its length, side, start, the start of its run; and its place in that.
_Ranked = tuple[float, int, int, int, int, Span]


class Phrase(NamedTuple):
    """What reads as a noun phrase of words that both copies hold."""

    side: int  # of the copy that prints it
    start: int  # of its words there
    end: int
    kinds: str
    keys: frozenset[str]  # what it shares: lemmas, and words of names
    value: float
    nouns: frozenset[str]  # but for those in front of a name
    holds_name: bool  # whether a name or place is part of it

    @property
    def is_name(self) -> bool:
        """Whether it is a name and no more."""
        return not self.nouns and "P" not in self.kinds and "G" not in self.kinds

    @property
    def has_noun(self) -> bool:
        """Whether a noun of it says something."""
        return not self.nouns <= GENERIC


class Pair:
    """Two copies, the older first, and the worth of what they share."""

    def __init__(self, one: str, other: str, worth: Mapping[str, float], places: Collection[str]) -> None:
        """`worth` by term, as `likeness` names terms; `places` are those terms that are a place, or of one."""
        self._copies = (one, other)
        self._both = first, second = (tokens(one), tokens(other))
        self._places = places
        self._in_places = {word for place in places if " " in place for word in place.split()}  # Verenigde Staten
        held = [(-value, key) for key, value in worth.items() if key in first.at and key in second.at]
        held.sort()
        self.shared = [key for _, key in held[:LOOKED_AT]]
        self._kinds = {key: kind for key in self.shared if (kind := self._kind(key))}
        self._worth = {key: worth[key] * (NAME if kind == "M" else 1.0) for key, kind in self._kinds.items()}

    def phrases(self) -> list[Phrase]:
        """The phrases of what both hold, worth most first; `printed` says whether both copies support one."""
        return list(self.in_order())

    def in_order(self) -> Iterator[Phrase]:
        """The same, one by one."""
        for less, _, side, start, run, at in sorted([*self._of(0), *self._of(1)]):
            keys = self._both[side].keys
            nouns = frozenset([keys[run + n] for n in at.nouns])
            if less and (at.holds_name or not nouns <= GENERIC):
                held = frozenset(filter(None, keys[start : run + at.end]))
                yield Phrase(side, start, run + at.end, at.kinds, held, -less, nouns, at.holds_name)

    def places(self) -> list[str]:
        """Places that both name, worth most first."""
        return [self._printed(key) for key in self.shared if self._kinds.get(key) == "L" and key != HOME]

    def words(self) -> list[str]:
        """Words that both hold, worth most first, as the older prints them."""
        return [self._printed(key) for key in self.shared]

    def printed(self, phrase: Phrase, named: Sequence[str] = ()) -> str:
        """A phrase as it is printed beside others, "" where the copies do not support it."""
        return printing.printed(self._both, self._copies, phrase, named)

    def _printed(self, key: str) -> str:
        made = self._both[0]
        word = genitive_less(made.words[made.at[key][0]])
        return word if made.is_name(key) else word.lower()

    # -- what a shared word is

    def _kind(self, key: str) -> str:
        if key in self._in_places:
            return ""
        one, other = self._both[0].shape(key), self._both[1].shape(key)
        if key in self._places:
            is_place = one == other == "M" and not key.endswith(("en", "ers"))  # Belgen
            return "A" if "A" in (one, other) else "L" if is_place else ""
        return _SHAPES.get(one + other, "")

    # -- phrases of one of the two

    def _of(self, side: int) -> list[_Ranked]:
        """What reads as a phrase in one copy; what stands there several times is taken where it stands first."""
        made, worth, found = self._both[side], self._worth, []
        keys = made.keys
        seen: set[tuple[str, ...]] = set()
        for row, kinds in self._rows(side):
            for at in spans(kinds):
                start, end = row + at.start, row + at.end
                told = (at.kinds[0], *keys[start:end])
                if told in seen:  # a name stands in many places
                    continue
                seen.add(told)
                if at.bare and made.is_plural(row + at.bare.start - 1):
                    if "P" in at.kinds:
                        continue
                    at = at.bare
                    start = row + at.start
                value = worth[keys[start]] if end - start == 1 else fsum([worth[key] for key in set(keys[start:end]) if key])
                found.append((-value, end - start, side, start, row, at))
        return found

    def _rows(self, side: int) -> list[tuple[int, str]]:
        """Where shared words stand in a row, or parted by what may be part of a phrase, and the kinds of its words."""
        made, rows = self._both[side], []
        kinds = made.kinds
        marked: dict[int, str] = {}
        for key, kind in self._kinds.items():
            marked.update(made.marks(key, kind))
        start = end = -1
        row = ""
        for n in sorted(marked):
            mark = marked[n]
            if n == end:
                row += mark
            elif n - end < 3 and (glue := kinds[end:n]) in GLUE:
                row += glue + mark
            elif n - end == 1 and glue == "D" and row[-1:] == mark == "M" and kinds[end - 1] != "0" and self._has(side, end - 1, n + 1):
                row += f"J{mark}"
            else:
                rows.append((start, row))
                start, row = (n - 1, f"D{mark}") if kinds[n - 1 : n] == "D" else (n, mark)
            end = n + 1
            if mark == "M" and kinds[end : end + 1] == "0" and len(made.words[end]) < 3 and self._has(side, n, end + 1):
                row += "M"  # Falcon 9
                end += 1
        return [*rows[1:], (start, row)]

    def _has(self, side: int, start: int, end: int) -> bool:
        """Whether the other copy has some words of one as they stand there."""
        return stands(" ".join(self._both[side].words[start:end]), self._copies[1 - side])
