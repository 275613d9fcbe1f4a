"""What builds remember on disk: read back as it was, and nothing, with a word of why, where it is not whole."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from plugins import keeping


@dataclass(frozen=True, slots=True)
class Held:
    name: str
    numbers: tuple[int, ...]


WHOLE = {"één": Held("a\n", (1, 2)), "b": Held("", ())}
SHAPE = dict[str, Held]


@pytest.fixture
def path(tmp_path):
    path = keeping.place(tmp_path / "content", "proef")
    keeping.save(path, "sleutel", WHOLE)
    return path


def test_it_stands_beside_the_content(path, tmp_path):
    assert path == tmp_path / ".telex" / "proef"


def test_what_is_saved_is_read_back(path):
    assert keeping.load(path, "sleutel", SHAPE) == (WHOLE, "")


def test_nothing_is_there_under_another_key_nor_where_nothing_was_saved(path):
    assert keeping.load(path, "ander", SHAPE) == (None, "")
    assert keeping.load(path.with_name("niets"), "sleutel", SHAPE) == (None, "")


def test_a_file_of_another_version_is_as_good_as_none(path):
    path.write_bytes(path.read_bytes().replace(keeping.MARK, b"telex 2", 1))
    assert keeping.load(path, "sleutel", SHAPE) == (None, "")


def test_a_damaged_file_is_noticed_whatever_byte_of_it_is_wrong(path):
    data = path.read_bytes()
    for at in range(len(keeping.MARK) + 1, len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert keeping.load(path, "sleutel", SHAPE)[0] is None, at
    path.write_bytes(data[:-1])
    assert keeping.load(path, "sleutel", SHAPE) == (None, keeping.DAMAGED)


def test_a_file_of_others_or_of_another_shape_is_named(path):
    assert keeping.load(path, "sleutel", dict[str, int]) == (None, keeping.FOREIGN)
    for data in (b"", b"\x80\x04cposix\nsystem", b"{}"):
        path.write_bytes(data)
        assert keeping.load(path, "sleutel", SHAPE) == (None, keeping.FOREIGN)


def test_a_folder_in_its_place_costs_nothing_but_time(tmp_path):
    (tmp_path / "proef").mkdir()
    value, wrong = keeping.load(tmp_path / "proef", "sleutel", SHAPE)
    assert value is None
    assert wrong
    keeping.save(tmp_path / "proef", "sleutel", WHOLE)
    assert [p.name for p in tmp_path.iterdir()] == ["proef"], "what could not be put in place is taken away"


def test_where_a_value_cannot_be_written_the_one_before_it_is_not_remembered_either(path):
    keeping.save(path, "sleutel", {"\udcff": Held("", ())})
    assert keeping.load(path, "sleutel", SHAPE) == (None, "")


def test_what_is_wrong_is_said_with_the_file(path, capsys):
    keeping.complain(path, "")
    assert not capsys.readouterr().err
    keeping.complain(path, keeping.DAMAGED)
    assert f"{path}: beschadigd" in capsys.readouterr().err
