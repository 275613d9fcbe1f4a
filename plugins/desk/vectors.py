"""The stories of an edition as sparse matrices: one row a story, in the order given.

Columns are in order of their term, so that a story more changes no sum of another pair, not even in its last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from . import dutch, terms
from .lexicon import Lexicon
from .ranges import kept_ends
from .readings import SEVERAL, Reading
from .runs import runs
from .spreading import Spread, one_by_one
from .story import Story
from .terms import LONGEST, copy_of, opening_of

Matrix = Any  # a scipy.sparse.csr_array, which has no types
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

__all__ = ["LONGEST", "Vectors", "Weighed", "copy_of", "make", "of", "opening_of", "weighed"]


@dataclass(frozen=True)
class Weighed:
    """All that the reasons of links are found in."""

    columns: Sequence[str]  # the term of each column
    weights: Matrix  # stories x terms, rows of length one; terms too common to connect are left out
    printed: NDArray[np.int64]  # by cell of `weights`: where its word stands in the copy
    is_name: Flags  # by cell of `weights`
    is_concept: Flags  # by column
    is_routine: Flags
    is_place: Flags


@dataclass(frozen=True)
class Vectors(Weighed):
    """And all that pairs of stories are judged by."""

    causes: Matrix  # stories x (concept, word): weights of concepts that one word alone stands for
    rare: Matrix  # the same terms, 1 where one is rare and no routine word
    runs: Matrix  # stories x runs of four characters that two of them have
    places: Matrix  # stories x countries, 1 where named
    abroad: Matrix  # the same without the country at home
    routine: Flags  # by story: whether it is a routine report
    days: Floats  # by story: its time
    subjects: Sequence[str]  # by story: the first name of its opening, "" for none or a routine one


def make(stories: Sequence[Story], lexicon: Lexicon) -> Vectors:
    """Read the stories of an edition."""
    return of(terms.read(stories, [copy_of(story) for story in stories], lexicon), stories, lexicon)


def weighed(read: Reading, lexicon: Lexicon) -> Weighed:
    """What stories say, where they have been read, as reasons are found in it."""
    shape, height = (len(read.routine), max(1, len(read.terms))), read.height.astype(np.int32)  # else all numbers would take eight bytes
    return Weighed(
        columns=read.terms,
        weights=sparse.csr_array((read.weight.astype(np.float64), read.term, height), shape=shape),
        printed=read.where,
        is_name=read.is_name,
        is_concept=read.is_concept,
        is_routine=read.is_routine,
        is_place=np.array([dutch.ascii_fold(term) in lexicon.countries for term in read.terms], bool),
    )


def of(read: Reading, stories: Sequence[Story], lexicon: Lexicon, spread: Spread = one_by_one) -> Vectors:
    """The matrices of stories that have been read."""
    made, named = weighed(read, lexicon), places(read, len(lexicon.places))
    return Vectors(
        **vars(made),
        causes=_causes(read, made.weights),
        rare=_rare(read, made.weights.shape),
        runs=runs(stories, copy_of, lexicon.runs, lexicon.texts, spread),
        places=named,
        abroad=named[:, 1:],
        routine=read.routine,
        days=days(stories),
        subjects=read.subjects,
    )


def days(stories: Sequence[Story]) -> Floats:
    """The times of stories, in days since 1970."""
    return np.array([s.rank.timestamp() / 86_400 for s in stories], np.float64)


def _causes(read: Reading, weights: Matrix) -> Matrix:
    """Cells of concepts that one word stands for, in columns of their own for each concept and word."""
    several = read.causes.index(SEVERAL)
    keep = (read.cause >= 0) & (read.cause != several)
    code = read.term[keep].astype(np.int64) * len(read.causes) + read.cause[keep]
    _, column = np.unique(code, return_inverse=True)
    row = np.repeat(np.arange(weights.shape[0]), np.diff(read.height))[keep]
    return sparse.csr_array((weights.data[keep], (row, column)), shape=(weights.shape[0], int(column.max(initial=0)) + 1))


def _rare(read: Reading, shape: tuple[int, int]) -> Matrix:
    keep = (read.is_rare & ~read.is_routine)[read.term]
    ends = kept_ends(keep, read.height).astype(np.int32)
    return sparse.csr_array((np.ones(ends[-1]), read.term[keep], ends), shape=shape)


def places(read: Reading, countries: int) -> Matrix:
    """The countries that each story names: one column each, the country at home first."""
    return sparse.csr_array(
        (np.ones(len(read.country)), read.country, read.placed.astype(np.int32)), shape=(len(read.placed) - 1, max(2, countries))
    )
