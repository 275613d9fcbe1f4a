"""Briefs of all captures -> groups that tell one story.

The same copy under another label is one story. So is a brief that a page cut off, and a lead whose first paragraph
is a brief of another page: one text then begins with the other. Two different stories are never merged: a false
merge hides news, a missed one only shows it twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from . import dutch
from .story import Kind, Sighting

#: Characters that two texts must share from the start before one can be the other, cut off.
SHORTEST_SHARED = 60


def group(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """Put sightings of one story together. Takes them in order of capture and keeps that order within and between groups."""
    groups: list[list[Sighting]] = []
    texts: list[list[str]] = []
    by_opening: dict[str, list[int]] = defaultdict(list)
    for sighting in sightings:
        text = _copy(sighting)
        opening = text[:SHORTEST_SHARED]
        found = next((n for n in by_opening[opening] if any(_is_same(text, other) for other in texts[n])), None)
        if found is None:
            by_opening[opening].append(len(groups))
            groups.append([sighting])
            texts.append([text])
        else:
            groups[found].append(sighting)
            texts[found].append(text)
    return groups


def _copy(sighting: Sighting) -> str:
    """A sighting's place and paragraphs for comparing: no typography, no spacing, no subheads."""
    paragraphs = (b.text for b in sighting.brief.body if b.kind is Kind.PARAGRAPH)
    place = dutch.ascii_fold(sighting.brief.place or "")
    return place + "|" + "".join(c for p in paragraphs for c in dutch.ascii_fold(p) if c.isalnum())


def _is_same(one: str, other: str) -> bool:
    """Whether one text is the other, or its beginning."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and (len(shorter) >= SHORTEST_SHARED or one == other)
