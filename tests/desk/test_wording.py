"""The words of Dutch copy: what may be a noun, an adjective, a name."""

from __future__ import annotations

import pytest

from plugins.desk import wording


@pytest.mark.parametrize("word", "staking werkonderbreking chips tractoren rentebesluit netwerk handelsverdrag boetes".split())
def test_nouns_may_be_nouns(word: str) -> None:
    assert wording.may_be_noun(word) in ("yes", "may")


@pytest.mark.parametrize("word", "afgeleverd platgelegd mobiele bewerkte dezelfde daarnaast eigen kwartaal hoog deels".split())
def test_other_words_and_words_that_say_nothing_are_no_nouns(word: str) -> None:
    assert wording.may_be_noun(word) == ""


@pytest.mark.parametrize("word", "mobiele gehackte Chinese risicovolle grote rode".split())
def test_inflected_adjectives(word: str) -> None:
    assert wording.is_adjective(word)


@pytest.mark.parametrize("word", "rente schade bode Tesla bod ziekte".split())
def test_nouns_on_e_are_no_adjectives(word: str) -> None:
    assert not wording.is_adjective(word)


def test_a_possessive_is_taken_from_names_alone() -> None:
    names = {"Tesla's": "Tesla", "Nexor’s": "Nexor", "Mars'": "Mars", "auto's": "auto's", "AEX": "AEX"}
    assert {word: wording.genitive_less(word) for word in names} == names
