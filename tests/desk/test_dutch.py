"""What the desk knows of written Dutch."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.desk import dutch


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Ja”, zei ‘s lands oudste", '"Ja", zei \'s lands oudste'),
        ("van 9–17 uur — meer niet", "van 9-17 uur - meer niet"),
        ("DEN\u00a0HAAG \t (ANP)\n", "Den Haag (anp)"),
        ("en dan…", "en dan..."),
        ("zon\u00adne\u200bpaneel", "zonnepaneel"),
    ],
)
def test_copies_of_a_text_that_differ_in_typography_fold_alike(one: str, other: str) -> None:
    assert dutch.fold(one) == dutch.fold(other)


def test_folding_keeps_accents_and_ascii_folding_does_not() -> None:
    assert dutch.fold("Financiën") == "financiën"
    assert dutch.ascii_fold("Financiën") == "financien"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Łódź", "lodz"), ("Søren", "soren"), ("GROß-GERAU", "gross-gerau"), ("Đạo", "dao"), ("Curaçao", "curacao"), ("Næstved", "naestved")],
)
def test_foreign_letters_have_an_ascii_form(text: str, folded: str) -> None:
    assert dutch.ascii_fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = dutch.fold(text)
    assert dutch.fold(once) == once
    assert once == once.strip()
    assert "  " not in once


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Tesla wil in China datacentrum beginnen", "tesla-wil-in-china-datacentrum-beginnen"),
        ("AEX sluit 0,3% lager: 's werelds «eerste»", "aex-sluit-0-3-lager-s-werelds-eerste"),
        ("Zo’n Bosch’ bol?!", "zon-bosch-bol"),
        ("Ærø krijgt een brug", "aero-krijgt-een-brug"),
        ("", ""),
        ("...", ""),
        ("Москва", ""),
    ],
)
def test_a_slug_is_words_for_an_address(text: str, slug: str) -> None:
    assert dutch.slugify(text) == slug


def test_a_slug_is_cut_between_words() -> None:
    assert dutch.slugify("een twee drie", 12) == "een-twee"
    assert dutch.slugify("een twee drie", 13) == "een-twee-drie"
    assert dutch.slugify("een twee", 3) == "een"


def test_a_slug_that_was_cut_does_not_end_with_a_word_that_dangles() -> None:
    assert dutch.slugify("brug open voor de fiets", 16, {"voor", "de"}) == "brug-open"
    assert dutch.slugify("brug open voor de", 60, {"voor", "de"}) == "brug-open-voor-de"
    assert dutch.slugify("de de de", 6, {"de"}) == "de"


def test_a_word_longer_than_a_slug_is_cut_short() -> None:
    assert dutch.slugify("x" * 100, 60) == "x" * 60


@given(st.text(max_size=100), st.integers(1, 40))
def test_a_slug_is_never_too_long_and_holds_nothing_but_letters_figures_and_hyphens(text: str, most: int) -> None:
    slug = dutch.slugify(text, most, {"de"})
    assert len(slug) <= most
    assert slug == "" or all(part.isascii() and part.isalnum() and part == part.lower() for part in slug.split("-"))


@pytest.mark.parametrize(
    "text", ["Dat is zo.", "Is dat zo?", "Ja!", 'Zij zegt "ja."', "Zij zegt “ja.”", "Het was klaar (gisteren.)", "En toen…", "Zo. "]
)
def test_a_sentence_ends_with_a_stop_and_what_closes_behind_it(text: str) -> None:
    assert dutch.ends_sentence(text)


@pytest.mark.parametrize("text", ["", "In gesprek", "Dat is zo,", "Kosten: 5.000", 'Zij zegt "ja"', "."[:0], "De."[:-1]])
def test_a_headline_ends_no_sentence(text: str) -> None:
    assert not dutch.ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("De brug is open. De weg niet.", "De brug is open."),
        ("De brug is open! De weg niet.", "De brug is open!"),
        ("Volgens dhr. Bos is de brug open. De weg niet.", "Volgens dhr. Bos is de brug open."),
        ("De heer A. Bos komt. Hij blijft.", "De heer A. Bos komt."),
        ("Het kost 1.500 euro. Dat is veel.", "Het kost 1.500 euro."),
        ('"De brug is open. Eindelijk", zegt Bos. Hij lacht.', '"De brug is open. Eindelijk", zegt Bos.'),
        ("“De brug is open. Eindelijk”, zegt Bos. Hij lacht.", "“De brug is open. Eindelijk”, zegt Bos."),
        ('Bos zei: "Ja." De weg is dicht.', 'Bos zei: "Ja."'),
        ("De brug is open.De weg niet.", "De brug is open."),
        ("Geen einde", "Geen einde"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_the_first_sentence_ends_where_that_is_certain(text: str, sentence: str) -> None:
    assert dutch.first_sentence(text) == sentence


@given(st.text(alphabet='De bA.?!…"”’) ', max_size=80))
def test_the_first_sentence_is_the_beginning_of_the_text(text: str) -> None:
    sentence = dutch.first_sentence(text)
    assert text.startswith(sentence)
    assert bool(sentence) == bool(text)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("koersen", "koers"),
        ("bedrijven", "bedrijf"),
        ("aandelen", "aandeel"),
        ("bonnen", "bon"),
        ("huizen", "huis"),
        ("auto's", "auto"),
        ("rode", "rood"),
        ("chips", "chip"),
    ],
)
def test_an_inflected_word_leads_to_its_stem(word: str, stem: str) -> None:
    assert {word, stem} <= dutch.stems(word)


@example("s")
@example("'s")
@given(st.text(alphabet="abdefnorstvz'ë", max_size=12))
def test_a_word_is_always_among_its_own_stems(word: str) -> None:
    assert word in dutch.stems(word)
    assert len(dutch.stems(word)) < 40
    assert "" not in dutch.stems(word) - {word}, "no dictionary can be asked for it"
