"""Feeds and the sitemap: the site for machines. Every address in them is absolute, and an id never changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from . import markup, when
from .masthead import Masthead
from .pages import Entry, FeedPage, SitemapPage
from .story import LONG_AGO, Story

ENTRIES = 40
ALL_FEED = "feeds/alle.atom.xml"


def feed(address: str, title: str, stories: Sequence[Story], masthead: Masthead) -> FeedPage:
    """A feed of the newest stories. A story without any moment has no time that a feed could give, and stays out."""
    newest = sorted((s for s in stories if s.rank != LONG_AGO), key=lambda s: -_changed(s).timestamp())[:ENTRIES]
    alternate = "" if address == ALL_FEED else f"{address.split('/')[1].split('.')[0]}/"
    return FeedPage(
        address=address,
        title=title,
        id=_urn(f"{masthead.name}/{address}"),
        url=masthead.absolute(address),
        alternate=masthead.absolute(alternate),
        updated=when.iso(max(map(_changed, newest), default=LONG_AGO)) or "",
        entries=tuple(_entry(s, masthead) for s in newest),
    )


def _entry(story: Story, masthead: Masthead) -> Entry:
    known = story.published
    return Entry(
        id=_urn(story.slug),
        url=masthead.absolute(story.url),
        headline=markup.clean(story.headline),
        section=story.section,
        agencies=tuple(map(markup.clean, story.agencies)),
        updated=when.iso(_changed(story)) or "",
        published=when.iso(known.latest) if known and known.earliest else None,
        summary=markup.summary(story),
        content_html=markup.body_html(story.body),
    )


def sitemap(lists: Iterable[str], stories: Iterable[Story], masthead: Masthead) -> SitemapPage:
    """The addresses of lists, and of stories with the day of their last change."""
    pages = [(masthead.absolute(url), None) for url in lists]
    dated = [(masthead.absolute(s.url), when.iso(_changed(s)) if s.rank != LONG_AGO else None) for s in stories]
    return SitemapPage("sitemap.xml", (*pages, *dated))


def _changed(story: Story) -> datetime:
    """When a story last changed: by an update, else when it came."""
    return story.modified or story.rank


def _urn(name: str) -> str:
    """A feed id from what never changes, not from an address that a move of the site would change."""
    return uuid5(NAMESPACE_URL, f"telex:{name}").urn
