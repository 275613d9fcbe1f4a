"""Telex: Pelican plugins that make a linked site of wire copy."""

import os

# Threads that wait for work spin beside the workers: OpenBLAS has none, for nothing here multiplies dense matrices, and those of
# OpenMP, which multiply sparse ones, sleep. Both count from the libraries' import on.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
