"""What two texts share below the word."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from stories import collections, lexicon

from plugins.desk import likeness, runs
from plugins.desk.likeness import RUN
from plugins.desk.runs import ALPHABET, RARE_FROM, SPACE
from plugins.desk.vectors import Matrix


def rows(*copy: str) -> Matrix:
    """By the shipped table."""
    return runs.runs([likeness.plain(text) for text in copy], lexicon().runs, lexicon().texts)


def cosine(one: str, other: str) -> float:
    made = rows(one, other)
    return float(made[[0]].multiply(made[[1]]).sum())


def column(run: str) -> int:
    """As a figure in the base of the alphabet."""
    return sum(ALPHABET.index(c) * len(ALPHABET) ** (RUN - 1 - n) for n, c in enumerate(run))


def test_a_run_weighs_by_its_count_and_how_rare_it_is() -> None:
    """Of ten texts two hold `brug`; the others are in none."""
    made = runs.runs([" brugbrug "], {"brug": 2}, 10).tocoo()
    found = dict(zip(made.col.tolist(), made.data.tolist(), strict=True))
    brug, rest = math.log(3) * math.log(11 / 2.5), math.log(2) * math.log(11 / 0.5)
    length = math.hypot(brug, *[rest] * 5)
    expected = {column(run): rest / length for run in (" bru", "rugb", "ugbr", "gbru", "rug ")} | {column("brug"): brug / length}
    assert found == pytest.approx(expected, rel=1e-5)


def test_a_run_that_most_texts_hold_says_nothing() -> None:
    often = round(11 / math.exp(RARE_FROM) + 0.5)
    assert runs.runs([" en "], {" en ": often}, 10).nnz == 0
    assert runs.runs([" en "], {" en ": often - 2}, 10).nnz == 1


def test_words_of_one_stem_meet_whatever_their_ending_and_compound() -> None:
    assert cosine("stakingen bij spoorwegen", "de spoorwegstaking") > 0.2
    assert cosine("stakingen bij spoorwegen", "een nieuwe vulkaan") == 0


@given(collections)
def test_rows_have_length_one(copy: list[str]) -> None:
    made = rows(*copy)
    assert made.shape == (len(copy), SPACE)
    assert np.sqrt(made.multiply(made).sum(axis=1)) == pytest.approx(1.0, abs=1e-5)


@given(collections)
def test_a_text_more_changes_no_row(copy: list[str]) -> None:
    """Law 10, to the last digit; so no run crosses from one text to the next either."""
    made = rows(*copy)
    for n, text in enumerate(copy):
        alone = rows(text)
        assert (made[[n]] != alone).nnz == 0


def test_texts_are_counted_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    copy = ["De brug is open.", "Vissers varen uit.", "Er zijn chips.", "", "De sluis is dicht."]
    whole = rows(*copy)
    monkeypatch.setattr(runs, "BATCH", 2)
    assert (rows(*copy) != whole).nnz == 0
    assert rows(*copy).shape == whole.shape


def test_a_text_too_short_for_a_run_has_none() -> None:
    assert rows("", "a", "!").nnz == 0
    assert rows().shape == (0, SPACE)
