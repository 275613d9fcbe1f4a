"""What is remembered of captures: by month, each month in a file of its own."""

from __future__ import annotations

import pytest

from plugins.shelves import OTHERS, Kept, Shelves, shelf_of

HELD = {"2026-01-12T09-00.txt": Kept("m", b"r", b"c", b"n")}


@pytest.mark.parametrize(
    ("name", "shelf"),
    [
        ("2026-01-12T09-00.txt", "2026-01"),
        ("oud/2025-12-31T23-59--middag.txt", "2025-12"),
        ("2026-01/2026-02-01T10-00.txt", "2026-01"),
        ("120260-01.txt", OTHERS),
        ("zonder datum.txt", OTHERS),
        ("../2026-01", "2026-01"),
    ],
)
def test_a_capture_stands_on_the_shelf_of_its_month(name, shelf):
    assert shelf_of(name) == shelf


def test_what_is_put_on_a_shelf_is_found_there_under_the_same_key_alone(tmp_path):
    shelves = Shelves(tmp_path, "key")
    assert shelves.load("2026-01") == {}
    shelves.save("2026-01", HELD)
    assert shelves.load("2026-01") == HELD
    assert Shelves(tmp_path, "another").load("2026-01") == {}


def test_a_damaged_shelf_is_said_and_is_as_good_as_empty(tmp_path, capsys):
    shelves = Shelves(tmp_path, "key")
    shelves.save("2026-01", HELD)
    data = (tmp_path / "2026-01").read_bytes()
    (tmp_path / "2026-01").write_bytes(data[:-1] + b"?")
    assert shelves.load("2026-01") == {}
    assert "beschadigd" in capsys.readouterr().err


def test_other_shelves_are_taken_away(tmp_path):
    shelves = Shelves(tmp_path, "key")
    assert not shelves.sweep({"2026-01"}), "no folder yet"
    for month in ("2025-12", "2026-01"):
        shelves.save(month, HELD)
    (tmp_path / "folder").mkdir()
    shelves.sweep({"2026-01"})
    assert {place.name for place in tmp_path.iterdir()} == {"2026-01", "folder"}
