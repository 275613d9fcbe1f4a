"""The front page, and where a reader goes on from a list or a missing address."""

from __future__ import annotations

from pathlib import Path

from plugins.desk import capture
from plugins.desk.cards import Cards
from plugins.desk.links import Links
from plugins.desk.lists import CALENDARS, FEEDS, IN_SECTION, LATEST, NEWEST, STREAM, Lists
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import TextPage
from plugins.desk.subjects import Subjects
from plugins.newsroom import Newsroom

ROOM = Newsroom(Path(__file__).parent)
TECH = section_ref("Tech")
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example", (TECH,))
CITIES = "Assen Baarn Culemborg Delden Elburg Franeker Gorssel Harlingen".split()


def lists(count: int, months: int = 1) -> Lists:
    """As many stories on chips, over so many months."""
    texts: dict[str, list[str]] = {}
    for n in range(count):
        at = n % months
        texts.setdefault(f"{2024 + at // 12}-{at % 12 + 1:02d}-12T12-00", []).append(
            f"{CITIES[n % 8].upper()} (ANP) - Chipfabrikant {CITIES[n // 8 % 8]}tech{n} bouwt in hal {n} software {n * 7}.\n1 uur geleden\n"
        )
    made = ROOM.edition([capture.read("".join(text).encode(), f"{name}.txt", ROOM.desk) for name, text in texts.items()])
    sections = {story.section: section_ref(story.section) for story in made.stories}
    return Lists(made, MASTHEAD, sections, Cards(sections), Subjects(made, Links({}, {}, {}), None, MASTHEAD))


def test_a_section_on_the_front_page_shows_what_does_not_stand_above_it() -> None:
    front = lists(30).front()
    above = [card.url for group in front.stream for card in group.cards]
    (group,) = front.sections
    assert len(above) == STREAM
    assert not set(above) & {card.url for card in group.cards}
    assert len(group.cards) == IN_SECTION
    assert group.more is not None
    assert group.more.count == front.total == 30


def test_a_section_that_stands_wholly_above_has_no_block() -> None:
    assert lists(3).front().sections == ()


def test_a_section_with_more_stories_than_its_page_shows_leads_on() -> None:
    for count in (LATEST, LATEST + 1):
        (page,) = (p for _, p in lists(count).pages() if p.address == "tech/index.html")
        assert (page.older is None) == (count == LATEST)


def test_the_archive_shows_the_days_of_its_newest_months_only() -> None:
    (page,) = (p for _, p in lists(16, months=16).pages() if p.address == "archief/index.html")
    found = [month for _, months in page.years for month in months]
    assert [bool(m.days) for m in found] == [True] * CALENDARS + [False] * (16 - CALENDARS)


def test_a_missing_page_leads_to_the_newest_stories_and_months() -> None:
    page = lists(20).missing(TextPage("404.html", "Weg", "", "<p>Weg.</p>", ()))
    assert len(page.newest) == NEWEST
    assert [month.url for month in page.archive] == ["2024/01/"]


def test_every_feed_is_told_of() -> None:
    (page,) = (p for _, p in lists(3).pages() if p.address == f"{FEEDS}index.html")
    assert [note.url for note in page.feeds] == ["feeds/alle.atom.xml", "feeds/tech.atom.xml"]
