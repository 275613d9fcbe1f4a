"""Work in tasks, which whoever runs the desk may spread over several cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

#: Does tasks, on one core or on several, and gives what each returns, in order.
Spread = Callable[[Sequence[Callable[[], Any]]], Iterable[Any]]


def one_by_one(tasks: Sequence[Callable[[], Any]]) -> Iterable[Any]:
    """Tasks on one core."""
    return (task() for task in tasks)
