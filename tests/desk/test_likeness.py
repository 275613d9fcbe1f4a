"""What a story says: names and words in order, its terms, and what they weigh."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import lexicon, texts

from plugins.desk import dutch, likeness
from plugins.desk.lexicon import MARK, Lexicon
from plugins.desk.likeness import NAME, OPENING, ROUTINE, SATURATION, Terms

THESAURUS = {"concept": {"staking": ["staking", "werkonderbreking"]}, "routine": {"words": ["aex", "belegger"]}}
PLACES = {"country": {"nederland": ["grou", "den haag"], "duitsland": ["keulen", "duitse"], "mali": ["mali"]}}
LEXICON = Lexicon.parse("100\nchip\t3\nfabrikant\t4\nmaand\t60\n", THESAURUS, PLACES)


def terms(text: str, opening: int = 0, place: str = "") -> Terms:
    return likeness.terms(text, opening, place, LEXICON)


def weights(text: str) -> dict[str, float]:
    return likeness.weigh(terms(text), LEXICON)


def named(text: str) -> list[str]:
    return [" ".join(words) for words, _, _, is_name in likeness.units(text) if is_name]


# -- names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gisteren sprak Elon Musk met de raad.", ["Elon Musk"]),
        ("De plannen van Tesla zijn klaar.", ["Tesla"]),
        ("Tesla heeft plannen.", ["Tesla"]),
        ("Dat zei de NAVO.", ["NAVO"]),
        ("De brug is open. Morgen komt de boot.", []),
        ("Minister Yeşilgöz zei dat.", ["Yeşilgöz"]),
        ("In Parijs sprak Ursula von der Leyen van de EU.", ["Parijs", "Ursula von der Leyen van de EU"]),
        ("Volgens Jan en Piet van de bond kan het.", ["Jan", "Piet"]),
        ("Lyon, Londen en Berlijn", ["Lyon", "Londen", "Berlijn"]),
        ("De iPhone en de eBay-actie", ["iPhone", "eBay-actie"]),
        ("Dat wil KLM. Schiphol niet.", ["KLM", "Schiphol"]),
        ('Hij zei: "Rheinbahn rijdt niet"', ["Rheinbahn"]),
        ("DE MENS wil dat.", ["DE MENS"]),
        ("", []),
    ],
)
def test_names_are_capitals_that_no_sentence_start_explains(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@given(
    texts | st.text(max_size=80) | st.lists(st.sampled_from("Jan van de den, . en Piet liep 3 NAVO-top 's iPhone".split())).map(" ".join)
)
def test_names_and_words_are_all_words_of_the_text_in_order(text: str) -> None:
    found = list(likeness.units(text))
    assert [word for words, *_ in found for word in words] == re.findall(r"[^\W_]+(?:['’.&-][^\W_]+)*", text)
    end = 0
    for words, start, stop, is_name in found:
        assert end <= start < stop
        end = stop
        assert text[start:stop].split() == list(words)
        assert is_name or len(words) == 1


# -- terms


def test_words_meet_by_lemma() -> None:
    assert weights("Er zijn veel leveringen gedaan.").keys() & weights("Deze levering is klaar.").keys() == {"levering"}


def test_a_compound_meets_its_parts() -> None:
    assert {"chip", "fabrikant"} <= weights("Een grote chipfabrikant groeit.").keys()
    assert "chip" in weights("Er zijn nieuwe chips.")


def test_a_concept_is_met_by_other_words() -> None:
    one, other = weights("Er komt een staking."), weights("Zij dreigen met een werkonderbreking.")
    assert one.keys() & other.keys() == {f"{MARK}staking"}


def test_a_concept_knows_the_word_that_it_was_met_by() -> None:
    concept = f"{MARK}staking"
    assert terms("Een staking, weer een staking.").terms[concept].cause == "staking"
    assert terms("Een staking, zo'n werkonderbreking, die staking.").terms[concept].cause == "*"


def test_what_the_opening_says_counts_more() -> None:
    text = "De brug is open. De dijk niet."
    held = terms(text, text.index(".")).terms
    assert (held["brug"].count, held["dijk"].count) == (OPENING, 1.0)
    assert terms("De brug. De brug.").terms["brug"].count == 2.0


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Volgens Nexor wil Scaldia dat. Maasbank niet.", "nexor"),
        ("De Maasbank wil dat. Scaldia niet.", "maasbank"),
        ("De brug is open. Scaldia bouwde haar.", ""),
        ("", ""),
    ],
)
def test_the_subject_is_the_first_name_of_the_opening(text: str, subject: str) -> None:
    assert terms(text, len(dutch.first_sentence(text))).subject == subject


@pytest.mark.parametrize(
    ("text", "place", "countries"),
    [
        ("De brug is open.", "GROU", {"nederland"}),
        ("De brug is open.", "DEN HAAG", {"nederland"}),
        ("De brug is open.", "ERGENS", set()),
        ("In Keulen is de brug open.", "", {"duitsland"}),
        ("De Duitse brug bij Grou.", "", {"duitsland", "nederland"}),
        ("Wie in Den Haag woont.", "", {"nederland"}),
        ("Wie in Haag woont.", "", set()),
        ("De goudmijnen van Mali's leger.", "", {"mali"}),
    ],
)
def test_countries_are_those_of_the_dateline_and_of_words(text: str, place: str, countries: set[str]) -> None:
    assert terms(text, 0, place).countries == countries


@given(texts)
def test_every_term_stands_in_the_copy_where_it_says(text: str) -> None:
    """Law 3: its span can be replayed."""
    made = lexicon()
    for term, held in likeness.terms(text, 0, "", made).terms.items():
        words = text[held.start : held.end].split()
        shares = {*made.word(text[held.start : held.end]).shares, *made.name(tuple(words)).shares}
        assert term in {name for name, _ in shares}


# -- weights


def test_a_weight_is_count_times_rarity_before_scaling() -> None:
    """A chip twice, BM25's way, and a rare word once."""
    made = weights("Een chip, nog een chip en zeldzaamheden.")
    chip = 2 * (SATURATION + 1) / (2 + SATURATION) * math.log(101 / 3.5)
    rare = math.log(101 / 0.5)
    assert made == {"chip": pytest.approx(chip / math.hypot(chip, rare)), "zeldzaamheid": pytest.approx(rare / math.hypot(chip, rare))}


def test_names_weigh_more_than_words_as_rare() -> None:
    made = weights("Gisteren kwam Visserman langs met een zeldzaamheid.")
    assert made["visserman"] == pytest.approx(NAME * made["zeldzaamheid"])


def test_routine_words_are_damped() -> None:
    made = weights("De beleggers zien zeldzaamheden.")
    assert made["belegger"] == pytest.approx(ROUTINE * made["zeldzaamheid"])


@given(texts)
def test_a_vector_has_length_one(text: str) -> None:
    made = likeness.weigh(likeness.terms(text, 20, "", lexicon()), lexicon())
    assert not made or math.isclose(math.hypot(*made.values()), 1.0)
    assert all(weight > 0 for weight in made.values())


def test_no_words_make_no_vector() -> None:
    assert weights("") == {}
    assert weights("De het een 12 345.") == {}


# -- runs of characters


def test_runs_are_cut_from_letters_and_figures_alone() -> None:
    assert likeness.plain("Financiën – 3,5%!\n“Łódź”") == " financien 3 5 lodz "


@given(st.text(max_size=80))
def test_plain_text_is_of_one_alphabet_with_single_spaces(text: str) -> None:
    assert re.fullmatch(r" [a-z0-9]+( [a-z0-9]+)* |  ", likeness.plain(text))


# -- the background


def test_a_background_table_reads_back() -> None:
    copy = ["Chips uit Grou.", "De chip is klein.", "Een fabrikant.", "Deze fabrikanten.", "De chipfabrikant vaart uit."]
    table, runs = likeness.background(copy, THESAURUS)
    made = Lexicon.parse(table, THESAURUS, PLACES, runs)
    assert table.startswith("5\n")
    assert made.holding["chip"] == made.holding["fabrikant"] == 3, "parts of the compound are counted too"
    assert made.runs["chip"] == 3
    assert made.runs["brik"] == 3


def test_a_background_table_is_in_order_and_without_what_one_text_alone_holds() -> None:
    for table in likeness.background(["De brug van Grou, de brug.", "Een brug en sluizen."], THESAURUS):
        _, *rows = table.splitlines()
        assert rows
        assert rows == sorted(rows)
        assert all(row.endswith("\t2") for row in rows)
