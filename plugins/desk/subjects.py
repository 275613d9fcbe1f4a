"""Affairs and topics -> their pages, and what a story's page says of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from . import chart, dutch, feeds, markup, subject_index, volumes, when
from .clock import AMSTERDAM
from .links import Links
from .masthead import Masthead
from .pages import Card, Group, Link, ListPage, Moment, MovedPage, Timeline
from .story import LONG_AGO, Edition, Story
from .subject_index import AFFAIRS, TOPICS
from .subject_index import FRONT as FRONT
from .subject_index import SUBJECTS as SUBJECTS
from .subject_pages import AffairPage, SubjectsPage, TopicPage
from .topics import Topic, Topics

#: Stories that make an affair a page of its own.
OF_ITS_OWN = 4
#: Stories that a timeline shows on either side of the present one.
AROUND = 4

#: The most affairs that the page of a topic names.
OF_TOPIC = 12

Days = Callable[[Sequence[Story]], tuple[Group, ...]]
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
        self._affairs = [affair for affair in links.threads if len(affair) >= OF_ITS_OWN]
        self._number = {slug: n for n, affair in enumerate(self._affairs) for slug in affair}
        self._links_made: dict[str, Link] = {}
        self._bare_links: dict[str, Link] = {}
        self._affair_links: dict[Sequence[str], Link] = {}

    # -- on a story's page

    def topics_of(self, story: Story) -> tuple[Link, ...]:
        """What a story is about, most important first; those with a page lead there. Without counts: an old page stays as it is."""
        return tuple(map(self._bare_link, self._topics.by_story.get(story.slug, ())))

    # -- pages of their own

    def pages(self, card: Callable[[Story], Card], days: Days) -> Iterator[tuple[str, object]]:
        """A page for each topic and each affair of some size, and one that lists them."""
        for topic in self._topics.pages:
            yield "topic.html", self._topic_page(topic, days)
            yield from (("list.html", part) for part in self._topic_parts(topic, days))
            for slug in topic.earlier:
                yield "moved.html", MovedPage(f"{TOPICS}{slug}.html", markup.clean(topic.name), _topic_url(topic))
        for affair in self._affairs:
            yield "affair.html", self._affair_page(affair, card)
        yield from (("subjects.html", page) for page in self._index())

    def addresses(self) -> list[str]:
        """The addresses of these pages, for the sitemap."""
        of_topics = (url for t in self._topics.pages for url in (_topic_url(t), *(link.url for link in self._ways(t))))
        lists = (page.address.removesuffix("index.html") for page in self._index())
        return [*of_topics, *(_affair_url(a) for a in self._affairs), *lists]

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
        return tuple(map(self._affair_link, sorted(self._affairs, key=self._last)[:most]))

    def _last(self, affair: Sequence[str]) -> tuple[float, str]:
        """By which affairs stand newest first."""
        return (-self._edition.by_slug[affair[-1]].rank.timestamp(), affair[0])

    def _index(self) -> Iterator[SubjectsPage]:
        """The pages that list topics and affairs."""
        topics = [self._link(topic.name) for topic in self._topics.pages]
        begun = [(volumes.folder(self._edition.by_slug[a[0]]), self._affair_link(a)) for a in sorted(self._affairs, key=self._last)]
        return subject_index.pages(topics, begun, self._masthead.name)

    def _topic_page(self, topic: Topic, days: Days) -> TopicPage:
        stories = self._stories(topic)
        newest, bound = volumes.parts(stories)
        older = self._ways(topic)[-1] if bound else None
        return TopicPage(
            address=_topic_url(topic),
            title=f"Onderwerp: {markup.clean(topic.name)} – {self._masthead.name}",
            description=f"{len(stories)} berichten over {markup.clean(topic.name)}.",
            heading=markup.clean(topic.name),
            chart=chart.chart(_days(stories)),
            groups=days(newest),
            total=len(stories),
            neighbours=tuple(self._link(self._by_slug[slug].name) for slug in topic.neighbours),
            affairs=tuple(map(self._affair_link, self._affairs_of(stories))),
            crumbs=(FRONT, SUBJECTS),
            feed=self._feed(topic),
            older=older,
        )

    def _feed(self, topic: Topic) -> Link:
        return Link(feeds.topic_feed(topic), f"{self._masthead.name} – {markup.clean(topic.name)}")

    def _stories(self, topic: Topic) -> list[Story]:
        return [self._edition.by_slug[slug] for slug in topic.stories]

    def _affairs_of(self, stories: Sequence[Story]) -> list[tuple[str, ...]]:
        """The newest affairs that stories are part of, in the order of all affairs."""
        found = {self._number[story.slug] for story in stories if story.slug in self._number}
        return [self._affairs[n] for n in sorted(found, key=lambda n: self._last(self._affairs[n]))[:OF_TOPIC]]

    def _ways(self, topic: Topic) -> list[Link]:
        """To the bound parts of a long topic, oldest first."""
        _, bound = volumes.parts(self._stories(topic))
        name = markup.clean(topic.name)
        return [Link(f"{TOPICS}{topic.slug}/{part.number}.html", f"{name}, {_period(part.stories)}") for part in bound]

    def _topic_parts(self, topic: Topic, days: Days) -> Iterator[ListPage]:
        """The older stories of a long topic, in parts that stay as they are."""
        _, bound = volumes.parts(self._stories(topic))
        ways, main = self._ways(topic), Link(_topic_url(topic), markup.clean(topic.name))
        for at, part in enumerate(bound):
            yield ListPage(
                address=ways[at].url,
                title=f"Onderwerp: {ways[at].title} – {self._masthead.name}",
                description=f"Oudere berichten over {ways[at].title}.",
                heading=ways[at].title,
                kicker="Onderwerp",
                section=None,
                groups=days(part.stories),
                total=len(part.stories),
                archive_title="",
                archive=(),
                newer=ways[at + 1] if at + 1 < len(ways) else main,
                older=ways[at - 1] if at else None,
                crumbs=(FRONT, SUBJECTS, main),
                feed=self._feed(topic),
            )

    def _affair_page(self, affair: Sequence[str], card: Callable[[Story], Card]) -> AffairPage:
        stories = [self._edition.by_slug[slug] for slug in affair]
        title = self._affair_title(affair)
        counts: dict[str, int] = {}
        for story in stories:
            for name in self._topics.by_story.get(story.slug, ()):
                counts[name] = counts.get(name, 0) + 1
        shared = [name for name in sorted(counts, key=lambda n: (-counts[n], n)) if counts[name] > 1 and name in self._page]
        return AffairPage(
            address=_affair_url(affair),
            title=f"Lopende zaak: {title} – {self._masthead.name}",
            description=f"Het verloop in {len(stories)} berichten: {title}.",
            heading=title,
            chart=chart.chart(_days(stories)),
            timeline=Timeline("", title, tuple(Moment(card(s), False) for s in stories)),
            total=len(stories),
            topics=tuple(map(self._link, shared)),
            crumbs=(FRONT, SUBJECTS),
        )

    def _link(self, name: str) -> Link:
        found = self._links_made.get(name)
        if found is None:
            topic, clean = self._page.get(name), markup.clean(name)
            found = self._links_made[name] = Link(_topic_url(topic), clean, len(topic.stories)) if topic else Link("", clean)
        return found

    def _bare_link(self, name: str) -> Link:
        """Without its count."""
        found = self._bare_links.get(name)
        if found is None:
            link = self._link(name)
            found = self._bare_links[name] = Link(link.url, link.title)
        return found

    def _affair_link(self, affair: Sequence[str]) -> Link:
        found = self._affair_links.get(affair)
        if found is None:
            days = _days([self._edition.by_slug[slug] for slug in affair])
            newest = when.day(max(days)) if days else ""
            found = self._affair_links[affair] = Link(_affair_url(affair), self._affair_title(affair), len(affair), newest)
        return found

    def _affair_title(self, affair: Sequence[str]) -> str:
        """The headline with which an affair began."""
        return markup.clean(self._edition.by_slug[affair[0]].headline)


def _topic_url(topic: Topic) -> str:
    return f"{TOPICS}{topic.slug}.html"


def _affair_url(affair: Sequence[str]) -> str:
    return f"{AFFAIRS}{affair[0]}.html" if len(affair) >= OF_ITS_OWN else ""


def _days(stories: Sequence[Story]) -> list[date]:
    return [story.rank.astimezone(AMSTERDAM).date() for story in stories if story.rank != LONG_AGO]


def _period(stories: Sequence[Story]) -> str:
    """`3 – 11 jan 2026`: from the oldest to the newest, of those that have a day."""
    dated = [story.rank for story in stories if story.rank != LONG_AGO]
    return when.period(dated[-1], dated[0]) if dated else "zonder datum"
