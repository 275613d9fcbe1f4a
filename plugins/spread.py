"""Work spread over every core: forked workers, one process where forking is not to be had.

Results come in the order of the tasks, so that the number of workers changes nothing.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

#: Says how many workers there are; without it, one for each core at hand.
WORKERS = "TELEX_WORKERS"


class _Worker:
    """A worker's own copy of the tasks, which it inherits by the fork: only numbers and results go through pipes."""

    tasks: Sequence[Callable[[], Any]] = ()

    @classmethod
    def begin(cls, tasks: Sequence[Callable[[], Any]]) -> None:
        cls.tasks = tasks

    @classmethod
    def do(cls, number: int) -> Any:
        return cls.tasks[number]()


def workers() -> int:
    """How many processes do the work."""
    said = os.environ.get(WORKERS, "")
    if said.isdigit() and int(said):
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(tasks: Sequence[Callable[[], T]], most: int | None = None) -> Iterator[T]:
    """Do all tasks and give what each returns, in order. What a task raises is raised here.

    `most` bounds the number of workers. Results must be picklable; tasks need not be, but must bear to be done twice:
    what a worker failed at is done again here, so that an error is told as it is, and a worker that died costs time alone.
    """
    number = min(most or workers(), len(tasks))
    if number < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (task() for task in tasks)
        return
    _give_back()
    gc.freeze()  # what is there already is shared by all: a worker that looked for garbage in it would copy it
    try:
        with ProcessPoolExecutor(number, multiprocessing.get_context("fork"), _Worker.begin, (tasks,)) as pool:
            for task, future in zip(tasks, [pool.submit(_Worker.do, n) for n in range(len(tasks))], strict=True):
                try:
                    result = future.result()
                except Exception:
                    pool.shutdown(wait=False, cancel_futures=True)
                    result = task()
                yield result
    finally:
        gc.unfreeze()


def _give_back() -> None:
    """What was freed goes back to the machine, where the C library can do that (glibc): each worker would hold it as well."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
