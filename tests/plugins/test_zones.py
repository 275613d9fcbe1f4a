"""The time zone of a site is a setting: a whole build by another clock, and two clocks in one process."""

from __future__ import annotations

import re

import pytest

from tests.project import Project

COPY = """\
GROU (ANP) - De brug in Grou is weer open. Het dorp was een week moeilijk te bereiken, zegt de provincie.
2 uur geleden
DELFT (ANP) - Het museum in Delft toont een onbekend schilderij. De doeken hingen jaren in een kelder van de stad.
gisteren om 23.05
"""
NAME = "2026-03-01T00-30.txt"
OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)")

#: Builds by one clock, by another, and by the first again, in one process; keeps a copy of each.
TWICE = """
import shutil
from pathlib import Path
from plugins.building import Builder

root = Path.cwd()
conf, builder = root / "pelicanconf.py", Builder(root, root / "output")
text = conf.read_text("utf-8")
for number, zone in enumerate(("Europe/Amsterdam", "America/New_York", "Europe/Amsterdam")):
    conf.write_text(f"{text}\\nTIMEZONE = {zone!r}\\n", "utf-8")
    build = builder.build(["pelicanconf.py"])
    assert build.is_good, build.mishaps
    shutil.copytree(root / "output", root / f"made-{number}")
"""


@pytest.fixture(scope="module")
def three(make_project) -> Project:
    project = make_project({NAME: COPY})
    done = project.run("-c", TWICE)
    assert done.returncode == 0, done.stderr
    return project


def pages(project: Project, number: int) -> dict[str, str]:
    folder = project.root / f"made-{number}"
    held = (p for p in sorted(folder.rglob("*")) if p.suffix in (".html", ".xml", ".json"))
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in held}


def test_every_time_of_a_site_is_by_its_clock(three: Project) -> None:
    for number, offset in ((0, "+01:00"), (1, "-05:00")):
        made = pages(three, number)
        story = next(text for name, text in made.items() if name.startswith("2026/03/de-brug-in-grou"))
        assert f'"datePublished":"2026-02-28T22:30:00{offset}"' in story
        assert "28 februari 2026, tussen 21.30 en 22.30 uur" in story
        assert "28 februari 2026, 23.05 uur" in next(text for name, text in made.items() if "/het-museum-in-delft" in name)
        assert f"<updated>2026-02-28T23:05:00{offset}</updated>" in made["feeds/alle.atom.xml"]
        assert "zaterdag 28 februari 2026" in made["2026/03/index.html"]
        assert {o for text in made.values() for o in OFFSET.findall(text)} == {offset}


def test_two_clocks_in_one_process_do_not_meet(three: Project) -> None:
    first, other, again = (pages(three, number) for number in range(3))
    assert first == again
    assert first.keys() == other.keys()
    assert first != other


def test_inspect_and_receive_go_by_the_clock_of_the_site(three: Project) -> None:
    conf = three.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8") + '\nTIMEZONE = "America/New_York"\n', "utf-8")
    (capture,) = three.inspect()["captures"]
    assert capture["captured_at"] == "2026-03-01T00:30:00-05:00"
    assert capture["briefs"][0]["published"] == {"earliest": "2026-02-28T21:30:00-05:00", "latest": "2026-02-28T22:30:00-05:00"}
    (three.root / "nieuw.txt").write_text("SNEEK (ANP) - De haven in Sneek krijgt een nieuwe kade.\n", "utf-8")
    skipped = three.invoke("receive", "--path", "nieuw.txt", "--at", "2026-03-08T02:30")
    assert skipped.returncode
    assert "America/New_York" in skipped.stderr
    assert three.invoke("receive", "--path", "nieuw.txt", "--at", "2026-03-29T02:30").returncode == 0  # which Amsterdam never had
