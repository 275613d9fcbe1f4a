"""Two copies and what they share -> the noun phrases that both support, as printed: `de staking bij Vlotpost`.

A phrase stands word for word in one of the two, but for its article, and each of its words but articles and prepositions
stands in the other as well, in that form or another of the same word. So a reason says nothing that the copy does not.
Dutch nouns are told by what stands around them: an article, a preposition, an adjective.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from .lexicon import is_word
from .wording import GENERIC, Tokens, genitive_less, is_adjective, tokens

#: A phrase is no longer.
LONGEST = 72
#: Shared words that are looked at.
LOOKED_AT = 24
#: What every other story is about.
HOME = "nederland"
#: How much more a name says than a word.
NAME = 1.5
#: Of kinds: a name, and what reads as one noun phrase. M is a word of a name that both hold, G the same in the genitive,
#: L a place, A an adjective and N a noun that both hold.
_NAME = "M+(?:J{1,2}M+)?"
_PHRASE = re.compile(rf"(?:GA{{0,2}}N|D?A{{0,2}}N(?:{_NAME})?|D?A?{_NAME})(?:P(?:D?A{{0,2}}N(?:{_NAME})?|D?A?{_NAME}|D?L+))*")
_RUN = re.compile("[MG]+(?:J{1,2}M+)?")
_NO_NOUNS: frozenset[str] = frozenset()
_INNER = re.compile("M(?=0|DM)")
#: What a word is by what it is in either copy.
_SHAPES = {"MM": "M", "AA": "A", "YY": "N", "YN": "N", "NY": "N", "MY": "N", "YM": "N"}
#: What a name may have behind it: `Noordster-3 uit Delft`, and not `Maasbank door Scaldia`.
_OF = ("van", "uit")


class Phrase(NamedTuple):
    """What reads as a noun phrase of words that both copies hold."""

    side: int  # of the copy that prints it
    start: int  # of its words there
    end: int
    kinds: str
    keys: frozenset[str]  # what it shares: lemmas, and words of names
    value: float
    nouns: frozenset[str]  # but for those in front of a name

    @property
    def is_name(self) -> bool:
        """Whether it is a name and no more."""
        return not self.nouns and "P" not in self.kinds and "G" not in self.kinds

    @property
    def has_noun(self) -> bool:
        """Whether a noun of it says something."""
        return bool(self.nouns - GENERIC)

    @property
    def holds_name(self) -> bool:
        """Whether a name or place is part of it."""
        return "M" in self.kinds or "G" in self.kinds or "L" in self.kinds


class Pair:
    """Two copies, the older first, and the worth of what they share."""

    def __init__(self, one: str, other: str, worth: Mapping[str, float], places: Collection[str]) -> None:
        """`worth` by term, as `likeness` names terms; `places` are those terms that are a place, or of one."""
        self._copies = (one, other)
        self._both = (tokens(one), tokens(other))
        self._places = frozenset(places)
        self._in_places = frozenset(word for place in places if " " in place for word in place.split())  # Verenigde Staten
        held = self._both[0].at.keys() & self._both[1].at.keys() & worth.keys()
        self.shared = sorted(held, key=lambda key: (-worth[key], key))[:LOOKED_AT]
        self._kinds = {key: kind for key in self.shared if (kind := self._kind(key))}
        self._worth = {key: worth[key] * (NAME if kind == "M" else 1.0) for key, kind in self._kinds.items()}

    def phrases(self) -> list[Phrase]:
        """The phrases of what both hold, worth most first; `printed` says whether both copies support one."""
        found = [*self._of(0), *self._of(1)]
        return sorted(found, key=lambda p: (-p.value, p.end - p.start, p.side, p.start))

    def places(self) -> list[str]:
        """Places that both name, worth most first."""
        return [self._printed(key) for key in self.shared if self._kinds.get(key) == "L" and key != HOME]

    def words(self) -> list[str]:
        """Words that both hold, worth most first, as the older prints them."""
        return [self._printed(key) for key in self.shared]

    def _printed(self, key: str) -> str:
        made = self._both[0]
        word = genitive_less(made.words[made.at[key][0]])
        return word if made.names[key] else word.lower()

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

    def _of(self, side: int) -> Iterator[Phrase]:
        made = self._both[side]
        kinds = list(made.kinds)
        places = []
        for key, kind in self._kinds.items():
            for n, mark in made.marks(key, kind):
                kinds[n] = mark
                places.append(n)
        line = self._joined(made, "".join(kinds), side)
        seen: set[tuple[str, ...]] = set()
        end = 0
        for n in sorted(places):
            if n < end:
                continue
            found = _PHRASE.match(line, n - 1 if n > end and line[n - 1] == "D" else n)
            if found is None:
                continue
            end = found.end()
            for first, last in _spans(line, *found.span()):
                told = (line[first], *made.keys[first:last])
                if told not in seen:  # a name stands in many places
                    seen.add(told)
                    yield from self._phrase(made, line, side, first, last)

    def _phrase(self, made: Tokens, line: str, side: int, start: int, end: int) -> Iterator[Phrase]:
        kinds = line[start:end]
        if "NM" in kinds and made.is_plural(start + kinds.index("NM")):  # bonden ACOD Spoor
            if "P" in kinds:
                return
            start = line.index("NM", start) + 1
            kinds = line[start:end]
        held = [key for key in made.keys[start:end] if key]
        keys = frozenset(held)
        value = fsum([self._worth.get(key, 0.0) for key in keys]) if len(held) > 1 else self._worth.get(held[0], 0.0)
        nouns = _NO_NOUNS
        if "N" in kinds:
            nouns = frozenset(made.keys[start + n] for n, kind in enumerate(kinds) if kind == "N" and kinds[n + 1 : n + 2] != "M")
        phrase = Phrase(side, start, end, kinds, keys, value, nouns)
        if value and (phrase.holds_name or phrase.has_noun):
            yield phrase

    def _joined(self, made: Tokens, line: str, side: int) -> str:
        """A number behind a name, or an article within it, belongs to it where the other copy prints it so: `Falcon 9`."""
        for match in _INNER.finditer(line):
            n = match.end()
            is_number = line[n] == "0"
            told = " ".join(made.words[n - 1 : n + 1 if is_number else n + 2])
            if (not is_number or len(made.words[n]) < 3) and stands(told, self._copies[1 - side]):
                line = f"{line[:n]}{'M' if is_number else 'J'}{line[n + 1 :]}"
        return line

    def printed(self, phrase: Phrase, named: Sequence[str] = ()) -> str:
        """A phrase as it is printed beside others, "" where the copies do not support it."""
        made, start, end, kinds = self._both[phrase.side], phrase.start, phrase.end, phrase.kinds
        is_cut = kinds.lstrip("DA").startswith("M") and "P" in kinds  # from a longer phrase; or it is of two things
        if is_cut and (made.kinds[start - 1 : start] in ("P", "C") or made.words[start + kinds.index("P")] not in _OF):
            return ""
        if named and kinds == "N" and not made.is_plural(start) and not self._article(made.words[start].lower()):
            return ""
        if not self._is_whole(phrase):
            return ""
        words = self._opened(made, kinds, start, [*made.words[start : end - 1], genitive_less(made.words[end - 1])])
        if not named and kinds in ("N", "DN") and len(words) == 2 and self._has_a(words[1]):
            words[0] = "een"  # without a name beside it no one knows which
        text = " ".join(words)
        if kinds.endswith("MM") and len(words[-1]) == 1 and made.words[end : end + 1] == (".",):
            text += "."  # Emre D.
        return text if len(text) <= LONGEST else ""

    def _is_whole(self, phrase: Phrase) -> bool:
        """Whether each name of a phrase stands in the other copy, and is whole in one of the two."""
        made = self._both[phrase.side]
        for run in _RUN.finditer(phrase.kinds):
            name = genitive_less(" ".join(made.words[phrase.start + run.start() : phrase.start + run.end()]))
            if not stands(name, self._copies[1 - phrase.side]):
                return False
            whole = sum(_stands_whole(name, both) for both in self._both)
            if not whole or (whole == 1 and is_word(name.lower())):
                return False
        return True

    def _opened(self, made: Tokens, kinds: str, start: int, words: list[str]) -> list[str]:
        """The words with the article that the copy has for them."""
        opening, *rest = words
        key = made.keys[start]
        if kinds[0] == "D":
            opening = opening.lower()
            if kinds[1:2] == "M" or kinds[1:3] == "NM":
                return rest if opening == "een" or kinds[1] == "N" else [opening, *rest]
            return [(self._article(words[1]) if opening == "een" and kinds[1] == "N" else "") or opening, *rest]
        if kinds[0] not in "AN":
            return words
        if not made.names[key]:
            opening = opening.lower()
        noun = start + kinds.find("N")
        if noun < start or kinds.startswith("NM") or made.is_plural(noun) or (kinds[0] == "A" and not opening.endswith("e")):
            return [opening, *rest]
        article = self._article(made.words[noun].lower())
        return [article, opening, *rest] if article else [opening, *rest]

    def _has_a(self, word: str) -> bool:
        """Whether either copy prints a noun with `een`."""
        return any(stands(f"een {word}", copy) for copy in self._copies)

    def _article(self, word: str) -> str:
        """The article that stands in front of a noun in either copy, rather the definite one; "" where none does."""
        seen: Counter[str] = Counter()
        for made in self._both:
            for n in made.at.get(made.key_of(word), ()):
                at = n - 1
                if at > 0 and made.kinds[at] == "w" and is_adjective(made.words[at]):
                    at -= 1
                if at >= 0 and made.kinds[at] == "D" and made.words[n].lower() == word:
                    seen[made.words[at].lower()] += 1
        return min(seen, key=lambda article: (article == "een", -seen[article], article), default="")


def _spans(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A phrase, and the shorter ones within it that a preposition parts."""
    yield start, end
    cut = line.rfind("P", start, end)
    while cut >= 0:
        if "L" not in line[cut:end]:
            yield cut + 1, end
        end = cut
        yield start, end
        cut = line.rfind("P", start, end)


def stands(text: str, copy: str) -> bool:
    """Whether a text stands in copy, not as a part of a word."""
    at = copy.find(text)
    while at >= 0:
        end = at + len(text)
        if not (copy[at - 1 : at].isalnum() or copy[end : end + 1].isalnum() or copy[at - 1 : at] == "-" or copy[end : end + 1] == "-"):
            return True
        at = copy.find(text, at + 1)
    return False


def _stands_whole(name: str, made: Tokens) -> bool:
    """Whether a name stands somewhere with no other word of a name beside it."""
    words = name.split()
    for n in made.at.get(made.key_of(words[0]), ()):
        end = n + len(words)
        if [genitive_less(word) for word in made.words[n:end]] == words and not _is_part(made, n, end):
            return True
    return False


def _is_part(made: Tokens, first: int, last: int) -> bool:
    """Whether the name goes on in front or behind."""
    before, behind = made.kinds[first - 1] if first else ".", made.kinds[last : last + 1]
    if behind == "0" and last - first == 1 and len(made.words[last]) < 3 and is_word(made.words[first].lower()):
        return True  # Model 3
    if behind == "J" and made.kinds[last + 1 : last + 2] == "C":
        return True  # Bank of England
    return before == "C" or behind == "C" or (before == "J" and first > 1 and made.kinds[first - 2] == "C")
