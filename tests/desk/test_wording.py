"""The words of Dutch copy: what may be a noun, an adjective, a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from stories import texts

from plugins.desk import wording
from plugins.desk.wording import tokens


@pytest.mark.parametrize("word", "staking werkonderbreking chips tractoren rentebesluit netwerk handelsverdrag boetes".split())
def test_nouns_may_be_nouns(word: str) -> None:
    assert wording.may_be_noun(word) in ("yes", "may")


@pytest.mark.parametrize("word", "afgeleverd platgelegd mobiele bewerkte dezelfde daarnaast eigen kwartaal hoog deels".split())
def test_other_words_and_words_that_say_nothing_are_no_nouns(word: str) -> None:
    assert wording.may_be_noun(word) == ""


def test_a_verb_is_a_noun_only_behind_an_article_of_its_own() -> None:
    assert tokens("De stroom is weg.").shape(wording.Tokens.key_of("stroom")) == "Y"
    assert tokens("Hij stroomt.").shape(wording.Tokens.key_of("stroomt")) == ""


@pytest.mark.parametrize("word", "mobiele gehackte Chinese risicovolle grote rode".split())
def test_inflected_adjectives(word: str) -> None:
    assert wording.is_adjective(word)


@pytest.mark.parametrize("word", "rente schade bode Tesla bod ziekte".split())
def test_nouns_on_e_are_no_adjectives(word: str) -> None:
    assert not wording.is_adjective(word)


def test_a_word_that_opens_a_sentence_is_no_name_unless_dutch_does_not_know_it() -> None:
    made = tokens("Chipmachinemaker Nexor wacht. Nexor groeit. Beleggers zien Brussel.")
    assert {key: made.names[key] for key in ("chipmachinemaker", "nexor", "belegger", "brussel")} == {
        "chipmachinemaker": False, "nexor": True, "belegger": False, "brussel": True,
    }  # fmt: skip


def test_a_possessive_is_taken_from_names_alone() -> None:
    names = {"Tesla's": "Tesla", "Nexor’s": "Nexor", "Mars'": "Mars", "auto's": "auto's", "AEX": "AEX"}
    assert {word: wording.genitive_less(word) for word in names} == names


@given(texts)
def test_every_word_and_sign_is_kept_in_order_with_a_kind(copy: str) -> None:
    made = tokens(copy)
    assert "".join(made.words) == "".join(copy.split(" "))
    assert len(made.words) == len(made.kinds) == len(made.keys)
    assert set(made.kinds) <= set("DPpQJSwC0.")
    assert all(made.keys[n] == key for key, at in made.at.items() for n in at)
