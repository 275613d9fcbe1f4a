"""Datelines: the place and agencies that open a report, as in `AMSTERDAM (ANP/RTR) - `.

Places are printed in capitals. Real ones have several words, hyphens, dots, apostrophes, accents, digits, a slash
between two places, lower-case particles (`BERGEN op ZOOM`) and typing errors (`SCHIPHOl`). The agencies in brackets
may be missing. A dateline stands at the start of a line; whether a story can start there is for the layout to say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]

LONGEST_PLACE = 70
LONGEST_AGENCIES = 60

#: Words that stay in lower case within a place.
PARTICLES = frozenset(
    """
    aan am an auf bei bij de del den der des di do du el en het i in la las le les los 'm na ob op sur te ter tot
    und upon van von y zu
    """.split()
)

_DASHES = "-–—‐‑−"
_APOSTROPHES = "'’‘`´"
_AGENCIES = re.compile(rf"\s{{0,3}}\(([^()\n]{{1,{LONGEST_AGENCIES}}})\)")
_DASH = re.compile(rf"([ \t\u00a0]{{0,3}})[{_DASHES}]{{1,2}}([ \t\u00a0]*)")
_WORD = re.compile(rf"[{_APOSTROPHES}]?[^\W_]+(?:[.&{_APOSTROPHES}‐‑–\-][^\W_]+)*\.?")
_PLACE_STOP = re.compile(rf"\s{{0,3}}\(|[ \t\u00a0]{{1,3}}[{_DASHES}]|[{_DASHES}][ \t\u00a0]")
_WITHIN = re.compile(rf"\([A-Z][A-Z/ .&+]{{1,{LONGEST_AGENCIES}}}\)\s{{0,3}}[{_DASHES}]")
_AGENCY_NAME = re.compile(r"[^\W_][\w .&'+-]{0,28}", re.UNICODE)
_NUMBERED = re.compile(r"\d[\d.,:]*")


class Dateline(NamedTuple):
    """Where a dateline's parts stand in the text."""

    place: Span
    agencies: tuple[Span, ...]
    end: int  # where the copy behind it starts

    @property
    def is_weak(self) -> bool:
        """Without agencies it is a dateline only where a story can start."""
        return not self.agencies


def match(text: str, start: int, end: int, known: frozenset[str]) -> Dateline | None:
    """The dateline that opens text[start:end] (one line), or None.

    `known` are the agencies of the rulebook in capitals: they tell `Amsterdam (ANP) - ` from prose such as
    `Het Europees Parlement (EP) - `. Looks at the first few dozen characters only.
    """
    found = _match(text[start : min(end, start + LONGEST_PLACE + LONGEST_AGENCIES + 12)], known)
    if found is None or not start:
        return found
    agencies = tuple([(start + a, start + b) for a, b in found.agencies])
    return Dateline((start, start + found.place[1]), agencies, start + found.end)


@lru_cache(maxsize=64)  # a line behind an age label is asked for twice
def _match(head: str, known: frozenset[str]) -> Dateline | None:
    stop = _PLACE_STOP.search(head, 0, LONGEST_PLACE)
    if not stop or not stop.start():
        return None
    place = head[: stop.start()]
    bracket = _AGENCIES.match(head, stop.start())
    if bracket:
        within, called = _names(bracket[1])
        names = tuple([(bracket.start(1) + a, bracket.start(1) + b) for a, b in within])
        if not names or not _is_place(place, bool(called & known)):
            return None
        rest = _after_agencies(head, bracket.end(), called <= known)
        if rest is not None and not ((_is_place(place, False) and called & known) or _opens(head, rest)):
            return None
    else:
        names = ()
        if not _is_place(place, False) or len(place) < 2:
            return None
        rest = _after_place(head, stop.start())
    if rest is None:
        return None
    return Dateline((0, len(place)), names, rest)


def is_within(line: str, start: int = 0) -> bool:
    """Whether a line holds what only a dateline has, wherever it stands behind `start`: `(ANP) - `."""
    return line.find("(", start) >= 0 and _WITHIN.search(line, start) is not None


def is_cut(line: str) -> bool:
    """Whether a line is the beginning of a dateline and nothing more, as where a page was cut off."""
    if len(line) > LONGEST_PLACE:
        return False
    place, bracket, rest = line.partition("(")
    if bracket and (")" in rest.rstrip() and rest.rstrip().rstrip(_DASHES + " )")):
        return len(rest) < 8 and _is_place(place.rstrip(), False) and not rest.split(")", 1)[1].strip(_DASHES + " ")
    return _is_place(place.rstrip(" " + _DASHES), False) and (len(place.strip()) > 2 or bool(bracket))


@lru_cache(maxsize=5000)
def _names(inside: str) -> tuple[tuple[Span, ...], frozenset[str]]:
    """The agencies between brackets: where they stand there, and in capitals; none where one of them cannot be a name."""
    names: list[Span] = []
    at = 0
    for part in re.split(r"[/,+]", inside):
        name = part.strip()
        if not _AGENCY_NAME.fullmatch(name) or _NUMBERED.fullmatch(name):
            return (), frozenset()
        first = at + part.index(name)
        names.append((first, first + len(name)))
        at += len(part) + 1
    if len(names) > 6:
        return (), frozenset()
    return tuple(names), frozenset([inside[a:b].upper() for a, b in names])


def _after_agencies(head: str, at: int, all_known: bool) -> int | None:
    """Where the copy starts behind `(ANP)`: behind a dash, or right there where every agency is a known one."""
    dash = _DASH.match(head, at)
    if dash:
        return dash.end()
    if not all_known:
        return None
    copy = at + len(head[at:]) - len(head[at:].lstrip(" \t\u00a0"))
    return copy if _opens(head, copy) else None


def _opens(head: str, at: int) -> bool:
    """Whether what stands there can open a sentence (or nothing stands there: the copy is on the next line)."""
    behind = head[at : at + 1]
    return not behind or behind.isupper() or behind.isdigit() or behind in "\"'“‘„‚,("


def _after_place(head: str, at: int) -> int | None:
    """Where the copy starts behind a place without agencies: the dash must be set off, and a sentence must follow."""
    dash = _DASH.match(head, at)
    if not dash or not (dash[1] or dash[2]):
        return None
    return dash.end() if _opens(head, dash.end()) else None


@lru_cache(maxsize=5000)
def _is_place(place: str, agency_known: bool) -> bool:
    """Capitals throughout, but for particles and a slip; with a known agency behind it, capitalised words do."""
    words = []
    for part in re.split(r"[/\s,]+", place):
        if not part:
            continue
        if not _WORD.fullmatch(part):
            return False
        words.append(part)
    if not words or len(words) > 9 or not any(c.isalpha() for c in words[0]):
        return False
    opens = _in_capitals(words[0]) or words[0][0] in _APOSTROPHES
    if opens and any(map(_in_capitals, words)) and all(_in_capitals(w) or _is_small(w) or w.isdigit() for w in words):
        return True
    if not agency_known or len(words) > 5 or words[0] in _ARTICLES:
        return False
    return all(w[:1].isupper() or w[0] in _APOSTROPHES or _is_small(w) or w.isdigit() for w in words)


_ARTICLES = frozenset({"De", "Het", "Een"})


def _is_small(word: str) -> bool:
    return word.casefold().strip(_APOSTROPHES) in PARTICLES


def _in_capitals(word: str) -> bool:
    """All letters capital, but for one or two slips in a longer word; `'s-HERTOGENBOSCH` counts."""
    letters = [c for c in word.split("-", 1)[-1] if c.isalpha()] if word[:1] in _APOSTROPHES else [c for c in word if c.isalpha()]
    if not letters:
        return False
    small = sum(not c.isupper() for c in letters if c != "ß")
    return small == 0 or (small <= len(letters) // 4 and len(letters) >= 4)
