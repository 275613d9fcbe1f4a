"""Reads case files: under a heading, blocks of title / `.` / input / `.` / expected / `.`"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent / "cases"
CLASSES = ("Seen in the wild", "Made up", "Must not change")


@dataclass(frozen=True)
class Case:
    """One block: what goes in and what must come out."""

    kind: str  # one of CLASSES
    title: str
    given: str
    expected: str
    line: int  # of the title, from 1


def parametrize(name: str) -> Any:
    """A decorator: the test runs once for each case of the file, as `case`."""
    return pytest.mark.parametrize("case", [_param(case) for case in read(name)])


def read(name: str) -> list[Case]:
    """All cases of tests/cases/NAME.md in order. Fails where the file is not of the form, or a case of it doubled."""
    found = list(_blocks(name, (FOLDER / f"{name}.md").read_text("utf-8")))
    titles = [(case.kind, case.title) for case in found]
    assert found, f"{name}.md holds no case"
    assert len(titles) == len(set(titles)), f"{name}.md has two cases of one title: {titles}"
    return found


def _blocks(name: str, text: str) -> Iterator[Case]:
    kind, title, at, parts = "", "", 0, None
    for number, line in enumerate(text.split("\n"), 1):
        if line == ".":
            parts = [*(parts or []), []] if parts is not None else [[]]
            if len(parts) == 3:
                assert kind in CLASSES, f"{name}.md:{at}: a case under no known heading"
                yield Case(kind, title, "\n".join(parts[0]), "\n".join(parts[1]), at)
                parts = None
        elif parts is not None:
            parts[-1].append(line)
        elif line.startswith("## "):
            kind = line[3:]
        elif line:
            title, at = line, number
    assert parts is None, f"{name}.md:{at}: the case does not end with a full stop on its own line"


def _param(case: Case) -> Any:
    return pytest.param(case, id=f"{case.kind}: {case.title} (line {case.line})")
