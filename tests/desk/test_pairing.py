"""How surely two stories belong together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from stories import BID, BIRD, COPY, COURT, MONDAY, STRIKE, TALKS, TUESDAY, UNION, collections, lexicon, stories, story

from plugins.desk import links, pairing, vectors
from plugins.desk.pairing import BIAS, SAME_CAUSE, WEIGHTS, Ints
from plugins.desk.story import Story
from plugins.desk.vectors import Floats, Vectors

STAKING, WERKONDERBREKING = story("Er komt een staking."), story("Er komt een werkonderbreking.")


def all_pairs(stories: int) -> tuple[Ints, Ints]:
    one, other = np.triu_indices(stories, 1)
    return one.astype(np.int64), other.astype(np.int64)


def made(*held: Story) -> Vectors:
    return vectors.make(held, lexicon())


def logits(copy: list[str]) -> Floats:
    return pairing.logits(made(*stories(copy)), *all_pairs(len(copy)))


def logit(one: str, other: str, days: float = 1.0) -> float:
    pair = np.array([0]), np.array([1])
    return float(pairing.logits(made(story(one), story(other, hours=24 * days)), *pair)[0])


def features(one: Story, other: Story) -> dict[str, float]:
    found = pairing.features(made(one, other), np.array([0]), np.array([1]))
    assert found.shape == (1, len(WEIGHTS))
    return dict(zip(WEIGHTS, found[0].tolist(), strict=True))


# -- what it says


def test_one_affair_is_surer_than_two() -> None:
    assert logit(BID, UNION) > 2
    assert logit(BID, COURT) > 2
    assert logit(STRIKE, TALKS) > 2
    assert logit(BID, BIRD) < -3
    assert logit(BID, STRIKE) < -3


def test_time_is_a_mild_factor() -> None:
    near, far = logit(BID, UNION, 0.1), logit(BID, UNION, 40)
    assert near - 1.5 < far < near


def test_two_routine_reports_are_not_of_one_affair() -> None:
    assert logit(MONDAY, TUESDAY) < links.THRESHOLD < logit(BID, UNION)
    assert features(story(MONDAY), story(TUESDAY))["two routine reports"] == 1.0
    assert features(story(MONDAY), story(BID))["two routine reports"] == 0.0


@given(collections)
def test_it_is_the_same_from_either_side(copy: list[str]) -> None:
    """To the last digit."""
    held, (one, other) = made(*stories(copy)), all_pairs(len(copy))
    assert pairing.logits(held, one, other).tolist() == pairing.logits(held, other, one).tolist()


@given(collections, collections)
def test_a_story_more_changes_no_other_pair(copy: list[str], more: list[str]) -> None:
    """Law 10, to the last digit."""
    pairs = all_pairs(len(copy))
    before = pairing.logits(made(*stories(copy)), *pairs)
    after = made(*stories([*copy, *more]))
    assert pairing.logits(after, *pairs).tolist() == before.tolist()
    every = dict(zip(zip(*map(list, all_pairs(len(copy + more))), strict=True), logits([*copy, *more]), strict=True))
    assert [every[pair] for pair in zip(*map(list, pairs), strict=True)] == before.tolist()


@given(collections)
def test_a_pair_alone_is_judged_as_among_others(copy: list[str]) -> None:
    """Law 10, to the last digit: a matrix product would differ here."""
    held, (one, other) = made(*stories(copy)), all_pairs(len(copy))
    together = pairing.logits(held, one, other).tolist()
    assert [float(pairing.logits(held, one[[n]], other[[n]])[0]) for n in range(len(one))] == together


def test_pairs_are_judged_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = logits(list(COPY))
    monkeypatch.setattr(pairing, "BATCH", 3)
    assert logits(list(COPY)).tolist() == whole.tolist()
    one, other = all_pairs(len(COPY))
    parts = list(pairing.batches(one, other))
    assert [len(i) for i, _ in parts] == [3] * 9 + [1]
    assert [pair for i, j in parts for pair in zip(i, j, strict=True)] == list(zip(one, other, strict=True))


def test_no_pairs_have_no_logits() -> None:
    assert pairing.logits(made(story(BID)), *all_pairs(1)).shape == (0,)


# -- what it leans on


def test_a_logit_is_the_weighed_sum_of_features() -> None:
    found = features(story(BID), story(UNION, hours=24))
    assert logit(BID, UNION) == pytest.approx(BIAS + sum(WEIGHTS[name] * value for name, value in found.items()))


def test_features_of_two_small_stories_worked_out_by_hand() -> None:
    """They share one word alone, `zeppelin`, and no country; three days lie between them."""
    one, other = story("Een zeppelin in Keulen."), story("Zeppelins in Parijs.", hours=72)
    held, found = made(one, other), features(one, other)
    shared = [w for w in (held.weights[[0]].multiply(held.weights[[1]])).data.tolist() if w]
    assert len(shared) == 1
    assert found["names and words"] == pytest.approx(shared[0] ** 0.5)
    assert found["rare terms"] == pytest.approx(np.log(2))
    assert found["days"] == pytest.approx(np.log(4))
    assert (found["countries"], found["other country"]) == (0.0, 1.0)
    assert found["concepts"] == found["routine words"] == 0.0
    assert 0 < found["runs"] < 1


@pytest.mark.parametrize(
    ("one", "other", "countries", "is_other"),
    [
        ("In Keulen.", "Bij Berlijn.", 1.0, 0.0),
        ("In Keulen en Parijs.", "Bij Berlijn.", 0.5, 0.0),
        ("In Keulen en Groningen.", "In Groningen en Parijs.", 1 / 3, 1.0),
        ("In Groningen.", "In Utrecht.", 1.0, 0.0),
        ("In Groningen.", "In Keulen.", 0.0, 1.0),
        ("Ergens.", "Nergens.", 0.5, 0.0),
        ("Ergens.", "In Keulen.", 0.0, 1.0),
    ],
)
def test_countries_are_shared_or_not(one: str, other: str, countries: float, is_other: float) -> None:
    found = features(story(one), story(other))
    assert found["countries"] == pytest.approx(countries)
    assert found["other country"] == is_other
    both = np.array([0]), np.array([1])
    assert pairing.elsewhere(made(story(one), story(other)).abroad, *both).tolist() == [bool(is_other)]


def test_a_concept_met_by_the_very_same_word_counts_less_than_by_two() -> None:
    def concept(one: Story, other: Story) -> float:
        """What both have of concepts."""
        held = made(one, other)
        product = held.weights[[0]].multiply(held.weights[[1]]).tocoo()
        return sum(value for column, value in zip(product.col, product.data, strict=True) if held.is_concept[column])

    by_other, by_same = features(STAKING, WERKONDERBREKING), features(STAKING, STAKING)
    assert by_other["concepts"] == pytest.approx(concept(STAKING, WERKONDERBREKING) ** 0.5)
    assert by_same["concepts"] == pytest.approx((SAME_CAUSE * concept(STAKING, STAKING)) ** 0.5)


def test_routine_words_speak_against() -> None:
    assert WEIGHTS["routine words"] < 0
    assert features(story("De beurs sloot hoger."), story("De beurs opende hoger."))["routine words"] > 0
    assert features(story(BIRD), story(UNION))["routine words"] == 0
