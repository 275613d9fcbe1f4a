"""Captures on disk -> what the desk reads in each, and gleans of it for an edition: on every core, and not again where an earlier
build has read the same bytes.

What few pages ask for (the names that an item prints, what of it is compared with others) stays as it is written until it is
asked for: an archive holds it a hundred thousand times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from . import fingerprint
from .desk import dictionary
from .desk.copies import Copy
from .desk.entities import Form
from .desk.gleaning import Gleaned
from .desk.story import Capture, Finding, Story
from .newsroom import Newsroom
from .shelves import Kept, Shelf, Shelves, shelf_of
from .spread import spread

T = TypeVar("T")

#: Captures of one task.
AT_ONCE = 24
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Read(Struct, frozen=True):
    """What follows from the bytes and the name of one capture, and from the rulebook."""

    capture: Capture
    gleaned: Gleaned


#: The names that each item of a capture prints, in the order of the page.
Names = list[list[Form]]
Findings = list[tuple[str, Finding]]


class Written(Mapping[str, T]):
    """By name of the capture what is known of its items, read when it is asked for: as a rule of all of them, one after the other."""

    def __init__(self, shape: Any) -> None:
        self.held: dict[str, bytes] = {}  # as msgspec writes it
        self._decode = msgspec.msgpack.Decoder(shape).decode
        self._last: tuple[str, T] | None = None

    def __getitem__(self, name: str) -> T:
        if self._last is None or self._last[0] != name:
            self._last = name, self._decode(self.held[name])
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def clear(self) -> None:
        """Forget all: nobody asks for it again."""
        self.held.clear()
        self._last = None


class Gathered(Struct, frozen=True):
    """The captures of a site."""

    captures: Mapping[Path, Capture]  # those that can be read, in the order given
    gleaned: dict[str, Gleaned]  # by name of the capture
    digests: Mapping[str, str]
    findings: Mapping[Path, Findings]  # of the others
    names: Written[Names]
    copies: Written[tuple[Copy, ...]]

    def forms(self, story: Story) -> list[Form] | None:
        """The names that a story's copy prints, where it is as one capture has it; None where that is not known."""
        for sighting in story.sightings:
            capture = sighting.capture
            if sighting.brief.body == story.body and capture.file in self.names:
                return self.names[capture.file][[*map(id, capture.items)].index(id(sighting.brief))]
        return None


class _Given(Struct, frozen=True):
    """A capture that has to be read."""

    name: str
    mark: str
    data: bytes


class _Gathering:
    """Captures as they come in."""

    def __init__(self) -> None:
        self.made: dict[str, Read] = {}
        self.marks: dict[str, str] = {}
        self.findings: dict[Path, Findings] = {}
        self.names: Written[Names] = Written(Names)
        self.copies: Written[tuple[Copy, ...]] = Written(tuple[Copy, ...])
        self._decode = msgspec.msgpack.Decoder(Read).decode

    def add(self, name: str, kept: Kept) -> None:
        """A capture that was read, in this build or an earlier one."""
        self.made[name] = self._decode(kept.read)
        self.names.held[name], self.copies.held[name] = kept.names, kept.copies


def gather(
    room: Newsroom,
    paths: Iterable[Path],
    shelves: Shelves,
    step: Callable[[int], None] = lambda _: None,
    contents: Mapping[str, str] = _NOTHING,
) -> Gathered:
    """Read captures; one that cannot be read is a finding and stops none of the others.

    `step` hears of captures done. `contents` are digests of files by path, as fingerprint.tree tells them: a capture that was read
    before, and is there as it was then, need not be looked into.
    """
    got = _Gathering()
    name_of = {path: room.name_of(path) for path in paths}
    fresh, standing = _look(room, name_of, shelves, contents, got)
    step(len(name_of) - len(fresh))
    for shelf, complete in _read(room, fresh, got, standing, step):
        shelves.save(shelf, complete)
    shelves.sweep({shelf_of(name) for name in got.names})
    return Gathered(
        captures={path: got.made[name].capture for path, name in name_of.items() if name in got.made and path not in got.findings},
        gleaned={name: read.gleaned for name, read in got.made.items()},
        digests=got.marks,
        findings=got.findings,
        names=got.names,
        copies=got.copies,
    )


def _look(
    room: Newsroom, name_of: Mapping[Path, str], shelves: Shelves, contents: Mapping[str, str], got: _Gathering
) -> tuple[list[_Given], dict[str, Shelf]]:
    """The captures that have to be read, and of shelves that are to be written anew what stays on them; the rest goes to `got`."""
    fresh: list[_Given] = []
    standing: dict[str, Shelf] = {}
    for shelf, some in _by_shelf(name_of).items():
        before, others = shelves.load(shelf), []
        stays: dict[str, Kept] = {}
        for path in some:
            name = name_of[path]
            try:
                held = _looked_up(room, path, name, before.get(name), contents.get(str(path)))
            except OSError as error:
                got.findings[path] = [(name, Finding("TX501", facts=(("error", error.strerror or str(error)),)))]
                continue
            got.marks[name] = held.mark
            if isinstance(held, Kept):
                stays[name] = held
                got.add(name, held)
            else:
                others.append(held)
        if others or len(stays) < len(before):
            standing[shelf] = stays
        fresh += others
    return fresh, standing


def _looked_up(room: Newsroom, path: Path, name: str, before: Kept | None, content: str | None) -> Kept | _Given:
    """A capture as it was read before, or what has to be read; `content` is its digest, where that is known.

    Raises OSError where it cannot be looked into.
    """
    if before and content and before.mark == _mark(name, content):
        return before
    data = room.bytes_of(path)
    mark = _mark(name, fingerprint.digest(data))
    return before if before and before.mark == mark else _Given(name, mark, data)


def _by_shelf(name_of: Mapping[Path, str]) -> Mapping[str, Sequence[Path]]:
    made: dict[str, list[Path]] = defaultdict(list)
    for path, name in name_of.items():
        made[shelf_of(name)].append(path)
    return made


def _read(
    room: Newsroom, given: Sequence[_Given], got: _Gathering, standing: Mapping[str, Shelf], step: Callable[[int], None]
) -> Iterator[tuple[str, Shelf]]:
    """Read captures, given by shelf; the shelves that are to be written anew, each as soon as it is complete."""
    left = {shelf: dict(stays) for shelf, stays in standing.items()}
    awaited = dict.fromkeys(left, 0)
    for one in given:
        awaited[shelf_of(one.name)] += 1
    yield from ((shelf, left.pop(shelf)) for shelf, number in awaited.items() if not number)
    for one, kept in zip(given, _each(room, given, step), strict=True):
        shelf = shelf_of(one.name)
        if isinstance(kept, Read):  # it holds half a character, and cannot be written
            got.made[one.name] = kept
        else:
            got.add(one.name, kept)
            left[shelf][one.name] = kept
        awaited[shelf] -= 1
        if not awaited[shelf]:
            yield shelf, left.pop(shelf)


def _each(room: Newsroom, given: Sequence[_Given], step: Callable[[int], None]) -> Iterator[Kept | Read]:
    """Each capture as it is read, in order."""
    cuts = [given[n : n + AT_ONCE] for n in range(0, len(given), AT_ONCE)]
    if len(cuts) > 1:
        room.get_ready()  # once, before there are workers that would each do it
    for part, words in spread([partial(_task, room, cut) for cut in cuts]):
        dictionary.remember(words)
        yield from part
        step(len(part))


def _task(room: Newsroom, given: Sequence[_Given]) -> tuple[list[Kept | Read], dictionary.Words]:
    """One worker's share, with what it looked up in the dictionary.

    What is written is read again several times as fast as it could be pickled, and is kept as it is.
    """
    before = dictionary.asked()
    return [_made(room, one) for one in given], dictionary.looked_up(before)


def _made(room: Newsroom, given: _Given) -> Kept | Read:
    capture = room.made_of(given.data, given.name)
    read, encode = Read(capture, room.glean(capture)), msgspec.msgpack.encode
    try:
        return Kept(given.mark, encode(read), encode(room.copies(capture)), encode([room.forms(item) for item in capture.items]))
    except UnicodeEncodeError:
        return read


def _mark(name: str, content: str) -> str:
    """What tells a capture from any other: its name, and the digest of its content."""
    return fingerprint.digest(name, content)
