"""Work spread over every core: this process and forked workers, this one alone where forking is not to be had.

Results come in the order of the tasks, so that the number of workers changes nothing.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

T = TypeVar("T")

#: The number of a task, None for none, what it returned, and whether it failed.
_Done = tuple[int | None, Any, bool]

#: Says how many processes work; without it, one for each core at hand.
WORKERS = "TELEX_WORKERS"
#: Seconds after which a task that is done here lets the thread go on that hands workers their tasks: they wait for it.
TURN = 0.001


class _Numbers:
    """The numbers from 0, each of which one process alone takes: all read one open file, so each from where another stopped."""

    def __init__(self, file: IO[bytes], many: int) -> None:
        self._file = file
        file.write(array("I", range(many)).tobytes())
        file.seek(0)

    def take(self) -> int | None:
        """The first that no one took; None where there is none."""
        taken = array("I", self._file.read(array("I").itemsize))
        return taken[0] if taken else None


class _Worker:
    """A worker's own copy of the tasks, which it inherits by the fork: only numbers and results go through pipes."""

    tasks: Sequence[Callable[[], Any]] = ()
    numbers: _Numbers

    @classmethod
    def begin(cls, tasks: Sequence[Callable[[], Any]], numbers: _Numbers) -> None:
        cls.tasks, cls.numbers = tasks, numbers
        _end_with_parent()

    @classmethod
    def do(cls) -> _Done:
        """The next task."""
        number = cls.numbers.take()
        try:
            return number, None if number is None else cls.tasks[number](), False
        except Exception:
            return number, None, True


def workers() -> int:
    """How many processes do the work."""
    said = os.environ.get(WORKERS, "")
    if said.isdecimal() and int(said):
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(tasks: Sequence[Callable[[], T]], most: int | None = None) -> Iterator[T]:
    """Do all tasks and give what each returns, in order. What a task raises is raised here.

    `most` bounds the number of processes, of which this is one: a site in memory is held by each of them. Results must be picklable;
    tasks need not be, but must bear to be done twice: what a worker failed at is done again here, so that an error is told as it is,
    and a worker that died costs time alone.
    """
    number = min(most or workers(), len(tasks))
    if number < 2 or not _may_fork():
        yield from (task() for task in tasks)
        return
    _give_back()
    gc.freeze()  # what is there already is shared by all: a worker that looked for garbage in it would copy it
    turn = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        with _file() as file:
            numbers = _Numbers(file, len(tasks))
            with ProcessPoolExecutor(number - 1, multiprocessing.get_context("fork"), _Worker.begin, (tasks, numbers)) as pool:
                yield from _together(tasks, numbers, pool)
    finally:
        sys.setswitchinterval(turn)
        gc.unfreeze()


def _together(tasks: Sequence[Callable[[], T]], numbers: _Numbers, pool: ProcessPoolExecutor) -> Iterator[T]:
    """What each task returns, in order; while one is waited for, the next that no one has begun is done here."""
    ended: SimpleQueue[Future[_Done]] = SimpleQueue()
    done: dict[int | None, T] = {}
    failed: set[int | None] = set()
    running = 0
    others = {*multiprocessing.active_children()}
    try:
        try:
            for _ in tasks:
                pool.submit(_Worker.do).add_done_callback(ended.put)
                running += 1
        except BrokenProcessPool:  # a worker died already
            pass
        except OSError:  # the machine gives no process more: those that began would be waited for without end
            for process in {*multiprocessing.active_children()} - others:
                process.terminate()
                process.join()
        for n, task in enumerate(tasks):
            while running and n not in done and n not in failed:
                if ended.empty() and (own := numbers.take()) is not None:
                    done[own] = tasks[own]()
                    continue
                future, running = ended.get(), running - 1
                if future.exception() is None:  # else the worker died, or could not say what it has
                    number, result, has_failed = future.result()
                    failed.add(number) if has_failed else done.update({number: result})
            yield done.pop(n) if n in done else task()
    finally:
        while numbers.take() is not None:  # where something failed, or no one asks for the rest
            pass


def beside(task: Callable[[], T]) -> Callable[[], T]:
    """Begin a task in another process; what is returned waits for what the task gives, and can be asked once.

    Where there is no other process, or it could not say what it has, the task is done here when it is asked for.
    """
    if not _may_fork() or workers() < 2:
        return task
    context, owner = multiprocessing.get_context("fork"), os.getpid()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(task, here, there), daemon=True)
    try:
        process.start()
    except OSError:  # the machine gives no process more
        here.close()
        there.close()
        return task
    there.close()

    def wait() -> T:
        if os.getpid() != owner:  # a worker, which must not take what this process waits for
            return task()
        with here:
            try:
                made: T = here.recv()
            except (EOFError, OSError):
                made = task()
        process.join()
        return made

    return wait


def _tell(task: Callable[[], Any], here: Connection, there: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who began it, with whom it ends
    here.close()  # else it would be told to nobody without end
    _end_with_parent()
    with suppress(Exception):  # who waits does the task anew, and hears what is wrong
        there.send(task())


def _end_with_parent() -> None:
    """End this process when the one that began it does, however it ends: it would wait for it without end."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _may_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _file() -> IO[bytes]:
    """A file that is there while it is open; in memory, where that is to be had, so that a full disk is no matter."""
    return open(os.memfd_create("telex"), "r+b", buffering=0) if hasattr(os, "memfd_create") else TemporaryFile(buffering=0)


def _give_back() -> None:
    """What was freed goes back to the machine, where the C library can do that (glibc): each worker would hold it as well."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
