"""Honest time: a label is an interval, computed as the clock of Amsterdam ran."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import cases
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.desk import clock
from plugins.desk.clock import Age, Labels
from plugins.desk.story import ZONE, Interval
from plugins.newsroom import Newsroom
from tests.zones import AMSTERDAM


@pytest.fixture(scope="module")
def labels(room: Newsroom) -> Labels:
    return room.desk.reader.labels


def known(labels: Labels, label: str, name: str) -> Interval:
    """The interval of a whole label in a capture of this name."""
    found, moments = labels.match(label), clock.moments_of(name, ZONE)
    assert found is not None
    assert found[0] == len(label)
    assert moments
    interval = clock.interval(found[1], moments, ZONE)
    assert interval is not None
    return interval


def shown(moment: datetime | None) -> str:
    assert moment is not None
    return moment.astimezone(AMSTERDAM).isoformat()


@cases.parametrize("ages")
def test_a_label_is_an_interval(case: cases.Case, labels: Labels) -> None:
    """An age "N units" lies in [N, N+1) units: the story appeared in (moment - (N+1) units, moment - N units]."""
    interval = known(labels, *case.given.split("\n"))
    assert f"{shown(interval.earliest)} {shown(interval.latest)}" == case.expected


UNITS = {"seconden": 1, "minuten": 60, "uur": 3600, "dagen": 86_400, "weken": 604_800}


@given(
    st.integers(0, 9999),
    st.sampled_from(sorted(UNITS)),
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)).map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_seconds_to_weeks_are_subtracted_in_absolute_time(labels: Labels, number: int, unit: str, at: datetime) -> None:
    """The law of the interval, on any day, summer time or not."""
    moments = clock.moments_of(f"{at:%Y-%m-%dT%H-%M}.txt", ZONE)
    found = labels.match(f"{number} {unit} geleden")
    assert found is not None
    if moments is None:
        return  # the hour that the clock skips
    step = timedelta(seconds=UNITS[unit])
    assert clock.interval(found[1], moments, ZONE) == Interval(moments[0] - (number + 1) * step, moments[-1] - number * step)


LABELS = [
    *(
        "zojuist",
        "nu",
        "vandaag",
        "gisteren",
        "eergisteren",
        "gisteren om 14.05",
        "eergisteren om 0.00 uur",
        "vandaag om 23.59",
        "vandaag om 0.00",
    ),
    *(
        "een kwartier geleden",
        "anderhalf uur geleden",
        "ruim 2 jaar geleden",
        "ongeveer 3 weken geleden",
        "0 jaar geleden",
        "1,5 maanden geleden",
    ),
    *("9999 jaar geleden", "9999 maanden geleden", "9999 weken geleden", "9999 dagen geleden", "2025 jaar geleden", "12 maanden geleden"),
]


@given(st.sampled_from(LABELS), st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))
@example("vandaag", datetime(2026, 1, 12, 0, 0))
@example("vandaag om 23.59", datetime(2026, 1, 12, 12, 0))
@example("9999 jaar geleden", datetime(2026, 1, 12, 12, 0))
def test_an_interval_holds_a_moment_and_ends_before_it_was_seen(labels: Labels, label: str, at: datetime) -> None:
    """(earliest, latest] is never empty, or it would contradict itself; and nothing is seen before it appeared."""
    moments = clock.moments_of(f"{at:%Y-%m-%dT%H-%M}.txt", ZONE)
    if not moments:
        return
    interval = known(labels, label, f"{at:%Y-%m-%dT%H-%M}")
    assert interval.earliest is not None
    assert interval.latest is not None
    assert interval.earliest < interval.latest
    assert interval.intersect(interval) == interval
    assert interval.latest <= moments[-1]


@pytest.mark.parametrize("name", ["0001-01-02T00-10", "0020-06-01T12-00", "9999-12-31T23-59"])
def test_the_ends_of_the_calendar_break_nothing(name: str, labels: Labels) -> None:
    """A bad capture never stops the good ones, its label and moment included."""
    moments = clock.moments_of(f"{name}.txt", ZONE)
    assert moments
    for label in LABELS:
        found = labels.match(label)
        assert found is not None
        assert clock.interval(found[1], moments, ZONE) is not None


def test_a_label_on_a_capture_without_a_moment_says_nothing_of_time() -> None:
    assert clock.interval(Age("hour", 2, 3), (), ZONE) is None


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("2025-12-30T22-35.txt", "2025-12-30T21:35:00+00:00"),
        ("2025-12-30T22-35--avond.txt", "2025-12-30T21:35:00+00:00"),
        ("2025-12-30T22-35--avond.v2.txt", "2025-12-30T21:35:00+00:00"),
        ("jaar/2026-07-01T00-00--a.txt", "2026-06-30T22:00:00+00:00"),
        ("2024-02-29T12-00", "2024-02-29T11:00:00+00:00"),
    ],
)
def test_a_capture_carries_its_moment_in_its_name(name: str, moment: str) -> None:
    assert clock.moments_of(name, ZONE) == (datetime.fromisoformat(moment),)


@pytest.mark.parametrize(
    "name", ["avond.txt", "2025-12-30.txt", "2025-12-30T22-35x.txt", "a-2025-12-30T22-35.txt", "2025-12-30T22:35.txt", ""]
)
def test_a_name_of_another_form_carries_no_moment(name: str) -> None:
    assert clock.moments_of(name, ZONE) == ()


@pytest.mark.parametrize("name", ["2026-02-29T12-00", "2026-13-01T12-00", "2026-01-01T24-00", "2026-01-01T12-60", "0000-01-01T12-00"])
def test_a_moment_that_no_calendar_has_is_none(name: str) -> None:
    assert clock.moments_of(f"{name}.txt", ZONE) is None


@pytest.mark.parametrize("name", ["2026-03-29T02-00", "2026-03-29T02-30", "2026-03-29T02-59", "2025-03-30T02-15"])
def test_the_hour_that_the_clock_skips_is_no_moment(name: str) -> None:
    assert clock.moments_of(f"{name}--a.txt", ZONE) is None


def test_the_minutes_beside_the_skipped_hour_are_moments() -> None:
    assert clock.moments_of("2026-03-29T01-59", ZONE) == (datetime(2026, 3, 29, 0, 59, tzinfo=UTC),)
    assert clock.moments_of("2026-03-29T03-00", ZONE) == (datetime(2026, 3, 29, 1, 0, tzinfo=UTC),)


def test_the_hour_that_the_clock_shows_twice_is_two_moments_in_order() -> None:
    assert clock.moments_of("2025-10-26T02-30", ZONE) == (
        datetime(2025, 10, 26, 0, 30, tzinfo=UTC),
        datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
    )
    assert clock.moments_of("2025-10-26T03-00", ZONE) == (datetime(2025, 10, 26, 2, 0, tzinfo=UTC),)
    assert clock.moments_of("2025-10-26T01-59", ZONE) == (datetime(2025, 10, 25, 23, 59, tzinfo=UTC),)


@given(st.text(max_size=40) | st.from_regex(r"\A\d{4}-\d\d-\d\dT\d\d-\d\d(--a)?\.txt\Z"))
@example("0001-01-01T00-00.txt")
@example("9999-12-31T23-59.txt")
def test_any_name_may_be_read(name: str) -> None:
    """A bad capture never stops the good ones, its name included."""
    assert clock.moments_of(name, ZONE) is None or all(moment.tzinfo is UTC for moment in clock.moments_of(name, ZONE) or ())


@pytest.mark.parametrize(
    "text", ["27 minutengeleden", "27minuten geleden", "minuten geleden", "geleden", "over 2 uur", "27 minuten", "x 2 uur geleden", ""]
)
def test_what_is_no_label_is_none(text: str, labels: Labels) -> None:
    assert labels.match(text) is None


@pytest.mark.parametrize("text", ["2  uur geleden", "27\u00a0 minuten  geleden", "ruim  2 uur\tgeleden"])
def test_a_label_with_doubled_spaces_is_one(labels: Labels, text: str) -> None:
    """A paste doubles spaces, and a label that is none takes the time of its brief away."""
    found = labels.match(text)
    assert found is not None
    assert found[0] == len(text)


@pytest.mark.parametrize("line", ["2u geleden", "-3 uur geleden", "999999 jaar geleden", "4 uur geleden!", "Brug open. 2 uur geleden"])
def test_what_looks_like_a_label_is_told(labels: Labels, line: str) -> None:
    assert labels.is_like(line)


@pytest.mark.parametrize(
    "line",
    [
        "Hij zei dat 2 uur geleden.",
        "Het ijs is van lang geleden",
        "",
        "2 uur",
        "Hij ging. Twee jaar geleden.",
        "Open. Dat was 2 uur geleden.",
    ],
)
def test_copy_that_speaks_of_an_age_looks_like_no_label(labels: Labels, line: str) -> None:
    assert not labels.is_like(line)


@pytest.mark.parametrize("line", ["NUUK (ANP) - De regering", "NUMANSDORP (ANP) - De brug", "GISTERENDORP (ANP) - x"])
def test_a_place_in_capitals_does_not_begin_with_a_label(labels: Labels, line: str) -> None:
    assert labels.match(line) is None
    assert labels.match(f"nu{line}") is not None


def test_a_label_ends_where_the_next_dateline_is_glued_to_it(labels: Labels) -> None:
    text = "slot\n2 uur geledenASSEN (ANP) - De vaart."
    found = labels.match(text, 5)
    assert found is not None
    assert text[5 : found[0]] == "2 uur geleden"
    assert labels.match(text, 5, 12) is None  # the line ends inside it


@pytest.mark.parametrize("label", LABELS)
def test_every_label_begins_with_a_character_that_is_looked_for(label: str, labels: Labels) -> None:
    assert label[0] in labels.heads
    assert label[0].upper() in labels.heads


@pytest.mark.parametrize("line", ["27 min", "27 minuten", "2 uur gele", "een uur g", "3 d", "Twee weken gel"])
def test_the_beginning_of_a_label_is_told_where_a_page_was_cut_off(line: str, labels: Labels) -> None:
    assert labels.is_cut(line)


@pytest.mark.parametrize("line", ["27 minuten geleden", "27", "een mooie dag", "2 uur later", "de 3 dagen", "2 uur gele en", ""])
def test_other_text_is_not_the_beginning_of_a_label(line: str, labels: Labels) -> None:
    assert not labels.is_cut(line)


# -- other clocks than Amsterdam's

LONDON, NEW_YORK = "Europe/London", "America/New_York"


def utc(*said: int) -> datetime:
    return datetime(*said, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("zone", "name", "moments"),
    [
        (LONDON, "2025-12-30T22-35", (utc(2025, 12, 30, 22, 35),)),
        (LONDON, "2025-07-01T00-00", (utc(2025, 6, 30, 23, 0),)),
        (LONDON, "2025-10-26T01-30", (utc(2025, 10, 26, 0, 30), utc(2025, 10, 26, 1, 30))),
        (LONDON, "2025-10-26T02-30", (utc(2025, 10, 26, 2, 30),)),  # twice in Amsterdam
        (LONDON, "2026-03-29T01-30", None),
        (LONDON, "2026-03-29T02-30", (utc(2026, 3, 29, 1, 30),)),  # never in Amsterdam
        (NEW_YORK, "2025-12-30T22-35", (utc(2025, 12, 31, 3, 35),)),
        (NEW_YORK, "2025-11-02T01-30", (utc(2025, 11, 2, 5, 30), utc(2025, 11, 2, 6, 30))),
        (NEW_YORK, "2025-10-26T02-30", (utc(2025, 10, 26, 6, 30),)),
        (NEW_YORK, "2026-03-08T02-30", None),
        (NEW_YORK, "2026-03-08T03-00", (utc(2026, 3, 8, 7, 0),)),
        ("Africa/Cairo", "2025-04-25T00-30", None),
    ],
)
def test_a_name_is_read_by_the_clock_of_the_zone(zone: str, name: str, moments: tuple[datetime, ...] | None) -> None:
    assert clock.moments_of(f"{name}.txt", zone) == moments


@pytest.mark.parametrize(
    ("zone", "name", "label", "first", "last"),
    [
        (LONDON, "2026-01-12T09-00", "vandaag om 8.20", utc(2026, 1, 12, 8, 19), utc(2026, 1, 12, 8, 20)),
        (LONDON, "2025-07-01T00-10", "gisteren", utc(2025, 6, 29, 23), utc(2025, 6, 30, 23)),
        (NEW_YORK, "2026-01-12T22-00", "vandaag", utc(2026, 1, 12, 5), utc(2026, 1, 13, 3)),
        (NEW_YORK, "2025-11-03T09-00", "gisteren", utc(2025, 11, 2, 4), utc(2025, 11, 3, 5)),  # of 25 hours
        (NEW_YORK, "2025-11-03T09-00", "gisteren om 1.30", utc(2025, 11, 2, 5, 29), utc(2025, 11, 2, 6, 30)),  # came twice
        (NEW_YORK, "2025-11-02T01-30", "1 uur geleden", utc(2025, 11, 2, 3, 30), utc(2025, 11, 2, 5, 30)),  # seen at either
        (NEW_YORK, "2026-03-09T09-00", "gisteren", utc(2026, 3, 8, 5), utc(2026, 3, 9, 4)),  # of 23
        (NEW_YORK, "2026-04-12T09-00", "2 maanden geleden", utc(2026, 1, 12, 14), utc(2026, 2, 12, 14)),
        ("Africa/Cairo", "2025-04-26T09-00", "gisteren", utc(2025, 4, 24, 22), utc(2025, 4, 25, 21)),  # began at one
        ("Pacific/Apia", "2011-12-31T09-00", "gisteren", utc(2011, 12, 30, 9, 59), utc(2011, 12, 30, 10)),  # never was
    ],
)
def test_a_label_is_reckoned_by_the_clock_of_the_zone(
    labels: Labels, zone: str, name: str, label: str, first: datetime, last: datetime
) -> None:
    found, moments = labels.match(label), clock.moments_of(name, zone)
    assert found
    assert moments
    assert clock.interval(found[1], moments, zone) == Interval(first, last)


@pytest.mark.parametrize("name", ["0001-01-02T00-10", "9999-12-31T23-59"])
@pytest.mark.parametrize("zone", [NEW_YORK, "Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_ends_of_the_calendar_break_nothing_on_any_clock(name: str, zone: str, labels: Labels) -> None:
    moments = clock.moments_of(f"{name}.txt", zone)
    for label in LABELS:
        found = labels.match(label)
        assert found is not None
        assert clock.interval(found[1], moments or (), zone) is not None or not moments


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2026-01-31 23.55.txt", "2026-01-31T23-55.txt"),
        ("2026-01-15T07:50.TXT", "2026-01-15T07-50.txt"),
        ("wire/2026-01-16 08.20 ochtend.txt", "2026-01-16T08-20--ochtend.txt"),
        ("2026-01-16_0820", "2026-01-16T08-20.txt"),
        ("2026-02-30 08.20.txt", ""),
        ("ochtend.txt", ""),
    ],
)
def test_a_name_with_a_moment_written_otherwise_has_one_that_was_meant(name: str, meant: str) -> None:
    assert clock.meant(name, ZONE) == meant
