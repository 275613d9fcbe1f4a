"""A line is recognised by its own shape alone."""

from __future__ import annotations

from datetime import date

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.lines import Furniture, Reader, Shape, printed_day
from plugins.newsroom import Newsroom


@pytest.fixture(scope="module")
def reader(room: Newsroom) -> Reader:
    return room.desk.reader


@cases.parametrize("lines")
def test_each_line_has_its_shape(case: cases.Case, reader: Reader) -> None:
    """A label is one only where a label stands: alone on its line, or in front of what starts the next story."""
    assert [f"{line.shape.name} {line.text}".strip() for line in reader.read(case.given)] == case.expected.split("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029"])
def test_lines_end_in_every_way_that_text_knows(end: str, reader: Reader) -> None:
    lines = reader.read(f"Kop van vandaag{end}{end}Tekst eronder")
    assert [(line.number, line.text) for line in lines] == [(1, "Kop van vandaag"), (2, ""), (3, "Tekst eronder")]


@pytest.mark.parametrize("kept", ["\x85", "\x1c", "\t", "\u00a0"])
def test_what_python_splits_lines_at_and_copy_does_not_is_no_line_end(kept: str, reader: Reader) -> None:
    assert len(reader.read(f"Kop{kept}van vandaag")) == 1


def test_a_line_end_at_the_end_opens_no_line_and_no_text_has_none(reader: Reader) -> None:
    assert [line.text for line in reader.read("Kop\n")] == ["Kop"]
    assert reader.read("") == []


def test_a_label_and_what_is_glued_to_it_share_a_number(reader: Reader) -> None:
    label, story = reader.read("\n2 uur geledenASSEN (ANP/DPA) - De vaart.")[1:]
    assert (label.number, label.start, label.end) == (2, 1, 14)
    assert (story.number, story.start) == (2, 14)
    assert label.age is not None
    assert (label.age.unit, label.age.low, label.age.high) == ("hour", 2, 3)
    assert story.dateline is not None
    assert story.dateline.place == (14, 19)


def test_a_section_line_says_where_its_name_stands(reader: Reader) -> None:
    text = "Kop\n  Meer uit  Cultuur & Media \n"
    line = reader.read(text)[1]
    assert line.name is not None
    assert text[slice(*line.name)] == "Cultuur & Media"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Inloggen", "rulebook"),
        ("INLOGGEN >", "rulebook"),
        ("Foto: Jan Bos", "rulebook"),
        ("Advertentie", "anywhere"),
        ("Lees ook: vaart open", "anywhere"),
        ("do 15 jan. 2026, 14.05 uur", "printed_date"),
        ("15-01-2026", "printed_date"),
        ("14:05", "printed_date"),
        ("• Vaart dicht", "bullet"),
        ("Sport | Regio", "menu"),
        ("***", "menu"),
        ("Vaart dicht", ""),
        ("De vaart is op 15 januari 2026 dicht", ""),
    ],
)
def test_furniture_says_by_which_rule(line: str, why: str, reader: Reader) -> None:
    assert reader.furniture.why(line) == why


@pytest.mark.parametrize(
    "line", ["Lees de voorwaarden.", "Kies je regio:", "Voorpagina >", 'Dit heet "nieuws"', "Nog een lange regel. " * 20]
)
@pytest.mark.parametrize("table", ["lines", "anywhere"])
def test_a_line_that_is_listed_as_it_stands_is_known(table: str, line: str) -> None:
    """An editor pastes it with the stop behind it, however long it is."""
    empty: dict[str, list[str]] = {name: [] for name in ("agencies", "credits", "anywhere", "anywhere_starts", "lines", "starts")}
    assert Furniture.from_table(empty | {table: [line]}).why(line) == {"lines": "rulebook", "anywhere": "anywhere"}[table]


def test_a_thousand_labels_on_one_line_are_read_one_by_one(reader: Reader) -> None:
    """No capture raises, glued however often."""
    lines = reader.read("2 uur geleden" * 5000)
    assert {line.shape for line in lines} == {Shape.LABEL}
    assert len(lines) == 5000


PARTS = [
    "2 uur geleden",
    "zojuist",
    "gisteren om 9.30",
    "ASSEN (ANP) - ",
    "GOES - ",
    "Meer uit ",
    "Sport",
    " ",
    "\n",
    "\r\n",
    ".",
    "De vaart",
    "\u00a0",
    "|",
    "\x85",
    "- ",
]


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_lines_lie_in_order_and_leave_out_nothing_but_space_and_the_stop_of_a_label(reader: Reader, text: str) -> None:
    at, number = 0, 1
    for line in reader.read(text):
        assert at <= line.start <= line.end
        assert not text[at : line.start].strip()
        assert line.number >= number
        assert text[line.start : line.start + len(line.text)] == line.text
        assert line.shape is Shape.LABEL or line.end == line.start + len(line.text)
        at, number = line.end, line.number
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("donderdag 15 januari 2026", (2026, 1, 15)),
        ("do 15 jan. 2026, 12.00 uur", (2026, 1, 15)),
        ("3 mrt 2026", (2026, 3, 3)),
        ("30 Sept 2025", (2025, 9, 30)),
        ("15-01-2026", (2026, 1, 15)),
        ("2026-01-15", (2026, 1, 15)),
        ("donderdag 15 januari", None),
        ("15-01-26", None),
        ("31-02-2026", None),
        ("12.00 uur", None),
    ],
)
def test_a_printed_date_is_a_day_where_it_says_its_year(text: str, day: tuple[int, int, int] | None, reader: Reader) -> None:
    assert reader.furniture.why(text) == "printed_date"
    assert printed_day(text) == (date(*day) if day else None)
