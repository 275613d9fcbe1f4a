"""Feeds: the site for readers of feeds. Every address in them is absolute, and an id never changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time
from functools import partial
from heapq import nsmallest
from typing import Any
from uuid import NAMESPACE_URL

from . import markup, when
from .clock import zone_of
from .jobs import Job, Signs, Task, signed
from .machine import Entry, FeedPage, File
from .masthead import Masthead
from .pages import Card, SectionRef
from .story import LONG_AGO, Edition, Story
from .subjects import topic_url
from .topics import Topic

ENTRIES = 40
OF_TOPIC = 20  # entries of a topic's feed
ALL_FEED = "feeds/alle.atom.xml"
JSON_FEED = "feeds/alle.json"

#: Feeds of one task.
OF_TASK = 150

Names = Callable[[Story], Sequence[str]]  # the topics of a story


class Feeds:
    """Makes the feeds of one edition."""

    def __init__(self, edition: Edition, masthead: Masthead, names: Names, signs: Signs, card: Callable[[Story], Card]) -> None:
        self._edition = edition
        self._masthead = masthead
        self._names = names
        self._signs = signs
        self._card = card
        self._latest = {story.slug: _latest(story) for story in edition.stories if story.rank != LONG_AGO}
        self._made: dict[str, Entry] = {}  # a story's entry is the same in each feed

    def tasks(self, sections: Iterable[SectionRef], topics: Sequence[Topic]) -> list[Task]:
        """Of all stories, of each section, and of each topic that has a page."""
        return [
            self._all,
            *(partial(self._section, ref) for ref in sections),
            *(partial(self._topics, topics[n : n + OF_TASK]) for n in range(0, len(topics), OF_TASK)),
        ]

    def _all(self) -> Iterator[Job]:
        newest = self._newest(self._latest, ENTRIES)
        yield self._job(ALL_FEED, self._masthead.name, newest, "")
        mark = (signed(newest, self._signs), [self._names(story) for story in newest])
        yield Job("", JSON_FEED, mark, lambda: json_feed(newest, self._names, self._masthead))

    def _section(self, ref: SectionRef) -> Iterator[Job]:
        newest = self._newest([s.slug for s in self._edition.stories if s.section == ref.name], ENTRIES)
        yield self._job(ref.feed, f"{self._masthead.name} – {ref.name}", newest, ref.url)

    def _topics(self, topics: Sequence[Topic]) -> Iterator[Job]:
        for topic in topics:
            newest = self._newest(topic.stories, OF_TOPIC)
            yield self._job(topic_feed(topic), f"{self._masthead.name} – {markup.clean(topic.name)}", newest, topic_url(topic))

    def _newest(self, slugs: Iterable[str], most: int) -> list[Story]:
        """The newest changes of stories first. One without any moment has no time that a feed could give, and stays out."""
        dated = [slug for slug in slugs if slug in self._latest]
        return [self._edition.by_slug[slug] for slug in sorted(dated, key=self._latest.__getitem__)[:most]]

    def _job(self, address: str, title: str, newest: Sequence[Story], alternate: str) -> Job:
        made = partial(_feed, address, title, newest, self._masthead, alternate, self._entry)
        return Job("feed.xml", address, (title, alternate, signed(newest, self._signs)), made)

    def _entry(self, story: Story) -> Entry:
        found = self._made.get(story.slug)
        if found is None:
            found = self._made[story.slug] = _entry(story, self._masthead, summary=self._card(story).summary)
        return found


def topic_feed(topic: Topic) -> str:
    """The address of a topic's feed."""
    return f"feeds/onderwerp/{topic.slug}.atom.xml"


def feed(address: str, title: str, stories: Sequence[Story], masthead: Masthead) -> FeedPage:
    """A feed of the newest of all stories, or of those of a section."""
    alternate = "" if address == ALL_FEED else f"{address.split('/')[1].split('.')[0]}/"
    return _feed(address, title, _newest(stories), masthead, alternate, lambda story: _entry(story, masthead))


def _feed(
    address: str, title: str, newest: Sequence[Story], masthead: Masthead, alternate: str, entry: Callable[[Story], Entry]
) -> FeedPage:
    """A feed of stories; `alternate` is the address of the page that lists them."""
    return FeedPage(
        address=address,
        title=title,
        id=_urn(address, masthead),
        url=masthead.absolute(address),
        alternate=masthead.absolute(alternate),
        updated=when.iso(max(map(changed, newest), default=LONG_AGO), masthead.zone) or "",
        entries=tuple(map(entry, newest)),
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
    return max(last, datetime.combine(story.correction.day, time(), zone_of(story.zone))) if story.correction else last


def _newest(stories: Sequence[Story]) -> list[Story]:
    """The newest changes first. A story without any moment has no time that a feed could give, and stays out."""
    return nsmallest(ENTRIES, (s for s in stories if s.rank != LONG_AGO), key=_latest)


def _latest(story: Story) -> float:
    """By which the newest change stands first."""
    return -changed(story).timestamp()


def _entry(story: Story, masthead: Masthead, topics: Sequence[str] = (), summary: str | None = None) -> Entry:
    known, last = story.published, when.iso(changed(story), story.zone) or ""
    return Entry(
        id=_urn(story.slug, masthead),
        url=masthead.absolute(story.url),
        headline=markup.clean(story.headline),
        section=story.section,
        agencies=tuple(map(markup.clean, story.agencies)),
        updated=last,
        published=when.iso(known.latest, story.zone) if known and known.earliest else None,
        summary=markup.summary(story) if summary is None else summary,
        content_html=markup.whole_html(story),
        modified=last if story.modified or story.correction else None,
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
    made = bytearray(hashlib.sha1(NAMESPACE_URL.bytes + f"{masthead.desk}:{name}".encode(), usedforsecurity=False).digest()[:16])
    made[6], made[8] = made[6] & 0x0F | 0x50, made[8] & 0x3F | 0x80  # a UUID of version 5 (RFC 9562), without the object around it
    text = made.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
