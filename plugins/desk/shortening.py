"""Shorter names that a longer one allows: a surname, the front of a company's name, an acronym."""

from __future__ import annotations

from functools import lru_cache

from . import dutch
from .names import Names

#: Words behind a company's name that belong to it and are often left out.
COMPANY = frozenset("group groep holding holdings nv n.v bv b.v ag se plc inc ltd corp corporation company international".split())


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """A name as stories share it, however it is spelt."""
    return dutch.fold(text)


def surname_of(text: str, names: Names) -> str:
    """The surname of what may be a person's full name, as a report prints it alone: `Ursula von der Leyen` -> Von der Leyen."""
    first, _, rest = text.partition(" ")
    if not rest or first.isupper() or names.is_place(rest) or rest in names.canonical or names.is_head(text) or not first[0].isalpha():
        return ""
    words = rest.split()
    while len(words) > 1 and words[0][0].isupper() and not words[0].endswith("."):
        words = words[1:]
    surname = " ".join(words)
    return surname[0].upper() + surname[1:] if len(surname) > 1 else ""


def short_company(text: str, names: Names) -> str:
    """What is left of a company's name without the word that says it is one: `Kerry Group` -> Kerry; "" for other names."""
    front, _, last = text.rpartition(" ")
    is_free = front and not names.is_place(front) and not names.is_never(front) and front not in names.canonical
    return front if is_free and last.casefold().rstrip(".") in COMPANY else ""


def abbreviates(acronym: str, text: str) -> bool:
    """Whether the letters of an acronym stand in a name in order, its first letter in front."""
    letters = iter(text.casefold())
    return bool(acronym) and text != acronym and text[0] == acronym[0] and all(c in letters for c in acronym.casefold())
