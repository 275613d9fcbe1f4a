"""What is remembered of links, as plain arrays: whole, or refused."""

from __future__ import annotations

import numpy as np
import pytest
from stories import COPY, lexicon, stories

from plugins.desk import links
from plugins.desk.memory import Memory


@pytest.mark.parametrize("part", ["signs", "read_height", "read_weight", "near", "logits", "links"])
def test_parts_that_are_not_whole_are_refused(part: str) -> None:
    memory = Memory()
    links.make(stories(COPY), lexicon(), memory=memory)
    parts = memory.to_parts()
    with pytest.raises(ValueError, match="not whole"):
        Memory.from_parts({**parts, part: parts[part][:-1]})
    with pytest.raises(KeyError):
        Memory.from_parts({name: held for name, held in parts.items() if name != part})


def test_half_a_character_is_remembered() -> None:
    memory = Memory(reasons=["een \ud800 woord"])
    assert list(Memory.from_parts({**memory.to_parts(), "links": np.zeros(1, np.int64)}).reasons) == ["een \ud800 woord"]
