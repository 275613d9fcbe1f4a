"""What a build is made from, as digests: files, settings, libraries.

A digest is BLAKE2b, 16 bytes, in hexadecimal figures.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

#: Libraries whose version may change what a build makes.
LIBRARIES = ("pelican", "Jinja2", "MarkupSafe", "Markdown", "Babel", "ftfy", "simplemma", "numpy", "scipy", "sparse-dot-topn")
#: Settings that say where things are and how a build is run, not what is made.
PLACES = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH", "PLUGIN_PATHS", "DEBUG", "LOG_FILTER", "AUTORELOAD", "VERBOSITY", "BIND", "PORT")


def digest(*parts: str | bytes) -> str:
    """One digest of several texts; where one ends counts."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def tree(root: Path) -> str:
    """All files below a folder, by name and content; of what is no plain file or cannot be read, its kind."""
    return digest(*(part for pair in _files(root) for part in pair))


def file(path: Path) -> str:
    """One file, by content; of what is no plain file or cannot be read, its kind."""
    return digest(_content(str(path)))


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    seen: set[str] = set()
    for folder, folders, names in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:  # a link that leads back up
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield os.path.relpath(folder, root), b"folder"
        for name in sorted(names):
            yield name, _content(os.path.join(folder, name))


def _content(path: str) -> bytes:
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            return f"kind {stat.S_IFMT(mode)}".encode()
        with open(path, "rb") as file:
            return b"file " + file.read()
    except OSError as error:
        return f"error {error.errno}".encode()


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
    held = value if inspect.isclass(value) or inspect.isroutine(value) or inspect.ismodule(value) else type(value)
    try:
        source = _content(inspect.getsourcefile(held) or "")
    except TypeError:  # written in C
        source = b""
    return f"{getattr(held, '__module__', '')}.{getattr(held, '__qualname__', '')} {digest(source)}"


def libraries(names: Iterable[str] = LIBRARIES) -> str:
    """The versions of Python and of the libraries that a build uses."""
    return digest(sys.version, *(f"{name} {_version(name)}" for name in names))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
