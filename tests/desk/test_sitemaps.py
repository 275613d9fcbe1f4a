"""Sitemaps as shapes: every address once, parts that stay as they are, and news of two days by the newest capture."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from replacing import replace
from small_site import BRIDGE, CHIPS, MASTHEAD, ROOM, SITE, VOTE, read

from plugins.desk import cards, sitemaps, volumes
from plugins.desk.cards import Cards
from plugins.desk.machine import NewsSitemap, SitemapIndex, SitemapPage
from plugins.desk.masthead import section_ref
from plugins.desk.monthly import Monthly
from plugins.desk.story import Edition, Interval, Story
from plugins.newsroom import find

ROOT = Path(__file__).parents[2]


def made(edition: Edition) -> dict[str, Any]:
    refs = {s.section: section_ref(s.section) for s in edition.stories}
    return {page.address: page for _, page in sitemaps.pages(edition, refs, ["", "archief/", "over.html"], MASTHEAD)}


@cache
def whole() -> Edition:
    captures, findings = ROOM.read_all(find(ROOT / "content" / "wire"))
    return ROOM.edition([*captures, read("los", BRIDGE + CHIPS)], findings)


def addresses(maps: dict[str, Any]) -> list[str]:
    return [url.removeprefix(f"{SITE}/") for page in maps.values() if isinstance(page, SitemapPage) for url, _ in page.urls]


def moments(maps: dict[str, Any]) -> dict[str, str | None]:
    return {url: moment for page in maps.values() if isinstance(page, SitemapPage) for url, moment in page.urls}


def test_the_parts_name_every_story_and_list_once() -> None:
    listed = addresses(made(whole()))
    assert len(listed) == len(set(listed))
    assert {s.url for s in whole().stories} | {"", "archief/", "over.html", "2026/01/", "tech/2026/01/", "ongedateerd/"} <= set(listed)


def test_the_index_names_every_part_with_its_newest_change() -> None:
    maps = made(whole())
    index = maps["sitemap.xml"]
    assert isinstance(index, SitemapIndex)
    assert [a.removeprefix(f"{SITE}/") for a, _ in index.parts] == [a for a, page in maps.items() if isinstance(page, SitemapPage)]
    for address, moment in index.parts:
        urls = maps[address.removeprefix(f"{SITE}/")].urls
        assert moment == max((m for _, m in urls if m), default=None)


def test_a_part_stands_at_the_root_and_holds_one_month() -> None:
    for address, page in made(whole()).items():
        assert "/" not in address
        if isinstance(page, SitemapPage) and address != "sitemap-lijsten.xml":
            folder = address.removeprefix("sitemap-").removesuffix(".xml").replace("-", "/") + "/"
            assert all(f"/{folder}" in url for url, _ in page.urls)


def test_a_story_more_changes_the_part_of_its_month_alone() -> None:
    old = [read("2026-01-12T12-00", BRIDGE), read("2026-02-12T12-00", VOTE)]
    before, after = made(ROOM.edition(old)), made(ROOM.edition([*old, read("2026-02-13T12-00", CHIPS)]))
    assert {a for a in after if before.get(a) != after[a]} == {"sitemap-2026-02.xml", "sitemap.xml", "news-sitemap.xml"}
    stories = [[u for u, _ in m["sitemap-2026-02.xml"].urls if u.endswith(".html")] for m in (before, after)]
    assert stories[1][: len(stories[0])] == stories[0]  # what came later stands last


def test_a_month_with_more_than_a_part_holds_has_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 7)
    few = made(whole())
    assert all(len(page.urls) <= 7 for page in few.values() if isinstance(page, SitemapPage))
    assert {"sitemap-2026-01.xml", "sitemap-2026-01-2.xml"} <= set(few)
    monkeypatch.undo()
    assert sorted(addresses(few)) == sorted(addresses(made(whole())))


def test_a_story_without_any_moment_has_no_date() -> None:
    maps = made(ROOM.edition([read("los", BRIDGE)]))
    assert [m for u, m in maps["sitemap-ongedateerd.xml"].urls] == [None, None, None]


@pytest.mark.parametrize("dated", [0, 1, 180])
def test_lists_of_what_came_undated_are_those_of_the_archive_whatever_the_editor_dated(dated: int) -> None:
    (one,) = ROOM.edition([read("los", BRIDGE)]).stories
    (other,) = ROOM.edition([read("2026-01-12T12-00", BRIDGE)]).stories
    known = [other.published if n < dated else None for n in range(180)]
    stories = [replace(one, slug=f"brug-{n:03}", url=f"ongedateerd/brug-{n:03}.html", published=when) for n, when in enumerate(known)]
    edition = replace(ROOM.edition([]), stories=tuple(stories), by_slug={s.slug: s for s in stories})
    months = volumes.by_month(stories)
    archive = Monthly("Telex", Cards({one.section: section_ref(one.section)}), defaultdict(bytes))
    pages = {job.address.removesuffix("index.html") for job in archive.jobs(months, tuple(cards.months(months, "")), None)}
    assert len(pages) == 7
    assert {a for a in addresses(made(edition)) if a.startswith("ongedateerd/") and a.endswith("/")} == pages


def test_an_update_is_a_change() -> None:
    more = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open. Monteurs vervingen een kabel. Het kostte drie miljoen euro."
    captures = [read("2026-01-12T12-00", BRIDGE), read("2026-01-12T14-00", f"{more}\n10 minuten geleden\n")]
    (story,) = ROOM.edition(captures).stories
    assert moments(made(ROOM.edition(captures)))[f"{SITE}/{story.url}"] == "2026-01-12T13:50:00+01:00"


# -- news


def test_the_news_is_of_the_two_days_before_the_newest_capture() -> None:
    edition = whole()
    newest = max(c.received for c in edition.captures if c.received)
    page = made(edition)["news-sitemap.xml"]
    assert isinstance(page, NewsSitemap)
    wanted = [
        s.url for s in edition.stories if _known(s) and s.published and s.published.latest and s.published.latest > newest - timedelta(2)
    ]
    assert [item.url.removeprefix(f"{SITE}/") for item in page.items] == wanted
    assert 5 < len(wanted) < len(edition.stories) / 2


def test_what_is_older_or_of_unknown_time_is_no_news() -> None:
    edition = ROOM.edition([read("2026-01-12T12-00", BRIDGE)])
    (story,) = edition.stories
    assert story.published
    latest = story.published.latest
    assert latest
    stories = {
        "now": story,
        "open": replace(story, published=Interval(None, latest)),
        "none": replace(story, published=None),
        "old": replace(story, published=Interval(latest - timedelta(3), latest - timedelta(2))),
    }
    for name, each in stories.items():
        assert bool(sitemaps.news(replace(edition, stories=(each,)), MASTHEAD).items) == (name == "now"), name


def test_without_a_moment_of_capture_there_is_no_news() -> None:
    assert sitemaps.news(ROOM.edition([read("los", BRIDGE)]), MASTHEAD).items == ()
    assert sitemaps.news(ROOM.edition([]), MASTHEAD).items == ()


def _known(story: Story) -> bool:
    return bool(story.published and story.published.earliest and story.published.latest)
