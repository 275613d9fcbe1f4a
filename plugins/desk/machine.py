"""What the files for machines hold: feeds, sitemaps, and files that are bytes already. Addresses in them are absolute."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file that needs no template."""

    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One story in a feed."""

    id: str
    url: str
    headline: str
    section: str
    agencies: tuple[str, ...]
    updated: str  # ISO 8601 with offset
    published: str | None
    summary: str
    content_html: str
    modified: str | None = None  # where it was updated or put right
    topics: tuple[str, ...] = ()


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
    """`sitemap.xml`: (absolute address, moment of change or None)."""

    address: str
    urls: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class SitemapIndex:
    """`sitemap-index.xml`: the parts of the sitemap, as (absolute address, moment of change or None)."""

    address: str
    parts: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One recent story in the sitemap of news."""

    url: str
    headline: str
    published: str


@dataclass(frozen=True, slots=True)
class NewsSitemap:
    """`news-sitemap.xml`: the stories of the last days."""

    address: str
    items: tuple[NewsItem, ...]
