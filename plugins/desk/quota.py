"""How much room a site takes on GitHub Pages, and when it will be full at the pace of its captures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from . import when
from .story import Finding

#: What GitHub Pages takes at most, and from where an editor should think of it.
LIMIT = 1_000_000_000
NEAR = 800_000_000
SHORTEST = timedelta(days=7)  # captures of a shorter time say nothing about a pace
FARTHEST = 100 * 365.25  # days


class Quota(Struct, frozen=True):
    """The site's size in words, the forecast in words ("" where there is none), and what the editor must know."""

    said: str
    forecast: str
    findings: tuple[Finding, ...]


def weigh(size: int, stories: int, moments: Sequence[datetime]) -> Quota:
    """`size` in bytes of a site of so many stories, whose pages were received at `moments`."""
    forecast = _forecast(size, stories, moments)
    said = f"{in_words(size)} van hoogstens {in_words(LIMIT)}"
    facts = (("size", in_words(size)),)
    if size > LIMIT:
        return Quota(said, "", (Finding("TX705", facts=facts),))
    if size >= NEAR:
        return Quota(said, forecast, (Finding("TX704", facts=(*facts, ("forecast", f"; {forecast}" if forecast else ""))),))
    return Quota(said, forecast, ())


def _forecast(size: int, stories: int, moments: Sequence[datetime]) -> str:
    """At the present pace, from the first page received to the last: no clock is read."""
    if not stories or not moments or max(moments) - min(moments) < SHORTEST:
        return ""
    each, daily = size / stories, stories / ((max(moments) - min(moments)) / timedelta(days=1))
    left = (LIMIT - size) / (each * daily)
    pace = f"{in_words(round(each))} per bericht, {_number(daily)} berichten per dag"
    if left > FARTHEST:
        return f"bij dit tempo ({pace}) is er voor meer dan honderd jaar plaats"
    if left <= 0:
        return ""
    return f"bij dit tempo ({pace}) vol in {when.month(max(moments) + timedelta(days=left))}"


def in_words(size: int) -> str:
    """`4,5 MB`"""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{_number(size / unit)} {name}"
    return f"{size} bytes"


def _number(value: float) -> str:
    said = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return said.removesuffix(".0").replace(".", ",")
