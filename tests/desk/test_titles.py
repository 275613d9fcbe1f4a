"""A brief without a headline gets one cut from its own first sentence; nothing is added."""

from __future__ import annotations

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import titles

WORDS = """
    De brug over het kanaal bij Almelo blijft omdat van een met nieuwe wethouder (voorlopig) „tijdelijk” dicht, zei hij na -
""".split()
LONG = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)


@cases.parametrize("titles")
def test_a_title_is_cut_where_it_can_end(case: cases.Case) -> None:
    assert titles.cut(case.given) == case.expected


@given(LONG.map(lambda words: f"{words}.") | st.text(max_size=300))
def test_a_title_adds_nothing(paragraph: str) -> None:
    """It stands in the paragraph, word for word."""
    title = titles.cut(paragraph)
    assert title in paragraph
    assert title == title.strip()
    assert len(title) <= titles.LONGEST


@given(LONG)
def test_a_title_is_cut_between_words_and_never_ends_with_one_that_dangles(words: str) -> None:
    title = titles.cut(f"{words}.")
    rest = words[len(title) :]
    assert words.startswith(title)
    assert not rest or not rest[0].isalnum()
    assert title
    if rest and " " in title:
        assert title.rsplit(" ", 1)[1].casefold() not in titles.DANGLING
        assert title[-1] not in " ,;:-–"


@given(st.integers(20, 60), st.sampled_from(["()", "“”", '""']))
def test_a_title_does_not_end_inside_brackets_or_a_quotation_where_it_can_end_before(at: int, marks: str) -> None:
    words = ["brug"] * 40
    words[at % 9 + 11] = marks[0] + "brug"
    words[-1] += marks[1]
    title = titles.cut(" ".join(words) + ".")
    assert marks[0] not in title


def test_a_word_longer_than_a_title_is_cut_short() -> None:
    assert titles.cut("x" * 500 + " en dan.") == "x" * titles.LONGEST


def test_a_quotation_mark_that_would_stand_alone_goes() -> None:
    title = titles.cut('"' + "De brug gaat open " * 10 + '", zegt de wethouder.')
    assert title.startswith("De brug")
    assert '"' not in title


def test_words_that_dangle_go_also_where_a_title_has_no_good_end() -> None:
    title = titles.cut("(" + "brug " * 17 + "van de " + "brug " * 20 + ").")
    assert title == "(" + "brug " * 16 + "brug"


def test_no_text_has_no_title() -> None:
    assert titles.cut("") == ""
    assert titles.cut("...") == ""


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        (". Aan boord waren twee personen.", "Aan boord waren twee personen"),
        ("… ! De brug is open.", "De brug is open"),
        (" --- ", "---"),
        ("-", "-"),
    ],
)
def test_copy_that_opens_with_no_word_has_a_title_all_the_same(paragraph, title):
    assert titles.cut(paragraph) == title
