"""What names are by themselves, each judged once: a number for every name and every key, and a table of what is known of it.

An edition prints a name many times and builds come back to it again and again. Here a name is a number; its key (the name in
small letters, as stories share it) is another; and the columns of the table are what the rulebook says of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from . import dutch
from .names import Names
from .shortening import folded, short_company, surname_of

Numbers = NDArray[np.int32]

#: What stands in a column where there is nothing, and where it was not asked yet.
NONE, UNASKED = -1, -2
#: Columns: the key; the name that the rulebook gives it; keys of its surname, first name and short company name; the name
#: without its last letter, an s; whether it is never a topic, and a place; whether it is an ordinary word in small letters.
KEY, KNOWN, SURNAME, FIRST, COMPANY, BARE, NEVER, PLACE, ORDINARY = range(9)
WIDTH = 9


class Told(Struct):
    """A glossary as plain data. It holds for one rulebook and one edition of the program."""

    names: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    slugs: list[str] = field(default_factory=list)  # of names, "" where it was not asked yet
    facts: bytes = b""  # WIDTH numbers of each name


class Glossary:
    """Names and keys by number, and what is known of them."""

    def __init__(self, rules: Names, told: Told | None = None) -> None:
        told = told or Told()
        self.rules = rules
        self.names = list(told.names)
        self.keys = list(told.keys)
        self.slugs = list(told.slugs)
        self._number = {name: n for n, name in enumerate(self.names)}
        self._key = {key: n for n, key in enumerate(self.keys)}
        self._facts = array("i", unpacked(told.facts).tobytes())

    def told(self) -> Told:
        return Told(self.names, self.keys, self.slugs, packed(self._facts))

    def number(self, name: str) -> int:
        """The number of a name, which is judged if it is new."""
        number = self._number.get(name)
        return self._add(name) if number is None else number

    def key(self, text: str) -> int:
        """The number of a name's key."""
        key = folded(text)
        number = self._key.get(key)
        if number is None:
            number = self._key[key] = len(self.keys)
            self.keys.append(key)
        return number

    def _add(self, name: str) -> int:
        number = self._number[name] = len(self.names)
        self.names.append(name)
        self.slugs.append("")
        at = len(self._facts)
        self._facts.extend([NONE] * WIDTH)
        self._facts[at : at + WIDTH] = array("i", self._judged(name))
        return number

    def _judged(self, name: str) -> Sequence[int]:
        rules = self.rules
        is_long = " " in name
        surname = surname_of(name, rules) if is_long else ""
        short = short_company(name, rules) if is_long else ""
        first = name.partition(" ")[0] if surname else ""
        known = rules.canonical.get(name)
        return (
            self.key(name),
            NONE if known is None else self.number(known),
            self.key(surname) if surname else NONE,
            self.key(first) if first and not rules.is_never(first) else NONE,
            self.key(short) if short else NONE,
            UNASKED if name.endswith("s") and not is_long else NONE,
            rules.is_never(name),
            rules.is_place(name),
            UNASKED,
        )

    def ask_bare(self, printed: Numbers) -> None:
        """See to it that names with the keys of these, and their surnames, have a number without their last letter, if that is an s.

        And those without it in turn: a name that is printed nowhere is asked no further.
        """
        while True:
            facts = self.facts()
            known = np.zeros(len(self.keys) + 1, bool)
            known[facts[printed][:, [KEY, SURNAME]]] = True
            known[NONE] = False
            unasked = np.flatnonzero((facts[:, BARE] == UNASKED) & known[facts[:, KEY]])
            if not len(unasked):
                return
            for number in unasked.tolist():
                self._facts[number * WIDTH + BARE] = self.number(self.names[number][:-1])

    def ask_ordinary(self, numbers: Iterable[int]) -> None:
        """See to it that it is known of these names whether they are ordinary words in small letters."""
        for number in numbers:
            at = number * WIDTH + ORDINARY
            if self._facts[at] == UNASKED:
                self._facts[at] = self.rules.is_word(self.names[number].casefold())

    def slug(self, number: int) -> str:
        """The words of a name for an address, "" where it has none."""
        slug = self.slugs[number]
        if not slug:
            slug = self.slugs[number] = dutch.slugify(self.names[number])
        return slug

    def facts(self) -> Numbers:
        """The table: a row for each name, WIDTH columns."""
        return np.array(self._facts, np.int32).reshape(-1, WIDTH)


def packed(numbers: array[int] | Numbers) -> bytes:
    """Numbers as bytes that any machine reads."""
    return np.asarray(numbers, "<i4").tobytes()


def unpacked(data: bytes) -> Numbers:
    return np.frombuffer(data, "<i4").astype(np.int32)
