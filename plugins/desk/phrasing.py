"""A phrase that two copies share -> as it is printed: with an article of theirs, a name whole, no genitive at its end.

Nothing is printed that either copy does not support: each name stands in both, and is whole in one of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from .lexicon import is_word
from .tokens import Tokens
from .wording import genitive_less, is_adjective

#: A phrase is no longer.
LONGEST = 72
_NAMES = re.compile("[MG]+(?:J{1,2}M+)?")
#: What a name may have behind it: `Noordster-3 uit Delft`, and not `Maasbank door Scaldia`.
_OF = ("van", "uit")

Both = tuple[Tokens, Tokens]
Copies = tuple[str, str]


class Phrased(Protocol):
    """Where a phrase stands, and of what kinds its words are."""

    @property
    def side(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kinds(self) -> str: ...


def printed(both: Both, copies: Copies, phrase: Phrased, named: Sequence[str] = ()) -> str:
    """A phrase as it is printed beside others, "" where the copies do not support it."""
    made, start, end, kinds = both[phrase.side], phrase.start, phrase.end, phrase.kinds
    is_cut = "P" in kinds and kinds.lstrip("DA").startswith("M")  # from a longer phrase; or it is of two things
    if is_cut and (made.kinds[start - 1 : start] in ("P", "C") or made.words[start + kinds.index("P")] not in _OF):
        return ""
    if named and kinds == "N" and not made.is_plural(start) and not _article(both, made.words[start].lower()):
        return ""
    if not _is_whole(both, copies, phrase):
        return ""
    words = _opened(both, made, kinds, start, [*made.words[start : end - 1], genitive_less(made.words[end - 1])])
    if not named and kinds in ("N", "DN") and len(words) == 2 and any(stands(f"een {words[1]}", copy) for copy in copies):
        words[0] = "een"  # without a name beside it no one knows which
    text = " ".join(words)
    if kinds.endswith("MM") and len(words[-1]) == 1 and made.words[end : end + 1] == (".",):
        text += "."  # Emre D.
    return text if len(text) <= LONGEST else ""


def _is_whole(both: Both, copies: Copies, phrase: Phrased) -> bool:
    """Whether each name of a phrase stands in the other copy, and is whole in one of the two."""
    made = both[phrase.side]
    for run in _NAMES.finditer(phrase.kinds):
        name = genitive_less(" ".join(made.words[phrase.start + run.start() : phrase.start + run.end()]))
        if not stands(name, copies[1 - phrase.side]):
            return False
        whole = sum(_stands_whole(name, made) for made in both)
        if not whole or (whole == 1 and is_word(name.lower())):
            return False
    return True


def _opened(both: Both, made: Tokens, kinds: str, start: int, words: list[str]) -> list[str]:
    """The words with the article that the copy has for them."""
    opening, *rest = words
    if kinds[0] == "D":
        opening = opening.lower()
        if kinds[1:2] == "M" or kinds[1:3] == "NM":
            return rest if opening == "een" or kinds[1] == "N" else [opening, *rest]
        return [(_article(both, words[1]) if opening == "een" and kinds[1] == "N" else "") or opening, *rest]
    if kinds[0] not in "AN":
        return words
    if not made.is_name(made.keys[start]):
        opening = opening.lower()
    noun = start + kinds.find("N")
    if noun < start or kinds.startswith("NM") or made.is_plural(noun) or (kinds[0] == "A" and not opening.endswith("e")):
        return [opening, *rest]
    article = _article(both, made.words[noun].lower())
    return [article, opening, *rest] if article else [opening, *rest]


def _article(both: Both, word: str) -> str:
    """The article that stands in front of a noun in either copy, rather the definite one; "" where none does."""
    seen: Counter[str] = Counter()
    for made in both:
        for n in made.where(Tokens.key_of(word)):
            at = n - 1
            if at > 0 and made.kinds[at] == "w" and is_adjective(made.words[at]):
                at -= 1
            if at >= 0 and made.kinds[at] == "D" and made.words[n].lower() == word:
                seen[made.words[at].lower()] += 1
    return min(seen, key=lambda article: (article == "een", -seen[article], article), default="")


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
    known = made.stand_whole.get(name)
    if known is None:
        known = made.stand_whole[name] = _is_somewhere_whole(tuple(name.split()), made)
    return known


def _is_somewhere_whole(words: tuple[str, ...], made: Tokens) -> bool:
    for n in made.where(Tokens.key_of(words[0])):
        end = n + len(words)
        there = made.words[n:end]
        if (there == words or tuple(map(genitive_less, there)) == words) and not _is_part(made, n, end):
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
