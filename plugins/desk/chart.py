"""Days -> a small picture of how many stories there were over time, as inline SVG. Holds figures and dates, never copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from . import when

WIDTH, HEIGHT = 320, 48
#: Most bars: longer times are cut into weeks or more.
BARS = 64
GAP = 1


def chart(days: Sequence[date]) -> str:
    """Bars of stories by day, or by as many days as it takes for `BARS` bars; "" where all are of one day.

    Colours are the style sheet's; the figures stand in the titles.
    """
    if len(set(days)) < 2:
        return ""
    first, last = min(days), max(days)
    step = -(-((last - first).days + 1) // BARS)
    counts = Counter((day - first).days // step for day in days)
    bars, most = (last - first).days // step + 1, max(counts.values())
    title = f"{len(days)} berichten van {when.day(first)} tot en met {when.day(last)}"
    made = [_bar(n, bars, counts[n] / most, _said(first, n, step, counts[n])) for n in sorted(counts)]
    return f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">{"".join(made)}</svg>'


def _bar(n: int, bars: int, share: float, title: str) -> str:
    width, height = WIDTH / bars, HEIGHT * share
    box = f'x="{n * width:.1f}" y="{HEIGHT - height:.1f}" width="{max(0.8, width - GAP):.1f}" height="{height:.1f}"'
    return f"<rect {box}><title>{title}</title></rect>"


def _said(first: date, bar: int, step: int, count: int) -> str:
    start = first + timedelta(days=bar * step)
    days = when.day(start) if step == 1 else f"{when.day(start)} en {step - 1} dagen erna"
    return f"{days}: {count}"
