"""Edition, links and topics -> what the page of each story is made from.

The makings of a page are closed: composing it reads nothing else of the edition. So it need not be composed again
where they follow from what they followed from: that is their mark, and nothing is gathered to tell it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from . import markup, signs
from .links import Links
from .mentioning import told
from .pages import Link
from .related import ties
from .story import Edition, Story
from .story import Link as Tie
from .subject_index import TOPICS
from .subjects import AROUND, Subjects, affair_url
from .topics import Topics
from .volumes import folder

BACKLINKS = 6  # stories that lead to a story, newest first
BESIDE = 6  # stories of the same page


class Course(NamedTuple):
    """What a story's page shows of the running affair that it is part of."""

    url: str  # of the affair's own page, "" for none
    title: str
    slugs: tuple[str, ...]  # of the stories around the story and itself, from old to new
    earlier: int  # stories before those shown
    later: int


class Makings(NamedTuple):
    """What the page of one story is made from. A withdrawn story's is made from its own facts and month alone.

    Of the stories that slugs name it shows the cards.
    """

    story: Story
    has_month: bool  # its month has a list
    related: tuple[Tie, ...] = ()
    backlinks: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # those that stood nearest on the page that it came from, in the order of the page
    course: Course | None = None
    topics: tuple[Link, ...] = ()
    ways: tuple[tuple[int, int, int, str], ...] = ()  # the links in its copy: block, start, end, address; in order


class _Topics(dict[str, bytes]):
    """The marks of topics by name: each its name and where it leads to."""

    def __init__(self, ways: Mapping[str, str]) -> None:
        self._ways = ways

    def __missing__(self, name: str) -> bytes:
        made = self[name] = signs.text((name, self._ways.get(name, "")))
        return made


class Gatherer:
    """Gathers the makings of one edition's pages."""

    def __init__(self, edition: Edition, links: Links, topics: Topics, subjects: Subjects, known: Mapping[str, bytes]) -> None:
        self._edition = edition
        self._by_slug = edition.by_slug
        self._links = links
        self._mentions = topics.links
        self._ways = {topic.name: f"{TOPICS}{topic.slug}.html" for topic in topics.pages}
        self._subjects = subjects
        self._folders = {folder(story) for story in edition.stories}  # a withdrawn story's month may have no list
        self.signs = {s.slug: known.get(s.slug) or signs.sign(s) for s in (*edition.stories, *edition.withdrawn)}
        self._cards = {slug: sign[: signs.SIZE] for slug, sign in self.signs.items()}
        self._titles: dict[str, str] = {}  # of affairs, by their first story
        self._affairs: dict[str, bytes] = {}  # marks of affairs, by their first story
        self._topics = _Topics(self._ways)

    def of(self, story: Story) -> Makings:
        """The makings of one story's page."""
        if story.status == "withdrawn":
            return Makings(story, folder(story) in self._folders)
        slug, topics = story.slug, self._subjects.topics_of(story)
        affair = self._links.thread.get(slug, ())
        course = self._course(slug, affair) if affair else None
        back = self._newest(slug, course.slugs if course else ())
        ties = self._links.related.get(slug, ())
        ways = sorted([(m.block, m.start, m.end, self._ways[m.topic]) for m in self._mentions.get(slug, ())])
        return Makings(story, True, ties, back, self._around(story), course, topics, tuple(ways))

    def mark(self, story: Story) -> bytes:
        """What the makings of a story follow from, as bytes: where these are as they were, so are the makings.

        It is a little more than they hold (all stories that lead to it, its whole affair), for that takes less to tell.
        """
        slug = story.slug
        if story.status == "withdrawn":
            return signs.text((self.signs[slug], folder(story) in self._folders))
        to, whys = ties(self._links.related, slug)
        back, beside = self._links.backlinks.get(slug, ()), self._links.same_page.get(slug, ())
        cards, topics = self._cards, self._topics
        where, named = told(self._mentions, slug)
        affair = self._links.thread.get(slug, ())
        return signs.text(
            (
                self.signs[slug],
                self._affair(affair) if affair else b"",
                whys,
                *[b"".join([cards[other] for other in others]) for others in (to, back, beside)],
                b"".join([topics[name] for name in self._subjects.names_of(story)]),
                where,
                b"".join([topics[name] for name in named]),
            )
        )

    def _affair(self, affair: Sequence[str]) -> bytes:
        """The mark of an affair: its address, which no card tells, for that is made of its first story's name, and its stories."""
        found = self._affairs.get(affair[0])
        if found is None:
            cards = b"".join(map(self._cards.__getitem__, affair))
            found = self._affairs[affair[0]] = signs.digest(affair_url(affair).encode() + cards)
        return found

    def _course(self, slug: str, affair: Sequence[str]) -> Course:
        here = affair.index(slug)
        first, last = max(0, here - AROUND), min(len(affair), here + AROUND + 1)
        title = self._titles.get(affair[0])
        if title is None:
            title = self._titles[affair[0]] = markup.clean(self._by_slug[affair[0]].headline)  # with which it began
        return Course(affair_url(affair), title, tuple(affair[first:last]), first, len(affair) - last)

    def _newest(self, slug: str, told: Sequence[str]) -> tuple[str, ...]:
        """The newest stories that lead to a story, but for those that its page shows already."""
        slugs = self._links.backlinks.get(slug, ())
        return tuple([other for other in sorted(slugs, key=self._place.__getitem__) if other not in told][:BACKLINKS])

    @cached_property
    def _place(self) -> Mapping[str, int]:
        """By slug the place of a story among all, newest first."""
        newest = sorted(self._edition.stories, key=lambda s: (-s.rank.timestamp(), s.url))
        return {story.slug: n for n, story in enumerate(newest)}

    def _around(self, story: Story) -> tuple[str, ...]:
        slugs, here = self._links.same_page.get(story.slug, ()), story.sightings[0].brief.position
        first = max(0, min(here - BESIDE // 2, len(slugs) - BESIDE))
        return tuple(slugs[first : first + BESIDE])
