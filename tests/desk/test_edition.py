"""Captures become an edition: one story for one story, its time, its address, its place in the order."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from plugins.desk import capture, markup
from plugins.desk.clock import AMSTERDAM
from plugins.desk.story import LONG_AGO, Capture, Edition, Story
from plugins.newsroom import Newsroom

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
    assert make() == Edition((), (), ())


def test_what_was_found_of_captures_and_of_the_whole_is_kept() -> None:
    empty = read("2026-01-12T12-00", "")
    assert [(file, f.code) for file, f in make(empty).findings] == [("2026-01-12T12-00.txt", "TX101")]
