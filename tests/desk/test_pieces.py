"""Pieces that tile a text, held close together: the same pieces come out as went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.pieces import PUBLISHED, Kind, Piece, Tiling

STRETCHES = st.lists(st.tuples(st.integers(1, 100_000), st.sampled_from(Kind), st.sampled_from(["", "cut", "position", "rule of its own"])))


def pieces(stretches: list[tuple[int, Kind, str]]) -> list[Piece]:
    made, at = [], 0
    for length, kind, why in stretches:
        made.append(Piece(at, at + length, kind, why))
        at += length
    return made


@given(STRETCHES)
def test_the_same_pieces_come_out(stretches: list[tuple[int, Kind, str]]) -> None:
    given = pieces(stretches)
    tiling = Tiling.of(given)
    assert [*tiling] == given
    assert len(tiling) == len(given)
    assert tiling == Tiling.of(iter(given))
    assert [tiling[n] for n in range(len(given))] == given
    assert tiling[1:] == tuple(given[1:])


@given(STRETCHES)
def test_each_character_is_published_or_reported(stretches: list[tuple[int, Kind, str]]) -> None:
    given = pieces(stretches)
    tiling = Tiling.of(given)
    sides = [sum(p.end - p.start for p in given if (p.kind in PUBLISHED) is side) for side in (True, False)]
    assert [*tiling.lengths()] == sides
    for piece in given:
        assert {tiling.side(piece.start), tiling.side(piece.end - 1)} == {piece.kind in PUBLISHED}
    assert tiling.side(sum(sides)) is None


@pytest.mark.parametrize("spans", [[(1, 2)], [(0, 2), (3, 4)], [(0, 2), (1, 4)], [(0, 0)]])
def test_what_does_not_tile_is_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="do not tile"):
        Tiling.of(Piece(a, b, Kind.GAP) for a, b in spans)
