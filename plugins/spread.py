"""Work spread over every core: this process and forked workers, this one alone where forking is not to be had.

Results come in the order of the tasks, so that the number of workers changes nothing.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

#: Says how many processes work; without it, one for each core at hand.
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

    `most` bounds the number of processes, of which this is one: a site in memory is held by each of them. Results must be picklable;
    tasks need not be, but must bear to be done twice: what a worker failed at is done again here, so that an error is told as it is,
    and a worker that died costs time alone.
    """
    number = min(most or workers(), len(tasks))
    if number < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (task() for task in tasks)
        return
    _give_back()
    gc.freeze()  # what is there already is shared by all: a worker that looked for garbage in it would copy it
    try:
        with ProcessPoolExecutor(number - 1, multiprocessing.get_context("fork"), _Worker.begin, (tasks,)) as pool:
            yield from _together(tasks, pool)
    finally:
        gc.unfreeze()


def _together(tasks: Sequence[Callable[[], T]], pool: ProcessPoolExecutor) -> Iterator[T]:
    """What each task returns, in order; while one is waited for, the first that no worker has begun is done here."""
    futures = [pool.submit(_Worker.do, n) for n in range(len(tasks))]
    done: dict[int, T] = {}
    left = iter(range(len(tasks)))
    try:
        for n, future in enumerate(futures):
            while n not in done and not future.done() and (own := next((m for m in left if futures[m].cancel()), None)) is not None:
                done[own] = tasks[own]()
            yield done.pop(n) if n in done else _result(tasks[n], future)
    finally:
        for future in futures:  # where something failed, or no one asks for the rest
            future.cancel()


def _result(task: Callable[[], T], future: Future[T]) -> T:
    """What a worker made of a task, or else what this process does."""
    try:
        return future.result()
    except Exception:
        return task()


def _give_back() -> None:
    """What was freed goes back to the machine, where the C library can do that (glibc): each worker would hold it as well."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
