"""What stands above a dateline: the story's headline, and the page's own."""

from __future__ import annotations

from itertools import pairwise

from . import dateline, dutch
from .draft import Page
from .lines import Line, Shape

LONGEST_HEADLINE = 220
#: Text above a story that is this long is not a menu: it is kept apart and reported, for it may be copy.
COPY_WORDS = 20
#: Between stories there is hardly a menu, and a line of so many words may be part of a headline, or the end of the copy above it.
PART_WORDS = 4


def find(page: Page, above: list[Line], is_top: bool) -> Line | None:
    """The headline among the lines above a dateline; the others are the page's own, or told.

    A headline printed twice is told by that; else it is the last line that can be one. In a list without a lead
    a short line above the first headline names the list's section.
    """
    if not above:
        return None
    listed = max((n for n, line in enumerate(above, 1) if line.why == "bullet"), default=0)
    texts = [line for line in above[listed:] if line.shape is not Shape.FURNITURE]
    twice = next((b for a, b in pairwise(texts) if dutch.fold(a.text) == dutch.fold(b.text)), None)
    found = twice or (texts[-1] if texts and _can_head(texts[-1], alone=len(texts) == 1) else None)
    if found and is_top and not twice:
        before = texts[: texts.index(found)]
        if before and _names_section(before[-1]):
            page.heading = before[-1]
    for line in above:
        if line is found or line is page.heading:
            continue
        if twice and line in texts and dutch.fold(line.text) == dutch.fold(twice.text):
            page.own([line], "twice")
        elif line.shape is not Shape.FURNITURE and len(line.text.split()) >= (PART_WORDS if page.stories else COPY_WORDS):
            page.remains(line, "TX202", "above")
        else:
            page.own([line])
    return found


def _can_head(line: Line, alone: bool) -> bool:
    fits = is_one(line) or (alone and line.shape is Shape.TEXT and len(line.text) <= 140)
    return fits and not dateline.is_within(line.text)


def _names_section(line: Line) -> bool:
    return len(line.text.split()) <= 3 and line.text[:1].isupper() and line.text[-1].isalnum() and is_one(line)


def is_one(line: Line) -> bool:
    """Whether a line can be a headline: no sentence, unless it asks or calls."""
    text = line.text
    return (
        (line.shape is Shape.TEXT or (line.dateline is not None and line.dateline.is_weak))
        and len(text) <= LONGEST_HEADLINE
        and any(c.isalnum() for c in text)
        and (not dutch.ends_sentence(text) or text.rstrip("\"'”’")[-1] in "?!")
    )
