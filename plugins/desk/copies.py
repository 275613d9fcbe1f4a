"""What of a sighting is compared with others: facts of its copy, made by `comparing`."""

from __future__ import annotations

from typing import NamedTuple


class Copy(NamedTuple):
    """What of a sighting is compared. Equal where the copy and the moment are."""

    place: str
    key: str  # text without typography
    opening: frozenset[str]  # names of the first sentence, that at its start too
    looks_back: bool
    names: frozenset[str]
    words: frozenset[str]
    weekdays: frozenset[str]
    figures: frozenset[str]
    headline: str
    replaces: str
    at: float | None  # when it appeared at the latest, else when it was received, in seconds since 1970
    received: float | None
    is_routine: bool
