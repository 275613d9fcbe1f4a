"""A mapping whose values are made when they are asked for."""

from __future__ import annotations

import pytest

from plugins.desk.whenasked import WhenAsked


def test_a_value_is_made_once_and_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def make(n: int) -> tuple[int, ...]:
        asked.append(n)
        return (n,)

    made = WhenAsked({"a": 1, "b": 2}, make)
    assert (len(made), list(made), "c" in made, asked) == (2, ["a", "b"], False, [])
    assert made["b"] == made["b"] == (2,)
    assert asked == [2]
    assert made == {"a": (1,), "b": (2,)}
    assert repr(made) == "{'a': (1,), 'b': (2,)}"
    assert made.get("c", ()) == ()
    with pytest.raises(KeyError):
        made["c"]


def test_few_values_are_kept_and_all_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.desk.whenasked.MOST", 2)
    made = WhenAsked({str(n): n for n in range(5)}, lambda n: n * n)
    assert [made[str(n)] for _ in range(2) for n in range(5)] == [0, 1, 4, 9, 16] * 2
    assert len(made._made) <= 2
