"""Which names of an edition are mentions, and of what. What proves a name is in test_topics."""

from __future__ import annotations

import numpy as np
import pytest

from plugins.desk import mentioning
from plugins.desk.mentioning import Mention, Mentions
from tests.naming import find, story


def test_mentions_are_made_when_they_are_asked_for() -> None:
    rows = np.arange(33, dtype=np.int32).reshape(3, 11)
    number, story, topics = {"a": 0, "b": 1, "c": 2}, np.array([0, 0, 2], np.int32), np.array([1, 0, 1], np.int32)
    made = Mentions(number, story, rows, topics, ["Orbis", "Varda"])
    assert [[mention.topic for mention in made[slug]] for slug in "abc"] == [["Varda", "Orbis"], [], ["Varda"]]
    assert made["c"] == (Mention(26, 27, 28, "Varda"),)
    assert (list(made), len(made)) == (["a", "b", "c"], 3)
    assert [mentioning.told(made, slug)[1] for slug in "abc"] == [["Varda", "Orbis"], [], ["Varda"]]
    assert mentioning.told(made, "d") == (b"", ())
    with pytest.raises(KeyError):
        made["d"]


def test_the_first_full_name_of_a_story_has_its_short_forms() -> None:
    found = find(story("a", "Dat zegt Anna Orbis. Dat zegt Jan Orbis. Nu wacht Orbis."))
    assert [mention.topic for mention in found.mentions["a"]] == ["Anna Orbis", "Jan Orbis", "Anna Orbis"]


@pytest.mark.parametrize(("proofs", "topics"), [(mentioning.PROOF - 1, ()), (mentioning.PROOF, ("Delta",))])
def test_other_stories_prove_a_name(proofs: int, topics: tuple[str, ...]) -> None:
    told = [story(f"s{n}", "Nu wacht Delta.") for n in range(proofs)]
    assert find(story("a", "Delta wacht."), *told).by_story["a"] == topics


def test_a_place_is_nobody() -> None:
    found = find(story("a", "Dat zegt topman Anna Zwolle. Nu wacht Zwolle."))
    assert found.by_story["a"] == ("Anna Zwolle", "Zwolle")
