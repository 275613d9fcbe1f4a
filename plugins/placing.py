"""Pages on their way to the output: staged beside it, put in place all at once, swept when they are no longer made.

While a build runs, the output stays as the last one left it: new files wait in a folder of their own. A build that
fails or is killed before the end changes nothing; one that is killed while files are being renamed leaves whole files
and a list of all that may be there, with which the next one puts everything right.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from . import search

#: Lists what the press put into the output, so that a later build can take away what it no longer makes.
MANIFEST = ".telex-files"
#: Holds new files until all of them are there.
STAGE = ".telex-stage"


class State(NamedTuple):
    """What a file's own record says of it: enough to see that nobody touched it."""

    size: int
    mtime_ns: int


class Output:
    """The folder of the built site. One build at a time works in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stage_root = root / STAGE
        self._folders: dict[str, bool] = {}  # of what is staged: whether it is in its place already

    def state(self, address: str) -> State | None:
        """The record of a file in its place; None where there is no plain file."""
        try:
            found = os.lstat(f"{self.root}/{address}")
        except OSError:
            return None
        return State(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None

    def lists(self, addresses: Iterable[str]) -> bool:
        """Whether the list of what the press put here has these, and no others, as where a build ended before it could be remembered."""
        return set(self._listed()) == set(addresses)

    def clear(self) -> None:
        """Throw away what a build that was killed had staged."""
        shutil.rmtree(self.stage_root, ignore_errors=True)
        self._folders.clear()

    def stage(self, address: str, data: bytes) -> State | None:
        """Write a file beside the site, unless the very same is in its place already; its record if it was written."""
        folder = address.rpartition("/")[0]
        if folder not in self._folders:
            self._folders[folder] = os.path.isdir(f"{self.root}/{folder}")
            os.makedirs(f"{self.stage_root}/{folder}", exist_ok=True)
        if self._folders[folder] and self._is_there(address, data):
            return None
        path = f"{self.stage_root}/{address}"
        with open(path, "wb") as file:
            file.write(data)
            file.flush()
            found = os.fstat(file.fileno())
        return State(found.st_size, found.st_mtime_ns)

    def commit(self, staged: Iterable[str], made: Iterable[str]) -> int:
        """Put the staged files in their places and take away what is in the list of the last build and not in `made`.

        With any change goes the search index, which is of the site as it was. How many files were taken away. Raises OSError,
        before anything has moved, where a folder is in a file's place or a file in a folder's.
        """
        moving, now, before = list(staged), set(made), set(self._listed())
        self._check(moving)
        if before != now:
            self._list(before | now)
        if moving or before - now:
            self._take_index()
        for address in moving if before else self._moved_whole(moving):
            target = f"{self.root}/{address}"
            try:
                os.replace(f"{self.stage_root}/{address}", target)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(f"{self.stage_root}/{address}", target)
        gone = self._sweep(sorted(before - now, reverse=True))
        if before - now or not (self.root / MANIFEST).exists():
            self._list(now)
        self.clear()
        return gone

    def _take_index(self) -> None:
        """Put the search index with what is staged, from where it goes: at once, for half of it would be nobody's."""
        if index := search.made(self.root):
            self.stage_root.mkdir(exist_ok=True)
            with contextlib.suppress(FileNotFoundError):  # the preview makes it anew at this very moment
                os.replace(index, self.stage_root / f".{search.FOLDER}")

    def _moved_whole(self, moving: Sequence[str]) -> list[str]:
        """Of a first site: what stands beside nothing goes to its place by whole folders. The addresses that are left."""
        names = dict.fromkeys(address.partition("/")[0] for address in moving)
        whole = {name for name in names if not os.path.lexists(self.root / name)}
        for name in sorted(whole, key=lambda name: (self.stage_root / name).is_file()):  # pages that lead to folders come behind them
            os.replace(self.stage_root / name, self.root / name)
        return [address for address in moving if address.partition("/")[0] not in whole]

    def _check(self, moving: Iterable[str]) -> None:
        there: dict[str, bool] = {}
        for address in moving:
            target, folder = f"{self.root}/{address}", address.rpartition("/")[0]
            if folder not in there:
                there[folder] = os.path.isdir(f"{self.root}/{folder}")
                if not there[folder]:
                    self._check_way(folder)
            if there[folder] and os.path.isdir(target) and not os.path.islink(target):
                raise IsADirectoryError(f"{target} is een map, en daar moet een pagina komen; haal de map weg")

    def _check_way(self, folder: str) -> None:
        """See that a folder can be made."""
        parts = folder.split("/")
        for way in ("/".join([str(self.root), *parts[: n + 1]]) for n in range(len(parts))):
            if os.path.lexists(way) and not os.path.isdir(way):
                raise NotADirectoryError(f"{way} is geen map, en daar moet een map komen; haal weg wat er staat")

    def _sweep(self, gone: Iterable[str]) -> int:
        taken = 0
        output = self.root.resolve()
        for address in gone:
            path = self.root / address
            if path.parent.resolve().is_relative_to(output) and path.resolve() != output and path.is_file():
                path.unlink()
                taken += 1
                _prune(path.parent, self.root)
        return taken

    def _listed(self) -> Iterator[str]:
        try:
            text = (self.root / MANIFEST).read_text("utf-8", "surrogateescape")
        except OSError:
            return iter(())
        return (line for line in text.splitlines() if line)

    def _list(self, addresses: Iterable[str]) -> None:
        beside = self.root / f"{MANIFEST}.new"
        self.root.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(f"{address}\n" for address in sorted(addresses)), "utf-8", "surrogateescape")
        os.replace(beside, self.root / MANIFEST)

    def _is_there(self, address: str, data: bytes) -> bool:
        state = self.state(address)
        if state is None or state.size != len(data):
            return False
        with open(f"{self.root}/{address}", "rb") as file:
            return file.read() == data


def _prune(folder: Path, output: Path) -> None:
    """Remove folders that a sweep left empty."""
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
