"""Notes from editors to editors: `(2)` behind a headline, replace notes, corrections. They steer and are not copy."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: "(2)" behind a headline: the second version. Two digits are somebody's age.
VERSION = re.compile(r"\s*\(([2-9])\)$")

#: A note in brackets at the start of the copy, one pair of brackets deep inside it.
_BRACKETED = re.compile(r"\((?:[^()]|\([^()]{0,60}\)){3,400}\)\s*")
_REPLACES = re.compile(
    r"(?:nieuwbericht|nieuweversie|correctie|herhaling|update|aanvulling)?,?(?:vervangt|terverbeteringvan|tervervangingvan)[:,]?"
)
_OPENS = ("nieuwbericht", "nieuweversie", "correctie", "herhaling", "vervangt", "gecorrigeerde", "verbeterde")


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the start of a text: where it ends, and the headline it says it replaces, where it says one."""

    end: int
    replaces: str | None


def opening_note(text: str, start: int, end: int) -> Note | None:
    """The note in brackets that opens text[start:end], letters spaced or not, or None."""
    if text[start : start + 1] != "(":
        return None
    found = _BRACKETED.match(text, start, min(end, start + 500))
    if not found:
        return None
    squeezed = "".join(found[0].split()).casefold().strip("()")
    if not squeezed.startswith(_OPENS) or (not _REPLACES.match(squeezed) and not squeezed.startswith(("correctie", "herhaling"))):
        return None
    said = found[0].strip().removeprefix("(").removesuffix(")")
    replaced = said.split(":", 1)[1].strip() if ":" in said else None
    return Note(found.end(), replaced or None)
