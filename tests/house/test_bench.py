"""`invoke bench` measures what it says: sites of the size asked for, and the reading of the captures given."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest

from plugins.newsroom import Newsroom, find
from tests import bench
from tests.links import scale

ROOM = Newsroom(Path(__file__).parent)


def test_a_site_of_so_many_stories_and_a_capture_more_is_laid_out(tmp_path: Path) -> None:
    """Every story of it is read as one, with the age that it should have."""
    more = bench.site(tmp_path, 40)
    wire = tmp_path / "content" / "wire"
    assert more.parent == tmp_path
    captures = [ROOM.read(path) for path in find(wire)]
    assert [len(c.briefs) for c in captures] == [scale.CAPTURE] * (40 // scale.CAPTURE)
    assert len(ROOM.read(more).briefs) == scale.CAPTURE
    assert all(c.received and b.published and b.published.latest <= c.received for c in captures for b in c.briefs)


def test_captures_are_oldest_first_and_received_after_their_stories() -> None:
    names = [name for name, _ in bench.captures(list(islice(scale.stories(), 64)))]
    assert names == sorted(names)
    assert len(names) == len(set(names)) == 8


def test_reading_is_told_in_a_line_and_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2026-01-12T08-20.txt").write_text("GROU (ANP) - De brug in Grou is open.\n2 uur geleden\n", "utf-8")
    (tmp_path / "2026-01-13T08-20.txt").write_text("HEEG (ANP) - De haven in Heeg gaat open.\n1 uur geleden\n", "utf-8")
    said = bench.reading(ROOM, find(tmp_path), 3)
    found = re.fullmatch(r"2 captures, 2 stories: (\d+\.\d{3}) ms per eight stories \(slowest round (\d+\.\d{3})\)", said)
    assert found, said
    assert 0 < float(found[1]) <= float(found[2])
    for paths, rounds in (((), 3), (find(tmp_path), 0)):
        with pytest.raises(ValueError, match="nothing to read"):
            bench.reading(ROOM, paths, rounds)


def test_the_task_says_where_no_captures_are(make_project) -> None:
    project = make_project({})
    (project.root / "tests").symlink_to(Path(__file__).parents[1])
    (project.root / "leeg").mkdir()
    for path in ("nergens", "leeg"):
        done = project.invoke("bench", "--path", path)
        assert (done.returncode, done.stderr.strip()) == (2, f"{path}: geen afschriften")
