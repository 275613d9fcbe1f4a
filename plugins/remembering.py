"""What linking remembers between builds, as plain arrays in a file of `keeping`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import keeping
from .desk.remembered import Memory

FILE = "links"
#: What reading parts raises that are not whole, or none of ours.
WRONG = (ValueError, KeyError, TypeError, EOFError, IndexError, OverflowError)
#: Kinds of numbers: flags, whole ones and others.
NUMBERS = "biuf"

#: An array: its type as numpy writes it, its shape, its bytes.
Written = tuple[str, list[int], bytes]


def load(path: Path, key: str) -> tuple[Memory, str]:
    """What is remembered, empty where it is of another key or not there; and a word on what is wrong with it, "" for nothing."""
    parts, wrong = keeping.load(path, key, dict[str, Written])
    if parts is None:
        return Memory(), wrong
    try:
        return Memory.from_parts({name: _array(part) for name, part in parts.items()}), ""
    except WRONG:
        return Memory(), keeping.FOREIGN


def save(path: Path, key: str, memory: Memory) -> None:
    """Remember. Where there is no room or no leave nothing is remembered."""
    parts = memory.to_parts()
    keeping.save(path, key, {name: (held.dtype.str, held.shape, np.ascontiguousarray(held).data) for name, held in parts.items()})


def _array(written: Written) -> NDArray[Any]:
    kind, shape, data = written
    if np.dtype(kind).kind not in NUMBERS:
        raise ValueError("no numbers")
    return np.frombuffer(data, kind).reshape(shape)
