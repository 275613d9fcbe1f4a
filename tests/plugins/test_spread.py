"""Work on every core: in order, whatever the number of workers; errors are told as they are."""

from __future__ import annotations

import os
from functools import partial

import pytest

from plugins import spread


def square(n):
    return n * n, os.getpid()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(most, monkeypatch):
    monkeypatch.setenv(spread.WORKERS, "3")
    done = list(spread.spread([partial(square, n) for n in range(40)], most))
    assert [n for n, _ in done] == [n * n for n in range(40)]
    assert {pid == os.getpid() for _, pid in done} == {most == 1}


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
