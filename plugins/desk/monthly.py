"""The lists of months: a page for each, for each day of a long one, and for the undated; of all stories or of one section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from . import volumes, when
from .cards import UNDATED, Cards, month
from .feeds import ALL_FEED
from .jobs import Job, Signs, listed, signed
from .pages import Link, ListPage, Month, SectionRef
from .story import Story
from .subject_index import FRONT
from .volumes import Days, Months

ARCHIVE = "archief/"


class Monthly:
    """Makes the lists of months of one edition."""

    def __init__(self, site: str, cards: Cards, signs: Signs) -> None:
        self._site = site
        self._cards = cards
        self._signs = signs

    def jobs(self, stories: Months, held: Sequence[Month], ref: SectionRef | None) -> Iterator[Job]:
        """The lists of stories by month, of which `held` are the months; `ref` where they are those of a section."""
        ways = [Link(m.url, m.title, m.count) for m in held]
        for at, link in enumerate(ways):
            newer, older = ways[at - 1] if at else None, ways[at + 1] if at + 1 < len(ways) else None
            name = link.url.removeprefix(ref.url if ref else "")
            days = stories[name]
            of = volumes.whole(days)
            bare = self._bare(len(of), link, ref, newer, older)
            if name == UNDATED:
                yield from self._undated(bare, of)
                continue
            calendar = partial(month, days, name, ref.url if ref else "")
            if volumes.is_by_day(days):
                groups = partial(self._cards.openings, of, link.url)
                yield listed("list.html", bare, signed(of, self._signs), groups=groups, calendar=calendar)
                yield from self._days(bare, days, link)
            else:
                yield self._list(bare, of, calendar=calendar)

    def _bare(self, total: int, link: Link, ref: SectionRef | None, newer: Link | None, older: Link | None) -> ListPage:
        """The page of a month, but for its stories and their days."""
        return ListPage(
            address=f"{link.url}index.html",
            title=self._title(link.title, ref),
            description=f"{ref.name if ref else 'Alle berichten'}, {link.title}.",
            heading=link.title,
            kicker=ref.name if ref else "Archief",
            section=ref,
            groups=(),
            total=total,
            archive_title="",
            archive=(),
            newer=newer,
            older=older,
            crumbs=(FRONT, Link(ref.url, ref.name) if ref else Link(ARCHIVE, "Archief")),
            feed=Link(ref.feed, ref.name) if ref else Link(ALL_FEED, self._site),
        )

    def _days(self, of: ListPage, days: Days, link: Link) -> Iterator[Job]:
        """The days of a long month, each on a page of its own, beside those before and after it."""
        held = [(day, of_day) for day, of_day in days if day]
        ways = [Link(volumes.address(link.url, day), when.day(day), len(of_day)) for day, of_day in held]
        for at, (day, of_day) in enumerate(held):
            title = when.weekday(day)
            bare = replace(
                of,
                address=f"{ways[at].url}index.html",
                title=self._title(title, of.section),
                description=f"{of.section.name if of.section else 'Alle berichten'}, {title}.",
                heading=title,
                total=len(of_day),
                newer=ways[at - 1] if at else None,
                older=ways[at + 1] if at + 1 < len(ways) else None,
                crumbs=(*of.crumbs, Link(link.url, link.title)),
            )
            yield listed("list.html", bare, signed(of_day, self._signs), groups=partial(self._cards.hours, of_day))

    def _undated(self, of: ListPage, stories: Sequence[Story]) -> Iterator[Job]:
        """The stories without any date, in parts where they are many."""
        newest, bound = volumes.parts(stories)
        home = of.address.removesuffix("index.html")
        ways = [Link(f"{home}{part.number}/", f"{of.heading}, deel {part.number}") for part in bound]
        yield self._list(replace(of, older=ways[-1] if ways else None), newest)
        for at, part in enumerate(bound):
            bare = replace(
                of,
                address=f"{ways[at].url}index.html",
                title=self._title(ways[at].title, of.section),
                heading=ways[at].title,
                total=len(part.stories),
                newer=ways[at + 1] if at + 1 < len(ways) else Link(home, of.heading),
                older=ways[at - 1] if at else None,
                crumbs=(*of.crumbs, Link(home, of.heading)),
            )
            yield self._list(bare, part.stories)

    def _list(self, bare: ListPage, stories: Sequence[Story], **late: partial[Month]) -> Job:
        return listed("list.html", bare, signed(stories, self._signs), groups=partial(self._cards.days, stories), **late)

    def _title(self, title: str, ref: SectionRef | None) -> str:
        return f"{title}{f' – {ref.name}' if ref else ''} – {self._site}"
