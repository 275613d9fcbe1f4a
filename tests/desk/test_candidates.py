"""The pairs of stories worth a closer look."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from stories import BID, BIRD, COURT, STRIKE, TALKS, UNION, collections, lexicon, stories

from plugins.desk import candidates, vectors
from plugins.desk.candidates import LEAST_COSINE, MOST, PERIOD, Weights


def pairs(copy: list[str]) -> list[tuple[int, int]]:
    one, other = candidates.pairs(vectors.make(stories(copy), lexicon()))
    return list(zip(one.tolist(), other.tolist(), strict=True))


@given(collections)
def test_pairs_are_in_order_each_once_and_of_two_stories(copy: list[str]) -> None:
    found = pairs(copy)
    assert found == sorted(set(found))
    assert all(0 <= one < other < len(copy) for one, other in found)


@given(collections)
def test_of_few_stories_all_that_are_near_are_found(copy: list[str]) -> None:
    """As all products would show."""
    weights = vectors.make(stories(copy), lexicon()).weights
    cosine = (weights @ weights.T).toarray()
    clear = np.abs(cosine - LEAST_COSINE) > 1e-5
    near = {(i, j) for i in range(len(copy)) for j in range(i + 1, len(copy)) if cosine[i, j] > LEAST_COSINE}
    sure = {(i, j) for i, j in near | set(pairs(copy)) if clear[i, j]}
    assert set(pairs(copy)) & sure == near & sure


def test_stories_of_one_affair_are_pairs_and_others_are_not() -> None:
    found = pairs([BID, BIRD, UNION, STRIKE, COURT, TALKS])
    assert {(0, 2), (0, 4), (2, 4), (3, 5)} <= set(found)
    assert not {(0, 1), (1, 3), (1, 5)} & set(found)


def test_of_many_alike_each_has_so_many_at_most() -> None:
    """Where all stories are alike, all pairs would be too many."""
    many = 3 * MOST
    found = pairs([BID] * many)
    assert MOST * many / 2 <= len(found) <= MOST * many
    assert {n for pair in found for n in pair} == set(range(many))


def test_the_nearest_are_kept() -> None:
    """A story with one relative and many that share only a word with it."""
    copy = [
        BID,
        UNION,
        *(f"De bank van nummer {n} zoekt {word} in de zomer." for n, word in enumerate(["vissers", "boeren", "bakkers"] * 15)),
    ]
    assert (0, 1) in pairs(copy)


@pytest.mark.parametrize("copy", [[BID], ["Zo is het."], ["Zo is het.", "De het een."], ["Zo is het.", BID]])
def test_stories_that_share_no_word_are_no_pair(copy: list[str]) -> None:
    assert pairs(copy) == []


@given(collections, st.integers(1, 4), st.sampled_from([1, 40, 10_000]))
def test_of_stories_equally_near_the_first_are_nearer(copy: list[str], most: int, cells: int) -> None:
    """However many there are, and in portions of any size."""
    made = vectors.make(stories(copy * 3), lexicon())
    weights = csr_matrix(made.weights.astype(np.float32))
    cosine = np.asarray((weights @ weights.T).todense())
    np.fill_diagonal(cosine, 0.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "MOST", most)
        patch.setattr(candidates, "CELLS", cells)
        found = candidates.nearest(Weights.of(weights, made.days), np.arange(len(cosine))).other.tolist()
    for n, row in enumerate(cosine):
        near = sorted((m for m in range(len(row)) if row[m] > LEAST_COSINE), key=lambda m: (-row[m], m))
        assert [m for m in found[n] if m >= 0] == near[:most]


@given(collections, st.integers(0, 4), st.lists(st.integers(0, 5), min_size=40, max_size=40))
def test_a_frequent_term_connects_those_alone_that_are_near_in_time(copy: list[str], frequent: int, periods: list[int]) -> None:
    made = vectors.make(stories(copy), lexicon())
    cells = csr_matrix(made.weights.astype(np.float32))
    period = np.array(periods[: len(copy)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "FREQUENT", frequent)
        weights = Weights.of(cells, period * PERIOD + 0.5)
        found = candidates.nearest(weights, np.arange(len(copy)))
    dense = cells.toarray()
    rare = np.where(((dense > 0).sum(axis=0) > frequent), 0.0, dense)
    near = np.abs(period[:, None] - period) < 2
    cosine = np.where(near, dense @ dense.T, rare @ rare.T)
    np.fill_diagonal(cosine, 0.0)
    for n, row in enumerate(cosine):
        wanted = {m for m in range(len(row)) if row[m] > LEAST_COSINE + 1e-5}
        held = {m for m in found.other[n].tolist() if m >= 0}
        assert wanted <= held or len(held) == MOST
        assert all(row[m] > LEAST_COSINE - 1e-5 for m in held)
