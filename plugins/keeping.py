"""What builds remember from one to the next, in files under `.telex/`.

A file holds one line (what it is, the key of what it follows from, the digest of the rest), then the value as msgspec writes
it: plain data of a known shape, read without running code. A file of another key is as good as none: all is worked out anew.
So is one that is damaged or not ours, but that is said. Deleting one costs time alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from rich.console import Console

T = TypeVar("T")

FOLDER = ".telex"
#: Goes up when the shape of the files' first line changes.
MARK = b"telex 3"
_OTHER = re.compile(rb"telex \d+ ")  # that of another version
DAMAGED = "beschadigd"
FOREIGN = "geen bestand van Telex"


def place(content: Path, name: str) -> Path:
    """Where something is remembered of the builds of this content."""
    return content.resolve().parent / FOLDER / name


def load(path: Path, key: str, shape: type[T]) -> tuple[T | None, str]:
    """What is remembered under a key, None where there is nothing; and a word on what is wrong with the file, "" for nothing."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        return None, error.strerror or "onleesbaar"
    end = data.find(b"\n")
    head, body = data[: max(0, end)], memoryview(data)[end + 1 :]
    if not head.startswith(MARK + b" "):
        return None, "" if _OTHER.match(head) else FOREIGN
    digest = _digest(body)
    if head.rpartition(b" ")[2] != digest:
        return None, DAMAGED
    if head != _head(key, digest):
        return None, ""
    try:
        return msgspec.msgpack.decode(body, type=shape), ""
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None, FOREIGN


def save(path: Path, key: str, value: Any) -> None:
    """Remember a value. Where there is no room or no leave, or half a character in it, nothing is: that costs the next build time alone."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")  # a preview may build at the same time
    try:
        body = msgspec.msgpack.encode(value)
        head = _head(key, _digest(body)) + b"\n"
        if _begins(path) == head:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.writelines((head, body))
        os.replace(beside, path)
    except (OSError, UnicodeEncodeError):
        for left in (beside, path):  # nor is what was there before: it is no longer so
            with contextlib.suppress(OSError):
                left.unlink()


def _head(key: str, digest: bytes) -> bytes:
    return b" ".join((MARK, key.encode(), digest))


def _begins(path: Path) -> bytes:
    """The first line of a file, b"" where there is none."""
    try:
        with path.open("rb") as file:
            return file.readline(256)
    except FileNotFoundError:
        return b""


def _digest(body: bytes | memoryview) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()  # most processors have it built in: half the time of blake2b


def complain(path: Path, wrong: str) -> None:
    """Say on standard error what is wrong with a file; nothing where nothing is."""
    if wrong:
        said = f"{path}: {wrong}; alles wordt opnieuw gemaakt"
        Console(stderr=True, soft_wrap=True).print(said, markup=False, highlight=False)
