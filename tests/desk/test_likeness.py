"""Terms, their weights, and the index."""

from __future__ import annotations

import math

import pytest

from plugins import newsroom
from plugins.desk import likeness
from plugins.desk.likeness import MARK, Index, Lexicon

THESAURUS = {"concept": {"staking": ["staking", "werkonderbreking"]}, "routine": {"words": ["aex", "belegger"]}}
TABLE = "100\nchip\t3\nfabrikant\t4\nmaand\t60\n"
LEXICON = Lexicon.parse(TABLE, THESAURUS)


def weights(text: str) -> dict[str, float]:
    return dict(likeness.terms(text, "", LEXICON).weights)


def names(text: str) -> set[str]:
    return set(likeness.terms(text, "", LEXICON).names)


def test_words_meet_by_lemma() -> None:
    assert weights("Er zijn veel leveringen gedaan.").keys() & weights("Deze levering is klaar.").keys() == {"levering"}


def test_a_compound_meets_its_parts() -> None:
    """`chipfabrikant` meets `chips`."""
    assert {"chip", "fabrikant"} <= weights("Een grote chipfabrikant groeit.").keys()
    assert "chip" in weights("Er zijn nieuwe chips.")


def test_a_concept_is_met_by_other_words() -> None:
    one, other = weights("Er komt een staking."), weights("Zij dreigen met een werkonderbreking.")
    assert one.keys() & other.keys() == {f"{MARK}staking"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gisteren sprak Elon Musk met de raad.", {"elon musk", "elon", "musk"}),
        ("De plannen van Tesla zijn klaar.", {"tesla"}),
        ("Dat zei de NAVO.", {"navo"}),
        ("De brug is open. Morgen komt de boot.", set()),
        ("In januari sprak de raad.", set()),
    ],
)
def test_names_are_capitals_that_no_sentence_start_explains(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_names_weigh_more_than_words_as_rare() -> None:
    made = likeness.terms("Gisteren kwam Visserman langs met een zeldzaamheid.", "", LEXICON)
    assert made.weights["visserman"] > made.weights["zeldzaamheid"]


def test_routine_words_are_damped() -> None:
    made = weights("De beleggers zien zeldzaamheden.")
    assert made["belegger"] < made["zeldzaamheid"] / 2


def test_a_vector_has_length_one() -> None:
    assert math.isclose(sum(w * w for w in weights("Een chipfabrikant in Grou levert chips.").values()), 1.0)


def test_no_words_make_no_vector() -> None:
    assert weights("") == {}
    assert weights("De het een 12 345.") == {}


def test_weights_do_not_depend_on_other_stories() -> None:
    """Law 10: one story more changes no weight."""
    texts = ["Chips uit Grou.", "Vissers uit Sneek."]
    before = [likeness.terms(t, "", LEXICON) for t in texts]
    assert [likeness.terms(t, "", LEXICON) for t in [*texts, "Nog een bericht over chips."]][:2] == before


def test_the_index_finds_what_shares_a_rare_term_and_not_what_shares_a_common_one() -> None:
    made = [likeness.terms(t, "", LEXICON) for t in ("Chips deze maand.", "Nieuwe chips.", "Een maand later.")]
    index = Index(made, LEXICON)
    assert set(index.near(0)) == {1}
    assert index.near(0)[1] == pytest.approx(index.near(1)[0])


def test_a_background_table_reads_back() -> None:
    table = likeness.background(["Chips uit Grou.", "De chip is klein.", "Vissers varen."], THESAURUS)
    assert table.startswith("3\n")
    assert "chip\t2\n" in table
    assert Lexicon.parse(table, THESAURUS).holding["chip"] == 2


def test_a_table_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Lexicon.parse("geen getal\n", THESAURUS)


def test_the_shipped_tables_are_read() -> None:
    made = Lexicon.parse((newsroom.RULEBOOK / "background.tsv").read_text("utf-8"), newsroom.table(newsroom.RULEBOOK / "thesaurus.toml"))
    assert made.texts > 500
    assert made.is_routine("aex-index")
    assert made.rarity("nergensgezien") > made.rarity("china")
