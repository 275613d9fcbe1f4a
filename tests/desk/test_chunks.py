"""What stands between two spaces is looked at once, and counts the same wherever else it was seen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import chunks
from plugins.desk.chunks import Vocabulary, Words

ASKED = frozenset({"beurs", "koers", "brug"})
PARTS = [
    *(
        "Tilburg",
        "de",
        "brug",
        "brug.",
        "KPN",
        "3,5",
        "„",
        "-",
        "(Huizen)",
        '"Breda',
        "maandag",
        "Vrijdagavond!",
        "Beurs-koers",
        "8.Tilburg",
        "\n",
    ),
    *("\u00a0", "één", "İstanbul", "'s-Gravenhage", "a_B", "…", "De"),
]
#: Words and ends as one pattern finds them in a whole text: slow, and how it was meant.
WHOLE = re.compile(rf"(?:([.!?:…\n\"“„])[\W_]*)?({chunks.TOKEN.pattern}|\Z)")


def slowly(text: str) -> Words:
    """The same of a whole text, word by word."""
    pairs = WHOLE.findall(text)
    if text[:1].isalnum():
        pairs[0] = ("\n", pairs[0][1])
    said = [(end, chunks._said(word)) for end, word in pairs if word]
    names = {s.name for end, s in said if s.name and (s.is_name or not end)}
    roots = {s.root for _, s in said if s.root and (not s.name or s.name not in names)}
    lowered = text.casefold()
    days = [day for day, pattern in chunks._WEEKDAYS if pattern.search(lowered)]
    asked = ASKED.intersection(chunks.TOKEN.findall(lowered))
    return Words(frozenset(names), frozenset(roots), asked, frozenset(re.findall(r"\d+(?:[.,]\d+)*", text)), frozenset(days))


@given(st.lists(st.sampled_from(PARTS), max_size=14).map(" ".join) | st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_a_text_counts_as_it_does_word_by_word(text: str) -> None:
    assert chunks.vocabulary(ASKED).words(text) == slowly(text)


@given(st.text(max_size=30))
def test_any_text_counts_as_it_does_word_by_word(text: str) -> None:
    assert chunks.vocabulary(ASKED).words(text) == slowly(text)


def test_capitals_count_at_the_start_of_a_sentence_too() -> None:
    assert chunks.vocabulary(ASKED).capitals('"Tilburg en De KPN. Breda') == {"tilburg", "kpn", "breda"}


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST", 3)
    held = Vocabulary(ASKED)
    for text in ["De brug in Grou is open.", "Breda meldt dat KPN sloot.", "De brug in Grou is open."]:
        assert held.words(text) == slowly(text)
        assert len(held._chunks) <= 3 + len(text.split())


def test_a_long_row_of_marks_takes_no_longer_than_it_is() -> None:
    assert chunks.vocabulary(ASKED).words('.-"' * 200_000 + " Tilburg").roots == {chunks.root("tilburg")}


def test_a_root_meets_its_inflections() -> None:
    assert chunks.root("koersen") == chunks.root("koers") != chunks.root("koeken")
