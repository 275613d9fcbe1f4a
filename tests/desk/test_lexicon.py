"""What words weigh and mean."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import lexicon

from plugins.desk.lexicon import COMMON, MARK, PART_OF_COMPOUND, PART_OF_NAME, Lexicon
from plugins.desk.likeness import RUN
from plugins.desk.runs import ALPHABET

THESAURUS = {
    "concept": {"staking": ["staking", "werkonderbreking", "neerleggen"], "vervoer": ["staking"], "vakbond": ["stakers"]},
    "routine": {"words": ["aex", "beleggers"]},
}
PLACES = {"country": {"nederland": ["grou", "den haag", "haagse"], "duitsland": ["keulen"]}}
TABLE = "100\nchip\t3\nfabrikant\t4\nmaand\t60\nstation\t2\ngebied\t5\n"
LEXICON = Lexicon.parse(TABLE, THESAURUS, PLACES, "100\nchip\t3\n")


def shares(word: str) -> dict[str, float]:
    return dict(LEXICON.word(word).shares)


# -- words


@pytest.mark.parametrize(
    ("word", "expected"), [("leveringen", "levering"), ("beurzen", "beurs"), ("vissers", "visser"), ("sprak", "spreken")]
)
def test_a_word_stands_for_its_dictionary_form(word: str, expected: str) -> None:
    assert LEXICON.word(word).lemma == expected
    assert shares(word)[expected] == 1.0


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("chipfabrikant", {"chip", "fabrikant"}),
        ("chipfabrikanten", {"chip", "fabrikant"}),
        ("stationsgebied", {"station", "gebied"}),
        ("chip-fabrikant", {"chip", "fabrikant"}),
        ("chipmaker", set()),  # no text of the background holds `maker`
        ("ai-chip", {"chip"}),
    ],
)
def test_a_compound_stands_for_its_parts_too(word: str, parts: set[str]) -> None:
    found = shares(word)
    assert found.pop(LEXICON.word(word).lemma) == 1.0
    assert found == dict.fromkeys(parts, PART_OF_COMPOUND)


@pytest.mark.parametrize("word", ["de", "het", "gisteren", "12", "3.500", "nu", "eu", "'s"])
def test_stop_words_figures_and_scraps_stand_for_nothing(word: str) -> None:
    assert LEXICON.word(word).shares == ()
    assert LEXICON.word(word).lemma == ""


def test_words_of_one_concept_meet_in_it() -> None:
    assert shares("staking")[f"{MARK}staking"] == shares("werkonderbrekingen")[f"{MARK}staking"] == 1.0
    assert f"{MARK}vervoer" in shares("staking")
    assert not any(term.startswith(MARK) for term in shares("brug"))


@pytest.mark.parametrize("word", ["neerleggen", "neerlegt"])
def test_a_concept_is_met_by_inflections_of_its_words(word: str) -> None:
    assert f"{MARK}staking" in shares(word)


def test_a_concept_is_met_where_the_thesaurus_has_an_inflection() -> None:
    assert f"{MARK}vakbond" in shares("staker")
    assert f"{MARK}vakbond" in shares("stakers")


@given(st.text(max_size=25).filter(str.strip))
def test_whatever_a_word_is_it_stands_for_terms_that_count(word: str) -> None:
    for term, share in lexicon().word(word).shares:
        assert term
        assert 0 < share <= 1
    for term, share in lexicon().name((word, "Rotterdam")).shares:
        assert term
        assert 0 < share <= 1


# -- names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Scaldia",), {"scaldia": 1.0}),
        (("Elon", "Musk"), {"elon musk": 1.0, "elon": PART_OF_NAME, "musk": PART_OF_NAME}),
        (("Ursula", "von", "der", "Leyen"), {"ursula von der leyen": 1.0, "ursula": PART_OF_NAME, "leyen": PART_OF_NAME}),
        (("Nexor's",), {"nexor": 1.0}),
        (("De", "Maasbank"), {"de maasbank": 1.0}),
        (("Van",), {}),
    ],
)
def test_a_name_stands_for_itself_and_for_its_words(words: tuple[str, ...], expected: dict[str, float]) -> None:
    assert dict(LEXICON.name(words).shares) == expected


# -- weights


def test_rarity_is_the_logarithm_of_how_few_texts_hold_a_term() -> None:
    assert LEXICON.rarity("chip") == pytest.approx(math.log(101 / 3.5))
    assert LEXICON.rarity("nergens") == pytest.approx(math.log(101 / 0.5))


@given(st.integers(1, 5000), st.data())
def test_the_more_texts_hold_a_term_the_less_it_weighs(texts: int, data: st.DataObject) -> None:
    few, more = sorted(data.draw(st.lists(st.integers(0, texts), min_size=2, max_size=2, unique=True)))
    made = Lexicon.parse(f"{texts}\nweinig\t{few}\nvaak\t{more}\n", THESAURUS)
    assert made.rarity("nergens") >= made.rarity("weinig") > made.rarity("vaak") > 0


def test_a_term_of_too_many_texts_is_common() -> None:
    assert LEXICON.is_common("maand")
    assert not LEXICON.is_common("chip")
    edge = Lexicon.parse(f"100\nop\t{COMMON * 100:.0f}\nover\t{COMMON * 100 + 1:.0f}\n", THESAURUS)
    assert (edge.is_common("op"), edge.is_common("over")) == (False, True)


@pytest.mark.parametrize(
    ("term", "expected"), [("aex", True), ("beleggers", True), ("belegger", True), ("aex-index", True), ("aexit", False), ("brug", False)]
)
def test_a_word_of_routine_reports_is_known_also_as_a_part(term: str, expected: bool) -> None:
    assert LEXICON.is_routine(term) is expected


# -- places


def test_places_of_two_words_are_known_by_the_second() -> None:
    assert LEXICON.countries["den haag"] == "nederland"
    assert LEXICON.seconds == {"haag"}


def test_a_word_is_compared_with_places_without_accents_and_possessive() -> None:
    assert LEXICON.word("Köln's").plain == "koln"


# -- tables


@pytest.mark.parametrize("table", ["", "geen getal\n", "100\nchip\n", "100\nchip\tdrie\n"])
def test_a_table_of_another_shape_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|invalid literal|update sequence"):
        Lexicon.parse(table, THESAURUS)


def test_the_shipped_tables_are_of_the_right_shape() -> None:
    made = lexicon()
    assert made.texts > 1000
    assert all(1 < count <= made.texts for table in (made.holding, made.runs) for count in table.values())
    assert all(len(run) == RUN and set(run) <= set(ALPHABET) for run in made.runs)


def test_the_shipped_tables_know_news() -> None:
    made = lexicon()
    assert made.is_routine("aex-index")
    assert made.rarity("nergensgezien") > made.rarity("china")
    assert {"chip", "fabrikant"} <= dict(made.word("chipfabrikant").shares).keys()
    assert made.countries["den haag"] == made.countries["groningen"] == "nederland"
