"""Python imports this at its start where tests/trust puts the folder on its path: it ends or stops a build at a chosen step.

SABOTEUR_ROOT    steps count where they change something below this folder: a file opened for writing, renamed, removed
SABOTEUR_AT      before the n-th step of a process (from 1) the deed is done; 0 counts only
SABOTEUR_DEED    "kill": the build and its workers end, as by kill -9; "half": the same, with half of the step's first write on
                 disk; "worker": of the workers only the one that comes there ends; "stop": the build stands still until SIGCONT
SABOTEUR_COUNT   a file to which each process adds the number of its steps when it ends by itself
"""

from __future__ import annotations

import atexit
import builtins
import io
import os
import signal
import sys
from typing import Any

ROOT, AT, DEED = os.environ.get("SABOTEUR_ROOT", ""), int(os.environ.get("SABOTEUR_AT", "0")), os.environ.get("SABOTEUR_DEED", "")
COUNT = os.environ.get("SABOTEUR_COUNT", "")
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
MAIN = os.getpid()
steps = 0


def watch(event: str, given: tuple[Any, ...]) -> None:
    global steps
    is_write = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_APPEND)
    if not (is_write or event in CHANGES) or not isinstance(given[0], str | bytes | os.PathLike):
        return
    path = os.path.abspath(os.fsdecode(given[0]))
    if not path.startswith(ROOT) or path == COUNT:
        return
    steps += 1
    if steps == AT and not (DEED == "half" and is_write):
        act()


def act() -> None:
    if DEED == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif DEED == "worker":
        if os.getpid() != MAIN:
            os.kill(os.getpid(), signal.SIGKILL)
    else:
        os.killpg(0, signal.SIGKILL)


class Half:
    """A file that takes half of the first write, and then the light goes out."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Half:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: Any) -> None:
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        act()


def opened(*args: Any, **more: Any) -> Any:
    before = steps
    file = real(*args, **more)
    return Half(file) if DEED == "half" and before < AT == steps else file


def report() -> None:
    with real(COUNT, "a") as file:
        file.write(f"{steps}\n")


if ROOT:
    real = io.open
    builtins.open = io.open = opened  # type: ignore[assignment]
    sys.addaudithook(watch)
    if COUNT:
        atexit.register(report)
