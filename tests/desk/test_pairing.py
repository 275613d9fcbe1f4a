"""How surely two stories belong together."""

from __future__ import annotations

import pytest

from plugins import newsroom
from plugins.desk import likeness, pairing
from plugins.desk.likeness import MARK, Lexicon, Terms

LEXICON = Lexicon.parse((newsroom.RULEBOOK / "background.tsv").read_text("utf-8"), newsroom.table(newsroom.RULEBOOK / "thesaurus.toml"))


def terms(text: str) -> Terms:
    first, _, rest = text.partition(". ")
    return likeness.terms(first, rest, LEXICON)


def logit(one: str, other: str, days: float = 1.0) -> float:
    a, b = terms(one), terms(other)
    return pairing.logit(a, b, pairing.shared(a, b, LEXICON), days, LEXICON)


BID = "Scaldia wil Maasbank overnemen voor 3,9 miljard euro. De Belgische bank belooft geen banen te schrappen in Rotterdam."
UNION = "Vakbond FNV eist garanties van Scaldia over de banen bij Maasbank. Het hoofdkantoor in Rotterdam moet blijven."
BIRD = "Vogelaars telden dit jaar meer zeearenden in de Biesbosch. Het warme voorjaar hielp de broedparen."


def test_one_affair_is_surer_than_two() -> None:
    assert logit(BID, UNION) > 1
    assert logit(BID, BIRD) < -3


def test_it_is_the_same_from_either_side() -> None:
    assert logit(BID, UNION) == pytest.approx(logit(UNION, BID))


def test_time_is_a_mild_factor() -> None:
    near, far = logit(BID, UNION, 0.1), logit(BID, UNION, 40)
    assert near - 1 < far < near


def test_two_routine_reports_are_not_of_one_affair() -> None:
    monday = "De AEX sloot maandag 0,4 procent hoger. De hoofdgraadmeter op het Damrak eindigde op 941 punten, dankzij kopende beleggers."
    tuesday = "De AEX sloot dinsdag 0,2 procent lager. De hoofdgraadmeter op het Damrak eindigde op 939 punten, na verkopen van beleggers."
    assert logit(monday, tuesday) < 0


def test_a_concept_met_by_the_very_same_word_counts_less_than_by_two() -> None:
    strike, same, other = terms("Morgen is er een staking"), terms("Weer een staking"), terms("Er komt een werkonderbreking")
    concept = f"{MARK}staking"
    by_same = dict(pairing.shared(strike, same, LEXICON).terms)[concept] / (strike.weights[concept] * same.weights[concept])
    by_other = dict(pairing.shared(strike, other, LEXICON).terms)[concept] / (strike.weights[concept] * other.weights[concept])
    assert by_same == pytest.approx(pairing.SAME_CAUSE)
    assert by_other == pytest.approx(1.0)
