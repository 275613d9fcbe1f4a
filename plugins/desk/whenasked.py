"""Mappings by slug whose values are made when they are asked for, each once while they are few: a page asks for some alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")

#: Values that are kept at hand.
MOST = 10_000


class WhenAsked(Mapping[str, T]):
    """`make` makes the value of a story by its number; `numbers` has the stories, in order."""

    def __init__(self, numbers: Mapping[str, int], make: Callable[[int], T]) -> None:
        self._numbers, self._make = numbers, make
        self._made: dict[str, T] = {}

    def __getitem__(self, slug: str) -> T:
        found = self._made.get(slug)
        if found is None:
            if len(self._made) >= MOST:
                self._made.clear()
            found = self._made[slug] = self._make(self._numbers[slug])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        return repr(dict(self))
