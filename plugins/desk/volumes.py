"""Long lists, bound so that what is bound stays: a month by day, any other list in parts counted from its oldest story.

Whether a list is bound, and where, depends on its own stories alone. A part once full keeps its stories and its
address when newer ones come; the page at the list's own address holds what is newest, and keeps every anchor it had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar

from msgspec import Struct

from .clock import zone_of
from .story import LONG_AGO, Story

T = TypeVar("T")
#: Stories in their order, by the day of their rank.
Days = list[tuple[date | None, list[Story]]]
#: The same by the folder of their month.
Months = dict[str, Days]

#: The most stories of a month that stand on one page; of a month with more each day has a page.
MONTH = 150
#: Stories of each day that the page of such a month shows.
SHOWN = 3
#: Stories in a part. The page of the list itself holds so many, or up to twice as many, before a part is bound.
PART = 25
NO_DATE = "zonder-datum"


class Part(Struct, Generic[T], frozen=True):
    """A bound part of a list: its number, counted from the oldest, and its stories, newest first."""

    number: int
    stories: Sequence[T]


def parts(stories: Sequence[T]) -> tuple[Sequence[T], tuple[Part[T], ...]]:
    """Stories, or their slugs, newest first -> those on the page of the list, and the bound parts, oldest first."""
    number = bound(len(stories))
    held = [Part(n + 1, stories[len(stories) - PART * (n + 1) : len(stories) - PART * n]) for n in range(number)]
    return stories[: len(stories) - PART * number], tuple(held)


def bound(stories: int) -> int:
    """How many bound parts a list of so many stories has."""
    return max(0, stories // PART - 1)


def days(stories: Sequence[Story]) -> Days:
    return [(one, list(held)) for one, held in groupby(stories, key=day)]


def by_month(stories: Sequence[Story]) -> Months:
    """Stories, newest first, by the folder of their month and by day."""
    found: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        found[folder(story)].append(story)
    return {name: days(of) for name, of in found.items()}


def by_section(months: Months) -> dict[str, Months]:
    """The same of each section that holds any."""
    found: dict[str, Months] = defaultdict(dict)
    for name, of in months.items():
        for one, held in of:
            parted: dict[str, list[Story]] = defaultdict(list)
            for story in held:
                parted[story.section].append(story)
            for section, kept in parted.items():
                found[section].setdefault(name, []).append((one, kept))
    return found


def whole(of: Days) -> list[Story]:
    """The stories of all days."""
    return [story for _, held in of for story in held]


def count(of: Days) -> int:
    return sum(len(held) for _, held in of)


def is_by_day(of: Days) -> bool:
    """Whether a month is so long that its days have pages of their own."""
    return count(of) > MONTH and all(one for one, _ in of)


def day(story: Story) -> date | None:
    rank = story.rank
    return _day(rank, story.zone) if rank != LONG_AGO else None


@lru_cache(maxsize=100_000)
def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(zone_of(zone)).date()


def anchor(of: date | None) -> str:
    """The id of a day's heading."""
    return of.isoformat() if of else NO_DATE


def address(month: str, of: date) -> str:
    """The folder of a day's page in that of a month: `2026/01/12/`; of a day of another month `2026/01/2025-12-31/`."""
    return f"{month}{of.day:02d}/" if month.endswith(f"{of.year}/{of.month:02d}/") else f"{month}{anchor(of)}/"


def folder(story: Story) -> str:
    """The folder of a story's address: its month, or that of the undated."""
    return story.url.rsplit("/", 1)[0] + "/"
