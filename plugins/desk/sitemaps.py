"""Sitemaps: all addresses of the site in parts by month, under one index, and the stories of the last two days.

A part holds what stands below one month, oldest first, so that a new story changes the part of its own month alone.
The parts stand at the root, for a sitemap may only name what lies below its own folder (https://www.sitemaps.org).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from . import markup, volumes, when
from .cards import UNDATED
from .feeds import changed
from .jobs import Job, plain
from .machine import NewsItem, NewsSitemap, SitemapIndex, SitemapPage
from .masthead import Masthead
from .pages import SectionRef
from .story import LONG_AGO, Edition, Story
from .volumes import Days, Months

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
    months = volumes.by_month(edition.stories)
    of_sections = volumes.by_section(months)
    stocked = {ref.url: of_sections.get(name, {}) for name, ref in sections.items()}
    return ((job.template, job.compose()) for job in jobs(edition, months, stocked, lists, masthead))


def jobs(edition: Edition, months: Months, sections: Mapping[str, Months], lists: Sequence[str], masthead: Masthead) -> Iterator[Job]:
    """The same, as jobs for the press; `months` are the edition's stories by month, `sections` those of each by its address."""
    standing: list[Dated] = [(address, None) for address in lists]
    named = [(LISTS, standing), *_months(months, sections)]
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


def _months(months: Months, sections: Mapping[str, Months]) -> Iterator[tuple[str, list[Dated]]]:
    """(name, addresses) of each month, newest first: the month's lists, then its stories in the order in which they came."""
    for folder in sorted(months, reverse=True):
        days = months[folder]
        held = sorted(volumes.whole(days), key=lambda s: ((s.received or LONG_AGO).timestamp(), s.url))
        dated: list[Dated] = [(s.url, changed(s) if s.rank != LONG_AGO else None) for s in held]
        moments = dict(dated)
        lists = _lists(folder, days, moments)
        for url, of_section in sections.items():
            lists += _lists(f"{url}{folder}", of_section.get(folder, []), moments)
        yield folder.strip("/").replace("/", "-"), [*lists, *dated]


def _lists(folder: str, days: Days, moments: Mapping[str, datetime | None]) -> list[Dated]:
    """The list of a month, and those of its days or parts where it has them."""
    if not days:
        return []
    lasts = [(day, _last([(s.url, moments[s.url]) for s in of])) for day, of in days]
    made = [(folder, max((moment for _, moment in lasts if moment), default=None))]
    if folder.endswith(UNDATED):
        bound = volumes.parts(volumes.whole(days))[1]
        made += [(f"{folder}{part.number}/", _last([(s.url, moments[s.url]) for s in part.stories])) for part in bound]
    elif volumes.is_by_day(days):
        made += [(volumes.address(folder, day), last) for day, last in lasts if day]
    return made


def _last(urls: Sequence[Dated]) -> datetime | None:
    return max((moment for _, moment in urls if moment), default=None)
