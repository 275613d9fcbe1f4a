"""The signs of stories are those that would be worked out, and no story's is worked out twice."""

from __future__ import annotations

import pytest
from replacing import replace

from plugins import keeping, signing
from plugins.desk import capture, signs
from plugins.newsroom import Newsroom

BRIDGE = "HEEG (ANP) - De brug in Heeg is dicht. Het verkeer rijdt om over Woudsend, en de gemeente verwacht een lange file."
COPY = {
    "2026-01-12T09-00.txt": f"{BRIDGE}\n5 minuten geleden\nGROU (ANP) - De sluis is open.\n1 uur geleden\n",
    "2026-01-12T10-00.txt": f"{BRIDGE} Dat blijft zo tot maart.\n1 uur geleden\n",
    "2026-01-13T09-00.txt": "OSLO (ANP) - Een schip is vergaan.\n5 minuten geleden\n",
}


@pytest.fixture
def sign(tmp_path, monkeypatch):
    """Gives the signs of an edition, and says whose were worked out."""
    room = Newsroom(tmp_path)
    asked = []
    real = signs.sign
    monkeypatch.setattr(signs, "sign", lambda story: asked.append(story.slug) or real(story))

    def run(copy, key="k", change=lambda story: story):
        asked.clear()
        captures = [capture.read(text.encode(), name, room.desk) for name, text in copy.items()]
        stories = [change(story) for story in room.edition(captures).stories]
        found = signing.signed(stories, {name: f"{hash((name, text)):x}" for name, text in copy.items()}, tmp_path / "signs", key)
        assert found == {story.slug: real(story) for story in stories}
        return sorted(asked)

    run.place = tmp_path / "signs"
    return run


def test_what_is_known_is_not_worked_out_again(sign):
    first = sign(COPY)
    assert len(first) == 3
    assert sign(COPY) == []
    assert sign(COPY, "ander") == first


def test_only_a_story_that_follows_from_something_else_is_worked_out(sign):
    sign(COPY)
    without = {name: text for name, text in COPY.items() if "10-00" not in name}
    (changed,) = sign(without)
    assert "brug" in changed
    assert sign(COPY) == [changed]
    schip = {**COPY, "2026-01-13T09-00.txt": COPY["2026-01-13T09-00.txt"].replace("5 minuten", "2 uur")}
    assert ["schip" in slug for slug in sign(schip)] == [True]


@pytest.mark.parametrize("what", [{"url": "elders.html"}, {"aliases": ("vroeger.html",)}])
def test_another_address_makes_another_sign(sign, what):
    first = sign(COPY)
    assert sign(COPY, change=lambda story: replace(story, **what)) == first


def test_what_is_damaged_is_worked_out_and_said(sign, capfd):
    first = sign(COPY)
    sign.place.write_bytes(sign.place.read_bytes()[:-1])
    assert sign(COPY) == first
    assert keeping.DAMAGED in capfd.readouterr().err
