"""The editor's word on which sightings are one story."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.desk import addresses, joining
from plugins.desk.joining import Joined
from plugins.desk.story import Block, Brief, Capture, Kind, Sighting
from plugins.desk.word import Word


def sighting(text: str, day: int, position: int = 0) -> Sighting:
    body = (Block(Kind.PARAGRAPH, text),)
    brief = Brief(False, None, "GROU", ("ANP",), body, None, None, False, (1, 1), position)
    file = f"2026-01-{day:02}T12-00.txt"
    return Sighting(Capture(file, b"", "utf-8", 0, (datetime(2026, 1, day, 11, tzinfo=UTC),), None, None, (brief,), (), (), ()), brief)


BRIDGE, AGAIN, FISH = (
    sighting("De brug is open.", 12),
    sighting("De brug is open, zegt de gemeente.", 13),
    sighting("Vissers varen uit.", 12, 1),
)
BRIDGE_SLUG, AGAIN_SLUG, FISH_SLUG = "de-brug-is-open", "de-brug-is-open-zegt-de-gemeente", "vissers-varen-uit"


def join(words: dict[str, Word], groups: list[list[Sighting]] | None = None) -> Joined:
    return joining.join(groups or [[BRIDGE], [FISH], [AGAIN]], words, "".join(f"[{slug}]\n" for slug in words))


def homes(joined: Joined) -> dict[str, list[Sighting]]:
    return {home.slug: home.group for home in joined.homes}


def test_without_a_word_every_group_has_its_own_home() -> None:
    made = join({})
    assert homes(made) == {BRIDGE_SLUG: [BRIDGE], FISH_SLUG: [FISH], AGAIN_SLUG: [AGAIN]}
    assert [h.address for h in made.homes] == [f"2026/01/{h.slug}" for h in made.homes]


def test_what_is_the_same_goes_up_in_the_other_and_leaves_its_address() -> None:
    made = join({AGAIN_SLUG: Word(same_as=BRIDGE_SLUG)})
    assert homes(made) == {BRIDGE_SLUG: [BRIDGE, AGAIN], FISH_SLUG: [FISH]}
    assert made.aliases == {BRIDGE_SLUG: [f"2026/01/{AGAIN_SLUG}"]}
    assert made.gone == [AGAIN_SLUG]
    assert not made.findings


def test_what_else_is_said_of_what_went_up_in_another_is_found() -> None:
    made = join({AGAIN_SLUG: Word(same_as=BRIDGE_SLUG, hold=False, headline="Kop"), BRIDGE_SLUG: Word(section="Tech")})
    assert [(f.code, dict(f.facts)["key"], dict(f.facts)["other"]) for f in made.findings] == [
        ("TX407", "headline", BRIDGE_SLUG),
        ("TX407", "hold", BRIDGE_SLUG),
    ]
    assert made.words[BRIDGE_SLUG] == Word(section="Tech")


@pytest.mark.parametrize("key", ["hold", "withdraw"])
def test_what_is_held_back_of_what_went_up_in_another_holds_that_back_and_is_told(key: str) -> None:
    said = Word(same_as=BRIDGE_SLUG, hold=key == "hold" or None, withdraw=key == "withdraw" or None)
    made = join({AGAIN_SLUG: said, FISH_SLUG: Word(same_as=AGAIN_SLUG)})
    assert getattr(made.words[BRIDGE_SLUG], key) is True
    assert [(f.code, dict(f.facts)) for f in made.findings] == [("TX418", {"slug": AGAIN_SLUG, "key": key, "other": BRIDGE_SLUG})]


def test_the_own_word_of_a_story_lets_it_go_whatever_is_held_back_of_what_went_up_in_it() -> None:
    made = join({AGAIN_SLUG: Word(same_as=BRIDGE_SLUG, hold=True, withdraw=True), BRIDGE_SLUG: Word(hold=False)})
    assert made.words[BRIDGE_SLUG] == Word(hold=False)
    assert [(f.code, dict(f.facts)["key"]) for f in made.findings] == [("TX407", "hold"), ("TX407", "withdraw")]


def test_a_chain_ends_where_it_ends_in_any_order() -> None:
    words = {AGAIN_SLUG: Word(same_as=BRIDGE_SLUG), BRIDGE_SLUG: Word(same_as=FISH_SLUG)}
    for said in (words, dict(reversed(words.items()))):
        (home,) = join(said).homes
        assert home.slug == FISH_SLUG
        assert len(home.group) == 3


def test_a_circle_joins_nothing_and_is_found() -> None:
    made = join({AGAIN_SLUG: Word(same_as=BRIDGE_SLUG), BRIDGE_SLUG: Word(same_as=AGAIN_SLUG), FISH_SLUG: Word(same_as=AGAIN_SLUG)})
    assert len(made.homes) == 3
    assert [(f.code, dict(f.facts)) for f in made.findings] == [("TX419", {"way": f"[{BRIDGE_SLUG}], [{AGAIN_SLUG}]"})]


def test_of_a_chain_the_end_that_is_not_there_is_named() -> None:
    found = join({AGAIN_SLUG: Word(same_as=BRIDGE_SLUG), BRIDGE_SLUG: Word(same_as="vissers-varen")}).findings
    assert {(f.code, dict(f.facts)["name"], dict(f.facts)["near"]) for f in found} == {("TX409", "vissers-varen", FISH_SLUG)}


def test_a_story_that_is_not_there_is_found_with_the_nearest() -> None:
    (found,) = join({AGAIN_SLUG: Word(same_as="de-brug-is-ope")}).findings
    assert (found.code, found.line, dict(found.facts)["near"]) == ("TX409", 1, BRIDGE_SLUG)


def test_what_is_not_the_same_is_taken_apart() -> None:
    made = join({BRIDGE_SLUG: Word(not_same_as=(AGAIN.capture.file,))}, [[BRIDGE, AGAIN], [FISH]])
    assert homes(made) == {BRIDGE_SLUG: [BRIDGE], FISH_SLUG: [FISH], AGAIN_SLUG: [AGAIN]}


def test_a_capture_that_does_not_show_the_story_is_found() -> None:
    (found,) = join({BRIDGE_SLUG: Word(not_same_as=("2026-01-14T12-00",))}, [[BRIDGE, AGAIN], [FISH]]).findings
    assert (found.code, dict(found.facts)["key"]) == ("TX409", "not_same_as")


@pytest.mark.parametrize("named", [(BRIDGE,), (BRIDGE, AGAIN)])
def test_what_takes_nothing_apart_is_found(named: tuple[Sighting, ...]) -> None:
    made = join({BRIDGE_SLUG: Word(not_same_as=tuple(s.capture.file for s in named))}, [[BRIDGE, AGAIN], [FISH]])
    assert len(made.homes) == 2
    assert [(f.code, dict(f.facts)) for f in made.findings] == [("TX424", {"slug": BRIDGE_SLUG})]


def test_what_comes_later_goes_with_the_part_that_it_is_nearer_to() -> None:
    """Who split a story need not name every capture that shows the other one from then on."""
    other = sighting("De brug is open, zegt de gemeente.", 14)
    same = sighting("De brug is open.", 15)
    longer = sighting("De brug is open, zegt de gemeente van Grou nu.", 16, 3)
    made = join({BRIDGE_SLUG: Word(not_same_as=(AGAIN.capture.file,))}, [[BRIDGE, AGAIN, other, same, longer], [FISH]])
    assert homes(made) == {BRIDGE_SLUG: [BRIDGE, same], FISH_SLUG: [FISH], AGAIN_SLUG: [AGAIN, other, longer]}


def test_a_story_that_comes_twice_keeps_the_address_that_was_given_to_it() -> None:
    kept = {addresses.mark(AGAIN): "2025/12/de-brug"}
    groups = [[BRIDGE, AGAIN], [FISH]]
    assert [h.address for h in joining.join(groups, {}, "", kept).homes] == ["2025/12/de-brug", f"2026/01/{FISH_SLUG}"]
    assert joining.join(groups, {"de-brug": Word(same_as=FISH_SLUG)}, "", kept).aliases == {FISH_SLUG: ["2025/12/de-brug"]}
