"""Lines become stories as the page lays them out; no variant is named anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import layouts
from plugins.desk.layouts import Draft, Page
from plugins.desk.lines import Shape
from plugins.desk.story import Kind
from plugins.newsroom import Newsroom


def arrange(text: str, room: Newsroom) -> Page:
    reader = room.desk.reader
    return layouts.arrange(reader.read(text), reader.labels)


def outline(text: str, page: Page) -> Iterator[str]:
    """A page as the case file writes it: its stories in order, its section, then the rest with reasons."""
    for story in page.stories:
        yield from _story(text, story)
    if page.section:
        yield f"section: {page.section}"
    for piece in sorted(page.pieces, key=lambda p: p.start):
        if piece.kind is not Kind.SECTION_LINE or piece.why:
            yield f"{piece.kind} ({piece.why}): {text[piece.start : piece.end]}"
    for finding in page.findings:
        yield f"{finding.code} in line {finding.line}"


def _story(text: str, story: Draft) -> Iterator[str]:
    dateline = story.dateline
    parts = [
        story.headline.text if story.headline else "-",
        text[slice(*dateline.place)] if dateline else "-",
        "/".join(text[a:b] for a, b in dateline.agencies) if dateline and dateline.agencies else "-",
        story.label.text if story.label else "-",
    ]
    yield f"{'lead' if story.is_lead else 'brief'}: {' | '.join(parts)}{' | cut' if story.is_cut else ''}"
    for kind, start, end in story.blocks:
        yield f"  {kind}: {text[start:end]}"


@cases.parametrize("pages")
def test_a_page_is_put_together(case: cases.Case, room: Newsroom) -> None:
    assert "\n".join(outline(case.given, arrange(case.given, room))) == case.expected


def test_a_line_without_end_is_no_page(room: Newsroom) -> None:
    text = "De vaart ligt dicht. " * 5000
    page = arrange(text, room)
    assert page.stories == []
    assert [f.code for f in page.findings] == ["TX104"]
    assert [(p.kind, p.why) for p in page.pieces] == [(Kind.REMAINS, "too_long")]


def test_a_long_paragraph_within_a_page_is_copy(room: Newsroom) -> None:
    text = (
        "Vaart bij Assen dicht\nASSEN (ANP) - "
        + "De vaart ligt dicht. " * 5000
        + "\nMeer uit Regio\nGOES - De brug is weer open.\n2 uur geleden"
    )
    page = arrange(text, room)
    assert [story.is_lead for story in page.stories] == [True, False]
    assert not page.findings


def test_a_finding_quotes_no_more_than_a_line_of_print(room: Newsroom) -> None:
    page = arrange("woord " * 1000 + "\nMenu", room)
    assert page.findings
    assert all(len(value) <= 80 for finding in page.findings for _, value in finding.facts)


@pytest.mark.parametrize("subhead", ["Nu", "Gisteren", "Twee jaar geleden", "Een week geleden"])
def test_a_subhead_of_the_lead_that_reads_as_a_label_is_none(subhead: str, room: Newsroom) -> None:
    """Law 2: it is no age, and what stands below it is the lead's."""
    copy = "De schippers zijn het zat.\nDe gemeente zwijgt."
    page = arrange(
        f"Vaart dicht\nASSEN (ANP) - De vaart ligt dicht.\n{subhead}\n{copy}\nMeer uit Regio\nGOES - De brug is open.\n2 uur geleden", room
    )
    assert [(story.is_lead, story.label is None) for story in page.stories] == [(True, True), (False, False)]
    assert [kind for kind, _, _ in page.stories[0].blocks] == [Kind.PARAGRAPH, Kind.SUBHEAD, Kind.PARAGRAPH, Kind.PARAGRAPH]
    assert [piece.kind for piece in page.pieces] == [Kind.SECTION_LINE]


@pytest.mark.parametrize("between", ["", "Inloggen\n"])
def test_a_label_right_above_the_section_line_stays_one(between: str, room: Newsroom) -> None:
    page = arrange(f"ASSEN (ANP) - De vaart ligt dicht.\nzojuist\n{between}Meer uit Regio\nGOES - De brug is open.\n2 uur geleden", room)
    assert all(story.label for story in page.stories)


@pytest.mark.parametrize("above", ["", "Eredivisie\n"])
def test_a_result_in_capitals_is_no_story_and_takes_no_label(above: str, room: Newsroom) -> None:
    results = f"{above}AJAX - PSV 2-1\nPEC - Utrecht 0-0\nAEX - Indices (slot) 912,30"
    page = arrange(f"Meer uit Sport\nZEIST (ANP) - De uitslagen:\n{results}\n12 minuten geleden\nGOES - De brug is dicht.\nzojuist", room)
    assert [(story.label.text, len(story.blocks)) for story in page.stories if story.label] == [
        ("12 minuten geleden", 5 if above else 4),
        ("zojuist", 1),
    ]
    assert len(page.stories) == 2


@pytest.mark.parametrize("copy", ["GOES - De brug is dicht.", "GOES - De brug over de ha", "GOES -\nDe brug is dicht."])
def test_a_place_without_agencies_behind_a_story_opens_the_next(copy: str, room: Newsroom) -> None:
    page = arrange(f"Meer uit Regio\nHULST (ANP) - De poort is stuk.\n{copy}", room)
    assert [story.dateline is not None for story in page.stories] == [True, True]


@pytest.mark.parametrize("below", ["GOES (ANP) - De brug is dicht.\nzojuist", "De brug is dicht.", "3 uur geleden", "Contact\nPrivacy", ""])
def test_a_line_that_holds_a_dateline_is_never_the_pages_own_without_a_word(below: str, room: Newsroom) -> None:
    copy = "<div>HEEG (ANP) - De haven in Heeg is vol.</div>"
    page = arrange(f"ASSEN (ANP) - De vaart is open.\n2 uur geleden\n{copy}\n{below}", room)
    assert [f.line for f in page.findings if f.code in ("TX202", "TX204", "TX208")] == [3]
    assert not [piece for piece in page.pieces if piece.kind is Kind.FURNITURE and piece.start == 46]


GLUED = "ASSEN (ANP) - De vaart is open. 2 uur geleden GOES (ANP) - De brug is dicht."


@pytest.mark.parametrize("text", [f"{GLUED} 3 uur geleden", f"Vaart open  {GLUED}", f"{GLUED}\n3 uur geleden"])
def test_stories_on_one_line_are_told_as_lost_line_ends(text: str, room: Newsroom) -> None:
    page = arrange(text, room)
    assert [(f.code, f.line, dict(f.facts)["text"][:20]) for f in page.findings] == [("TX209", 1, "2 uur geleden GOES (")]


@pytest.mark.parametrize("copy", ["Hij zei: open. 2 uur geleden was dat zo.", "Een bericht van GOES (ANP) - van 2 uur geleden - zei het."])
def test_copy_that_speaks_of_an_age_or_an_agency_is_no_lost_line_end(copy: str, room: Newsroom) -> None:
    assert not arrange(f"ASSEN (ANP) - {copy}\n2 uur geleden", room).findings


PARTS = [
    *(
        "Vaart bij Assen dicht",
        "ASSEN (ANP) - De vaart ligt al een week dicht.",
        "GOES - De brug over de haven is weer open.",
        "De schippers zijn het zat.",
    ),
    *(
        "2 uur geleden",
        "zojuist",
        "Meer uit Sport",
        "Meer uit",
        "27 min",
        "Inloggen",
        "Advertentie",
        "- Sport 16:02 Vaart dicht",
        "Embargo tot 18.00 uur",
    ),
    *(
        "In gesprek",
        "Vaart - en meer",
        "EU - VS sluiten akkoord",
        "(Herhaling)",
        "ASSEN (ANP)",
        "Herhaling: Vaart dicht (2)",
        "",
        "",
        "Sport",
        "...",
    ),
]


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("\n".join))
def test_every_line_ends_in_one_story_or_among_the_rest(room: Newsroom, text: str) -> None:
    """Conservation, at the level of lines: none is lost, none is in two places."""
    lines = [line for line in room.desk.reader.read(text) if line.shape is not Shape.BLANK]
    page = layouts.arrange(lines, room.desk.reader.labels)
    used = [piece.start for piece in page.pieces]
    for story in page.stories:
        own = [line.start for line in (story.headline, story.label, story.embargo) if line]
        opening = [story.opening.start] if story.opening else []
        blocks = [start for _, start, _ in story.blocks if not (story.opening and story.opening.start < start < story.opening.end)]
        used += own + opening + blocks
    assert sorted(used) == [line.start for line in lines]


@pytest.mark.parametrize("copy", ["De vaart is open", "Zon, later regen", "De stand na 12 duels:", '"De vaart is open"'])
def test_a_dateline_without_agencies_below_a_headline_opens_a_story_whose_first_line_is_short(copy: str, room: Newsroom) -> None:
    (story,) = arrange(f"Vaart open\nASSEN - {copy}\nHet verkeer rijdt weer over de brug.\nzojuist", room).stories
    assert (story.headline and story.headline.text, story.opening and story.opening.text) == ("Vaart open", f"ASSEN - {copy}")


@pytest.mark.parametrize("below", ["", "\nContact\nPrivacy"])
def test_a_section_line_with_no_story_below_it_opens_no_second_list(below: str, room: Newsroom) -> None:
    page = arrange(f"Meer uit Sport\nASSEN (ANP) - De vaart is open.\nzojuist\nMeer uit Sport{below}", room)
    assert (len(page.stories), page.section, page.findings) == (1, "Sport", [])


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("\n".join))
def test_there_is_at_most_one_lead_and_it_comes_first_and_has_no_label(room: Newsroom, text: str) -> None:
    stories = arrange(text, room).stories
    assert not any(story.is_lead for story in stories[1:])
    assert not any(story.is_lead and story.label for story in stories)


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_no_lines_are_no_page(text: str, room: Newsroom) -> None:
    page = arrange(text, room)
    assert (page.stories, page.pieces, page.findings, page.section) == ([], [], [], None)
