"""What is known of names before any copy is read: the rulebook's forms, words that are never a topic, places, titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeVar

from . import dutch

T = TypeVar("T")

#: What a memory of words holds.
MOST_KEPT = 100_000

#: Shortest part of a compound that is looked up as a word; shortest of all; a tail that says enough by itself.
SHORTEST_PART, LEAST_HEAD, SURE_TAIL = 4, 3, 5
#: From this length a shorter tail says enough: `mensenrechtenclub`.
LONG = 10

_ROAD = re.compile(r"[AEN]\d{1,3}$")
_QUARTER = re.compile(r"(?:noord|zuid|oost|west|midden|centraal)(?:oost|west)?-")
#: The ends of adjectives of places that no table lists: `Eindhovense`, `Drentse`.
_OF_A_PLACE = re.compile(r"(?:[dnrtklmg]|is|ee|aa|ia)se$|lands$|[a-z]sche$")
_PEOPLE = re.compile(r"(?:dammers|landers|burgers|anen)$")


class Names:
    """What is known of names before the copy is read. Fixed for all editions."""

    def __init__(self, table: Mapping[str, Any], places: Mapping[str, Any], is_word: Callable[[str], bool]) -> None:
        self.canonical: dict[str, str] = {form: name for name, forms in table["alias"].items() for form in (name, *forms)}
        self.never = frozenset(dutch.fold(word) for word in table["never"]["words"])
        self._titles = frozenset(table["person"]["titles"])
        self._title_ends = tuple(t for t in table["person"]["titles"] if len(t) >= SHORTEST_PART)
        self._first = frozenset(table["person"]["first"])
        self._heads = tuple(table["institution"]["heads"])
        country: Mapping[str, Sequence[str]] = places["country"]
        self.countries = frozenset(country)
        self._adjectives = frozenset(word for words in country.values() for word in words if _is_adjective(word, words))
        self.places = frozenset(word for words in country.values() for word in words) - self._adjectives - self.countries
        self.by_first: dict[str, list[str]] = defaultdict(list)  # known names of which the first word is this, longest first
        phrases = {word for word in table["never"]["words"] if " " in word}  # so that `Goede Vrijdag` is no name of one word
        for form in sorted({*self.canonical, *phrases}, key=lambda f: (-len(f), f)):
            self.by_first[re.split(r"\W", form.lstrip("'"), maxsplit=1)[0]].append(form)
        #: Names that are printed without a capital.
        self.small = frozenset(form for form in self.canonical if form.islower())
        self.is_word = lru_cache(maxsize=100_000)(partial(_is_ordinary, is_word=is_word))
        self._is_never = lru_cache(maxsize=100_000)(self._find_never)
        self.is_adjective = lru_cache(maxsize=100_000)(self._find_adjective)
        self.is_title = lru_cache(maxsize=100_000)(self._find_title)
        self.is_head = lru_cache(maxsize=100_000)(self._find_head)
        self.is_place = lru_cache(maxsize=100_000)(self._find_place)
        #: What `entities` makes of a word wherever it stands, of a stretch of words with capitals, and of what stands in
        #: front of one: most come back again and again.
        self.memo: dict[str, Any] = {}
        self.stretches: dict[Any, Any] = {}
        self.fronts: dict[Any, Any] = {}

    @staticmethod
    def keep(memo: dict[Any, T], key: Any, made: T) -> T:
        """Remember what is made of something; a memory that is full starts anew."""
        if len(memo) >= MOST_KEPT:
            memo.clear()
        memo[key] = made
        return made

    @classmethod
    def parse(cls, table: Mapping[str, Any], places: Mapping[str, Any], is_word: Callable[[str], bool]) -> Names:
        """The tables names.toml and places.toml, and what knows Dutch words in small letters.

        Raises ValueError where a form has two canonical names: the editor must choose.
        """
        forms: dict[str, str] = {}
        for name, others in table["alias"].items():
            for form in (name, *others):
                if forms.setdefault(form, name) != name:
                    raise ValueError(f"{form}: {forms[form]} of {name}?")
        return cls(table, places, is_word)

    def is_never(self, text: str) -> bool:
        """Whether a name is forbidden, a country, an adjective of a place, a road, or no name at all."""
        return self._is_never(text)

    def _find_never(self, text: str) -> bool:
        folded = dutch.fold(text)
        if text in self.canonical and folded not in self.never:
            return False
        plain = dutch.ascii_fold(text).removeprefix("de ")
        if len(text) < 2 or not has_letter(text) or _ROAD.match(text):
            return True
        return (
            folded in self.never
            or folded in dutch.STOPWORDS
            or not self.countries.isdisjoint((plain, _QUARTER.sub("", plain)))
            or self.is_adjective(text)
        )

    def _find_adjective(self, text: str) -> bool:
        """Whether a word with a capital says of what country or town something is, or who lives there."""
        if text in self.canonical:
            return False
        plain = _QUARTER.sub("", dutch.ascii_fold(text))
        stem = plain.removesuffix("e").removesuffix("s")
        if plain in self._adjectives or (plain != stem and (stem in self.places or f"{stem}en" in self.places)):
            return True
        is_plain = " " not in plain and len(plain) > 5 and all(part[1:].islower() for part in text.split("-"))
        return is_plain and plain not in self.places and bool(_OF_A_PLACE.search(plain) or _PEOPLE.search(plain))

    def is_first_name(self, word: str) -> bool:
        return word in self._first

    def _find_place(self, text: str) -> bool:
        return dutch.ascii_fold(text) in self.places

    def _find_title(self, word: str) -> bool:
        """Whether a word in small letters tells that a person's name follows."""
        return word in self._titles or word.endswith(self._title_ends)

    def _find_head(self, text: str) -> bool:
        """Whether a name starts as an institution's does: `Raad`, `Nederlandse Vereniging`."""
        return any(word.casefold().endswith(self._heads) for word in text.split()[:3])


def _is_adjective(word: str, words: Sequence[str]) -> bool:
    """Whether places.toml lists a word as what is said of a country or its people, not as a place of it."""
    country = words[0]
    if word == country or " " in word:
        return False
    is_people = word[:4] == country[:4] and word.endswith(("en", "er", "ers", "s", "aan"))
    return is_people or word.endswith(("se", "sche")) or f"{word}e" in words


def _is_ordinary(word: str, is_word: Callable[[str], bool]) -> bool:
    """Whether a word in small letters is Dutch, as a whole or as a compound that ends in a Dutch word."""
    if word in dutch.STOPWORDS or any(map(is_word, dutch.stems(word))):
        return True
    sure = SURE_TAIL if len(word) < LONG else SURE_TAIL - 1
    for cut in range(LEAST_HEAD, len(word) - LEAST_HEAD + 1):
        head, tail = word[:cut], word[cut:]
        is_known = len(head) >= SHORTEST_PART and (is_word(head) or is_word(head.removesuffix("s")))
        if (is_known or len(tail) >= sure) and is_word(tail):
            return True
    return False


def has_letter(word: str) -> bool:
    """Whether a word is more than digits."""
    return word.isalpha() or any(c.isalpha() for c in word)
