"""Affairs and topics -> their pages, and what a story's page says of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from . import dutch, markup, subject_index, volumes, when
from .links import Links
from .masthead import Masthead
from .pages import Link
from .story import LONG_AGO, Edition, Story
from .subject_index import AFFAIRS, TOPICS
from .subject_index import FRONT as FRONT
from .subject_index import SUBJECTS as SUBJECTS
from .subject_pages import SubjectsPage
from .topics import Topic, Topics

#: Stories that make an affair a page of its own.
OF_ITS_OWN = 4
#: Stories that a timeline shows on either side of the present one.
AROUND = 4

#: The most affairs that the page of a topic names.
OF_TOPIC = 12

NO_TOPICS = Topics({}, {}, (), {})


class Subjects:
    """The affairs and topics of one edition, as pages need them."""

    def __init__(self, edition: Edition, links: Links, topics: Topics | None, masthead: Masthead) -> None:
        self._edition = edition
        self._links = links
        self._topics = topics or NO_TOPICS
        self._masthead = masthead
        self._page = {topic.name: topic for topic in self._topics.pages}
        self._by_slug = {topic.slug: topic for topic in self._topics.pages}
        self.affairs = [affair for affair in links.threads if len(affair) >= OF_ITS_OWN]
        self._begun = sorted(self.affairs, key=self._began)
        self._number = {slug: n for n, affair in enumerate(self._begun) for slug in affair}
        self._links_made: dict[str, Link] = {}
        self._bare_links: dict[str, Link] = {}
        self._affair_links: dict[str, Link] = {}  # by the first story
        self._begun_links: dict[int, Link] = {}
        self._days: dict[str, date | None] = {}  # of stories

    # -- on a story's page

    def topics_of(self, story: Story) -> tuple[Link, ...]:
        """What a story is about, most important first; those with a page lead there. Without counts: an old page stays as it is."""
        return tuple(map(self._bare_link, self.names_of(story)))

    def names_of(self, story: Story) -> Sequence[str]:
        """The names of the same."""
        return self._topics.by_story.get(story.slug, ())

    # -- for pages of their own

    def addresses(self) -> list[str]:
        """The addresses of the pages of topics, of affairs, and of those that list them, for the sitemap."""
        parts = ((t, range(1, volumes.bound(len(t.stories)) + 1)) for t in self._topics.pages)
        of_topics = (url for t, numbers in parts for url in (topic_url(t), *(_part_url(t, n) for n in numbers)))
        lists = (page.address.removesuffix("index.html") for page in self.index)
        return [*of_topics, *map(affair_url, self.affairs), *lists]

    def most_told(self, most: int) -> tuple[Link, ...]:
        """The topics with most stories, by name."""
        first = sorted(self._topics.pages, key=lambda t: (-len(t.stories), t.slug))[:most]
        return tuple(self._link(t.name) for t in sorted(first, key=lambda t: (dutch.ascii_fold(t.name).lower(), t.slug)))

    @property
    def pages_of_topics(self) -> tuple[Topic, ...]:
        return self._topics.pages

    def names(self, story: Story) -> tuple[str, ...]:
        """The topics of a story, by name."""
        return tuple(markup.clean(name) for name in self._topics.by_story.get(story.slug, ()))

    def newest(self, most: int | None = None) -> tuple[Link, ...]:
        """The running affairs that have a page, newest first."""
        return tuple(map(self._affair_link, self._newest[:most]))

    @cached_property
    def _newest(self) -> list[tuple[str, ...]]:
        """The affairs, newest first."""
        return sorted(self.affairs, key=self._last)

    @cached_property
    def index(self) -> tuple[SubjectsPage, ...]:
        """The pages that list topics and affairs."""
        topics = [self._link(topic.name) for topic in self._topics.pages]
        begun = [(volumes.folder(self._edition.by_slug[a[0]]), self._affair_link(a)) for a in self._newest]
        return tuple(subject_index.pages(topics, begun, self._masthead.name))

    def stories_of(self, slugs: Sequence[str]) -> list[Story]:
        return [self._edition.by_slug[slug] for slug in slugs]

    def days_of(self, slugs: Sequence[str]) -> list[date]:
        """The days of stories, of those that have one."""
        held = self._days
        for slug in slugs:
            if slug not in held:
                held[slug] = volumes.day(self._edition.by_slug[slug])
        return [day for slug in slugs if (day := held[slug])]

    def neighbours(self, topic: Topic) -> tuple[Link, ...]:
        """The topics that are often named with one. Without counts: what others gain leaves this page as it is."""
        return tuple(self._bare_link(self._by_slug[slug].name) for slug in topic.neighbours)

    def affairs_of(self, topic: Topic) -> tuple[Link, ...]:
        """The affairs that its stories are part of, the one that began last first, with the day it began: that stays as it is."""
        found = {n for n in map(self._number.get, topic.stories) if n is not None}
        return tuple(map(self._begun_link, sorted(found)[:OF_TOPIC]))

    def ways_to_parts(self, topic: Topic, bound: Sequence[volumes.Part[str]]) -> list[Link]:
        """To the bound parts of a long topic."""
        return [Link(_part_url(topic, part.number), f"{markup.clean(topic.name)}, {self._period(part.stories)}") for part in bound]

    def shared(self, slugs: Sequence[str]) -> tuple[Link, ...]:
        """The topics that several stories name, most often first."""
        counts = Counter(name for slug in slugs for name in self._topics.by_story.get(slug, ()))
        named = [name for name, count in counts.items() if count > 1 and name in self._page]
        return tuple(map(self._bare_link, sorted(named, key=lambda n: (-counts[n], n))))

    def affair_title(self, affair: Sequence[str]) -> str:
        """The headline with which an affair began."""
        return markup.clean(self._edition.by_slug[affair[0]].headline)

    def _period(self, slugs: Sequence[str]) -> str:
        """`3 – 11 jan 2026`: from the oldest to the newest, of those that have a day; stories are newest first."""
        newest = self._edition.by_slug[slugs[0]]
        oldest = next((rank for slug in reversed(slugs) if (rank := self._edition.by_slug[slug].rank) != LONG_AGO), None)
        return when.period(oldest, newest.rank, newest.zone) if oldest else "zonder datum"

    def _last(self, affair: Sequence[str]) -> tuple[float, str]:
        """By which affairs stand newest first."""
        return (-self._edition.by_slug[affair[-1]].rank.timestamp(), affair[0])

    def _began(self, affair: Sequence[str]) -> tuple[float, str]:
        """By which affairs stand in the order of their beginnings, the last first."""
        return (-self._edition.by_slug[affair[0]].rank.timestamp(), affair[0])

    def _begun_link(self, number: int) -> Link:
        """With the day of its first story."""
        found = self._begun_links.get(number)
        if found is None:
            affair = self._begun[number]
            first = next(filter(None, map(volumes.day, self.stories_of(affair))), None)
            note = when.day(first) if first else ""
            found = self._begun_links[number] = Link(affair_url(affair), self.affair_title(affair), note=note)
        return found

    def _link(self, name: str) -> Link:
        found = self._links_made.get(name)
        if found is None:
            topic, clean = self._page.get(name), markup.clean(name)
            found = self._links_made[name] = Link(topic_url(topic), clean, len(topic.stories)) if topic else Link("", clean)
        return found

    def _bare_link(self, name: str) -> Link:
        """Without its count."""
        found = self._bare_links.get(name)
        if found is None:
            link = self._link(name)
            found = self._bare_links[name] = Link(link.url, link.title)
        return found

    def _affair_link(self, affair: Sequence[str]) -> Link:
        found = self._affair_links.get(affair[0])
        if found is None:
            last = volumes.day(self._edition.by_slug[affair[-1]])
            newest = when.day(last) if last else ""
            found = self._affair_links[affair[0]] = Link(affair_url(affair), self.affair_title(affair), len(affair), newest)
        return found


def topic_url(topic: Topic) -> str:
    return f"{TOPICS}{topic.slug}.html"


def _part_url(topic: Topic, number: int) -> str:
    """The address of a bound part of a long topic."""
    return f"{TOPICS}{topic.slug}/{number}.html"


def affair_url(affair: Sequence[str]) -> str:
    """The address of an affair's page, "" where it has none of its own."""
    return f"{AFFAIRS}{affair[0]}.html" if len(affair) >= OF_ITS_OWN else ""
