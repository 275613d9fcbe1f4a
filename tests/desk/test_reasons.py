"""Why two stories are linked: what both are about, in words of their own (law 3)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from replay import replay
from stories import BID, BIRD, COURT, MONDAY, STRIKE, TALKS, TUESDAY, collections, lexicon, stories, story

from plugins.desk import pairing, reasons, vectors
from plugins.desk.story import Story
from plugins.desk.vectors import copy_of


def why(held: list[Story], one: list[int], other: list[int]) -> list[str]:
    return reasons.why(vectors.make(held, lexicon()), np.array(one, np.int64), np.array(other, np.int64), held)


def reason(one: str, other: str) -> str:
    return why(stories([one, other]), [0], [1])[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (BID, COURT, "beide over Scaldia, Maasbank en de bank in Rotterdam"),
        (STRIKE, TALKS, "beide over machinisten van Rheinbahn"),
        ("Een boswachter zag Visserman.", "Weer zag Visserman een boswachter.", "beide over Visserman en een boswachter"),
        ("De staking bij Nexor duurt voort.", "Nexor lijdt onder de staking.", "beide over de staking bij Nexor"),
        ("De staking bij Nexor duurt voort.", "De werkonderbreking trof Nexor.", "beide over Nexor"),
        ("De staking duurt voort.", "De werkonderbreking is van de baan.", "met verwante woorden: ‘staking’ en ‘werkonderbreking’"),
        ("Het regent in Peru.", "Men wint goud in Peru.", "beide over Peru"),
        ("Elon Musk en Musk, de topman van Nexor.", "Topman Elon Musk zag Musks vriend Nexor.", "beide over Nexor en Elon Musk"),
        ("De top van Nexor.", "Dat zijn Nexor’s cijfers.", "beide over Nexor"),
        ("De top van Nexor.", "Dat zijn Nexor's cijfers.", "beide over Nexor"),
        ("Het schip zonk.", "Hij zonk.", "met dezelfde woorden: ‘zonk’"),
    ],
)
def test_a_reason_names_what_both_are_about(one: str, other: str, expected: str) -> None:
    assert reason(one, other) == expected


def test_a_reason_is_the_same_from_either_side() -> None:
    held = stories([BID, COURT, STRIKE, TALKS])
    assert why(held, [0, 2], [1, 3]) == why(held, [1, 3], [0, 2])


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
def test_every_reason_can_be_replayed(copy: list[str]) -> None:
    """Law 3."""
    held = stories(copy)
    pairs = [(i, j) for i in range(len(held)) for j in range(len(held)) if i != j]
    found = why(held, [i for i, _ in pairs], [j for _, j in pairs])
    assert len(found) == len(pairs)
    for (i, j), said in zip(pairs, found, strict=True):
        assert not said or replay(said, copy_of(held[i]), copy_of(held[j])) == ""


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
