"""Noun phrases that two copies support: nothing in them that either does not hold (law 3)."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from stories import collections, texts

from plugins.desk.phrases import pair
from plugins.desk.phrasing import LONGEST
from plugins.desk.tokens import tokens
from plugins.desk.wording import ARTICLES, JOINS, OTHER_PREPOSITIONS, PREPOSITIONS

#: What may stand in a reason without saying anything.
CONNECTING = ARTICLES | PREPOSITIONS | OTHER_PREPOSITIONS | JOINS | {"en"}


def said(one: str, other: str, *places: str) -> list[str]:
    """All phrases of two copies as printed, with every word worth as much."""
    worth = dict.fromkeys(tokens(one).at, 1.0)
    both = pair(one, other, worth, places)
    return [text for n in both.found if (text := both.printed(n))]


def best(one: str, other: str, *places: str) -> str:
    return next(iter(said(one, other, *places)), "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("De staking bij Vlotpost duurt voort.", "Vlotpost lijdt onder de staking.", "de staking bij Vlotpost"),
        ("Zij verhoogt haar bod op Maasbank.", "Over Maasbank: het bod is laag.", "het bod op Maasbank"),
        ("Dit gaat om Tesla's datacentrum.", "Een datacentrum van Tesla.", "Tesla's datacentrum"),
        ("Dat zegt topman Lieven Dhaese.", "Ook Lieven Dhaese wacht.", "Lieven Dhaese"),
        ("De spoorstaking in België begint.", "In België is de spoorstaking voorbij.", "de spoorstaking in België"),
        ("De Raad vreest risicovolle chips.", "Dat geldt voor risicovolle chips.", "risicovolle chips"),
        ("Nu wacht de Kanaaltunnel.", "Weer is de Kanaaltunnel dicht.", "de Kanaaltunnel"),
    ],
)
def test_a_phrase_is_printed_as_one_of_the_two_has_it(one: str, other: str, expected: str) -> None:
    assert best(one, other, "belgië") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nu groeit de Autoriteit Consument en Markt.", "Nu krimpt de Autoriteit Persoonsgegevens."),  # half a name
        ("De overname van Maasbank loopt.", "Het verlies van Nexor stijgt."),
        ("Hij zei dat vrijdag.", "Zij zei dat zaterdag."),
        ("Het ministerie wacht.", "Dat zegt het ministerie."),  # says nothing alone
        ("Dat is de minister van Buitenlandse Zaken.", "Dat zegt het ministerie van Buitenlandse Zaken."),
        ("Vijf mensen werkten 12 uur.", "In 12 uur werkten zij."),
        ("Zij wonnen.", "Wie wonnen er?"),  # a verb
    ],
)
def test_nothing_is_said_that_only_seems_shared(one: str, other: str) -> None:
    assert said(one, other) == []


def test_a_name_between_prepositions_is_not_cut_from_its_phrase() -> None:
    """`Maasbank door Scaldia` stands there, but is of `overname`, which the other does not hold."""
    found = said("De overname van Maasbank door Scaldia.", "Maasbank en Scaldia wachten.")
    assert set(found) == {"Maasbank", "Scaldia"}


def test_a_number_belongs_to_a_name_where_both_print_it_so() -> None:
    assert best("Vandaag vliegt Falcon 9 weer.", "Ook Falcon 9 wacht.") == "Falcon 9"
    assert best("Vandaag vliegt Falcon 9 weer.", "Ook Falcon 6 wacht.") == "Falcon"


def test_a_place_is_no_phrase_and_the_home_country_no_place() -> None:
    both = pair("Nu in Peru en Nederland.", "Weer in Peru en Nederland.", {"peru": 1.0, "nederland": 1.0}, ["peru", "nederland"])
    assert list(both.found) == []
    assert both.places() == ["Peru"]


@given(texts, texts)
def test_every_word_of_a_phrase_stands_in_both(one: str, other: str) -> None:
    """In that form or another of the same word; a name as it is. What is no article stands so in one of the two."""
    both = tokens(one), tokens(other)
    for text in said(one, other):
        assert 1 < len(text) <= LONGEST
        for word in re.findall(r"[^\s]+", text):
            key = both[0].key_of(word)
            keys = {key, both[0].key_of(word.lower())}
            assert word.lower() in CONNECTING or all(keys & made.at.keys() for made in both), (text, word)
        bare = " ".join(word for n, word in enumerate(text.split()) if n or word not in ARTICLES)
        assert any(re.search(rf"(?<!\w){re.escape(bare)}", copy, re.IGNORECASE) for copy in (one, other)), text


@given(collections)
def test_phrases_come_with_what_is_worth_most_first(copy: list[str]) -> None:
    for one, other in combinations(copy, 2):
        worth = {key: float(len(key)) for key in tokens(one).at}
        both = pair(one, other, worth, ())
        values = [both.among.value[n] for n in both.found]
        assert values == sorted(values, reverse=True)


def test_of_a_phrase_is_known_what_it_holds() -> None:
    both = pair("De staking bij Vlotpost in Peru.", "Vlotpost in Peru lijdt onder de staking.", {"staking": 1.0, "vlotpost": 2.0}, ())
    among = both.among
    assert [among.marks[among.start[n] : among.end[n]] for n in both.found] == ["DNPM", "M", "M", "DN", "DN"]
    assert [among.has_noun[n] for n in both.found] == [True, False, False, True, True]
    assert [among.holds_name[n] for n in both.found] == [True, True, True, False, False]
    assert [among.is_name[n] for n in both.found] == [False, True, True, False, False]
    whole, name, _, noun, _ = [among.keys[n] for n in both.found]
    assert (name & noun, name | noun) == (0, whole)


def test_words_that_both_hold_are_printed_as_the_older_has_them() -> None:
    both = pair("Zij werkten bij Nexor’s bank.", "Nexor werkte.", {"werken": 1.0, "nexor": 2.0, "bank": 3.0}, ())
    assert both.words() == ["Nexor", "werkten"]
