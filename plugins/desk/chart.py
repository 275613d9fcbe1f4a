"""Days -> a small picture of how many stories there were over time, as figures for the theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from . import when
from .pages import Bar, Chart

WIDTH, HEIGHT = 320, 40
#: Most bars: longer times are cut into weeks or more.
BARS = 64
GAP = 1
#: The widest bar: a few days make a small picture, not a fat one.
WIDEST = 12


def chart(days: Sequence[date]) -> Chart | None:
    """Bars of stories by day, or by as many days as it takes for `BARS` bars; None where all are of one day."""
    of_days = Counter(days)
    if len(of_days) < 2:
        return None
    first, last = min(of_days), max(of_days)
    step = -(-((last - first).days + 1) // BARS)
    start = first.toordinal()
    counts: Counter[int] = Counter()
    for day, many in of_days.items():
        counts[(day.toordinal() - start) // step] += many
    bars, most = (last - first).days // step + 1, max(counts.values())
    wide = min(WIDEST, WIDTH / bars)
    width = f"{max(0.8, wide - GAP):.1f}"
    made = tuple([_bar(n, wide, width, counts[n] / most, _said(start, n, step, counts[n])) for n in sorted(counts)])
    title = f"{len(days)} berichten van {when.day(first)} tot en met {when.day(last)}"
    return Chart(title, when.day(first), when.day(last), f"{wide * bars:.0f}", str(HEIGHT), made)


def _bar(n: int, wide: float, width: str, share: float, title: str) -> Bar:
    height = HEIGHT * share
    return Bar(title, f"{n * wide:.1f}", f"{HEIGHT - height:.1f}", width, f"{height:.1f}")


def _said(first: int, bar: int, step: int, count: int) -> str:
    start = date.fromordinal(first + bar * step)
    days = when.day(start) if step == 1 else f"{when.day(start)} en {step - 1} dagen erna"
    return f"{days}: {count}"
