"""Where terms stand in copies and what they look like there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from stories import collections

from plugins.desk import occurrences
from plugins.desk.occurrences import ABSENT, LIKE_ADJECTIVE, NAME, NOUN, OTHER, PERHAPS, Copies
from plugins.desk.tokens import Tokens, tokens


def read(texts: list[str], terms: list[str]) -> Copies:
    """Copies as if each held every term."""
    columns = np.tile(np.arange(len(terms)), len(texts))
    return occurrences.of(texts, [tokens(text) for text in texts], terms, columns, np.arange(len(texts) + 1) * len(terms))


def shape(text: str, term: str) -> int:
    return int(read(["De bank.", text, "Een bank"], [term]).shape[1])


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("De stroom is weg.", "stromen", NOUN),
        ("Weer zag Visserman een boot.", "visserman", NAME),
        ("Zij zien de Chinese chips.", "chinese", LIKE_ADJECTIVE),
        ("Zij zien rode chips.", "rood", LIKE_ADJECTIVE),
        ("Hij wil laboratorium.", "laboratorium", PERHAPS),
        ("Hij wil laboratorium in Peru.", "laboratorium", NOUN),  # of what stands around it
        ("Hij wil een laboratorium.", "laboratorium", NOUN),
        ("Hij bakt rode laboratorium.", "laboratorium", PERHAPS),
        ("Hij wil in rode laboratorium.", "laboratorium", NOUN),
        ("Een zwaar laboratorium.", "zwaar", OTHER),
        ("Hij zonk.", "zinken", OTHER),
        ("Hij zonk.", "nexor", ABSENT),
    ],
)
def test_what_a_term_looks_like(text: str, term: str, expected: int) -> None:
    assert shape(text, term) == expected


def test_a_verb_is_a_noun_only_behind_an_article_of_its_own() -> None:
    assert shape("De stroom is weg.", Tokens.key_of("stroom")) == NOUN
    assert shape("Hij stroomt.", Tokens.key_of("stroomt")) == OTHER


def marked(text: str, term: str, kind: str) -> list[str]:
    made = read(["Nu.", text], [term])
    at = made.at[made.ends[1] : made.ends[2]]
    return [chr(mark) for mark in occurrences.marks(made, at, np.full(len(at), ord(kind), np.uint8))]


@pytest.mark.parametrize(
    ("text", "term", "kind", "expected"),
    [
        ("Hij zag Nexor en Nexor’s bank.", "nexor", "M", ["M", "G"]),
        ("De minister van Buitenlandse Zaken.", "buitenlandse", "M", ["\0"]),
        ("Van de Europese Commissie en Europese chips.", "europese", "A", ["M", "A"]),
        ("Hij zag Peru en Hoog Peru.", "peru", "L", ["L", "M"]),
        ("De bank van de Bank.", "bank", "N", ["N", "\0"]),
    ],
)
def test_what_a_term_is_where_it_stands(text: str, term: str, kind: str, expected: list[str]) -> None:
    assert marked(text, term, kind) == expected


@given(collections)
def test_each_cell_knows_where_its_term_stands(texts: list[str]) -> None:
    terms = sorted({key for text in texts for key in tokens(text).at})
    made = read(texts, terms)
    for n in range(len(texts)):
        for column, term in enumerate(terms):
            cell = n * len(terms) + column
            at = (made.at[made.ends[cell] : made.ends[cell + 1]] - made.first[n]).tolist()
            assert at == tokens(texts[n]).where(term)
            assert bool(made.shape[cell] == ABSENT) is (not at)
