"""What an edition teaches of names."""

from __future__ import annotations

import pytest

from plugins.desk import entities, lore


@pytest.fixture(scope="module")
def teach(room):
    def learn(*texts):
        printed = {str(n): entities.forms(room.names, text, 0) for n, text in enumerate(texts)}
        return lore.learn(lore.settle(printed, room.names), room.names)

    return learn


def test_a_surname_is_the_one_person_whose_full_name_stands_beside_it(teach):
    known = teach("Volgens topman Karel Brandsema groeit het bedrijf. Daarop wees ook Brandsema zelf.")
    assert known.persons["brandsema"] == "Karel Brandsema"


def test_a_surname_of_two_is_nobodys(teach):
    one, other = (f"Volgens topman {first} Brandsema groeit het bedrijf. Daarop wees ook Brandsema zelf." for first in ("Karel", "Tessa"))
    assert "brandsema" not in teach(one, other).persons


def test_a_short_name_is_the_one_company_that_has_it(teach):
    assert teach("De omzet van Kerrigan Group steeg.").companies["kerrigan"] == "Kerrigan Group"
    assert "kerrigan" not in teach("De omzet van Kerrigan Group steeg.", "De winst van Kerrigan Holding daalde.").companies


def test_a_name_is_spelt_as_it_is_printed_most(teach):
    assert teach("Het gaat om NexoLith.", "Ook om Nexolith.", "En om Nexolith.").spelling["nexolith"] == "Nexolith"


@pytest.mark.parametrize(
    ("acronym", "name", "does"), [("ECB", "Europese Centrale Bank", True), ("ECB", "Bank van Europa", False), ("", "Europa", False)]
)
def test_an_acronym_has_letters_of_the_name_in_order(acronym, name, does):
    assert lore.abbreviates(acronym, name) == does


@pytest.mark.parametrize(
    ("name", "surname"), [("Ursula von der Leyen", "Von der Leyen"), ("Karel Brandsema", "Brandsema"), ("Nexolith", ""), ("AEX Index", "")]
)
def test_the_surname_of_a_full_name(room, name, surname):
    assert lore.surname_of(name, room.names) == surname
