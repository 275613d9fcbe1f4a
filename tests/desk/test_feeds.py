"""Feeds as shapes: ids that never change, times that say what is known (laws 2 and 9)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from replacing import replace
from small_site import BRIDGE, CHIPS, MASTHEAD, ROOM, SITE, VOTE, make, read

from plugins.desk import feeds, word
from plugins.desk.cards import UNDATED
from plugins.desk.compose import Composer
from plugins.desk.feeds import ALL_FEED, ENTRIES, JSON_FEED, OF_TOPIC
from plugins.desk.machine import FeedPage, File
from plugins.desk.masthead import Masthead
from plugins.desk.story import ZONE, Capture, Correction, Edition, Interval, Story

ROOT = Path(__file__).parents[2]
FIRST = BRIDGE.replace("weer open.", "weer open voor al het verkeer.")
MORE = (
    "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor al het verkeer. Monteurs vervingen twee kabels. "
    "Het werk kostte drie miljoen euro. De burgemeester knipte een lint door.\n10 minuten geleden\n"
)


def one(*captures: Capture) -> Story:
    (story,) = make(*captures).stories
    return story


def pages(edition: Edition, masthead: Masthead = MASTHEAD) -> dict[str, Any]:
    """The feeds of a site by their address."""
    made = [page for _, page in Composer(edition, None, masthead, ROOM.topics(edition)).lists()]
    return {page.address: page for page in made if isinstance(page, FeedPage | File)}


@cache
def whole() -> Edition:
    """The project's own content, the cases, and a page without a moment."""
    files = sorted([*(ROOT / "content" / "wire").glob("*.txt"), *(ROOT / "tests" / "cases" / "captures").glob("*.txt")])
    captures, findings = ROOM.read_all(files)
    return ROOM.edition([*captures, read("los", BRIDGE + CHIPS)], findings)


@cache
def site() -> dict[str, Any]:
    return pages(whole())


def relative(url: str) -> str:
    assert url.startswith(SITE + "/")
    return url.removeprefix(SITE + "/")


# -- feeds


def ids(made: dict[str, Any]) -> dict[str, str]:
    """The id of each feed and entry, by what it is of."""
    feeds = [page for page in made.values() if isinstance(page, FeedPage)]
    return {f.address: f.id for f in feeds} | {e.url.rsplit("/", 1)[-1]: e.id for f in feeds for e in f.entries}


def test_feed_ids_do_not_change_when_the_site_moves() -> None:
    """Law 9."""
    moved = replace(MASTHEAD, url="https://elders.example")
    assert ids(pages(whole())) == ids(pages(whole(), moved)) == ids(pages(whole(), replace(MASTHEAD, url="")))


def test_feed_ids_do_not_change_when_the_site_is_renamed_and_those_of_two_desks_are_never_the_same() -> None:
    renamed = replace(MASTHEAD, name="Draad", tagline="Nieuws")
    assert ids(pages(whole(), renamed)) == ids(pages(whole()))
    assert not set(ids(pages(whole(), replace(MASTHEAD, desk="draad"))).values()) & set(ids(pages(whole())).values())


def test_feed_ids_do_not_change_when_other_stories_come_or_more_is_learned() -> None:
    """Law 9: another page, a headline, another section, a later month."""
    first = read("2026-01-31T12-00", BRIDGE)
    before = ids(pages(make(first)))
    others = (read("2026-01-31T13-00", f"Brug hersteld\n\n{BRIDGE.replace('2 uur', '3 uur')}"), read("2026-02-12T12-00", CHIPS + VOTE))
    after = ids(pages(make(first, *others)))
    assert {name: after[name] for name in before} == before


def test_feed_ids_are_unique() -> None:
    for page in site().values():
        if isinstance(page, FeedPage):
            assert len({page.id, *(e.id for e in page.entries)}) == 1 + len(page.entries)
    feeds = [page.id for page in site().values() if isinstance(page, FeedPage)]
    assert len(feeds) == len(set(feeds))


def test_a_story_without_any_moment_is_in_no_feed_and_the_newest_others_are() -> None:
    """Law 2: a feed has no way to say that a time is unknown."""
    dated = [f"{SITE}/{s.url}" for s in whole().stories if not s.url.startswith(UNDATED)]
    assert [e.url for e in site()[ALL_FEED].entries] == dated[:ENTRIES]
    made = pages(make(read("los", BRIDGE)))
    assert made[ALL_FEED].entries == ()


def test_a_feed_gives_a_date_of_publication_only_where_both_ends_are_known() -> None:
    stories = {f"{SITE}/{s.url}": s for s in whole().stories}
    for entry in site()[ALL_FEED].entries:
        known = stories[entry.url].published
        assert bool(entry.published) == bool(known and known.earliest and known.latest)
    made = pages(make(read("2026-01-12T12-00", f"Brug open\n{BRIDGE.splitlines()[0]}\nMeer uit Regio\n")))
    (entry,) = made[ALL_FEED].entries
    assert (entry.published, entry.updated) == (None, "2026-01-12T12:00:00+01:00")


def test_a_feed_was_updated_when_its_newest_entry_was() -> None:
    feed = site()[ALL_FEED]
    assert datetime.fromisoformat(feed.updated) == max(datetime.fromisoformat(e.updated) for e in feed.entries)


def test_across_the_clock_change_a_feed_was_updated_at_its_newest_moment() -> None:
    """2.10 winter time comes after 2.50 summer time."""
    early, late = read("2025-10-26T04-50", CHIPS.replace("1 uur", "3 uur")), read("2025-10-26T04-10", BRIDGE)
    feed = pages(make(early, late))[ALL_FEED]
    assert feed.updated == feed.entries[0].updated


# -- updates


def test_an_update_changes_when_an_entry_was_updated_and_not_when_it_was_published() -> None:
    """A feed reader shows the story again, under the same id."""
    first, later = read("2026-01-12T12-00", FIRST), read("2026-01-12T14-00", MORE)
    (old,), (new,) = (pages(make(*c))[ALL_FEED].entries for c in ([first], [first, later]))
    assert (old.published, old.updated) == ("2026-01-12T10:00:00+01:00", "2026-01-12T10:00:00+01:00")
    assert (new.published, new.updated) == ("2026-01-12T10:00:00+01:00", "2026-01-12T13:50:00+01:00")
    assert (new.id, new.url) == (old.id, old.url)
    assert "drie miljoen" in new.content_html
    made = pages(make(first, later))
    assert made[ALL_FEED].updated == new.updated


def test_entries_stand_with_the_newest_change_first() -> None:
    """tests/site says it of the built feeds: a reader that keeps the first forty loses no change."""
    first, between, later = read("2026-01-12T12-00", FIRST), read("2026-01-12T13-30", CHIPS), read("2026-01-12T14-00", MORE)
    times = [e.updated for e in pages(make(first, between, later))[ALL_FEED].entries]
    assert len(times) == 2
    assert times == sorted(times, reverse=True)


def test_a_correction_stands_in_the_entry_and_is_a_change_of_its_day() -> None:
    story = replace(one(read("2026-01-12T12-00", CHIPS)), correction=Correction("Het zijn <b>drie</b> centra.", date(2026, 1, 13)))
    (entry,) = feeds.feed(ALL_FEED, "Telex", [story], MASTHEAD).entries
    assert entry.content_html.startswith("<p>Correctie, 13 januari 2026: Het zijn &lt;b&gt;drie&lt;/b&gt; centra.</p>")
    assert entry.updated == entry.modified == "2026-01-13T00:00:00+01:00"
    assert entry.published == "2026-01-12T11:00:00+01:00"


def test_a_correction_of_the_same_day_makes_an_entry_no_older() -> None:
    story = replace(one(read("2026-01-12T12-00", CHIPS)), correction=Correction("Drie.", date(2026, 1, 12)))
    assert feeds.changed(story) == story.rank


def test_copy_that_breaks_off_says_so() -> None:
    story = replace(one(read("2026-01-12T12-00", CHIPS)), truncated=True)
    (entry,) = feeds.feed(ALL_FEED, "Telex", [story], MASTHEAD).entries
    assert entry.content_html.endswith("<p>De ontvangen pagina breekt hier af.</p>")


# -- topics


def test_a_topic_with_a_page_has_a_feed_of_its_stories_that_leads_there() -> None:
    topics = ROOM.topics(whole())
    assert len(topics.pages) > 20
    for topic in topics.pages:
        page = site()[f"feeds/onderwerp/{topic.slug}.atom.xml"]
        assert page.alternate == f"{SITE}/onderwerp/{topic.slug}.html"
        dated = {f"{SITE}/{whole().by_slug[slug].url}" for slug in topic.stories if whole().by_slug[slug].received}
        assert {e.url for e in page.entries} == dated or len(page.entries) == OF_TOPIC


# -- JSON Feed


def items(made: dict[str, Any]) -> dict[str, Any]:
    return {item["id"]: item for item in json.loads(made[JSON_FEED].data)["items"]}


def test_the_json_feed_has_the_entries_of_the_atom_feed_in_its_order() -> None:
    atom = site()[ALL_FEED].entries
    told = items(site())
    assert list(told) == [e.id for e in atom]
    for entry in atom:
        item = told[entry.id]
        assert (item["url"], item["title"], item["content_html"]) == (entry.url, entry.headline, entry.content_html)
        assert item.get("date_published") == entry.published
        assert item.get("date_modified") == entry.modified
        assert [a["name"] for a in item.get("authors", ())] == list(entry.agencies)
        assert item["tags"][0] == entry.section


def test_the_json_feed_holds_the_fields_of_version_1_1_and_no_others() -> None:
    feed = json.loads(site()[JSON_FEED].data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert set(feed) <= {"version", "title", "home_page_url", "feed_url", "description", "language", "items"}
    for item in feed["items"]:
        keys = {"id", "url", "title", "content_html", "summary", "date_published", "date_modified", "authors", "tags", "language"}
        assert {"id", "url", "content_html"} <= set(item) <= keys
        assert all(item.values())


def test_json_feed_ids_do_not_change_when_more_captures_come() -> None:
    first, later = read("2026-01-12T12-00", FIRST + CHIPS), read("2026-01-12T14-00", MORE + VOTE)
    before, after = (items(pages(make(*c))) for c in ([first], [first, later]))
    assert set(before) < set(after)
    changed = [i for i in before if before[i] != after[i]]
    assert [after[i]["date_modified"] for i in changed] == ["2026-01-12T13:50:00+01:00"]


# -- what a feed says of itself


def test_a_feed_holds_the_newest_and_says_where_it_and_its_page_are() -> None:
    story = one(read("2026-01-12T12-00", CHIPS))
    many = [replace(story, slug=f"s{n}", url=f"s{n}.html") for n in range(ENTRIES + 3)]
    made = feeds.feed("feeds/tech.atom.xml", "Telex – Tech", many, MASTHEAD)
    assert [e.url for e in made.entries] == [f"{SITE}/s{n}.html" for n in range(ENTRIES)]
    assert (made.title, made.url, made.alternate) == ("Telex – Tech", f"{SITE}/feeds/tech.atom.xml", f"{SITE}/tech/")
    assert feeds.feed(ALL_FEED, "Telex", many, MASTHEAD).alternate == f"{SITE}/"


def test_an_empty_feed_has_an_age_all_the_same() -> None:
    """Atom demands one."""
    made = feeds.feed(ALL_FEED, "Telex", [], MASTHEAD)
    assert made.entries == ()
    assert datetime.fromisoformat(made.updated) == datetime(1970, 1, 1, tzinfo=UTC)


def test_an_entry_says_what_the_story_says() -> None:
    story = one(read("2026-01-12T12-00", CHIPS.replace("ANP", "ANP/RTR")))
    (entry,) = feeds.feed(ALL_FEED, "Telex", [replace(story, headline="Kop \x07<b>")], MASTHEAD).entries
    assert (entry.headline, entry.section, entry.agencies) == ("Kop <b>", story.section, ("ANP", "RTR"))
    assert entry.content_html == f"<p>{story.text}</p>"
    assert entry.summary == story.text


def test_the_editors_time_is_that_of_the_entry() -> None:
    words, _ = word.parse("[x]\npublished = 2026-01-11T08:15:00\n", (), ZONE)
    said = words["x"].published
    assert isinstance(said, Interval)
    (entry,) = feeds.feed(ALL_FEED, "Telex", [replace(one(read("2026-01-12T12-00", CHIPS)), published=said)], MASTHEAD).entries
    assert (entry.published, entry.updated) == ("2026-01-11T08:15:00+01:00", "2026-01-11T08:15:00+01:00")
