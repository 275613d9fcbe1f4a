"""Stories over time as a small picture."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import chart

FIRST = date(2026, 1, 5)


def bars(days: list[date]) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(chart.chart(days)))


def test_stories_of_one_day_need_no_picture() -> None:
    assert chart.chart([]) == chart.chart([FIRST, FIRST]) == ""


def test_a_bar_is_as_high_as_the_day_has_stories() -> None:
    high, low = bars([FIRST, FIRST, FIRST + timedelta(days=2)])
    assert float(high.get("height", 0)) == 2 * float(low.get("height", 0)) == chart.HEIGHT
    assert [bar[0].text for bar in (high, low)] == ["5 januari 2026: 2", "7 januari 2026: 1"]


def test_the_picture_says_what_it_shows() -> None:
    made = ElementTree.fromstring(chart.chart([FIRST, FIRST + timedelta(days=400)]))
    assert made.get("aria-label") == "2 berichten van 5 januari 2026 tot en met 9 februari 2027"


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=2, max_size=60))
def test_every_story_is_counted_once_and_no_bar_stands_outside(days: list[date]) -> None:
    if len(set(days)) < 2:
        return
    made = bars(days)
    assert len(made) <= chart.BARS
    assert sum(int((bar[0].text or "").rsplit(": ", 1)[1]) for bar in made) == len(days)
    for bar in made:
        x, width, y, height = (float(bar.get(name, "nan")) for name in ("x", "width", "y", "height"))
        assert 0 <= x < x + width <= chart.WIDTH + 0.2
        assert -0.05 <= y <= chart.HEIGHT - height + 0.11


@given(st.lists(st.dates(date(2020, 1, 1), date(2021, 1, 1)), min_size=2, max_size=20))
def test_the_order_of_days_makes_no_difference(days: list[date]) -> None:
    assert chart.chart(days) == chart.chart(sorted(days))
