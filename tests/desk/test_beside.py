"""Stories of one page: what is beside a story, and what that says of two."""

from __future__ import annotations

import numpy as np
from replacing import replace
from stories import BID, STRIKE, UNION, stories

from plugins.desk import beside


def test_others_of_the_page_are_made_when_asked_for_and_without_the_story_itself() -> None:
    held = stories([BID, UNION, STRIKE])
    found = beside.same_page(held)
    assert list(found) == [story.slug for story in held]
    for story in held:
        page = story.sightings[0].capture.file
        others = {other.slug for other in held if any(s.capture.file == page for s in other.sightings)} - {story.slug}
        assert set(found[story.slug]) == others
    assert found.get("geen") is None


def test_logits_are_raised_of_one_subject_on_one_page_alone() -> None:
    one, other = stories([BID, UNION])
    first, second, z = np.array([0]), np.array([1]), np.array([0.5])
    together = [one, replace(other, sightings=one.sightings)]
    assert beside.raised(together, ["nexolith", "nexolith"], first, second, z).tolist() == [0.5 + beside.SAME_PAGE_SUBJECT]
    assert beside.raised(together, ["nexolith", "tessera"], first, second, z).tolist() == [0.5]
    assert beside.raised(together, ["", ""], first, second, z).tolist() == [0.5]
    assert z.tolist() == [0.5], "the logits given are left as they are"
