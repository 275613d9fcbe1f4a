"""What a build remembers of the one before it, under `.telex/`: type that is left standing.

A file holds one line of what it is and the digest of the rest, then JSON. What is damaged, of another version or no
file of ours is as good as nothing: the build does its work anew. Deleting it changes nothing but time.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from .fingerprint import digest
from .keeping import FOLDER
from .placing import State

#: A notice: its weight and its text.
Told = tuple[str, str]

#: Goes up when the shape of what is remembered changes.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as the last build left it: what it was made from, and the file's own record."""

    fingerprint: str
    state: State


@dataclass(slots=True)
class Standing:
    """The last build into one output."""

    inputs: str = ""  # digest of all that it was made from
    pages: dict[str, Printed] = field(default_factory=dict)  # by address
    notices: list[Told] = field(default_factory=list)
    line: str = ""  # its last line
    written: int = 0
    removed: int = 0


class Kept(msgspec.Struct, frozen=True):
    """A build as its file has it; of each page its fingerprint, size and time of change."""

    inputs: str
    pages: dict[str, tuple[str, int, int]]
    notices: list[Told]
    line: str


def place(content: Path, output: Path) -> Path | None:
    """Where the builds of this content into this output are remembered: by the output's own name.

    None for an output outside the project, into which no second build may ever come.
    """
    root, held = content.resolve().parent, output.resolve()
    if not held.is_relative_to(root):
        return None
    return root / FOLDER / f"press-{digest(held.relative_to(root).as_posix())[:12]}.json"


def load(path: Path | None) -> tuple[Standing, str]:
    """What is remembered, and a word on what is wrong with it: "" where it is whole or not there at all."""
    if path is None:
        return Standing(), ""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Standing(), ""
    except OSError as error:
        return Standing(), error.strerror or "onleesbaar"
    head, _, body = data.partition(b"\n")
    if head != _head(body):
        return Standing(), "beschadigd of van een andere versie"
    try:
        held = _decoded(body)
    except (msgspec.MsgspecError, ValueError):
        return Standing(), "geen bestand van Telex"
    pages = {address: Printed(mark, State(size, mtime)) for address, (mark, size, mtime) in held.pages.items()}
    return Standing(held.inputs, pages, held.notices, held.line), ""


def save(path: Path, held: Standing) -> None:
    """Remember. Raises OSError where there is no room or no leave."""
    pages = {address: (p.fingerprint, p.state.size, p.state.mtime_ns) for address, p in sorted(held.pages.items())}
    body = _encoded(Kept(held.inputs, pages, held.notices, held.line))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(_head(body) + b"\n" + body)
    os.replace(beside, path)


def _encoded(kept: Kept) -> bytes:
    try:
        return msgspec.json.encode(kept)
    except UnicodeEncodeError:  # a notice names a file whose name is no UTF-8
        return json.dumps(msgspec.to_builtins(kept)).encode()


def _decoded(body: bytes) -> Kept:
    try:
        return msgspec.json.decode(body, type=Kept)
    except (msgspec.MsgspecError, ValueError):
        return msgspec.convert(json.loads(body), Kept)


def _head(body: bytes) -> bytes:
    return f"telex {VERSION} {hashlib.blake2b(body, digest_size=16).hexdigest()}".encode()
