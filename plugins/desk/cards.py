"""Stories -> cards, days and months, as every list of the site shows them."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from . import markup, when
from .clock import AMSTERDAM
from .pages import Card, Day, Group, Month, SectionRef
from .story import LONG_AGO, Story

UNDATED = "ongedateerd/"
NO_DATE = "zonder-datum"


class Cards:
    """Makes the cards of one edition, each once."""

    def __init__(self, sections: Mapping[str, SectionRef]) -> None:
        self._sections = sections
        self._made: dict[str, Card] = {}

    def card(self, story: Story) -> Card:
        """A story as lists show it."""
        found = self._made.get(story.slug)
        if found is None:
            found = self._made[story.slug] = Card(
                url=story.url,
                headline=markup.clean(story.headline),
                section=self._sections[story.section],
                place=markup.clean(story.place or ""),
                agencies=tuple(map(markup.clean, story.agencies)),
                when=when.when(story),
                summary=markup.summary(story),
                is_lead=story.is_lead,
            )
        return found

    def days(self, stories: Sequence[Story]) -> tuple[Group, ...]:
        """Stories in their order, by the day of their rank."""
        groups = []
        for day, held in groupby(stories, key=_day):
            groups.append(Group(when.weekday(day) if day else "Zonder datum", _anchor(day), tuple(map(self.card, held))))
        return tuple(groups)


def months(stories: Sequence[Story], base: str, with_days: int = 0) -> Iterator[Month]:
    """The months that hold stories, newest first, the undated last; the first `with_days` of them with their days."""
    by_folder: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        by_folder[folder(story)].append(story)
    for at, name in enumerate(sorted(by_folder, key=lambda f: (f != UNDATED, f), reverse=True)):
        if name == UNDATED or at >= with_days:
            yield Month(f"{base}{name}", folder_title(name), len(by_folder[name]))
        else:
            yield month(by_folder[name], name, base)


def month(stories: Sequence[Story], name: str, base: str) -> Month:
    """A month with its days. A story seen in a month may be of the evening before it: such days stand apart."""
    year, number = _year_month(name)
    counts = Counter(_day(story) for story in stories)
    lead, length = monthrange(year, number)
    own = [date(year, number, n) for n in range(1, length + 1)]
    others = sorted(day for day in counts if day and day not in own)
    return Month(f"{base}{name}", folder_title(name), len(stories), lead, _calendar(own, counts), _calendar(others, counts))


def folder(story: Story) -> str:
    """The folder of a story's address: its month, or that of the undated."""
    return story.url.rsplit("/", 1)[0] + "/"


def folder_title(name: str) -> str:
    return "Zonder datum" if name == UNDATED else when.month(date(*_year_month(name), 1))


def _calendar(days: Sequence[date], counts: Mapping[date | None, int]) -> tuple[Day, ...]:
    return tuple(Day(when.day_of_year(d), d.day, _anchor(d) if counts.get(d) else "", counts.get(d, 0)) for d in days)


def _year_month(name: str) -> tuple[int, int]:
    year, number = name.split("/")[:2]
    return int(year), int(number)


def _day(story: Story) -> date | None:
    rank = story.rank
    return rank.astimezone(AMSTERDAM).date() if rank != LONG_AGO else None


def _anchor(day: date | None) -> str:
    return day.isoformat() if day else NO_DATE
