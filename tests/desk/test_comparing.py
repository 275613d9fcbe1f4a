"""What of a sighting is compared: names, roots and the copy without typography."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import comparing, dutch
from plugins.desk.comparing import Copy
from plugins.desk.story import Block, Brief, Capture, Kind, Sighting, pack


def copy(text: str, headline: str | None = None, routine: frozenset[str] = frozenset()) -> Copy:
    brief = Brief(False, headline, "TILBURG", ("ANP",), (Block(Kind.PARAGRAPH, text),), None, None, False, (1, 1), 0)
    moment = datetime(2026, 1, 12, 7, 20, tzinfo=UTC)
    return comparing.copy(Sighting(Capture("a.txt", pack(text), "utf-8", 0, (moment,), None, None, (brief,), (), (), ()), brief), routine)


def test_a_root_meets_its_inflections() -> None:
    assert comparing.root("koersen") == comparing.root("koers")
    assert comparing.root("huizen") == comparing.root("huis")
    assert comparing.root("verlaagde") == comparing.root("verlaagt")


def test_a_capital_is_a_name_unless_it_starts_a_sentence() -> None:
    said = copy("Tramlijnen in Tilburg blijven liggen. Utrecht en KPN betalen; volgens Utrecht kost dat geld.\nBreda wacht.")
    assert said.names == {"tilburg", "utrecht", "kpn"}
    assert {comparing.root("tramlijnen"), comparing.root("breda")} <= said.words
    assert not said.words & {"utrecht", "en"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (" Tilburg wacht", {"tilburg"}),  # no line starts with a space: what stands in front is unknown
        ("\u201eTilburg wacht", set()),
        ("Het is (Tilburg) of... Breda", {"tilburg"}),
        ("A.Tilburg 3M van Breda's burgemeester", {"breda"}),
        ("...", set()),
    ],
)
def test_where_a_sentence_starts(text: str, names: set[str]) -> None:
    assert copy(text).names == names


def test_weekdays_figures_and_looks_back() -> None:
    said = copy(
        "De brug ging dinsdagavond dicht, eerder op zondag ook al, voor 3,5 miljoen. De pinsdinsdag telt niet.", "Brug opnieuw dicht"
    )
    assert (said.weekdays, said.figures, said.looks_back) == ({"dinsdag", "zondag"}, {"3,5"}, True)
    assert copy("De brug ging dicht.").looks_back is False
    assert copy("De brug ging dicht.", "Brug OPNIEUW dicht").looks_back is True


def test_three_routine_words_make_a_routine_report() -> None:
    routine = frozenset({"aex", "beurs", "koers", "damrak"})
    assert copy("De AEX opende op de beurs met een hogere koers.", routine=routine).is_routine
    assert not copy("De AEX en nog eens de AEX opende op de beurs.", routine=routine).is_routine


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_plain_text_is_the_letters_and_digits_of_the_folded_text(text: str) -> None:
    assert comparing.plain(text) == "".join(c for c in dutch.ascii_fold(text) if c.isalnum())
    assert comparing.plain(text.casefold()) == comparing.plain(text)


@given(st.lists(st.sampled_from(["Tilburg", "de brug", "brug. ", "\n", "KPN", "3,5", "\u201e", "maandag", "!", "Huizen"]), max_size=12))
def test_names_and_words_are_told_by_the_words_in_front_alone(parts: list[str]) -> None:
    said = copy(" ".join(parts))
    assert copy(" ".join(parts)) == said
    assert not said.names & dutch.STOPWORDS
    assert all(name in dutch.fold(" ".join(parts)) for name in said.names)
