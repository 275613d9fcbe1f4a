"""Captures on disk -> what the desk reads in each, and gleans of it for an edition: on every core, and not again where an earlier
build has read the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from .desk import lexicon
from .desk.entities import Form
from .desk.gleaning import Gleaned
from .desk.story import Capture, Finding, Story
from .newsroom import Newsroom
from .spread import spread

#: Captures of one task.
AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Read:
    """What follows from the bytes and the name of one capture, and from the rulebook."""

    capture: Capture
    gleaned: Gleaned


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture as it was read."""

    mark: str  # digest of its name and its bytes
    read: bytes  # a Read, as msgspec writes it
    names: bytes  # and Names


#: The names that each item of a capture prints, in the order of the page.
Names = list[list[Form]]

#: By name of the capture.
Memory = dict[str, Kept]
Findings = list[tuple[str, Finding]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The captures of a site."""

    captures: Mapping[Path, Capture]  # those that can be read, in the order given
    gleaned: Mapping[str, Gleaned]  # by name of the capture
    digests: Mapping[str, str]
    findings: Mapping[Path, Findings]  # of the others
    fresh: frozenset[Path]  # those that were not remembered
    memory: Memory  # to be remembered

    def forms(self, story: Story) -> list[Form] | None:
        """The names that a story's copy prints, where it is as one capture has it; None where that is not known."""
        for sighting in story.sightings:
            capture = sighting.capture
            if sighting.brief.body == story.body and capture.file in self.memory:
                names = msgspec.msgpack.decode(self.memory[capture.file].names, type=Names)
                return names[[*map(id, capture.items)].index(id(sighting.brief))]
        return None


def gather(room: Newsroom, paths: Iterable[Path], remembered: Mapping[str, Kept], step: Callable[[int], None] = lambda _: None) -> Gathered:
    """Read captures; one that cannot be read is a finding and stops none of the others. `step` hears of captures done."""
    held: dict[Path, tuple[str, bytes]] = {}
    findings: dict[Path, Findings] = {}
    for path in paths:
        try:
            held[path] = room.name_of(path), room.bytes_of(path)
        except OSError as error:
            findings[path] = [(room.name_of(path), Finding("TX501", facts=(("error", error.strerror or str(error)),)))]
    marks = {name: _mark(name, data) for name, data in held.values()}
    memory = {name: remembered[name] for name, mark in marks.items() if name in remembered and remembered[name].mark == mark}
    fresh = [path for path, (name, _) in held.items() if name not in memory]
    step(len(held) + len(findings) - len(fresh))
    made: dict[str, Read] = {}
    for path, (written, names, read) in zip(fresh, _read(room, [held[path] for path in fresh], step), strict=True):
        name, _ = held[path]
        if read:
            made[name] = read
        else:
            memory[name] = Kept(marks[name], written, names)
    decode = msgspec.msgpack.Decoder(Read).decode
    made |= {name: decode(kept.read) for name, kept in memory.items()}
    return Gathered(
        captures={path: made[name].capture for path, (name, _) in held.items()},
        gleaned={name: read.gleaned for name, read in made.items()},
        digests=marks,
        findings=findings,
        fresh=frozenset(fresh),
        memory={name: memory[name] for name in sorted(memory)},
    )


#: A capture and its names as msgspec writes them; of one that cannot be written, for it holds half a character, b"" and itself.
_Written = tuple[bytes, bytes, Read | None]


def _read(room: Newsroom, given: Sequence[tuple[str, bytes]], step: Callable[[int], None]) -> list[_Written]:
    cuts = [given[n : n + AT_ONCE] for n in range(0, len(given), AT_ONCE)]
    if len(cuts) > 1:
        room.get_ready()  # once, before there are workers that would each do it
    made: list[_Written] = []
    for part, words in spread([partial(_task, room, cut) for cut in cuts]):
        lexicon.remember(words)
        made += part
        step(len(part))
    return made


def _task(room: Newsroom, given: Sequence[tuple[str, bytes]]) -> tuple[list[_Written], lexicon.Words]:
    """One worker's share, with what it looked up in the dictionary.

    What is written is read again several times as fast as it could be pickled, and is kept as it is.
    """
    before = lexicon.asked()
    return [_made(room, name, data) for name, data in given], lexicon.looked_up(before)


def _made(room: Newsroom, name: str, data: bytes) -> _Written:
    capture = room.made_of(data, name)
    read = Read(capture, room.glean(capture))
    try:
        written = msgspec.msgpack.encode(read)
    except UnicodeEncodeError:
        return b"", b"", read
    return written, msgspec.msgpack.encode([room.forms(item) for item in capture.items]), None


def _mark(name: str, data: bytes) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass") + b"\0" + data, digest_size=16).hexdigest()
