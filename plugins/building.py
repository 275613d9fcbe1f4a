"""Builds the site in the running process, again and again, and keeps nothing of a build but its result.

Pelican is made for one build in a process: its plugins connect to signals once more each time, it remembers every
content that gave its HTML and every message that it logged. All that is undone behind each build.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import logging
import sys
import time
import weakref
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican, signals
from pelican.contents import Content
from pelican.log import LimitFilter
from pelican.settings import read_settings

from .mishaps import Listener, Mishap, from_error

if TYPE_CHECKING:  # what is loaded here stays loaded where code of the plugins changes
    from .press import Run

#: What runs the preview itself: it stays as it was loaded until the preview is started again.
CORE = ("plugins.mishaps", "plugins.watching", "plugins.building", "plugins.serving", "plugins.preview", "plugins.search")
SETTINGS = "pelicanconf.py"
#: The module that shows an edition to the editor, loaded as the plugins are: anew where its code changed.
VIEW = "plugins.redactie"
#: The module that has the dictionary.
WORDS = "plugins.desk.dictionary"
#: What is kept of a build: what it made, and a digest of what it made that from.
EDITION, INPUTS = "TELEX_EDITION", "TELEX_INPUTS"
KEPT = (EDITION, "TELEX_LINKS", "TELEX_TOPICS")
#: The setting under which the press keeps the running build, with its lock.
RUN = "TELEX_RUN"
#: The setting that has a build read and compose the whole site though nothing changed: the editor's pages are made from that, and
#: the first change finds in the process what it needs.
WHOLE = "TELEX_WHOLE"


@dataclass(frozen=True)
class Build:
    """How one build went."""

    number: int  # of what there is to see: a build that changes nothing of that has the number of the one before
    is_good: bool  # the pages are new
    mishaps: tuple[Mishap, ...]
    changed: frozenset[str]  # since the last good build
    seconds: float
    view: Any = None  # plugins.redactie.Redactie of the last good build

    def shows_the_same_as(self, other: Build) -> bool:
        """Whether there is nothing to see of this build that was not to be seen of another: no open page need load anew."""
        return other.number > 0 and self == replace(other, seconds=self.seconds)


class Builder:
    """Builds a project's site; with `is_whole` the first time also where it stands as it stood, so that the next time is quick."""

    def __init__(self, root: Path, output: Path, is_whole: bool = False) -> None:
        self.root, self.output, self._is_whole = root, output, is_whole
        self.last = Build(0, False, (), frozenset(), 0.0)

    def build(self, changed: Collection[str] = ()) -> Build:
        """Build once; `changed` are the files that changed since the last build. Never raises but on Ctrl-C."""
        began = time.perf_counter()
        listener = Listener(self.root)
        since = frozenset(changed) if self.last.is_good else self.last.changed | frozenset(changed)
        mishaps: list[Mishap] = []
        view, settings = self.last.view, {}
        try:
            if any(name.endswith(".py") and name.startswith("plugins/") for name in since):
                forget_modules()
            with _listening(listener), _signals() as found:
                said = {"OUTPUT_PATH": str(self.output), WHOLE: self._is_whole and self.last.view is None}
                settings = read_settings(str(self.root / SETTINGS), override=said)
                Pelican(settings).run()
            view = self._view(settings, found[0] if found else {})
            is_good = True
        except (Exception, SystemExit) as error:
            is_good = False
            mishaps.append(from_error(error, self.root))
        finally:
            _tidy(settings)
        build = Build(
            number=self.last.number,
            is_good=is_good,
            mishaps=tuple({(m.file, m.line, m.message): m for m in (*listener.heard, *mishaps)}.values()),
            changed=frozenset() if is_good else since,
            seconds=time.perf_counter() - began,
            view=view,
        )
        self.last = build if build.shows_the_same_as(self.last) else replace(build, number=self.last.number + 1)
        return self.last

    def rest(self) -> None:
        """What there is time for between two builds: to look for garbage, and to load the dictionary, that new copy asks for."""
        gc.collect()
        with contextlib.suppress(Exception):  # where the code is broken the build has said so
            importlib.import_module(WORDS).get_ready()

    def _view(self, settings: dict[str, Any], context: dict[str, Any]) -> Any:
        """The editor's pages. Of a site that stands as it stood, they do too, if this process made them from the same."""
        known = self.last.view
        if known is not None and known.inputs and known.inputs == context.get(INPUTS) and context.get(EDITION) is None:
            return known
        return importlib.import_module(VIEW).Redactie(self.root, settings, context)


@contextlib.contextmanager
def _signals() -> Iterator[list[dict[str, Any]]]:
    """Take back what plugins connect during a build; gives the context that the build's generators shared."""
    every = [s for s in vars(signals).values() if hasattr(s, "receivers") and hasattr(s, "disconnect")]
    before = [set(signal.receivers) for signal in every]
    found: list[dict[str, Any]] = []

    def keep(generators: list[Any]) -> None:
        run: Run | None = generators[0].settings.get(RUN)
        found[:] = [{**{name: generators[0].context.get(name) for name in KEPT}, INPUTS: run.seen.whole if run else ""}]

    signals.all_generators_finalized.connect(keep)
    try:
        yield found
    finally:
        for signal, known in zip(every, before, strict=True):
            for key in set(signal.receivers) - known:
                held = signal.receivers[key]
                signal.disconnect(held() if isinstance(held, weakref.ref) else held)


@contextlib.contextmanager
def _listening(listener: Listener) -> Iterator[None]:
    root = logging.getLogger()
    root.addHandler(listener)
    try:
        yield
    finally:
        root.removeHandler(listener)


def _tidy(settings: dict[str, Any]) -> None:
    """What a build leaves in Pelican's modules, and what a failed one left: a garbage collector that is off, a lock that is held."""
    gc.unfreeze()
    gc.enable()
    run = settings.pop(RUN, None)
    if run is not None:
        run.lock.release()
    for name in ("get_content", "get_summary"):
        memo = vars(Content).get(name)
        if memo is not None and hasattr(memo, "cache"):
            memo.cache.clear()
    LimitFilter._raised_messages.clear()
    LimitFilter._group_count.clear()
    sys.modules.pop("pelicanconf", None)


def forget_modules() -> None:
    """Let the next import of the plugins read their code anew."""
    for name in [n for n in sys.modules if n.startswith("plugins.") and n not in CORE]:
        module = sys.modules.pop(name)
        parent, _, own = name.rpartition(".")
        if parent in sys.modules and getattr(sys.modules[parent], own, None) is module:
            delattr(sys.modules[parent], own)
