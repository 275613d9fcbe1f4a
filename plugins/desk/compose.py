"""Edition + links -> the pages of the site, as (template, page) in a fixed order: the site's table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from . import finding, markup, sitemaps, story_page
from .cards import Cards
from .feeds import Feeds
from .jobs import Job, Task, plain
from .links import Links
from .lists import FEEDS, Lists
from .makings import Gatherer, Makings
from .masthead import Masthead, section_ref
from .monthly import ARCHIVE
from .pages import Link, MovedPage, StoryPage, TextPage
from .story import Edition, Story
from .subject_jobs import SubjectJobs
from .subjects import NO_TOPICS, Subjects
from .topics import Topics


class Composer:
    """Makes the pages of one edition."""

    def __init__(
        self,
        edition: Edition,
        links: Links | None,
        masthead: Masthead,
        topics: Topics | None = None,
        known: Mapping[str, bytes] | None = None,
    ) -> None:
        """`known` are signs (plugins.desk.signs) of stories by slug; those that are not there are worked out."""
        self.edition = edition
        self.links = links or Links({}, {}, {})
        self.sections = {ref.name: ref for ref in masthead.sections}
        for name in sorted({story.section for story in edition.stories} - set(self.sections)):
            self.sections[name] = section_ref(name)
        self.masthead = replace(
            masthead, sections=tuple(self.sections.values())
        )  # the menu: those of the desk, and those that hold stories
        for name in sorted({story.section for story in edition.withdrawn} - set(self.sections)):
            self.sections[name] = section_ref(name)
        self.subjects = Subjects(edition, self.links, topics, self.masthead)
        self.cards = Cards(self.sections)
        self._card_of = self.cards.by_slug((*edition.stories, *edition.withdrawn))
        self.makings = Gatherer(edition, self.links, topics or NO_TOPICS, self.subjects, known or {})
        self.signs = self.makings.signs
        self._lists = Lists(edition, self.masthead, self.sections, self.cards, self.subjects, self.signs)

    def tasks(self, more: Sequence[str] = ()) -> list[Task]:
        """Every page that is not a story's, in tasks: front, sections, archive, feeds, sitemaps; `more` are addresses made elsewhere."""
        of_subjects = SubjectJobs(self.subjects, self.masthead.name, self.cards.card, self.cards.days, self.signs)
        of_feeds = Feeds(self.edition, self.masthead, self.subjects.names, self.signs, self.cards.card)
        return [
            *self._lists.tasks(),
            *of_subjects.tasks(),
            self._search,
            *of_feeds.tasks(self.sections.values(), self.subjects.pages_of_topics),
            partial(self._sitemaps, more),
            self._moved,
        ]

    def lists(self, more: Sequence[str] = ()) -> Iterator[tuple[str, Any]]:
        """The same, as (template, page)."""
        return ((job.template, job.compose()) for task in self.tasks(more) for job in task())

    def _search(self) -> Iterator[Job]:
        stories = self.edition.stories
        by_month = tuple(Link(m.url, m.title, m.count) for m in self._lists.held)
        yield plain("search.html", finding.page(stories, self.sections, self.subjects, by_month, self.masthead))

    def _sitemaps(self, more: Sequence[str]) -> Iterator[Job]:
        lists = ["", *(r.url for r in self.sections.values()), ARCHIVE, FEEDS, *self.subjects.addresses(), finding.SEARCH.url, *more]
        stocked = self._lists.months, {ref.url: self._lists.of_sections.get(name, {}) for name, ref in self.sections.items()}
        return sitemaps.jobs(self.edition, *stocked, lists, self.masthead)

    def missing(self, text: TextPage) -> Job:
        """The page for an address where nothing is."""
        return self._lists.missing_job(text)

    # -- stories

    def story(self, story: Story) -> StoryPage:
        """The page of one story."""
        return self.page(self.makings.of(story))

    def page(self, makings: Makings) -> StoryPage:
        """The page that is made from these makings."""
        return story_page.make(makings, self._card_of, self.masthead)

    def _moved(self) -> Iterator[Job]:
        """The pages that lead from another address to a story's own."""
        for story in (*self.edition.stories, *self.edition.withdrawn):
            for alias in story.aliases:
                yield plain("moved.html", MovedPage(alias, markup.clean(story.headline), story.url))
