"""Pelican writer and generator: puts the pages of an edition on disk, and only those that changed.

Where nothing at all changed since the last build, content, theme, code, settings and libraries, and no file of the
site was touched, the build ends as soon as it has seen that, with the same notices.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace
from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from . import closing, fingerprint, inputs, keeping, matrices, onlookers, progress, standing, touched
from .desk import dictionary
from .inputs import SEEN, Inputs
from .locking import Lock
from .placing import Output
from .spread import beside
from .standing import Standing
from .wire_reader import CODE, HOUSE, house

if TYPE_CHECKING:  # a build that finds nothing changed prints nothing
    from .formes import Formes

#: The settings under which the running build is kept, and what it made known for its last words.
RUN = "TELEX_RUN"
#: Captures of a first build that make it one of many words.
MANY = 25
#: The setting that has a build do all its work though nothing changed (see plugins.building).
WHOLE = "TELEX_WHOLE"


class Run(Struct):
    """One build, from its first look at what there is to its last word."""

    output: Output
    place: Path | None  # where it is remembered
    lock: Lock
    setup: str  # digest of settings and libraries
    seen: Inputs  # of what the site is made
    before: Standing
    is_standing: bool  # nothing changed
    touched: Callable[[], frozenset[str]]  # the addresses of what is no longer as the last build left it
    after: Standing = field(default_factory=Standing)
    written: int = 0
    removed: int = 0
    told: str = ""  # what is new and revised, in words
    heard: closing.Heard = field(default_factory=closing.Heard)  # what Pelican said is wrong


def begin(pelican: Any) -> type[Generator]:
    """Look at what there is, before anything is read. Waits where another build works in the same output."""
    end(pelican.settings)
    output = Output(Path(pelican.output_path))
    place = standing.place(Path(pelican.path), output.root)
    lock = Lock(
        place.with_suffix(".lock") if place else Path(gettempdir()) / f"telex-{fingerprint.digest(str(output.root.resolve()))}.lock"
    )
    lock.take()
    try:
        pelican.settings[RUN] = _look(pelican, output, place, lock)
    except BaseException:
        lock.release()  # the next build of this process would wait for it
        raise
    logging.getLogger("pelican").addHandler(pelican.settings[RUN].heard)
    progress.begin(pelican)
    return PressGenerator


def _look(pelican: Any, output: Output, place: Path | None, lock: Lock) -> Run:
    settings, content = pelican.settings, Path(pelican.path)
    setup = fingerprint.digest(fingerprint.settings(settings), fingerprint.loaded())
    seen = inputs.look(pelican, setup)
    before, wrong = standing.load(place)
    if place:
        keeping.complain(place, wrong)
    is_alone = not onlookers.are_there() and not settings["STATIC_PATHS"] and not settings["DELETE_OUTPUT_DIRECTORY"]
    may_stand = is_alone and not settings.get(WHOLE)
    stands = may_stand and before.inputs == seen.whole and output.lists(before.pages) and not touched.is_any(output, before.pages)
    found = touched.look(output, before.pages, is_alone and not stands)
    if not stands:
        settings[SEEN] = seen
        dictionary.begin(beside, many=not before.pages and _are_many(content / "wire"))
        house(settings)  # what is wrong with the settings ends the build here
    return Run(output, place, lock, setup, seen, before, stands, found)


def _are_many(wire: Path) -> bool:
    """Whether there are so many captures that reading them takes a table of words; what is said here changes time alone."""
    try:
        return len(list(islice(wire.iterdir(), MANY))) == MANY
    except OSError:  # a folder that is not there, or cannot be opened, which the report tells
        return False


def end(settings: dict[str, Any]) -> None:
    """Forget the running build, if there is one."""
    for kept in (HOUSE, CODE, SEEN):
        settings.pop(kept, None)
    progress.end(settings)
    run: Run | None = settings.pop(RUN, None)
    if run:
        logging.getLogger("pelican").removeHandler(run.heard)
        run.lock.release()


class PressWriter(Writer):
    """Takes the pages of stories together, to be printed with the rest; writes all else as Pelican does, but for hand-written pages.

    The press prints those that are published. What is left, drafts, has no place on the site, and Pelican's own way to print
    does not know what templates of the press use.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stories: list[Any] = []  # those that onlookers left among Pelican's articles

    def write_file(self, name: str, template: Any, context: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        story = getattr(kwargs.get("article"), "story", None)
        if "page" in kwargs:
            return
        if story is None:
            super().write_file(name, template, context, *args, **kwargs)
        else:
            self.stories.append(story)


class PressGenerator(Generator):
    """Prints the site once Pelican has read everything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        run: Run = self.settings[RUN]
        self._setup = "" if onlookers.are_there() else run.seen.key  # who looks on may do anything to the environment
        self._code: Callable[[], bytes] | None = None
        if not run.is_standing:
            from .casting import Each, Once

            self.env.filters["each"], self.env.filters["once"] = Each(), Once()
            if self._setup and not matrices.is_kept(self._setup):
                self._code = beside(partial(_compiled, self.env, self._setup, Path(self.theme) / "templates"))

    def _printable(self) -> Formes:
        """The templates of the theme, compiled before there are workers that would each do it."""
        from .formes import Formes

        if self._code:
            matrices.take(self._setup, self._code())
        made = Formes(self.env, self._setup)
        made.ready(Path(self.theme) / "templates")
        return made

    def generate_output(self, writer: PressWriter) -> None:
        run: Run = self.settings[RUN]
        if run.is_standing:
            return
        from . import by_hand, printing
        from .cross_links import LINKS, TOPICS
        from .desk import account, report, tally
        from .makeup import Makeup
        from .wire_reader import EDITION, SIGNS

        edition = self.context[EDITION]
        made = progress.of(self.settings)
        made.stage("pagina's maken", len(run.before.pages) or None)
        makeup = Makeup(edition, self.context.get(LINKS), self.context.get(TOPICS), self.settings, self.context[SIGNS])
        stories = writer.stories if onlookers.are_there() else [*edition.stories, *edition.withdrawn]
        tasks = makeup.tasks(stories, self.context.get("pages", ()), Path(self.theme), self._linked())
        press = printing.Press(makeup, self._printable(), run.output, run.seen.key, run.before, run.touched)
        try:
            done = press.run(tasks, made.step)
        except printing.Twice as error:
            raise by_hand.BadAddress(by_hand.twice(error.address, self.context.get("pages", ()))) from error
        notices = [(notice.weight, str(notice)) for notice in report.notices(edition)]
        run.told = tally.words(tally.make(edition, self.context.get(LINKS), progress.before(self.settings)))
        progress.remember(self.settings, tally.built(edition))
        run.after = Standing(run.seen.whole, done.shared, done.pages, notices, account.last_line(edition))
        run.written, run.removed = done.written, done.removed

    def _linked(self) -> dict[str, Path]:
        """By address the files that hand-written pages lead to with {static} or {attach}: Pelican would never take them away.

        One that is not there is left out, as Pelican does: Pelican says so, and the link is dead (TX701).
        """
        if self.settings["STATIC_PATHS"]:  # Pelican's own way, by who chose it
            return {}
        for page in sorted(self.context.get("pages", ()), key=lambda page: page.url):
            _ = page.content  # Pelican puts what {attach} names beside its page now, and no more once an address was asked for
        found, self.context["staticfiles"] = self.context.get("staticfiles", ()), []
        files = {held.save_as: Path(self.path, held.source_path) for held in sorted(found, key=lambda f: str(f.save_as))}
        return {address: path for address, path in files.items() if path.exists()}


def _compiled(env: Any, setup: str, folder: Path) -> bytes:
    """The code of a theme's templates."""
    from .formes import Formes

    Formes(env, setup).ready(folder)
    return matrices.kept(setup)


def close(pelican: Any) -> None:
    """Say at the end of a build what the editor should know, and remember it."""
    run: Run | None = pelican.settings.get(RUN)
    if run is None:
        return
    gc.freeze()  # the process is about to end: to look for garbage now would take a second of a large site
    gc.enable()
    if run.place and not run.is_standing:
        standing.save(run.place, _sure(pelican, run))
    took = progress.of(pelican.settings).took()
    end(pelican.settings)
    if run.is_standing:
        closing.say(run.before.notices, f"{run.before.line}; niets veranderd sinds de vorige bouw, gezien in {took}")
    else:
        closing.say(run.after.notices, f"{run.after.line}; {run.told}; {_did(run)} in {took}")


def _sure(pelican: Any, run: Run) -> Standing:
    """What is to be remembered of a build: nothing that may have changed before it was read, for that may be put back as it was.

    Nor that it may stand where Pelican said that something is wrong, such as a hand-written page that it left out: that is to be
    said by each build.
    """
    now = inputs.look(pelican, run.setup)
    if now.key != run.seen.key:
        return Standing()
    return run.after if now.whole == run.seen.whole and not run.heard.is_any else replace(run.after, inputs="")


def _did(run: Run) -> str:
    """What the press did, in words."""
    pages = len(run.after.pages)
    removed = f", {run.removed} weggehaald" if run.removed else ""
    return f"{run.written} van {pages} bestanden geschreven{removed}"


def _writer(_pelican: Any) -> type[Writer]:
    return PressWriter


def register() -> None:
    signals.get_writer.connect(_writer)
    signals.get_generators.connect(begin)
    signals.article_generator_init.connect(_let_stand)
    signals.page_generator_init.connect(_let_stand)
    signals.page_generator_init.connect(_keep_code)
    signals.finalized.connect(close)
    logging.getLogger("pelican").addFilter(closing.is_news)


def _keep_code(generator: Generator) -> None:
    """Pelican compiles a template for hand-written pages, though the press prints them."""
    run: Run | None = generator.settings.get(RUN)
    if run and not onlookers.are_there():
        generator.env.bytecode_cache = matrices.Matrices(f"{run.setup} as Pelican has it")


def _let_stand(generator: Generator) -> None:
    """Where nothing changed, nothing need be read."""
    run: Run | None = generator.settings.get(RUN)
    if run and run.is_standing:
        generator.settings = {**generator.settings, "ARTICLE_PATHS": [], "PAGE_PATHS": []}
