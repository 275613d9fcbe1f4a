"""What linking remembers on disk: read back whole, and nothing where it is not."""

from __future__ import annotations

import pytest

from plugins import keeping, remembering
from plugins.desk import capture, links
from plugins.desk.remembered import Memory
from plugins.newsroom import Newsroom

COPY = (
    "HEEG (ANP) - Chipmaker Nexolith bouwt een fabriek in Veldhoven. Topman Karel van Dongen zoekt personeel.\n5 minuten geleden\n"
    "OSLO (ANP) - De bouw van de fabriek van Nexolith in Veldhoven is vertraagd, zegt Karel van Dongen.\n2 uur geleden\n"
)


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    """A newsroom, the stories of one page, and the memory of their links."""
    room = Newsroom(tmp_path_factory.mktemp("inhoud"))
    edition = room.edition([capture.read(COPY.encode(), "2026-01-15T09-30.txt", room.desk)])
    memory = Memory()
    return room, edition, memory, room.link(edition, memory)


def parts(memory):
    return {name: held.tolist() for name, held in memory.to_parts().items()}


def test_what_is_saved_is_read_back_and_gives_the_same_links(learned, tmp_path):
    room, edition, memory, made = learned
    assert made.related
    path = tmp_path / ".telex" / "links"
    remembering.save(path, "k", memory)
    again, wrong = remembering.load(path, "k")
    assert wrong == ""
    assert parts(again) == parts(memory)
    assert room.link(edition, again) == made
    assert [p.name for p in path.parent.iterdir()] == ["links"]


def test_with_another_key_nothing_is_remembered(learned, tmp_path):
    remembering.save(tmp_path / "links", "k", learned[2])
    memory, wrong = remembering.load(tmp_path / "links", "ander")
    assert (len(memory.signs), wrong) == (0, "")


def damaged(whole):
    yield b""
    yield b"PK"
    yield whole[: len(whole) // 2]
    for at in range(40, len(whole), len(whole) // 60):
        yield whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]


def test_what_is_damaged_changes_no_link(learned, tmp_path):
    room, edition, memory, made = learned
    path = tmp_path / "links"
    remembering.save(path, "k", memory)
    for data in damaged(path.read_bytes()):
        path.write_bytes(data)
        memory, wrong = remembering.load(path, "k")
        assert wrong in (keeping.DAMAGED, keeping.FOREIGN)
        assert room.link(edition, memory) == made


def test_nothing_is_wrong_with_a_file_that_is_not_there(tmp_path):
    memory, wrong = remembering.load(tmp_path / "links", "k")
    assert (len(memory.signs), wrong) == (0, "")


def test_what_cannot_be_read_is_said(tmp_path):
    memory, wrong = remembering.load(tmp_path, "k")
    assert not len(memory.signs)
    assert wrong


@pytest.mark.parametrize(
    "body",
    [
        {"signs": ("<f8", [3], bytes(24))},
        {"signs": ("|O", [1], bytes(8))},
        {"signs": ("<f8", [4], bytes(24))},
        {},
        3,
        [],
    ],
)
def test_arrays_of_another_shape_are_nothing(tmp_path, body):
    """Whole, but none of ours."""
    keeping.save(tmp_path / "links", "k", body)
    memory, wrong = remembering.load(tmp_path / "links", "k")
    assert (len(memory.signs), wrong) == (0, "geen bestand van Telex")


def test_what_is_the_same_is_not_written_again(learned, tmp_path):
    path = tmp_path / "links"
    remembering.save(path, "k", learned[2])
    before = path.stat()
    remembering.save(path, "k", learned[2])
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    remembering.save(path, "ander", learned[2])
    assert remembering.load(path, "ander")[0].signs.tolist() == learned[2].signs.tolist()


def test_where_nothing_can_be_written_nothing_is_remembered(learned, tmp_path):
    (tmp_path / "vol").write_text("een bestand, geen map")
    remembering.save(tmp_path / "vol" / "links", "k", learned[2])
    assert links.make(learned[1].stories, learned[0].lexicon) == learned[3]
