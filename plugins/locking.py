"""One build at a time in one output: a second one says so and waits."""

from __future__ import annotations

import os
import sys
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

WAITS = "Een andere bouw is nog bezig; deze wacht tot die klaar is."


class Lock:
    """A lock on a file, which the system gives back when a process ends, however it ends: no process that it began has it too."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock; where another process holds it, say so on standard error and wait."""
        if fcntl is None or self._file is not None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:  # no room or no leave for what may be deleted at any time: the build goes on without it
            return
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # which of them, differs by system
            print(WAITS, file=sys.stderr, flush=True)
            fcntl.lockf(self._file, fcntl.LOCK_EX)

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
