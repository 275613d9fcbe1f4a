"""Days and months as lists show them: a calendar holds every day of its month, and every story of its list."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.desk import capture
from plugins.desk.cards import UNDATED, Cards, folder_title, months
from plugins.desk.masthead import section_ref
from plugins.desk.story import Edition
from plugins.desk.volumes import by_month, folder
from plugins.newsroom import Newsroom

ROOM = Newsroom(Path(__file__).parent)
BRIDGE = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open.\n2 uur geleden\n"
CHIPS = "HEEG (ANP) - Chipfabrikant ASML bouwt software voor datacenters.\n20 uur geleden\n"


def edition(**pages: str) -> Edition:
    return ROOM.edition([capture.read(text.encode(), f"{name.removeprefix('at_')}.txt", ROOM.desk) for name, text in pages.items()])


def test_a_calendar_has_every_day_and_a_way_to_those_with_stories() -> None:
    made = edition(**{"2026-01-12T12-00": BRIDGE})
    (month,) = months(by_month(made.stories), "tech/", with_days=1)
    assert (month.url, month.title, month.count, month.lead) == ("tech/2026/01/", "januari 2026", 1, 3)
    assert [day.number for day in month.days] == list(range(1, 32))
    assert [(day.title, day.anchor, day.count) for day in month.days if day.anchor] == [("12 januari", "2026-01-12", 1)]


def test_a_card_is_made_once_and_found_by_its_slug() -> None:
    made = edition(**{"2026-01-12T12-00": BRIDGE + CHIPS})
    cards = Cards({name: section_ref(name) for name in {s.section for s in made.stories}})
    by_slug = cards.by_slug(made.stories)
    for story in made.stories:
        assert by_slug(story.slug) is by_slug(story.slug) is cards.card(story)


def test_few_cards_are_kept_and_all_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    made = edition(**{"2026-01-12T12-00": BRIDGE + CHIPS})
    sections = {name: section_ref(name) for name in {s.section for s in made.stories}}
    wanted = [Cards(sections).card(story) for story in made.stories]
    monkeypatch.setattr("plugins.desk.cards.MOST", 1)
    cards = Cards(sections)
    assert [cards.card(story) for _ in range(2) for story in made.stories] == wanted * 2
    assert len(cards._made) == 1


def test_a_story_of_the_evening_before_its_month_stands_apart() -> None:
    made = edition(**{"2026-01-01T12-00": CHIPS})
    (month,) = months(by_month(made.stories), "", with_days=1)
    assert [(day.title, day.count) for day in month.others] == [("31 december", 1)]
    assert sum(day.count for day in (*month.days, *month.others)) == month.count


def test_months_are_newest_first_the_undated_last_and_only_the_first_have_days() -> None:
    made = edition(**{"2026-01-12T12-00": BRIDGE, "2025-11-12T12-00": CHIPS, "los": "DELFT (ANP) - In Delft is een gracht gedempt.\n"})
    found = list(months(by_month(made.stories), "", with_days=1))
    assert [m.url for m in found] == ["2026/01/", "2025/11/", UNDATED]
    assert [bool(m.days) for m in found] == [True, False, False]
    assert [folder_title(m.url) for m in found] == [m.title for m in found]


def test_a_card_is_made_once_and_stands_under_its_day() -> None:
    made = edition(**{"2026-01-12T12-00": BRIDGE})
    (story,) = made.stories
    cards = Cards({story.section: section_ref(story.section)})
    assert cards.card(story) is cards.card(story)
    (day,) = cards.days([story])
    assert (day.title, day.anchor) == ("maandag 12 januari 2026", "2026-01-12")
    assert folder(story) == "2026/01/"
