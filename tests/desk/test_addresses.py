"""Where stories live: addresses of the copy first seen, names for desk.toml, and the ways that lead there (law 9)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import addresses
from plugins.desk.addresses import UNDATED
from plugins.desk.story import Block, Brief, Capture, Kind, Sighting, pack

NOON = datetime(2026, 1, 12, 11, tzinfo=UTC)
BRIDGE = "De brug in Grou is weer open. Monteurs vervingen de kabel."
TWIN = "De brug in Grou is weer open. Een schipper ramde de pijlers."
PLAIN = "de-brug-in-grou-is-weer-open"


def sighting(text: str, received: datetime | None = NOON, headline: str | None = None, kind: Kind = Kind.PARAGRAPH) -> Sighting:
    body = (Block(kind, text),)
    brief = Brief(False, headline, "GROU", ("ANP",), body, None, None, False, (1, 1), 0)
    moments = (received,) if received else ()
    return Sighting(Capture("a.txt", pack(text), "utf-8", len(text), moments, None, None, (brief,), (), (), ()), brief)


def of(*sightings: Sighting) -> list[str]:
    return addresses.addresses([[s] for s in sightings])


# -- addresses


def test_an_address_is_the_month_and_the_words_of_the_copy() -> None:
    assert of(sighting(BRIDGE)) == [f"2026/01/{PLAIN}"]


def test_the_month_is_that_of_the_amsterdam_clock() -> None:
    assert of(sighting(BRIDGE, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))) == [f"2026/01/{PLAIN}"]
    assert of(sighting(BRIDGE, datetime(2025, 12, 31, 22, 30, tzinfo=UTC))) == [f"2025/12/{PLAIN}"]


def test_a_story_without_a_moment_lives_among_the_undated() -> None:
    assert of(sighting(BRIDGE, None)) == [f"{UNDATED}/{PLAIN}"]


def test_a_headline_is_no_part_of_an_address() -> None:
    assert of(sighting(BRIDGE, headline="Brug open")) == of(sighting(BRIDGE))


def test_only_the_first_sighting_decides() -> None:
    later = sighting(TWIN, datetime(2026, 2, 12, 11, tzinfo=UTC))
    assert addresses.addresses([[sighting(BRIDGE), later]]) == of(sighting(BRIDGE))


def test_of_stories_that_open_alike_the_first_has_the_plain_address_and_others_a_mark_of_their_text() -> None:
    first, second = of(sighting(BRIDGE), sighting(TWIN))
    assert first == f"2026/01/{PLAIN}"
    assert second.startswith(f"{first}-")
    assert second == of(sighting(PLAIN.replace("-", " ")), sighting(TWIN))[1], "the mark hangs on its own text alone"


def test_stories_of_one_text_still_have_addresses_of_their_own() -> None:
    made = of(*[sighting(BRIDGE)] * 4)
    assert len(set(made)) == 4
    assert made[2:] == [f"{made[1]}-2", f"{made[1]}-3"]


def test_in_another_month_the_plain_address_is_free_again() -> None:
    assert of(sighting(BRIDGE), sighting(TWIN, datetime(2026, 2, 12, 11, tzinfo=UTC))) == [f"2026/01/{PLAIN}", f"2026/02/{PLAIN}"]


@pytest.mark.parametrize("text", ["Index.", "index", "INDEX!"])
def test_no_story_takes_the_address_of_its_folders_page(text: str) -> None:
    assert of(sighting(text)) == ["2026/01/bericht-index"]


@pytest.mark.parametrize("text", ["", "???", "日本は静かだ。", "\u200e"])
def test_copy_without_a_latin_letter_has_an_address(text: str) -> None:
    assert of(sighting(text)) == ["2026/01/bericht"]


def test_copy_that_is_no_paragraph_has_an_address() -> None:
    assert of(sighting("De brug in Grou.", kind=Kind.CAPTION)) == ["2026/01/de-brug-in-grou"]


# -- other addresses


def test_a_sighting_that_opens_otherwise_would_have_lived_elsewhere() -> None:
    group = [sighting(BRIDGE), sighting("Monteurs werkten snel. De brug is open.")]
    assert addresses.others(group, f"2026/01/{PLAIN}") == ["2026/01/monteurs-werkten-snel"]


def test_sightings_of_a_later_month_and_of_no_moment_would_have_lived_elsewhere() -> None:
    """An older capture that comes late moves a story; what was its address must lead on."""
    group = [sighting(BRIDGE), sighting(BRIDGE, datetime(2026, 2, 12, 11, tzinfo=UTC)), sighting(BRIDGE, None)]
    assert addresses.others(group, f"2026/01/{PLAIN}") == [f"2026/02/{PLAIN}", f"{UNDATED}/{PLAIN}"]


def test_a_storys_own_address_leads_nowhere_else_and_none_comes_twice() -> None:
    other = sighting("Monteurs werkten snel.")
    assert addresses.others([sighting(BRIDGE), sighting(BRIDGE), sighting(TWIN)], f"2026/01/{PLAIN}") == []
    assert addresses.others([sighting(BRIDGE), other, other], f"2026/01/{PLAIN}") == ["2026/01/monteurs-werkten-snel"]


# -- names for desk.toml


def test_a_name_is_the_last_part_of_the_address() -> None:
    assert addresses.slugs(["2026/01/een", "2026/02/twee", f"{UNDATED}/drie"]) == ["een", "twee", "drie"]


def test_of_two_months_the_first_has_the_name_and_the_later_its_month_too() -> None:
    assert addresses.slugs(["2026/01/een", "2026/02/een"]) == ["een", "een-in-2026-02"]


def test_a_story_without_a_moment_keeps_its_name() -> None:
    """Law 9: nothing was learned about it."""
    assert addresses.slugs(["2026/01/een", f"{UNDATED}/een"]) == ["een-in-2026-01", "een"]


def test_a_name_with_a_month_is_never_one_that_a_story_has_by_itself() -> None:
    made = addresses.slugs(["2026/01/een", "2026/01/een-in-2026-02", "2026/02/een"])
    assert made[:2] == ["een", "een-in-2026-02"]
    assert len(set(made)) == 3


MONTHS = st.sampled_from([NOON, datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC), None])
TEXTS = st.sampled_from([BRIDGE, TWIN, "Plan.", "Plan in 2026 02.", "Plan in 2026 02. Weer.", "Index.", "?"])
DATED = st.lists(st.tuples(TEXTS, MONTHS), max_size=8)


@given(DATED)
def test_addresses_and_names_are_unique(drawn: list[tuple[str, datetime | None]]) -> None:
    made = of(*(sighting(text, at) for text, at in drawn))
    names = addresses.slugs(made)
    assert len(set(made)) == len(made) == len(set(names)) == len(names)
    assert all(name.startswith(address.rsplit("/", 1)[1]) for name, address in zip(names, made, strict=True))


@given(DATED, TEXTS)
def test_a_story_more_at_the_end_moves_no_other(drawn: list[tuple[str, datetime | None]], text: str) -> None:
    before = of(*(sighting(text, at) for text, at in drawn))
    assert of(*(sighting(text, at) for text, at in drawn), sighting(text))[:-1] == before


# -- addresses that were given out


def test_a_kept_address_stands_whatever_the_first_sighting_says() -> None:
    late, old = sighting(BRIDGE, datetime(2026, 2, 3, tzinfo=UTC)), sighting("De brug werkt. En hoe.")
    kept = {addresses.mark(late): "2026/02/de-brug"}
    assert addresses.addresses([[old, late]]) == ["2026/01/de-brug-werkt"]
    assert addresses.addresses([[old, late]], kept) == ["2026/02/de-brug"]
    assert addresses.slugs(["2026/01/de-brug", "2026/02/de-brug"], kept) == ["de-brug-in-2026-01", "de-brug"]


def test_nobody_else_takes_a_kept_address() -> None:
    kept = {addresses.mark(sighting(TWIN)): f"2026/01/{PLAIN}"}
    first, second = addresses.addresses([[sighting(BRIDGE)], [sighting(TWIN)]], kept)
    assert second == f"2026/01/{PLAIN}"
    assert first.startswith(f"{second}-")


def test_of_two_stories_with_one_mark_the_first_has_the_kept_address() -> None:
    kept = {addresses.mark(sighting(BRIDGE)): "2026/02/x"}
    made = addresses.addresses([[sighting(BRIDGE)], [sighting(BRIDGE)]], kept)
    assert made == ["2026/02/x", f"2026/01/{PLAIN}"]


def test_a_line_is_a_mark_and_an_address_and_others_are_found() -> None:
    text = "# een\n\n0123456789ab\t2026/01/de-brug\n0123456789ac  ongedateerd/x.html \n0123456789ab 2026/02/later\nzo maar\n"
    kept, findings = addresses.parse(text)
    assert kept == {"0123456789ab": "2026/01/de-brug", "0123456789ac": "ongedateerd/x"}
    assert [(f.code, f.line) for f in findings] == [("TX420", 5), ("TX415", 6)]


@pytest.mark.parametrize(
    "address",
    [
        *("../../etc/passwd", "/2026/01/x", "2026/01/", "2026/01/a b", "2026/1/x", "2026/01/x/../y", "index.html"),
        *("2026/13/x", "2026/00/x", "0000/01/x", "2026/01/index", "ongedateerd/index.html"),
    ],
)
def test_an_address_that_is_none_is_not_read(address: str) -> None:
    kept, findings = addresses.parse(f"0123456789ab\t{address}\n")
    assert not kept
    assert len(findings) == 1


def test_a_second_address_for_one_mark_is_found_and_the_first_counts() -> None:
    kept, findings = addresses.parse("# een\n0123456789ab 2026/01/brug\n0123456789ab 2026/01/brug\n0123456789ab 2026/02/brug.html\n")
    assert kept == {"0123456789ab": "2026/01/brug"}
    assert [(f.code, f.line, dict(f.facts)) for f in findings] == [("TX420", 4, {"mark": "0123456789ab", "line": "2"})]


def test_one_address_for_two_marks_is_found_and_both_count() -> None:
    """They may be versions of one story."""
    kept, findings = addresses.parse("0123456789ab 2026/01/brug\n\nba9876543210 2026/01/brug\n")
    assert kept == {"0123456789ab": "2026/01/brug", "ba9876543210": "2026/01/brug"}
    assert [(f.code, f.line, dict(f.facts)) for f in findings] == [("TX421", 3, {"url": "2026/01/brug.html", "line": "1"})]
