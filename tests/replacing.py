"""The same with something changed: of the frozen nouns of all kinds."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def replace(value: T, **changes: Any) -> T:
    """A dataclass or a Struct with some fields changed."""
    kind: Any = dataclasses if dataclasses.is_dataclass(value) else msgspec.structs
    made: T = kind.replace(value, **changes)
    return made
