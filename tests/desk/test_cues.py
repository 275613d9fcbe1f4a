"""The words of the rulebook are found as the copy prints them, and a phrase hides the words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import cues
from plugins.desk.cues import Lexicon

ENTRIES = [
    *(("tech", 3.0, "chip-"), ("tech", 2.0, "kunstmatige intelligentie"), ("tech", 3.0, "AI"), ("tech", 1.0, "virtuele werkelijkheid app")),
    *(
        ("markt", 1.0, "koers"),
        ("markt", 2.0, "-koers"),
        ("geen", 1.0, "intelligentie"),
        ("tech", 1.0, "kunstmatig"),
        ("markt", 1.0, "app koers"),
    ),
]
WORDS = [
    "kunstmatige",
    "intelligentie",
    "(intelligentie)",
    "Chipfabriek",
    "AI",
    "ai",
    "beurskoers",
    "koers,",
    "virtuele",
    "werkelijkheid",
    "app",
    "-",
]


def lexicon() -> Lexicon:
    return Lexicon(cues.entry(*said) for said in ENTRIES)


def found(text: str, held: Lexicon | None = None) -> list[tuple[str, str]]:
    return [(cue.said, quote) for cue, quote in (held or lexicon()).find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("De chipfabriek en de beurskoers.", [("chip-", "chipfabriek"), ("-koers", "beurskoers")]),
        (
            "Zo is kunstmatige  intelligentie: intelligentie",
            [("kunstmatige intelligentie", "kunstmatige  intelligentie"), ("intelligentie", "intelligentie")],
        ),
        ("kunstmatige, intelligentie", [("kunstmatig", "kunstmatige"), ("intelligentie", "intelligentie")]),
        ("kunstmatige - intelligentie", [("kunstmatig", "kunstmatige"), ("intelligentie", "intelligentie")]),
        ("ruim/kunstmatige\nintelligentie/AI ai", [("kunstmatige intelligentie", "kunstmatige\nintelligentie"), ("AI", "AI")]),
        ("virtuele werkelijkheid app koers", [("virtuele werkelijkheid app", "virtuele werkelijkheid app"), ("-koers", "koers")]),
        ("virtuele werkelijkheid", []),
        ("", []),
    ],
)  # fmt: skip
def test_entries_are_found_with_the_words_of_the_copy(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=4))
def test_what_was_read_before_makes_no_difference(texts: list[str]) -> None:
    held = lexicon()
    assert [found(text, held) for text in texts] == [found(text) for text in texts]


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_white_space_makes_no_difference(words: list[str]) -> None:
    """Wide spaces take another way to the quote."""
    one, other = found(" ".join(words)), found("  ".join(words))
    assert [(said, " ".join(quote.split())) for said, quote in other] == one


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cues, "MOST", 2)
    held = lexicon()
    for text in ("De koers van AI", "een app zonder chip", "De koers van AI"):
        assert found(text, held) == found(text)
        assert len(held._silent) + len(held._speaking) <= 3
