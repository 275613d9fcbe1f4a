"""Dutch words and their dictionary forms: the same however the dictionary is held, and each looked up once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import dictionary as words


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process in which no word was looked up."""
    monkeypatch.setattr(words, "_DICTIONARY", words._Dictionary())
    monkeypatch.setattr(words, "_LEMMAS", words._Lemmas())
    monkeypatch.setattr(words, "_KNOWN", words._Known())
    return


@pytest.mark.parametrize(
    ("word", "expected"),
    [("leveringen", "levering"), ("beurzen", "beurs"), ("vissers", "visser"), ("sprak", "spreken"), ("cafe\u0301s", "café")],
)
def test_a_word_has_its_dictionary_form(word: str, expected: str) -> None:
    assert words.lemma(word) == expected


@pytest.mark.usefixtures("fresh")
def test_it_knows_dutch_words_and_no_names() -> None:
    assert words.is_word("morgen")
    assert not words.is_word("rheinbahn")
    assert words.is_word("cafe\u0301"), "whose accent is a character of its own"


def test_words_looked_up_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    words.lemma("leveringen"), words.is_word("brug")
    told = words.looked_up()
    before = words.asked()
    assert words.looked_up(before) == words.Words()
    monkeypatch.setattr(words, "_LEMMAS", {})
    monkeypatch.setattr(words, "_KNOWN", {})
    words.remember(told)
    assert words.asked() == before
    assert words.lemma("leveringen") == "levering", "which is asked no dictionary, for it would fail on a plain dict"
    assert words.is_word("brug") is True


@given(
    st.text(st.sampled_from("abcdeëilnorstuz-'"), min_size=1, max_size=12)
    | st.sampled_from(["leveringen", "beurzen", "aanhouden", "krant", "Parijs"])
)
def test_it_says_the_same_with_and_without_its_table(word: str) -> None:
    frugal, quick = words._Dictionary(), words._Dictionary()
    quick.load()
    said = []
    with pytest.MonkeyPatch.context() as patch:
        for dictionary in (frugal, quick):
            patch.setattr(words, "_DICTIONARY", dictionary)
            said.append((words._Lemmas()[word], words._Known()[word]))
    assert said[0] == said[1]
    assert frugal._table is None


def test_after_a_few_words_it_is_worth_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "FEW", 2)
    held = words._Dictionary()
    tables = []
    for word in ("een", "twee", "drie", "vier"):
        held.has(word)
        tables.append(held._table is not None)
    assert tables == [False, False, True, True]


@pytest.mark.usefixtures("fresh")
def test_it_is_read_beside_other_work_once_and_waited_for_when_a_word_is_asked() -> None:
    heard = []

    def beside(task: Callable[[], Mapping[str, str]]) -> Callable[[], Mapping[str, str]]:
        heard.append("begun")

        def wait() -> Mapping[str, str]:
            heard.append("asked")
            return task()

        return wait

    words.begin(beside, many=False)
    assert heard == ["begun"]
    assert words.is_word("krant")
    assert words.lemma("leveringen") == "levering"
    assert heard == ["begun", "asked"]
    words.begin(beside, many=False)
    assert heard == ["begun", "asked"]


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("many", [True, False])
def test_one_that_nobody_asked_yet_is_not_made_again(many: bool) -> None:
    """Each would be a process more, which waits to tell what it has."""
    words.begin(lambda task: task, many)
    words.begin(lambda _: pytest.fail("made again"), many=False)
    assert words.is_word("krant")


@pytest.mark.usefixtures("fresh")
def test_for_many_words_its_table_is_made_beside_other_work() -> None:
    words.begin(lambda task: task, many=True)
    assert words.is_word("krant")
    assert words._DICTIONARY._table is not None


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("many", [True, False])
def test_where_its_table_is_there_nobody_reads_it_again(many: bool) -> None:
    words.get_ready()
    words.begin(lambda _: pytest.fail("read again"), many)
    assert words.is_word("krant")
