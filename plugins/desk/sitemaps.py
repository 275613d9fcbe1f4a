"""Sitemaps: all addresses of the site in parts by month, under one index, and the stories of the last two days.

A part holds what stands below one month, oldest first, so that a new story changes the part of its own month alone.
The parts stand at the root, for a sitemap may only name what lies below its own folder (https://www.sitemaps.org).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from . import markup, volumes, when
from .feeds import changed
from .jobs import Job, plain
from .machine import NewsItem, NewsSitemap, SitemapIndex, SitemapPage
from .masthead import Masthead
from .pages import SectionRef
from .story import LONG_AGO, Edition, Story

INDEX = "sitemap.xml"
NEWS = "news-sitemap.xml"
LISTS = "lijsten"
MOST = 10_000  # addresses in a part; the protocol allows 50,000
RECENT = timedelta(days=2)
MOST_NEWS = 1000  # what readers of a news sitemap accept

Dated = tuple[str, datetime | None]  # address, moment of change


def pages(
    edition: Edition, sections: dict[str, SectionRef], lists: Sequence[str], masthead: Masthead
) -> Iterator[tuple[str, SitemapPage | SitemapIndex | NewsSitemap]]:
    """The parts, their index, and the sitemap of news; `lists` are the addresses that belong to no month."""
    return ((job.template, job.compose()) for job in jobs(edition, sections, lists, masthead))


def jobs(edition: Edition, sections: dict[str, SectionRef], lists: Sequence[str], masthead: Masthead) -> Iterator[Job]:
    """The same, as jobs for the press."""
    standing: list[Dated] = [(address, None) for address in lists]
    named = [(LISTS, standing), *_months(edition.stories, sections)]
    parts = [
        (f"sitemap-{name}{f'-{n}' if n > 1 else ''}.xml", urls[MOST * (n - 1) : MOST * n])
        for name, urls in named
        for n in range(1, -(-len(urls) // MOST) + 1)
    ]
    for address, urls in parts:
        yield Job("sitemap.xml", address, urls, partial(_part, address, urls, masthead))
    yield plain(
        "sitemap-index.xml",
        SitemapIndex(INDEX, tuple((masthead.absolute(address), when.iso(_last(urls), masthead.zone)) for address, urls in parts)),
    )
    yield plain("news-sitemap.xml", news(edition, masthead))


def _part(address: str, urls: Sequence[Dated], masthead: Masthead) -> SitemapPage:
    return SitemapPage(address, tuple((masthead.absolute(url), when.iso(moment, masthead.zone)) for url, moment in urls))


def news(edition: Edition, masthead: Masthead) -> NewsSitemap:
    """The stories of the two days before the newest capture that holds any, as far as it is known when they appeared."""
    newest = max((c.received for c in edition.captures if c.received and c.items), default=None)
    items = []
    for story in edition.stories:
        known = story.published
        if newest and known and known.earliest and known.latest and known.latest > newest - RECENT:
            items.append(story)
            if len(items) == MOST_NEWS:
                break
    return NewsSitemap(NEWS, tuple(map(partial(_item, masthead), items)))


def _item(masthead: Masthead, story: Story) -> NewsItem:
    latest = story.published.latest if story.published else None
    return NewsItem(masthead.absolute(story.url), markup.clean(story.headline), when.iso(latest, story.zone) or "")


def _months(stories: Sequence[Story], sections: dict[str, SectionRef]) -> Iterator[tuple[str, list[Dated]]]:
    """(name, addresses) of each month, newest first: the month's lists, then its stories in the order in which they came."""
    by_folder: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        by_folder[f"{story.url.rsplit('/', 1)[0]}/"].append(story)
    for folder in sorted(by_folder, reverse=True):
        held = sorted(by_folder[folder], key=lambda s: ((s.received or LONG_AGO).timestamp(), s.url))
        dated: list[Dated] = [(s.url, changed(s) if s.rank != LONG_AGO else None) for s in held]
        moments = dict(dated)
        lists = _lists(folder, held, moments)
        for name, ref in sections.items():
            lists += _lists(f"{ref.url}{folder}", [s for s in held if s.section == name], moments)
        yield folder.strip("/").replace("/", "-"), [*lists, *dated]


def _lists(folder: str, stories: Sequence[Story], moments: Mapping[str, datetime | None]) -> list[Dated]:
    """The list of a month, and those of its days or parts where it has them."""
    held: list[tuple[str, Sequence[Story]]] = [(folder, stories)] if stories else []
    newest_first = sorted(stories, key=lambda s: s.rank, reverse=True)
    if volumes.is_by_day(stories):
        held += [(volumes.address(folder, day), of) for day, of in volumes.days(newest_first) if day]
    elif stories and stories[0].rank == LONG_AGO:
        held += [(f"{folder}{part.number}/", part.stories) for part in volumes.parts(stories)[1]]
    return [(address, _last([(s.url, moments[s.url]) for s in of])) for address, of in held]


def _last(urls: Sequence[Dated]) -> datetime | None:
    return max((moment for _, moment in urls if moment), default=None)
