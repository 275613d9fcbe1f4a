"""Mappings by slug whose values are made when they are asked for, and not kept: a page asks for some, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class WhenAsked(Mapping[str, T]):
    """`make` makes the value of a story by its number; `numbers` has the stories, in order."""

    def __init__(self, numbers: Mapping[str, int], make: Callable[[int], T]) -> None:
        self._numbers, self._make = numbers, make

    def __getitem__(self, slug: str) -> T:
        return self._make(self._numbers[slug])

    def get(self, slug: str, default: Any = None) -> Any:
        number = self._numbers.get(slug)
        return default if number is None else self._make(number)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        return repr(dict(self))
