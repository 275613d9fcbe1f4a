"""The kinds of words in a row -> what of it reads as a noun phrase of words that two copies share.

M is a word of a name that both hold, G the same in the genitive, L a place, A an adjective and N a noun that both hold; D an
article, P a preposition, J what joins a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_NAME = "M+(?:J{1,2}M+)?"
#: What reads as one noun phrase; the genitive of a name has no article.
_PHRASE = re.compile(
    rf"(?:(?<!D)GA{{0,2}}N|D?A{{0,2}}N(?:{_NAME})?|D?A?{_NAME})(?:P(?:D?A{{0,2}}N(?:{_NAME})?|D?A?{_NAME}|D?L+))*",
)
#: What may stand between two words of one phrase.
GLUE = frozenset(["P", "PD", "J", "JJ"])


class Span(NamedTuple):
    """A phrase within a row of words, by their numbers in the row."""

    start: int
    end: int
    kinds: str
    nouns: tuple[int, ...]  # its nouns but for those in front of a name
    holds_name: bool  # or a place
    bare: Span | None  # without the noun in front of a name, which is no part of it if it is more than one: bonden ACOD Spoor


@lru_cache(maxsize=20_000)
def spans(kinds: str) -> tuple[Span, ...]:
    """The phrases in a row of words, each as long as can be, and the shorter ones within it that a preposition parts."""
    return tuple(_span(kinds, *at) for match in _PHRASE.finditer(kinds) for at in _cut(kinds, *match.span()))


def _span(row: str, start: int, end: int) -> Span:
    kinds = row[start:end]
    nouns = tuple(start + n for n, kind in enumerate(kinds) if kind == "N" and kinds[n + 1 : n + 2] != "M")
    named = kinds.find("NM")
    bare = _span(row, start + named + 1, end) if named >= 0 else None
    return Span(start, end, kinds, nouns, not {"M", "G", "L"}.isdisjoint(kinds), bare)


def _cut(kinds: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    yield start, end
    cut = kinds.rfind("P", start, end)
    while cut >= 0:
        if "L" not in kinds[cut:end]:
            yield cut + 1, end
        end = cut
        yield start, end
        cut = kinds.rfind("P", start, end)
