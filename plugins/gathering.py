"""Captures on disk -> what the desk reads in each: on every core, and not again where an earlier build has read the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from .desk.story import Capture, Finding
from .newsroom import Newsroom
from .spread import spread

#: Captures of one task.
AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture as it was read."""

    mark: str  # digest of its bytes
    read: bytes  # the Capture, as msgspec writes it


#: By name of the capture.
Memory = dict[str, Kept]
Findings = list[tuple[str, Finding]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The captures of a site."""

    captures: Mapping[Path, Capture]  # those that can be read, in the order given
    findings: Mapping[Path, Findings]  # of the others
    fresh: frozenset[Path]  # those that were not remembered
    memory: Memory  # to be remembered


def gather(room: Newsroom, paths: Iterable[Path], remembered: Mapping[str, Kept], step: Callable[[int], None] = lambda _: None) -> Gathered:
    """Read captures; one that cannot be read is a finding and stops none of the others. `step` hears of captures done."""
    held: dict[Path, tuple[str, bytes]] = {}
    findings: dict[Path, Findings] = {}
    for path in paths:
        try:
            held[path] = room.name_of(path), room.bytes_of(path)
        except OSError as error:
            findings[path] = [(room.name_of(path), Finding("TX501", facts=(("error", error.strerror or str(error)),)))]
    memory: Memory = {}
    for name, data in held.values():
        mark, known = hashlib.blake2b(data, digest_size=16).hexdigest(), remembered.get(name)
        memory[name] = known if known and known.mark == mark else Kept(mark, b"")
    fresh = [path for path, (name, _) in held.items() if not memory[name].read]
    step(len(held) + len(findings) - len(fresh))
    made = dict(zip(fresh, _read(room, [held[path] for path in fresh], step), strict=True))
    for path, (written, _) in made.items():
        name, _ = held[path]
        memory[name] = Kept(memory[name].mark, written)
    decode = msgspec.msgpack.Decoder(Capture).decode
    captures = {p: made.get(p, (b"", None))[1] or decode(memory[name].read) for p, (name, _) in held.items()}
    return Gathered(captures, findings, frozenset(fresh), {name: kept for name, kept in memory.items() if kept.read})


#: A capture as msgspec writes it; of one that cannot be written, for it holds half a character, b"" and itself.
_Written = tuple[bytes, Capture | None]


def _read(room: Newsroom, given: Sequence[tuple[str, bytes]], step: Callable[[int], None]) -> list[_Written]:
    cuts = [given[n : n + AT_ONCE] for n in range(0, len(given), AT_ONCE)]
    made: list[_Written] = []
    for part in spread([partial(_task, room, cut) for cut in cuts]):
        made += part
        step(len(part))
    return made


def _task(room: Newsroom, given: Sequence[tuple[str, bytes]]) -> list[_Written]:
    """One worker's share. What is written is read again several times as fast as it could be pickled, and is kept as it is."""
    return [_written(room.made_of(data, name)) for name, data in given]


def _written(capture: Capture) -> _Written:
    try:
        return msgspec.msgpack.encode(capture), None
    except UnicodeEncodeError:
        return b"", capture
