"""How long builds take at sizes of your choice, stage by stage: from nothing, with nothing changed, with one capture more;
and how long the desk takes to read captures.

    python -m tests.bench 1000 10000

The stories are those of the judged sets over and over, 45 days apart, with other names each time (tests/links/scale.py), in
captures of eight. Seconds of wall time; memory is that of the largest process.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path

from plugins.desk import capture
from plugins.desk.story import Story
from plugins.newsroom import Newsroom
from tests.zones import AMSTERDAM

from .links import scale

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("content", "theme", "plugins", "pelicanconf.py")
STAGE = re.compile(r"^ *(\d+\.\d+) s  (.+)$", re.MULTILINE)


def captures(stories: Sequence[Story]) -> Iterator[tuple[str, str]]:
    """Captures of eight stories, oldest first, as (name, text); each is received a minute after its newest story."""
    ordered = sorted(stories, key=lambda s: (s.rank, s.slug))
    for at in range(0, len(ordered), scale.CAPTURE):
        held = ordered[at : at + scale.CAPTURE][::-1]
        moment = held[0].rank.astimezone(AMSTERDAM) + timedelta(minutes=1)
        briefs = "".join(_brief(story, moment - story.rank) for story in held)
        yield f"{moment:%Y-%m-%dT%H-%M}--{at // scale.CAPTURE}.txt", briefs


def _brief(story: Story, age: timedelta) -> str:
    minutes = max(1, round(age.total_seconds() / 60))
    units = ((1, "minuten"), (60, "uur"), (1440, "dagen"))
    size, unit = [(size, unit) for size, unit in units if size <= minutes][-1]
    said = f"{minutes // size} {unit} geleden"
    return f"{story.place or 'UTRECHT'} ({'/'.join(story.agencies) or 'ANP'}) - {' '.join(story.text.split())}\n{said}\n"


def build(root: Path) -> tuple[float, int, list[tuple[str, float]]]:
    """Seconds, peak memory in MB and the seconds of each stage of one build in a process of its own. Raises RuntimeError."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "pelican", "content", "-q"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=said, env={**os.environ, "TELEX_STAGES": "1"})
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        raise RuntimeError(text)
    stages = [(name, float(seconds)) for seconds, name in STAGE.findall(text)]
    return time.perf_counter() - began, used.ru_maxrss // 1024, stages


def site(root: Path, number: int) -> Path:
    """Lay out a site of so many stories, and beside it one capture more, which it gives."""
    for part in PARTS:
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, root / part)
    wire = root / "content" / "wire"
    shutil.rmtree(wire)
    wire.mkdir()
    (root / "content" / "desk.toml").write_text("", "utf-8")
    for name, text in captures(list(islice(scale.stories(), number + scale.CAPTURE))):
        last = wire / name
        last.write_text(text, "utf-8")
    return last.rename(root / last.name)


def reading(room: Newsroom, paths: Sequence[Path], rounds: int) -> str:
    """A line on how long captures take to be read, disk left out, in the best and the worst of some rounds. Raises ValueError for none."""
    received = [(path.name, path.read_bytes()) for path in paths]
    stories = sum(len(capture.read(data, name, room.desk).items) for name, data in received)
    if not stories or rounds < 1:
        raise ValueError("nothing to read")
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        for name, data in received:
            capture.read(data, name, room.desk)
        took.append(time.perf_counter() - began)
    best, worst = (8000 * seconds / stories for seconds in (min(took), max(took)))
    return f"{len(received)} captures, {stories} stories: {best:.3f} ms per eight stories (slowest round {worst:.3f})"


def main(sizes: Sequence[int]) -> None:
    """Print a table of builds and one of stages for each size."""
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            more = site(root, number)
            for what in ("from nothing", "nothing changed", "one capture more"):
                if what == "one capture more":
                    more.rename(root / "content" / "wire" / more.name)
                seconds, memory, stages = build(root)
                print(f"{number:7} stories  {what:16} {seconds:7.2f} s  {memory:5} MB", flush=True)
                for name, spent in stages:
                    print(f"{'':25}{name:24} {spent:7.2f} s")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1000])
