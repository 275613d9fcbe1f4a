"""Conservation: every character is published exactly once or reported with a reason."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import encoding, ledger
from plugins.desk.ledger import Account
from plugins.desk.story import PUBLISHED, Kind, Piece, Repair, Tiling

TEXT = "Kop\n\nASSEN - Copy.\n"


def test_what_lies_between_pieces_is_a_gap_or_remains_and_nothing_is_left_out() -> None:
    tiled = ledger.tile(TEXT, [Piece(5, 10, Kind.PLACE)])
    assert tuple(tiled) == (
        Piece(0, 3, Kind.REMAINS, "unplaced"),
        Piece(3, 5, Kind.GAP),
        Piece(5, 10, Kind.PLACE),
        Piece(10, 11, Kind.GAP),
        Piece(11, 18, Kind.REMAINS, "unplaced"),
        Piece(18, 19, Kind.GAP),
    )
    ledger.check(TEXT, tiled)


def test_white_space_alone_is_one_gap_and_no_text_no_piece() -> None:
    assert tuple(ledger.tile(" \n\t", [])) == (Piece(0, 3, Kind.GAP),)
    assert tuple(ledger.tile("", [])) == ()
    ledger.check("", ())


def test_pieces_are_put_in_order_and_empty_ones_left_out() -> None:
    pieces = [Piece(3, 19, Kind.PARAGRAPH), Piece(3, 3, Kind.MARK), Piece(0, 3, Kind.HEADLINE)]
    assert tuple(ledger.tile(TEXT, pieces)) == (Piece(0, 3, Kind.HEADLINE), Piece(3, 19, Kind.PARAGRAPH))


def test_pieces_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap at character 2"):
        ledger.tile(TEXT, [Piece(0, 3, Kind.HEADLINE), Piece(2, 5, Kind.GAP)])


@pytest.mark.parametrize(
    "pieces",
    [
        [Piece(0, 3, Kind.HEADLINE)],  # too short
        [Piece(0, 3, Kind.HEADLINE), Piece(4, 19, Kind.PARAGRAPH)],  # a hole
        [Piece(0, 3, Kind.HEADLINE), Piece(2, 19, Kind.PARAGRAPH)],  # an overlap
        [Piece(0, 19, Kind.HEADLINE), Piece(19, 19, Kind.GAP)],  # an empty piece
        [Piece(1, 19, Kind.PARAGRAPH)],  # no beginning
        [Piece(0, 20, Kind.PARAGRAPH)],  # beyond the end
        [],
    ],
)
def test_what_does_not_tile_the_text_is_refused(pieces: list[Piece]) -> None:
    with pytest.raises(ValueError, match="pieces"):
        ledger.check(TEXT, pieces)


def test_an_account_counts_each_side_by_its_kind() -> None:
    pieces = [Piece(0, 3, Kind.HEADLINE), Piece(3, 5, Kind.GAP), Piece(5, 10, Kind.PLACE), Piece(10, 19, Kind.REMAINS, "unplaced")]
    assert ledger.account(19, Tiling.of(pieces), []) == Account(19, 8, 11)


def test_a_repair_that_makes_text_shorter_is_counted_where_its_text_stands() -> None:
    """`FinanciÃ«n` (10) became `Financiën` (9) in a headline: ten characters are published."""
    pieces = [Piece(0, 9, Kind.HEADLINE), Piece(9, 10, Kind.GAP)]
    assert ledger.account(11, Tiling.of(pieces), [Repair(7, "Ã«", "ë", "doubled")]) == Account(11, 10, 1)


def test_a_repair_that_makes_text_longer_is_counted_where_its_text_stands() -> None:
    pieces = [Piece(0, 6, Kind.PARAGRAPH), Piece(6, 8, Kind.REMAINS, "cut")]
    assert ledger.account(6, Tiling.of(pieces), [Repair(2, "…", "...", "test")]) == Account(6, 4, 2)


def test_a_character_that_a_repair_dropped_is_reported() -> None:
    """At the start, inside and at the end of copy, and in a text of which nothing is left."""
    drops = [Repair(0, "\ufeff", "", "bom"), Repair(3, "\0", "", "control"), Repair(6, "\0", "", "control")]
    assert ledger.account(7, Tiling.of([Piece(0, 4, Kind.PARAGRAPH)]), drops) == Account(7, 4, 3)
    assert ledger.account(1, Tiling(), drops[:1]) == Account(1, 0, 1)


def test_a_repair_in_one_piece_does_not_move_the_account_of_the_next() -> None:
    pieces = [Piece(0, 2, Kind.FURNITURE, "menu"), Piece(2, 4, Kind.PARAGRAPH), Piece(4, 6, Kind.REMAINS, "cut")]
    repairs = [Repair(1, "Ã«", "ë", "doubled"), Repair(4, "Ã«", "ë", "doubled"), Repair(6, "Ã«", "ë", "doubled")]
    assert ledger.account(9, Tiling.of(pieces), repairs) == Account(9, 3, 6)


KINDS = st.sampled_from(list(Kind))


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, list[Repair], str]:
    """A text, repairs of it that drop, shorten, keep and lengthen, and the text as repaired."""
    parts = draw(
        st.lists(st.tuples(st.text("ab \n", max_size=4), st.text("xy", min_size=1, max_size=3), st.text("uv", max_size=4)), max_size=8)
    )
    text, repairs = "", []
    for before, old, new in parts:
        text += before
        repairs.append(Repair(len(text), old, new, "test"))
        text += old
    return text, repairs, encoding.apply(text, repairs)


@given(repaired(), st.lists(st.tuples(st.integers(0, 60), KINDS), max_size=8))
def test_published_and_reported_are_the_text_as_decoded(made: tuple[str, list[Repair], str], cuts: list[tuple[int, Kind]]) -> None:
    """Conservation, whatever was repaired and wherever the pieces were cut."""
    decoded, repairs, text = made
    edges = sorted({0, len(text), *(min(at, len(text)) for at, _ in cuts)})
    kinds = [kind for _, kind in cuts] + [Kind.PARAGRAPH] * len(edges)
    pieces = ledger.tile(text, [Piece(a, b, kind) for (a, b), kind in zip(pairwise(edges), kinds, strict=False)])
    ledger.check(text, pieces)
    sums = ledger.account(len(decoded), pieces, repairs)
    assert sums.published + sums.reported == sums.total == len(decoded)
    assert sums.reported >= sum(len(r.before) for r in repairs if not r.after)
    if all(p.kind not in PUBLISHED for p in pieces):
        assert sums.published == 0


@given(st.text("a \n\u00a0", max_size=40), st.lists(st.integers(0, 40), max_size=8))
def test_the_pieces_of_any_text_tile_it(text: str, cuts: list[int]) -> None:
    edges = sorted({min(at, len(text)) for at in cuts})
    given_pieces = [Piece(a, b, Kind.PARAGRAPH) for a, b in list(pairwise(edges))[::2]]
    tiled = ledger.tile(text, given_pieces)
    ledger.check(text, tiled)
    assert "".join(text[p.start : p.end] for p in tiled) == text
    assert all(not text[p.start : p.end].strip() for p in tiled if p.kind is Kind.GAP)
    assert all(p in tiled for p in given_pieces)
