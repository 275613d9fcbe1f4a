"""The pages of topics and affairs, and those that list them, as jobs for the press."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from . import chart, feeds, markup, volumes
from .jobs import Job, Signs, Task, listed, named, plain
from .pages import Card, Chart, Group, Link, ListPage, Moment, MovedPage, Timeline
from .story import Story
from .subject_index import FRONT, SUBJECTS, TOPICS
from .subject_pages import AffairPage, TopicPage
from .subjects import Subjects, affair_url, topic_url
from .topics import Topic

#: Topics and affairs of one task.
TOPICS_OF_TASK, AFFAIRS_OF_TASK = 100, 200

Days = Callable[[Sequence[Story]], tuple[Group, ...]]


class SubjectJobs:
    """Makes the pages of the topics and affairs of one edition."""

    def __init__(self, subjects: Subjects, site: str, card: Callable[[Story], Card], days: Days, signs: Signs) -> None:
        self._subjects = subjects
        self._site = site
        self._card = card
        self._days = days
        self._signs = signs

    def tasks(self) -> list[Task]:
        """A page for each topic and each affair of some size, and those that list them."""
        topics, affairs = self._subjects.pages_of_topics, self._subjects.affairs
        return [
            *(partial(self._topics, topics[n : n + TOPICS_OF_TASK]) for n in range(0, len(topics), TOPICS_OF_TASK)),
            *(partial(self._affairs, affairs[n : n + AFFAIRS_OF_TASK]) for n in range(0, len(affairs), AFFAIRS_OF_TASK)),
            self._index,
        ]

    def _topics(self, topics: Sequence[Topic]) -> Iterator[Job]:
        for topic in topics:
            yield from self._topic(topic)
            for slug in topic.earlier:
                yield plain("moved.html", MovedPage(f"{TOPICS}{slug}.html", markup.clean(topic.name), topic_url(topic)))

    def _affairs(self, affairs: Sequence[tuple[str, ...]]) -> Iterator[Job]:
        return map(self._affair, affairs)

    def _index(self) -> Iterator[Job]:
        return (plain("subjects.html", page) for page in self._subjects.index)

    def _topic(self, topic: Topic) -> Iterator[Job]:
        """The page of a topic, and its bound parts."""
        name = markup.clean(topic.name)
        newest, bound = volumes.parts(topic.stories)
        signs = [self._signs[slug] for slug in topic.stories]
        ways = self._subjects.ways_to_parts(topic, bound)
        bare = TopicPage(
            address=topic_url(topic),
            title=f"Onderwerp: {name} – {self._site}",
            description=f"{len(topic.stories)} berichten over {name}.",
            heading=name,
            chart=None,
            groups=(),
            total=len(topic.stories),
            neighbours=self._subjects.neighbours(topic),
            affairs=self._subjects.affairs_of(topic),
            crumbs=(FRONT, SUBJECTS),
            feed=Link(feeds.topic_feed(topic), f"{self._site} – {name}"),
            older=ways[-1] if bound else None,
        )
        figures, groups = partial(self._chart, topic.stories), partial(self._groups, newest)
        yield listed("topic.html", bare, b"".join(signs), chart=figures, groups=groups)
        for at, (part, signed) in enumerate(zip(bound, volumes.parts(signs)[1], strict=True)):
            yield self._part(bare, ways, at, part.stories, b"".join(signed.stories))

    def _part(self, of: TopicPage, ways: Sequence[Link], at: int, slugs: Sequence[str], signs: bytes) -> Job:
        """Older stories of a long topic, in a part that stays as it is; `signs` are theirs."""
        title, main = ways[at].title, Link(of.address, of.heading)
        bare = ListPage(
            address=ways[at].url,
            title=f"Onderwerp: {title} – {self._site}",
            description=f"Oudere berichten over {title}.",
            heading=title,
            kicker="Onderwerp",
            section=None,
            groups=(),
            total=len(slugs),
            archive_title="",
            archive=(),
            newer=ways[at + 1] if at + 1 < len(ways) else main,
            older=ways[at - 1] if at else None,
            crumbs=(FRONT, SUBJECTS, main),
            feed=of.feed,
        )
        return listed("list.html", bare, signs, groups=partial(self._groups, slugs))

    def _affair(self, affair: Sequence[str]) -> Job:
        title = self._subjects.affair_title(affair)
        bare = AffairPage(
            address=affair_url(affair),
            title=f"Lopende zaak: {title} – {self._site}",
            description=f"Het verloop in {len(affair)} berichten: {title}.",
            heading=title,
            chart=None,
            timeline=Timeline("", title, ()),
            total=len(affair),
            topics=self._subjects.shared(affair),
            crumbs=(FRONT, SUBJECTS),
        )
        timeline, figures = partial(self._timeline, title, affair), partial(self._chart, affair)
        return listed("affair.html", bare, named(affair, self._signs), chart=figures, timeline=timeline)

    def _timeline(self, title: str, slugs: Sequence[str]) -> Timeline:
        return Timeline("", title, tuple(Moment(self._card(s), False) for s in self._subjects.stories_of(slugs)))

    def _groups(self, slugs: Sequence[str]) -> tuple[Group, ...]:
        return self._days(self._subjects.stories_of(slugs))

    def _chart(self, slugs: Sequence[str]) -> Chart | None:
        return chart.chart(self._subjects.days_of(slugs))
