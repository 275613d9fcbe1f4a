"""Filing a pasted page: under its moment, never over another, never twice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from plugins.receiving import AMSTERDAM, Refused, file, moment

NOW = datetime(2026, 1, 12, 8, 5, tzinfo=AMSTERDAM)
PAGE = b"GROU (ANP) - De brug is open.\n2 uur geleden\n"


@pytest.mark.parametrize(
    ("said", "path", "made"),
    [
        ("", "", "2026-01-12T08-05"),
        ("7:30", "", "2026-01-12T07-30"),
        ("7.30", "", "2026-01-12T07-30"),
        ("2025-12-30T22:35", "", "2025-12-30T22-35"),
        ("2025-12-30 22.35", "", "2025-12-30T22-35"),
        ("2025-12-30T22-35", "", "2025-12-30T22-35"),
        ("", "/elders/2025-12-30T22-35--avond.txt", "2025-12-30T22-35"),
        ("7:30", "/elders/2025-12-30T22-35--avond.txt", "2026-01-12T07-30"),
        ("", "/elders/geplakt.txt", "2026-01-12T08-05"),
    ],
)
def test_the_moment_is_as_said_else_of_the_name_else_now(said: str, path: str, made: str) -> None:
    assert moment(said, path, NOW) == made


@pytest.mark.parametrize("said", ["gisteren", "25:00", "2026-02-30T10:00", "2026-03-29T02:30", "10", "2026-01-12"])
def test_a_moment_that_is_none_is_refused_with_what_to_do(said: str) -> None:
    with pytest.raises(Refused, match=r"schrijf het als|--at"):
        moment(said, "", NOW)


def test_a_page_is_filed_byte_for_byte(tmp_path: Path) -> None:
    filed = file(PAGE, tmp_path / "wire", "2026-01-12T08-05", "Ochtend & meer")
    assert filed.path == tmp_path / "wire" / "2026-01-12T08-05--ochtend-meer.txt"
    assert filed.path.read_bytes() == PAGE
    assert filed.path.name in filed.message


def test_the_same_page_is_not_filed_twice(tmp_path: Path) -> None:
    first = file(PAGE, tmp_path, "2026-01-12T08-05")
    again = file(PAGE, tmp_path, "2026-01-12T09-00")
    assert again.path == first.path
    assert "staat er al" in again.message
    assert [p.name for p in tmp_path.iterdir()] == ["2026-01-12T08-05.txt"]


def test_another_page_of_one_moment_never_overwrites(tmp_path: Path) -> None:
    file(PAGE, tmp_path, "2026-01-12T08-05")
    with pytest.raises(Refused, match="bestaat al"):
        file(PAGE + b"meer", tmp_path, "2026-01-12T08-05")
    assert (tmp_path / "2026-01-12T08-05.txt").read_bytes() == PAGE
    assert file(PAGE + b"meer", tmp_path, "2026-01-12T08-05", "twee").path.exists()


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\0\0"])
def test_nothing_is_not_filed(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused, match="geen tekst"):
        file(data, tmp_path, "2026-01-12T08-05")
    assert not list(tmp_path.iterdir())


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    assert file(PAGE, tmp_path / "wire", "2026-01-12T08-05", "../../weg").path.parent == tmp_path / "wire"
