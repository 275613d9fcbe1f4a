"""What each page of the site holds, as closed inputs for the templates.

The shapes below are all that the theme sees: a template gets one of them as `page` and the `Site` as `site`,
and nothing else (StrictUndefined), so that a page's inputs can be fingerprinted.
Every address in a shape is relative to the site's root, without a leading slash; templates put `site.root`
in front, which leads from the page at hand to the root ("", "../", "../../").
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionRef:
    """A section as pages show it."""

    name: str  # "Financieel"
    slug: str  # "financieel"
    url: str  # "financieel/"
    feed: str  # "feeds/financieel.atom.xml"


@dataclass(frozen=True, slots=True)
class When:
    """A story's time in words that say what is known, never more.

    `kind` is "moment" (known to the minute), "span" (known to lie between two times),
    "received" (unknown; the page was received then) or "unknown" (nothing is known).
    """

    kind: str
    words: str  # "30 december 2025, tussen 19.35 en 20.35 uur"
    short: str  # for a narrow gutter: "20.35", "19.35–20.35", "ontv. 22.35", "–"
    iso: str | None  # for <time datetime>: the latest possible moment; None when unknown
    how: tuple[str, ...] = ()  # sentences that say how this is known


@dataclass(frozen=True, slots=True)
class Card:
    """A story as a list shows it."""

    url: str
    headline: str
    section: SectionRef
    place: str  # "" where the wire gave none
    agencies: tuple[str, ...]
    when: When
    summary: str  # the opening of the copy, cut at a natural boundary
    is_lead: bool


@dataclass(frozen=True, slots=True)
class RelatedCard:
    """A related story and, in print, why."""

    card: Card
    why: str  # "ook over Tesla en China"


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go on to."""

    url: str
    title: str
    count: int | None = None  # stories behind it, where that is a number worth saying


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading, such as a day."""

    title: str  # "dinsdag 30 december 2025"
    anchor: str  # "2025-12-30": the id of its heading
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class UpdateNote:
    """One newer version of a story: when, and what changed."""

    words: str  # "12 januari 2026, 11.40 uur"
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One story in the course of an affair."""

    card: Card
    is_here: bool  # it is the story of this page


@dataclass(frozen=True, slots=True)
class Timeline:
    """A running affair, from old to new. Of a long one the story's page shows a part."""

    url: str  # of its own page, "" for none
    title: str
    moments: tuple[Moment, ...]
    earlier: int = 0  # stories before those shown
    later: int = 0


@dataclass(frozen=True, slots=True)
class StoryPage:
    """`article.html`: one story."""

    address: str
    title: str
    description: str
    headline: str
    headline_note: str  # "" or a sentence: the headline was cut from the copy
    section: SectionRef
    place: str
    agencies: tuple[str, ...]
    when: When
    body_html: str  # escaped and marked up by the desk
    json_ld: str  # safe inside a script element
    related: tuple[RelatedCard, ...]
    backlinks: tuple[Card, ...]
    same_page: tuple[Card, ...]
    same_page_title: str  # "Op dezelfde pagina, ontvangen op 30 december 2025, 22.35 uur"
    crumbs: tuple[Link, ...]
    feed: Link | None = None
    updates: tuple[UpdateNote, ...] = ()  # oldest first
    corrections: tuple[str, ...] = ()  # "Correctie, 13 januari 2026: ..."
    withdrawn: str = ""  # a sentence; then there is no copy
    cut_note: str = ""  # a sentence where the received page breaks off inside the copy
    section_note: str = ""  # why it stands in its section
    timeline: Timeline | None = None
    topics: tuple[Link, ...] = ()  # url "" for those without a page


@dataclass(frozen=True, slots=True)
class MovedPage:
    """`moved.html`: an address that a story would have had, leading to the one that it has."""

    address: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`index.html`: the newest leads, then the stream of briefs by day."""

    address: str
    title: str
    description: str
    leads: tuple[Card, ...]  # first one is the page's first story
    stream: tuple[Group, ...]
    sections: tuple[Group, ...]  # newest cards by section; anchor is the section's slug
    archive: tuple[Link, ...]  # newest months
    total: int
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """`list.html`: a section, a month, the undated: cards in groups."""

    address: str
    title: str
    description: str
    heading: str
    kicker: str  # the line above the heading, "" for none
    section: SectionRef | None  # whose colour it wears
    groups: tuple[Group, ...]
    total: int
    archive_title: str
    archive: tuple[Link, ...]
    newer: Link | None
    older: Link | None
    crumbs: tuple[Link, ...]
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """`archive.html`: years and their months."""

    address: str
    title: str
    description: str
    heading: str
    years: tuple[tuple[str, tuple[Link, ...]], ...]
    total: int
    crumbs: tuple[Link, ...]
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class TextPage:
    """`page.html`: a hand-written page; `404.html` is one too."""

    address: str
    title: str
    description: str
    body_html: str
    crumbs: tuple[Link, ...]
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(frozen=True, slots=True)
class FeedPage:
    """`feed.xml`: an Atom feed."""

    address: str
    title: str
    id: str
    url: str
    alternate: str
    updated: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """`sitemap.xml`: (absolute address, date of change or None)."""

    address: str
    urls: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What every template may know of the site; `root` and `canonical` differ by page."""

    name: str
    tagline: str
    url: str  # absolute, no trailing slash; "" in a local preview
    root: str  # from this page to the root: "", "../", "../../"; on 404 absolute
    canonical: str  # absolute address of this page, "" where url is ""
    lang: str
    sections: tuple[SectionRef, ...]
    menu: tuple[Link, ...]  # archive, over
    rights: str
    colophon: str
