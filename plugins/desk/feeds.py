"""Feeds: the site for readers of feeds. Every address in them is absolute, and an id never changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time
from heapq import nsmallest
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from . import markup, when
from .clock import AMSTERDAM
from .machine import Entry, FeedPage, File
from .masthead import Masthead
from .pages import SectionRef
from .story import LONG_AGO, Edition, Story
from .topics import Topic

ENTRIES = 40
OF_TOPIC = 20  # entries of a topic's feed
ALL_FEED = "feeds/alle.atom.xml"
JSON_FEED = "feeds/alle.json"

Names = Callable[[Story], Sequence[str]]  # the topics of a story


def pages(
    edition: Edition, sections: Iterable[SectionRef], topics: Iterable[Topic], names: Names, masthead: Masthead
) -> Iterator[tuple[str, FeedPage | File]]:
    """The feeds of a site: of all stories, of each section, and of each topic that has a page."""
    made: dict[str, Entry] = {}  # a story's entry is the same in each feed

    def entry(story: Story) -> Entry:
        return made.get(story.slug) or made.setdefault(story.slug, _entry(story, masthead))

    yield "feed.xml", feed(ALL_FEED, masthead.name, edition.stories, masthead, entry=entry)
    yield "", json_feed(edition.stories, names, masthead)
    for ref in sections:
        of = [s for s in edition.stories if s.section == ref.name]
        yield "feed.xml", feed(ref.feed, f"{masthead.name} – {ref.name}", of, masthead, entry=entry)
    for topic in topics:
        of = [edition.by_slug[slug] for slug in topic.stories]
        title = f"{masthead.name} – {markup.clean(topic.name)}"
        yield "feed.xml", feed(topic_feed(topic), title, of, masthead, f"onderwerp/{topic.slug}.html", entry)


def topic_feed(topic: Topic) -> str:
    """The address of a topic's feed."""
    return f"feeds/onderwerp/{topic.slug}.atom.xml"


def feed(
    address: str,
    title: str,
    stories: Sequence[Story],
    masthead: Masthead,
    alternate: str | None = None,
    entry: Callable[[Story], Entry] | None = None,
) -> FeedPage:
    """A feed of the newest stories.

    `alternate` is its page, where that is not the list of its name: a topic's; `entry` makes entries, if given.
    """
    newest = _newest(stories)[: OF_TOPIC if alternate else ENTRIES]
    if alternate is None:
        alternate = "" if address == ALL_FEED else f"{address.split('/')[1].split('.')[0]}/"
    return FeedPage(
        address=address,
        title=title,
        id=_urn(address, masthead),
        url=masthead.absolute(address),
        alternate=masthead.absolute(alternate),
        updated=when.iso(max(map(changed, newest), default=LONG_AGO)) or "",
        entries=tuple(map(entry or (lambda story: _entry(story, masthead)), newest)),
    )


def json_feed(stories: Sequence[Story], names: Names, masthead: Masthead) -> File:
    """The feed of all stories as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with the ids of the Atom feed."""
    said: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": masthead.name,
        "home_page_url": masthead.absolute(""),
        "feed_url": masthead.absolute(JSON_FEED),
        "description": masthead.tagline,
        "language": masthead.lang,
        "items": [_item(_entry(s, masthead, names(s)), masthead) for s in _newest(stories)],
    }
    if not masthead.tagline:
        del said["description"]
    return File(JSON_FEED, f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode())


def changed(story: Story) -> datetime:
    """When a story last changed: by an update, else when it came; and on the day that it was put right.

    Of a correction the day alone is known, so it counts from that day's first moment.
    """
    last = story.modified or story.rank
    return max(last, datetime.combine(story.correction.day, time(), AMSTERDAM)) if story.correction else last


def _newest(stories: Sequence[Story]) -> list[Story]:
    """The newest changes first. A story without any moment has no time that a feed could give, and stays out."""
    return nsmallest(ENTRIES, (s for s in stories if s.rank != LONG_AGO), key=lambda s: -changed(s).timestamp())


def _entry(story: Story, masthead: Masthead, topics: Sequence[str] = ()) -> Entry:
    known = story.published
    return Entry(
        id=_urn(story.slug, masthead),
        url=masthead.absolute(story.url),
        headline=markup.clean(story.headline),
        section=story.section,
        agencies=tuple(map(markup.clean, story.agencies)),
        updated=when.iso(changed(story)) or "",
        published=when.iso(known.latest) if known and known.earliest else None,
        summary=markup.summary(story),
        content_html=markup.whole_html(story),
        modified=when.iso(changed(story)) if story.modified or story.correction else None,
        topics=tuple(topics),
    )


def _item(entry: Entry, masthead: Masthead) -> dict[str, Any]:
    """An entry as JSON Feed has it; what is not known is left out."""
    said: dict[str, Any] = {"id": entry.id, "url": entry.url, "title": entry.headline, "content_html": entry.content_html}
    more = {
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.modified,
        "authors": [{"name": name} for name in entry.agencies],
        "tags": list(dict.fromkeys([entry.section, *entry.topics])),
        "language": masthead.lang,
    }
    return said | {name: value for name, value in more.items() if value}


def _urn(name: str, masthead: Masthead) -> str:
    """A feed id from what never changes: an address within the site, and what the desk is called in ids.

    Neither the site's name nor its domain is in it, for a site may be renamed and may move.
    """
    return uuid5(NAMESPACE_URL, f"{masthead.desk}:{name}").urn
