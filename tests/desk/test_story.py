"""The nouns: intervals, and what a capture and a story say of themselves."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from replacing import replace

from plugins.desk import capture, story
from plugins.desk.story import LONG_AGO, PUBLISHED, Interval, Kind, Ruling, Story
from plugins.newsroom import Newsroom

NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
EDGE = st.none() | st.integers(0, 100).map(lambda n: NOON + timedelta(minutes=n))
INTERVAL = st.builds(Interval, EDGE, EDGE).filter(lambda i: not (i.earliest and i.latest) or i.earliest < i.latest)


def contains(interval: Interval, moment: datetime) -> bool:
    return (interval.earliest is None or interval.earliest < moment) and (interval.latest is None or moment <= interval.latest)


@given(INTERVAL, INTERVAL)
def test_an_intersection_holds_what_both_hold_and_nothing_else(one: Interval, other: Interval) -> None:
    """Law 2: times are (earliest, latest]."""
    both = one.intersect(other)
    for half in range(-2, 204):
        moment = NOON + timedelta(seconds=30 * half)
        held = contains(one, moment) and contains(other, moment)
        assert held == (both is not None and contains(both, moment))


@given(INTERVAL, INTERVAL, INTERVAL)
def test_the_order_of_intersecting_makes_no_difference(a: Interval, b: Interval, c: Interval) -> None:
    assert a.intersect(b) == b.intersect(a)
    assert a.intersect(a) == a
    left, right = a.intersect(b), b.intersect(c)
    assert (left and left.intersect(c)) == (right and a.intersect(right))


def test_intervals_that_only_touch_contradict_each_other() -> None:
    """The earliest is not in the interval: 12.00 is in (11.00, 12.00] and not in (12.00, 13.00]."""
    hour = timedelta(hours=1)
    assert Interval(NOON - hour, NOON).intersect(Interval(NOON, NOON + hour)) is None


ROOM = Newsroom(Path(__file__).parent)
COPY = "GROU (ANP) - Een.\nTwee\nDrie.\n2 uur geleden\n"
READ = capture.read(COPY.encode(), "2026-01-12T08-20.txt", ROOM.desk)
MADE = ROOM.edition([READ]).stories[0]


def a_story(*moments: datetime, published: Interval | None = None) -> Story:
    """A story seen in one capture with these moments."""
    seen = replace(MADE.sightings[0], capture=replace(READ, moments=moments))
    return replace(MADE, sightings=(seen,), published=published)


def test_a_capture_shows_its_lead_before_its_briefs() -> None:
    (brief,) = READ.briefs
    lead = replace(brief, is_lead=True)
    assert replace(READ, lead=lead).items == (lead, brief)
    assert READ.items == (brief,)


def test_a_capture_without_a_moment_was_not_received_at_any() -> None:
    assert replace(READ, moments=()).received is None
    assert replace(READ, moments=(NOON, NOON + timedelta(hours=1))).received == NOON


def test_a_story_ranks_by_its_latest_time_then_by_receipt_then_last() -> None:
    hour = timedelta(hours=1)
    assert a_story(NOON, published=Interval(NOON - 2 * hour, NOON - hour)).rank == NOON - hour
    assert a_story(NOON).rank == NOON
    assert a_story(NOON, published=Interval(NOON - hour, None)).rank == NOON
    assert a_story().rank == LONG_AGO


def test_a_story_is_its_blocks_and_the_section_of_its_ruling() -> None:
    made = replace(a_story(NOON), ruling=Ruling("Tech", "techniek"))
    assert (made.text, made.section, made.received) == ("Een.\nTwee\nDrie.", "Tech", NOON)
    assert [block.kind for block in made.body] == [Kind.PARAGRAPH, Kind.SUBHEAD, Kind.PARAGRAPH]


def test_the_nouns_are_frozen() -> None:
    """Law 4: what one step made, no later step changes."""
    own = [n for n in vars(story).values() if isinstance(n, type) and n.__module__ == story.__name__]
    nouns = [n for n in own if issubclass(n, Struct)]
    others = [n for n in own if is_dataclass(n)]
    assert len([*nouns, *others]) >= 12
    assert all(n.__struct_config__.frozen for n in nouns)
    assert all(n.__dataclass_params__.frozen for n in others)


def test_only_copy_and_its_dateline_is_published() -> None:
    assert set(Kind) - {Kind.LABEL, Kind.SECTION_LINE, Kind.MARK, Kind.FURNITURE, Kind.REMAINS, Kind.GAP} == PUBLISHED


def test_a_time_is_after_another_where_none_of_it_may_be_before_the_end_of_that() -> None:
    hours = [datetime.fromisoformat(f"2026-01-12T{hour:02}:00+00:00") for hour in (9, 10, 11)]
    early, late = Interval(hours[0], hours[1]), Interval(hours[1], hours[2])
    assert late.is_after(early)
    assert not early.is_after(late)
    assert not Interval(hours[0], hours[2]).is_after(early)
    assert not Interval(None, hours[2]).is_after(early)
    assert not late.is_after(Interval(hours[0], None))
