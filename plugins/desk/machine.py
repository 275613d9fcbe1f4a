"""What the files for machines hold: feeds, sitemaps, and files that are bytes already. Addresses in them are absolute."""

from __future__ import annotations

from msgspec import Struct


class File(Struct, frozen=True):
    """A file that needs no template."""

    address: str
    data: bytes


class Entry(Struct, frozen=True):
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


class FeedPage(Struct, frozen=True):
    """`feed.xml`: an Atom feed."""

    address: str
    title: str
    id: str
    url: str
    alternate: str
    updated: str
    entries: tuple[Entry, ...]


class SitemapPage(Struct, frozen=True):
    """`sitemap.xml`: (absolute address, moment of change or None)."""

    address: str
    urls: tuple[tuple[str, str | None], ...]


class SitemapIndex(Struct, frozen=True):
    """`sitemap-index.xml`: the parts of the sitemap, as (absolute address, moment of change or None)."""

    address: str
    parts: tuple[tuple[str, str | None], ...]


class NewsItem(Struct, frozen=True):
    """One recent story in the sitemap of news."""

    url: str
    headline: str
    published: str


class NewsSitemap(Struct, frozen=True):
    """`news-sitemap.xml`: the stories of the last days."""

    address: str
    items: tuple[NewsItem, ...]
