"""Captures read together: the same as one by one, on any number of cores, remembered or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from replacing import replace

from plugins import fingerprint, gathering
from plugins.desk import topics
from plugins.desk.gleaning import Memory
from plugins.newsroom import Newsroom, find
from plugins.shelves import Shelves
from plugins.spread import WORKERS

BRIEF = "HEEG (ANP) - De brug bij Heeg is woensdag weer open na een storing van twee dagen aan het val van de brug.\n{n} minuten geleden\n"


@pytest.fixture
def room(tmp_path):
    made = Newsroom(tmp_path / "content")
    made.wire.mkdir(parents=True)
    for n in range(2 * gathering.AT_ONCE + 3):
        (made.wire / f"2026-01-15T09-{n:02}.txt").write_text(BRIEF.format(n=n), "utf-8")
    return made


@pytest.fixture
def shelves(tmp_path):
    return Shelves(tmp_path / "shelves", "key")


@pytest.fixture
def read(monkeypatch):
    """The names of captures that are read and not remembered."""
    made, read = Newsroom.made_of, []
    monkeypatch.setenv(WORKERS, "1")
    monkeypatch.setattr(Newsroom, "made_of", lambda room, data, name: read.append(name) or made(room, data, name))
    return read


def gather(room, shelves, step=lambda _: None):
    return gathering.gather(room, find(room.wire), shelves, step)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_captures_are_those_read_one_by_one(room, shelves, workers, monkeypatch):
    monkeypatch.setenv(WORKERS, workers)
    paths = find(room.wire)
    held = gather(room, shelves)
    assert held.captures == {path: room.read(path) for path in paths}


def test_what_is_remembered_is_not_read_again_and_is_the_same(room, shelves, monkeypatch):
    first = gather(room, shelves)
    monkeypatch.setattr(Newsroom, "made_of", None)  # reading anything anew would fail
    again = gather(room, shelves)
    assert again.captures == first.captures
    assert (again.gleaned, again.digests, again.names, dict(again.copies)) == (
        first.gleaned,
        first.digests,
        first.names,
        dict(first.copies),
    )


def test_a_changed_capture_is_read_anew_and_one_that_is_gone_is_forgotten(room, shelves, read):
    gather(room, shelves)
    read.clear()
    changed, gone, *_ = find(room.wire)
    changed.write_text(BRIEF.format(n=5) * 2, "utf-8")
    gone.unlink()
    again = gather(room, shelves)
    assert read == [changed.name]
    assert again.captures[changed] == room.read(changed)
    assert gone.name not in again.names
    assert gone.name not in shelves.load("2026-01")


def test_the_same_bytes_under_another_name_are_another_capture(room, shelves, read):
    first = gather(room, shelves)
    read.clear()
    path = find(room.wire)[0]
    moved = path.with_name("2026-02-01T10-00.txt")
    path.rename(moved)
    again = gather(room, shelves)
    assert read == [moved.name]
    assert again.captures[moved].received != first.captures[path].received


def test_a_capture_more_leaves_the_shelves_of_other_months_as_they_are(room, shelves):
    gather(room, shelves)
    before = (shelves.folder / "2026-01").stat()
    (room.wire / "2026-02-01T10-00.txt").write_text(BRIEF.format(n=3), "utf-8")
    gather(room, shelves)
    after = (shelves.folder / "2026-01").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert list(shelves.load("2026-02")) == ["2026-02-01T10-00.txt"]


def test_a_month_without_captures_has_no_shelf(room, shelves):
    later = room.wire / "2026-02-01T10-00.txt"
    later.write_text(BRIEF.format(n=3), "utf-8")
    gather(room, shelves)
    later.unlink()
    gather(room, shelves)
    assert [place.name for place in shelves.folder.iterdir()] == ["2026-01"]


def test_what_cannot_be_read_is_a_finding_and_stops_none_of_the_others(room, shelves):
    path = room.wire / "2026-01-16T10-00.txt"
    path.mkdir()
    held = gathering.gather(room, [*find(room.wire), path], shelves)
    assert [code.code for _, code in held.findings[path]] == ["TX501"]
    assert len(held.captures) == 2 * gathering.AT_ONCE + 3


def test_half_a_character_in_copy_or_name_is_read_and_not_remembered(room, shelves, read):
    """Lone surrogates cannot be written as UTF-8; such a capture is read anew in each build."""
    odd = Path(str(room.wire), "2026-01-16T10-00--\udcff.txt")
    odd.write_text(BRIEF.format(n=3), "utf-8")
    held = gather(room, shelves)
    assert held.captures[odd] == room.read(odd)
    assert len(shelves.load("2026-01")) == len(held.captures) - 1
    read.clear()
    gather(room, shelves)
    assert read == [odd.name]


def test_it_says_how_far_it_is(room, shelves):
    steps = []
    first = gather(room, shelves, steps.append)
    assert sum(steps) == len(first.captures)
    steps.clear()
    gather(room, shelves, steps.append)
    assert sum(steps) == len(first.captures)


def test_the_names_of_a_capture_are_those_its_stories_print(room, shelves):
    path = find(room.wire)[0]
    path.write_text(
        "HEEG (ANP) - Topman Karel van Dongen van Nexolith bouwt in Veldhoven.\n3 minuten geleden\n" + BRIEF.format(n=9), "utf-8"
    )
    held = gather(room, shelves)
    edition = room.edition(held.captures.values())
    for story in edition.stories:
        assert held.forms(story) == topics.forms_of(story.body, room.names)
    assert any("Karel van Dongen" in form.text for story in edition.stories for form in held.forms(story))
    other = replace(edition.stories[0], body=())
    assert held.forms(other) is None, "a copy that no capture has as it is"


def test_what_is_gleaned_is_what_an_edition_would_ask(room, shelves):
    held = gather(room, shelves)
    memory = Memory(held.gleaned, held.copies, held.digests)
    assert room.edition(held.captures.values(), memory=memory) == room.edition(held.captures.values())
    assert len({*held.digests.values()}) == len(held.captures)
    for capture in held.captures.values():
        assert held.copies[capture.file] == room.copies(capture)


def _contents(room):
    contents: dict[str, str] = {}
    fingerprint.tree(room.content, sealed="wire", contents=contents)
    return contents


def test_a_capture_that_is_known_to_be_as_it_was_is_not_looked_into(room, shelves, monkeypatch):
    first = gather(room, shelves)
    monkeypatch.setattr(Newsroom, "bytes_of", None)
    again = gathering.gather(room, find(room.wire), shelves, contents=_contents(room))
    assert (again.captures, again.digests) == (first.captures, first.digests)


def test_one_that_is_known_to_be_another_is_read(room, shelves, read):
    gather(room, shelves)
    read.clear()
    changed = find(room.wire)[0]
    changed.write_text(BRIEF.format(n=5) * 2, "utf-8")
    again = gathering.gather(room, find(room.wire), shelves, contents=_contents(room))
    assert read == [changed.name]
    assert len(again.captures[changed].items) == 2


def test_a_link_that_leads_out_since_is_not_read_though_its_bytes_are_as_they_were(room, shelves, tmp_path):
    gather(room, shelves)
    path = find(room.wire)[0]
    path.rename(tmp_path / "elders.txt")
    path.symlink_to(tmp_path / "elders.txt")
    held = gathering.gather(room, find(room.wire), shelves, contents=_contents(room))
    assert [code.code for _, code in held.findings[path]] == ["TX501"]
