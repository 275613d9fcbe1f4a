"""What many stories say, as arrays: the same as story by story, in batches of any size."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import BID, BIRD, MONDAY, STRIKE, collections, lexicon, stories, story

from plugins.desk import likeness, terms
from plugins.desk.readings import SEVERAL, Reading
from plugins.desk.story import Story
from plugins.desk.terms import LONGEST, copy_of, opening_of

CAUSES = (
    "Een staking.",
    "Een werkonderbreking of staking, die staking.",
    "Een zaak in Den Haag, en in Haag.",
    "'s Gravenhage & Mali's leger.",
)


def read(held: Sequence[Story]) -> Reading:
    return terms.read(held, [copy_of(s) for s in held], lexicon())


def said(made: Reading, n: int) -> dict[str, tuple[float, int, bool, str]]:
    """By term of a story its weight, where it stands, whether it is a name, and what it was met by."""
    cells = range(made.height[n], made.height[n + 1])
    causes = [made.causes[made.cause[c]] if made.cause[c] >= 0 else "" for c in cells]
    return {
        made.terms[made.term[c]]: (float(made.weight[c]), int(made.where[c]), bool(made.is_name[c]), cause)
        for c, cause in zip(cells, causes, strict=True)
    }


def said_alone(told: Story) -> tuple[dict[str, tuple[float, int, bool, str]], int, str, set[int]]:
    """The same by `likeness`, with the number of routine words, the subject and the countries."""
    known, copy = lexicon(), copy_of(told)
    found = likeness.terms(copy, opening_of(told, copy), told.place or "", known)
    weights = likeness.weigh(found, known)
    rows = {
        name: (weights[name], t.start * LONGEST + t.end - t.start, t.is_name, t.cause)
        for name, t in found.terms.items()
        if name in weights and not known.is_common(name)
    }
    subject = "" if known.is_routine(found.subject) else found.subject
    return (
        rows,
        sum(map(known.is_routine, found.terms)),
        subject,
        {n for p, n in known.places.items() if known.countries[p] in found.countries},
    )


@given(collections | st.lists(st.sampled_from(CAUSES), max_size=4))
def test_each_story_is_read_as_it_is_by_itself(copy: list[str]) -> None:
    held = stories(copy)
    made = read(held)
    for n, told in enumerate(held):
        rows, routine, subject, countries = said_alone(told)
        found = said(made, n)
        assert {t: cell[1:] for t, cell in found.items()} == {t: cell[1:] for t, cell in rows.items()}
        assert all(math.isclose(found[t][0], rows[t][0], rel_tol=1e-6) for t in rows)
        assert bool(made.routine[n]) == (routine >= terms.ROUTINE_REPORT)
        assert made.subjects[n] == subject
        assert set(made.country[made.placed[n] : made.placed[n + 1]].tolist()) == countries


def same(one: Reading, other: Reading) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Reading.__dataclass_fields__)


def test_stories_are_read_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    held = stories([BID, STRIKE, MONDAY, BIRD, *CAUSES, "", BID])
    whole = read(held)
    monkeypatch.setattr(terms, "BATCH", 3)
    assert same(read(held), whole)


def test_terms_and_cells_lie_in_order() -> None:
    made = read(stories([STRIKE, BID, *CAUSES]))
    assert list(made.terms) == sorted(set(made.terms))
    for n in range(len(made.routine)):
        row = made.term[made.height[n] : made.height[n + 1]].tolist()
        assert row == sorted(set(row))


def test_no_stories_and_stories_without_words() -> None:
    assert len(read([]).routine) == 0
    made = read([story(""), story("!"), story("De het een.")])
    assert made.height.tolist() == [0, 0, 0, 0]
    assert list(made.subjects) == ["", "", ""]


def test_a_concept_met_by_several_words_says_so() -> None:
    made = read(stories(CAUSES[:2]))
    assert [said(made, n)["§staking"][3] for n in (0, 1)] == ["staking", SEVERAL]
