"""The copy of a story -> its words and signs in order, each with its kind; and what a word is by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from .lexicon import lemma
from .wording import OFFICES, Word, genitive_less, is_adjective, is_compound, is_plain, may_be_noun, word

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

    __slots__ = ("_marks", "_shapes", "at", "keys", "kinds", "words")

    def __init__(self, words: Sequence[str], kinds: str, keys: Sequence[str]) -> None:
        self.words = words
        self.kinds = kinds
        self.keys = keys  # by word: its lemma, or itself without capitals for a name; "" for what says nothing
        self.at: dict[str, list[int]] = {}  # by key: where it stands
        for n, key in enumerate(keys):
            if key in self.at:
                self.at[key].append(n)
            elif key:
                self.at[key] = [n]
        self._shapes: dict[str, str] = {}
        self._marks: dict[tuple[str, str], list[tuple[int, str]]] = {}

    @property
    def names(self) -> Mapping[str, bool]:
        """By key whether it is a name."""
        return {key: self.is_name(key) for key in self.at}

    def is_name(self, key: str) -> bool:
        """Whether a capital makes a name of a key anywhere."""
        return any(self.kinds[n] == "C" for n in self.at[key])

    def is_plural(self, n: int) -> bool:
        """Whether a word is more than one of what it says."""
        word = self.words[n].lower()
        return word != self.keys[n] and word.endswith(("en", "s"))

    def shape(self, key: str) -> str:
        """What a word is here: M a name, Y surely a noun, N perhaps, A an adjective, "" none of these."""
        known = self._shapes.get(key)
        if known is None:
            known = self._shapes[key] = self._shape(key)
        return known

    def _shape(self, key: str) -> str:
        if self.is_name(key):
            return "A" if is_adjective(genitive_less(self.words[self.at[key][0]])) else "M"
        looks = [self._look(n) for n in self.at[key]]
        if "yes" in looks:
            return "Y"
        if "may" in looks:
            return "N"
        return "A" if all(is_adjective(self.words[n].lower()) for n in self.at[key]) else ""

    def _look(self, n: int) -> str:
        look = may_be_noun(self.words[n].lower())
        return "yes" if look and look != "yes" and self._is_proven(n, look) else look

    def _is_proven(self, n: int, look: str) -> bool:
        """Whether what stands around a word makes it a noun; what looks like a verb needs more."""
        before, behind = self.kinds[n - 1] if n else ".", self.kinds[n + 1 : n + 2]
        word = self.words[n - 1].lower() if n else ""
        if behind == "w" and may_be_noun(self.words[n + 1]) in ("yes", "may"):
            return False  # an adjective, rather
        if look == "verb":
            return word in ("de", "een", "geen")
        if before in "DQ0":
            return True
        if before in "Pp":
            return word not in ("om", "aan", "uit", "door")
        if look == "may" and behind == "P" and not self.words[n].endswith("en"):
            return True  # laboratorium in
        return before == "w" and is_adjective(word) and n > 1 and self.kinds[n - 2] in "DQPpS"

    def marks(self, key: str, kind: str) -> Sequence[tuple[int, str]]:
        """Where a shared word stands and is M or G a name and its genitive, N a noun, A an adjective, L a place."""
        known = self._marks.get((key, kind))
        if known is None:
            known = self._marks[key, kind] = [(n, mark) for n in self.at[key] if (mark := self._mark(n, kind)) in "MGLNA"]
        return known

    def _mark(self, n: int, kind: str) -> str:
        is_capital = self.kinds[n] == "C"
        if kind == "N":
            return "N" if not is_capital and self._look(n) in ("yes", "may") else self.kinds[n]
        if kind in "AL" and is_capital and "C" in (self.kinds[n + 1 : n + 2], self.kinds[n - 1 : n]):
            kind = "M"  # Europese Commissie
        if kind == "M" and n > 1 and self.words[n - 2].lower() in OFFICES:
            return "C"
        return "G" if kind == "M" and genitive_less(self.words[n]) != self.words[n] else kind

    @staticmethod
    def key_of(name: str) -> str:
        return word(name).key


@lru_cache(maxsize=12_000)  # a story has some seven links, to others of all times
def tokens(copy: str) -> Tokens:
    """Cut copy into words and signs."""
    found: list[Word] = []
    for n, line in enumerate(copy.split("\n")):
        if n:
            found.append(_END)
        for said in line.split():
            found += _words(said)
    words, keys = [text for _, _, text in found], [key for _, key, _ in found]
    kinds = "".join([kind for kind, _, _ in found])
    for match in _DOUBTFUL.finditer(kinds):
        n = match.start()
        if kinds[n] == "p":
            if n and words[n - 1].endswith(_WITH.get(words[n], ("\n",))):
                kinds = f"{kinds[:n]}P{kinds[n + 1 :]}"
        elif (n == 0 or words[n - 1] not in ",-(&/'’") and (is_plain(words[n]) or (kinds[n + 1 : n + 2] == "C" and is_compound(words[n]))):
            kinds, keys[n] = f"{kinds[:n]}w{kinds[n + 1 :]}", lemma(words[n].lower())
    return Tokens(words, kinds, keys)


@lru_cache(maxsize=200_000)
def _words(said: str) -> tuple[Word, ...]:
    """The words and signs of what stands between two blanks."""
    return tuple([word(text) for text in _TOKEN.findall(said)])
