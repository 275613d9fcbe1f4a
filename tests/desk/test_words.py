"""Words of many texts at once: the same as text by text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st
from stories import texts

from plugins.desk import likeness, words

#: What the cutting of names turns on, in any order.
PIECES = [
    *"Jan van de der den en of , . … “ ” : ( ) -top 3 1.0 NAVO iPhone 's Tesla’s & - é É İ 𝐀 ǅ _ ' DE Een een xA".split(),
    *"\n\u00a0\u0301\u2028",
]
TEXTS = texts | st.text(max_size=60) | st.lists(st.sampled_from([*PIECES, " ", " ", " "]), max_size=30).map("".join)

Unit = tuple[tuple[str, ...], int, int, bool]


def units(copy: Sequence[str]) -> list[list[Unit]]:
    """By text its units, as `likeness.units` gives them."""
    found = words.read(copy)
    made: list[list[Unit]] = [[] for _ in copy]
    of_text = found.text[found.first].tolist()
    for text, kind, start, end in zip(of_text, found.kind.tolist(), found.start.tolist(), found.end.tolist(), strict=True):
        is_name = kind >= len(found.words)
        said = found.names[kind - len(found.words)] if is_name else (found.words[kind],)
        made[text].append((said, start, end, is_name))
    return made


@given(st.lists(TEXTS, max_size=4))
@example(["Jan", "van de Berg", "", "Jan van", "den Berg"])
@example(["Jan van de der Berg. Van Dam en Jan.", " Een brug", "Een brug", "\ud800 Jan"])
def test_many_texts_are_read_as_each_is_by_itself(copy: list[str]) -> None:
    assert units(copy) == [list(likeness.units(text)) for text in copy]


def test_every_word_and_name_is_held_once() -> None:
    found = words.read(["De brug van Jan Dam.", "Volgens Jan Dam is er een brug."])
    assert len(set(found.words)) == len(found.words)
    assert list(found.names) == [("Jan", "Dam")]
