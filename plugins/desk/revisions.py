"""What changed between two versions of a story, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from . import dutch
from .story import Block, Kind


class Change(Struct, frozen=True):
    """Sentences of the newer version that the older had not, and the other way round, as printed and in order."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]


def change(older: Sequence[Block], newer: Sequence[Block]) -> Change:
    """Compare the paragraphs of two versions; typography and order make no difference."""
    was, now = _sentences(older), _sentences(newer)
    return Change(
        added=tuple(said for key, said in now.items() if key not in was),
        dropped=tuple(said for key, said in was.items() if key not in now),
    )


def _sentences(body: Sequence[Block]) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in body:
        rest = block.text if block.kind is Kind.PARAGRAPH else ""
        while rest:
            sentence = dutch.first_sentence(rest)
            found.setdefault(dutch.fold(sentence), sentence)
            rest = rest[len(sentence) :].lstrip()
    return found
