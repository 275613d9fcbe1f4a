"""The topics of stories in order, and their links."""

from __future__ import annotations

import numpy as np

from plugins.desk import ranking
from plugins.desk.ranking import MOST_LINKS, Ranked
from tests.naming import find, story


def test_topics_of_the_opening_come_first_then_those_named_most_then_those_named_first() -> None:
    told = story("a", "Nu wacht Orbis. Daar gaat Varda met Zelda.", "Ook wacht Zelda op Mokum, en Zelda op Mokum.")
    assert find(told).by_story["a"] == ("Orbis", "Zelda", "Mokum", "Varda")


def test_links_are_the_most_important_topics_with_a_page_in_order_of_the_copy() -> None:
    topic = np.array([3, 1, 2, 0, 4, 5, 6, 1])
    made = ranking.linked(Ranked(np.array([0] * 7 + [1]), topic, np.array([6, 1, 2, 0, 4, 5, 3, 7])), np.arange(7) != 2)
    assert topic[made].tolist() == [0, 1, 4, 5, 3, 1]
    assert len(made) == MOST_LINKS + 1


def test_values_are_dealt_out_by_group() -> None:
    assert list(ranking.by_group(np.array([0, 0, 2]), 4, "abc")) == [("a", "b"), (), ("c",), ()]
    assert list(ranking.by_group(np.array([], int), 0, "")) == []
