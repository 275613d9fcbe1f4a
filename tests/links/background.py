"""What the background tables of the rulebook are made of: the demo and the prose of the test cases."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from plugins import newsroom
from plugins.desk import likeness
from plugins.newsroom import Newsroom

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = ROOT / "tests" / "cases"
TABLES = (("sections-known.tsv", "text"), ("sections-heldout.tsv", "text"), ("pairs.tsv", "a_body"), ("pairs-rewritten.tsv", "a_body"))


def tables() -> dict[str, str]:
    """The tables by the names that they have in the rulebook."""
    made = likeness.background(dict.fromkeys(texts()), newsroom.table(newsroom.RULEBOOK / "thesaurus.toml"))
    return dict(zip(("background.tsv", "runs.tsv"), made, strict=True))


def texts(without: str = "") -> Iterator[str]:
    """All texts, but for those of one judged set."""
    for name, column in TABLES:
        with (CASES / name).open(encoding="utf-8", newline="") as rows:
            yield from (row[column] for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    room = Newsroom(ROOT / "content")
    sets = [folder / "captures" for folder in sorted((CASES / "links").iterdir()) if folder.name != without]
    for folder in [room.wire, *sets]:
        captures, _ = room.read_all(newsroom.find(folder))
        yield from ("\n".join(block.text for block in brief.body) for capture in captures for brief in capture.items)
