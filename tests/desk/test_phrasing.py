"""Phrases as printed; what else they say is tested with the phrases themselves."""

from __future__ import annotations

import pytest

from plugins.desk import phrasing
from plugins.desk.phrases import pair
from plugins.desk.tokens import tokens


def first(one: str, other: str) -> str:
    both = pair(one, other, dict.fromkeys(tokens(one).at, 1.0), ())
    return next(iter([text for n in both.found if (text := both.printed(n))]), "")


def test_words_are_told_apart_from_parts_of_words() -> None:
    assert phrasing.stands("Nexor", "Bij Nexor.")
    assert phrasing.stands("Nexor", "Nexorium of Nexor.")
    assert not phrasing.stands("Nexor", "Nexorium, Nexor-top en xNexor.")


def test_a_phrase_is_printed_where_there_is_room_for_all_of_it() -> None:
    both = pair("De top van Emre D. wacht.", "Ook Emre D. wacht.", {"emre": 1.0, "d": 1.0}, ())
    assert [both.printed(both.found[0], (), room) for room in (7, 6, 0)] == ["Emre D.", "", ""]
    both = pair("Nu groeit de staking.", "Weer is de staking er.", {"staking": 1.0}, ())
    assert [both.printed(both.found[0], (), room) for room in (10, 9, 7)] == ["de staking", "", ""]


def test_a_copy_is_asked_once() -> None:
    text = "De felle bank van Rob Nexor. Een bank, de bank en het bod. Rob wacht."
    copy = phrasing.Copy(text, tokens(text))
    for _ in range(2):
        assert copy.articles["bank"] == (2, 0, 1)
        assert copy.articles["bod"] == (0, 1, 0)
        assert [copy.stands[said] for said in ("een bank", "Een bank", "Rob Nexo")] == [False, True, False]
        assert [copy.stands_whole[name] for name in ("Rob Nexor", "Nexor", "Rob")] == [True, False, True]
        assert copy.forms[4, 6, "MM"] == phrasing.Form((("Rob Nexor", True),), "", "", "", "Rob Nexor", False)
        assert copy.forms[2, 3, "N"] == phrasing.Form((), "bank", "bank", "", "bank", True)
        assert copy.forms[4, 6, "MPM"].text == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Nu groeit een staking.", "Dit is de staking.", "een staking"),  # alone, no one knows which
        ("Staking bij Nexor duurt voort.", "De staking bij Nexor.", "de staking bij Nexor"),  # either has it so
        ("De top van Emre D. wacht.", "Ook Emre D. wacht.", "Emre D."),
        ("Zie de Bank of England.", "Dit is van de Bank.", ""),  # another one
    ],
)
def test_a_phrase_has_its_article_and_names_are_whole(one: str, other: str, expected: str) -> None:
    assert first(one, other) == expected
