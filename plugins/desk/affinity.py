"""How surely stories belong together once third stories have had their say."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from .pairing import Ints, batches
from .vectors import Floats, Matrix

#: Logit from which a story vouches for two others.
VOUCHES = -1.0
#: Pairs below this are as good as unknown.
UNKNOWN = -3.0
#: Of pairs that the editor parted: no mean outweighs it.
PARTED = -np.inf


def vouched(stories: int, one: Ints, other: Ints, logits: Floats, some: Ints | None = None) -> Floats:
    """The logits raised by what a third story vouches for: the surest of those that belong to both counts, by the
    weaker of its two ties. Of `some` pairs alone where they are given, by their place.
    """
    sure = logits > VOUCHES
    ties = _symmetric(stories, one[sure], other[sure], logits[sure] - VOUCHES)
    asked = np.arange(len(one)) if some is None else some
    parts = [ties[i].minimum(ties[j]).max(axis=1).toarray().ravel() for i, j in batches(one[asked], other[asked])]
    return logits[asked] + np.concatenate(parts) if parts else logits[asked]


def by_story(stories: int, one: Ints, other: Ints, logits: Floats) -> Matrix:
    """Stories x stories, both ways: how surely two may belong together; what is as good as unknown is left out, and what
    the editor parted is not.
    """
    known = (logits > UNKNOWN) | (logits == PARTED)
    return _symmetric(stories, one[known], other[known], logits[known])


def _symmetric(stories: int, one: Ints, other: Ints, values: Floats) -> Matrix:
    low, high = one.astype(np.int32), other.astype(np.int32)
    # those before each story first: of pairs in order each row comes in order, so that nothing is left to sort
    made = sparse.csr_array(
        (np.concatenate([values, values]), (np.concatenate([high, low]), np.concatenate([low, high]))), (stories, stories)
    )
    made.sort_indices()
    return made
