"""What it says of stories that they stood on one page of the wire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from .pairing import Ints
from .story import Story
from .vectors import Floats
from .whenasked import WhenAsked

#: Two stories of one page that open with the same name: the wire itself put them side by side.
SAME_PAGE_SUBJECT = 4.0


def raised(stories: Sequence[Story], subjects: Sequence[str], one: Ints, other: Ints, z: Floats) -> Floats:
    """The logits of pairs, with those of stories that one page shows under one subject raised."""
    number = {subject: n for n, subject in enumerate(dict.fromkeys(subjects))}
    subject = np.array([number[s] if s else -1 - n for n, s in enumerate(subjects)], np.int64)
    pages = cache(lambda story: frozenset(s.capture.file for s in stories[story].sightings))
    made = z.copy()
    for n in np.flatnonzero(subject[one] == subject[other]).tolist():
        if not pages(int(one[n])).isdisjoint(pages(int(other[n]))):
            made[n] += SAME_PAGE_SUBJECT
    return made


def same_page(stories: Sequence[Story]) -> Mapping[str, tuple[str, ...]]:
    """The other stories of the capture in which a story was first seen, in the order of the page."""
    pages: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for story in stories:
        slug = story.slug
        for sighting in story.sightings:
            pages[sighting.capture.file].append((sighting.brief.position, slug))

    @cache
    def shown(page: str) -> list[str]:
        return list(dict.fromkeys(slug for _, slug in sorted(pages[page])))

    def others(n: int) -> tuple[str, ...]:
        slug = stories[n].slug
        return tuple([other for other in shown(stories[n].sightings[0].capture.file) if other != slug])

    return WhenAsked({story.slug: n for n, story in enumerate(stories)}, others)
