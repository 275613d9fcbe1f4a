"""What an edition teaches of names."""

from __future__ import annotations

import pytest

from plugins.desk import lore, register
from plugins.desk.glossary import NONE, Glossary
from plugins.desk.topics import Memory, forms_of
from tests.naming import story


class Taught:
    """What was learnt, in words."""

    def __init__(self, known, glossary):
        self.known, self.glossary = known, glossary

    def __getattr__(self, name):
        keys = self.glossary.names if name == "acronyms" else self.glossary.keys
        found = getattr(self.known, name)
        if name == "inside":
            return {keys[n]: count for n, count in enumerate(found.tolist()) if count}
        return {keys[n]: self.glossary.names[of] for n, of in enumerate(found.tolist()) if of != NONE}


@pytest.fixture(scope="module")
def teach(room):
    def learn(*texts):
        glossary = Glossary(room.names)
        told = [story(str(n), text) for n, text in enumerate(texts)]
        entered = register.enter(told, glossary, lambda s: forms_of(s.body, room.names), Memory(), {})
        rows = register.settle(entered, glossary)
        return Taught(lore.learn(rows, entered.story, glossary), glossary)

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


def test_a_name_is_inside_as_often_as_stories_prove_it(teach):
    known = teach("Nu wacht Nexolith op Nexolith.", "Nexolith wacht.", "Ook Varda wacht op Nexolith.")
    assert known.inside["nexolith"] == 2


def test_an_acronym_stands_for_the_one_name_that_it_abbreviates(teach):
    assert teach("Nu staakt de Orbis Bond Nederland (OBN).").acronyms == {"OBN": "Orbis Bond Nederland"}
    assert teach("Nu staakt de Orbis Bond Nederland (OBN).", "Nu staakt de Orde Bakkers Noord (OBN).").acronyms == {}
    assert teach("Nu staakt de Orbis Bond Nederland (VRD).").acronyms == {}


def test_of_spellings_as_frequent_the_first_by_letters_counts(teach):
    for texts in (("Nu groeit EasyOrb.", "Nu groeit easyOrb."), ("Nu groeit easyOrb.", "Nu groeit EasyOrb.")):
        assert teach(*texts).spelling["easyorb"] == "EasyOrb"
