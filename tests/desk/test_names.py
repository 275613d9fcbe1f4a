"""What the rulebook says of names: forms, words that are never a topic, adjectives of places."""

from __future__ import annotations

import pytest

from plugins import newsroom
from plugins.desk.names import Names

TABLE = newsroom.table(newsroom.RULEBOOK / "names.toml")
PLACES = newsroom.table(newsroom.RULEBOOK / "places.toml")
WORDS = frozenset("beleggers bouw bedrijf meter tech club mensen rechten vallei bierbrouwer".split())
NAMES = Names.parse(TABLE, PLACES, WORDS.__contains__)


@pytest.mark.parametrize("text", ["Deense", "Eindhovense", "New Yorkse", "Zuid-Hollandse", "Belgen", "Rotterdammers", "Amsterdamse"])
def test_what_is_said_of_a_place_or_its_people_is_no_name(text: str) -> None:
    assert NAMES.is_adjective(text) or NAMES.is_never(text)
    assert NAMES.is_never(text)


@pytest.mark.parametrize("text", ["Zuid-Korea", "Noord-Frankrijk", "De Verenigde Staten", "VS", "ANP", "Pasen", "A12", "Minister"])
def test_countries_agencies_feasts_roads_and_titles_are_never_a_topic(text: str) -> None:
    assert NAMES.is_never(text)


@pytest.mark.parametrize("text", ["Amsterdam", "Adyen", "NS", "SP", "Plus", "Rotterdam", "Elon Musk", "Cartier"])
def test_other_names_may_be(text: str) -> None:
    assert not NAMES.is_never(text)


@pytest.mark.parametrize(("word", "is_one"), [("bouwbedrijf", True), ("mensenrechtenclub", True), ("techmeter", True), ("adyen", False)])
def test_a_compound_that_ends_in_a_word_is_a_word(word: str, is_one: bool) -> None:
    assert NAMES.is_word(word) == is_one


def test_one_form_cannot_have_two_canonical_names() -> None:
    with pytest.raises(ValueError, match="Bank: A of B"):
        Names.parse({**TABLE, "alias": {"A": ["Bank"], "B": ["Bank"]}}, PLACES, WORDS.__contains__)


def test_no_form_of_the_rulebook_is_forbidden_by_it() -> None:
    assert [form for form in NAMES.canonical if NAMES.is_never(form)] == []
