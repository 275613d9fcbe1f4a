"""Tasks -> files: each page that is not as the last build left it is rendered on one of the cores and staged.

A page is as it was where its fingerprint is: templates, settings, code and libraries in one digest, with its template's
name and the whole of its closed input, or the digest of what that is made from: then it is not even composed. And where
its file has the size and the time of change that it was left with.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from .desk import signs
from .desk.jobs import Job, Task
from .desk.machine import File
from .fingerprint import Digest, begun
from .placing import Output, State
from .spread import spread
from .standing import Printed, Standing

#: Fewer tasks than this are done sooner by one process.
SPREAD_FROM = 4
#: Pages that are left to be printed later, at most; and how many of them are one task.
MOST_LEFT, AT_ONCE = 5_000, 32


class Twice(ValueError):
    """Two pages have one address."""

    def __init__(self, address: str) -> None:
        super().__init__(f"twee pagina's op één adres: {address}")
        self.address = address


class Sited(Protocol):
    """What says of the site what a page says of it."""

    @property
    def shared(self) -> bytes: ...  # what is no function of the page

    def site(self, page: Any) -> Any: ...


class Sheets(NamedTuple):
    """What became of the sheets of one task."""

    made: list[tuple[str, bytes]]  # address, fingerprint: all of them
    staged: dict[str, State]  # the record of the file of those that were printed


class Impression(NamedTuple):
    """What one run of the press did."""

    pages: dict[str, Printed]
    shared: bytes  # digest of what all of them share
    written: int
    removed: int


class Press(Struct, frozen=True):
    """What the sheets of one run are printed with."""

    makeup: Sited
    template: Callable[[str], Any]
    output: Output
    key: str  # digest of what all pages share
    before: Standing  # what the last build left
    touched: Callable[[], frozenset[str]]  # the addresses of what is no longer as it left it

    def run(self, tasks: Sequence[Task], step: Callable[[int], None] = lambda _: None) -> Impression:
        """Print the site; `step` hears of pages done.

        Raises what a template raises, and OSError where a file cannot be written; then the output is as it was.
        """
        self.output.clear()
        try:
            return self._run(tasks, step)
        except Exception:
            self.output.clear()  # what no page will be made of, and takes room
            raise

    def _run(self, tasks: Sequence[Task], step: Callable[[int], None]) -> Impression:
        common = begun(self.key, self.makeup.shared)
        shared = common.digest()
        known = self._known() if shared == self.before.shared else {}
        made: dict[str, bytes] = {}
        staged: dict[str, State] = {}
        for sheets in self._sheets(common, known, tasks):
            for address, mark in sheets.made:
                if address in made:
                    raise Twice(address)
                made[address] = mark
            staged |= sheets.staged
            step(len(sheets.made))
        moving = [address for address in reversed(made) if address in staged]  # lists come first and go last: they lead to what is there
        removed = self.output.commit(moving, made)
        return Impression(dict(self._printed(made, staged, known)), shared, len(staged), removed)

    def _known(self) -> Mapping[str, Printed]:
        """The pages that are as the last build left them."""
        touched = self.touched()
        return {a: left for a, left in self.before.pages.items() if a not in touched} if touched else self.before.pages

    def _sheets(self, common: Digest, known: Mapping[str, Printed], tasks: Sequence[Task]) -> Iterator[Sheets]:
        """The sheets of all tasks, in order; those of what was left of them behind all."""
        left: list[Job] = []
        yield from self._spread([partial(self._print, common, known, task, left, os.getpid()) for task in tasks])
        cuts = [left[n : n + AT_ONCE] for n in range(0, len(left), AT_ONCE)]
        yield from self._spread([partial(self._print_left, jobs) for jobs in cuts])

    def _spread(self, tasks: Sequence[Callable[[], Sheets]]) -> Iterator[Sheets]:
        return spread(tasks, None if len(tasks) >= SPREAD_FROM else 1)

    def _print(self, common: Digest, known: Mapping[str, Printed], task: Task, left: list[Job], here: int) -> Sheets:
        """The sheets of a task.

        The process `here` looks through most pages of a site of which most are as they were: what it would have to print
        meanwhile is left for all processes.
        """
        made, staged = [], {}
        for job in task():
            address, mark = job.address, _mark(common, job)
            made.append((address, mark))
            if _stands(known, address, mark):
                continue
            if known and len(left) < MOST_LEFT and os.getpid() == here:
                left.append(job)
            elif record := self.output.stage(address, self._made(job)):
                staged[address] = record
        return Sheets(made, staged)

    def _print_left(self, jobs: Sequence[Job]) -> Sheets:
        records = ((job.address, self.output.stage(job.address, self._made(job))) for job in jobs)
        return Sheets([], {address: record for address, record in records if record})

    def _printed(
        self, made: Mapping[str, bytes], staged: Mapping[str, State], known: Mapping[str, Printed]
    ) -> Iterator[tuple[str, Printed]]:
        """What is there of each page now."""
        for address, mark in made.items():
            record = staged.get(address)
            if not record and _stands(known, address, mark):
                yield address, known[address]
            elif state := record or self.output.state(address):
                yield address, Printed(mark, state)

    def _made(self, job: Job) -> bytes:
        page = job.compose()
        if isinstance(page, File):
            return page.data
        text: str = self.template(job.template).render(page=page, site=self.makeup.site(page))
        return text.encode("utf-8")


def _stands(known: Mapping[str, Printed], address: str, mark: bytes) -> bool:
    held = known.get(address)
    return held is not None and held.fingerprint == mark


def _mark(common: Digest, job: Job) -> bytes:
    """The fingerprint of a page that is not composed yet; `common` is a digest begun with what all pages share."""
    made = common.copy()
    made.update(signs.text((job.template, job.mark)))
    return made.digest()
