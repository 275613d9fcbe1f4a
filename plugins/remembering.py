"""What linking remembers between builds, under `.telex/`.

A file holds one line of what it is and the digest of the rest, then the key of what links follow from (the code, the rulebook
and the libraries) and plain arrays as they lie in memory. With another key it is as good as nothing, and where it is damaged
or none of ours as well, which is said: all is worked out anew. Deleting it costs time alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import fingerprint
from .desk.remembered import Memory
from .newsroom import OWN_RULES
from .standing import FOLDER

#: Goes up when the shape of what is remembered changes.
VERSION = 2
#: What reading parts raises that are not whole, or none of ours.
WRONG = (ValueError, KeyError, TypeError, EOFError, IndexError, OverflowError)
#: Kinds of numbers: flags, whole ones and others.
NUMBERS = "biuf"

#: An array: its type as numpy writes it, its shape, its bytes.
Written = tuple[str, list[int], bytes]


def place(content: Path) -> Path:
    """Where the links of this content are remembered."""
    return content.resolve().parent / FOLDER / "links.bin"


def key(content: Path) -> str:
    """The digest of what links follow from, besides the stories."""
    return fingerprint.digest(fingerprint.libraries(), fingerprint.tree(Path(__file__).parent), fingerprint.tree(content / OWN_RULES))


def load(path: Path, now: str) -> tuple[Memory, str]:
    """What is remembered, empty where it is of another key or not there; and a word on what is wrong with it, "" for nothing."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Memory(), ""
    except OSError as error:
        return Memory(), error.strerror or "onleesbaar"
    end = data.find(b"\n") + 1
    body = memoryview(data)[end:]
    if data[:end] != _head(body):
        return Memory(), "beschadigd of van een andere versie"
    try:
        known, parts = msgspec.msgpack.decode(body, type=tuple[str, dict[str, Written]])
        return (Memory.from_parts({name: _array(part) for name, part in parts.items()}) if known == now else Memory()), ""
    except WRONG:
        return Memory(), "geen bestand van Telex"


def save(path: Path, now: str, memory: Memory) -> None:
    """Remember. Where there is no room or no leave nothing is remembered."""
    beside = path.with_name(f"{path.name}.new")
    parts = {name: (held.dtype.str, held.shape, np.ascontiguousarray(held).data) for name, held in memory.to_parts().items()}
    body = msgspec.msgpack.encode((now, parts))
    head = _head(body)
    try:
        if _begins(path) == head:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.writelines((head, body))
        os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()


def _array(written: Written) -> NDArray[Any]:
    kind, shape, data = written
    if np.dtype(kind).kind not in NUMBERS:
        raise ValueError("no numbers")
    return np.frombuffer(data, kind).reshape(shape)


def _head(body: bytes | memoryview) -> bytes:
    return f"telex links {VERSION} {hashlib.blake2b(body, digest_size=16).hexdigest()}\n".encode()


def _begins(path: Path) -> bytes:
    """The first line of a file, b"" where there is none."""
    try:
        with path.open("rb") as file:
            return file.readline(256)
    except FileNotFoundError:
        return b""
