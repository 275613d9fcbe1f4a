"""Runs of four characters: what two texts share below the word, whatever its ending, spelling or compound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .likeness import RUN

#: What `likeness.plain` leaves: a space, letters and figures.
ALPHABET = " abcdefghijklmnopqrstuvwxyz0123456789"
#: Runs less rare than this say nothing.
RARE_FROM = 1.0
#: Stories counted at a time: bounds the memory.
BATCH = 4000

_CODE = np.zeros(128, np.int32)
for _n, _letter in enumerate(ALPHABET):
    _CODE[ord(_letter)] = _n
SPACE = len(ALPHABET) ** RUN


def runs(texts: Sequence[str], holding: Mapping[str, int], held_by: int) -> sparse.csr_array:
    """Texts x runs, rows of length one: log(1 + count) times inverse document frequency, with `holding` of so many
    background texts holding a run. Texts are as `likeness.plain` leaves them.
    """
    rarity = _rarity(holding, held_by)
    parts = [_batch(texts[n : n + BATCH], rarity) for n in range(0, len(texts), BATCH)]
    return sparse.vstack(parts, format="csr") if parts else sparse.csr_array((0, SPACE))


def _rarity(holding: Mapping[str, int], held_by: int) -> NDArray[np.float32]:
    made = np.full(SPACE, np.log((held_by + 1) / 0.5), np.float32)
    if holding:
        codes = _codes("".join(holding).encode("ascii"))[::RUN]
        made[codes] = np.log((held_by + 1) / (np.fromiter(holding.values(), np.float64, len(holding)) + 0.5))
    made[made <= RARE_FROM] = 0.0
    return made


def _codes(text: bytes) -> NDArray[np.int32]:
    """The number of the run that starts at each character."""
    letters = _CODE[np.frombuffer(text, np.uint8)]
    made = letters[: len(letters) - RUN + 1].copy()
    for n in range(1, RUN):
        made *= len(ALPHABET)
        made += letters[n : len(letters) - RUN + 1 + n]
    return made


def _batch(texts: Sequence[str], rarity: NDArray[np.float32]) -> sparse.csr_array:
    joined = "".join(texts).encode("ascii")
    ends = np.cumsum([len(t) for t in texts])
    if len(joined) < RUN:
        return sparse.csr_array((len(texts), SPACE), dtype=np.float32)
    codes = _codes(joined)
    starts = np.arange(len(codes))
    row = np.searchsorted(ends, starts, side="right")
    keep = (starts + RUN <= ends[row]) & (rarity[codes] > 0)
    counts = sparse.csr_array((np.ones(int(keep.sum()), np.float32), (row[keep], codes[keep])), shape=(len(texts), SPACE))
    counts.sum_duplicates()
    counts.data = np.log1p(counts.data) * rarity[counts.indices]
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.where(length > 0, length, 1.0), np.diff(counts.indptr)).astype(np.float32)
    return counts
