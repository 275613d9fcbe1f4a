"""Runs of four characters: what two texts share below the word, whatever its ending, spelling or compound."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from . import dutch
from .likeness import RUN
from .ranges import Flags, Ints, kept_ends
from .spreading import Spread, one_by_one

T = TypeVar("T")

#: What `likeness.plain` leaves: a space, letters and figures.
ALPHABET = " abcdefghijklmnopqrstuvwxyz0123456789"
#: Runs less rare than this say nothing.
RARE_FROM = 1.0
#: Stories counted at a time: bounds the memory; so many runs of as many stories have a number of four bytes each.
BATCH = 1_000

_CODE = np.zeros(128, np.int32)
for _n, _letter in enumerate(ALPHABET):
    _CODE[ord(_letter)] = _n
SPACE = len(ALPHABET) ** RUN


def runs(
    told: Sequence[T], copy: Callable[[T], str], holding: Mapping[str, int], held_by: int, spread: Spread = one_by_one
) -> sparse.csr_array:
    """What is told x runs of its `copy`, rows of length one: log(1 + count) times inverse document frequency, with `holding` of so many
    background texts holding a run. Runs are cut from what `likeness.plain` leaves of a text. Those of one text alone have no column,
    for no two share them; the others are in order of their letters.
    """
    rarity = _rarity(holding, held_by)
    column, data, ends = array("i"), array("f"), [np.zeros(1, np.int64)]
    many = np.zeros(SPACE, np.int64)
    for part in spread([partial(_batch, told[n : n + BATCH], copy, rarity) for n in range(0, len(told), BATCH)]):
        ends.append(len(column) + part.indptr[1:])
        column.frombytes(part.indices.astype(np.int32).tobytes())  # grown in place: to join parts takes twice as much for a moment
        data.frombytes(part.data.tobytes())
        many += np.bincount(part.indices, minlength=SPACE)
    return _narrowed(np.frombuffer(data, np.float32), np.frombuffer(column, np.int32), np.concatenate(ends), many > 1)


def _narrowed(data: NDArray[np.float32], column: NDArray[np.int32], ends: Ints, often: Flags) -> sparse.csr_array:
    """The columns that two rows have or more; what is kept moves to the front of where it is."""
    number = np.cumsum(often, dtype=np.int32) - 1
    at, made = 0, np.zeros(len(ends), np.int32)
    for n in range(0, len(ends) - 1, BATCH):
        rows = ends[n : n + BATCH + 1]
        cells = slice(rows[0], rows[-1])
        keep = often[column[cells]]
        made[n : n + len(rows)] = at + kept_ends(keep, rows - rows[0])
        kept = slice(at, made[n + len(rows) - 1])
        data[kept], column[kept] = data[cells][keep], number[column[cells][keep]]
        at = kept.stop
    return sparse.csr_array((data[:at], column[:at], made), shape=(len(made) - 1, max(1, int(often.sum()))))


def _rarity(holding: Mapping[str, int], held_by: int) -> NDArray[np.float32]:
    made = np.full(SPACE, np.log((held_by + 1) / 0.5), np.float32)
    if holding:
        codes = _codes(_CODE[np.frombuffer("".join(holding).encode("ascii"), np.uint8)])[::RUN]
        made[codes] = np.log((held_by + 1) / (np.fromiter(holding.values(), np.float64, len(holding)) + 0.5))
    made[made <= RARE_FROM] = 0.0
    return made


def _codes(letters: NDArray[np.int32]) -> NDArray[np.int32]:
    """The number of the run that starts at each letter."""
    made = letters[: len(letters) - RUN + 1].copy()
    for n in range(1, RUN):
        made *= len(ALPHABET)
        made += letters[n : len(letters) - RUN + 1 + n]
    return made


def _plain(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """What `likeness.plain` leaves of each text, as places in the alphabet, and how much of it comes before each text.

    Folding is done character by character, so once for each that there is.
    """
    chars = np.frombuffer("".join(f" {text} " for text in texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    before = np.cumsum([0, *(len(text) + 2 for text in texts)])
    met = np.zeros(0x110000, bool)
    met[chars] = True
    folded = {code: dutch.ascii_fold(f"a{chr(code)}a")[1:-1] for code in np.flatnonzero(met).tolist()}
    most = max(map(len, folded.values()))
    table = np.full((0x110000, most), -1, np.int8)
    for code, said in folded.items():
        table[code, : len(said)] = [max(0, ALPHABET.find(char)) for char in said]
    letters = table[chars].ravel()
    kept = letters >= 0
    at = np.flatnonzero(kept)
    letters = letters[at]
    kept[at[1:]] = (letters[1:] > 0) | (letters[:-1] > 0)  # one space between words
    kept[before[:-1] * most] = True  # and one in front of each text
    upto = np.concatenate([[0], np.cumsum(kept)])[before * most]
    return letters[kept[at]].astype(np.int32), upto


def _batch(told: Sequence[T], copy: Callable[[T], str], rarity: NDArray[np.float32]) -> sparse.csr_array:
    texts = [copy(one) for one in told]
    letters, before = _plain(texts)
    if len(letters) < RUN:
        return sparse.csr_array((len(texts), SPACE), dtype=np.float32)
    codes = _codes(letters)
    text = np.repeat(np.arange(len(texts), dtype=np.uint32), np.diff(before))[: len(codes)]
    keep = (np.arange(RUN, len(codes) + RUN) <= before[1:][text]) & (rarity[codes] > 0)
    met = np.sort(text[keep] * np.uint32(SPACE) + codes[keep].astype(np.uint32))
    first = np.flatnonzero(np.append(True, met[1:] != met[:-1])[: len(met)])
    height = np.searchsorted(met[first], np.arange(len(texts), dtype=np.uint32) * np.uint32(SPACE))
    ends = np.append(height, len(first)).astype(np.int32)
    often = np.diff(first, append=len(met)).astype(np.float32)
    counts = sparse.csr_array((often, (met[first] % SPACE).astype(np.int32), ends), shape=(len(texts), SPACE))
    counts.data = np.log1p(counts.data) * rarity[counts.indices]
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.where(length > 0, length, 1.0), np.diff(counts.indptr)).astype(np.float32)
    return counts
