"""What a build is made from, as digests: files, settings, libraries.

A digest is BLAKE2b, 16 bytes, in hexadecimal figures.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any, TypeAlias

#: Libraries whose version may change what a build makes.
LIBRARIES = ("pelican", "Jinja2", "MarkupSafe", "Markdown", "Babel", "ftfy", "simplemma", "numpy", "scipy", "sparse-dot-topn", "msgspec")
#: What the desk reads copy with, among the code: no page is printed with it.
RULEBOOK = os.path.join("desk", "rulebook")
#: Folders that do not count: what Python keeps of its own.
UNSEEN = "__pycache__"
#: Settings that say where things are and how a build is run, not what is made.
PLACES = (
    *("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH", "PLUGIN_PATHS", "DEBUG", "LOG_FILTER", "AUTORELOAD", "VERBOSITY", "BIND", "PORT"),
    "TELEX_WHOLE",
)

#: Where a thing is in memory, as it prints itself: another in every process.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")

Digest: TypeAlias = hashlib.blake2b


def digest(*parts: str | bytes) -> str:
    """One digest of several texts; where one ends counts."""
    return begun(*parts).hexdigest()


def begun(*parts: str | bytes) -> Digest:
    """The same of the first of several texts, to be copied and gone on with."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made


def tree(root: Path, sealed: str = "", but: str = "", contents: dict[str, str] | None = None) -> str:
    """All files below a folder, by name and content; of what is no plain file or cannot be read, its kind. `contents` is told by
    path the digest of each plain file.

    Links to folders are followed, but for those in `sealed`, a folder of the tree that others fill: of its links that lead
    to a folder or out of the tree only where they lead counts, for nobody follows them. What is in the folder `but` does not count.
    """
    told = {} if contents is None else contents
    return digest(*(part for pair in _files(root, sealed, but, told) for part in pair))


def file(path: Path) -> str:
    """One file, by content; of what is no plain file or cannot be read, its kind."""
    return digest(_content(str(path), {}))


def _files(root: Path, sealed: str, but: str, contents: dict[str, str]) -> Iterator[tuple[str, str | bytes]]:
    seen: set[str] = set()
    for folder, folders, names in os.walk(root, followlinks=True):
        real, here = os.path.realpath(folder), os.path.relpath(folder, root)
        if here == but:
            folders.clear()
            continue
        if real in seen:  # a link that leads back up, or to what was found already
            folders.clear()
            yield here, b"link " + os.fsencode(os.path.relpath(real, os.path.realpath(root)))
            continue
        seen.add(real)
        yield here, "folder"
        away = _away(folder, [*folders, *names], root) if sealed and here.split(os.sep)[0] == sealed else set()
        folders[:] = sorted(name for name in folders if name != UNSEEN and name not in away)
        for name in sorted({*names, *away}):
            path = os.path.join(folder, name)
            yield name, b"link " + os.fsencode(os.readlink(path)) if name in away else _content(path, contents)


def _away(folder: str, names: Iterable[str], root: Path) -> set[str]:
    """Links to folders, and those that lead out of the tree."""
    home = os.path.realpath(root)
    links = {name: os.path.join(folder, name) for name in names if os.path.islink(os.path.join(folder, name))}
    return {name for name, path in links.items() if os.path.isdir(path) or os.path.commonpath([home, os.path.realpath(path)]) != home}


def _content(path: str, contents: dict[str, str]) -> str:
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            return f"kind {stat.S_IFMT(mode)}"
        with open(path, "rb") as file:
            contents[path] = made = digest(file.read())
    except OSError as error:
        return f"error {error.errno}"
    return f"file {made}"


def settings(given: Mapping[str, Any]) -> str:
    """The settings of a site, but for those that say where it is; code among them by the file that it stands in."""
    return digest(*(f"{name}={_said(given[name])}" for name in sorted(given) if name not in PLACES))


def _said(value: Any) -> str:
    """A setting as text that is the same in every process."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_said(k)}: {_said(v)}' for k, v in sorted(value.items(), key=lambda kv: str(kv[0])))}}}"
    if isinstance(value, (set, frozenset)):
        return f"{{{', '.join(sorted(map(_said, value)))}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_said, value))}]"
    if value is None or isinstance(value, (str, bytes, int, float)):
        return repr(value)
    is_code = inspect.isclass(value) or inspect.isroutine(value) or inspect.ismodule(value)
    held = value if is_code else type(value)
    try:
        source = _content(inspect.getsourcefile(held) or "", {})
    except TypeError:  # written in C
        source = ""
    return f"{getattr(held, '__module__', '')}.{getattr(held, '__qualname__', '')} {digest(source)} {'' if is_code else _held(value)}"


def _held(value: Any) -> str:
    """What a thing in a setting holds: as it prints itself, such as a date, and its attributes."""
    if isinstance(value, partial):
        return _said((value.func, value.args, value.keywords))
    return _ADDRESS.sub("", f"{value!r} {getattr(value, '__dict__', '')!r}")


def libraries(names: Iterable[str] = LIBRARIES) -> str:
    """The versions of Python and of the libraries that a build uses."""
    return digest(sys.version, *(f"{name} {_version(name)}" for name in names))


@cache
def loaded() -> str:
    """The same of this process, to which libraries stay what they were when it began."""
    return libraries()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
