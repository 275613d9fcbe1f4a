"""Captures become an edition: one story for one story, its time, its address, its place in the order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from plugins.desk import capture, markup
from plugins.desk.compose import Composer
from plugins.desk.inspection import inspection
from plugins.desk.masthead import Masthead
from plugins.desk.pages import MovedPage, StoryPage
from plugins.desk.story import LONG_AGO, Capture, Correction, Edition, Story
from plugins.newsroom import Newsroom
from tests.zones import AMSTERDAM

ROOM = Newsroom(Path(__file__).parent)

BRIDGE = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor al het verkeer. Monteurs vervingen de kabel."
FISH = "OSLO (ANP/AFP) - Noorse vissers vangen dit seizoen veel minder kabeljauw. Warm water drijft de scholen noordwaarts."
TENNIS = "MELBOURNE (ANP) - Tallon Griekspoor staat in de kwartfinale. Hij won in drie sets van een Serviër."
CHEESE = "GOUDA (ANP) - Kaasmakers vrezen de hoge melkprijs. Boerderijwinkels rekenen al een tientje per kilo."
STORM = "DEN HELDER (ANP) - Rukwinden leggen de veerdienst naar Texel stil. Vrachtwagens wachten op de kade."
MUSEUM = "PARIJS (ANP/RTR) - Het Louvre sluit een zaal. Vocht tast er schilderijen van Rubens aan."
POOL = [BRIDGE, FISH, TENNIS, CHEESE, STORM, MUSEUM]
# Other stories that open alike, and one that is cut off.
TWIN = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor al het verkeer. Een dronken schipper ramde de pijlers."
CUT = FISH[:95]


@cache
def read(name: str, text: str) -> Capture:
    return capture.read(text.encode(), f"{name}.txt", ROOM.desk)


def brief(copy: str, label: str = "2 uur geleden") -> str:
    return f"{copy}\n{label}\n" if label else f"{copy}\n"


def page(name: str, *briefs: str, lead: str = "") -> Capture:
    return read(name, f"{lead}Meer uit Regio\n{''.join(briefs)}" if lead else "".join(briefs))


def make(*captures: Capture) -> Edition:
    return ROOM.edition(captures)


def one(*captures: Capture) -> Story:
    (story,) = make(*captures).stories
    return story


def clocks(story: Story) -> tuple[str, str] | None:
    """Both ends of a story's time on the Amsterdam clock."""
    known = story.published
    return known and tuple(t.astimezone(AMSTERDAM).strftime("%d %H:%M") if t else "" for t in (known.earliest, known.latest))  # type: ignore[return-value]


def addresses(edition: Edition) -> dict[tuple[str, int], str]:
    """The address of the story behind each item of each capture."""
    return {(s.capture.file, s.brief.position): story.url for story in edition.stories for s in story.sightings}


# -- order


def test_the_newest_stands_first_and_the_unknown_last() -> None:
    made = make(
        page("los", brief(CHEESE)),
        page("2026-01-12T12-00", brief(BRIDGE, "3 uur geleden"), brief(FISH, "10 minuten geleden")),
        page("2026-01-12T11-00", brief(TENNIS, "1 uur geleden")),
    )
    assert [s.place for s in made.stories] == ["OSLO", "MELBOURNE", "GROU", "GOUDA"]


def test_stories_of_one_time_stand_as_on_the_page() -> None:
    made = make(page("2026-01-12T12-00", *map(brief, POOL)))
    assert [s.place for s in made.stories] == [copy.split(" (")[0] for copy in POOL]


def test_a_story_without_a_time_stands_by_the_moment_of_receipt() -> None:
    made = make(page("2026-01-12T12-00", brief(BRIDGE, "1 minuut geleden"), lead=f"Kaas duurder\n{CHEESE}\n"))
    assert [s.place for s in made.stories] == ["GOUDA", "GROU"]
    assert made.stories[0].published is None


def test_stories_without_any_moment_are_published_undated_and_last() -> None:
    made = make(page("a", brief(BRIDGE)), page("b", brief(FISH)), page("2020-01-01T12-00", brief(TENNIS, "5 jaar geleden")))
    assert made.stories[0].place == "MELBOURNE"
    assert {s.place for s in made.stories[1:]} == {"GROU", "OSLO"}
    for story in made.stories[1:]:
        assert story.url == f"ongedateerd/{story.slug}.html"
        assert (story.published, story.received, story.rank) == (None, None, LONG_AGO)


# -- time


def test_intervals_of_a_recurring_brief_intersect() -> None:
    """Law 2."""
    first, later = page("2026-01-12T12-00", brief(BRIDGE, "2 uur geleden")), page("2026-01-12T12-30", brief(BRIDGE, "3 uur geleden"))
    assert clocks(one(first)) == ("12 09:00", "12 10:00")
    assert clocks(one(later)) == ("12 08:30", "12 09:30")
    assert clocks(one(first, later)) == ("12 09:00", "12 09:30")
    assert make(first, later).findings == ()


def test_contradictory_times_are_reported_and_the_first_stands() -> None:
    """Law 2: an empty intersection is news for the report, not a crash."""
    first, wrong = page("2026-01-12T12-00", brief(BRIDGE)), page("2026-01-12T12-30", brief(FISH), brief(BRIDGE, "10 minuten geleden"))
    made = make(first, wrong)
    (told,) = [s for s in made.stories if s.place == "GROU"]
    assert clocks(told) == ("12 09:00", "12 10:00")
    ((file, finding),) = made.findings
    assert (file, finding.code, finding.line) == ("2026-01-12T12-30.txt", "TX303", 4)
    assert dict(finding.facts)["other"] == "2026-01-12T12-00.txt"


def test_a_contradiction_that_the_editor_settled_is_told_no_more(tmp_path: Path) -> None:
    pages = page("2026-01-12T12-00", brief(BRIDGE)), page("2026-01-12T12-30", brief(FISH), brief(BRIDGE, "10 minuten geleden"))
    (told,) = [s for s in make(*pages).stories if s.place == "GROU"]
    (tmp_path / "desk.toml").write_text(f"[{told.slug}]\npublished = 2026-01-12T11:00:00\n", "utf-8")
    made = Newsroom(tmp_path).edition(pages)
    assert clocks(made.by_slug[told.slug]) == ("12 10:59", "12 11:00")
    assert made.findings == ()


@pytest.mark.parametrize("above", ["", BRIDGE], ids=["lead", "brief"])
def test_a_label_that_puts_a_story_after_a_page_that_showed_it_is_reported_and_no_time_is_claimed(above: str) -> None:
    """Law 2: what stood on a page of 12.00 did not appear after 12.30."""
    shown = brief(BRIDGE, "") if above else f"Brug open\n\nBrug open\n\n{BRIDGE}\n\nMeer uit Regio\n\n{brief(FISH)}"
    made = make(page("2026-01-12T12-00", shown), page("2026-01-12T14-30", brief(BRIDGE, "1 uur geleden")))
    told = next(s for s in made.stories if s.place == "GROU")
    assert clocks(told) == ("", "12 12:00")
    ((file, finding),) = made.findings
    assert (file, finding.code, dict(finding.facts)["other"]) == ("2026-01-12T14-30.txt", "TX303", "2026-01-12T12-00.txt")


def test_a_story_may_have_appeared_within_the_minute_of_the_page_that_showed_it_first() -> None:
    shown = f"Brug open\n\nBrug open\n\n{BRIDGE}\n\nMeer uit Regio\n\n{brief(FISH)}"
    made = make(page("2026-01-12T12-00", shown), page("2026-01-12T12-20", brief(BRIDGE, "19 minuten geleden")))
    assert clocks(next(s for s in made.stories if s.place == "GROU")) == ("12 12:00", "12 12:01")
    assert made.findings == ()


def test_a_story_twice_on_one_page_under_two_ages_is_told_as_that_and_not_as_a_wrong_name_of_a_file() -> None:
    made = make(
        page("2026-01-12T11-30", brief(BRIDGE)), page("2026-01-12T12-00", brief(BRIDGE), brief(FISH), brief(BRIDGE, "5 uur geleden"))
    )
    ((_, finding),) = made.findings
    assert (finding.code, finding.line) == ("TX305", 6)
    assert {"label": "5 uur geleden", "other": "2 uur geleden"}.items() <= dict(finding.facts).items()


def test_of_two_pages_in_one_file_the_second_lead_gets_no_time_of_its_neighbours() -> None:
    """Law 2: it is no part of the list above it; and the report tells of the second section line."""
    second = f"Brug open\n\n{BRIDGE}\n\nMeer uit Tech\n{brief(FISH, '4 uur geleden')}"
    made = make(read("2026-01-12T12-00", f"Kaas\n\n{CHEESE}\n\nMeer uit Regio\n{brief(STORM)}{second}"))
    assert next(s.published for s in made.stories if s.place == "GROU") is None
    assert [f.code for _, f in made.findings] == ["TX207"]


def test_after_a_contradiction_later_pages_still_narrow_the_time() -> None:
    pages = [
        page("2026-01-12T12-00", brief(BRIDGE)),
        page("2026-01-12T12-30", brief(BRIDGE, "10 minuten geleden")),
        page("2026-01-12T12-40", brief(BRIDGE, "3 uur geleden")),
    ]
    assert clocks(one(*pages)) == ("12 09:00", "12 09:40")
    assert [f.code for _, f in make(*pages).findings] == ["TX303"]


def test_a_lead_gets_its_time_from_a_brief_of_the_same_text() -> None:
    copy = BRIDGE + "\nDe kosten zijn nog niet bekend, zegt de gemeente."
    lead = page("2026-01-12T12-00", brief(FISH), lead=f"Brug open\n{copy}\n")
    listed = page("2026-01-12T09-30", brief(BRIDGE, "1 uur geleden"))
    (alone,) = [s for s in make(lead).stories if s.is_lead]
    assert alone.published is None
    (both,) = [s for s in make(lead, listed).stories if s.is_lead]
    assert clocks(both) == ("12 07:30", "12 08:30")
    assert (both.headline, both.headline_from, len(both.sightings)) == ("Brug open", "wire", 2)
    assert both.text.endswith("zegt de gemeente.")


def test_a_brief_without_a_label_is_bounded_by_its_neighbours() -> None:
    listed = page("2026-01-12T12-00", brief(BRIDGE, "1 uur geleden") + "\n", brief(FISH, ""), brief(TENNIS, "3 uur geleden"))
    found = {s.place: clocks(s) for s in make(listed).stories}
    assert found["OSLO"] == ("12 08:00", "12 11:00")


def test_a_label_outweighs_what_neighbours_prove() -> None:
    bounded = page("2026-01-12T12-00", brief(BRIDGE, "1 uur geleden") + "\n", brief(FISH, ""), brief(TENNIS, "3 uur geleden"))
    told = page("2026-01-12T18-00", brief(FISH, "10 uur geleden"))
    found = {s.place: clocks(s) for s in make(bounded, told).stories}
    assert found["OSLO"] == ("12 07:00", "12 08:00")


# -- one story, or two


def test_copy_that_a_page_cut_off_is_the_story_that_is_whole_elsewhere() -> None:
    cut, whole = page("2026-01-12T12-00", brief(BRIDGE), brief(CUT, "")), page("2026-01-12T13-00", brief(FISH, "3 uur geleden"))
    for pages in ((cut, whole), (whole, page("2026-01-12T14-00", brief(BRIDGE), brief(CUT, "")))):
        (fish,) = [s for s in make(*pages).stories if s.place == "OSLO"]
        assert (len(fish.sightings), fish.truncated) == (2, False)
        assert fish.text == FISH.split(" - ", 1)[1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (BRIDGE, TWIN),
        (
            "AMSTERDAM (ANP) - De AEX-index is maandag 0,5 procent hoger gesloten. Philips steeg het meest van de fondsen op het Damrak.",
            "AMSTERDAM (ANP) - De AEX-index is dinsdag 0,5 procent hoger gesloten. Philips daalde het meest van de fondsen op het Damrak.",
        ),
        (
            "AMSTERDAM (ANP) - De beurs in Amsterdam is maandag hoger geopend. Het aandeel ASML steeg 1,2 procent op het Damrak.",
            "AMSTERDAM (ANP) - De beurs in Amsterdam is maandag hoger gesloten. Het aandeel ASML steeg 2,3 procent op het Damrak.",
        ),
        ("DE BILT (ANP) - Het regent.", "DE BILT (ANP) - Het regent niet."),
    ],
)
def test_two_different_stories_are_never_merged(left: str, right: str) -> None:
    """A false merge hides news; a missed one only shows it twice."""
    made = make(page("2026-01-12T12-00", brief(left)), page("2026-01-12T18-00", brief(right)))
    assert sorted(s.text for s in made.stories) == sorted(copy.split(" - ", 1)[1] for copy in (left, right))


def test_cut_copy_that_fits_two_stories_does_not_make_them_one() -> None:
    """A false merge hides news: what the pages cut off cannot say that two whole texts are the same."""
    cut = page("2026-01-12T12-00", brief(FISH), brief(BRIDGE[:85], ""))
    made = make(cut, page("2026-01-20T13-00", brief(BRIDGE)), page("2026-02-12T14-00", brief(TWIN)))
    assert {s.text for s in made.stories} >= {copy.split(" - ", 1)[1] for copy in (BRIDGE, TWIN)}


def test_a_story_twice_on_a_page_is_one_story() -> None:
    story = one(page("2026-01-12T12-00", brief(BRIDGE), brief(BRIDGE, "3 uur geleden")))
    assert len(story.sightings) == 2


def test_the_same_copy_with_other_typography_is_one_story() -> None:
    curly = TENNIS.replace("in drie sets", "„in drie sets”")
    assert (
        len(
            one(
                page("2026-01-12T12-00", brief(curly)), page("2026-01-12T12-10", brief(curly.replace("„", '"').replace("”", '"')))
            ).sightings
        )
        == 2
    )


# -- headlines


def test_the_headline_is_the_wires_last_or_cut_from_the_copy() -> None:
    plain, titled, again = (
        page("2026-01-12T12-00", brief(BRIDGE)),
        page("2026-01-12T12-10", f"Brug Grou open\n\n{brief(BRIDGE)}"),
        page("2026-01-12T12-20", f"Brug in Grou hersteld\n\n{brief(BRIDGE)}"),
    )
    assert (one(plain).headline, one(plain).headline_from) == (
        "De brug in Grou is na een lange reparatie weer open voor al het verkeer",
        "text",
    )
    assert (one(plain, titled).headline, one(plain, titled).headline_from) == ("Brug Grou open", "wire")
    assert one(plain, titled, again).headline == "Brug in Grou hersteld"


@pytest.mark.parametrize("copy", ["...", "…", ".", '"', "?", "\u200e", "\u2066\u2069", "- -", "'", "„", "«»", "\u200b", "😀", "и"])
def test_every_story_has_a_headline_that_can_be_seen(copy: str) -> None:
    """The contract: a story always has a headline. Pelican refuses an article without, and the build would stop (law 7)."""
    for story in make(page("2026-01-12T12-00", brief(f"GROU (ANP) - {copy}"), brief(FISH))).stories:
        assert markup.clean(story.headline).strip()


# -- addresses


def test_an_address_is_the_month_first_seen_and_the_words_of_the_copy() -> None:
    story = one(page("2026-01-31T23-50", brief(BRIDGE)), page("2026-02-01T00-10", brief(BRIDGE)))
    assert story.url == "2026/01/de-brug-in-grou-is-na-een-lange-reparatie-weer-open.html"
    assert story.slug == "de-brug-in-grou-is-na-een-lange-reparatie-weer-open"


def test_the_month_is_that_of_the_amsterdam_clock() -> None:
    assert one(page("2026-01-01T00-30", brief(BRIDGE))).url.startswith("2026/01/")
    assert one(page("2026-07-01T01-30", brief(BRIDGE))).url.startswith("2026/07/")


def test_a_headline_seen_later_moves_no_address() -> None:
    """Law 9."""
    plain = page("2026-01-12T12-00", brief(BRIDGE))
    assert one(plain).url == one(plain, page("2026-01-12T12-10", f"Heel andere kop\n\n{brief(BRIDGE)}")).url


def test_stories_that_open_alike_have_addresses_of_their_own() -> None:
    made = make(page("2026-01-12T12-00", brief(BRIDGE)), page("2026-02-12T12-00", brief(TWIN)))
    plain = "de-brug-in-grou-is-na-een-lange-reparatie-weer-open"
    assert sorted(s.slug for s in made.stories)[0] == plain
    assert all(s.slug.startswith(plain) for s in made.stories)
    assert len({s.slug for s in made.stories}) == 2


def test_no_story_takes_the_address_of_a_folders_own_page() -> None:
    for name in ("2026-01-12T12-00", "los"):
        assert one(page(name, brief("GROU (ANP) - Index."))).slug != "index"


@pytest.mark.parametrize("copy", ["Привет из Москвы, всё хорошо.", "日本は静かだ。", "???", "-"])
def test_copy_without_a_latin_letter_has_an_address(copy: str) -> None:
    for story in make(page("2026-01-12T12-00", brief(f"GROU (ANP) - {copy}"), brief(f"OSLO (ANP) - {copy}"))).stories:
        assert story.slug.startswith("bericht")
        assert story.url == f"2026/01/{story.slug}.html"


def test_an_undated_story_keeps_its_address_when_a_dated_one_opens_alike() -> None:
    """Law 9: nothing was learned about the first story at all."""
    undated, dated = page("los", brief(BRIDGE)), page("2026-01-12T12-00", brief(TWIN))
    before = one(undated).url
    assert addresses(make(undated, dated))["los.txt", 0] == before


#: A whole edition for each example: few of them, and a failure is shown as it was met, for shrinking takes minutes.
FEW = settings(max_examples=30, phases=(Phase.explicit, Phase.generate))
CAPTURES = st.lists(
    st.lists(st.tuples(st.sampled_from([*POOL, TWIN, CUT]), st.integers(1, 5)), min_size=1, max_size=4, unique_by=lambda b: b[0]),
    min_size=1,
    max_size=5,
)


def pages(drawn: list[list[tuple[str, int]]]) -> list[Capture]:
    """Captures on following days, in order, over the end of a month."""
    names = ["2026-01-29T10-00", "2026-01-30T11-00", "2026-01-31T23-50", "2026-02-01T00-10", "2026-02-02T14-00"]
    return [page(name, *(brief(copy, f"{hours} uur geleden") for copy, hours in items)) for name, items in zip(names, drawn, strict=False)]


@FEW
@given(CAPTURES)
def test_a_later_capture_moves_no_address(drawn: list[list[tuple[str, int]]]) -> None:
    """Law 9: build with n captures, then with one more: all earlier addresses stand."""
    captures = pages(drawn)
    for n in range(1, len(captures)):
        before, after = addresses(make(*captures[:n])), addresses(make(*captures[: n + 1]))
        assert {item: after[item] for item in before} == before


@FEW
@given(CAPTURES)
def test_slugs_are_unique(drawn: list[list[tuple[str, int]]]) -> None:
    made = make(*pages(drawn), page("los", brief(TWIN), brief(BRIDGE)))
    assert len({s.slug for s in made.stories}) == len({s.url for s in made.stories}) == len(made.stories)
    assert made.by_slug == {s.slug: s for s in made.stories}
    assert all(s.slug.startswith(s.url.rsplit("/", 1)[-1].removesuffix(".html")) for s in made.stories)


def test_a_slug_with_a_month_behind_it_is_never_that_of_another_story() -> None:
    """Law 7: copy may open with the very words that tell two months' stories apart."""
    january = page(
        "2026-01-12T12-00", brief("GROU (ANP) - Plan 2026 02. Dat is de naam van het schip."), brief("GROU (ANP) - Plan. Zo heet de hond.")
    )
    made = make(january, page("2026-02-12T12-00", brief("OSLO (ANP) - Plan. Noorwegen telt vissen.")))
    assert len({s.slug for s in made.stories}) == 3


def test_the_editors_word_stays_with_its_story_when_another_opens_alike(tmp_path: Path) -> None:
    """Law 9: desk.toml names stories by slug, so a slug moves no more than an address."""
    undated, dated = page("los", brief(BRIDGE)), page("2026-01-12T12-00", brief(TWIN))
    (tmp_path / "desk.toml").write_text(f'[{one(undated).slug}]\nheadline = "Kop van de redactie"\n', "utf-8")
    made = Newsroom(tmp_path).edition([undated, dated])
    assert {s.sightings[0].capture.file for s in made.stories if s.headline_from == "desk"} == {"los.txt"}


# -- laws 4 and 10


@FEW
@given(CAPTURES, st.permutations(range(7)))
def test_the_order_of_captures_makes_no_difference(drawn: list[list[tuple[str, int]]], order: list[int]) -> None:
    """Law 4: same in, same out, whatever the reading order."""
    captures = [*pages(drawn), page("los", brief(TWIN)), page("ook-los", brief(STORM))]
    shuffled = [captures[n] for n in order if n < len(captures)]
    assert make(*captures) == make(*shuffled)


@FEW
@given(CAPTURES, st.integers(0, 31), st.booleans())
def test_an_unrelated_capture_changes_no_other_story(drawn: list[list[tuple[str, int]]], day: int, is_lead: bool) -> None:
    """Law 10: before, between or after the others, with a moment or without."""
    captures = pages(drawn)
    name = f"2026-01-{day:02d}T15-30" if day else "los"
    text = "LIMA (ANP) - Peruaanse archeologen vinden een graftombe onder een parkeerplaats."
    other = page(name, brief(text), lead=f"Graf gevonden\n{text}\n") if is_lead else page(name, brief(text))
    before, after = make(*captures), make(*captures, other)
    assert [s for s in after.stories if s.place != "LIMA"] == list(before.stories)
    assert [f for f in after.findings if f[0] != other.file] == list(before.findings)


@FEW
@given(CAPTURES)
def test_the_order_of_stories_is_that_of_time(drawn: list[list[tuple[str, int]]]) -> None:
    stories = make(*pages(drawn), page("los", brief(CHEESE))).stories
    assert all(a.rank >= b.rank for a, b in pairwise(stories))


def test_every_item_of_every_capture_is_in_exactly_one_story() -> None:
    """Law 1."""
    captures = [
        page("2026-01-12T12-00", *map(brief, POOL)),
        page("2026-01-13T12-00", brief(TWIN), lead=f"Kop\n{CHEESE}\n"),
        page("los", brief(CUT)),
    ]
    made = make(*captures)
    seen = [(s.capture.file, s.brief.position) for story in made.stories for s in story.sightings]
    assert sorted(seen) == sorted((c.file, item.position) for c in captures for item in c.items)


def test_captures_stand_in_order_of_moment_the_unknown_last() -> None:
    made = make(
        page("b", brief(FISH)), page("2026-01-13T12-00", brief(BRIDGE)), page("a", brief(FISH)), page("2026-01-12T12-00", brief(BRIDGE))
    )
    assert [c.file for c in made.captures] == ["2026-01-12T12-00.txt", "2026-01-13T12-00.txt", "a.txt", "b.txt"]
    assert [c.received.astimezone(AMSTERDAM).date() for c in made.captures if c.received] == [datetime(2026, 1, d).date() for d in (12, 13)]


def test_no_capture_makes_an_empty_edition() -> None:
    assert make() == Edition(captures=(), stories=(), withdrawn=(), held=(), findings=())


def test_what_was_found_of_captures_and_of_the_whole_is_kept() -> None:
    empty = read("2026-01-12T12-00", "")
    assert [(file, f.code) for file, f in make(empty).findings] == [("2026-01-12T12-00.txt", "TX101")]


# -- versions

UPDATE = BRIDGE.replace("Monteurs vervingen de kabel.", "Er kwamen twee kabels in. De burgemeester knipte een lint door.")
#: An update of FULL that is shorter than 0.8 of it.
FULL = BRIDGE.replace(
    "Monteurs vervingen", "Schippers wachtten drie weken op onderdelen. Omwonenden klaagden over lawaai. Monteurs vervingen"
)
SHORT = "GROU (ANP) - De brug in Grou is na een lange reparatie open voor verkeer. Schippers wachtten drie weken op onderdelen."
NAME = "de-brug-in-grou-is-na-een-lange-reparatie-weer-open"
FIRST, LATER, LAST = "2026-01-12T12-00", "2026-01-12T14-00", "2026-01-12T16-00"


def copy_of(told: str) -> str:
    return told.split(" - ", 1)[1]


def test_an_update_is_a_version_and_the_newest_is_shown() -> None:
    story = one(page(FIRST, brief(BRIDGE)), page(LATER, brief(UPDATE, "1 uur geleden")))
    assert [r.brief.body[0].text for r in story.revisions] == [copy_of(BRIDGE), copy_of(UPDATE)]
    assert story.text == copy_of(UPDATE)
    assert len(story.sightings) == 2


def test_publication_is_by_the_labels_of_the_first_version_and_change_by_those_of_the_newest() -> None:
    """The later label says when the update appeared: that contradicts nothing."""
    made = make(page(FIRST, brief(BRIDGE)), page(LATER, brief(UPDATE, "1 uur geleden")), page("2026-01-12T14-30", brief(UPDATE)))
    (story,) = made.stories
    assert clocks(story) == ("12 09:00", "12 10:00")
    assert story.modified
    assert story.modified.astimezone(AMSTERDAM).strftime("%d %H:%M") == "12 12:30", "both labels of the update count"
    assert made.findings == ()
    assert story.rank.astimezone(AMSTERDAM).strftime("%d %H:%M") == "12 10:00"


def test_an_update_that_its_label_puts_before_what_it_updates_is_reported_and_has_no_time_but_its_pages() -> None:
    """Law 2: an update did not appear before the story."""
    made = make(page(FIRST, brief(BRIDGE, "1 uur geleden")), page(LATER, brief(UPDATE, "5 uur geleden")))
    (story,) = made.stories
    assert clocks(story) == ("12 10:00", "12 11:00")
    assert [revision.published is None for revision in story.revisions] == [False, True]
    assert story.modified
    assert story.modified.astimezone(AMSTERDAM).strftime("%d %H:%M") == "12 14:00"
    ((file, finding),) = made.findings
    assert (file, finding.code, dict(finding.facts)["other"]) == (f"{LATER}.txt", "TX303", f"{FIRST}.txt")


def test_of_an_update_and_what_it_updates_on_one_page_the_older_came_first() -> None:
    """A page lists the newest first."""
    made = make(page(FIRST, brief(UPDATE, "1 uur geleden"), brief(BRIDGE, "3 uur geleden")))
    (story,) = made.stories
    assert [r.brief.body[0].text for r in story.revisions] == [copy_of(BRIDGE), copy_of(UPDATE)]
    assert clocks(story) == ("12 08:00", "12 09:00")
    assert (story.text, made.findings) == (copy_of(UPDATE), ())


def test_of_three_versions_on_one_page_as_well() -> None:
    third = UPDATE.replace("een lint", "alsnog een lint van twaalf meter")
    made = make(page(FIRST, brief(third, "1 uur geleden"), brief(UPDATE, "3 uur geleden"), brief(BRIDGE, "5 uur geleden")))
    (story,) = made.stories
    assert [r.brief.body[0].text for r in story.revisions] == [copy_of(BRIDGE), copy_of(UPDATE), copy_of(third)]
    assert (story.text, made.findings) == (copy_of(third), ())


def test_an_older_version_below_a_newer_one_is_told_where_an_earlier_page_contradicts_it() -> None:
    third = UPDATE.replace("een lint", "alsnog een lint van twaalf meter")
    made = make(page(FIRST, brief(BRIDGE, "1 uur geleden")), page(LATER, brief(third, "1 uur geleden"), brief(UPDATE, "5 uur geleden")))
    (story,) = made.stories
    assert [revision.published is None for revision in story.revisions] == [False, False, True]
    assert len(made.findings) == 1


def test_an_update_may_carry_the_age_of_what_it_updates() -> None:
    made = make(page(FIRST, brief(BRIDGE, "1 uur geleden")), page(LATER, brief(UPDATE, "3 uur geleden")))
    assert made.stories[0].revisions[1].published
    assert made.findings == ()


def test_a_version_without_a_label_is_as_new_as_its_page() -> None:
    story = one(page(FIRST, brief(BRIDGE)), read(LATER, f"Brug open\n{UPDATE}\n"))
    assert len(story.revisions) == 2
    assert story.modified
    assert story.modified.astimezone(AMSTERDAM).strftime("%d %H:%M") == "12 14:00"


def test_a_story_of_one_version_was_not_modified() -> None:
    assert one(page(FIRST, brief(BRIDGE)), page(LATER, brief(BRIDGE, "4 uur geleden"))).modified is None


@pytest.mark.parametrize(
    ("later", "label"),
    [
        (BRIDGE, "4 uur geleden"),
        (BRIDGE[:100], ""),
        (BRIDGE + "\nDe kosten zijn nog niet bekend, zegt de gemeente.", "4 uur geleden"),
        (BRIDGE.replace(" weer ", "  weer "), "4 uur geleden"),
        (BRIDGE.replace("GROU", "SNEEK"), "4 uur geleden"),
    ],
    ids=["another label", "cut off", "more of it", "other spacing", "another place"],
)
def test_the_same_copy_is_one_version_however_a_page_shows_it(later: str, label: str) -> None:
    (story,) = [s for s in make(page(FIRST, brief(BRIDGE)), page(LATER, brief(FISH), brief(later, label))).stories if s.place != "OSLO"]
    assert (len(story.revisions), len(story.sightings), story.modified) == (1, 2, None)


def test_a_lead_behind_a_brief_is_one_version_with_it_and_shows_the_whole() -> None:
    whole = f"{BRIDGE}\nDe kosten zijn nog niet bekend, zegt de gemeente."
    story = one(page(FIRST, brief(BRIDGE)), read(LATER, f"Brug open\n{whole}\nMeer uit Regio\n"))
    assert (len(story.revisions), story.modified, story.is_lead) == (1, None, True)
    assert story.text.endswith("zegt de gemeente.")


def test_of_three_versions_each_is_one_in_the_order_in_which_they_came() -> None:
    third = UPDATE.replace("een lint", "alsnog een lint van twaalf meter")
    story = one(page(LAST, brief(third, "1 uur geleden")), page(FIRST, brief(BRIDGE)), page(LATER, brief(UPDATE, "1 uur geleden")))
    assert [r.brief.body[0].text for r in story.revisions] == [copy_of(c) for c in (BRIDGE, UPDATE, third)]


def test_a_much_shorter_newer_version_does_not_hide_the_fullest() -> None:
    story = one(page(FIRST, brief(FULL)), page(LATER, brief(SHORT, "1 uur geleden")))
    assert len(copy_of(SHORT)) < 0.8 * len(copy_of(FULL))
    assert (len(story.revisions), story.text) == (2, copy_of(FULL))
    assert clocks(story) == ("12 09:00", "12 10:00")


def test_a_newer_version_four_fifths_as_long_is_shown() -> None:
    """At the edge: a letter less, and the fullest stays."""
    least = -(-8 * len(copy_of(FULL)) // 10)
    for length, is_shown in ((least, True), (least - 1, False)):
        newer = f"{copy_of(SHORT)} Z{'o' * (length - len(copy_of(SHORT)) - 3)}."
        assert len(newer) == length
        story = one(page(FIRST, brief(FULL)), page(LATER, brief(f"GROU (ANP) - {newer}", "1 uur geleden")))
        assert len(story.revisions) == 2
        assert (story.text == newer) == is_shown


def test_a_shorter_version_that_says_it_replaces_is_shown() -> None:
    noted = SHORT.replace("- ", "- (Nieuw bericht, vervangt: Brug open) ")
    first = page(FIRST, f"Brug open\n\n{brief(FULL)}")
    assert one(first, page(LATER, brief(noted, "1 uur geleden"))).text == copy_of(SHORT)
    assert one(first, page(LATER, f"Brug open (2)\n\n{brief(SHORT, '1 uur geleden')}")).text == copy_of(SHORT)
    assert one(first, page(LATER, f"Brug open\n\n{brief(SHORT, '1 uur geleden')}")).text == copy_of(FULL)


def test_contradicting_labels_of_one_version_are_still_found() -> None:
    made = make(page(FIRST, brief(BRIDGE)), page(LATER, brief(UPDATE, "1 uur geleden")), page(LAST, brief(UPDATE, "10 minuten geleden")))
    assert [(file, f.code) for file, f in made.findings] == [(f"{LAST}.txt", "TX303")]


def test_an_update_moves_no_address_and_what_it_would_have_had_leads_there() -> None:
    """Law 9."""
    turned = UPDATE.replace("is na een lange reparatie weer open", "is weer open na een lange reparatie")
    first, later = page(FIRST, brief(BRIDGE)), page(LATER, brief(turned, "1 uur geleden"))
    story = one(first, later)
    assert story.url == one(first).url == f"2026/01/{NAME}.html"
    assert story.aliases == (one(later).url,)
    assert one(first).aliases == ()
    assert [f.code for _, f in make(first, later).findings] == ["TX410"]


def test_an_older_page_that_comes_late_leaves_a_way_from_where_the_story_was() -> None:
    """Law 9."""
    late, early = page("2026-02-01T00-10", brief(BRIDGE)), page("2026-01-31T23-50", brief(BRIDGE))
    assert one(late).url == f"2026/02/{NAME}.html"
    assert (one(late, early).url, one(late, early).aliases) == (f"2026/01/{NAME}.html", (f"2026/02/{NAME}.html",))


# -- the editor's word

MASTHEAD = Masthead("Telex", "", "https://nieuws.example", ())
Desk = Callable[..., Edition]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Makes an edition under a desk.toml."""

    def made(text: str, *captures: Capture) -> Edition:
        (tmp_path / "desk.toml").write_text(text, "utf-8")
        return Newsroom(tmp_path).edition(captures)

    return made


def jobs(edition: Edition) -> dict[str, Any]:
    """All pages of a site by address: lists, feeds, stories, moved ones."""
    composer = Composer(edition, ROOM.link(edition), MASTHEAD)
    made = [page for _, page in composer.lists()] + [composer.story(s) for s in (*edition.stories, *edition.withdrawn)]
    assert len({page.address for page in made}) == len(made)
    return {page.address: page for page in made}


def strings(value: Any) -> Iterator[str]:
    """Every text within a page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)


def naming(made: dict[str, Any], *words: str) -> set[str]:
    """The pages that hold one of these words anywhere."""
    return {address for address, page in made.items() if any(w in text for text in strings(page) for w in words)}


BOTH = page(FIRST, brief(BRIDGE), brief(FISH))
EMBARGO = page(FIRST, f"Brug open\n\nEmbargo tot 20.00 uur\n\n{brief(BRIDGE)}\n", brief(FISH))


def test_the_editors_time_stands_above_what_labels_prove(desk: Desk) -> None:
    (story,) = desk(f"[{NAME}]\npublished = 2026-01-11T08:15:00\n", page(FIRST, brief(BRIDGE))).stories
    assert clocks(story) == ("11 08:14", "11 08:15")
    (day,) = desk(f"[{NAME}]\npublished = 2026-01-11\n", read(FIRST, f"Brug open\n{BRIDGE}\n")).stories
    assert clocks(day) == ("11 00:00", "12 00:00")


def test_the_editors_time_changes_the_order(desk: Desk) -> None:
    assert [s.place for s in desk("", BOTH).stories] == ["GROU", "OSLO"]
    assert [s.place for s in desk(f"[{NAME}]\npublished = 2026-01-11\n", BOTH).stories] == ["OSLO", "GROU"]


@pytest.mark.parametrize(
    ("text", "captures", "code"),
    [("", (EMBARGO,), "TX411"), (f"[{NAME}]\nhold = true\n", (BOTH,), "TX412"), (f"[{NAME}]\nhold = true\n", (EMBARGO,), "TX412")],
    ids=["embargo", "hold", "both"],
)
def test_a_held_story_is_on_no_page_and_in_no_list_but_is_inspected(
    desk: Desk, text: str, captures: tuple[Capture, ...], code: str
) -> None:
    made = desk(text, *captures)
    assert [s.place for s in made.stories] == ["OSLO"]
    assert [(s.slug, s.status) for s in made.held] == [(NAME, "held")]
    assert made.withdrawn == ()
    assert NAME not in made.by_slug
    assert [f.code for _, f in made.findings] == [code]
    assert naming(jobs(made), NAME, "Grou", "GROU", "Brug open", "kabel.") == set()
    told = inspection(made, ROOM.link(made))
    assert {s["slug"]: s["status"] for s in told["stories"]}[NAME] == "held"
    assert NAME in [item["story"] for item in told["captures"][0]["briefs"]]


def test_what_is_held_of_one_address_of_a_story_is_held_of_the_story(desk: Desk) -> None:
    """Who says that a story is another has not let it go."""
    other = next(s.slug for s in desk("", BOTH).stories if s.slug != NAME)
    joined = f'[{NAME}]\nsame_as = "{other}"\nhold = true\n'
    made = desk(joined, BOTH)
    assert (made.stories, [s.slug for s in made.held]) == ((), [other])
    assert [f.code for _, f in made.findings] == ["TX412", "TX418"]
    assert [s.slug for s in desk(f"{joined}[{other}]\nhold = false\n", BOTH).stories] == [other]


def test_an_embargo_in_brackets_holds_too() -> None:
    made = make(page(FIRST, brief(BRIDGE.replace("- ", "- (Onder embargo tot 20.00 uur) "))))
    assert (made.stories, [s.text for s in made.held]) == ((), [copy_of(BRIDGE)])


@pytest.mark.parametrize(
    "held",
    [
        BRIDGE.replace("- ", "- EMBARGO TOT 20.00 UUR - "),
        f"{BRIDGE}\nEmbargo tot 20.00 uur.",
        f"Brug open\n\nEmbargo tot dinsdag 20.00 uur.\n\n{BRIDGE}",
        f"EMBARGO TOT DINSDAG 13 JANUARI 2026 20.00 UUR: De brug in Grou is na een lange reparatie van de kabel weer open\n\n{BRIDGE}",
    ],
    ids=["opening", "below", "stop", "long"],
)
def test_an_embargo_holds_wherever_it_stands(held: str) -> None:
    made = make(page(FIRST, f"Vis\n\n{FISH}\n", brief(held), brief(CHEESE)))
    assert [s.place for s in made.held] == ["GROU"]
    assert "embargo" not in "".join(b.text for s in (*made.stories, *made.held) for b in s.body).casefold()
    assert [f.code for _, f in made.findings] == ["TX411"]


def test_an_embargo_on_one_page_holds_the_story_on_all() -> None:
    made = make(EMBARGO, page(LATER, brief(BRIDGE, "4 uur geleden")))
    assert [s.place for s in made.stories] == ["OSLO"]


def test_hold_false_lets_go_what_is_under_embargo(desk: Desk) -> None:
    made = desk(f"[{NAME}]\nhold = false\n", EMBARGO)
    assert {s.slug for s in made.stories} >= {NAME}
    assert (made.held, made.findings) == ((), ())


def test_a_word_on_something_else_leaves_an_embargo_as_it_is(desk: Desk) -> None:
    made = desk(f'[{NAME}]\nheadline = "Kop"\nwithdraw = false\n', EMBARGO)
    assert [s.headline for s in made.held] == ["Kop"]


def test_a_withdrawn_story_has_a_page_without_copy_and_stands_in_no_list(desk: Desk) -> None:
    made = desk(f"[{NAME}]\nwithdraw = true\n", BOTH, page(LATER, brief(UPDATE.replace(" is na een", " ging na een"), "1 uur geleden")))
    (story,) = made.withdrawn
    assert (story.status, story.url, len(story.revisions)) == ("withdrawn", f"2026/01/{NAME}.html", 2)
    assert [s.place for s in made.stories] == ["OSLO"]
    assert (made.held, NAME in made.by_slug) == ((), False)
    pages_of = jobs(made)
    told = pages_of[story.url]
    assert told.withdrawn == told.description == "Dit bericht is ingetrokken."
    assert (told.body_html, told.json_ld, told.updates, told.related, told.same_page, told.backlinks) == ("", "", (), (), (), ())
    assert story.ruling.evidence
    assert told.section_note == ""
    assert naming({story.url: told}, "Monteurs", "lint", "lange reparatie weer open voor al het verkeer.") == set()
    moved = set(story.aliases)
    assert naming(pages_of, NAME, "Grou") == {story.url, *moved}
    assert {s["slug"]: s["status"] for s in inspection(made, ROOM.link(made))["stories"]}[NAME] == "withdrawn"


def test_every_crumb_of_a_withdrawn_story_leads_to_a_page(desk: Desk) -> None:
    made = desk(f"[{NAME}]\nwithdraw = true\n", page(FIRST, brief(BRIDGE)), page("2026-02-12T12-00", brief(FISH)))
    pages_of = jobs(made)
    assert {f"{crumb.url}index.html" for crumb in pages_of[f"2026/01/{NAME}.html"].crumbs} <= set(pages_of)


def test_withdrawn_is_more_than_held(desk: Desk) -> None:
    made = desk(f"[{NAME}]\nwithdraw = true\nhold = true\n", BOTH)
    assert ([s.slug for s in made.withdrawn], made.held) == ([NAME], ())


def test_a_correction_is_in_json_ld_and_on_the_page(desk: Desk) -> None:
    made = desk(f'[{NAME}]\ncorrection = {{ text = "Er stond <b>5</b>; het is 6.", date = 2026-01-13 }}\n', BOTH)
    (story,) = [s for s in made.stories if s.slug == NAME]
    assert story.correction == Correction("Er stond <b>5</b>; het is 6.", date(2026, 1, 13))
    told = jobs(made)
    assert told[story.url].corrections == ("Correctie, 13 januari 2026: Er stond <b>5</b>; het is 6.",)
    assert json.loads(told[story.url].json_ld)["correction"] == {
        "@type": "CorrectionComment",
        "text": "Er stond <b>5</b>; het is 6.",
        "datePublished": "2026-01-13",
    }
    assert "<b>" not in told[story.url].json_ld
    assert all(p.corrections == () for p in told.values() if isinstance(p, StoryPage) and p.address != story.url)
    assert inspection(made, ROOM.link(made))["stories"][0]["correction"] == {"text": "Er stond <b>5</b>; het is 6.", "date": "2026-01-13"}


def test_the_wires_own_correction_is_said_until_the_editor_says_what_it_is(desk: Desk) -> None:
    wire = page(FIRST, f"Correctie: Brug open\n\n{brief(BRIDGE)}")
    assert [f.code for _, f in desk("", wire).findings] == ["TX413"]
    assert desk(f'[{NAME}]\ncorrection = {{ text = "x", date = 2026-01-13 }}\n', wire).findings == ()


# -- one story or two, as the editor says

FISHES = "noorse-vissers-vangen-dit-seizoen-veel-minder-kabeljauw"


def test_same_as_makes_one_story_and_leaves_an_address_that_leads_on(desk: Desk) -> None:
    made = desk(f'[{FISHES}]\nsame_as = "{NAME}"\n', page(FIRST, brief(BRIDGE)), page(LATER, brief(FISH)))
    (story,) = made.stories
    assert (story.slug, len(story.sightings), len(story.revisions)) == (NAME, 2, 2)
    assert story.aliases == (f"2026/01/{FISHES}.html",)
    pages_of = jobs(made)
    (moved,) = [p for p in pages_of.values() if isinstance(p, MovedPage)]
    assert (moved.address, moved.target) == (story.aliases[0], story.url)
    assert moved.title == story.headline
    assert {f.code for _, f in made.findings} == {"TX410"}


def test_same_as_lives_where_the_editor_says_also_if_that_one_came_later(desk: Desk) -> None:
    (story,) = desk(f'[{NAME}]\nsame_as = "{FISHES}"\n', page(FIRST, brief(BRIDGE)), page(LATER, brief(FISH))).stories
    assert (story.slug, story.aliases) == (FISHES, (f"2026/01/{NAME}.html",))
    assert [s.capture.file for s in story.sightings] == [f"{FIRST}.txt", f"{LATER}.txt"]
    assert clocks(story) == ("12 09:00", "12 10:00"), "the first version's"


def test_a_held_storys_other_address_leads_nowhere(desk: Desk) -> None:
    made = desk(f'[{FISHES}]\nsame_as = "{NAME}"\n[{NAME}]\nhold = true\n', BOTH)
    assert not [p for p in jobs(made).values() if isinstance(p, MovedPage)]


def test_a_withdrawn_storys_other_address_leads_to_what_says_so(desk: Desk) -> None:
    made = desk(f'[{FISHES}]\nsame_as = "{NAME}"\n[{NAME}]\nwithdraw = true\n', BOTH)
    assert [p.target for p in jobs(made).values() if isinstance(p, MovedPage)] == [f"2026/01/{NAME}.html"]


def test_not_same_as_makes_two_stories(desk: Desk) -> None:
    captures = [page(FIRST, brief(BRIDGE)), page(LATER, brief(UPDATE, "1 uur geleden"))]
    for said in (f'"{LATER}.txt"', f'["{LATER}"]'):
        made = desk(f'[{NAME}]\nnot_same_as = {said}\nheadline = "Kop"\n', *captures)
        assert {s.text for s in made.stories} == {copy_of(BRIDGE), copy_of(UPDATE)}
        assert [len(s.revisions) for s in made.stories] == [1, 1]
        assert {s.text: s.url for s in made.stories}[copy_of(BRIDGE)] == one(*captures).url
        assert [s.text for s in made.stories if s.headline == "Kop"] == [copy_of(BRIDGE)]
        assert made.findings == ()


TWO_MONTHS = (page(FIRST, brief(BRIDGE), brief(FISH)), page("2026-02-12T12-00", brief(TWIN)))


def test_same_as_renames_no_other_story(desk: Desk) -> None:
    """Law 9: slugs make feed ids, and desk.toml names stories by them."""
    before = {s.url: s.slug for s in desk("", *TWO_MONTHS).stories}
    made = desk(f'[{NAME}]\nsame_as = "{FISHES}"\n', *TWO_MONTHS)
    assert {s.url: s.slug for s in made.stories}.items() <= before.items()


def test_the_editors_word_on_another_story_holds_beside_same_as(desk: Desk) -> None:
    made = desk(f'[{NAME}]\nsame_as = "{FISHES}"\n[{NAME}-in-2026-02]\nheadline = "Kop"\n', *TWO_MONTHS)
    assert "Kop" in {s.headline for s in made.stories}
    assert "TX406" not in {f.code for _, f in made.findings}


def test_a_story_that_went_up_in_another_is_not_said_to_be_missing(desk: Desk) -> None:
    made = desk(f'[{NAME}-in-2026-02]\nsame_as = "{NAME}"\n', *TWO_MONTHS)
    assert len(made.stories) == 2
    assert "TX406" not in {f.code for _, f in made.findings}


@pytest.mark.parametrize(
    "first",
    [
        "chain",
        "end",
    ],
)
def test_same_as_may_name_a_story_that_is_the_same_as_a_third_in_any_order(desk: Desk, first: str) -> None:
    tennis = "tallon-griekspoor-staat-in-de-kwartfinale"
    said = [f'[{tennis}]\nsame_as = "{FISHES}"\n', f'[{FISHES}]\nsame_as = "{NAME}"\n']
    made = desk("".join(said if first == "chain" else said[::-1]), page(FIRST, brief(BRIDGE), brief(FISH), brief(TENNIS)))
    assert [s.slug for s in made.stories] == [NAME]
    assert sorted(made.stories[0].aliases) == [f"2026/01/{FISHES}.html", f"2026/01/{tennis}.html"]


def test_every_item_is_in_one_story_whatever_its_status(desk: Desk) -> None:
    """Law 1: what is held or withdrawn is still somewhere."""
    captures = [page(FIRST, *map(brief, POOL)), EMBARGO, page(LATER, brief(UPDATE, "1 uur geleden"))]
    made = desk(f'[{FISHES}]\nwithdraw = true\n[rukwinden-leggen-de-veerdienst-naar-texel-stil]\nsame_as = "{FISHES}"\n', *captures)
    assert made.stories
    assert made.withdrawn
    assert made.held
    seen = [(s.capture.file, s.brief.position) for story in (*made.stories, *made.withdrawn, *made.held) for s in story.sightings]
    assert sorted(seen) == sorted((c.file, item.position) for c in captures for item in c.items)


def test_the_order_of_captures_makes_no_difference_to_the_editors_word(desk: Desk) -> None:
    """Law 4."""
    said = f'[{FISHES}]\nsame_as = "{NAME}"\n[kaasmakers-vrezen-de-hoge-melkprijs]\nwithdraw = true\n'
    captures = [page(FIRST, *map(brief, POOL)), page(LATER, brief(UPDATE, "1 uur geleden")), page(LAST, brief(FISH, "6 uur geleden"))]
    assert desk(said, *captures) == desk(said, *captures[::-1])


# -- links, as the editor says


def test_link_and_no_link_go_with_the_edition_and_a_name_that_is_no_story_is_found(desk: Desk) -> None:
    made = desk(f'[{NAME}]\nlink = ["{FISHES}"]\nno_link = "{FISHES}x"\n', page(FIRST, brief(BRIDGE)), page(LATER, brief(FISH)))
    assert made.tied == ((NAME, FISHES),)
    assert made.parted == ((NAME, f"{FISHES}x"),)
    (found,) = [f for _, f in made.findings]
    assert (found.code, found.line, dict(found.facts)["near"]) == ("TX409", 3, FISHES)


def test_what_the_editor_ties_is_linked_from_both_sides_and_what_he_parts_never(desk: Desk, tmp_path: Path) -> None:
    pages_of = (page(FIRST, brief(BRIDGE)), page(LATER, brief(FISH)))
    assert not any(ROOM.link(desk("", *pages_of)).related.values())
    tied = ROOM.link(desk(f'[{NAME}]\nlink = "{FISHES}"\n', *pages_of)).related
    assert ([k.slug for k in tied[NAME]], [k.slug for k in tied[FISHES]]) == ([FISHES], [NAME])
    both = f'[{NAME}]\nlink = "{FISHES}"\n[{FISHES}]\nno_link = "{NAME}"\n'
    assert not any(ROOM.link(desk(both, *pages_of)).related.values())
