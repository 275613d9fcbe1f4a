"""The copy of a story -> its words and signs in order, each with its kind; and what a word is by what stands around it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache

from .wording import Word, is_compound, is_plain, opening, word

#: Ends of nouns that these join all the same.
_WITH = {
    "met": tuple("akkoord verdrag deal overleg fusie contract gesprek gesprekken onderhandelingen conflict ruzie handel oorlog".split()),
    "aan": tuple("schade steun lening leningen levering leveringen export verkoop boete boetes".split()),
}
_TOKEN = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*['’]?|[^\s\w]")
_END = word("\n")
#: Kinds that depend on what stands around: a capital that opens a sentence, and a preposition that may join.
_DOUBTFUL = re.compile(r"^C|(?<=\.)C|p")


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
    found: list[Word] = []
    for n, line in enumerate(copy.split("\n")):
        if n:
            found.append(_END)
        for said in line.split():
            found += _words(said)
    kinds = "".join([kind for kind, _, _, _ in found])
    for match in _DOUBTFUL.finditer(kinds):
        n = match.start()
        text, before = found[n].text, found[n - 1].text if n else ""
        if kinds[n] == "p":
            if before.endswith(_WITH.get(text, ("\n",))):
                kinds = f"{kinds[:n]}P{kinds[n + 1 :]}"
        elif (not n or before not in ",-(&/'’") and (is_plain(text) or (kinds[n + 1 : n + 2] == "C" and is_compound(text))):
            kinds, found[n] = f"{kinds[:n]}w{kinds[n + 1 :]}", opening(text)
    _, keys, words, facts = zip(*found, strict=True) if found else ((), (), (), ())
    return Tokens(words, kinds, keys, facts)


@lru_cache(maxsize=200_000)
def _words(said: str) -> tuple[Word, ...]:
    """The words and signs of what stands between two blanks."""
    return tuple([word(text) for text in _TOKEN.findall(said)])
