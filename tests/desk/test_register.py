"""The names of an edition as numbers, and what a build remembers of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from plugins.desk import register
from plugins.desk.entities import Form
from plugins.desk.glossary import Glossary
from plugins.desk.register import BLOCK, NAME, START, Memory, Register
from plugins.desk.story import Story
from plugins.desk.topics import forms_of
from tests.naming import NAMES, story

ANNA, DELTA, VARDA = story("a", "Nu wacht Anna Orbis op Varda."), story("d", "Delta wacht."), story("v", "Hier niet.", "Nu wint Varda.")


class Desk:
    """Enters editions, and says which stories it was asked for."""

    def __init__(self) -> None:
        self.memory, self.asked = Memory(), list[str]()

    def enter(self, *stories: Story, signs: str = "1") -> tuple[Register, Glossary]:
        self.memory = msgspec.msgpack.decode(msgspec.msgpack.encode(self.memory), type=Memory)
        self.asked = []
        glossary = Glossary(NAMES, self.memory.told)
        entered = register.enter(stories, glossary, self.forms, self.memory, {s.slug: (s.slug + signs).encode() for s in stories})
        self.memory.told = glossary.told()
        return entered, glossary

    def forms(self, made: Story) -> Sequence[Form]:
        self.asked.append(made.slug)
        return forms_of(made.body, NAMES)


def said(entered: Register, glossary: Glossary) -> list[tuple[int, str, int, int]]:
    rows = entered.rows
    return [(int(n), glossary.names[row[NAME]], int(row[BLOCK]), int(row[START])) for n, row in zip(entered.story, rows, strict=True)]


def test_rows_are_the_names_of_the_stories_in_order() -> None:
    made = said(*Desk().enter(VARDA, ANNA))
    assert [row for row in made if row[1] != "Hier"] == [(0, "Varda", 1, 8), (1, "Anna Orbis", 0, 9), (1, "Varda", 0, 23)]


def test_a_story_with_a_sign_that_is_known_is_not_asked_again() -> None:
    desk = Desk()
    desk.enter(ANNA, DELTA)
    made = said(*desk.enter(VARDA, DELTA, ANNA))
    assert desk.asked == ["v"]
    assert made == said(*Desk().enter(VARDA, DELTA, ANNA))
    desk.enter(ANNA, signs="2")
    assert desk.asked == ["a"]
    assert said(*desk.enter(DELTA)) == said(*Desk().enter(DELTA))
    assert desk.asked == ["d"]  # it was gone


@pytest.mark.parametrize(("proof", "expected"), [("Nu wacht Bierbrouwer.", "Bierbrouwer Orbis"), ("Nu wacht Orbis.", "Orbis")])
def test_a_first_word_in_doubt_belongs_to_the_name_where_it_stands_alone_elsewhere(proof: str, expected: str) -> None:
    entered, glossary = Desk().enter(story("a", "Bierbrouwer Orbis wacht."), story("b", proof))
    row = register.settle(entered, glossary)[0]
    assert glossary.names[row[NAME]] == expected
    assert row[START] == "Bierbrouwer Orbis".index(expected)


def test_names_that_are_printed_no_more_do_not_pile_up() -> None:
    desk = Desk()
    entered, glossary = desk.enter(ANNA)
    assert not register.is_idle(entered, glossary)
    for n in range(register.LEAST):
        glossary.number(f"Orbis {n}")
    assert register.is_idle(entered, glossary)
    desk.memory.forget()
    assert desk.memory == Memory()
