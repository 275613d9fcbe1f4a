"""The copy of a story -> its words and signs in order, each with its kind; and what a word is by what stands around it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from itertools import chain

from .wording import Word, is_compound, is_plain, opening, word

#: Ends of nouns that these join all the same.
_WITH = {
    "met": tuple("akkoord verdrag deal overleg fusie contract gesprek gesprekken onderhandelingen conflict ruzie handel oorlog".split()),
    "aan": tuple("schade steun lening leningen levering leveringen export verkoop boete boetes".split()),
}
_TOKEN = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*['’]?|[^\s\w]")
#: Kinds that depend on what stands around: a capital that opens a sentence, and a preposition that may join.
_DOUBTFUL = re.compile(r"^C|(?<=\.)C|p")
_JOINING, _SMALL = b"Pw"


class Tokens:
    """The copy of one story as words and signs, each with its kind.

    D article, P preposition that joins nouns, p another, Q another determiner, J what joins a name, S other small words,
    w word in small letters, C capital that makes a name, 0 figure, . sign.
    """

    __slots__ = ("facts", "keys", "kinds", "words")

    def __init__(self, words: Sequence[str], kinds: str, keys: Sequence[str], facts: Sequence[int]) -> None:
        self.words = words
        self.kinds = kinds
        self.keys = keys  # by word: its lemma, or itself without capitals for a name; "" for what says nothing
        self.facts = array("H", facts)  # by word, as Word has them

    @property
    def at(self) -> Mapping[str, Sequence[int]]:
        """By key where it stands."""
        return {key: self.where(key) for key in self.keys if key}

    def where(self, key: str) -> list[int]:
        """Where a key stands, in order."""
        found: list[int] = []
        if key:
            for _ in range(self.keys.count(key)):
                found.append(self.keys.index(key, found[-1] + 1 if found else 0))
        return found

    @property
    def names(self) -> Mapping[str, bool]:
        """By key whether it is a name."""
        return {key: self.is_name(key) for key in self.keys if key}

    def is_name(self, key: str) -> bool:
        """Whether a capital makes a name of a key anywhere."""
        return any(self.kinds[n] == "C" for n in self.where(key))

    def is_plural(self, n: int) -> bool:
        """Whether a word is more than one of what it says."""
        word = self.words[n].lower()
        return word != self.keys[n] and word.endswith(("en", "s"))

    @staticmethod
    def key_of(name: str) -> str:
        return word(name).key


def tokens(copy: str) -> Tokens:
    """Cut copy into words and signs."""
    said: list[str] = []
    for line in copy.split("\n"):
        said += line.split()
        said.append("\n")
    found = list(chain.from_iterable(map(_WORDS.__getitem__, said[:-1])))
    if not found:
        return Tokens((), "", (), ())
    of_kinds, of_keys, words, of_facts = zip(*found, strict=True)
    kinds, keys, facts = "".join(of_kinds), list(of_keys), array("H", of_facts)
    made = bytearray(kinds, "ascii")
    for match in _DOUBTFUL.finditer(kinds):
        n = match.start()
        text, before = words[n], words[n - 1] if n else ""
        if kinds[n] == "p":
            if before.endswith(_WITH.get(text, ("\n",))):
                made[n] = _JOINING
        elif (not n or before not in ",-(&/'’") and (is_plain(text) or (kinds[n + 1 : n + 2] == "C" and is_compound(text))):
            made[n] = _SMALL
            _, keys[n], _, facts[n] = opening(text)
    return Tokens(words, made.decode("ascii"), keys, facts)


class _Words(dict[str, tuple[Word, ...]]):
    """The words and signs of what stands between two blanks, each looked up once: most copy is of words that were seen."""

    def __missing__(self, said: str) -> tuple[Word, ...]:
        if len(self) >= _MOST:
            self.clear()
        made = self[said] = tuple([word(text) for text in (_TOKEN.findall(said) if said != "\n" else said)])
        return made


_MOST = 200_000
_WORDS = _Words()
