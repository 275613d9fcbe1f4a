"""An edition's stories -> its lists: front page, sections, archive, feeds for people, ways on from a missing address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from . import volumes, when
from .cards import UNDATED, Cards, month, months
from .feeds import ALL_FEED
from .masthead import Masthead
from .pages import (
    ArchivePage,
    Card,
    FeedNote,
    FeedsPage,
    FrontPage,
    Group,
    Link,
    ListPage,
    MissingPage,
    Month,
    SectionRef,
    TextPage,
)
from .story import LONG_AGO, Edition, Story
from .subjects import FRONT, Subjects
from .volumes import folder

LEADS = 5
STREAM = 12
IN_SECTION = 6  # cards of a section on the front page
AFFAIRS = 6  # on the front page
LATEST = 60  # stories on a section's first page
CALENDARS = 12  # months that the archive shows with their days
NEWEST = 8  # stories on the page for a missing address
ARCHIVE = "archief/"
FEEDS = "feeds/"

Job = tuple[str, Any]  # template, page


class Lists:
    """Makes the lists of one edition."""

    def __init__(self, edition: Edition, masthead: Masthead, sections: Mapping[str, SectionRef], cards: Cards, subjects: Subjects) -> None:
        self._edition = edition
        self._masthead = masthead
        self._sections = sections
        self._cards = cards
        self._subjects = subjects

    def pages(self) -> Iterator[Job]:
        """The front page, each section with its months, the archive with its months, the feeds."""
        yield "index.html", self.front()
        for ref in self._sections.values():
            yield from self._section(ref)
        yield from self._archive()
        yield "feeds.html", self._feeds()

    def front(self) -> FrontPage:
        """The newest leads, the newest briefs, and by section what is newest besides."""
        stories = self._edition.stories
        leads = sorted((s for s in stories if s.is_lead), key=lambda s: (-(s.received or LONG_AGO).timestamp(), s.url))[:LEADS]
        briefs = [s for s in stories if not s.is_lead][:STREAM]
        above = {s.slug for s in (*leads, *briefs)}
        sections = (self._block(ref, [s for s in stories if s.section == name], above) for name, ref in self._sections.items())
        return FrontPage(
            address="index.html",
            title=f"{self._masthead.name} – {self._masthead.tagline}",
            description=self._masthead.tagline,
            leads=tuple(map(self._cards.card, leads)),
            stream=self._cards.days(briefs),
            sections=tuple(group for group in sections if group.cards),
            affairs=self._subjects.newest(AFFAIRS),
            archive=tuple(months(stories, ""))[:6],
            total=len(stories),
            feed=Link(ALL_FEED, self._masthead.name),
        )

    def _block(self, ref: SectionRef, stories: Sequence[Story], above: set[str]) -> Group:
        """A section on the front page, without what stands above it."""
        below = [s for s in stories if s.slug not in above][:IN_SECTION]
        return Group(ref.name, ref.slug, tuple(map(self._cards.card, below)), Link(ref.url, ref.name, len(stories)))

    def missing(self, text: TextPage) -> MissingPage:
        """The hand-written page for an address where nothing is, with ways on."""
        newest: list[Card] = [self._cards.card(s) for s in self._edition.stories[:NEWEST]]
        archive = tuple(months(self._edition.stories, ""))[:6]
        affairs = self._subjects.newest(AFFAIRS)
        return MissingPage(text.address, text.title, text.description, text.body_html, tuple(newest), affairs, archive)

    # -- sections and the archive

    def _section(self, ref: SectionRef) -> Iterator[Job]:
        stories = [s for s in self._edition.stories if s.section == ref.name]
        held = tuple(months(stories, ref.url))
        yield (
            "list.html",
            ListPage(
                address=f"{ref.url}index.html",
                title=f"{ref.name} – {self._masthead.name}",
                description=f"Het laatste nieuws in de rubriek {ref.name}.",
                heading=ref.name,
                kicker="Rubriek",
                section=ref,
                groups=self._cards.days(stories[:LATEST]),
                total=len(stories),
                archive_title=f"{ref.name} per maand",
                archive=held,
                newer=None,
                older=Link(held[0].url, f"{ref.name} in {held[0].title}", held[0].count) if len(stories) > LATEST else None,
                crumbs=(FRONT,),
                feed=Link(ref.feed, f"{self._masthead.name} – {ref.name}"),
            ),
        )
        yield from self._month_pages(stories, held, ref)

    def _archive(self) -> Iterator[Job]:
        stories = self._edition.stories
        held = tuple(months(stories, "", CALENDARS))
        years = groupby(held, key=lambda m: m.url.split("/")[0] if m.url != UNDATED else "Zonder datum")
        counts = {name: sum(s.section == name for s in stories) for name in self._sections}
        yield (
            "archive.html",
            ArchivePage(
                address=f"{ARCHIVE}index.html",
                title=f"Archief – {self._masthead.name}",
                description="Alle berichten, per maand en per dag.",
                heading="Archief",
                years=tuple((year, tuple(of)) for year, of in years),
                sections=tuple(Link(ref.url, ref.name, counts[name]) for name, ref in self._sections.items()),
                total=len(stories),
                crumbs=(FRONT,),
                feed=Link(ALL_FEED, self._masthead.name),
            ),
        )
        yield from self._month_pages(stories, held, None)

    def _month_pages(self, stories: Sequence[Story], held: Sequence[Month], ref: SectionRef | None) -> Iterator[Job]:
        by_folder: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            by_folder[folder(story)].append(story)
        ways = [Link(m.url, m.title, m.count) for m in held]
        for at, link in enumerate(ways):
            newer, older = ways[at - 1] if at else None, ways[at + 1] if at + 1 < len(ways) else None
            of = by_folder[link.url.removeprefix(ref.url if ref else "")]
            page = self._month_page(of, link, ref, newer, older)
            if page.calendar is None:
                yield from self._undated(page, of)
            elif volumes.is_by_day(of):
                yield "list.html", replace(page, groups=self._cards.openings(of, link.url))
                yield from self._day_pages(page, of, link)
            else:
                yield "list.html", page

    def _month_page(self, stories: Sequence[Story], link: Link, ref: SectionRef | None, newer: Link | None, older: Link | None) -> ListPage:
        base = ref.url if ref else ""
        name = link.url.removeprefix(base)
        return ListPage(
            address=f"{link.url}index.html",
            title=f"{link.title}{f' – {ref.name}' if ref else ''} – {self._masthead.name}",
            description=f"{ref.name if ref else 'Alle berichten'}, {link.title}.",
            heading=link.title,
            kicker=ref.name if ref else "Archief",
            section=ref,
            groups=() if volumes.is_by_day(stories) else self._cards.days(stories),
            total=len(stories),
            archive_title="",
            archive=(),
            newer=newer,
            older=older,
            crumbs=(FRONT, Link(ref.url, ref.name) if ref else Link(ARCHIVE, "Archief")),
            feed=Link(ref.feed, ref.name) if ref else Link(ALL_FEED, self._masthead.name),
            calendar=month(stories, name, base) if name != UNDATED else None,
        )

    def _day_pages(self, of: ListPage, stories: Sequence[Story], link: Link) -> Iterator[Job]:
        """The days of a long month, each on a page of its own, beside those before and after it."""
        held = [(day, of_day) for day, of_day in volumes.days(stories) if day]
        ways = [Link(volumes.address(link.url, day), when.day(day), len(of_day)) for day, of_day in held]
        for at, (day, of_day) in enumerate(held):
            title = when.weekday(day)
            yield (
                "list.html",
                replace(
                    of,
                    address=f"{ways[at].url}index.html",
                    title=f"{title}{f' – {of.section.name}' if of.section else ''} – {self._masthead.name}",
                    description=f"{of.section.name if of.section else 'Alle berichten'}, {title}.",
                    heading=title,
                    groups=self._cards.hours(of_day),
                    total=len(of_day),
                    newer=ways[at - 1] if at else None,
                    older=ways[at + 1] if at + 1 < len(ways) else None,
                    crumbs=(*of.crumbs, Link(link.url, link.title)),
                    calendar=None,
                ),
            )

    def _undated(self, of: ListPage, stories: Sequence[Story]) -> Iterator[Job]:
        """The stories without any date, in parts where they are many."""
        newest, bound = volumes.parts(stories)
        home = of.address.removesuffix("index.html")
        ways = [Link(f"{home}{part.number}/", f"{of.heading}, deel {part.number}") for part in bound]
        yield "list.html", replace(of, groups=self._cards.days(newest), older=ways[-1] if ways else None)
        for at, part in enumerate(bound):
            yield (
                "list.html",
                replace(
                    of,
                    address=f"{ways[at].url}index.html",
                    title=f"{ways[at].title}{f' – {of.section.name}' if of.section else ''} – {self._masthead.name}",
                    heading=ways[at].title,
                    groups=self._cards.days(part.stories),
                    total=len(part.stories),
                    newer=ways[at + 1] if at + 1 < len(ways) else Link(home, of.heading),
                    older=ways[at - 1] if at else None,
                    crumbs=(*of.crumbs, Link(home, of.heading)),
                ),
            )

    # -- feeds

    def _feeds(self) -> FeedsPage:
        """The feeds, for people."""
        every = FeedNote(ALL_FEED, "Alle berichten", "De nieuwste berichten van alle rubrieken.", "")
        of = (FeedNote(r.feed, r.name, f"De nieuwste berichten in de rubriek {r.name}.", r.slug) for r in self._sections.values())
        return FeedsPage(
            address=f"{FEEDS}index.html",
            title=f"Feeds – {self._masthead.name}",
            description="Volg de berichten in een feedlezer, alle of per rubriek.",
            heading="Feeds",
            feeds=(every, *of),
            crumbs=(FRONT,),
        )
