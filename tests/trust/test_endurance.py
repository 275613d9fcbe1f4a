"""Many captures with damaged ones among them: linear in time, bounded in memory, each damaged one named, no sound one missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust import endurance
from tests.trust.endurance import DAMAGE, STORIES

ROOT = Path(__file__).resolve().parents[2]
COUNT = 1300  # each kind of damage once; `python -m tests.trust.endurance 10000` goes on
MOST = 400  # MB of the reading of so many; the promise is 1,500 MB for 10,000

#: Reads a folder of captures and says what it took, in a process of its own, so that its memory is its own.
READ = """
import json, resource, sys
from pathlib import Path
from plugins.desk import account, report
from plugins.newsroom import Newsroom, find
began = resource.getrusage(resource.RUSAGE_SELF).ru_utime
room = Newsroom(Path(sys.argv[1]))
captures, findings = room.read_all(find(room.wire)[: int(sys.argv[2])])
edition = room.edition(captures, findings, is_whole=False)
used = resource.getrusage(resource.RUSAGE_SELF)
# ru_maxrss would be that of the process that began this one, where that is the larger
peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
print(json.dumps({
    "codes": {f: sorted({n.code for n in report.notices(edition) if n.file == f}) for f in {f for f, _ in edition.findings}},
    "items": {c.file: len(c.items) for c in edition.captures}, "stories": len(edition.stories), "line": account.last_line(edition),
    "seconds": used.ru_utime - began, "mb": peak / 1024}))
"""


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    content = tmp_path_factory.mktemp("duur") / "content"
    return content, endurance.lay(content / "wire", COUNT)


def _read(content: Path, count: int) -> dict:
    done = subprocess.run([sys.executable, "-c", READ, str(content), str(count)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def told(laid):
    return _read(laid[0], COUNT)


def test_every_damaged_capture_has_its_notice_and_every_kind_of_damage_is_among_them(laid, told):
    damaged = laid[1]
    assert set(damaged.values()) == set(range(len(DAMAGE)))
    for file, kind in damaged.items():
        name, _, codes = DAMAGE[kind]
        found = set(told["codes"].get(file, ()))
        assert found, (file, name)
        assert codes is None or codes & found, (file, name, found)


def test_no_sound_capture_has_a_notice_and_nothing_of_it_is_missing(laid, told):
    sound = {endurance.name(n) for n in range(COUNT)} - set(laid[1])
    assert not sound & set(told["codes"])
    assert {file: told["items"][file] for file in sound} == dict.fromkeys(sound, STORIES)
    assert told["stories"] >= STORIES * len(sound)


def test_the_last_line_accounts_for_every_character(told):
    found = re.search(r"([\d.]+) tekens, waarvan ([\d.]+) geplaatst en ([\d.]+) verantwoord$", told["line"])
    assert found, told["line"]
    total, published, reported = (int(said.replace(".", "")) for said in found.groups())
    assert total == published + reported
    assert 0 < reported < published


def test_memory_is_bounded(told):
    assert told["mb"] < MOST


def test_time_grows_in_step_with_the_input(laid, told):
    """Of one core, by the system's own count, so that a busy machine does not decide; a quarter of the input, and all of it."""
    some = _read(laid[0], COUNT // 4)
    assert told["seconds"] < 4 * 2 * some["seconds"]


def test_a_site_of_a_hundred_captures_with_a_damaged_one_is_built_whole(make_project):
    project = make_project({})
    damaged = endurance.lay(project.wire, 60)
    said = project.build()
    assert list(damaged) == [endurance.name(50)]
    assert f"{endurance.name(50)}:1:1 TX101" in said
    stories = [p for p in project.output.rglob("20*/*/*.html") if p.name != "index.html"]
    assert len(stories) == 59 * STORIES
