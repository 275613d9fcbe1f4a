"""What pairs of copies share, marked and read as phrases, many pairs at once."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from stories import collections

from plugins.desk import matches, occurrences
from plugins.desk.columns import Terms
from plugins.desk.matches import Found, Rows, Shared
from plugins.desk.occurrences import Copies
from plugins.desk.phrases import Pair, Pairs, pair
from plugins.desk.phrasing import Copy
from plugins.desk.tokens import tokens

PLACES = ("peru", "verenigde staten")


def shared(texts: list[str]) -> tuple[Copies, Shared, Terms]:
    """Every pair of copies, as if each held every term of any, and each term worth its length."""
    names = sorted({key for text in texts for key in tokens(text).at} | set(PLACES))
    columns, pairs = np.arange(len(names)), np.array(list(combinations(range(len(texts)), 2)), np.int64).reshape(-1, 2)
    many = occurrences.of(
        texts, [tokens(text) for text in texts], names, np.tile(columns, len(texts)), np.arange(len(texts) + 1) * len(names)
    )
    of, column = np.repeat(np.arange(len(pairs)), len(names)), np.tile(columns, len(pairs))
    cells = [pairs[of, side] * len(names) + column for side in (0, 1)]
    worth = np.array([float(len(name)) for name in names])[column]
    is_place = np.array([name in PLACES for name in names], bool)
    return many, Shared(pairs[:, 0], pairs[:, 1], of, column, (cells[0], cells[1]), worth), Terms(names, is_place)


def read(*texts: str) -> tuple[Rows, Found]:
    many, held, terms = shared(list(texts))
    rows = matches.rows(many, held, matches.held(many, terms, held))
    return rows, matches.find(many, held, terms, rows)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Nu de felle staking bij de Nexor Bank.", "Nexor Bank: felle staking.", " DANPDMM MM AN"),
        ("Falcon 9 vliegt.", "Weer Falcon 9.", " MM MM"),
        ("Weer vliegt Falcon 9.", "Ook Falcon 8.", " M M"),
        ("Ook Falcon 900 vliegt.", "Weer Falcon 900.", " M M"),
        ("Hij zag Rob de Wit.", "Ook Rob de Wit.", " MJM MJM"),
        ("Hij zag Rob de Wit.", "Ook Rob en Wit.", " M DM M M"),
        ("Ursula von der Leyen.", "Nu Ursula von der Leyen.", " MJJM MJJM"),
        ("Weer naar Peru.", "Ook Peru.", " L L"),
        ("In de Verenigde Staten.", "Ook de Verenigde Staten.", ""),
        ("Hij kwam.", "Zij ging.", ""),
    ],
)
def test_words_that_both_hold_stand_in_rows(one: str, other: str, expected: str) -> None:
    rows, _ = read(one, other)
    assert rows.text == expected
    assert len(rows.text) == len(rows.word) == len(rows.column) == len(rows.worth) == len(rows.side)


def test_a_pair_shares_a_bounded_number_of_words() -> None:
    text = " ".join(f"De {word}bank wacht." for word in "abcdefghijklmnopqrstuvwxyz")
    many, held, terms = shared([text, text, "Nu de abank."])
    assert np.bincount(matches.held(many, terms, held).pair).tolist() == [matches.LOOKED_AT, 1, 1]


def test_a_phrase_is_taken_where_it_stands_first() -> None:
    rows, found = read("De staking. Een staking bij Nexor. De staking, de staking.", "Staking.")
    assert [rows.text[a:b] for a, b in zip(found.start, found.end, strict=True)] == ["N", "DN"]
    assert found.side.tolist() == [1, 0]


def test_what_is_worth_most_comes_first_and_each_term_counts_once() -> None:
    rows, found = read("Nexor van Nexor. Vlotposten.", "Nu Vlotposten. Nexor van Nexor.")
    assert [rows.text[a:b] for a, b in zip(found.start, found.end, strict=True)][:4] == ["M", "M", "M", "M"]
    assert found.value.tolist() == sorted(found.value.tolist(), reverse=True)
    assert found.value[rows.text.index("P") - 1] > 0
    assert {float(v) for v in found.value} == {1.5 * len("vlotposten"), 1.5 * len("nexor")}


def phrases(both: Pair) -> list[tuple[object, ...]]:
    """All that is known of the phrases of a pair but for the numbers of its terms."""
    among = both.among
    parts = among.side, among.word, among.value, among.has_noun, among.is_name, among.holds_name
    return [(among.marks[among.start[n] : among.end[n]], *(part[n] for part in parts)) for n in both.found]


@given(collections)
def test_pairs_are_read_together_as_they_are_one_by_one(texts: list[str]) -> None:
    many, held, terms = shared(texts)
    together = Pairs(many, held, terms, [*map(Copy, many.texts, many.tokens)])
    assert len(together) == len(held.one)
    for n, (one, other) in enumerate(combinations(texts, 2)):
        worth = {name: float(len(name)) for name in terms.names}
        alone = pair(one, other, worth, PLACES)
        assert phrases(together[n]) == phrases(alone)
        assert (together[n].words(), together[n].places()) == (alone.words(), alone.places())
