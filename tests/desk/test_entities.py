"""Names in a paragraph: where they start and end. What the edition proves is in test_topics."""

from __future__ import annotations

import re
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import newsroom
from plugins.desk import entities, names
from plugins.desk.names import Names
from tests import strategies

WORDS = frozenset("topman beleggers volgens bierbrouwer bedrijf kamerlid fabriek werknemers team vallei".split())
NAMES = Names.parse(newsroom.table(newsroom.RULEBOOK / "names.toml"), newsroom.table(newsroom.RULEBOOK / "places.toml"), WORDS.__contains__)


def found(text: str) -> list[str]:
    return [form.text for form in entities.forms(NAMES, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat zei topman Christophe Fouquet van ASML.", ["Christophe Fouquet", "ASML"]),
        ("Volgens Edwin van der Sar is dat zo.", ["Edwin van der Sar"]),
        ("Dat vindt Ursula von der Leyen ook.", ["Ursula von der Leyen"]),
        ("De boete is voor Sander van 't Noordende.", ["Sander van 't Noordende"]),
        ("De winst van Shell en BP daalt.", ["Shell", "BP"]),
        ("Dat meldt Jansen & Zonen.", ["Jansen & Zonen"]),
        ("Hij kocht Tesla's auto en Varda's fiets.", ["Tesla", "Varda"]),
        ("De ASML-topman en het NS-personeel.", ["ASML", "NS"]),
        ("Het VVD-Kamerlid en de oud-Philips-topman.", ["VVD", "Philips"]),
        ("Bij de Volkswagenfabriek wordt gestaakt.", ["Volkswagen"]),
        ("De lancering van de Ariane 6 is uitgesteld.", ["Ariane 6"]),
        ("Zo won Jansen 12 procent.", ["Jansen"]),
        ("De verdachte is Emre D. uit Zwolle.", ["Emre D.", "Zwolle"]),
        ("Het is van de Raad voor Cultuur.", ["Raad voor Cultuur"]),
        ("In het Gelderse Eibergen en de Gelderse Vallei.", ["Eibergen", "Gelderse Vallei"]),
        ("Het Belgische KBC wil meer.", ["KBC"]),
        ("De minister van Financiën zei niets.", []),
        ("Dat werkt op Goede Vrijdag niet.", ["Goede Vrijdag"]),
        ("Het aandeel argenx steeg.", ["argenx"]),
        ("Met Abercrombie & Fitch ging het beter.", ["Abercrombie & Fitch"]),
        ("Hij is in Zwolle beland.De rest volgt.", ["Zwolle"]),
    ],
)
def test_a_name_starts_and_ends_where_a_reader_would_say(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "is_proven"),
    [
        ("Beleggers wachten.", False),
        ("Orbis wacht.", False),
        ("Wie wacht? Orbis wacht.", False),
        ("Nu wacht Orbis.", True),
        ("InWest wacht.", True),
        ("ASML wacht.", True),
        ("Jan Orbis wacht.", True),
    ],
)
def test_a_capital_that_opens_a_sentence_proves_nothing_by_itself(text: str, is_proven: bool) -> None:
    assert [form.is_proven for form in entities.forms(NAMES, text)] == [is_proven]


def test_an_ordinary_word_in_front_of_a_name_may_be_cut_off() -> None:
    (form,) = entities.forms(NAMES, "Bierbrouwer Orbis wacht.")
    assert form.text[form.rest - form.start :] == "Orbis"


def test_a_title_and_an_acronym_beside_a_name_are_kept() -> None:
    (person,) = entities.forms(NAMES, "Dat zegt topman Anna Orbis nu.")
    assert person.is_titled
    (body,) = entities.forms(NAMES, "Dat zegt de Orbis Bond Nederland (OBN).")[:1]
    assert body.acronym == "OBN"


@given(strategies.fragments | strategies.paragraphs)
def test_names_lie_inside_the_copy_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for form in entities.forms(NAMES, text):
        assert end <= form.start < form.end <= len(text)
        assert text[form.start : form.end] == form.text
        assert form.start <= form.rest < form.end or not form.rest
        end = form.end


SCRAPS = st.sampled_from(
    (
        "de en van zei argenx bitcoin bol.com 21 2.500,5 1,2 Ariane Orbis Raad Anna oud-Shell-topman Tesla's Nu van, zo. 6 (OBN) der 't "
        "topman minister voor het Het De Nederlandsche Bank Goede Vrijdag J. St. Pauli iPhone 's-Gravenhage Orbis' & Emre D. Łódź van\nde É"
    ).split(" ")
)
GLUE = st.sampled_from([" ", " ", " ", ". ", ", ", "-", "'", " '", "\n", "+", ".", "(", "™", ""])


@given(st.lists(SCRAPS, max_size=14).map(" ".join) | st.lists(SCRAPS | GLUE, max_size=14).map("".join) | strategies.fragments)
def test_stretches_hold_what_is_found_word_by_word(text: str) -> None:
    """One word after the other, and with a fresh memory, the same names are found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NAMES, "memo", {})
        slowly = entities._word_by_word(NAMES, text, 0)
    assert entities.forms(NAMES, text) == slowly


def test_letters_figures_and_capitals_are_known_or_rare() -> None:
    for letter in map(chr, range(sys.maxunicode + 1)):
        if letter.isalnum() and not entities._RARE.match(letter):
            assert re.match(entities._LETTER, letter)
            assert bool(re.match(f"[{entities._CAPITAL}]", letter)) == letter.isupper()
    assert not [letter for letter in map(chr, range(256)) if re.match(entities._LETTER, letter) and not letter.isalnum()]


def test_a_memory_that_is_full_starts_anew() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "MOST_KEPT", 2)
        kept: dict[str, int] = {}
        for word in "abc":
            NAMES.keep(kept, word, 1)
        assert kept == {"c": 1}


def test_a_form_is_read_back_as_it_was_written() -> None:
    held = entities.forms(NAMES, "Bierbrouwer Orbis wacht op topman Anna Orbis van de Orbis Bond Nederland (OBN).")
    assert len(held) == 4
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(held), type=list[entities.Form]) == held
