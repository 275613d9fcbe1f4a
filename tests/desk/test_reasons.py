"""Why two stories are linked: what they share, as the linked story prints it (law 3)."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from stories import BID, BIRD, COURT, MONDAY, STRIKE, TALKS, TUESDAY, collections, lexicon, stories, story

from plugins.desk import pairing, reasons, vectors
from plugins.desk.reasons import NAMED
from plugins.desk.story import Story
from plugins.desk.vectors import copy_of


def why(held: list[Story], one: list[int], other: list[int]) -> list[str]:
    return reasons.why(vectors.make(held, lexicon()), np.array(one, np.int64), np.array(other, np.int64), held)


def reason(one: str, other: str) -> str:
    return why([story(one), story(other)], [0], [1])[0]


def words(said: str) -> list[str]:
    return re.split(", | en ", said.removeprefix("ook over ")) if said else []


def test_a_reason_names_what_weighs_most() -> None:
    assert words(reason(BID, COURT))[:2] == ["Maasbank", "Scaldia"]
    assert "Rheinbahn" in words(reason(STRIKE, TALKS))


def test_it_prints_words_as_the_linked_story_does() -> None:
    assert reason("Een zeearend vliegt.", "Er waren zeearenden.") == "ook over zeearenden"
    assert reason("Er waren zeearenden.", "Een zeearend vliegt.") == "ook over zeearend"


def test_names_go_before_words_as_rare() -> None:
    assert reason("Een boswachter zag Visserman.", "Weer zag Visserman een boswachter.") == "ook over Visserman en boswachter"


def test_concepts_and_routine_words_go_last() -> None:
    said = reason("De Nexor is goedkoop door een staking op de beurs.", "De beurs rekent op een werkonderbreking bij Nexor.")
    assert words(said)[0] == "Nexor"
    assert set(words(said)[1:]) <= {"beurs", "werkonderbreking"}
    assert reason("Een staking.", "Een werkonderbreking.") == "ook over werkonderbreking"


def test_a_reason_says_a_word_once() -> None:
    assert reason("Elon Musk en Musk, de topman van Nexor.", "Topman Elon Musk zag Musks vriend Nexor.").count("Musk") == 1


def test_a_name_is_printed_without_its_possessive() -> None:
    assert reason("De top van Nexor.", "Dat zijn Nexor’s cijfers.") == "ook over Nexor"
    assert reason("De top van Nexor.", "Dat zijn Nexor's cijfers.") == "ook over Nexor"


@pytest.mark.parametrize(
    ("words", "expected"), [(["Tesla"], "Tesla"), (["Tesla", "China"], "Tesla en China"), (["a", "b", "c"], "a, b en c")]
)
def test_words_are_listed_as_in_a_sentence(words: list[str], expected: str) -> None:
    assert reasons._and(words) == expected


def test_stories_that_share_no_word_have_no_reason() -> None:
    assert reason(BID, BIRD) == ""
    assert reason("Zo is het.", "Zo is het.") == ""
    assert why([story(BID)], [], []) == []


@given(collections)
def test_every_reason_is_of_words_of_the_story_linked_to(copy: list[str]) -> None:
    held = stories(copy)
    pairs = [(i, j) for i in range(len(held)) for j in range(len(held)) if i != j]
    found = why(held, [i for i, _ in pairs], [j for _, j in pairs])
    assert len(found) == len(pairs)
    for (_, j), said in zip(pairs, found, strict=True):
        assert not said or said.startswith("ook over ")
        assert len(words(said)) <= NAMED
        for word in words(said):
            assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", copy_of(held[j]), re.IGNORECASE)
            assert not any(word != other and word.casefold() in other.casefold() for other in words(said))


@given(collections)
def test_a_link_has_a_reason_where_both_share_a_term(copy: list[str]) -> None:
    held = stories(copy)
    weights = vectors.make(held, lexicon()).weights
    shared = (weights @ weights.T).toarray()
    for n in range(1, len(held)):
        assert bool(why(held, [0], [n])[0]) is bool(shared[0, n] > 0)


def test_reasons_are_found_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    held = stories([BID, COURT, STRIKE, TALKS, MONDAY, TUESDAY])
    one, other = [0, 1, 2, 3, 4, 5, 0], [1, 0, 3, 2, 5, 4, 2]
    whole = why(held, one, other)
    monkeypatch.setattr(pairing, "BATCH", 2)
    assert why(held, one, other) == whole
