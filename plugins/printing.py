"""Tasks -> files: each page that is not as the last build left it is rendered on one of the cores and staged.

A page is as it was where its fingerprint is: templates, settings, code and libraries in one digest, with its template's
name and the whole of its closed input, or the digest of what that is made from: then it is not even composed. And where
its file has the size and the time of change that it was left with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Protocol

from .desk import signs
from .desk.jobs import Job, Task
from .desk.machine import File
from .fingerprint import Digest, begun
from .placing import Output, State
from .spread import spread
from .standing import Printed, Standing

#: Fewer tasks than this are done sooner by one process.
SPREAD_FROM = 4
#: Pages of one task, of those that are left where most are as they were.
AT_ONCE = 32
#: The most of them.
MOST_LEFT = 5_000


class Sited(Protocol):
    """What says of the site what a page says of it."""

    @property
    def shared(self) -> bytes: ...  # what is no function of the page

    def site(self, page: Any) -> Any: ...


class Sheets(NamedTuple):
    """What became of the sheets of one task."""

    made: list[tuple[str, bytes]]  # address, fingerprint: all of them
    staged: dict[str, State]  # those that are new or changed, with the record of the file


class Impression(NamedTuple):
    """What one run of the press did."""

    pages: dict[str, Printed]
    shared: bytes  # digest of what all of them share
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class Press:
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
        common = begun(self.key, self.makeup.shared)
        shared = common.digest()
        known = self._known() if shared == self.before.shared else {}
        made: dict[str, bytes] = {}
        staged: dict[str, State] = {}
        for sheets in self._sheets(common, known, tasks):
            for address, mark in sheets.made:
                if address in made:
                    raise ValueError(f"twee pagina's op één adres: {address}")
                made[address] = mark
            staged |= sheets.staged
            step(len(sheets.made))
        removed = self.output.commit(reversed(staged), made)  # lists come first and go last, so that they never lead to what is not there
        return Impression(dict(self._printed(made, staged, known)), shared, len(staged), removed)

    def _known(self) -> Mapping[str, Printed]:
        """The pages that are as the last build left them."""
        touched = self.touched()
        return {a: left for a, left in self.before.pages.items() if a not in touched} if touched else self.before.pages

    def _sheets(self, common: Digest, known: Mapping[str, Printed], tasks: Sequence[Task]) -> Iterator[Sheets]:
        """The sheets of all tasks, in order.

        Where what all pages share is as it was, most pages are: those that are not are looked for in this process first, for
        workers would copy all that they look at; until so many are found that they are most after all.
        """
        left: list[Job] = []
        looked = 0
        while known and looked < len(tasks) and len(left) < MOST_LEFT:
            yield _standing(common, known, tasks[looked], left)
            looked += 1
        tasks = [*(partial(iter, left[n : n + AT_ONCE]) for n in range(0, len(left), AT_ONCE)), *tasks[looked:]]
        yield from spread([partial(self._print, common, known, task) for task in tasks], None if len(tasks) >= SPREAD_FROM else 1)

    def _print(self, common: Digest, known: Mapping[str, Printed], task: Task) -> Sheets:
        made, staged = [], {}
        for job in task():
            address, mark = job.address, _mark(common, job)
            made.append((address, mark))
            if not _stands(known, address, mark):
                record = self.output.stage(address, self._made(job))
                if record:
                    staged[address] = record
        return Sheets(made, staged)

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


def _standing(common: Digest, known: Mapping[str, Printed], task: Task, left: list[Job]) -> Sheets:
    """The pages of a task that are as they were; the others are added to those that are left."""
    made = []
    for job in task():
        mark = _mark(common, job)
        if _stands(known, job.address, mark):
            made.append((job.address, mark))
        else:
            left.append(job)
    return Sheets(made, {})


def _stands(known: Mapping[str, Printed], address: str, mark: bytes) -> bool:
    held = known.get(address)
    return held is not None and held.fingerprint == mark


def _mark(common: Digest, job: Job) -> bytes:
    """The fingerprint of a page that is not composed yet; `common` is a digest begun with what all pages share."""
    made = common.copy()
    made.update(signs.text((job.template, job.mark)))
    return made.digest()
