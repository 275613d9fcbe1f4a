"""What linking remembers between builds, under `.telex/`.

A file of plain arrays (numpy's, read without pickle) and the key of what they follow from: the code, the rulebook and the
libraries. With another key, or damaged, it is as good as nothing: all is worked out anew. Deleting it costs time alone.
"""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from . import fingerprint
from .desk.remembered import Memory
from .newsroom import OWN_RULES
from .standing import FOLDER

#: What reading a file raises that is not whole, or none of ours.
WRONG = (OSError, ValueError, KeyError, TypeError, EOFError, IndexError, zipfile.BadZipFile, zlib.error, NotImplementedError)


def place(content: Path) -> Path:
    """Where the links of this content are remembered."""
    return content.resolve().parent / FOLDER / "links.npz"


def key(content: Path) -> str:
    """The digest of what links follow from, besides the stories."""
    return fingerprint.digest(fingerprint.libraries(), fingerprint.tree(Path(__file__).parent), fingerprint.tree(content / OWN_RULES))


def load(path: Path, now: str) -> Memory:
    """What is remembered; an empty memory where it is of another key, not whole or not there."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as held:
            parts = {name: held[name] for name in held.files}
        if str(parts.pop("key")) != now:
            return Memory()
        return Memory.from_parts(parts)
    except WRONG:
        return Memory()


def save(path: Path, now: str, memory: Memory) -> None:
    """Remember. Where there is no room or no leave nothing is remembered."""
    beside = path.with_name(f"{path.stem}.new.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        parts: dict[str, Any] = {"key": np.array(now), **memory.to_parts()}
        file = io.BytesIO()
        np.savez(file, **parts)
        if not (path.exists() and path.read_bytes() == file.getvalue()):
            beside.write_bytes(file.getvalue())
            os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
