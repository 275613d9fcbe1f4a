"""The laws of reading: nothing is lost, nothing raises, and what was written is what is read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import cases
import pytest
import strategies as written
import truth
from hypothesis import given

from plugins.desk import capture, encoding, ledger
from plugins.desk.ledger import Account
from plugins.desk.story import PUBLISHED, Brief, Capture, Kind
from plugins.newsroom import Newsroom
from tests.zones import AMSTERDAM

HOSTILE = sorted((cases.FOLDER / "captures").glob("*.txt"))
NAME = "2026-01-12T08-20.txt"


def read(text: str | bytes, room: Newsroom, name: str = NAME) -> Capture:
    return capture.read(text if isinstance(text, bytes) else text.encode(), name, room.desk)


def account(made: Capture) -> Account:
    return ledger.account(made.decoded_length, made.pieces, made.repairs)


def codes(made: Capture) -> list[str]:
    return [finding.code for finding in made.findings]


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_a_hostile_capture_is_read_as_its_truth_says(path: Path, room: Newsroom) -> None:
    assert truth.differences(path, room) == []


def test_all_hostile_captures_are_there() -> None:
    assert len(HOSTILE) == 23
    assert all(path.with_suffix(".json").exists() for path in HOSTILE)


def test_every_real_capture_is_read_as_its_truth_says(wire: Path, room: Newsroom) -> None:
    found = sorted(wire.glob("*.json"))
    assert found
    assert [line for path in found for line in truth.differences(path.with_suffix(".txt"), room)] == []


def test_the_captures_of_the_demo_site_are_conserved_and_have_stories(room: Newsroom) -> None:
    found = sorted(room.wire.glob("*.txt"))
    assert found
    for path in found:
        made = room.read(path)
        check_conserved(made)
        assert made.items
        assert made.moments


def check_conserved(made: Capture) -> None:
    """Every character is published exactly once or listed with a reason."""
    ledger.check(made.text, made.pieces)
    sums = account(made)
    assert sums.published + sums.reported == sums.total == made.decoded_length
    assert all(not made.text[p.start : p.end].strip() or p.kind is not Kind.GAP or p.why == "dateline" for p in made.pieces)
    assert all(p.why for p in made.pieces if p.kind in (Kind.FURNITURE, Kind.REMAINS, Kind.MARK))
    published = Counter((p.kind, made.text[p.start : p.end]) for p in made.pieces if p.kind in PUBLISHED)
    assert published == Counter(part for item in made.items for part in parts_of(item))


def parts_of(item: Brief) -> list[tuple[Kind, str]]:
    """What a story shows on its page."""
    one = [(Kind.HEADLINE, item.headline), (Kind.PLACE, item.place)]
    many = [(Kind.AGENCY, agency) for agency in item.agencies] + [(block.kind, block.text) for block in item.body]
    return [(kind, text) for kind, text in one if text] + many


@given(written.anything, written.names)
def test_any_bytes_under_any_name_are_read_and_nothing_is_lost(room: Newsroom, data: bytes, name: str) -> None:
    """Law 1 and law 7: conservation, and no capture raises. What counts as published stands in a story."""
    made = read(data, room, name)
    check_conserved(made)
    assert encoding.decode(data, room.desk.is_word).text == made.text
    assert made.items or made.findings
    places = [item.position for item in made.items]
    assert places == sorted(set(places))
    last = made.text.count("\n") + len(made.text)
    assert all(1 <= item.lines[0] <= item.lines[1] <= last for item in made.items)


@pytest.mark.parametrize(
    "text",
    [
        "A(AP)",
        "Vaart bij Assen dicht\n\nASSEN (ANP) -\n\n2 uur geleden",
        "ASSEN (ANP) - (Nieuw bericht, vervangt: Vaart dicht)\n2 uur geleden",
        "Vaart bij Assen dicht\nASSEN (ANP) -\nMeer uit Regio\nGOES - De brug is dicht.\nzojuist",
    ],
)
def test_a_dateline_without_copy_is_no_story_and_its_text_is_reported(text: str, room: Newsroom) -> None:
    """What counts as published stands in a story; the rest is in the report."""
    made = read(text, room)
    assert all(item.body for item in made.items)
    check_conserved(made)


@pytest.mark.parametrize("name", ["0001-01-01T00-00.txt", "0001-01-02T00-00.txt", "0100-01-01T00-00.txt", "9999-12-31T23-59.txt"])
@pytest.mark.parametrize("label", ["zojuist", "vandaag", "eergisteren", "9999 weken geleden", "9999 jaar geleden"])
def test_no_moment_and_no_age_stops_a_capture(label: str, name: str, room: Newsroom) -> None:
    made = read(f"GOES (ANP) - De brug is dicht.\n{label}", room, name)
    assert [brief.age_label for brief in made.briefs] == [label]
    check_conserved(made)


def test_a_page_of_labels_alone_is_reported(room: Newsroom) -> None:
    made = read("2 uur geleden" * 2000, room)
    assert made.items == ()
    assert set(codes(made)) == {"TX103", "TX302"}
    check_conserved(made)


@given(written.anything)
def test_reading_twice_is_reading_once(room: Newsroom, data: bytes) -> None:
    """Same in, same out."""
    assert read(data, room) == read(data, room)


def as_read(item: Brief | None) -> tuple[object, ...]:
    assert item is not None
    blocks = tuple((str(block.kind), block.text) for block in item.body)
    return item.headline, item.place, item.agencies, blocks, item.age_label


def as_written(copy: written.Copy, headline: bool = True) -> tuple[object, ...]:
    return copy.headline if headline else None, copy.place, copy.agencies, copy.blocks, copy.label


@given(written.pages)
def test_a_glued_page_is_read_as_it_was_written(room: Newsroom, page: written.Page) -> None:
    made = read(page.glued(), room)
    assert as_read(made.lead) == as_written(page.lead)
    assert [as_read(brief) for brief in made.briefs] == [as_written(brief, headline=False) for brief in page.briefs]
    assert made.section == page.section
    assert not any(item.truncated for item in made.items)
    check_conserved(made)


@given(written.pages)
def test_a_spaced_page_is_read_as_it_was_written(room: Newsroom, page: written.Page) -> None:
    made = read(page.spaced(), room)
    assert as_read(made.lead) == as_written(page.lead)
    assert [as_read(brief) for brief in made.briefs] == [as_written(brief) for brief in page.briefs]
    assert made.section == page.section
    assert made.findings == ()
    check_conserved(made)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_page_reads_the_same_in_every_encoding_and_with_every_line_end(codec: str, end: str, room: Newsroom) -> None:
    text = "Café aan de vaart open\nASSEN (ANP) – Het café is “open”.\nMeer uit Regio\nGOES - De brug is dicht.\n2 uur geleden"
    plain, other = read(text, room), read(text.replace("\n", end).encode(codec), room)
    assert (other.items, other.section) == (plain.items, plain.section)
    assert len(plain.items) == 2


def test_two_megabytes_on_one_line_are_reported_and_not_published(room: Newsroom) -> None:
    """The one hostile capture that is made here and not stored."""
    text = "ASSEN (ANP) - De vaart bij Assen is 2 uur geleden (ruim) geopend. Meer uit Regio " * 25_000
    made = read(text, room)
    assert len(text) >= 2_000_000
    assert made.items == ()
    assert codes(made) == ["TX104"]
    assert account(made) == Account(len(text), 0, len(text))
    ledger.check(made.text, made.pieces)


def test_two_megabytes_on_one_line_of_a_page_are_a_paragraph(room: Newsroom) -> None:
    long = ("De schipper wacht (nog) op 2 uur geleden - zegt hij - en op ASSEN (ANP) - de brug. " * 25_000).strip()
    made = read(f"Vaart bij Assen open\nASSEN (ANP) - {long}\nMeer uit Regio\nGOES - De brug is dicht.\nzojuist", room)
    assert made.lead is not None
    assert [block.text for block in made.lead.body] == [long]
    assert [brief.age_label for brief in made.briefs] == ["zojuist"]
    check_conserved(made)


NEAR_MISSES = [
    *("ASSEN (ANP - de vaart is al een week dicht en blijft dat.", "2 uur later geleden was de vaart nog altijd dicht."),
    *("Meer uit nood dan uit lust voer de schipper om.", "Gisteren om 14.05 uur ging de vaart even open."),
    *("Het Europees Parlement (EP) - dat vergadert - zegt niets.", "Anderhalf uur geleden, zegt hij, was het stil."),
]


def test_a_hundred_thousand_lines_that_nearly_start_a_story_start_none(room: Newsroom) -> None:
    lines = NEAR_MISSES * (100_000 // len(NEAR_MISSES) + 1)
    text = "\n".join(
        ["Vaart bij Assen open", "ASSEN (ANP) - De vaart is open.", *lines, "Meer uit Regio", "GOES - De brug is dicht.", "zojuist"]
    )
    made = read(text, room)
    assert made.lead is not None
    assert [block.text for block in made.lead.body] == ["De vaart is open.", *lines]
    assert all(block.kind is Kind.PARAGRAPH for block in made.lead.body)
    assert [brief.place for brief in made.briefs] == ["GOES"]
    assert made.findings == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "TX101"),
        (b" \n\r\n\t", "TX101"),
        ("\ufeff".encode(), "TX101"),
        (b"PK\x03\x04\x00\x00\x00\x00\x00\x00\x01\x02", "TX102"),
        (b"Een brief zonder bericht, met meer dan een handvol woorden.\nGroet.", "TX103"),
        (b"Vaart bij Assen dicht", "TX204"),
    ],
)
def test_a_file_without_stories_says_why(data: bytes, code: str, room: Newsroom) -> None:
    made = read(data, room)
    assert made.items == ()
    assert code in codes(made)
    check_conserved(made)


@pytest.mark.parametrize(
    ("name", "code"),
    [("avond.txt", "TX105"), ("2026-03-29T02-30.txt", "TX106"), ("2026-02-30T10-00.txt", "TX106"), ("2025-10-26T02-30.txt", "TX107")],
)
def test_a_name_without_a_certain_moment_is_said_and_the_copy_is_read(name: str, code: str, room: Newsroom) -> None:
    made = read("GOES (ANP) - De brug is dicht.\n2 uur geleden", room, name)
    assert codes(made) == [code]
    assert [brief.age_label for brief in made.briefs] == ["2 uur geleden"]
    assert (made.briefs[0].published is None) == (code != "TX107")


def test_a_lead_is_never_given_the_time_of_its_capture(room: Newsroom) -> None:
    """Honest time: a lead has no label, and its date may be years before the capture."""
    made = read("Vaart bij Assen open\nASSEN (ANP) - De vaart is open.\nMeer uit Regio\nGOES - De brug is dicht.\nzojuist", room)
    assert made.lead is not None
    assert (made.lead.published, made.lead.bounds, made.lead.age_label) == (None, None, None)


def local(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=AMSTERDAM)


def test_a_brief_without_a_label_lies_between_its_neighbours(room: Newsroom) -> None:
    made = read(
        "Meer uit Regio\nGOES (ANP) - De brug.\n5 minuten geleden\nHULST (ANP) - De poort.\nVEERE (ANP) - De toren.\n2 uur geleden", room
    )
    bounds = made.briefs[1].bounds
    assert bounds is not None
    assert (bounds.earliest, bounds.latest) == (local(12, 5, 20), local(12, 8, 15))
    assert made.briefs[1].published is None
    assert made.briefs[0].bounds is None


def test_labels_that_do_not_run_from_new_to_old_prove_nothing(room: Newsroom) -> None:
    made = read(
        "Meer uit Regio\nGOES (ANP) - De brug.\n2 dagen geleden\nHULST (ANP) - De poort.\nVEERE (ANP) - De toren.\n2 uur geleden", room
    )
    assert [brief.bounds for brief in made.briefs] == [None, None, None]


@pytest.mark.parametrize(
    ("copy", "truncated"), [("De poort sta", True), ("De poort staat.", False), ('"De poort staat."', False), ("De poort, staat:", True)]
)
def test_the_story_inside_which_the_file_ends_is_marked(copy: str, truncated: bool, room: Newsroom) -> None:
    made = read(f"Meer uit Regio\nGOES (ANP) - De brug zonder punt\n5 minuten geleden\nHULST (ANP) - {copy}", room)
    assert [brief.truncated for brief in made.briefs] == [False, truncated]


def listed(*headlines: str) -> str:
    return "Tech\n\n" + "\n".join(f"{headline}\n\nDELFT (ANP) - De robot vouwt een hemd.\n\n5 uur geleden" for headline in headlines)


def test_a_photo_credit_in_front_of_every_headline_is_no_part_of_them(room: Newsroom) -> None:
    made = read(listed("ANP Robot vouwt hemd", "Getty Images Satelliet zwijgt", "AFP 'Zon schijnt'"), room)
    assert [brief.headline for brief in made.briefs] == ["Robot vouwt hemd", "Satelliet zwijgt", "'Zon schijnt'"]
    assert [made.text[p.start : p.end] for p in made.pieces if p.why == "credit"] == ["ANP ", "Getty Images ", "AFP "]


def test_a_headline_about_an_agency_keeps_its_name(room: Newsroom) -> None:
    made = read(listed("ANP schrapt banen", "ANP Robot vouwt hemd"), room)
    assert [brief.headline for brief in made.briefs] == ["ANP schrapt banen", "ANP Robot vouwt hemd"]


def test_a_version_and_a_replace_note_are_marks_and_not_copy(room: Newsroom) -> None:
    made = read(
        "Vaart dicht (2)\n\nVaart dicht (2)\n\nASSEN (ANP) - (N i e u w bericht, vervangt: Vaart open) De vaart is dicht.\n\nPunt.", room
    )
    assert made.lead is not None
    assert made.lead.headline == "Vaart dicht"
    assert [block.text for block in made.lead.body] == ["De vaart is dicht.", "Punt."]
    assert [made.text[p.start : p.end].strip() for p in made.pieces if p.kind is Kind.MARK] == [
        "(2)",
        "(N i e u w bericht, vervangt: Vaart open)",
    ]


def test_repairs_are_told_by_reason_with_the_first_place_and_how_many(room: Newsroom) -> None:
    made = read("Vaart van Financiƫn\nASSEN (ANP) - De vaart van Belgiƫ is open en blijft open.\nSchippers juichen.", room)
    found = [finding for finding in made.findings if finding.code == "TX110"]
    assert [(f.line, f.column, dict(f.facts)) for f in found] == [(1, 18, {"before": "ƫ", "after": "ë", "count": "2", "reason": "shifted"})]


def test_what_no_encoding_can_read_is_told_with_its_place(room: Newsroom) -> None:
    made = read("Vaart bij één\nASSEN (ANP) - De vaart is één ".encode() + b"\xff" + b" week open.", room)
    assert [(f.code, f.line, f.column) for f in made.findings] == [("TX111", 2, 31)]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Embargo op Russische olie treft havens", "Embargo op Russische olie treft havens"),
        ("EMBARGO TOT DINSDAG 20.00 UUR: Vis duurder in heel Noorwegen", "Vis duurder in heel Noorwegen"),
        ("Embargo tot 20.00 uur", None),
        ("Embargo op last van de bond\nVis duurder", "Vis duurder"),
    ],
)
def test_a_headline_with_an_embargo_holds_its_story_and_is_its_headline(line: str, headline: str | None, room: Newsroom) -> None:
    made = read(f"GOES (ANP) - De brug is dicht.\nzojuist\n{line}\nOSLO (ANP) - De prijs van vis stijgt.\n2 uur geleden", room)
    check_conserved(made)
    assert (made.briefs[1].headline, made.briefs[1].marks) == (headline, ("embargo",))


@pytest.mark.parametrize(
    "copy",
    [
        "Onder embargo tot 2030 blijven de stukken geheim. Dat is lang.",
        "Embargo tot 1 juli dreigt voor Russisch gas. De prijs stijgt.",
        "Embargo: dat is het woord van de week.",
        "Niet publiceren voor 18.00 uur was de afspraak. De krant deed het.",
    ],
)
def test_a_sentence_about_an_embargo_holds_its_story_and_is_not_lost(copy: str, room: Newsroom) -> None:
    made = read(f"OSLO (ANP) - {copy}\n2 uur geleden", room)
    check_conserved(made)
    assert (made.briefs[0].body[0].text, made.briefs[0].marks) == (copy, ("embargo",))


def test_such_a_headline_without_copy_is_conserved(room: Newsroom) -> None:
    check_conserved(read("GOES (ANP) - De brug is dicht.\nzojuist\nEmbargo op olie treft havens\nOSLO (ANP) -\n2 uur geleden", room))


DATED = "Vaart open\n\nASSEN (ANP) - De vaart is open.\n\n"


@pytest.mark.parametrize(
    ("printed", "below", "told"),
    [
        ("donderdag 15 januari 2026", "zojuist", ["TX108"]),
        ("9 januari 2026", "zojuist", ["TX108"]),
        ("dinsdag 13 januari 2026", "zojuist", []),
        ("11-01-2026", "zojuist", []),
        ("donderdag 15 januari", "zojuist", []),
        ("15 januari 2026", "Schippers juichen.\nMeer uit Regio", ["TX108"]),
        ("15 januari 2020", "Schippers juichen.\nMeer uit Regio", []),
    ],
    ids=["later", "earlier", "past midnight", "before midnight", "no year", "above a lead", "of the lead"],
)
def test_a_page_that_prints_another_date_than_its_name_is_told(printed: str, below: str, told: list[str], room: Newsroom) -> None:
    assert codes(read(f"Inloggen\n{printed}\nEditie: NL\n\n{DATED}{below}", room)) == told


def test_another_date_beside_that_of_the_name_is_not_the_pages(room: Newsroom) -> None:
    assert codes(read(f"Geplaatst\n8 januari 2026\nBijgewerkt\n12 januari 2026\n\n{DATED}zojuist", room)) == []
    assert codes(read(f"maandag 12 januari 2026\n8 januari 2026 10:00\n\n{DATED}zojuist", room)) == []


def test_what_is_told_of_such_a_page_has_both_dates_and_the_name_that_it_may_need(room: Newsroom) -> None:
    (found,) = read(f"Inloggen\ndonderdag 15 januari 2026\n{DATED}zojuist", room).findings
    assert (found.line, dict(found.facts)) == (
        2,
        {"text": "donderdag 15 januari 2026", "named": "12 januari 2026", "name": "2026-01-15T08-20.txt"},
    )
    assert codes(read(f"15-01-2026\n{DATED}zojuist", room, "los.txt")) == ["TX105"]


def test_findings_are_in_the_order_of_the_page(room: Newsroom) -> None:
    made = read("Meer uit Regio\nzojuist\nGOES (ANP) - De brug van Financiƫn.\n2 uur geleden\n3 uur geleden", room, "los.txt")
    assert [(f.line, f.code) for f in made.findings] == [(0, "TX105"), (2, "TX302"), (3, "TX110"), (5, "TX302")]
