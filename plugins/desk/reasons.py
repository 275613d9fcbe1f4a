"""Why two stories are linked, fit to print: what they share, as the linked story prints it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse

from .lexicon import lemma
from .pairing import Ints, batches
from .story import Story
from .vectors import LONGEST, Vectors, copy_of

#: Terms that a reason names, and those looked at for them.
NAMED = 3
LOOKED_AT = 8
#: How much more a name says than a word.
NAME = 1.5
#: In front of where a word stands: that it is a name.
_IS_NAME = 1 << 40


def why(vectors: Vectors, one: Ints, other: Ints, stories: Sequence[Story]) -> list[str]:
    """For each link from `one` to `other` its reason: `ook over Tesla en datacentrum`, "" where they share no word.

    Names and rare words come first, heaviest before; common words, then concepts and routine words, stand in only where
    there is nothing else.
    """
    weights = vectors.weights
    cells = sparse.csr_array((np.arange(1, weights.nnz + 1), weights.indices, weights.indptr), weights.shape)
    rank = np.where(vectors.is_concept | vectors.is_routine, 2, np.where(vectors.is_rare, 0, 1))
    printed = vectors.printed + _IS_NAME * vectors.is_name
    copies = {n: copy_of(stories[n]) for n in np.unique(other).tolist()}
    made: list[str] = []
    for i, j in batches(one, other):
        product = weights[i].multiply(weights[j]).tocsr()
        cell = product.astype(bool).astype(np.int64).multiply(cells[j]).tocsr()
        product.sort_indices()
        cell.sort_indices()
        at, column = cell.data - 1, product.indices
        row = np.repeat(np.arange(len(i)), np.diff(product.indptr))
        value = product.data * np.where(vectors.is_name[at], NAME, 1.0)
        order = np.lexsort((column, -value, np.where(vectors.is_name[at], 0, rank[column]), row))
        where, ranks = printed[at[order]].tolist(), rank[column[order]].tolist()
        for (a, b), story in zip(pairwise(product.indptr.tolist()), j.tolist(), strict=True):
            made.append(_why(where[a : min(b, a + LOOKED_AT)], ranks[a : min(b, a + LOOKED_AT)], copies[story]))
    return made


def _why(where: Sequence[int], ranks: Sequence[int], copy: str) -> str:
    kept: dict[str, str] = {}  # by how they are compared
    for at, rank in zip(where, ranks, strict=True):
        is_name, place = divmod(at, _IS_NAME)
        start, length = divmod(place, LONGEST)
        word = copy[start : start + length].removesuffix("'s").removesuffix("’s")
        word = word if is_name else word[0].lower() + word[1:]  # it opened a sentence
        if kept and (_is_adjective(word) or (rank and not is_name)):
            continue
        plain = word.casefold()
        if not any(plain in known or known in plain for known in kept):
            kept[plain] = word
            if len(kept) == NAMED:
                break
    return f"ook over {_and(list(kept.values()))}" if kept else ""


def _is_adjective(word: str) -> bool:
    """Whether a word looks like an inflected adjective (`mobiele`, `Chinese`): it says little by itself."""
    if word[0].isupper():
        return " " not in word and word.endswith(("se", "sche"))
    return word.endswith("e") and lemma(word) in (word[:-1], word[:-2], f"{word[:-2]}{word[-3:-1]}")


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
