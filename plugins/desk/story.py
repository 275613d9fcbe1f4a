"""The nouns of the newsroom: frozen, without behaviour beyond their own arithmetic.

One capture goes through six stops, one function each: bytes -> text -> pieces -> brief -> story -> page.
Positions are character offsets into the capture's repaired text, half open: [start, end).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

from msgspec import Struct

from .grounds import Evidence, Grounds
from .pieces import PUBLISHED, Kind, Piece, Tiling

__all__ = [
    "LONG_AGO", "PUBLISHED", "ZONE", "Block", "Brief", "Capture", "Correction", "Edition", "Evidence", "Finding", "Gleaning", "Grounds",
    "Interval", "Kind", "Link", "Piece", "Repair", "Revision", "Ruling", "Sighting", "Story", "Tiling", "pack",
]  # fmt: skip

#: The clock of a house that names no other, by its IANA name.
ZONE = "Europe/Amsterdam"
#: Order of what has no moment: before everything that has one.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Repair(Struct, frozen=True):
    """One change to the text as decoded: `before` at `start` became `after`.

    `start` counts in the text before any repair; repairs of one capture are in order and do not overlap.
    """

    start: int
    before: str
    after: str
    reason: str


class Finding(Struct, frozen=True):
    """A fact for the editor. The report turns it into a sentence with a remedy."""

    code: str  # "TX203"
    line: int = 0  # from 1; 0 where the whole file is meant
    column: int = 0  # from 1
    facts: tuple[tuple[str, str], ...] = ()  # what the sentence needs, by name


class Interval(Struct, frozen=True):
    """A time known to lie in (earliest, latest], both aware; either may be unknown (None)."""

    earliest: datetime | None
    latest: datetime | None

    def intersect(self, other: Interval) -> Interval | None:
        """What both allow, or None where they contradict each other."""
        earliest = max((t for t in (self.earliest, other.earliest) if t), default=None)
        latest = min((t for t in (self.latest, other.latest) if t), default=None)
        if earliest and latest and earliest >= latest:
            return None
        return Interval(earliest, latest)

    def is_after(self, other: Interval) -> bool:
        """Whether it is surely the later of the two."""
        return bool(self.earliest and other.latest and other.latest <= self.earliest)


class Block(Struct, frozen=True):
    """One paragraph, subhead or caption of a body, as printed."""

    kind: Kind
    text: str


class Brief(Struct, frozen=True):
    """One story as one capture shows it: a lead, or a brief below it."""

    is_lead: bool
    headline: str | None  # None where the page gave none
    place: str | None
    agencies: tuple[str, ...]
    body: tuple[Block, ...]
    age_label: str | None  # as printed
    published: Interval | None  # what its own label says
    truncated: bool  # the file ends inside it
    lines: tuple[int, int]  # first and last, from 1
    position: int  # place on the page, from 0
    bounds: Interval | None = None  # what the neighbours prove where it has no label
    version: int = 1  # of "(2)" behind the headline
    replaces: str | None = None  # the headline that a replace note names
    marks: tuple[str, ...] = ()  # what notes said: "replaces", "correction", "repeat", "embargo"


def pack(text: str) -> bytes:
    """Text that is asked for seldom, such as that of a whole capture: what is published of it stands in its briefs already."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


class Capture(Struct, frozen=True):
    """The text of one wire page as received at one moment, read."""

    file: str  # relative to the folder of captures, with "/"
    packed: bytes  # its text, decoded and repaired, as `pack` has it
    encoding: str
    decoded_length: int  # characters before any repair
    moments: tuple[datetime, ...]  # of capture, in order: two where the clock showed it twice, none where unknown
    section: str | None  # of "Meer uit X", or the list's heading
    lead: Brief | None
    briefs: tuple[Brief, ...]
    pieces: Tiling
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]
    zone: str = ZONE  # the clock by which its name was written, and by which it is told

    @property
    def text(self) -> str:
        """Decoded and repaired."""
        return zlib.decompress(self.packed).decode("utf-8", "surrogatepass")

    @property
    def received(self) -> datetime | None:
        """The moment of capture as shown; of two candidates the earlier."""
        return self.moments[0] if self.moments else None

    @property
    def items(self) -> tuple[Brief, ...]:
        """Lead and briefs in the order of the page."""
        return ((self.lead,) if self.lead else ()) + self.briefs


class Ruling(Struct, frozen=True):
    """A story's section with the rule that decided and what it leans on."""

    section: str
    rule: str
    evidence: Grounds = Grounds()


class Gleaning(Struct, frozen=True):
    """What follows from one brief and its capture alone: worked out once, by `gleaning`, and then leaned on."""

    title: str  # cut from its copy
    ruling: Ruling  # of a story that is seen here alone
    address: str  # where such a story lives, if nobody else does
    mark: str  # by which its copy is known again


@dataclass(frozen=True, slots=True)
class Sighting:
    """A story seen in a capture."""

    capture: Capture
    brief: Brief
    gleaned: Gleaning | None = field(default=None, repr=False, compare=False)


class Revision(Struct, frozen=True):
    """One version of a story's copy, with every sighting of it; a cut-off or shorter printing is no version of its own."""

    sightings: tuple[Sighting, ...]
    brief: Brief  # the fullest printing of it
    published: Interval | None  # what the labels of these sightings prove

    @property
    def seen(self) -> datetime | None:
        """When it is known to have been there: its latest possible moment, else when it was received."""
        if self.published and self.published.latest:
            return self.published.latest
        return self.sightings[0].capture.received


class Correction(Struct, frozen=True):
    """What the editor put right, and on what day."""

    text: str
    day: date


class Story(Struct, frozen=True):
    """A brief or lead over all captures."""

    slug: str
    url: str  # relative to the site's root
    headline: str
    headline_from: str  # "wire", "text" (cut from the copy) or "desk"
    place: str | None
    agencies: tuple[str, ...]
    body: tuple[Block, ...]
    is_lead: bool
    truncated: bool
    published: Interval | None  # what all captures together prove, or what the editor said
    sightings: tuple[Sighting, ...]  # in order of capture
    ruling: Ruling
    revisions: tuple[Revision, ...] = ()  # oldest first; more than one makes it updated
    status: str = "published"  # or "held" (on no page), or "withdrawn" (its page says so, no list names it)
    correction: Correction | None = None
    aliases: tuple[str, ...] = ()  # addresses that lead here

    @property
    def modified(self) -> datetime | None:
        """When its newest version is known to have been there; None where there is but one.

        An update may carry the age of what it updates: then only its page says when it was there.
        """
        if len(self.revisions) < 2:
            return None
        *older, newest = self.revisions
        still = [s.capture.received for s in older[-1].sightings if s.capture.received]
        if newest.seen and still and newest.seen <= max(still):
            return newest.sightings[0].capture.received
        return newest.seen

    @property
    def is_timed_by_desk(self) -> bool:
        """Whether the editor set its time, to another than its captures prove."""
        return bool(self.revisions) and self.published != self.revisions[0].published

    @property
    def section(self) -> str:
        return self.ruling.section

    @property
    def received(self) -> datetime | None:
        """When it was first seen; None where no capture that shows it has a moment."""
        return self.sightings[0].capture.received

    @property
    def zone(self) -> str:
        """The clock by which its times are told."""
        return self.sightings[0].capture.zone

    @property
    def rank(self) -> datetime:
        """The time by which pages order it: its latest possible, else when it was received."""
        if self.published and self.published.latest:
            return self.published.latest
        return self.received or LONG_AGO

    @property
    def text(self) -> str:
        """All copy below the headline, blocks joined by line ends."""
        return "\n".join(block.text for block in self.body)


class Link(NamedTuple):
    """From one story to another, with its score and the reason as printed."""

    slug: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One build: all captures and the stories made of them, newest first."""

    captures: tuple[Capture, ...]
    stories: tuple[Story, ...]  # published
    withdrawn: tuple[Story, ...]
    held: tuple[Story, ...]
    findings: tuple[tuple[str, Finding], ...]  # (file, finding): of the captures and of the whole
    tied: tuple[tuple[str, str], ...] = ()  # slugs of stories that the editor links
    parted: tuple[tuple[str, str], ...] = ()  # and of those that are never to be linked
    by_slug: dict[str, Story] = field(repr=False, hash=False, compare=False, default_factory=dict)
