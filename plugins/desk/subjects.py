"""Affairs and topics -> their pages, and what a story's page says of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from . import chart, dutch, feeds, markup, when
from .clock import AMSTERDAM
from .links import Links
from .masthead import Masthead
from .pages import Card, Group, Link, Moment, Timeline
from .story import LONG_AGO, Edition, Story
from .subject_pages import AffairPage, SubjectsPage, TopicPage
from .topics import Topic, Topics

TOPICS = "onderwerp/"
AFFAIRS = "dossier/"
SUBJECTS = Link(TOPICS, "Onderwerpen")
FRONT = Link("", "Voorpagina")
#: Stories that make an affair a page of its own.
OF_ITS_OWN = 4
#: Stories that a timeline shows on either side of the present one.
AROUND = 4

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
        self._own = [affair for affair in links.threads if len(affair) >= OF_ITS_OWN]
        self._own_of: dict[str, list[int]] = {}  # slug -> places in it of the affairs that hold the story
        for n, affair in enumerate(self._own):
            for slug in affair:
                self._own_of.setdefault(slug, []).append(n)
        self._links_made: dict[str, Link] = {}
        self._affair_links: dict[Sequence[str], Link] = {}

    # -- on a story's page

    def timeline(self, story: Story, card: Callable[[Story], Card]) -> Timeline | None:
        """The affair that a story is part of, around the story; where the story leads to one of them, with the reason."""
        affair = self._links.thread.get(story.slug, ())
        if not affair:
            return None
        here = affair.index(story.slug)
        first, last = max(0, here - AROUND), min(len(affair), here + AROUND + 1)
        why = {link.slug: link.why for link in self._links.related.get(story.slug, ())}
        shown = [(slug, self._edition.by_slug[slug]) for slug in affair[first:last]]
        moments = tuple(Moment(card(s), slug == story.slug, why.get(slug, "")) for slug, s in shown)
        return Timeline(_affair_url(affair), self._affair_title(affair), moments, first, len(affair) - last)

    def topics_of(self, story: Story) -> tuple[Link, ...]:
        """What a story is about, most important first; those with a page lead there. Without counts: an old page stays as it is."""
        links = (self._link(name) for name in self._topics.by_story.get(story.slug, ()))
        return tuple(Link(link.url, link.title) for link in links)

    def ways(self, story: Story) -> Mapping[int, Sequence[markup.Way]]:
        """The links in a story's copy, by block."""
        root = "../" * story.url.count("/")
        mentions = sorted(self._topics.links.get(story.slug, ()), key=lambda m: (m.block, m.start))
        made = [(m.block, (m.start, m.end, f"{root}{_topic_url(self._page[m.topic])}")) for m in mentions]
        return {block: [way for _, way in ways] for block, ways in groupby(made, key=lambda way: way[0])}

    # -- pages of their own

    def pages(self, card: Callable[[Story], Card], days: Callable[[Sequence[Story]], tuple[Group, ...]]) -> Iterator[tuple[str, object]]:
        """A page for each topic and each affair of some size, and one that lists them."""
        for topic in self._topics.pages:
            yield "topic.html", self._topic_page(topic, days)
        for affair in self._affairs():
            yield "affair.html", self._affair_page(affair, card)
        yield "subjects.html", self._subjects_page()

    def addresses(self) -> list[str]:
        """The addresses of these pages, for the sitemap."""
        return [TOPICS, *(_topic_url(t) for t in self._topics.pages), *(_affair_url(a) for a in self._affairs())]

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
        ordered = sorted(self._affairs(), key=lambda a: (-self._edition.by_slug[a[-1]].rank.timestamp(), a[0]))
        return tuple(map(self._affair_link, ordered[:most]))

    def _affairs(self) -> list[tuple[str, ...]]:
        return self._own

    def _topic_page(self, topic: Topic, days: Callable[[Sequence[Story]], tuple[Group, ...]]) -> TopicPage:
        stories = [self._edition.by_slug[slug] for slug in topic.stories]
        affairs = [self._own[n] for n in sorted({n for slug in topic.stories for n in self._own_of.get(slug, ())})]
        return TopicPage(
            address=_topic_url(topic),
            title=f"Onderwerp: {markup.clean(topic.name)} – {self._masthead.name}",
            description=f"{len(stories)} berichten over {markup.clean(topic.name)}.",
            heading=markup.clean(topic.name),
            chart=chart.chart(_days(stories)),
            groups=days(stories),
            total=len(stories),
            neighbours=tuple(self._link(self._by_slug[slug].name) for slug in topic.neighbours),
            affairs=tuple(self._affair_link(a) for a in affairs),
            crumbs=(FRONT, SUBJECTS),
            feed=Link(feeds.topic_feed(topic), f"{self._masthead.name} – {markup.clean(topic.name)}"),
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

    def _subjects_page(self) -> SubjectsPage:
        ordered = sorted(self._topics.pages, key=lambda t: (_letter(t.name), dutch.ascii_fold(t.name), t.slug))
        by_letter = groupby(ordered, key=lambda t: _letter(t.name))
        return SubjectsPage(
            address=f"{TOPICS}index.html",
            title=f"Onderwerpen – {self._masthead.name}",
            description="Lopende zaken, en alle namen waarover meer dan één bericht gaat.",
            heading="Onderwerpen",
            affairs=self.newest(),
            topics=tuple((letter, tuple(self._link(t.name) for t in topics)) for letter, topics in by_letter),
            total=len(self._topics.pages),
            crumbs=(FRONT,),
        )

    def _link(self, name: str) -> Link:
        found = self._links_made.get(name)
        if found is None:
            topic, clean = self._page.get(name), markup.clean(name)
            found = self._links_made[name] = Link(_topic_url(topic), clean, len(topic.stories)) if topic else Link("", clean)
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


def _letter(name: str) -> str:
    """The letter under which a name is listed, "#" for figures and other scripts."""
    found = re.match("[a-z]", dutch.ascii_fold(name))
    return found[0].upper() if found else "#"
