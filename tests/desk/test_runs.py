"""What two texts share below the word."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from stories import collections, lexicon

from plugins.desk import likeness, runs, shared
from plugins.desk.runs import RARE_FROM
from plugins.desk.vectors import Matrix


def rows(*copy: str) -> Matrix:
    """By the shipped table. Each text comes twice, so that two have each of its runs."""
    return runs.runs((*copy, *copy), likeness.plain, lexicon().runs, lexicon().texts)[: len(copy)]


def cells(copy: str, holding: dict[str, int], texts: int) -> list[float]:
    """Of a copy by itself, in order of its runs."""
    made = runs.runs([copy, copy], str, holding, texts)
    assert made.shape == (2, max(1, made.nnz // 2))
    return list(made.data[: made.nnz // 2].tolist())


def cosine(one: str, other: str) -> float:
    made = rows(one, other)
    return float(made[[0]].multiply(made[[1]]).sum())


def test_a_run_weighs_by_its_count_and_how_rare_it_is() -> None:
    """Of ten texts two hold `brug`; the others are in none."""
    brug, rest = math.log(3) * math.log(11 / 2.5), math.log(2) * math.log(11 / 0.5)
    length = math.hypot(brug, *[rest] * 5)
    expected = dict.fromkeys((" bru", "rugb", "ugbr", "gbru", "rug "), rest / length) | {"brug": brug / length}
    assert cells(" brugbrug ", {"brug": 2}, 10) == pytest.approx([expected[run] for run in sorted(expected)], rel=1e-5)


def test_a_run_that_most_texts_hold_says_nothing() -> None:
    often = round(11 / math.exp(RARE_FROM) + 0.5)
    assert cells(" en ", {" en ": often}, 10) == []
    assert cells(" en ", {" en ": often - 2}, 10) == [1.0]


def test_words_of_one_stem_meet_whatever_their_ending_and_compound() -> None:
    assert cosine("stakingen bij spoorwegen", "de spoorwegstaking") > 0.2
    assert cosine("stakingen bij spoorwegen", "een nieuwe vulkaan") == 0


@given(collections)
def test_rows_have_length_one(copy: list[str]) -> None:
    made = rows(*copy)
    assert made.shape[0] == len(copy)
    assert np.sqrt(made.multiply(made).sum(axis=1)) == pytest.approx(1.0, abs=1e-5)


@given(collections)
def test_a_text_more_changes_no_row(copy: list[str]) -> None:
    """Law 10, to the last digit; so no run crosses from one text to the next either."""
    made = rows(*copy)
    for n, text in enumerate(copy):
        assert made[[n]].data.tolist() == rows(text).data.tolist()


@given(collections)
def test_runs_of_one_text_alone_have_no_column(copy: list[str]) -> None:
    """So what two texts share is the same, and no column is empty."""
    found = runs.runs(copy, likeness.plain, lexicon().runs, lexicon().texts)
    assert (np.bincount(found.indices) > 1).all()
    one, other = np.triu_indices(len(copy), 1)
    assert shared.common(found, one, other).tolist() == shared.common(rows(*copy), one, other).tolist()


def test_texts_are_counted_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    copy = ["De brug is open.", "Vissers varen uit.", "Er zijn chips.", "", "De sluis is dicht."]
    whole = rows(*copy)
    monkeypatch.setattr(runs, "BATCH", 2)
    assert (rows(*copy) != whole).nnz == 0
    assert rows(*copy).shape == whole.shape


def test_a_text_too_short_for_a_run_has_none() -> None:
    assert rows("", "a", "!").nnz == 0
    assert rows().shape == (0, 1)
