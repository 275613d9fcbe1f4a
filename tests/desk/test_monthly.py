"""The lists of months: where each leads, and that every story stands on them."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from replacing import replace

from plugins.desk import capture, volumes
from plugins.desk.cards import Cards, months
from plugins.desk.jobs import Job
from plugins.desk.masthead import section_ref
from plugins.desk.monthly import Monthly
from plugins.desk.story import Interval, Story
from plugins.newsroom import Newsroom

ROOM = Newsroom(Path(__file__).parent)
BRIDGE = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open.\n2 uur geleden\n"


def stories(count: int, name: str = "2026-01-31T12-00") -> list[Story]:
    """As many stories as asked, newest first, six hours apart."""
    (one,) = ROOM.edition([capture.read(BRIDGE.encode(), f"{name}.txt", ROOM.desk)]).stories
    made = []
    for n in range(count):
        back = timedelta(hours=6 * (n % 100))
        known = one.published and Interval(*(moment and moment - back for moment in (one.published.earliest, one.published.latest)))
        made.append(replace(one, slug=f"{one.slug}-{n}", url=f"{one.url[:-5]}-{n}.html", published=known))
    return sorted(made, key=lambda s: (-s.rank.timestamp(), s.slug))


def jobs(held: list[Story]) -> dict[str, Job]:
    sections = {story.section: section_ref(story.section) for story in held}
    signs: dict[str, bytes] = defaultdict(bytes)
    made = Monthly("Telex", Cards(sections), signs)
    all_of = volumes.by_month(held)
    found = [*made.jobs(all_of, tuple(months(all_of, "")), None)]
    for ref in sections.values():
        found += made.jobs(all_of, tuple(months(all_of, ref.url)), ref)
    return {job.address: job for job in found}


def urls(page: Job) -> list[str]:
    return [card.url for group in page.compose().groups for card in group.cards]


def test_a_short_month_is_one_page_and_a_long_one_has_a_page_a_day() -> None:
    short, long = jobs(stories(volumes.MONTH)), jobs(stories(volumes.MONTH + 1))
    assert sorted(short) == ["2026/01/index.html", "overig/2026/01/index.html"]
    held = [story.url for story in stories(volumes.MONTH + 1)]
    days = [address for address in long if address.startswith("2026/01/") and address != "2026/01/index.html"]
    assert sorted(url for address in days for url in urls(long[address])) == sorted(held)
    assert set(urls(long["2026/01/index.html"])) < set(held)
    assert sorted(urls(short["2026/01/index.html"])) == sorted(story.url for story in stories(volumes.MONTH))


def test_days_lead_to_the_next_and_back_to_their_month() -> None:
    made = jobs(stories(volumes.MONTH + 1))
    days = [job.compose() for address, job in made.items() if address.startswith("2026/01/") and address != "2026/01/index.html"]
    for newer, older in pairwise(days):
        assert (newer.older.url, older.newer.url) == (older.address.removesuffix("index.html"), newer.address.removesuffix("index.html"))
    assert days[0].newer is days[-1].older is None
    assert {day.crumbs[-1].url for day in days} == {"2026/01/"}
    assert {day.calendar for day in days} == {None}
    assert made["2026/01/index.html"].compose().calendar is not None


def test_the_undated_stand_in_parts() -> None:
    made = jobs(stories(volumes.PART * 3, "los"))
    assert sorted(a for a in made if a.startswith("onged")) == [f"ongedateerd/{n}index.html" for n in ("1/", "2/", "")]
    assert sum(len(urls(job)) for address, job in made.items() if address.startswith("onged")) == volumes.PART * 3
    assert made["ongedateerd/1/index.html"].compose().newer.url == "ongedateerd/2/"
    assert made["ongedateerd/index.html"].compose().older.url == "ongedateerd/2/"
