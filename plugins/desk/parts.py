"""What pages are made of: stories, times, links and days as templates see them.

Every address is relative to the site's root, without a leading slash, but for those of an `Entry`.
"""

from __future__ import annotations

from msgspec import Struct


class SectionRef(Struct, frozen=True):
    """A section as pages show it."""

    name: str  # "Financieel"
    slug: str  # "financieel"
    url: str  # "financieel/"
    feed: str  # "feeds/financieel.atom.xml"


class When(Struct, frozen=True):
    """A story's time in words that say what is known, never more.

    `kind` is "moment" (known to the minute), "span" (known to lie between two times),
    "received" (unknown; the page was received then) or "unknown" (nothing is known).
    """

    kind: str
    words: str  # "30 december 2025, tussen 19.35 en 20.35 uur"
    short: str  # for a narrow gutter: "20.35", "19.35–20.35", "ontv. 22.35", "–"
    date: str  # where the day is enough: "30 dec 2025", "30 – 31 dec 2025", "ontvangen 30 dec 2025"
    iso: str | None  # for <time datetime>: the latest possible moment; None when unknown
    how: tuple[str, ...] = ()  # sentences that say how this is known


class Card(Struct, frozen=True):
    """A story as a list shows it."""

    url: str
    headline: str
    section: SectionRef
    place: str  # "" where the wire gave none
    agencies: tuple[str, ...]
    when: When
    summary: str  # the opening of the copy, cut at a natural boundary
    is_lead: bool
    description: str = ""  # the same, shorter, for the head of its page


class RelatedCard(Struct, frozen=True):
    """A related story and, in print, why."""

    card: Card
    why: str  # "beide over de staking bij Vlotpost"


class Link(Struct, frozen=True):
    """A place to go on to."""

    url: str
    title: str
    count: int | None = None  # stories behind it, where that is a number worth saying
    note: str = ""  # "11 januari 2026": what else is worth saying, such as its newest day


class Group(Struct, frozen=True):
    """Cards under one heading, such as a day."""

    title: str  # "dinsdag 30 december 2025"
    anchor: str  # "2025-12-30": the id of its heading
    cards: tuple[Card, ...]
    more: Link | None = None  # where the rest of them stands


class Day(Struct, frozen=True):
    """A day of a month's calendar; `anchor` is the id of its heading on the month's page, "" for a day without stories."""

    title: str  # "12 januari"
    number: int
    anchor: str
    count: int


class Month(Struct, frozen=True):
    """A month of the archive: a list of its own, and its days as a calendar."""

    url: str  # "2026/01/"
    title: str  # "januari 2026"
    count: int
    lead: int = 0  # weekday of the first, 0 for Monday
    days: tuple[Day, ...] = ()  # every day of the month; none where only the month itself is shown
    others: tuple[Day, ...] = ()  # days of other months that stories of its list bear


class Bar(Struct, frozen=True):
    """One bar of a chart; figures as SVG takes them."""

    title: str  # "12 januari 2026: 3"
    x: str
    y: str
    width: str
    height: str


class Chart(Struct, frozen=True):
    """A small picture of how many stories there were over time."""

    title: str  # "9 berichten van 3 januari 2026 tot en met 11 januari 2026"
    first: str  # "3 januari 2026"
    last: str
    width: str
    height: str
    bars: tuple[Bar, ...]


class UpdateNote(Struct, frozen=True):
    """One newer version of a story: when, and what changed."""

    words: str  # "12 januari 2026, 11.40 uur"
    added: tuple[str, ...]
    dropped: tuple[str, ...]


class Moment(Struct, frozen=True):
    """One story in the course of an affair."""

    card: Card
    is_here: bool  # it is the story of this page
    why: str = ""  # where the story of this page leads to it: the reason


class Timeline(Struct, frozen=True):
    """A running affair, from old to new. Of a long one the story's page shows a part."""

    url: str  # of its own page, "" for none
    title: str
    moments: tuple[Moment, ...]
    earlier: int = 0  # stories before those shown
    later: int = 0


class FeedNote(Struct, frozen=True):
    """What a feed holds, for people."""

    url: str
    title: str
    about: str
    slug: str  # of its section, "" for all


class Entry(Struct, frozen=True):
    """One story in a feed or sitemap; addresses are absolute."""

    id: str
    url: str
    headline: str
    section: str
    agencies: tuple[str, ...]
    updated: str  # ISO 8601 with offset
    published: str | None
    summary: str
    content_html: str
