"""Work on every core: in order, whatever the number of workers; errors are told as they are."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from project import ROOT

from plugins import spread


def square(n):
    return n * n, os.getpid()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(most, monkeypatch):
    monkeypatch.setenv(spread.WORKERS, "3")
    done = list(spread.spread([partial(square, n) for n in range(40)], most))
    assert [n for n, _ in done] == [n * n for n in range(40)]
    assert len({pid for _, pid in done} - {os.getpid()}) < most


def test_this_process_does_its_share_while_workers_do_theirs(monkeypatch, tmp_path):
    """Either waits until the other has come to a task."""
    monkeypatch.setenv(spread.WORKERS, "2")
    here = os.getpid()

    def meet():
        name, other = ("here", "worker") if os.getpid() == here else ("worker", "here")
        (tmp_path / name).touch()
        for _ in range(3_000):
            if (tmp_path / other).exists():
                return os.getpid()
            time.sleep(0.01)
        return None

    done = list(spread.spread([meet] * 8))
    assert None not in done
    assert len({*done}) == 2
    assert here in done


def test_tasks_need_not_be_picklable(monkeypatch):
    monkeypatch.setenv(spread.WORKERS, "2")
    assert list(spread.spread([lambda n=n: n for n in range(5)])) == [0, 1, 2, 3, 4]


def test_an_error_is_raised_as_the_task_raised_it(monkeypatch):
    monkeypatch.setenv(spread.WORKERS, "2")

    class Odd(Exception):  # a class that no other process could make anew
        pass

    def fail():
        raise Odd("regel 3")

    with pytest.raises(Odd, match="regel 3"):
        list(spread.spread([lambda: 1, fail, lambda: 2]))


def test_what_comes_after_an_error_is_not_begun(monkeypatch, tmp_path):
    monkeypatch.setenv(spread.WORKERS, "2")

    def fail():
        raise OSError("vol")

    with pytest.raises(OSError, match="vol"):
        list(spread.spread([fail, *[lambda n=n: (tmp_path / str(n)).touch() or time.sleep(0.01) for n in range(400)]]))
    assert len([*tmp_path.iterdir()]) < 400


def test_a_worker_that_dies_costs_no_result(monkeypatch):
    monkeypatch.setenv(spread.WORKERS, "2")
    here = os.getpid()
    done = spread.spread([lambda n=n: n if os.getpid() == here or n != 2 else os._exit(9) for n in range(6)])
    assert list(done) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(("said", "number"), [("3", 3), ("1", 1)])
def test_the_number_of_workers_can_be_said(monkeypatch, said, number):
    monkeypatch.setenv(spread.WORKERS, said)
    assert spread.workers() == number


@pytest.mark.parametrize("said", ["", "0", "veel", "-2"])
def test_else_there_is_one_for_each_core(monkeypatch, said):
    monkeypatch.setenv(spread.WORKERS, said)
    assert spread.workers() == len(os.sched_getaffinity(0))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the system does not say which threads there are")
def test_what_is_loaded_before_a_fork_has_no_threads_of_its_own():
    code = "import os, plugins.press, plugins.newsroom; print(len(os.listdir('/proc/self/task')))"
    bare = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=bare, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_task_is_done_beside_where_there_is_another_process(monkeypatch, number):
    monkeypatch.setenv(spread.WORKERS, number)
    wait = spread.beside(os.getpid)
    assert (wait() != os.getpid()) == (number == "2")


def test_what_could_not_be_told_is_done_here(monkeypatch):
    """It died, it failed, or what it has cannot be sent."""
    monkeypatch.setenv(spread.WORKERS, "2")
    here = os.getpid()
    for elsewhere in (lambda: os._exit(1), lambda: 1 / 0, lambda: lambda: 0):
        assert spread.beside(lambda elsewhere=elsewhere: "done" if os.getpid() == here else elsewhere())() == "done"
    with pytest.raises(ZeroDivisionError):
        spread.beside(lambda: 1 / 0)()


def test_what_nobody_waits_for_ends_by_itself(monkeypatch):
    """Also where it has more to say than a pipe holds."""
    monkeypatch.setenv(spread.WORKERS, "2")
    spread.beside(lambda: bytes(1_000_000))
    for _ in range(3_000):
        if not multiprocessing.active_children():
            break
        time.sleep(0.01)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_began_it(how):
    code = """
import os, time
from plugins import spread

wait = spread.beside(lambda: bytes(1_000_000))
for _ in spread.spread([lambda: time.sleep(0.05)] * 1000):
    print("begun", flush=True)
"""
    said = {**os.environ, spread.WORKERS: "3"}
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=said, stdout=subprocess.PIPE) as first:
        first.stdout.readline()
        first.send_signal(how)
        first.wait()
        left = True
        while select.select([first.stdout], [], [], 10)[0] and left:  # it ends when none of them has it any more
            left = bool(first.stdout.readline())
    assert not left


def test_what_is_done_beside_says_nothing_of_an_interrupt(monkeypatch, capfd):
    """The whole group of a terminal hears of Ctrl-C, and one of them has to say so."""
    monkeypatch.setenv(spread.WORKERS, "2")
    here = os.getpid()
    assert spread.beside(lambda: os.getpid() == here or os.kill(os.getpid(), signal.SIGINT))() is None
    assert not capfd.readouterr().err


def test_a_worker_takes_nothing_that_this_process_waits_for(monkeypatch):
    monkeypatch.setenv(spread.WORKERS, "2")
    wait = spread.beside(os.getpid)
    asked = spread.beside(lambda: (wait(), os.getpid()))()
    assert asked[0] == asked[1]
    assert wait() not in (os.getpid(), asked[0])


@pytest.mark.parametrize("granted", range(4))
def test_where_the_machine_gives_no_process_more_all_is_done_here(monkeypatch, granted):
    """Also where it gave some of those that were asked for, which must not be waited for."""
    fork, left = os.fork, [None] * granted
    monkeypatch.setenv(spread.WORKERS, "4")

    def scarce():
        if not left:
            raise BlockingIOError("Resource temporarily unavailable")
        left.pop()
        return fork()

    before = {*multiprocessing.active_children()}
    monkeypatch.setattr(os, "fork", scarce)
    beside = spread.beside(lambda: 5)
    done = list(spread.spread([partial(square, n) for n in range(40)]))
    assert [n for n, _ in done] == [n * n for n in range(40)]
    assert {pid for _, pid in done} == {os.getpid()}
    assert beside() == 5
    assert {*multiprocessing.active_children()} == before
