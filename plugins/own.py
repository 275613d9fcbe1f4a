"""The editors' own files: a file that truly is not there says nothing, and one that is there and cannot be read ends the program.

What an unmounted share says is not known, and least of all that nothing is held back or withdrawn.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


class BadFile(SystemExit):
    """A file of the editors' own that is there and cannot be read: ends a program with what to do."""


def read(path: Path) -> str:
    """The text of a file, "" where there is nothing of that name. Raises BadFile where there is and it cannot be read."""
    return _bytes(path).decode("utf-8-sig", "replace") if is_named(path) else ""


def text(path: Path) -> str:
    """The text of a file that is there. Raises BadFile where it cannot be read, and UnicodeDecodeError where it is no UTF-8."""
    return _bytes(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def listed(folder: Path) -> list[str]:
    """The names in a folder in their order, none where there is no such folder. Raises BadFile where it cannot be looked into."""
    try:
        return sorted(os.listdir(folder)) if is_named(folder) else []
    except OSError as error:
        raise _bad(folder, error) from error


def is_named(path: Path) -> bool:
    """Whether there is anything of a name, if only a link that leads nowhere."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # its folder may not be looked into
    return True


def plain_bytes(path: Path) -> bytes:
    """What a plain file holds. Raises OSError where it cannot be read, or is none: a pipe would be waited for without end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("geen gewoon bestand")
    return path.read_bytes()


def _bytes(path: Path) -> bytes:
    try:
        return plain_bytes(path)
    except OSError as error:
        raise _bad(path, error) from error


def _bad(path: Path, error: OSError) -> BadFile:
    what = "een koppeling naar iets dat er niet is" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
    do = "zet het terug, of haal het weg; tot dan blijft de site zoals zij was"
    return BadFile(f"{os.path.relpath(path)}: niet te lezen ({what}) - {do}")
