"""The editors' own files: none is one that is not there, and one that cannot be read is not none."""

from __future__ import annotations

import os

import pytest

from plugins import own


def test_a_name_that_is_not_there_says_nothing(tmp_path):
    assert own.read(tmp_path / "desk.toml") == own.read(tmp_path / "geen map/desk.toml") == ""
    assert own.listed(tmp_path / "rulebook") == []


def test_a_text_is_read_without_its_byte_order_mark(tmp_path):
    (tmp_path / "a.toml").write_text("a = 1\n", "utf-8-sig")
    assert own.read(tmp_path / "a.toml") == own.text(tmp_path / "a.toml") == "a = 1\n"


def test_a_link_to_a_file_is_that_file(tmp_path):
    (tmp_path / "echt.toml").write_text("a = 1\n", "utf-8")
    (tmp_path / "a.toml").symlink_to("echt.toml")
    assert own.read(tmp_path / "a.toml") == "a = 1\n"


@pytest.mark.parametrize("kind", ["lost", "circle", "folder", "pipe"])
def test_what_is_there_and_cannot_be_read_ends_the_program_with_what_to_do(tmp_path, kind):
    path = tmp_path / "desk.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "circle" else tmp_path / "weg")
    for read in (own.read, own.text):
        with pytest.raises(own.BadFile, match=r"desk\.toml: niet te lezen \(.+\) - zet het terug, of haal het weg"):
            read(path)


def test_a_folder_that_leads_nowhere_or_is_a_file_is_told(tmp_path):
    (tmp_path / "rulebook").symlink_to(tmp_path / "weg")
    (tmp_path / "bestand").write_text("x", "utf-8")
    for name in ("rulebook", "bestand", "bestand/erin"):
        with pytest.raises(own.BadFile, match=rf"{name}: niet te lezen"):
            own.listed(tmp_path / name)
