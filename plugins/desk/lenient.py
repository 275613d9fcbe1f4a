"""TOML that an editor wrote, as much of it as can be read: one slip must not let go what other lines hold back."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from .story import Finding

#: The most lines that one value is looked for in, where the file as a whole cannot be read.
LONGEST = 20

_Table = dict[str, Any]
_Read = tuple[_Table, list[Finding]]


def read(text: str) -> _Read:
    """The tables of a file, and what of it cannot be read, with its line.

    Of a table whose own line, `[name]`, cannot be read nothing counts: nobody knows whose it is. Of any other every line counts that
    can be read.
    """
    table, wrong = _parsed(text)
    if not wrong:
        return table, []
    if "\0" in text and "\ufffd" in text:  # the bytes of another encoding: not a line of it means anything
        return {}, [wrong]
    lines, findings = text.replace("\r\n", "\n").split("\n"), list[Finding]()
    for first, last in pairwise([*_starts(lines), len(lines)]):
        found, more = _piece(lines[first:last], first)
        findings += more
        _put(table, found, findings, first + 1)
    return table, findings or [wrong]


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """Where the lines begin that stand above all tables, and those of each table."""
    yield 0
    yield from (n for n, line in enumerate(lines) if n and line.lstrip().startswith("["))


def _piece(lines: Sequence[str], before: int) -> _Read:
    """A table with its lines, of which so many stand `before` it in the file."""
    table, wrong = _parsed("\n".join(lines), before)
    if not wrong:
        return table, []
    if not lines[0].lstrip().startswith("["):
        return _by_line(lines, before)
    head, no_name = _parsed(lines[0], before)
    if no_name:
        return {}, [no_name]
    ((name, held),) = head.items()
    if held != {}:  # a table in a table, or a list of them, which desk.toml has no use for
        return {}, [wrong]
    said, findings = _by_line(lines[1:], before + 1)
    return {name: said}, findings


def _by_line(lines: Sequence[str], before: int) -> _Read:
    """Values one by one; one that cannot be read leaves the next ones as they are."""
    table, findings, at = _Table(), list[Finding](), 0
    while at < len(lines):
        found, wrong = _parsed(lines[at], before + at)
        end = at + 1
        while wrong and end < min(len(lines), at + LONGEST):
            end += 1
            found, still = _parsed("\n".join(lines[at:end]), before + at)
            if not still:
                wrong = None
        if wrong:
            findings.append(wrong)
            end = at + 1
        _put(table, found, findings, before + at + 1)
        at = end
    return table, findings


def _put(table: _Table, found: _Table, findings: list[Finding], line: int) -> None:
    """Add what was found; what is there already stays, and the second is found wrong."""
    for name, value in found.items():
        if name in table:
            findings.append(_wrong(line, 1, _DUTCH["Cannot declare"]))
        else:
            table[name] = value


def _parsed(text: str, before: int = 0) -> tuple[_Table, Finding | None]:
    """A text as TOML, or what is wrong with it; so many lines stand `before` it in the file."""
    if "\ufffd" in text:
        at = text.index("\ufffd")
        return {}, _wrong(before + text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), "het is niet als UTF-8 bewaard")
    try:
        return tomllib.loads(text), None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        return {}, _wrong(before + line, column, _in_dutch(str(error).split(" (at")[0]))
    except (RecursionError, ValueError):  # brackets within brackets without end, a number of thousands of digits
        return {}, _wrong(before + 1, 1, "er staat een getal of een stapel haken in waar geen eind aan komt")


def _wrong(line: int, column: int, what: str) -> Finding:
    return Finding("TX401", line, column, (("error", what),))


#: What tomllib says, by its first words, for an editor.
_DUTCH = {
    "Illegal character": "een teken dat hier niet kan",
    "Invalid value": 'wat achter het is-teken staat is geen waarde; een tekst staat tussen rechte aanhalingstekens: "..."',
    "Cannot declare": "deze naam staat er al",
    "Cannot overwrite": "dit staat er al",
    "Expected": "er ontbreekt iets: een is-teken, haak of aanhalingsteken",
    "Unclosed": "er ontbreekt een haak of aanhalingsteken aan het eind",
    "Unterminated": "er ontbreekt een aanhalingsteken aan het eind",
    "Invalid": "zo kan dit niet geschreven worden",
}


def _in_dutch(said: str) -> str:
    return next((dutch for start, dutch in _DUTCH.items() if said.startswith(start)), said)
