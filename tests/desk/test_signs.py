"""Signs: another one wherever a page or a list that shows a story could be another, and the same in every process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from replacing import replace

from plugins.desk import capture, signs
from plugins.desk.compose import Composer
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.story import Correction, Edition, Interval, Story
from plugins.newsroom import Newsroom

ROOM = Newsroom(Path(__file__).parent)
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example", tuple(map(section_ref, ("Financieel", "Tech"))))
OPEN = "Brug in Grou weer open\nGROU (ANP) - De brug in Grou is na een lange reparatie weer open. Monteurs vervingen een kabel.\n"
MORE = "De brug was twee weken dicht, tot verdriet van schippers en van de horeca langs het water.\n"


def updated() -> Story:
    """A story of two versions and three captures, one of which breaks off inside it."""
    texts = {
        "2026-01-12T10-00": f"Meer uit Tech\n{OPEN}2 uur geleden\n",
        "2026-01-12T11-00": f"Meer uit Tech\n{OPEN}{MORE}30 minuten geleden\n",
        "2026-01-12T12-00": f"Meer uit Tech\n{OPEN}{MORE}",
    }
    edition = ROOM.edition([capture.read(text.encode(), f"{name}.txt", ROOM.desk) for name, text in texts.items()])
    (story,) = edition.stories
    assert len(story.revisions) == 2
    assert len(story.sightings) == 3
    return replace(story, correction=Correction("Grou, niet Grouw.", datetime(2026, 1, 13).date()), aliases=("2026/01/ander.html",))


def others(value: Any) -> Iterator[Any]:
    """A value with one thing in it changed, for each thing that can be."""
    if isinstance(value, Struct) or is_dataclass(value):
        for name in value.__struct_fields__ if isinstance(value, Struct) else [field.name for field in fields(value)]:
            for other in others(getattr(value, name)):
                yield replace(value, **{name: other})
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, datetime):
        yield value + timedelta(days=1)
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        yield type(value)("caption") if type(value) is not str else f"{value}x"
    elif isinstance(value, tuple):
        yield from (value[:n] + value[n + 1 :] for n in range(len(value)) if len(value) > 1)
        yield from ((*value[:n], other, *value[n + 1 :]) for n, each in enumerate(value) for other in others(each))
    elif value is None:
        yield "iets"
        yield Interval(None, datetime.fromisoformat("2026-01-01T10:00+00:00"))


def shown(story: Story, status: str = "published") -> list[Any]:
    """Everything that the site makes of a story by itself."""
    held = (story,) if story.status == status else ()
    edition = Edition((), held if status == "published" else (), held if status == "withdrawn" else (), (), (), by_slug={story.slug: story})
    composer = Composer(edition, None, MASTHEAD)
    return [*([composer.story(s) for s in held]), *composer.lists()]


def trial(story: Story, made: Any) -> Any:
    """What is made of a story; nothing where it is none that could be."""
    try:
        return made(story)
    except (AttributeError, AssertionError, TypeError, ValueError, KeyError, IndexError):
        return None


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_a_story_that_shows_otherwise_has_another_sign(status: str) -> None:
    story = replace(updated(), status=status)
    before, sign, tried = shown(story, status), signs.sign(story), 0
    for other in others(story):
        after = trial(other, lambda s: shown(s, status))
        if after is not None and after != before:
            tried += 1
            assert signs.sign(other) != sign, [n for n in story.__struct_fields__ if getattr(other, n) != getattr(story, n)]
    assert tried > 10


def test_a_story_with_another_card_has_another_first_half() -> None:
    story, tried = updated(), 0

    def card(story: Story) -> Any:
        return Composer(Edition((), (story,), (), (), ()), None, MASTHEAD).cards.card(story)

    before, sign = card(story), signs.sign(story)
    for other in others(story):
        after = trial(other, card)
        if after is not None and after != before:
            tried += 1
            assert signs.sign(other)[: signs.SIZE] != sign[: signs.SIZE]
    assert tried > 8


def test_a_capture_more_that_shows_the_same_leaves_the_first_half() -> None:
    """So that the pages with its card stay as they are."""
    story = updated()
    fewer = replace(story, sightings=story.sightings[:1])
    assert signs.sign(fewer)[: signs.SIZE] == signs.sign(story)[: signs.SIZE]
    assert signs.sign(fewer) != signs.sign(story)


def test_a_time_that_the_editor_set_has_another_sign_than_the_same_time_from_a_label() -> None:
    """Their pages say by whom it is known."""
    story = updated()
    first = story.revisions[0]
    proved = replace(story, revisions=(first,))
    timed = replace(story, revisions=(replace(first, published=None),))
    assert shown(timed) != shown(proved)
    assert signs.sign(timed) != signs.sign(proved)


def test_the_same_story_read_anew_has_the_same_sign() -> None:
    assert signs.sign(updated()) == signs.sign(updated())
    assert len(signs.sign(updated())) == 2 * signs.SIZE


def test_text_that_no_page_can_hold_has_a_sign_too() -> None:
    story = updated()
    made = {signs.sign(replace(story, headline=f"kop {c}")) for c in ("\ud800", "\udfff", "x")}
    assert len(made) == 3
