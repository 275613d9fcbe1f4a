"""Any item of a packed sequence is found, without state of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plugins.desk.packed import Packed


class Letters(Packed[str]):
    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __len__(self) -> int:
        return len(self.text)

    def __iter__(self) -> Iterator[str]:
        return iter(self.text)


def test_items_are_found_by_number_and_in_slices() -> None:
    letters = Letters("brug")
    assert [letters[n] for n in (0, 3, -1)] == ["b", "g", "g"]
    assert (letters[1:3], letters[9:]) == (("r", "u"), ())
    assert ("u" in letters, letters.index("u"), list(reversed(letters))) == (True, 2, ["g", "u", "r", "b"])
    with pytest.raises(IndexError):
        letters[4]


def test_it_takes_no_more_room_than_its_fields() -> None:
    assert not hasattr(Letters(""), "__dict__")
