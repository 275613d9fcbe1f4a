"""Vectors -> the pairs of stories worth a closer look: each story's nearest by cosine, never all pairs.

The product of the sparse matrix with itself is made row by row and only its largest cells are kept (sparse-dot-topn).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from .pairing import Ints
from .vectors import Vectors

#: Candidates of a story, and the cosine below which none is.
MOST = 25
LEAST_COSINE = 0.03


def pairs(vectors: Vectors) -> tuple[Ints, Ints]:
    """The pairs (one, other), one < other, each once and in order."""
    stories = vectors.weights.shape[0]
    weights = sparse.csr_matrix(vectors.weights.astype(np.float32))
    near = sp_matmul_topn(weights, weights.T.tocsr(), top_n=MOST + 1, threshold=LEAST_COSINE, n_threads=2).tocoo()
    low, high = np.minimum(near.row, near.col).astype(np.int64), np.maximum(near.row, near.col).astype(np.int64)
    code = np.unique((low * stories + high)[low != high])
    return code // stories, code % stories
