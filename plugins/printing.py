"""Tasks -> files: each page that is not as the last build left it is rendered on one of the cores and staged.

A page is as it was where its fingerprint is: templates, settings, code and libraries in one digest, with its template's
name and the whole of its closed input. And where its file has the size and the time of change that it was left with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from .desk.machine import File
from .fingerprint import digest
from .makeup import Makeup, Sheet, Task
from .placing import Output
from .spread import spread
from .standing import Printed

#: Fewer tasks than this are done sooner by one process.
SPREAD_FROM = 4


class Sheets(NamedTuple):
    """What became of the sheets of one task."""

    made: list[tuple[str, str]]  # address, fingerprint: all of them
    staged: list[str]  # addresses of those that are new or changed


class Impression(NamedTuple):
    """What one run of the press did."""

    pages: dict[str, Printed]
    written: int
    removed: int


def run(
    tasks: Sequence[Task], makeup: Makeup, template: Callable[[str], Any], output: Output, key: str, known: Mapping[str, Printed]
) -> Impression:
    """Print the site. `key` is the digest of what all pages share, `known` what the last build left.

    Raises what a template raises, and OSError where a file cannot be written; then the output is as it was.
    """
    output.clear()
    jobs = [partial(_print, task, makeup, template, output, key, known) for task in tasks]
    made: dict[str, str] = {}
    staged: list[str] = []
    for sheets in spread(jobs, None if len(jobs) >= SPREAD_FROM else 1):
        for address, fingerprint in sheets.made:
            if address in made:
                raise ValueError(f"twee pagina's op één adres: {address}")
            made[address] = fingerprint
        staged += sheets.staged
    staged.reverse()  # lists come first and go last, so that they never lead to what is not there yet
    removed = output.commit(staged, made)
    states = {address: known[address].state if _stands(address, mark, known) else output.state(address) for address, mark in made.items()}
    changed = set(staged)
    for address in changed:
        states[address] = output.state(address)
    return Impression({a: Printed(made[a], s) for a, s in states.items() if s}, len(staged), removed)


def _stands(address: str, mark: str, known: Mapping[str, Printed]) -> bool:
    held = known.get(address)
    return held is not None and held.fingerprint == mark


def _print(task: Task, makeup: Makeup, template: Callable[[str], Any], output: Output, key: str, known: Mapping[str, Printed]) -> Sheets:
    made, staged = [], []
    for sheet in task():
        address, mark, render = _sheet(sheet, makeup, template, key)
        made.append((address, mark))
        if _stands(address, mark, known) and output.state(address) == known[address].state:
            continue
        if output.stage(address, render()):
            staged.append(address)
    return Sheets(made, staged)


def _sheet(sheet: Sheet, makeup: Makeup, template: Callable[[str], Any], key: str) -> tuple[str, str, Callable[[], bytes]]:
    """A sheet's address, its fingerprint and how it is rendered."""
    name, page = sheet
    if isinstance(page, File):
        return page.address, digest(page.data), lambda: page.data
    site = makeup.site(page)
    mark = digest(key, name, repr(page), repr(site))
    return page.address, mark, lambda: template(name).render(page=page, site=site).encode("utf-8")
