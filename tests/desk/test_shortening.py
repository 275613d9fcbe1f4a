"""Shorter names that a longer one allows."""

from __future__ import annotations

import pytest

from plugins.desk import shortening


@pytest.mark.parametrize(
    ("acronym", "name", "does"), [("ECB", "Europese Centrale Bank", True), ("ECB", "Bank van Europa", False), ("", "Europa", False)]
)
def test_an_acronym_has_letters_of_the_name_in_order(acronym, name, does):
    assert shortening.abbreviates(acronym, name) == does


@pytest.mark.parametrize(
    ("name", "surname"), [("Ursula von der Leyen", "Von der Leyen"), ("Karel Brandsema", "Brandsema"), ("Nexolith", ""), ("AEX Index", "")]
)
def test_the_surname_of_a_full_name(room, name, surname):
    assert shortening.surname_of(name, room.names) == surname


@pytest.mark.parametrize(
    ("name", "short"), [("Kerry Group", "Kerry"), ("Orbis N.V.", "Orbis"), ("Nederland Group", ""), ("Orbis Delta", "")]
)
def test_the_short_name_of_a_company(room, name, short):
    assert shortening.short_company(name, room.names) == short


def test_stories_share_a_name_however_it_is_spelt():
    assert shortening.folded("EasyOrb’s") == "easyorb's"
