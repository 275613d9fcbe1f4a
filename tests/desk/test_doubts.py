"""What the editor says and cannot be: obeyed, and told with its line."""

from __future__ import annotations

import pytest
from small_site import BRIDGE, CHIPS, ROOM, read

from plugins.desk import doubts, edition, word
from plugins.desk.story import ZONE

SLUG, OTHER = "de-brug-in-grou-is-na-een-lange-reparatie-weer-open", "chipfabrikant-asml-bouwt-software-voor-datacenters"
SEEN = read("2026-01-12T12-00", BRIDGE + CHIPS)  # the bridge opened between nine and ten


def found(said: str) -> list[tuple[str, int]]:
    """The code and the line of each doubt about what is said."""
    words, wrong = word.parse(said, ROOM.rules.sections, ZONE)
    assert not wrong
    made = edition.make([SEEN], edition.Editor(ROOM.rules, words, said))
    stories = [*made.stories, *made.withdrawn, *made.held]
    assert {SLUG, OTHER} == {s.slug for s in stories}
    return [(f.code, f.line) for f in doubts.find(words, stories, said)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("published = 2026-01-12T12:00:00", ""),
        ("published = 2026-01-12", ""),
        ("published = 2026-01-12T12:01:00", "TX422"),
        ("published = 2026-01-13", "TX422"),
        ("hold = false\nwithdraw = true", ""),
        ("hold = true\nwithdraw = false", ""),
        ('correction = { text = "x", date = 2026-01-12 }', ""),
        ('correction = { text = "x", date = 2026-01-11 }', "TX425"),
        (f'link = "{OTHER}"', ""),
    ],
)
def test_what_cannot_be_is_found_and_what_can_is_not(said: str, code: str) -> None:
    assert found(f"[{SLUG}]\n{said}\n") == ([(code, 2)] if code else [])


def test_a_correction_is_held_against_the_time_that_the_editor_gives() -> None:
    said = f'[{SLUG}]\npublished = 2026-01-05\ncorrection = {{ text = "x", date = %s }}\n'
    assert found(said % "2026-01-05") == []
    assert found(said % "2026-01-04") == [("TX425", 3)]


def test_hold_and_withdraw_together_are_found() -> None:
    assert found(f"[{SLUG}]\nhold = true\nwithdraw = true\n") == [("TX423", 3)]


@pytest.mark.parametrize("key", ["hold", "withdraw"])
def test_a_link_to_what_is_not_on_the_site_is_found(key: str) -> None:
    assert found(f'[{SLUG}]\nlink = "{OTHER}"\n[{OTHER}]\n{key} = true\n') == [("TX426", 2)]


def test_a_link_of_what_is_held_to_itself_is_told_once() -> None:
    """By TX417, which says what is wrong with it."""
    assert "TX426" not in [code for code, _ in found(f'[{SLUG}]\nhold = true\nlink = "{SLUG}"\n')]
