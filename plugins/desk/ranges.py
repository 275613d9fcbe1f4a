"""Ranges of numbers, such as the cells of rows, as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def spread_out(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Of which range each number is, and all numbers of some ranges."""
    lengths = ends - starts
    of = np.repeat(np.arange(len(starts)), lengths)
    return of, np.arange(len(of)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)


def kept_ends(keep: Flags, ends: Ints) -> Ints:
    """Where rows end among those of their cells that are kept: `keep` is by cell, `ends` where rows end among all, 0 first."""
    return np.asarray(np.concatenate([[0], np.cumsum(keep)])[ends])
