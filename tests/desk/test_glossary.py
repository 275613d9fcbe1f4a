"""Names by number, each judged once."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from plugins import newsroom
from plugins.desk import glossary
from plugins.desk.glossary import BARE, COMPANY, FIRST, KEY, KNOWN, NEVER, NONE, ORDINARY, PLACE, SURNAME, UNASKED, Glossary, Told
from plugins.desk.names import Names

TABLE, PLACES = (newsroom.table(newsroom.RULEBOOK / name) for name in ("names.toml", "places.toml"))
NAMES = Names.parse(TABLE, PLACES, {"wacht"}.__contains__)


@pytest.fixture
def book() -> Glossary:
    return Glossary(NAMES)


def test_names_that_stories_share_have_one_key(book: Glossary) -> None:
    one, other = book.number("EasyOrb"), book.number("easyOrb")
    assert one != other == book.number("easyOrb")
    assert book.facts()[one, KEY] == book.facts()[other, KEY] == book.key("EASYORB")


@pytest.mark.parametrize(
    ("name", "surname", "first", "company"),
    [("Anna van Orbis", "van orbis", "anna", None), ("Kerry Group", "group", "kerry", "kerry"), ("Orbis", None, None, None)],
)
def test_the_shorter_names_of_a_name(book: Glossary, name: str, surname: str | None, first: str | None, company: str | None) -> None:
    number = book.number(name)
    facts = book.facts()[number]
    assert [None if n == NONE else book.keys[n] for n in facts[[SURNAME, FIRST, COMPANY]]] == [surname, first, company]


def test_what_the_rulebook_says_of_a_name(book: Glossary) -> None:
    trump, town, country = book.number("Trump"), book.number("Zwolle"), book.number("Nederland")
    facts = book.facts()
    assert book.names[facts[trump, KNOWN]] == "Donald Trump"
    assert facts[town].tolist()[KNOWN] == NONE
    assert (facts[[town, country], PLACE].tolist(), facts[[town, country], NEVER].tolist()) == ([1, 0], [0, 1])


def test_whether_a_name_is_an_ordinary_word_is_asked_when_it_matters(book: Glossary) -> None:
    names = [book.number("Wacht"), book.number("Orbis")]
    assert book.facts()[names, ORDINARY].tolist() == [UNASKED, UNASKED]
    book.ask_ordinary(names)
    assert book.facts()[names, ORDINARY].tolist() == [1, 0]


def test_a_last_s_is_cut_off_as_long_as_what_is_left_is_printed(book: Glossary) -> None:
    printed = np.array([book.number("Trumpss"), book.number("TRUMPS"), book.number("Plusssss"), book.number("Anna Trumps")])
    book.ask_bare(printed)
    facts = book.facts()
    assert book.names[facts[book.number("Trumpss"), BARE]] == "Trumps"
    assert book.names[facts[book.number("Trumps"), BARE]] == "Trump"  # its key is printed
    assert facts[facts[printed[2], BARE], BARE] == UNASKED
    assert facts[book.number("Trump"), BARE] == facts[printed[3], BARE] == NONE


def test_a_glossary_is_told_and_read_back(book: Glossary) -> None:
    for name in ("Anna Orbis", "Trump", "Trumps"):
        book.number(name)
    slug = book.slug(0)
    again = Glossary(NAMES, msgspec.msgpack.decode(msgspec.msgpack.encode(book.told()), type=Told))
    assert (again.names, again.keys, again.slugs, slug) == (book.names, book.keys, book.slugs, "anna-orbis")
    assert again.facts().tolist() == book.facts().tolist()
    assert again.number("Trumps") == book.number("Trumps")


def test_numbers_as_bytes_are_the_same_on_any_machine() -> None:
    assert glossary.packed(np.array([1, -1], np.int32)) == b"\x01\0\0\0\xff\xff\xff\xff"
    assert glossary.unpacked(b"\x01\0\0\0\xff\xff\xff\xff").tolist() == [1, -1]
