"""The words and signs of copy, and what a word is by what stands around it."""

from __future__ import annotations

from hypothesis import given
from stories import texts

from plugins.desk.tokens import Tokens, tokens


def test_a_verb_is_a_noun_only_behind_an_article_of_its_own() -> None:
    assert tokens("De stroom is weg.").shape(Tokens.key_of("stroom")) == "Y"
    assert tokens("Hij stroomt.").shape(Tokens.key_of("stroomt")) == ""


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
