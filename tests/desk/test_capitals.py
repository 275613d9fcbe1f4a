"""The names in words with capitals that stand together. Where names start and end in a paragraph is in test_entities."""

from __future__ import annotations

import pytest

from plugins import newsroom
from plugins.desk import capitals
from plugins.desk.capitals import BEYOND
from plugins.desk.names import Names

NAMES = Names.parse(
    newsroom.table(newsroom.RULEBOOK / "names.toml"), newsroom.table(newsroom.RULEBOOK / "places.toml"), {"topman"}.__contains__
)


def test_words_behind_the_stretch_are_no_part_of_a_name() -> None:
    held = capitals.walk(NAMES, "Anna Orbis (OB) en Varda", len("Anna Orbis"))
    assert [(form.text, form.acronym) for form in held.forms] == [("Anna Orbis", "OB")]
    assert held.last == "Orbis"


@pytest.mark.parametrize(("front", "is_titled", "is_proven"), [((False, "topman"), True, True), ((True, ""), False, False)])
def test_what_stands_in_front_says_what_a_name_is(front: capitals.Front, is_titled: bool, is_proven: bool) -> None:
    (form,) = capitals.walk(NAMES, "Orbis wacht", len("Orbis"), front).forms
    assert (form.is_titled, form.is_proven) == (is_titled, is_proven)


@pytest.mark.parametrize(
    ("text", "stop", "is_beyond"),
    [
        ("Orbis van", 5, False),
        ("De Ne", 2, True),  # De Nederlandsche Bank
        ("De ", 2, False),  # a small letter follows
        ("De", 2, False),  # nothing does
        ("Exxon Mobil.en x", 14, True),  # the name ends within its last word
    ],
)
def test_a_known_name_may_go_on_behind_the_stretch(text: str, stop: int, is_beyond: bool) -> None:
    assert (capitals.walk(NAMES, text, stop).forms is BEYOND) == is_beyond
