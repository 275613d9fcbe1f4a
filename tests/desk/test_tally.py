"""The counts of a build, and its last line."""

from __future__ import annotations

import tied
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import tally


def test_what_is_new_and_what_was_revised_is_seen_against_the_build_before() -> None:
    made = tied.edition(map(tied.story, range(4)))
    now = tally.built(made)
    before = dict(list(now.items())[1:])
    first = next(iter(before))
    before[first] -= 1
    counted = tally.make(made, tied.links([(0, 1, 5.0)]), before)
    assert (counted.new, counted.revised, counted.held) == (1, 1, 0)
    assert counted.links > 0
    assert tally.make(made, None, {}).links == 0
    assert tally.make(made, None, {}).new == 4


def test_the_counts_are_said_in_dutch() -> None:
    assert tally.words(tally.Tally(4, 1, 0, 1)) == "4 nieuw, 1 herzien, 0 aangehouden, 1 verband"
    assert tally.words(tally.Tally(0, 0, 2, 0)) == "0 nieuw, 0 herzien, 0 verbanden"


@given(st.dictionaries(st.from_regex(r"[a-z0-9-]+", fullmatch=True), st.integers(0, 99)))
def test_what_a_build_has_is_read_back_as_it_was_written(built: dict[str, int]) -> None:
    assert tally.parse(tally.written(built)) == built
    assert tally.written(tally.parse(tally.written(built))) == tally.written(built)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    tally.parse(text)
