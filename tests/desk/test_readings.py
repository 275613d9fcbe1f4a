"""Readings of some stories put together, and parts of them taken: as if these stories alone had been read."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stories import collections, lexicon, stories

from plugins.desk import readings, terms
from plugins.desk.readings import Reading
from plugins.desk.terms import copy_of


def read(copy: list[str]) -> Reading:
    held = stories(copy)
    return terms.read(held, [copy_of(s) for s in held], lexicon())


def same(one: Reading, other: Reading) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Reading.__dataclass_fields__)


@given(collections, collections)
def test_two_readings_together_are_one_of_all(one: list[str], other: list[str]) -> None:
    together = readings.taken(readings.joined([read(one), read(other)]), np.arange(len(one) + len(other)))
    assert same(together, readings.taken(read([*one, *other]), np.arange(len(one) + len(other))))


@given(collections, st.data())
def test_some_stories_of_a_reading_are_as_if_they_alone_were_read(copy: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(copy) - 1), unique=True)) if copy else []
    some = readings.taken(read(copy), np.array(rows, np.int64))
    alone = [copy[n] for n in rows]
    assert same(some, readings.taken(read(alone), np.arange(len(alone))))
