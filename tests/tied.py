"""Editions whose links are given instead of found: for what only looks at links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from replacing import replace

from plugins.desk.links import Links
from plugins.desk.story import Block, Brief, Capture, Edition, Interval, Kind, Link, Ruling, Sighting, Story

NOON = datetime(2026, 1, 12, 11, tzinfo=UTC)
SECTIONS = ("Financieel", "Tech", "Europe", "Overig")
Pair = tuple[int, int, float]


def slug(n: int) -> str:
    return f"bericht-{n:04}"


def story(n: int, headline: str = "", section: str = "", is_dated: bool = True) -> Story:
    """The story with this number; a higher number is newer."""
    section = section or SECTIONS[n % 4]
    at = NOON + timedelta(minutes=n)
    body = (Block(Kind.PARAGRAPH, "De brug is open."),)
    brief = Brief(False, None, "GROU", ("ANP",), body, None, None, False, (1, 1), n)
    page = Capture("2026-01-12T12-00.txt", b"", "utf-8", 0, (NOON,), None, None, (brief,), (), (), ())
    published = Interval(at - timedelta(minutes=5), at) if is_dated else None
    ruling = Ruling(section, "redactie")
    shown = headline or f"Bericht nummer {n} over de brug bij Grou"
    held = (Sighting(page, brief),)
    return Story(slug(n), f"2026/01/{slug(n)}.html", shown, "wire", "GROU", ("ANP",), body, False, False, published, held, ruling)


def edition(stories: Iterable[Story], held: Iterable[Story] = (), withdrawn: Iterable[Story] = ()) -> Edition:
    found = tuple(sorted(stories, key=lambda s: s.slug, reverse=True))
    apart = [tuple(replace(s, status=status) for s in some) for status, some in (("withdrawn", withdrawn), ("held", held))]
    return Edition((), found, apart[0], apart[1], (), {s.slug: s for s in found})


def links(pairs: Iterable[Pair] = (), affairs: Sequence[Sequence[int]] = (), nearly: Iterable[Pair] = ()) -> Links:
    """Links from the first of each pair to the second."""
    related: dict[str, tuple[Link, ...]] = {}
    for one, other, score in pairs:
        related[slug(one)] = (*related.get(slug(one), ()), Link(slug(other), score, "ook over de brug"))
    told = tuple(tuple(slug(n) for n in sorted(affair)) for affair in affairs)
    close = tuple((slug(a), slug(b), score) for a, b, score in nearly)
    return Links(related, {}, {}, told, {s: affair for affair in told for s in affair}, close, sum(map(len, related.values())))


@st.composite
def webs(draw: st.DrawFn) -> tuple[int, list[Pair], list[list[int]]]:
    """How many stories, which are linked, and which are an affair; sizes that a real day never has among them."""
    size = draw(st.integers(0, 90))
    if size < 2:
        return size, [], []
    number = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(number, number, st.sampled_from([2.0, 3.0, 5.0, 9.0])), max_size=80))
    pairs = [p for p in {p[:2]: p for p in pairs}.values() if p[0] != p[1]]
    of = draw(st.lists(st.integers(0, 6), min_size=size, max_size=size))
    affairs = [[n for n in range(size) if of[n] == k] for k in draw(st.sets(st.integers(1, 6)))]
    return size, pairs, [affair for affair in affairs if len(affair) > 1]
