"""The small picture of stories over time: bars that hold every story and never grow fat or many."""

from __future__ import annotations

from datetime import date, timedelta

from plugins.desk.chart import BARS, WIDEST, WIDTH, chart

FIRST = date(2026, 1, 3)


def test_stories_of_one_day_make_no_picture() -> None:
    assert chart([]) is None
    assert chart([FIRST, FIRST]) is None


def test_each_day_has_its_bar_with_its_date_and_count() -> None:
    made = chart([FIRST, FIRST, FIRST + timedelta(days=2)])
    assert made is not None
    assert [bar.title for bar in made.bars] == ["3 januari 2026: 2", "5 januari 2026: 1"]
    assert [float(bar.x) for bar in made.bars] == [0, 2 * WIDEST]
    assert (made.first, made.last, made.width) == ("3 januari 2026", "5 januari 2026", str(3 * WIDEST))


def test_a_long_time_is_cut_into_at_most_so_many_bars() -> None:
    made = chart([FIRST + timedelta(days=n) for n in range(0, 900, 2)])
    assert made is not None
    assert len(made.bars) <= BARS
    assert float(made.width) <= WIDTH
    assert sum(int(bar.title.rsplit(": ", 1)[1]) for bar in made.bars) == 450
