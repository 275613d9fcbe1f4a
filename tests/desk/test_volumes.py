"""Long lists are bound so that what is bound stays as it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from replacing import replace

from plugins.desk import capture, volumes
from plugins.desk.story import LONG_AGO, ZONE, Story
from plugins.newsroom import Newsroom

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def stories(count: int, hours: int = 1) -> list[Any]:
    """As many stories, newest first."""
    return [SimpleNamespace(zone=ZONE, rank=START + timedelta(hours=hours * n), url=f"{n}") for n in reversed(range(count))]


@given(st.integers(0, 400))
def test_every_story_stands_once_and_in_order(count: int) -> None:
    held = stories(count)
    newest, bound = volumes.parts(held)
    assert [*newest, *(s for part in reversed(bound) for s in part.stories)] == held
    assert [part.number for part in bound] == list(range(1, len(bound) + 1))
    assert {len(part.stories) for part in bound} <= {volumes.PART}
    assert len(newest) < 2 * volumes.PART


@given(st.integers(0, 400), st.integers(0, 100))
def test_newer_stories_leave_every_bound_part_as_it_was(count: int, more: int) -> None:
    held = stories(count + more)
    _, before = volumes.parts(held[more:])
    _, after = volumes.parts(held)
    assert list(after[: len(before)]) == list(before)


@pytest.mark.parametrize(("count", "is_long"), [(0, False), (volumes.MONTH, False), (volumes.MONTH + 1, True)])
def test_a_month_is_bound_by_day_by_how_many_stories_it_has(count: int, is_long: bool) -> None:
    assert volumes.is_by_day(volumes.days(stories(count))) is is_long


def test_what_has_no_date_is_never_bound_by_day() -> None:
    undated: list[Any] = [SimpleNamespace(zone=ZONE, rank=LONG_AGO)] * (volumes.MONTH + 1)
    assert not volumes.is_by_day(volumes.days(undated))


def test_days_are_those_of_amsterdam_and_hold_every_story() -> None:
    held = stories(40)
    found = volumes.days(held)
    assert [s for _, of in found for s in of] == held
    assert [of for of, _ in found] == [date(2026, 1, 3), date(2026, 1, 2), date(2026, 1, 1)]
    late = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)
    assert volumes.day(SimpleNamespace(zone=ZONE, rank=late)) == date(2026, 1, 2)  # type: ignore[arg-type]
    assert volumes.day(SimpleNamespace(zone="Europe/London", rank=late)) == date(2026, 1, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "wanted"),
    [
        (date(2026, 1, 2), "tech/2026/01/02/"),
        (date(2025, 12, 31), "tech/2026/01/2025-12-31/"),
        (date(2025, 1, 2), "tech/2026/01/2025-01-02/"),
    ],
)
def test_a_day_has_an_address_in_its_month(of: date, wanted: str) -> None:
    assert volumes.address("tech/2026/01/", of) == wanted
    assert volumes.anchor(of) == of.isoformat()


@cache
def bridge() -> Story:
    room = Newsroom(Path(__file__).parent)
    (story,) = room.edition(
        [capture.read(b"GROU (ANP) - De brug in Grou is open.\n2 uur geleden\n", "2026-01-12T12-00.txt", room.desk)]
    ).stories
    return story


def test_a_storys_folder_is_its_month() -> None:
    assert volumes.folder(bridge()) == "2026/01/"
    assert volumes.anchor(None) == volumes.NO_DATE


def test_stories_stand_by_month_and_day_and_so_do_those_of_each_section() -> None:
    tech = replace(bridge(), ruling=replace(bridge().ruling, section="Tech"))
    older = replace(bridge(), url="2025/12/brug.html")
    found, day = volumes.by_month([bridge(), tech, older]), date(2026, 1, 12)
    assert found == {"2026/01/": [(day, [bridge(), tech])], "2025/12/": [(day, [older])]}
    others = {"2026/01/": [(day, [bridge()])], "2025/12/": [(day, [older])]}
    assert volumes.by_section(found) == {"Tech": {"2026/01/": [(day, [tech])]}, bridge().section: others}
    assert volumes.whole(found["2026/01/"]) == [bridge(), tech]
    assert volumes.count(found["2026/01/"]) == 2
