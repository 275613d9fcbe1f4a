"""What each page of the site holds, as closed inputs for the templates.

The shapes below are all that the theme sees: a template gets one of them as `page` and the `Site` as `site`,
and nothing else (StrictUndefined), so that a page's inputs can be fingerprinted.
Every address in a shape is relative to the site's root, without a leading slash; templates put `site.root`
in front, which leads from the page at hand to the root ("", "../", "../../").
"""

from __future__ import annotations

from msgspec import Struct

from .parts import (
    Bar,
    Card,
    Chart,
    Day,
    FeedNote,
    Group,
    Link,
    Moment,
    Month,
    RelatedCard,
    SectionRef,
    Timeline,
    UpdateNote,
    When,
)

__all__ = [
    "ArchivePage",
    "Bar",
    "Card",
    "Chart",
    "Day",
    "FeedNote",
    "FeedsPage",
    "FrontPage",
    "Group",
    "Link",
    "ListPage",
    "MissingPage",
    "Moment",
    "Month",
    "MovedPage",
    "RelatedCard",
    "SectionRef",
    "Site",
    "StoryPage",
    "TextPage",
    "Timeline",
    "UpdateNote",
    "When",
]


class StoryPage(Struct, frozen=True):
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
    related: tuple[RelatedCard, ...]  # but for those that the timeline shows, with their reason
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
    modified: str = ""  # ISO 8601; "" where there is but one version


class MovedPage(Struct, frozen=True):
    """`moved.html`: an address that a story would have had, leading to the one that it has; or a topic."""

    address: str
    title: str
    target: str


class FrontPage(Struct, frozen=True):
    """`index.html`: the newest leads, then the stream of briefs by day."""

    address: str
    title: str
    description: str
    leads: tuple[Card, ...]  # first one is the page's first story
    stream: tuple[Group, ...]
    sections: tuple[Group, ...]  # by section, the newest that do not stand above; anchor is the section's slug
    affairs: tuple[Link, ...]  # newest running affairs
    archive: tuple[Month, ...]  # newest months
    total: int
    feed: Link | None = None


class ListPage(Struct, frozen=True):
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
    archive: tuple[Month, ...]
    newer: Link | None
    older: Link | None
    crumbs: tuple[Link, ...]
    feed: Link | None = None
    calendar: Month | None = None  # of a month's page: its own days


class ArchivePage(Struct, frozen=True):
    """`archive.html`: years and their months; the newest months with their days."""

    address: str
    title: str
    description: str
    heading: str
    years: tuple[tuple[str, tuple[Month, ...]], ...]
    sections: tuple[Link, ...]
    total: int
    crumbs: tuple[Link, ...]
    feed: Link | None = None


class TextPage(Struct, frozen=True):
    """`page.html`: a hand-written page."""

    address: str
    title: str
    description: str
    body_html: str
    crumbs: tuple[Link, ...]
    feed: Link | None = None


class MissingPage(Struct, frozen=True):
    """`404.html`: the hand-written page for an address where nothing is, with ways on."""

    address: str
    title: str
    description: str
    body_html: str
    newest: tuple[Card, ...]
    affairs: tuple[Link, ...]
    archive: tuple[Month, ...]
    feed: Link | None = None


class FeedsPage(Struct, frozen=True):
    """`feeds.html`: the feeds, and what they are for."""

    address: str
    title: str
    description: str
    heading: str
    feeds: tuple[FeedNote, ...]
    crumbs: tuple[Link, ...]
    feed: Link | None = None


class SearchPage(Struct, frozen=True):
    """`search.html`: ways to go on for whoever looks for something; a script adds the search itself."""

    address: str
    title: str
    description: str
    heading: str
    by_section: tuple[Link, ...]
    topics: tuple[Link, ...]  # those with most stories, by name
    archive: tuple[Link, ...]
    total: int
    crumbs: tuple[Link, ...]
    feed: Link | None = None


class Picture(Struct, frozen=True):
    """The picture with which a page is shared."""

    address: str
    alt: str
    width: int
    height: int


class Site(Struct, frozen=True):
    """What every template may know of the site; `root`, `canonical`, `json_ld`, `picture` and `here` differ by page."""

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
    json_ld: str = ""  # what the page is and where it stands, safe inside a script element
    picture: Picture | None = None
    is_reserved: bool = False  # text and data mining is reserved
    here: str = ""  # the page's address where a section or the menu leads to it
