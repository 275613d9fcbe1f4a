"""Work in tasks."""

from __future__ import annotations

from functools import partial

from plugins.desk.spreading import one_by_one


def test_tasks_are_done_in_order_when_their_results_are_asked_for() -> None:
    done: list[int] = []
    results = iter(one_by_one([partial(done.append, n) for n in range(3)]))
    assert done == []
    next(results)
    assert done == [0]
    assert [*results] == [None, None]
    assert done == [0, 1, 2]
