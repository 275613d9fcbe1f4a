"""Dutch words and their dictionary forms, which are simplemma's; each is looked up once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from msgspec import Struct, field

if TYPE_CHECKING:  # a build that asks for no new word need not wait for it
    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryLookupStrategy

DUTCH = "nl"
#: What begins a task in another process and gives what waits for it.
Beside: TypeAlias = Callable[[Callable[[], Mapping[str, str]]], Callable[[], Mapping[str, str]]]
#: Words that are asked of the dictionary before it is worth its table.
FEW = 2_000


class _Dictionary:
    """The dictionary, in one of two shapes: as it is stored, and as a table in memory.

    The table takes a third of a second to make, and 45 MB, and answers five times as fast. It is where simplemma asks for a language.
    """

    def __init__(self) -> None:
        self._left = FEW
        self._comes_stored: Callable[[], Mapping[str, str]] | None = None
        self._comes_as_table: Callable[[], Mapping[str, str]] | None = None
        self._stored: Mapping[str, str] | None = None
        self._table: Mapping[str, str] | None = None

    def begin(self, beside: Beside, many: bool) -> None:
        """Have it made by who does that beside other work, if nobody did."""
        if any(it is not None for it in (self._stored, self._table, self._comes_stored, self._comes_as_table)):
            return
        if many:
            self._comes_as_table = beside(table)
        else:
            self._comes_stored = beside(stored)

    def get_dictionary(self, _lang: str) -> Mapping[str, str]:
        """Forms by word. Few words are looked up without the table."""
        if self._table is not None:
            return self._table
        if self._left < 0 or self._comes_as_table:
            return self.load()
        if self._stored is None:
            self._stored = (self._comes_stored or stored)()
        return self._stored

    def load(self) -> Mapping[str, str]:
        """Have the table now."""
        self._table = (self._comes_as_table or table)()
        self._comes_stored = self._comes_as_table = None  # who made the other is waited for no more
        return self._table

    def lemma(self, word: str) -> str:
        self._left -= 1
        return self._lemmatizer.lemmatize(word, DUTCH)

    def has(self, word: str) -> bool:
        self._left -= 1
        return self._words.get_lemma(normalize("NFC", word), DUTCH) is not None  # as simplemma asks

    @cached_property
    def _lemmatizer(self) -> Lemmatizer:
        from simplemma import Lemmatizer
        from simplemma.strategies import DefaultStrategy

        return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=self))

    @cached_property
    def _words(self) -> DictionaryLookupStrategy:
        from simplemma.strategies import DictionaryLookupStrategy

        return DictionaryLookupStrategy(self)


def stored() -> Mapping[str, str]:
    """Dutch forms by word, looked up in what simplemma stores: made in a fifth of a second."""
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(DUTCH)


def table() -> Mapping[str, str]:
    """The same as a table in memory."""
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary(DUTCH)


class _Lemmas(dict[str, str]):
    """Dictionary forms by word, each looked up once."""

    def __missing__(self, word: str) -> str:
        made = self[word] = _DICTIONARY.lemma(word).replace("_", "").casefold()  # it writes aan_houden
        return made


class _Known(dict[str, bool]):
    """By word whether the dictionary has it, each looked up once."""

    def __missing__(self, word: str) -> bool:
        made = self[word] = _DICTIONARY.has(word)
        return made


#: Facts of a dictionary that does not change: no state of a build, like any cache of a pure function.
_DICTIONARY = _Dictionary()
_LEMMAS = _Lemmas()
_KNOWN = _Known()


def lemma(word: str) -> str:
    """The dictionary form of a lower-case Dutch word: `leveringen` -> levering, `beurzen` -> beurs."""
    return _LEMMAS[word]


def is_word(word: str) -> bool:
    """Whether a lower-case word is in the Dutch dictionary."""
    return _KNOWN[word]


def get_ready() -> None:
    """Make the dictionary's table, for who has the time now and not later, or many words to ask."""
    _DICTIONARY.load()


def begin(beside: Beside, many: bool) -> None:
    """Have the dictionary made, for few words or for many, by `beside`, which begins a task and gives what waits for it."""
    _DICTIONARY.begin(beside, many)


class Words(Struct, frozen=True):
    """What the dictionary was asked."""

    lemmas: dict[str, str] = field(default_factory=dict)  # dictionary form by word
    known: dict[str, bool] = field(default_factory=dict)  # by word whether the dictionary has it


def looked_up(but: tuple[int, int] = (0, 0)) -> Words:
    """What the dictionary has been asked so far, to be remembered; without the first so many forms and words."""
    return Words(dict(islice(_LEMMAS.items(), but[0], None)), dict(islice(_KNOWN.items(), but[1], None)))


def asked() -> tuple[int, int]:
    """How many forms and words the dictionary has been asked for."""
    return len(_LEMMAS), len(_KNOWN)


def remember(words: Words) -> None:
    """Look up no more what was looked up before, with the same dictionary."""
    _LEMMAS.update(words.lemmas)
    _KNOWN.update(words.known)
