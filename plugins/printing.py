"""Tasks -> files: each page that is not as the last build left it is rendered on one of the cores and staged.

A page is as it was where its fingerprint is: templates, settings, code and libraries in one digest, with its template's
name and the whole of its closed input, or the digest of what that is made from: then it is not even composed. And where
its file has the size and the time of change that it was left with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Protocol

from .desk import signs
from .desk.jobs import Job, Task
from .desk.machine import File
from .fingerprint import Digest, begun
from .placing import Output, State
from .spread import spread
from .standing import Printed

#: Fewer tasks than this are done sooner by one process.
SPREAD_FROM = 4


class Sited(Protocol):
    """What says of the site what a page says of it."""

    @property
    def shared(self) -> bytes: ...  # what is no function of the page

    def site(self, page: Any) -> Any: ...


class Sheets(NamedTuple):
    """What became of the sheets of one task."""

    made: list[tuple[str, str]]  # address, fingerprint: all of them
    staged: dict[str, State]  # those that are new or changed, with the record of the file


class Impression(NamedTuple):
    """What one run of the press did."""

    pages: dict[str, Printed]
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class Press:
    """What the sheets of one run are printed with."""

    makeup: Sited
    template: Callable[[str], Any]
    output: Output
    key: str  # digest of what all pages share
    known: Mapping[str, Printed]  # what the last build left

    def run(self, tasks: Sequence[Task], step: Callable[[int], None] = lambda _: None) -> Impression:
        """Print the site; `step` hears of pages done.

        Raises what a template raises, and OSError where a file cannot be written; then the output is as it was.
        """
        self.output.clear()
        made: dict[str, str] = {}
        staged: dict[str, State] = {}
        common = begun(self.key, self.makeup.shared)
        for sheets in spread([partial(self._print, common, task) for task in tasks], None if len(tasks) >= SPREAD_FROM else 1):
            for address, mark in sheets.made:
                if address in made:
                    raise ValueError(f"twee pagina's op één adres: {address}")
                made[address] = mark
            staged |= sheets.staged
            step(len(sheets.made))
        removed = self.output.commit(reversed(staged), made)  # lists come first and go last, so that they never lead to what is not there
        states = {a: staged.get(a) or self._kept(a, mark) or self.output.state(a) for a, mark in made.items()}
        return Impression({a: Printed(made[a], state) for a, state in states.items() if state}, len(staged), removed)

    def _stands(self, address: str, mark: str) -> bool:
        held = self.known.get(address)
        return held is not None and held.fingerprint == mark

    def _kept(self, address: str, mark: str) -> State | None:
        """The record of the file that the last build left, where it was made from the same."""
        return self.known[address].state if self._stands(address, mark) else None

    def _print(self, common: Digest, task: Task) -> Sheets:
        made, staged = [], {}
        for job in task():
            address, mark = job.address, _mark(common, job)
            made.append((address, mark))
            if self._stands(address, mark) and self.output.state(address) == self.known[address].state:
                continue
            record = self.output.stage(address, self._made(job))
            if record:
                staged[address] = record
        return Sheets(made, staged)

    def _made(self, job: Job) -> bytes:
        page = job.compose()
        if isinstance(page, File):
            return page.data
        text: str = self.template(job.template).render(page=page, site=self.makeup.site(page))
        return text.encode("utf-8")


def _mark(common: Digest, job: Job) -> str:
    """The fingerprint of a page that is not composed yet; `common` is a digest begun with what all pages share."""
    made = common.copy()
    made.update(signs.text((job.template, job.mark)))
    return made.hexdigest()
