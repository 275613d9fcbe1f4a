"""The site's table of contents: every address once, every link to an address, every story on its lists (laws 9 and 10)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import fields
from small_site import BRIDGE, CHIPS, MASTHEAD, ROOM, SITE, VOTE, make, read

from plugins.desk import pages as shapes
from plugins.desk import parts as small
from plugins.desk import subject_pages
from plugins.desk.cards import UNDATED
from plugins.desk.compose import Composer
from plugins.desk.feeds import ALL_FEED
from plugins.desk.lists import ARCHIVE, FEEDS, IN_SECTION, LATEST, LEADS, STREAM
from plugins.desk.machine import Entry, FeedPage, File, NewsSitemap, SitemapIndex, SitemapPage
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import Card, FeedNote, Group, Link, ListPage, Month, MovedPage, SectionRef, StoryPage
from plugins.desk.story import Edition
from plugins.desk.subjects import FRONT

ROOT = Path(__file__).parents[2]


def pages(edition: Edition, masthead: Masthead = MASTHEAD, linked: bool = False) -> dict[str, Any]:
    """Every page of a site by its address."""
    composer = Composer(edition, ROOM.link(edition), masthead, ROOM.topics(edition)) if linked else Composer(edition, None, masthead)
    made = [page for _, page in composer.lists()] + [composer.story(story) for story in edition.stories]
    found = {page.address: page for page in made}
    assert len(found) == len(made), [a for a, n in Counter(p.address for p in made).items() if n > 1]
    return found


@cache
def whole() -> Edition:
    """The project's own content, the cases, and a page without a moment."""
    files = sorted([*(ROOT / "content" / "wire").glob("*.txt"), *(ROOT / "tests" / "cases" / "captures").glob("*.txt")])
    captures, findings = ROOM.read_all(files)
    return ROOM.edition([*captures, read("los", BRIDGE + CHIPS), read("2026-01-12T12-00", f"Brug open\n{VOTE}")], findings)


@cache
def site() -> dict[str, Any]:
    return pages(whole(), linked=True)


def inside(value: Any) -> Iterator[Any]:
    """Everything within a page."""
    yield value
    if isinstance(value, Struct):
        for field in fields(value):
            yield from inside(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from inside(item)


def links(page: Any) -> Iterator[str]:
    """Every address that a page leads to, relative to the root."""
    for value in inside(page):
        if isinstance(value, Card | Link | FeedNote | Month):
            yield from [value.url] if value.url or not isinstance(value, Link) or value == FRONT else []
        elif isinstance(value, SectionRef):
            yield from (value.url, value.feed)
        elif isinstance(value, FeedPage):
            yield from map(relative, (value.url, value.alternate))
        elif isinstance(value, Entry):
            yield relative(value.url)
        elif isinstance(value, SitemapPage):
            yield from (relative(url) for url, _ in value.urls)
        elif isinstance(value, SitemapIndex):
            yield from (relative(url) for url, _ in value.parts)
        elif isinstance(value, NewsSitemap):
            yield from (relative(item.url) for item in value.items)
        elif isinstance(value, StoryPage):
            said = json.loads(value.json_ld)
            yield from map(relative, (said["mainEntityOfPage"], *said.get("relatedLink", ())))


def relative(url: str) -> str:
    assert url.startswith(SITE + "/")
    return url.removeprefix(SITE + "/")


def target(url: str) -> str:
    """The file that an address leads to, as a web server has it."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def cards(page: ListPage) -> list[str]:
    return [card.url for group in page.groups for card in group.cards]


MENU = (ARCHIVE, "onderwerp/", "zoeken.html")

# -- addresses


def test_every_address_is_unique_and_a_file_below_the_root() -> None:
    for address in site():
        assert not address.startswith("/")
        assert ".." not in address
        assert address.endswith((".html", ".xml", ".json"))


def test_every_link_of_every_page_leads_to_an_address_that_exists() -> None:
    for address, page in site().items():
        for url in links(page):
            assert target(url) in site(), (address, url)


def test_every_page_can_be_reached_from_the_front() -> None:
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        for url in (target(u) for u in (*links(site()[todo.pop()]), *MENU, FEEDS)):  # in the menu and the footer
            if url not in seen:
                seen.add(url)
                todo.append(url)
    apart = {page.address for page in site().values() if isinstance(page, MovedPage)}  # for who comes from elsewhere
    assert apart
    assert seen.isdisjoint(apart)
    named = {
        a for a, page in site().items() if isinstance(page, File | SitemapPage | SitemapIndex | NewsSitemap)
    }  # in heads and robots.txt
    assert named >= {"sitemap.xml", "news-sitemap.xml", "feeds/alle.json"}
    assert seen | named | apart == set(site())


@pytest.mark.parametrize(
    "address",
    "index.html financieel/index.html tech/index.html europe/index.html overig/index.html archief/index.html feeds/alle.atom.xml "
    "feeds/tech.atom.xml feeds/alle.json sitemap.xml news-sitemap.xml zoeken.html "
    "ongedateerd/index.html tech/ongedateerd/index.html 2026/01/index.html tech/2026/01/index.html".split(),
)
def test_the_files_of_the_contract_are_there(address: str) -> None:
    assert address in site()


def test_an_empty_site_has_its_fixed_pages_and_no_dead_link() -> None:
    empty = pages(make())
    assert {target(url) for page in empty.values() for url in links(page)} <= set(empty)
    assert {"index.html", "tech/index.html", ARCHIVE + "index.html", ALL_FEED, "sitemap.xml"} <= set(empty)


def test_a_story_whose_address_ends_in_index_keeps_its_whole_address() -> None:
    """`.../aex-index.html` is a page, not the front of a folder `aex-`."""
    copy = "AMSTERDAM (ANP) - Beursplein meldt een record voor de AEX-index. Dat is nieuw.\n2 uur geleden\n"
    made = pages(make(read("2026-01-12T12-00", copy)))
    assert "2026/01/beursplein-meldt-een-record-voor-de-aex-index.html" in made
    for page in made.values():
        assert {target(url) for url in links(page)} <= set(made)


# -- lists


def test_every_story_is_on_its_months_and_its_sections_list_exactly_once() -> None:
    by_month: Counter[str] = Counter()
    by_section: Counter[str] = Counter()
    for address, page in site().items():
        if address.count("/") == 1 and not address.startswith(UNDATED):
            continue  # a section's first page: its newest stories
        if isinstance(page, ListPage):
            (by_section if page.section else by_month).update(cards(page))
    urls = Counter({story.url: 1 for story in whole().stories})
    assert by_month == urls
    assert by_section == urls
    for story in whole().stories:
        folder, section = story.url.rsplit("/", 1)[0], section_ref(story.section).slug
        assert story.url in cards(site()[f"{folder}/index.html"])
        assert story.url in cards(site()[f"{section}/{folder}/index.html"])


def test_a_section_shows_its_newest_stories_in_order() -> None:
    for name in ("Financieel", "Tech", "Europe", "Overig"):
        of = [s.url for s in whole().stories if s.section == name]
        page = site()[f"{section_ref(name).url}index.html"]
        assert cards(page) == of[:LATEST]
        assert page.total == len(of)
        assert sum(link.count for link in page.archive) == len(of)


def test_lists_keep_the_order_of_the_edition() -> None:
    order = {story.url: n for n, story in enumerate(whole().stories)}
    for page in site().values():
        if isinstance(page, ListPage):
            assert [order[url] for url in cards(page)] == sorted(order[url] for url in cards(page))
            assert page.total >= len(cards(page))


def test_every_heading_of_a_page_has_an_anchor_of_its_own() -> None:
    for page in site().values():
        anchors = [g.anchor for name in ("groups", "stream", "sections") for g in getattr(page, name, ()) if isinstance(g, Group)]
        assert len(anchors) == len(set(anchors)), page.address


def test_months_lead_to_the_next_and_the_one_before() -> None:
    months = [link.url for _, group in site()[f"{ARCHIVE}index.html"].years for link in group]
    assert months[-1] == UNDATED
    assert months[:-1] == sorted(months[:-1], reverse=True)
    for at, url in enumerate(months):
        page = site()[f"{url}index.html"]
        assert (page.newer and page.newer.url) == (months[at - 1] if at else None)
        assert (page.older and page.older.url) == (months[at + 1] if at + 1 < len(months) else None)


def test_the_archive_counts_every_story_once() -> None:
    page = site()[f"{ARCHIVE}index.html"]
    assert sum(link.count for _, months in page.years for link in months) == page.total == len(whole().stories)


def test_the_front_page_shows_leads_then_briefs_then_sections() -> None:
    front, stories = site()["index.html"], whole().stories
    assert 1 <= len(front.leads) <= LEADS
    assert all(card.is_lead for card in front.leads)
    assert [c.url for g in front.stream for c in g.cards] == [s.url for s in stories if not s.is_lead][:STREAM]
    above = {c.url for c in front.leads} | {c.url for g in front.stream for c in g.cards}
    for group in front.sections:
        of = [s.url for s in stories if s.section == group.title]
        assert [c.url for c in group.cards] == [url for url in of if url not in above][:IN_SECTION]
        assert group.more is not None
        assert group.more.count == len(of)
    assert front.total == len(stories)


def test_days_are_headed_in_dutch_and_the_undated_last() -> None:
    made = pages(make(read("2026-01-12T12-00", BRIDGE), read("los", CHIPS)))
    (dated,) = made["2026/01/index.html"].groups
    (undated,) = made["ongedateerd/index.html"].groups
    assert (dated.title, dated.anchor) == ("maandag 12 januari 2026", "2026-01-12")
    assert (undated.title, undated.anchor) == ("Zonder datum", "zonder-datum")
    assert [g.title for g in made["index.html"].stream] == [dated.title, undated.title]


# -- story pages


def test_a_story_page_leads_back_to_its_section_and_month() -> None:
    page = pages(make(read("2026-01-12T12-00", CHIPS)))["2026/01/chipfabrikant-asml-bouwt-software-voor-datacenters.html"]
    assert [(c.url, c.title) for c in page.crumbs] == [("", "Voorpagina"), ("tech/", "Tech"), ("2026/01/", "januari 2026")]


def test_other_stories_of_the_same_page_are_shown_in_the_order_of_the_page() -> None:
    made = pages(make(read("2026-01-12T12-00", BRIDGE + CHIPS + VOTE)), linked=True)
    page = made["2026/01/chipfabrikant-asml-bouwt-software-voor-datacenters.html"]
    assert [card.place for card in page.same_page] == ["GROU", "OSLO"]
    assert page.same_page_title == "Op dezelfde pagina, ontvangen op 12 januari 2026, 12.00 uur"


def test_a_page_says_where_a_headline_was_cut_from_the_copy() -> None:
    made = pages(make(read("2026-01-12T12-00", BRIDGE), read("2026-01-13T12-00", f"Premier stapt op\n\n{VOTE}")))
    notes = {page.place: page.headline_note for page in made.values() if isinstance(page, StoryPage)}
    assert notes["GROU"]
    assert not notes["OSLO"]


def test_what_json_ld_says_is_what_the_page_shows() -> None:
    for page in site().values():
        if isinstance(page, StoryPage):
            said = json.loads(page.json_ld)
            assert said["headline"] == page.headline
            assert said["articleSection"] == page.section.name
            assert said.get("dateline", "") == page.place
            assert said.get("datePublished") == page.when.iso
            assert tuple(a["name"] for a in said.get("sourceOrganization", ())) == page.agencies
            told = {moment.card.url: moment.why for moment in page.timeline.moments} if page.timeline else {}
            below = [r.card.url for r in page.related]
            linked = [relative(u) for u in said.get("relatedLink", ())]
            assert [u for u in linked if u not in told] == below
            assert {u for u in linked if u in told} == {u for u, why in told.items() if why}


# -- law 10


def test_a_capture_more_changes_the_pages_it_concerns_and_no_others() -> None:
    """Law 10: a page in March leaves January, its stories and other sections as they are."""
    old = [
        read("2026-01-12T12-00", BRIDGE + VOTE),
        read("2026-02-12T12-00", BRIDGE.replace("Grou", "Akkrum").replace("een kabel", "twee liften")),
    ]
    before, after = pages(make(*old)), pages(make(*old, read("2026-03-12T12-00", CHIPS)))
    changed = {address for address in before if before[address] != after[address]}
    assert changed == {
        "index.html",
        "tech/index.html",
        f"{ARCHIVE}index.html",
        "2026/02/index.html",
        ALL_FEED,
        "feeds/tech.atom.xml",
        "feeds/alle.json",
        "news-sitemap.xml",
        "sitemap.xml",
        "zoeken.html",
    }
    assert set(after) - set(before) == {
        "sitemap-2026-03.xml",
        "2026/03/index.html",
        "tech/2026/03/index.html",
        "2026/03/chipfabrikant-asml-bouwt-software-voor-datacenters.html",
    }


def test_two_composers_make_the_same_pages() -> None:
    """Law 4."""
    assert pages(whole()) == pages(whole())
    assert list(pages(whole())) == list(pages(whole()))


# -- what templates see

SHAPES = [
    shape
    for where in (small, shapes, subject_pages)
    for shape in vars(where).values()
    if isinstance(shape, type) and shape.__module__ == where.__name__
]


def is_closed(kind: Any) -> bool:
    if kind in (str, int, bool, NoneType, Ellipsis) or kind in SHAPES:
        return True
    return (get_origin(kind) is tuple or isinstance(kind, UnionType)) and all(map(is_closed, get_args(kind)))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.__name__)
def test_a_shape_is_frozen_and_holds_only_text_numbers_and_shapes(shape: Any) -> None:
    """So that a page's inputs can be fingerprinted, and no template reaches what it was not given."""
    assert shape.__struct_config__.frozen
    hints = get_type_hints(shape)
    assert not [f.name for f in fields(shape) if not is_closed(hints[f.name])]


def test_every_kind_of_page_is_made() -> None:
    machines = {"File", "FeedPage", "SitemapPage", "SitemapIndex", "NewsSitemap"}
    glue = {"TextPage", "MissingPage"}  # hand-written pages come from the press
    assert {s.__name__ for s in SHAPES if s.__name__.endswith("Page")} - glue == {
        type(page).__name__ for page in site().values()
    } - machines
