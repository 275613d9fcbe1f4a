"""Sees what changes in the files that the site is made with, so that no change is lost.

Two watchers run from before the first build to the end: one for the folders, to any depth, and one for the files that
stand loose in the project, by way of their folder, for an editor that saves by renaming takes the file itself away. What
they see is kept until it is asked for, so that a change during a build counts for the next one. A snapshot of every
file's stamp, taken before a build and compared after it, finds what a watcher missed.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

FOLDERS = ("content", "theme", "plugins")
FILES = ("pelicanconf.py", "publishconf.py")
#: Milliseconds without a change after which it is time to build, and the longest wait for that.
STEP, LONGEST = 20, 60
#: Milliseconds after which a watcher says that it is there although nothing changed.
AWAKE = 200
#: Seconds between two looks where the system tells nothing.
POLL = 0.25

Stamp = tuple[int, int, int]
Snapshot = Mapping[str, Stamp]


class Watcher:
    """Watches a project's folders and files."""

    def __init__(self, root: Path, folders: Sequence[Path], files: Sequence[Path]) -> None:
        self.root, self.folders, self.files = root, tuple(folders), tuple(files)
        self._seen: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
        self._stop, self._again = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []
        self._filter = DefaultFilter()
        self.warning = ""

    def start(self) -> None:
        """Begin; returns when both watchers are there, so that whatever changes from now on is seen."""
        ready = [threading.Event(), threading.Event()]
        self._threads = [
            threading.Thread(target=run, args=(event,), daemon=True) for run, event in zip((self._deep, self._flat), ready, strict=True)
        ]
        for thread in self._threads:
            thread.start()
        for event in ready:
            event.wait()

    def stop(self) -> None:
        """End both watchers."""
        self._stop.set()
        self._again.set()
        for thread in self._threads:
            thread.join(2)

    def wait(self, timeout: float) -> frozenset[str]:
        """The paths that changed since this was last asked, from the root; waits for them so many seconds, and gives none then."""
        try:
            found = set(self._seen.get(timeout=timeout))
        except queue.Empty:
            return frozenset()
        while not self._seen.empty():
            found |= self._seen.get()
        return frozenset(found)

    def snapshot(self) -> Snapshot:
        """A stamp of every file that is watched."""
        found: dict[str, Stamp] = {}
        for folder in self.folders:
            for place, folders, names in os.walk(folder, followlinks=True):
                folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
                self._stamp(found, (os.path.join(place, name) for name in names))
        self._stamp(found, map(str, self.files))
        return found

    def _stamp(self, found: dict[str, Stamp], paths: Iterable[str]) -> None:
        for path in paths:
            if not self._filter(Change.modified, path):
                continue
            try:
                said = os.stat(path)
            except OSError:
                continue  # gone, or a link that leads nowhere
            found[self._name(path)] = (said.st_mtime_ns, said.st_size, said.st_ino)

    def _deep(self, ready: threading.Event) -> None:
        """The folders. A folder that is put anew (another branch of git) is watched anew."""
        while not self._stop.is_set():
            self._again.clear()
            paths = [str(p) for p in self.folders if p.is_dir()] or [str(self.root)]
            self._watch(paths, ready, True, self._again)

    def _flat(self, ready: threading.Event) -> None:
        """What stands loose, and the folders themselves as they come and go."""
        places = sorted({str(p.parent) for p in (*self.files, *self.folders)})
        self._watch(places, ready, False, self._stop)

    def _watch(self, paths: Sequence[str], ready: threading.Event, deep: bool, stop: threading.Event) -> None:
        """Keep what the system tells of until told to stop; where it tells nothing, look."""
        try:
            for changes in watch(
                *paths,
                watch_filter=self._filter if deep else self._is_meant,
                stop_event=stop,
                yield_on_timeout=True,
                recursive=deep,
                debounce=LONGEST,
                step=STEP,
                rust_timeout=AWAKE,
            ):
                ready.set()
                if changes:
                    self._seen.put(frozenset(self._name(path) for _, path in changes))
                if not deep and any(Path(path) in self.folders for _, path in changes):
                    self._again.set()
        except OSError as error:
            self.warning = f"Het systeem meldt wijzigingen niet ({error}); er wordt nu steeds gekeken."
            self._look(ready)

    def _look(self, ready: threading.Event) -> None:
        """Compare snapshots again and again."""
        before = self.snapshot()
        ready.set()
        while not self._stop.wait(POLL):
            now = self.snapshot()
            if found := differences(before, now):
                self._seen.put(found)
            before = now

    def _is_meant(self, change: Change, path: str) -> bool:
        return Path(path) in self.files or (Path(path) in self.folders and change is not Change.modified)

    def _name(self, path: str) -> str:
        found = Path(path)
        return found.relative_to(self.root).as_posix() if found.is_relative_to(self.root) else path


def differences(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The files that are in one snapshot alone, or whose stamps differ."""
    return frozenset(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
