"""Notes from editors to editors: `(2)` behind a headline, replace notes, embargoes. They steer and are not copy."""

from __future__ import annotations

import re

from msgspec import Struct

from . import dutch

#: "(2)" behind a headline: the second version. Two digits are somebody's age.
VERSION = re.compile(r"\s*\(([2-9])\)$")

#: "Herhaling: ..." in front of a headline.
PREFIX = re.compile(r"(herhaling|correctie|rectificatie|gecorrigeerd|verbetering|aanvulling)\s?[:\-–—]\s{1,3}", re.IGNORECASE)

#: An embargo that does not say so.
_NOT_BEFORE = r"niet\s(?:te\s)?publiceren\s(?:voor|vóór|tot)\s"
#: A line that holds a report back, with or without until when.
EMBARGO = re.compile(rf"\W{{0,3}}(?:(?:onder\s)?embargo\b|{_NOT_BEFORE}.{{0,40}}\d).{{0,200}}", re.IGNORECASE)

#: The same in front of the copy, or as a paragraph of it: what says until when, or is in capitals, is no copy about an embargo.
_EMBARGO = re.compile(
    rf"[*\[ ]{{0,4}}(?:(?i:onder)\s)?(?:EMBARGO\b|(?i:embargo)\s?(?:(?i:tot|t/m)\s.{{0,20}}\d|:)|(?i:{_NOT_BEFORE}).{{0,20}}\d)"
    r".{0,60}?(?:\s[-–—]\s|[:.*\]]\s|[.*\] ]{0,4}\Z)"
)

#: The words of an embargo and of a time. With others it may be a sentence about one: it holds the story back, and is its copy.
_TIME = """
    embargo onder niet te publiceren voor vóór tot t m en met om na op s u uur tijd nederlandse lokale plaatselijke cet cest gmt utc
    vanochtend vanmiddag vanavond vannacht morgen morgenochtend morgenmiddag morgenavond middag middernacht ochtends middags avonds nachts
"""
_WORDS = frozenset([*dutch.WEEKDAYS, *dutch.MONTHS, *_TIME.split()])
_WORD = re.compile(r"[^\W\d_]+")

#: What an embargo says, and no headline about one: nothing, until when in a few words, or at what time.
_MERELY = re.compile(
    r"\W*(?:onder\s)?embargo(?:\W*|\s(?:tot|t/m)(?:(?:\s\S+){1,3}|.*\d.*)|.*\d[.:]\d\d.*|.*\b\d{1,2}\suur\b.*)", re.IGNORECASE
)

#: A note in brackets at the start of the copy, one pair of brackets deep inside it.
_BRACKETED = re.compile(r"\((?:[^()]|\([^()]{0,60}\)){3,400}\)\s*")
_KINDS = "nieuwbericht|nieuweversie|correctie|rectificatie|herhaling|update|aanvulling|(?:gecorrigeerde|verbeterde|aangevulde)versie"
_REPLACES = re.compile(rf"(?:{_KINDS})?[,:;]?(?:vervangt|terver(?:betering|vanging)van)[:,]?")
#: A new version without the headline of the old one: "(Nieuw bericht, met reacties)".
_NEW = re.compile(r"(?:nieuwbericht|nieuweversie|update|(?:verbeterde|aangevulde)versie)(?=$|[,:;]|met|vanwege)")
_SAYS = re.compile(
    r"(correctie|rectificatie|herhaling|aanvulling|(?:onder)?embargo)(?=$|[:,.;()\-–—0-9]|van|op|bij|tot|in)|niet(?:te)?publiceren(?=v[oó][oó]r|tot)"
)


class Note(Struct, frozen=True):
    """A note at the start of a text: what it is, where it ends, and the headline that it says it replaces."""

    kind: str  # "replaces", "correction", "repeat", "embargo"
    end: int
    replaces: str | None


def opening_note(text: str, start: int, end: int) -> Note | None:
    """The note that opens text[start:end], or None: in brackets, letters spaced or not, or an embargo without.

    Where it ends at `start`, it is copy as well.
    """
    if text[start : start + 1] != "(":
        embargo = _EMBARGO.match(text, start, end)
        return Note("embargo", embargo.end() if _is_bare(embargo[0]) else start, None) if embargo else None
    found = _BRACKETED.match(text, start, min(end, start + 500))
    if not found:
        return None
    squeezed = "".join(found[0].split()).casefold().strip("()")
    kind = _kind(squeezed)
    if not kind:
        return None
    said = found[0].strip().removeprefix("(").removesuffix(")")
    replaced = said.split(":", 1)[1].strip() if _REPLACES.match(squeezed) and ":" in said else None
    return Note(kind, found.end(), replaced or None)


def _is_bare(said: str) -> bool:
    """Whether an embargo without brackets says no more than until when; one that begins in capitals is no sentence."""
    return "EMBARGO" in said or all(word.casefold() in _WORDS for word in _WORD.findall(said))


def heads(line: str) -> bool:
    """Whether a line that holds a report back is a headline too: `EMBARGO TOT 20.00 UUR: Vis duurder`, `Embargo op olie verlengd`."""
    note = opening_note(line, 0, len(line))
    return note.end < len(line) if note and note.end else not _MERELY.fullmatch(line)


def _kind(squeezed: str) -> str:
    """What a note is by its first words, spaces taken out."""
    if _REPLACES.match(squeezed) or _NEW.match(squeezed):
        return "replaces"
    said = _SAYS.match(squeezed)
    if not said:
        return ""
    if said[0] in ("correctie", "rectificatie"):
        return "correction"
    return "embargo" if "embargo" in said[0] or said[0].startswith("niet") else "repeat"


def prefix_kind(word: str) -> str:
    """What a word in front of a headline says of the report."""
    return "repeat" if word.casefold() in ("herhaling", "aanvulling") else "correction"
