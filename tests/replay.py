"""Whether a reason of a link says only what the copy of both stories holds (law 3)."""

from __future__ import annotations

import re

from plugins.desk.tokens import Tokens, tokens
from plugins.desk.wording import ARTICLES, JOINS, OTHER_PREPOSITIONS, PREPOSITIONS

#: What a reason may say of its own.
BOTH, SAME, AKIN, EDITOR = "beide over ", "met dezelfde woorden: ", "met verwante woorden: ", "gekozen door de redactie"
CONNECTING = ARTICLES | PREPOSITIONS | OTHER_PREPOSITIONS | JOINS | {"en"}


def replay(why: str, one: str, other: str) -> str:
    """The first word of a reason that the copies do not bear out, "" where there is none.

    Behind `beide over` and `met dezelfde woorden` each word but articles and prepositions stands in both, in that form or
    another of the same word; behind `met verwante woorden` each stands in one of them.
    """
    both = tokens(one), tokens(other)
    start = next((start for start in (BOTH, SAME, AKIN) if why.startswith(start)), "")
    if not start:
        return "" if why == EDITOR else why
    for word in re.findall(r"[^\s,‘’]+(?:’s)?", why.removeprefix(start)):
        held = [_holds(made, word) for made in both]
        if word.lower() not in CONNECTING and not (any(held) if start == AKIN else all(held)):
            return word
    return ""


def _holds(made: Tokens, word: str) -> bool:
    bare = word.rstrip(".") if len(word) == 2 else word  # Emre D.
    return word in made.words or bare in made.words or any(Tokens.key_of(w) in made.at for w in (bare, bare.lower()))
