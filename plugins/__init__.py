"""Telex: Pelican plugins that make a linked site of wire copy."""

import os

# Nothing here multiplies dense matrices, and threads that wait for such work spin beside the workers. It counts from numpy's import on.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
