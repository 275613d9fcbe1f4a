"""Two stories -> how surely a reader of the one wants the other, as the logit of a chance.

What they share is weighed by kind: names, words, concepts met by different words, routine words, runs of characters,
what the opening of one says that is anywhere in the other, the countries they are about. The weights are a logistic
regression, fitted to judged sets of Dutch wire stories (tests/links/fit.py, which also says what to expect of stories
that it has not seen) and rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .shared import by_kind, common, count
from .vectors import Flags, Floats, Matrix, Vectors

Ints = NDArray[np.int64]

#: A concept that both met by the very same word says little more than the word.
SAME_CAUSE = 0.3
#: Pairs looked at together: what they hold fits a processor's own memory.
BATCH = 2_000
#: By feature, as `features` gives them.
WEIGHTS = {
    "names and words": 6.48,
    "concepts": 8.53,
    "routine words": -23.68,
    "rare terms": 0.73,
    "two routine reports": -4.0,  # a little below what fits: short reports share most of their words
    "days": -0.23,
    "other country": -0.34,
    "countries": 1.35,
    "runs": 18.75,
}
BIAS = -9.19


def logits(vectors: Vectors, one: Ints, other: Ints) -> Floats:
    """How surely the stories `one` and `other` belong together, pair by pair: 0 is even odds, each 1 more makes the
    odds 2.7 times better. Symmetric.
    """
    if not len(one):
        return np.zeros(0)
    return weigh(features(vectors, one, other), list(WEIGHTS.values()), BIAS)


def weigh(features: Floats, weights: Sequence[float], bias: float) -> Floats:
    """Summed feature by feature, for the last digit of a matrix product depends on how many pairs there are."""
    made = np.full(len(features), bias)
    for weight, feature in zip(weights, features.T, strict=True):
        made += weight * feature
    return made


def batches(one: Ints, other: Ints) -> Iterator[tuple[Ints, Ints]]:
    """The pairs in handy portions, in order."""
    for n in range(0, len(one), BATCH):
        yield one[n : n + BATCH], other[n : n + BATCH]


def features(vectors: Vectors, one: Ints, other: Ints) -> Floats:
    """Pairs x features, in the order of `WEIGHTS`."""
    rest, concepts, routine, rare = _words(vectors, one, other)
    concepts = concepts - (1 - SAME_CAUSE) * common(vectors.causes, one, other)
    met = count(vectors.places, one, other)
    named = [np.diff(vectors.places.indptr)[n] for n in (one, other)]
    union = named[0] + named[1] - met
    return np.column_stack(
        [
            *(np.sqrt(np.maximum(0.0, f)) for f in (rest, concepts, routine)),
            np.log1p(rare),
            vectors.routine[one] & vectors.routine[other],
            np.log1p(np.abs(vectors.days[one] - vectors.days[other])),
            elsewhere(vectors.abroad, one, other),
            np.where(union > 0, met / np.maximum(union, 1), 0.5),
            np.sqrt(common(vectors.runs, one, other)),
        ]
    )


def _words(vectors: Vectors, one: Ints, other: Ints) -> tuple[Floats, Floats, Floats, Ints]:
    """Pair by pair what is shared of names and words, of concepts and of routine words, and how many rare terms are."""
    kind = np.where(vectors.is_routine, 2, np.where(vectors.is_concept, 1, 0))
    rest, concepts, routine = by_kind(vectors.weights, np.append(kind, 0), 3, one, other).T
    return rest, concepts, routine, count(vectors.rare, one, other)


def elsewhere(abroad: Matrix, one: Ints, other: Ints) -> Flags:
    """Pair by pair whether a country abroad is named and none by both."""
    named = np.diff(abroad.indptr)
    return np.asarray((named[one] + named[other] > 0) & (count(abroad, one, other) == 0))
