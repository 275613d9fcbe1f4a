"""The size of a site and its forecast, without a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import quota, report, sentences

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
MONTH = [FIRST + timedelta(days=n) for n in range(31)]


def test_a_small_site_is_told_with_its_forecast() -> None:
    made = quota.weigh(10_000_000, 300, MONTH)
    assert made.said == "10 MB van hoogstens 1 GB"
    assert made.forecast == "bij dit tempo (33 kB per bericht, 10 berichten per dag) vol in maart 2034"
    assert made.findings == ()


def test_the_forecast_is_kept_by_a_site_that_grows_at_that_pace() -> None:
    days = 990_000_000 / (10_000_000 / 30)
    assert (MONTH[-1] + timedelta(days=days)).strftime("%Y-%m") == "2034-03"


@pytest.mark.parametrize(("stories", "moments"), [(0, MONTH), (300, []), (300, MONTH[:1]), (300, MONTH[:7])])
def test_without_a_pace_there_is_no_forecast(stories: int, moments: list[datetime]) -> None:
    assert quota.weigh(10_000_000, stories, moments).forecast == ""


def test_a_forecast_of_more_than_a_lifetime_names_no_month() -> None:
    assert "meer dan honderd jaar" in quota.weigh(1000, 300, MONTH).forecast


@pytest.mark.parametrize(
    ("size", "code"), [(799_999_999, None), (800_000_000, "TX704"), (1_000_000_000, "TX704"), (1_000_000_001, "TX705")]
)
def test_near_the_limit_it_warns_and_over_it_is_an_error(size: int, code: str | None) -> None:
    made = quota.weigh(size, 300, MONTH)
    assert [f.code for f in made.findings] == ([code] if code else [])
    for finding in made.findings:
        notice = report.notice("output", finding)
        assert quota.in_words(size) in notice.message
        assert "{" not in notice.message
        assert (notice.weight == sentences.ERROR) == (code == "TX705")
        if 800_000_000 <= size < 1_000_000_000:
            assert "vol in" in notice.message


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (4_510_000, "4,5 MB"), (820_000_000, "820 MB"), (1_200_000_000, "1,2 GB")],
)
def test_sizes_are_said_in_dutch(size: int, said: str) -> None:
    assert quota.in_words(size) == said


@given(st.integers(0, 10**12), st.integers(0, 10**7), st.lists(st.datetimes(timezones=st.just(UTC)), max_size=4))
def test_any_site_can_be_weighed(size: int, stories: int, moments: list[datetime]) -> None:
    quota.weigh(size, stories, moments)
