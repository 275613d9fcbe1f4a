"""Edition, links and topics -> what the page of each story is made from.

The makings of a page are closed: composing it reads nothing else of the edition. So it need not be composed again
where the makings have the digest that they had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from . import markup, signs
from .links import Links
from .pages import Link
from .story import Edition, Story
from .subjects import AROUND, Subjects, _affair_url
from .volumes import folder

BACKLINKS = 6  # stories that lead to a story, newest first
BESIDE = 6  # stories of the same page


class Course(NamedTuple):
    """What a story's page shows of the running affair that it is part of."""

    url: str  # of the affair's own page, "" for none
    title: str
    stories: tuple[Story, ...]  # around the story, from old to new
    earlier: int  # stories before those shown
    later: int


class Makings(NamedTuple):
    """What the page of one story is made from. A withdrawn story's is made from its own facts and month alone."""

    story: Story
    has_month: bool  # its month has a list
    related: tuple[tuple[Story, str], ...] = ()  # with the reason
    backlinks: tuple[Story, ...] = ()
    beside: tuple[Story, ...] = ()  # those that stood nearest on the page that it came from, in the order of the page
    course: Course | None = None
    topics: tuple[Link, ...] = ()
    ways: Mapping[int, Sequence[markup.Way]] = {}  # the links in its copy, by block


class Gatherer:
    """Gathers the makings of one edition's pages."""

    def __init__(self, edition: Edition, links: Links, subjects: Subjects, known: Mapping[str, bytes]) -> None:
        self._by_slug = edition.by_slug
        self._links = links
        self._subjects = subjects
        self._folders = {folder(story) for story in edition.stories}  # a withdrawn story's month may have no list
        self._signs = dict(known)
        self._ranks: dict[str, tuple[float, str]] = {}

    def of(self, story: Story) -> Makings:
        """The makings of one story's page."""
        has_month = folder(story) in self._folders
        if story.status == "withdrawn":
            return Makings(story, has_month)
        slug, by_slug = story.slug, self._by_slug
        affair = self._links.thread.get(slug, ())
        course = self._course(slug, affair) if affair else None
        return Makings(
            story=story,
            has_month=has_month,
            related=tuple([(by_slug[link.slug], link.why) for link in self._links.related.get(slug, ())]),
            backlinks=self._newest(slug, course.stories if course else ()),
            beside=self._around(story),
            course=course,
            topics=self._subjects.topics_of(story),
            ways=self._subjects.ways(story),
        )

    def digest(self, made: Makings) -> bytes:
        """A digest of makings; equal ones, and no others, have the same."""
        sign, course = self._sign, made.course
        affair = (course.url, course.title, self._cards(course.stories), course.earlier, course.later) if course else ()
        related = [(sign(story)[: signs.SIZE], why) for story, why in made.related]
        others = (self._cards(made.backlinks), self._cards(made.beside))
        parts = (sign(made.story), made.has_month, related, others, affair, made.topics, [*made.ways.items()])
        return signs.digest(signs.text(parts))

    def _sign(self, story: Story) -> bytes:
        found = self._signs.get(story.slug)
        if found is None:
            found = self._signs[story.slug] = signs.sign(story)
        return found

    def _cards(self, stories: Sequence[Story]) -> list[bytes]:
        """The halves of signs that say what cards show."""
        return [self._sign(story)[: signs.SIZE] for story in stories]

    def _course(self, slug: str, affair: Sequence[str]) -> Course:
        here = affair.index(slug)
        first, last = max(0, here - AROUND), min(len(affair), here + AROUND + 1)
        stories = tuple([self._by_slug[other] for other in affair[first:last]])
        title = markup.clean(self._by_slug[affair[0]].headline)  # with which it began
        return Course(_affair_url(affair), title, stories, first, len(affair) - last)

    def _newest(self, slug: str, told: Sequence[Story]) -> tuple[Story, ...]:
        """The newest stories that lead to a story, but for those that its page shows already."""
        slugs = self._links.backlinks.get(slug, ())
        if not slugs:
            return ()
        shown = {story.slug for story in told}
        return tuple([self._by_slug[other] for other in sorted(slugs, key=self._rank) if other not in shown][:BACKLINKS])

    def _rank(self, slug: str) -> tuple[float, str]:
        found = self._ranks.get(slug)
        if found is None:
            story = self._by_slug[slug]
            found = self._ranks[slug] = (-story.rank.timestamp(), story.url)
        return found

    def _around(self, story: Story) -> tuple[Story, ...]:
        slugs, here = self._links.same_page.get(story.slug, ()), story.sightings[0].brief.position
        first = max(0, min(here - BESIDE // 2, len(slugs) - BESIDE))
        return tuple([self._by_slug[slug] for slug in slugs[first : first + BESIDE]])
