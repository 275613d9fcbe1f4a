"""How far a build is, for who waits: a bar by stage with counts, and what the build before had.

Nothing is shown before two seconds have gone by, nor where no one looks (a pipe, a log). It draws when it is told of a
step and not by itself, so that it has no thread that a build which forks could trip over.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as Bars

#: The setting under which the progress of the running build is kept.
PROGRESS = "TELEX_PROGRESS"
#: In the environment, has a build say at its end how long each stage took.
STAGES = "TELEX_STAGES"
#: What comes before the first stage.
STARTS = "kijken wat er is"
PATIENCE = 2.0  # seconds before anything is shown
PAUSE = 0.1  # seconds between two looks


class Progress:
    """One build's progress. `stage` begins a part of the work, `step` says that some of it is done, `done` ends it all."""

    def __init__(self, console: Console | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = self._drawn = clock()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bars = Bars(*columns, console=console, auto_refresh=False, transient=True)
        self._is_seen = self._bars.console.is_terminal
        self._is_on = False
        self._task: TaskID | None = None
        self._since = self._began
        self._name = STARTS
        self._spent: dict[str, float] = {}

    def took(self) -> str:
        """The time since the build began, in words: all of a build that no second one says again."""
        return f"{self._clock() - self._began:.1f} s".replace(".", ",")

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage of so many steps; None where no one knows."""
        self._end_stage(name)
        if self._task is not None:
            task = self._bars.tasks[self._task]
            self._bars.update(self._task, total=task.completed, completed=task.completed)
        self._task = self._bars.add_task(name, total=total)
        self._draw()

    def spent(self) -> Mapping[str, float]:
        """Seconds by stage, up to now."""
        self._end_stage(self._name)
        return self._spent

    def _end_stage(self, following: str) -> None:
        now = self._clock()
        self._spent[self._name] = self._spent.get(self._name, 0.0) + now - self._since
        self._since, self._name = now, following

    def step(self, count: int = 1) -> None:
        """So much more of the stage is done."""
        if self._task is not None:
            self._bars.advance(self._task, count)
            self._draw()

    def done(self) -> None:
        """End the bar; it leaves nothing behind."""
        if self._is_on:
            self._bars.stop()
            self._is_on = False
        self._is_seen = False

    def _draw(self) -> None:
        now = self._clock()
        if not self._is_seen or now - self._began < PATIENCE or now - self._drawn < PAUSE:
            return
        self._drawn = now
        if not self._is_on:
            self._bars.start()
            self._is_on = True
        self._bars.refresh()


def begin(pelican: Any) -> None:
    """A build begins."""
    from pelican.log import console  # its spinner is there: two that do not know each other would draw over each other

    pelican.settings[PROGRESS] = Progress(console)


def end(settings: Any) -> None:
    """A build is over, or another begins."""
    kept = settings.pop(PROGRESS, None)
    if isinstance(kept, Progress):
        kept.done()
        if os.environ.get(STAGES):
            for name, seconds in kept.spent().items():
                print(f"{seconds:9.2f} s  {name}", file=sys.stderr)


def of(settings: Any) -> Progress:
    """The progress of the running build; one that no one sees where there is none."""
    kept = settings.get(PROGRESS)
    return kept if isinstance(kept, Progress) else Progress(Console(quiet=True))


# -- what the build before had


def before(settings: Any) -> Mapping[str, int]:
    """What the last build into this output had; nothing where that is not known."""
    from .desk import tally

    path = _memory(settings)
    try:
        return tally.parse(path.read_text("utf-8")) if path else {}
    except (OSError, UnicodeDecodeError):
        return {}


def remember(settings: Any, built: Mapping[str, int]) -> None:
    """Keep what this build has, for the next; a place that cannot be written to is no reason to fail."""
    from .desk import tally

    path = _memory(settings)
    if path:
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(tally.written(built), "utf-8")
        except OSError:
            return


def _memory(settings: Any) -> Path | None:
    """Below .telex, by the output's own name; None for an output outside the project, which no second build will find."""
    root, output = Path(settings["PATH"]).resolve().parent, Path(settings["OUTPUT_PATH"]).resolve()
    if not output.is_relative_to(root):
        return None
    return root / ".telex" / f"built-{hashlib.sha256(output.relative_to(root).as_posix().encode()).hexdigest()[:8]}.tsv"
