"""What stopped a build, or went wrong in it, in words for the editor: file, line, what it says and what to do.

The sentences of the report are about copy (plugins.desk.sentences); these are about the files that the site is made with.
"""

from __future__ import annotations

import linecache
import logging
import re
import sys
import tomllib
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError
from msgspec import Struct

#: Lines of a traceback that are kept: its end says most.
MOST = 40
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
#: What a build reads besides captures and pages.
READ = ("plugins/desk/rulebook/*.t*", "content/rulebook/*.toml", "theme/**/*.html", "theme/**/*.css")
#: What the check of the settings says: file, line, the rest.
_TOLD = re.compile(r"([\w./-]+\.\w+)(?::(\d+))?:? (.+)")
_PATH = re.compile(r"[^\s'\"]+\.(?:md|html|txt|toml|py)\b")

TEMPLATE = "verbeter de sjabloon op deze regel"
RULEBOOK = "verbeter deze regel van het regelboek"
SETTINGS = "verbeter deze regel van de instellingen"
BY_HAND = "verbeter deze pagina; tot dan staat ze niet op de site"
CODE = "verbeter de code op deze regel"
FILE = "kijk of het bestand er is en of u het mag lezen en schrijven"
ANY = "kijk wat het laatst is veranderd"


class Mishap(Struct, frozen=True):
    """What went wrong, and where as far as that is known."""

    file: str  # from the project's root; "" where it is not known
    line: int  # from 1; 0 where it is not known
    message: str
    remedy: str
    quote: str = ""  # the line itself
    trace: str = ""  # for who mends code

    def __str__(self) -> str:
        place = f"{self.file}:{self.line} " if self.line else f"{self.file} " if self.file else ""
        quoted = f"\n    {self.quote}" if self.quote else ""
        return f"{place}{self.message} - {self.remedy}{quoted}"


def from_error(error: BaseException, root: Path) -> Mishap:
    """The mishap that an exception tells of; never raises itself."""
    try:
        path, line, message = _place(error, root)
    except Exception as other:
        path, line, message = None, 0, f"{error!r} ({other!r})"
    trace = "".join(traceback.format_exception(error)).splitlines()
    file = _within(path, root) if path else ""
    return Mishap(file, line, message, _remedy(file, error), _quote(path, line), "\n".join(trace[-MOST:]))


def _place(error: BaseException, root: Path) -> tuple[Path | None, int, str]:
    """Where an exception points to, and what it says."""
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or error.name or ""), error.lineno, error.message or said
    if isinstance(error, SyntaxError) and error.filename:
        return Path(error.filename), error.lineno or 0, error.msg
    if isinstance(error, tomllib.TOMLDecodeError | UnicodeDecodeError) or isinstance(error.__cause__, tomllib.TOMLDecodeError):
        found = next(_unreadable(root), None)
        if found:
            return found
    if isinstance(error, OSError) and error.filename:
        return Path(str(error.filename)), 0, error.strerror or said
    if isinstance(error, SystemExit) and (told := _TOLD.match(said)):
        return root / told[1], int(told[2] or 0), told[3]
    path, line = _frame(error, root)
    if isinstance(error, TemplateNotFound):
        said = f"er is geen sjabloon {error.name}"
    elif isinstance(error, KeyError):
        said = f"er ontbreekt {said}"
    elif not isinstance(error, SystemExit):
        said = f"{type(error).__name__}: {said}"
    return path, line, said


def _unreadable(root: Path) -> Iterator[tuple[Path, int, str]]:
    """The files of the rulebook and the theme that cannot be read: tomllib does not say which one it read."""
    for path in sorted(
        [
            *root.glob("plugins/desk/rulebook/*.t*"),
            *root.glob("content/rulebook/*.toml"),
            *root.glob("theme/**/*.html"),
            *root.glob("theme/**/*.css"),
        ]
    ):
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
            if path.suffix == ".toml":
                tomllib.loads(text)
        except UnicodeDecodeError as error:
            yield path, data.count(b"\n", 0, error.start) + 1, "het is niet als UTF-8 bewaard"
        except tomllib.TOMLDecodeError as error:
            at = _PLACE.search(str(error))
            line = int(at[1]) if at and at[1] else text.count("\n") + 1
            yield path, line, _PLACE.sub("", str(error)).strip()


def _frame(error: BaseException, root: Path) -> tuple[Path | None, int]:
    """The innermost place in the project's own files that a traceback passes; templates are in it too."""
    found: tuple[Path | None, int] = (None, 0)
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if _is_own(path, root):
            found = path, frame.lineno or 0
    return found


def _is_own(path: Path, root: Path) -> bool:
    if not path.is_absolute() or not path.is_relative_to(root):
        return False
    return not any(part.startswith(".") or part == "site-packages" for part in path.relative_to(root).parts)


def _within(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_absolute() and path.is_relative_to(root) else str(path)


def _quote(path: Path | None, line: int) -> str:
    if path is None or not line:
        return ""
    linecache.checkcache(str(path))
    return linecache.getline(str(path), line).strip()[:200]


def _remedy(file: str, error: BaseException) -> str:
    if "rulebook/" in file or isinstance(error, tomllib.TOMLDecodeError):
        return RULEBOOK
    if isinstance(error, OSError) and not isinstance(error, TemplateNotFound):
        return FILE
    if file.endswith("conf.py"):
        return SETTINGS
    return TEMPLATE if file.endswith(".html") else CODE if file.endswith(".py") else ANY


class Listener(logging.Handler):
    """Keeps what Pelican logs as an error, for a hand-written page that it cannot read stops no build; says its warnings."""

    def __init__(self, root: Path) -> None:
        super().__init__(logging.WARNING)
        self.root = root
        self.heard: list[Mishap] = []
        self._ours: dict[tuple[type, str], bool] = {}

    def emit(self, record: logging.LogRecord) -> None:
        said = " ".join(record.getMessage().split())
        if record.levelno < logging.ERROR:
            print(said, file=sys.stderr, flush=True)
            return
        error = sys.exc_info()[1]  # Pelican says only that a file failed; why is still at hand
        if error and self._is_ours(error):
            return
        named = [Path(found) for found in _PATH.findall(said)]
        file = next((_within(p, self.root) for p in named), "")
        why = f": {' '.join(str(error).split())}" if error else ""
        self.heard.append(Mishap(file, 0, f"{said}{why}", BY_HAND if file.endswith(".md") else ANY))

    def _is_ours(self, error: BaseException) -> bool:
        """Whether the project's own files are at fault, not the page at hand; that is kept once, not for every page."""
        key = type(error), str(error)
        if key not in self._ours:
            made = from_error(error, self.root)
            self._ours[key] = bool(made.line)
            if made.line:
                self.heard.append(made)
        return self._ours[key]


def told(mishaps: Iterable[Mishap], changed: Iterable[str]) -> str:
    """Mishaps for a terminal, with what was changed since the last good build."""
    lines = [str(mishap) for mishap in mishaps]
    since = ", ".join(sorted(changed)[:8])
    return "\n".join([*lines, *([f"Gewijzigd sinds de laatste goede site: {since}"] if since else [])])
