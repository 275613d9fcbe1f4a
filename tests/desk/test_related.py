"""Links held as columns say what links held one by one say."""

from __future__ import annotations

import pytest

from plugins.desk.related import Related, ties
from plugins.desk.story import Link

NUMBERS = {"b": 1, "a": 0, "c": 2}
MADE = Related(NUMBERS, [0, 2, 2, 3], ["b", "c", "a"], [5.0004, 2.5, 2.9996], ["over Heeg", "over Grou", "over Heeg"])
ONE_BY_ONE = {"b": (), "a": (Link("b", 5.0, "over Heeg"), Link("c", 2.5, "over Grou")), "c": (Link("a", 3.0, "over Heeg"),)}


def test_links_are_made_when_they_are_asked_for() -> None:
    assert ONE_BY_ONE == MADE
    assert list(MADE) == list(NUMBERS)
    with pytest.raises(KeyError):
        MADE["d"]


@pytest.mark.parametrize("slug", ["a", "b", "c", "d"])
def test_what_they_say_is_told_without_them(slug: str) -> None:
    assert [*map(list, ties(MADE, slug))] == [*map(list, ties(ONE_BY_ONE, slug))]
    assert [*zip(*ties(MADE, slug), strict=True)] == [(link.slug, link.why) for link in ONE_BY_ONE.get(slug, ())]
