"""An edition's stories -> its lists: front page, sections, archive, feeds for people, ways on from a missing address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from . import volumes
from .cards import UNDATED, Cards, months
from .feeds import ALL_FEED
from .jobs import Job, Signs, Task, listed, plain, signed
from .masthead import Masthead
from .monthly import ARCHIVE, Monthly
from .pages import (
    ArchivePage,
    FeedNote,
    FeedsPage,
    FrontPage,
    Group,
    Link,
    ListPage,
    MissingPage,
    SectionRef,
    TextPage,
)
from .story import LONG_AGO, Edition, Story
from .subjects import FRONT, Subjects

LEADS = 5
STREAM = 12
IN_SECTION = 6  # cards of a section on the front page
AFFAIRS = 6  # on the front page
LATEST = 60  # stories on a section's first page
CALENDARS = 12  # months that the archive shows with their days
NEWEST = 8  # stories on the page for a missing address
FEEDS = "feeds/"


class Lists:
    """Makes the lists of one edition."""

    def __init__(
        self,
        edition: Edition,
        masthead: Masthead,
        sections: Mapping[str, SectionRef],
        cards: Cards,
        subjects: Subjects,
        signs: Signs | None = None,
    ) -> None:
        self._edition = edition
        self._masthead = masthead
        self._sections = sections
        self._cards = cards
        self._subjects = subjects
        self._signs = defaultdict(bytes) if signs is None else signs
        self._monthly = Monthly(masthead.name, cards, self._signs)
        self._of: dict[str, list[Story]] = {name: [] for name in sections}
        for story in edition.stories:
            self._of.setdefault(story.section, []).append(story)
        self.months = volumes.by_month(edition.stories)
        self.of_sections = volumes.by_section(self.months)
        self.held = tuple(months(self.months, ""))

    def tasks(self) -> list[Task]:
        """The front page, each section with its months, the archive with its months, the feeds."""
        return [self._front_job, *(partial(self._section, ref) for ref in self._sections.values()), self._archive, self._feeds]

    def pages(self) -> Iterator[tuple[str, Any]]:
        """The same, as (template, page)."""
        return ((job.template, job.compose()) for task in self.tasks() for job in task())

    def front(self) -> FrontPage:
        """The newest leads, the newest briefs, and by section what is newest besides."""
        (page,) = (job.compose() for job in self._front_job())
        return page  # type: ignore[no-any-return]

    def _front_job(self) -> Iterator[Job]:
        stories, card = self._edition.stories, self._cards.card
        leads = sorted((s for s in stories if s.is_lead), key=lambda s: (-(s.received or LONG_AGO).timestamp(), s.url))[:LEADS]
        briefs = [s for s in stories if not s.is_lead][:STREAM]
        above = {s.slug for s in (*leads, *briefs)}
        blocks = {name: [s for s in self._of[name] if s.slug not in above][:IN_SECTION] for name in self._sections}
        bare = FrontPage(
            address="index.html",
            title=f"{self._masthead.name} – {self._masthead.tagline}",
            description=self._masthead.tagline,
            leads=(),
            stream=(),
            sections=tuple(self._block(ref) for name, ref in self._sections.items() if blocks[name]),
            affairs=self._subjects.newest(AFFAIRS),
            archive=self.held[:6],
            total=len(stories),
            feed=Link(ALL_FEED, self._masthead.name),
        )
        shown = [of for of in blocks.values() if of]
        yield listed(
            "index.html",
            bare,
            signed((s for of in (leads, briefs, *shown) for s in of), self._signs),
            leads=lambda: tuple(map(card, leads)),
            stream=partial(self._cards.days, briefs),
            sections=lambda: tuple(replace(b, cards=tuple(map(card, of))) for b, of in zip(bare.sections, shown, strict=True)),
        )

    def _block(self, ref: SectionRef) -> Group:
        """A section on the front page, but for its cards."""
        return Group(ref.name, ref.slug, (), Link(ref.url, ref.name, len(self._of[ref.name])))

    def missing(self, text: TextPage) -> MissingPage:
        """The hand-written page for an address where nothing is, with ways on."""
        return self.missing_job(text).compose()  # type: ignore[no-any-return]

    def missing_job(self, text: TextPage) -> Job:
        newest = self._edition.stories[:NEWEST]
        affairs = self._subjects.newest(AFFAIRS)
        bare = MissingPage(text.address, text.title, text.description, text.body_html, (), affairs, self.held[:6])
        return listed("404.html", bare, signed(newest, self._signs), newest=lambda: tuple(map(self._cards.card, newest)))

    # -- sections and the archive

    def _section(self, ref: SectionRef) -> Iterator[Job]:
        stories = self._of[ref.name]
        by_month = self.of_sections.get(ref.name, {})
        held, latest = tuple(months(by_month, ref.url)), stories[:LATEST]
        bare = ListPage(
            address=f"{ref.url}index.html",
            title=f"{ref.name} – {self._masthead.name}",
            description=f"Het laatste nieuws in de rubriek {ref.name}.",
            heading=ref.name,
            kicker="Rubriek",
            section=ref,
            groups=(),
            total=len(stories),
            archive_title=f"{ref.name} per maand",
            archive=held,
            newer=None,
            older=Link(held[0].url, f"{ref.name} in {held[0].title}", held[0].count) if len(stories) > LATEST else None,
            crumbs=(FRONT,),
            feed=Link(ref.feed, f"{self._masthead.name} – {ref.name}"),
        )
        yield listed("list.html", bare, signed(latest, self._signs), groups=partial(self._cards.days, latest))
        yield from self._monthly.jobs(by_month, held, ref)

    def _archive(self) -> Iterator[Job]:
        held = tuple(months(self.months, "", CALENDARS))
        years = groupby(held, key=lambda m: m.url.split("/")[0] if m.url != UNDATED else "Zonder datum")
        page = ArchivePage(
            address=f"{ARCHIVE}index.html",
            title=f"Archief – {self._masthead.name}",
            description="Alle berichten, per maand en per dag.",
            heading="Archief",
            years=tuple((year, tuple(of)) for year, of in years),
            sections=tuple(Link(ref.url, ref.name, len(self._of[name])) for name, ref in self._sections.items()),
            total=len(self._edition.stories),
            crumbs=(FRONT,),
            feed=Link(ALL_FEED, self._masthead.name),
        )
        yield plain("archive.html", page)
        yield from self._monthly.jobs(self.months, held, None)

    # -- feeds

    def _feeds(self) -> Iterator[Job]:
        """The feeds, for people."""
        every = FeedNote(ALL_FEED, "Alle berichten", "De nieuwste berichten van alle rubrieken.", "")
        of = (FeedNote(r.feed, r.name, f"De nieuwste berichten in de rubriek {r.name}.", r.slug) for r in self._sections.values())
        page = FeedsPage(
            address=f"{FEEDS}index.html",
            title=f"Feeds – {self._masthead.name}",
            description="Volg de berichten in een feedlezer, alle of per rubriek.",
            heading="Feeds",
            feeds=(every, *of),
            crumbs=(FRONT,),
        )
        yield plain("feeds.html", page)
