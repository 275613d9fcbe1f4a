"""A mapping whose values are made when they are asked for."""

from __future__ import annotations

import pytest

from plugins.desk.whenasked import WhenAsked


def test_a_value_is_made_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def make(n: int) -> tuple[int, ...]:
        asked.append(n)
        return (n,)

    made = WhenAsked({"a": 1, "b": 2}, make)
    assert (len(made), list(made), "c" in made, asked) == (2, ["a", "b"], False, [])
    assert made["b"] == (2,)
    assert asked == [2]
    assert made == {"a": (1,), "b": (2,)}
    assert repr(made) == "{'a': (1,), 'b': (2,)}"
    assert made.get("c", ()) == ()
    with pytest.raises(KeyError):
        made["c"]
