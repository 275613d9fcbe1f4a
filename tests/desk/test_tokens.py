"""The words and signs of copy, and what a word is by what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from stories import texts

from plugins.desk import tokens as of_copy
from plugins.desk.tokens import tokens


def test_a_word_that_opens_a_sentence_is_no_name_unless_dutch_does_not_know_it() -> None:
    made = tokens("Chipmachinemaker Nexor wacht. Nexor groeit. Beleggers zien Brussel.")
    assert {key: made.names[key] for key in ("chipmachinemaker", "nexor", "belegger", "brussel")} == {
        "chipmachinemaker": False, "nexor": True, "belegger": False, "brussel": True,
    }  # fmt: skip


@given(texts)
def test_every_word_and_sign_is_kept_in_order_with_a_kind(copy: str) -> None:
    made = tokens(copy)
    assert "".join(made.words) == "".join(copy.split(" "))
    assert len(made.words) == len(made.kinds) == len(made.keys)
    assert set(made.kinds) <= set("DPpQJSwC0.")
    assert all(made.keys[n] == key for key, at in made.at.items() for n in at)


def test_words_are_the_same_when_those_seen_before_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut() -> list[object]:
        return [(made.words, made.kinds, list(made.keys), made.facts) for made in map(tokens, (text, text[::-1]))]

    text = "Nexor wacht met Vlotpost.\nOm de bank (en „Nexor-top”) te redden: een akkoord met Rob."
    whole = cut()
    monkeypatch.setattr(of_copy, "_MOST", 2)
    monkeypatch.setattr(of_copy, "_WORDS", of_copy._Words())
    assert cut() == whole
    assert 0 < len(of_copy._WORDS) <= 2


def test_copy_is_cut_at_every_blank_and_lines_are_kept() -> None:
    made = tokens("De\u00a0bank,\tzegt\u2028men.\nMet  „Nexor”")
    assert list(made.words) == ["De", "bank", ",", "zegt", "men", ".", "\n", "Met", "„", "Nexor", "”"]
    assert made.kinds[6] == "."


def test_where_a_key_stands() -> None:
    made = tokens("Banken zien de bank en een bank.")
    assert made.where("bank") == [0, 3, 6]
    assert made.where("nexor") == made.where("") == []
    assert list(tokens("").words) == []
