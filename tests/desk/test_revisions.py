"""What changed between two versions, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.revisions import Change, change
from plugins.desk.story import Block, Kind

OLD = "De brug in Grou is weer open. Monteurs vervingen de kabel."


def body(*paragraphs: str) -> list[Block]:
    return [Block(Kind.PARAGRAPH, text) for text in paragraphs]


def test_a_sentence_that_came_is_added_and_one_that_went_is_dropped() -> None:
    new = "De brug in Grou is weer open. De reparatie kostte 3,5 miljoen euro."
    assert change(body(OLD), body(new)) == Change(
        added=("De reparatie kostte 3,5 miljoen euro.",), dropped=("Monteurs vervingen de kabel.",)
    )


def test_a_sentence_that_was_changed_is_both() -> None:
    found = change(body("De brug kostte 5 miljoen."), body("De brug kostte 5 miljard."))
    assert found == Change(added=("De brug kostte 5 miljard.",), dropped=("De brug kostte 5 miljoen.",))


@pytest.mark.parametrize(
    "new",
    [
        body(OLD),
        body(*OLD.replace(". ", ".|").split("|")),  # in paragraphs of their own
        body(*OLD.replace(". ", ".|").split("|")[::-1]),
        body(OLD, OLD),
        body(OLD.replace(". ", ".  ")),
        body(OLD.upper().replace("MONTEURS", "Monteurs")),
        [*body(OLD), Block(Kind.SUBHEAD, "Kosten"), Block(Kind.CAPTION, "De brug, woensdag.")],
    ],
    ids=["the same", "other paragraphs", "other order", "twice", "other spacing", "capitals", "subheads and captions"],
)
def test_what_is_no_other_copy_is_no_change(new: list[Block]) -> None:
    assert change(body(OLD), new) == Change((), ())
    assert change(new, body(OLD)) == Change((), ())


@pytest.mark.parametrize(
    ("one", "other"), [("Hij zei „ja” na het café.", 'Hij zei "ja" na het café.'), ("Het is zo’n boot.", "Het is zo'n boot.")]
)
def test_typography_is_no_change(one: str, other: str) -> None:
    """As its docstring says: the wire prints the same copy with other quotes."""
    assert change(body(one), body(other)) == Change((), ())


def test_changes_stand_in_the_order_of_print_and_as_printed() -> None:
    found = change(body(OLD), body("Zó is het.", OLD, "Allereerst dit. En DIT."))
    assert found.added == ("Zó is het.", "Allereerst dit.", "En DIT.")


def test_a_sentence_that_comes_twice_is_told_once() -> None:
    assert change(body(OLD), body(OLD, "Nieuw.", "Nieuw.")).added == ("Nieuw.",)


def test_no_text_at_all_is_no_change() -> None:
    assert change([], []) == Change((), ())
    assert change([], body(OLD)).added == tuple(OLD.replace(". ", ".|").split("|"))


SENTENCES = st.lists(st.sampled_from([*(f"Zin {n} staat hier." for n in "abcdef"), "?", "...", "„Zo”.", "x", "\u200e", ""]), max_size=6)


@given(SENTENCES, SENTENCES)
def test_what_was_added_one_way_was_dropped_the_other(one: list[str], other: list[str]) -> None:
    """Law 7: any text ends, and nothing is told that neither version says."""
    there, back = change(body(*one), body(*other)), change(body(*other), body(*one))
    assert (there.added, there.dropped) == (back.dropped, back.added)
    assert set(there.added) <= set(other)
    assert not set(there.added) & set(there.dropped)
