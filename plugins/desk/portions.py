"""Pairs of stories in portions that have few stories in common, so that what is made of a story is made in few of them."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from .pairing import Ints


def portions(one: Ints, other: Ints, most: int) -> list[Ints]:
    """The pairs by number, `most` in a portion; each is in one portion. In a portion they are in order.

    Stories are put in an order in which those that are paired are near each other (Cuthill and McKee 1969), and the pairs are cut
    along it.
    """
    if len(one) <= most:
        return [np.arange(len(one))] if len(one) else []
    from scipy.sparse.csgraph import reverse_cuthill_mckee  # loading it takes a tenth of a second, which a capture more need not wait for

    stories = int(max(one.max(), other.max())) + 1
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    ties = sparse.coo_array((np.ones(len(ends[0]), np.int8), ends), (stories, stories))
    place = np.empty(stories, np.int64)
    place[reverse_cuthill_mckee(ties.tocsr(), symmetric_mode=True)] = np.arange(stories)
    order = np.argsort(np.minimum(place[one], place[other]), kind="stable")
    return [np.sort(order[n : n + most]) for n in range(0, len(order), most)]
