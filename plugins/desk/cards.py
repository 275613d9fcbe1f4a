"""Stories -> cards, days and months, as every list of the site shows them."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from . import markup, volumes, when
from .clock import zone_of
from .pages import Card, Day, Group, Link, Month, SectionRef
from .story import Story
from .volumes import SHOWN, Days, Months, anchor

UNDATED = "ongedateerd/"
#: Cards that are kept at hand; those of an archive are too many to be kept by every process that prints it.
MOST = 20_000
PARTS_OF_DAY = ("Nacht", "Ochtend", "Middag", "Avond")  # of six hours each


class Cards:
    """Makes the cards of one edition, each once while they are few."""

    def __init__(self, sections: Mapping[str, SectionRef]) -> None:
        self._sections = sections
        self._made: dict[str, Card] = {}

    def card(self, story: Story) -> Card:
        """A story as lists show it."""
        found = self._made.get(story.slug)
        if found is None:
            if len(self._made) >= MOST:
                self._made.clear()
            summary, description = markup.summaries(story, markup.SUMMARY, markup.DESCRIPTION)
            found = self._made[story.slug] = Card(
                url=story.url,
                headline=markup.clean(story.headline),
                section=self._sections[story.section],
                place=markup.clean(story.place or ""),
                agencies=tuple(map(markup.clean, story.agencies)),
                when=when.when(story),
                summary=summary,
                is_lead=story.is_lead,
                description=description,
            )
        return found

    def by_slug(self, stories: Iterable[Story]) -> Callable[[str], Card]:
        """The cards of stories, asked for by slug."""
        named, made, card = {story.slug: story for story in stories}, self._made, self.card
        return lambda slug: made.get(slug) or card(named[slug])

    def days(self, stories: Sequence[Story]) -> tuple[Group, ...]:
        """Stories in their order, by the day of their rank."""
        return tuple(Group(_heading(of), anchor(of), tuple(map(self.card, held))) for of, held in volumes.days(stories))

    def openings(self, stories: Sequence[Story], base: str) -> tuple[Group, ...]:
        """The days of a long month at the address `base`, each with its first stories and the way to all of them."""
        return tuple(self._opening(of, held, base) for of, held in volumes.days(stories) if of)

    def _opening(self, of: date, held: Sequence[Story], base: str) -> Group:
        more = Link(volumes.address(base, of), f"Alles van {when.weekday(of)}", len(held))
        return Group(_heading(of), anchor(of), tuple(map(self.card, held[:SHOWN])), more)

    def hours(self, stories: Sequence[Story]) -> tuple[Group, ...]:
        """The stories of one day by its parts: evening, afternoon, morning, night."""
        named = groupby(stories, key=lambda s: PARTS_OF_DAY[s.rank.astimezone(zone_of(s.zone)).hour // 6])
        return tuple(Group(name, name.lower(), tuple(map(self.card, held))) for name, held in named)


def months(held: Months, base: str, with_days: int = 0) -> Iterator[Month]:
    """The months that hold stories, newest first, the undated last; the first `with_days` of them with their days."""
    for at, name in enumerate(sorted(held, key=lambda f: (f != UNDATED, f), reverse=True)):
        if name == UNDATED or at >= with_days:
            yield Month(f"{base}{name}", folder_title(name), volumes.count(held[name]))
        else:
            yield month(held[name], name, base)


def month(of: Days, name: str, base: str) -> Month:
    """A month with its days. A story seen in a month may be of the evening before it: such days stand apart."""
    year, number = _year_month(name)
    counts: Counter[date | None] = Counter()
    for one, held in of:
        counts[one] += len(held)
    lead, length = monthrange(year, number)
    own = [date(year, number, n) for n in range(1, length + 1)]
    others = sorted(one for one in counts if one and one not in own)
    return Month(f"{base}{name}", folder_title(name), volumes.count(of), lead, _calendar(own, counts), _calendar(others, counts))


@lru_cache(maxsize=1000)
def folder_title(name: str) -> str:
    return "Zonder datum" if name == UNDATED else when.month(date(*_year_month(name), 1))


def _calendar(days: Sequence[date], counts: Mapping[date | None, int]) -> tuple[Day, ...]:
    return tuple(Day(when.day_of_year(d), d.day, anchor(d) if counts.get(d) else "", counts.get(d, 0)) for d in days)


def _year_month(name: str) -> tuple[int, int]:
    year, number = name.split("/")[:2]
    return int(year), int(number)


def _heading(of: date | None) -> str:
    return when.weekday(of) if of else "Zonder datum"
