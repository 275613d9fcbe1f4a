"""Of TOML with a slip everything else is read, and the slip is found on its line."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import lenient

WHOLE = '# eerst\n[een]\nhold = true\nlink = [\n  "a",\n  "b",\n]\n\n[twee]\nwithdraw = true\nheadline = "Kop" # zo\n'
SAID = {"een": {"hold": True, "link": ["a", "b"]}, "twee": {"withdraw": True, "headline": "Kop"}}


def lines(text: str) -> list[int]:
    return [found.line for found in lenient.read(text)[1]]


def test_a_whole_file_is_read_as_it_is() -> None:
    assert lenient.read(WHOLE) == (SAID, [])
    assert lenient.read("") == ({}, [])


@pytest.mark.parametrize("slip", ["[x", "[", "[[x]", '["x]', "[x y]"])
def test_a_table_whose_name_is_broken_counts_for_nobody(slip: str) -> None:
    text = f"{WHOLE}{slip}\nhold = false\n[drie]\nhold = true\n"
    assert lenient.read(text)[0] == SAID | {"drie": {"hold": True}}
    assert lines(text) == [12]


@pytest.mark.parametrize(
    "slip", ["section = Tech", 'headline = "open', "kop", "= 3", 'section "Tech"', "number = " + "1" * 6000, "deep = " + "[" * 5000]
)
def test_a_line_that_is_broken_leaves_the_others_of_its_table(slip: str) -> None:
    text = WHOLE.replace("hold = true\n", f"hold = true\n{slip}\n")
    assert lenient.read(text)[0] == SAID
    assert lines(text) == [4]


def test_a_value_over_several_lines_is_read_beside_a_slip() -> None:
    text = WHOLE.replace("hold = true", "hold = ja")
    assert lenient.read(text)[0] == SAID | {"een": {"link": ["a", "b"]}}
    assert lines(text) == [3]


def test_what_is_said_twice_counts_as_it_was_said_first() -> None:
    text = f"{WHOLE}[een]\nhold = false\n"
    assert lenient.read(text)[0] == SAID
    assert lines(text) == [12]
    text = WHOLE.replace("hold = true\n", "hold = true\nhold = false\n")
    assert lenient.read(text)[0] == SAID
    assert lines(text) == [4]


def test_a_line_of_another_encoding_is_left_out() -> None:
    """As `newsroom` reads it: what is no UTF-8 is a mark of replacement."""
    text = WHOLE.replace("Kop", "Caf\ufffd")
    assert lenient.read(text)[0] == SAID | {"twee": {"withdraw": True}}
    assert lines(text) == [11]


def test_a_file_of_another_encoding_is_one_slip() -> None:
    text = WHOLE.encode("utf-16").decode("utf-8-sig", "replace")
    assert lenient.read(text)[0] == {}
    assert len(lines(text)) == 1


def test_lines_end_as_editors_end_them() -> None:
    text = f"{WHOLE}[x\n".replace("\n", "\r\n")
    assert lenient.read(text)[0] == SAID
    assert lines(text) == [12]


PIECES = st.sampled_from(
    ["[a]", "[b]", "[c", "[[d]]", "[e.f]", "x = 1", "x = ", 'y = "z"', 'y = """', "[", "]", "hold = true", "", "#", "\x0b", "é = 2"]
)


@given(st.lists(PIECES, max_size=12).map("\n".join))
def test_no_text_is_too_much(text: str) -> None:
    table, findings = lenient.read(text)
    try:
        assert (table, findings) == (tomllib.loads(text), [])
    except tomllib.TOMLDecodeError:
        assert findings
    for found in findings:
        assert found.code == "TX401"
        assert 1 <= found.line <= text.count("\n") + 1
