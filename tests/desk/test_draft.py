"""A page being put together: nothing that it is told is lost."""

from __future__ import annotations

from plugins.desk.draft import Page, short
from plugins.desk.lines import Line, Shape
from plugins.desk.story import Finding, Kind, Piece

LINE = Line(3, 10, 18, Shape.TEXT, "Zomaar's")


def test_a_line_of_the_page_itself_is_a_piece_with_its_reason() -> None:
    page = Page()
    page.own([LINE])
    page.own([LINE], "twice")
    assert page.pieces == [Piece(10, 18, Kind.FURNITURE, "position"), Piece(10, 18, Kind.FURNITURE, "twice")]


def test_a_line_that_may_be_copy_is_kept_apart_and_found() -> None:
    page = Page()
    page.remains(LINE, "TX202", "above")
    assert page.pieces == [Piece(10, 18, Kind.REMAINS, "above")]
    assert page.findings == [Finding("TX202", 3, 1, (("text", "Zomaar's"),))]


def test_a_long_text_is_cut_for_a_notice() -> None:
    assert short("kort") == "kort"
    assert len(short("lang " * 100)) <= 80
    assert short("lang " * 100).endswith("…")
