"""Mentions of an edition -> the topics of each story, most important first, and which of them are links in its copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from msgspec import Struct

from .glossary import Numbers
from .lore import Codes, Flags
from .mentioning import Mentioned
from .register import BLOCK, START, Register

T = TypeVar("T")

#: Links in the copy of one story.
MOST_LINKS = 5


class Ranked(Struct, frozen=True):
    """The topics of all stories, story by story, most important first."""

    story: Codes
    topic: Codes
    first: Codes  # of the edition's mentions the first of this topic in this story


def ranked(rows: Numbers, entered: Register, mentions: Mentioned, names: int) -> Ranked:
    """The topics of each story: those of its opening first, then by how often it names them, then by where it first does.

    Not by how few others do: every new story would stir old pages (law 10).
    """
    story = entered.story[mentions.row].astype(np.int64)
    pairs, first, of, counts = np.unique(story * names + mentions.topic, return_index=True, return_inverse=True, return_counts=True)
    is_opening = (rows[mentions.row, BLOCK] == 0) & (rows[mentions.row, START] < entered.openings[story])
    opens = np.zeros(len(pairs), bool)
    opens[of[is_opening]] = True
    told, topic = np.divmod(pairs, max(names, 1))
    order = np.lexsort((first, -counts, ~opens, told))
    return Ranked(told[order], topic[order], first[order])


def linked(topics: Ranked, has_page: Flags) -> Codes:
    """The most important topics of each story that have a page, in order of their first mentions; `has_page` is by topic."""
    at = np.flatnonzero(has_page[topics.topic])
    story = topics.story[at]
    at = at[np.arange(len(at)) - np.searchsorted(story, story) < MOST_LINKS]
    made: Codes = at[np.argsort(topics.first[at])]
    return made


def by_group(group: Codes | Numbers, groups: int, values: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """The values of each group in turn; values lie group by group."""
    ends = np.cumsum(np.bincount(group, minlength=groups))
    return (tuple(values[start:end]) for start, end in pairwise([0, *ends.tolist()]))
