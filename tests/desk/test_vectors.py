"""The stories of an edition as matrices: every cell can be replayed, and none depends on another story."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from replacing import replace
from stories import BID, BIRD, MONDAY, NOON, STRIKE, TALKS, collections, lexicon, stories, story

from plugins.desk import likeness, shared, vectors
from plugins.desk.lexicon import MARK, RARE_FROM
from plugins.desk.story import Story
from plugins.desk.vectors import LONGEST, Vectors, copy_of, opening_of


def make(*held: Story) -> Vectors:
    return vectors.make(held, lexicon())


def row(made: Vectors, n: int) -> dict[str, float]:
    """The weights of a story by term."""
    held = made.weights[[n]].tocoo()
    return {made.columns[c]: w for c, w in zip(held.col.tolist(), held.data.tolist(), strict=True)}


@given(collections)
def test_columns_are_sorted_terms(copy: list[str]) -> None:
    columns = list(make(*stories(copy)).columns)
    assert columns == sorted(set(columns))


@given(collections)
def test_a_row_holds_the_weights_of_all_terms_that_are_not_too_common(copy: list[str]) -> None:
    """Before those are left out a row has length one."""
    held, known = stories(copy), lexicon()
    made = make(*held)
    for n, text in enumerate(held):
        whole = likeness.weigh(likeness.terms(copy_of(text), opening_of(text, copy_of(text)), text.place or "", known), known)
        assert row(made, n) == pytest.approx({t: w for t, w in whole.items() if not known.is_common(t)}, rel=1e-6)
        assert not whole or np.hypot.reduce(list(whole.values())) == pytest.approx(1.0)


@given(collections)
def test_cells_lie_in_order_and_print_a_word_of_the_copy(copy: list[str]) -> None:
    held, known = stories(copy), lexicon()
    made = make(*held)
    for n, (begin, end) in enumerate(zip(made.weights.indptr[:-1], made.weights.indptr[1:], strict=True)):
        assert list(made.weights.indices[begin:end]) == sorted(made.weights.indices[begin:end])
        text = copy_of(held[n])
        found = likeness.terms(text, opening_of(held[n], text), "", known).terms
        for cell in range(begin, end):
            start, length = divmod(int(made.printed[cell]), LONGEST)
            term = found[made.columns[made.weights.indices[cell]]]
            assert text[start : start + length] == text[term.start : term.end] != ""
            assert bool(made.is_name[cell]) is term.is_name


def test_a_word_longer_than_can_be_kept_is_printed_as_far_as_it_goes() -> None:
    made = make(story("De " + "x" * 400 + " is er."))
    assert divmod(int(made.printed[0]), LONGEST) == (len("\nDe "), LONGEST - 1)


@given(collections)
def test_columns_know_what_kind_of_term_they_are(copy: list[str]) -> None:
    made, known = make(*stories(copy)), lexicon()
    for n, term in enumerate(made.columns):
        assert made.is_concept[n] == term.startswith(MARK)
        assert made.is_routine[n] == known.is_routine(term)
        is_rare = known.rarity(term) > RARE_FROM and not known.is_routine(term)
        assert made.rare[:, [n]].nnz == (made.weights[:, [n]].nnz if is_rare else 0)


@given(collections, collections)
def test_a_story_more_changes_no_row(copy: list[str], more: list[str]) -> None:
    """Law 10, to the last digit."""
    few, many = make(*stories(copy)), make(*stories([*copy, *more]))
    for n in range(len(copy)):
        assert row(few, n) == row(many, n)
        assert sorted(few.causes[[n]].data) == sorted(many.causes[[n]].data)
        assert few.places[[n]].sum() == many.places[[n]].sum()
        assert few.abroad[[n]].sum() == many.abroad[[n]].sum()
    one, other = np.triu_indices(len(copy), 1)
    assert shared.common(few.runs, one, other).tolist() == shared.common(many.runs, one, other).tolist()
    assert few.routine.tolist() == many.routine.tolist()[: len(copy)]
    assert few.subjects == many.subjects[: len(copy)]


# -- the copy


def test_copy_is_headline_and_text_with_its_opening() -> None:
    told = story("De brug is open. De sluis niet.", headline="Brug open")
    copy = copy_of(told)
    assert copy == "Brug open\nDe brug is open. De sluis niet."
    assert copy[: opening_of(told, copy)] == "Brug open\nDe brug is open."


def test_a_headline_cut_from_the_text_is_not_counted_twice() -> None:
    told = story("De brug is open. De sluis niet.")
    assert copy_of(told)[: opening_of(told, copy_of(told))] == "\nDe brug is open."
    said = replace(story("De brug is open."), headline="Brug!", headline_from="desk")
    assert copy_of(said) == "Brug!\nDe brug is open."


# -- what stories are about


def test_a_report_full_of_routine_words_is_a_routine_report() -> None:
    assert make(story(MONDAY), story(BID)).routine.tolist() == [True, False]


def test_the_subject_is_a_name_that_is_no_routine_word() -> None:
    assert list(make(story(BID), story(BIRD), story(MONDAY)).subjects) == ["scaldia", "biesbosch", ""]


def test_days_are_those_between_the_times_of_stories() -> None:
    days = make(story(BID), story(BID, hours=36)).days
    assert days[0] == NOON.timestamp() / 86_400
    assert days[1] - days[0] == pytest.approx(1.5)


def test_places_count_each_country_once_and_home_apart() -> None:
    made = make(story("Keulen en Aken, in Duitsland, en Parijs.", place="GRONINGEN"), story("De brug is open."))
    assert [made.places[[n]].sum() for n in (0, 1)] == [3, 0]
    assert [made.abroad[[n]].sum() for n in (0, 1)] == [2, 0]


def test_a_concept_of_one_word_is_told_from_one_of_several() -> None:
    """Stories meet in `causes` where the very same word stands for the concept."""
    one, other, several = "Een staking.", "Een werkonderbreking.", "Een staking of werkonderbreking."
    made = make(*(story(text) for text in (one, one, other, several)))
    shared = (made.causes @ made.causes.T).toarray()
    assert shared[0, 1] > 0
    assert shared[0, 2] == shared[0, 3] == 0
    concept = list(made.columns).index(f"{MARK}staking")
    weights = made.weights[[0]].toarray()[0]
    assert shared[0, 1] >= weights[concept] ** 2


def test_stories_without_a_word_that_counts_have_empty_rows() -> None:
    made = make(story("De het een."), story("Zo is het."))
    assert made.weights.shape[0] == 2
    assert made.weights.nnz == made.causes.nnz == made.places.nnz == 0
    assert make(story("Zo is het."), story(STRIKE), story(TALKS)).weights.shape[0] == 3
