"""Kinds of words in a row, and the phrases in them."""

from __future__ import annotations

import pytest

from plugins.desk.spans import spans


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("DAN", ["DAN"]),
        ("NPDM", ["NPDM", "DM", "N"]),  # het bod op de Maasbank
        ("NPL", ["NPL", "N"]),  # a place is no phrase
        ("NPNPM", ["NPNPM", "M", "NPN", "N", "N"]),
        ("DGN", ["N"]),  # the genitive of a name has no article
        ("GN", ["GN"]),
        ("MJM", ["MJM"]),
        ("AAAN", ["AAN"]),
        ("A", []),
        ("LPL", []),
        ("NN", ["N", "N"]),
    ],
)
def test_a_row_has_its_longest_phrases_and_those_within_them(kinds: str, expected: list[str]) -> None:
    assert [span.kinds for span in spans(kinds)] == expected
    assert all(kinds[span.start : span.end] == span.kinds for span in spans(kinds))


def test_a_noun_in_front_of_a_name_is_no_noun_of_the_phrase() -> None:
    (whole,) = spans("DNMM")
    assert whole.nouns == ()
    assert whole.bare is not None
    assert (whole.bare.kinds, whole.bare.start) == ("MM", 2)
    assert spans("NPM")[0].nouns == (0,)
    assert spans("NPM")[0].bare is None


def test_only_nouns_hold_no_name() -> None:
    assert [span.holds_name for span in spans("NPL")] == [True, False]
