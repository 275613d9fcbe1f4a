"""Captures read together: the same as one by one, on any number of cores, remembered or not."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from plugins import gathering, keeping
from plugins.desk import topics
from plugins.desk.gleaning import Memory
from plugins.newsroom import Newsroom, find
from plugins.spread import WORKERS

BRIEF = "HEEG (ANP) - De brug bij Heeg is woensdag weer open na een storing van twee dagen aan het val van de brug.\n{n} minuten geleden\n"


@pytest.fixture
def room(tmp_path):
    made = Newsroom(tmp_path / "content")
    made.wire.mkdir(parents=True)
    for n in range(2 * gathering.AT_ONCE + 3):
        (made.wire / f"2026-01-15T09-{n:02}.txt").write_text(BRIEF.format(n=n), "utf-8")
    return made


def gather(room, memory=None):
    return gathering.gather(room, find(room.wire), memory or {})


@pytest.mark.parametrize("workers", ["1", "2"])
def test_captures_are_those_read_one_by_one(room, workers, monkeypatch):
    monkeypatch.setenv(WORKERS, workers)
    paths = find(room.wire)
    held = gather(room)
    assert held.captures == {path: room.read(path) for path in paths}
    assert held.fresh == set(paths)


def test_what_is_remembered_is_not_read_again_and_is_the_same(room, tmp_path, monkeypatch):
    first = gather(room)
    keeping.save(tmp_path / "m", "k", first.memory)
    memory, wrong = keeping.load(tmp_path / "m", "k", gathering.Memory)
    assert (memory, wrong) == (first.memory, "")
    monkeypatch.setattr(Newsroom, "made_of", None)  # reading anything anew would fail
    again = gather(room, memory)
    assert again.captures == first.captures
    assert not again.fresh


def test_a_changed_capture_is_read_anew_and_one_that_is_gone_is_forgotten(room):
    first = gather(room)
    changed, gone, *_ = find(room.wire)
    changed.write_text(BRIEF.format(n=5) * 2, "utf-8")
    gone.unlink()
    again = gather(room, first.memory)
    assert again.fresh == {changed}
    assert again.captures[changed] == room.read(changed)
    assert gone.name not in again.memory


def test_the_same_bytes_under_another_name_are_another_capture(room):
    first = gather(room)
    path = find(room.wire)[0]
    moved = path.with_name("2026-02-01T10-00.txt")
    path.rename(moved)
    again = gather(room, first.memory)
    assert again.fresh == {moved}
    assert again.captures[moved].received != first.captures[path].received


def test_what_cannot_be_read_is_a_finding_and_stops_none_of_the_others(room):
    path = room.wire / "2026-01-16T10-00.txt"
    path.mkdir()
    held = gathering.gather(room, [*find(room.wire), path], {})
    assert [code.code for _, code in held.findings[path]] == ["TX501"]
    assert len(held.captures) == 2 * gathering.AT_ONCE + 3


def test_half_a_character_in_copy_or_name_is_read_and_not_remembered(room):
    """Lone surrogates cannot be written as UTF-8; such a capture is read anew in each build."""
    odd = Path(str(room.wire), "2026-01-16T10-00--\udcff.txt")
    odd.write_text(BRIEF.format(n=3), "utf-8")
    held = gather(room)
    assert held.captures[odd] == room.read(odd)
    assert len(held.memory) == len(held.captures) - 1
    assert gather(room, held.memory).fresh == {odd}


def test_it_says_how_far_it_is(room):
    steps = []
    first = gathering.gather(room, find(room.wire), {}, steps.append)
    assert sum(steps) == len(first.captures)
    steps.clear()
    gathering.gather(room, find(room.wire), first.memory, steps.append)
    assert sum(steps) == len(first.captures)


def test_the_names_of_a_capture_are_those_its_stories_print(room):
    path = find(room.wire)[0]
    path.write_text(
        "HEEG (ANP) - Topman Karel van Dongen van Nexolith bouwt in Veldhoven.\n3 minuten geleden\n" + BRIEF.format(n=9), "utf-8"
    )
    held = gather(room)
    edition = room.edition(held.captures.values())
    for story in edition.stories:
        assert held.forms(story) == topics.forms_of(story.body, room.names)
    assert any("Karel van Dongen" in form.text for story in edition.stories for form in held.forms(story))
    other = dataclasses.replace(edition.stories[0], body=())
    assert held.forms(other) is None, "a copy that no capture has as it is"


def test_what_is_gleaned_is_what_an_edition_would_ask(room):
    held = gather(room)
    memory = Memory(held.gleaned, held.digests)
    assert room.edition(held.captures.values(), memory=memory) == room.edition(held.captures.values())
    assert len({*held.digests.values()}) == len(held.captures)
