"""A site with more stories than its lists show at once: a month by day, a topic in parts; what is bound stays."""

from __future__ import annotations

import gzip
import re

import pytest

CITIES = "Assen Baarn Culemborg Delden Elburg Franeker Gorssel Harlingen".split()
WORKS = "een brug,een sluis,een kade,een loods,een station,een tunnel,een haven,een dijk,een molen,een school".split(",")
NEXT = "2026-01-31T23-00.txt"


def page_of(day: int, hour: int) -> str:
    """Eight briefs of eight towns; each names the builder Maasbouw."""
    told = []
    for n, city in enumerate(CITIES):
        at, work = day * 100 + hour * 10 + n, WORKS[(day + hour + n) % len(WORKS)]
        copy = f"Aannemer Maasbouw begint in {city} aan {work} van {at} meter. Dat kost {at * 7} euro en duurt {n + 2} weken."
        told.append(f"{city.upper()} (ANP) - {copy}\n{n + 1} uur geleden\n")
    return "".join(told)


@pytest.fixture(scope="module")
def captures():
    return {f"2026-01-{day:02d}T{hour}-30.txt": page_of(day, hour) for day in range(9, 29) for hour in (10, 21)[: 1 + day % 2]}


@pytest.fixture(scope="module")
def long(make_project, read_site, captures):
    project = make_project(captures)
    project.build()
    return read_site(project, "/")


@pytest.fixture(scope="module")
def later(make_project, read_site, captures):
    """The same site with one capture more."""
    project = make_project({**captures, NEXT: page_of(31, 23)})
    project.build()
    return read_site(project, "/")


def stories_on(site, address):
    return [site.lead_to(address, a.get("href"))[0] for a in site.pages[address].all(".stream", "li", "a")]


def days_of(site, month):
    return sorted(a for a in site.pages if re.fullmatch(rf"{month}(?:\d\d|\d{{4}}-\d\d-\d\d)/index\.html", a))


@pytest.mark.parametrize("month", ["2026/01/", "{section}/2026/01/"])
def test_a_long_month_leads_to_its_days_and_they_hold_every_story_once(long, month, text):
    section = next(a.split("/")[0] for a in long.pages if a.endswith("/2026/01/index.html"))
    month = month.format(section=section)
    days = days_of(long, month)
    assert len(days) > 15
    held = [story for day in days for story in stories_on(long, day)]
    assert len(held) == len(set(held))
    assert set(held) == {a for a in long.stories if month.startswith("2026") or f'data-section="{section}"' in _head(long, a)}
    page = long.pages[f"{month}index.html"]
    assert {long.lead_to(page.address, a.get("href"))[0] for a in page.all(".stream", ".onward", "a")} == set(days)
    said = [int(re.match(r"\d+", text(e))[0]) for e in page.all(".stream", ".onward", ".count")]
    assert sum(said) == len(held) == int(re.match(r"\d+", text(page.one(".head", ".count")))[0])


def _head(site, address):
    return (site.output / address).read_text("utf-8").split('<header class="story-head">')[0].rsplit("<article", 1)[1]


def test_a_long_month_keeps_the_anchors_of_its_days(long):
    page = long.pages["2026/01/index.html"]
    ids = {e.get("id") for e in page.html.iter()}
    assert {f"2026-01-{day:02d}" for day in range(9, 29)} <= ids
    linked = [long.lead_to("archief/index.html", a.get("href")) for a in long.pages["archief/index.html"].all("a.day-link")]
    assert len(linked) >= 20
    assert all(file == "2026/01/index.html" and anchor in ids for file, anchor in linked)


def test_a_long_topic_and_its_parts_hold_every_story_once(long):
    parts = sorted((a for a in long.pages if a.startswith("onderwerp/maasbouw/")), key=lambda a: int(re.findall(r"\d+", a)[0]))
    assert len(parts) > 5
    held = [story for a in ("onderwerp/maasbouw.html", *reversed(parts)) for story in stories_on(long, a)]
    assert len(held) == len(set(held))
    assert set(held) == set(long.stories)


def test_every_page_is_reached_and_no_link_is_dead(long):
    ids = {a: {e.get("id") for e in p.html.iter()} for a, p in long.pages.items()}
    seen, todo = set(), ["index.html"]
    while todo:
        at = todo.pop()
        if at in seen or at not in long.pages:
            continue
        seen.add(at)
        for _, href in long.pages[at].references:
            file, anchor = long.lead_to(at, href)
            assert (long.output / file).is_file(), (at, href)
            assert not anchor or anchor in ids[file], (at, href)
            todo.append(file)
    assert set(long.pages) - seen == {"404.html"}


def test_every_list_is_in_the_sitemap_once(long):
    listed = [u for p in long.output.glob("sitemap-*.xml") for u in re.findall(r"<loc>/([^<]*)</loc>", p.read_text("utf-8"))]
    assert len(listed) == len(set(listed))
    assert set(listed) == {a.removesuffix("index.html") for a in long.pages} - {"404.html"}


def test_no_page_but_the_archive_is_heavier_than_15_kb(long):
    style = len(gzip.compress((long.output / "theme/telex.css").read_bytes(), 9))
    light = [a for a in long.pages if not re.search(r"\d{4}/\d{2}/(?:.+/)?index\.html$", a)]
    heavy = {a: style + len(gzip.compress((long.output / a).read_bytes(), 9)) for a in light}
    assert {a: n for a, n in heavy.items() if n > 15_000} == {}


def test_newer_stories_leave_old_days_and_parts_as_they_were(long, later):
    """Law 10."""
    before, after = long.project.files(), later.project.files()
    days = [a for a in days_of(long, "2026/01/") if a != "2026/01/28/index.html"]  # the newest then leads to the one after it now
    assert len(days) > 15
    assert [a for a in days if before[a] != after[a]] == []
    parts = sorted(a for a in before if re.fullmatch(r"onderwerp/maasbouw/\d+\.html", a))
    last = max(parts, key=lambda a: int(re.findall(r"\d+", a)[0]))
    assert [a for a in parts if before[a] != after[a] and a != last] == []
    assert [stories_on(long, a) for a in parts] == [stories_on(later, a) for a in parts]
