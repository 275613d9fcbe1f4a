"""Ranges of numbers, such as the cells of rows, as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def spread_out(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Of which range each number is, and all numbers of some ranges."""
    lengths = ends - starts
    of = np.repeat(np.arange(len(starts)), lengths)
    return of, np.arange(len(of)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
