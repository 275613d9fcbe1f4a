"""What a build remembers of the one before it, in a file of `keeping`: type that is left standing."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from . import keeping
from .fingerprint import digest
from .placing import State

#: A notice: its weight and its text.
Told = tuple[str, str]

#: Goes up when the shape of what is remembered changes.
KEY = "press-2"
#: A name of a file that is no UTF-8 stands in a notice as it came.
AS_IT_CAME = "surrogatepass"


class Printed(NamedTuple):
    """A page as the last build left it: what it was made from, and the file's own record."""

    fingerprint: bytes
    state: State


class Standing(Struct):
    """The last build into one output."""

    inputs: str = ""  # digest of all that it was made from
    shared: bytes = b""  # of what all its pages share
    pages: dict[str, Printed] = field(default_factory=dict)  # by address
    notices: list[Told] = field(default_factory=list)
    line: str = ""  # its last line


class Kept(NamedTuple):
    """The same as its file has it."""

    inputs: str
    shared: bytes
    pages: dict[str, Printed]
    notices: list[tuple[str, bytes]]
    line: str


def place(content: Path, output: Path) -> Path | None:
    """Where the builds of this content into this output are remembered: by the output's own name.

    None for an output outside the project, into which no second build may ever come.
    """
    root, held = content.resolve().parent, output.resolve()
    if not held.is_relative_to(root):
        return None
    return keeping.place(content, f"press-{digest(held.relative_to(root).as_posix())[:12]}")


def load(path: Path | None) -> tuple[Standing, str]:
    """What is remembered, and a word on what is wrong with it: "" where it is whole or not there at all."""
    kept, wrong = keeping.load(path, KEY, Kept) if path else (None, "")
    if kept is None:
        return Standing(), wrong
    notices = [(weight, text.decode("utf-8", AS_IT_CAME)) for weight, text in kept.notices]
    return Standing(kept.inputs, kept.shared, kept.pages, notices, kept.line), ""


def save(path: Path, held: Standing) -> None:
    """Remember. Where there is no room or no leave nothing is, and the next build does all its work."""
    notices = [(weight, text.encode("utf-8", AS_IT_CAME)) for weight, text in held.notices]
    keeping.save(path, KEY, Kept(held.inputs, held.shared, held.pages, notices, held.line))
