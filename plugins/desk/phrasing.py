"""A phrase that two copies share -> as it is printed: with an article of theirs, a name whole, no genitive at its end.

Nothing is printed that either copy does not support: each name stands in both, and is whole in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from .dictionary import is_word
from .tokens import Tokens
from .wording import genitive_less, is_adjective

K = TypeVar("K")
V = TypeVar("V")

#: A phrase is no longer.
LONGEST = 72
_NAMES = re.compile("[MG]+(?:J{1,2}M+)?")
#: What a name may have behind it: `Noordster-3 uit Delft`, and not `Maasbank door Scaldia`.
_OF = ("van", "uit")


#: The number of its first word, that behind its last, and of what kinds its words are.
Phrase = tuple[int, int, str]


class Form(NamedTuple):
    """How a phrase of one copy is printed, as far as that follows from this copy alone."""

    names: tuple[tuple[str, bool], ...]  # each name in it, and whether that stands whole somewhere in this copy
    lone: str  # its noun, where it is no more than that; "" where several are meant
    noun: str  # in front of which it has the article of either copy, "" for none
    article: str  # else
    text: str  # behind the article, "" where its words are no phrase
    is_noun: bool  # whether it is one noun, with an article or not


_NONE = Form((), "", "", "", "", False)


class _Asked(dict[K, V]):
    """Answers by question, each found when it is asked first."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[K], V]) -> None:
        self._find = find

    def __missing__(self, asked: K) -> V:
        made = self[asked] = self._find(asked)
        return made


class Copy:
    """A copy and its words, and what was asked of them so far: each story is in several pairs, most with the same phrases."""

    __slots__ = ("articles", "forms", "made", "said", "stands", "stands_whole", "text")

    def __init__(self, text: str, made: Tokens) -> None:
        self.text = text
        self.made = made
        #: How often `de`, `het` and `een` stand in front of a noun.
        self.articles = _Asked(partial(_articles, made))
        #: Whether a text stands in it, not as a part of a word.
        self.stands = _Asked(partial(stands, copy=text))
        #: Whether a name stands somewhere in it with no other word of a name beside it.
        self.stands_whole = _Asked(partial(_is_somewhere_whole, made))
        #: How a phrase of it is printed.
        self.forms = _Asked(partial(_form, made, self.stands_whole))
        #: How the word of a key is printed.
        self.said = _Asked(partial(_said, made))


Both = tuple[Copy, Copy]


def printed(both: Both, side: int, phrase: Phrase, named: Sequence[str] = (), room: int = LONGEST) -> str:
    """A phrase of one of two copies as it is printed beside others, "" where the copies do not support it, or in no such room."""
    form, other = both[side].forms[phrase], both[1 - side]
    if not 0 < len(form.text) <= room or (named and form.lone and not _article(both, form.lone)):
        return ""
    for name, is_whole in form.names:  # stands in the other copy, and is whole in one of the two
        if not other.stands[name]:
            return ""
        whole = is_whole + other.stands_whole[name]
        if not whole or (whole == 1 and is_word(name.lower())):
            return ""
    article = (_article(both, form.noun) if form.noun else "") or form.article
    if not article:
        text = form.text
    elif not named and form.is_noun and any(copy.stands[f"een {form.text}"] for copy in both):
        text = f"een {form.text}"  # without a name beside it no one knows which
    else:
        text = f"{article} {form.text}"
    return text if len(text) <= room else ""


def _form(made: Tokens, stands_whole: Mapping[str, bool], phrase: Phrase) -> Form:
    start, end, kinds = phrase
    of, runs = _parts(kinds)
    if of and (made.kinds[start - 1 : start] in ("P", "C") or made.words[start + of] not in _OF):
        return _NONE
    words = [*made.words[start : end - 1], genitive_less(made.words[end - 1])]
    noun, article, words = _opened(made, kinds, start, words)
    text = " ".join(words)
    if kinds.endswith("MM") and len(words[-1]) == 1 and made.words[end : end + 1] == (".",):
        text += "."  # Emre D.
    names = [genitive_less(" ".join(made.words[start + a : start + b])) for a, b in runs]
    lone = made.words[start].lower() if kinds == "N" and not made.is_plural(start) else ""
    return Form(tuple([(name, stands_whole[name]) for name in names]), lone, noun, article, text, kinds in ("N", "DN"))


@lru_cache(maxsize=20_000)
def _parts(kinds: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The first preposition of what may be cut from a longer phrase, or be of two things, else 0; and where its names are."""
    is_cut = "P" in kinds and kinds.lstrip("DA").startswith("M")
    return kinds.index("P") if is_cut else 0, tuple([run.span() for run in _NAMES.finditer(kinds)])


def _opened(made: Tokens, kinds: str, start: int, words: list[str]) -> tuple[str, str, list[str]]:
    """The noun whose article the words have in front, the article that they have else, and the words behind it."""
    opening, *rest = words
    if kinds[0] == "D":
        opening = opening.lower()
        if kinds[1:2] == "M" or kinds[1:3] == "NM":
            return "", "" if opening == "een" or kinds[1] == "N" else opening, rest
        return words[1] if opening == "een" and kinds[1] == "N" else "", opening, rest
    if kinds[0] not in "AN":
        return "", "", words
    small = opening.lower()
    if opening != small and not made.is_name(made.keys[start]):
        opening = small
    noun = start + kinds.find("N")
    if noun < start or kinds.startswith("NM") or made.is_plural(noun) or (kinds[0] == "A" and not opening.endswith("e")):
        return "", "", [opening, *rest]
    return made.words[noun].lower(), "", [opening, *rest]


def _article(both: Both, noun: str) -> str:
    """The article that stands in front of a noun in either copy, rather the definite one; "" where none does."""
    one, other = both[0].articles[noun], both[1].articles[noun]
    de, het = one[0] + other[0], one[1] + other[1]
    if de or het:
        return "de" if de >= het else "het"
    return "een" if one[2] or other[2] else ""


def _articles(made: Tokens, noun: str) -> tuple[int, int, int]:
    seen = {"de": 0, "het": 0, "een": 0}
    for n in made.where(Tokens.key_of(noun)):
        at = n - 1
        if at > 0 and made.kinds[at] == "w" and is_adjective(made.words[at]):
            at -= 1
        if at >= 0 and made.kinds[at] == "D" and made.words[n].lower() == noun:
            seen[made.words[at].lower()] += 1
    return seen["de"], seen["het"], seen["een"]


def _said(made: Tokens, key: str) -> str:
    word = genitive_less(made.words[made.where(key)[0]])
    return word if made.is_name(key) else word.lower()


def stands(text: str, copy: str) -> bool:
    """Whether a text stands in copy, not as a part of a word."""
    at = copy.find(text)
    while at >= 0:
        end = at + len(text)
        if not (copy[at - 1 : at].isalnum() or copy[end : end + 1].isalnum() or copy[at - 1 : at] == "-" or copy[end : end + 1] == "-"):
            return True
        at = copy.find(text, at + 1)
    return False


def _is_somewhere_whole(made: Tokens, name: str) -> bool:
    words = tuple(name.split())
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
