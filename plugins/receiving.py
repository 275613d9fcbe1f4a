"""`invoke receive`: files a pasted page under the moment at which it was received. Never overwrites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from . import newsroom, own
from .desk import addresses, dutch
from .desk.clock import moments_of, zone_of
from .newsroom import Newsroom

_REMARK = "# Adressen die al gegeven waren toen er een oudere pagina bij kwam; gemaakt door invoke receive.\n"

_FULL = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d{1,2})[:.-](\d\d)")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)")


class Refused(Exception):
    """A page that is not filed, with what to do."""


class Filed(Struct, frozen=True):
    """Where a page stands now, and what to tell the editor."""

    path: Path
    message: str
    is_new: bool = True


def pasted(path: str) -> bytes:
    """The page in a file. Raises Refused where there is none to read."""
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(f"{path}: bestaat niet") from None
    except IsADirectoryError:
        raise Refused(f"{path}: is een map; geef het bestand van één pagina") from None
    except OSError as error:
        raise Refused(f"{path}: niet te lezen ({error.strerror})") from error


def moment(said: str, path: str, now: datetime, zone: str) -> str:
    """The moment of capture as file names write it, on the site's clock: as said, else from the file's own name, else now.

    Raises Refused for a moment that cannot be read, or that no clock ever showed.
    """
    now = now.astimezone(zone_of(zone))
    name = re.match(r"\d{4}-\d\d-\d\dT\d\d-\d\d(?=--|\.|$)", Path(path).name) if path else None
    if not said:
        made = name[0] if name else f"{now:%Y-%m-%dT%H-%M}"
    elif full := _FULL.fullmatch(said.strip()):
        made = f"{full[1]}T{int(full[2]):02}-{full[3]}"
    elif clock := _CLOCK.fullmatch(said.strip()):
        made = f"{now:%Y-%m-%d}T{int(clock[1]):02}-{clock[2]}"
    else:
        raise Refused(f"«{said}» is geen moment; schrijf het als 2025-12-30T22:35, of als 22:35 voor vandaag")
    if not moments_of(made, zone):
        raise Refused(f"het moment {made} bestaat niet op de klok van {zone}; geef een ander met --at")
    return made


def file(data: bytes, wire: Path, moment: str, name: str = "") -> Filed:
    """Put a page into the folder of captures. A page that is there already, byte for byte, is not filed again.

    Raises Refused where there is no text, or where another page has the name.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("er is geen tekst ontvangen; plak de pagina, en sluit af met Ctrl-D, of geef een bestand met --path")
    same = _same(data, newsroom.find(wire) if wire.is_dir() else ())
    if same:
        return Filed(same, f"Deze pagina staat er al, letter voor letter: {same.name}", is_new=False)
    tail = dutch.slugify(name)
    path = wire / f"{moment}{f'--{tail}' if tail else ''}.txt"
    wire.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as filed:
            filed.write(data)
    except FileExistsError:
        raise Refused(f"{path.name} bestaat al, met een andere tekst; geef een ander moment met --at, of een naam met --name") from None
    return Filed(path, f"Ontvangen als {path.name}")


def keep(room: Newsroom, filed: Path) -> list[str]:
    """Keep the addresses that a page filed late would move: written to content/addresses.tsv, returned as written there."""
    others = [path for path in newsroom.find(room.wire) if path != filed]
    if all(path.name[:1].isdigit() and path.name < filed.name for path in others):
        return []  # the newest page moves nothing
    before, _ = room.read_all(others)
    after, _ = room.read_all([*others, filed])
    made = [room.edition(captures) for captures in (before, after)]
    was, now = ((*e.stories, *e.withdrawn, *e.held) for e in made)
    lines = [f"{mark}\t{address}\n" for mark, address in addresses.moved(was, now)]
    path = room.content / newsroom.ADDRESSES
    if lines:
        text = own.read(path) or _REMARK
        path.write_text(text + ("" if text.endswith("\n") else "\n") + "".join(lines), "utf-8")
    return lines


def _same(data: bytes, paths: Iterable[Path]) -> Path | None:
    alike = (p for p in sorted(paths) if p.is_file() and p.stat().st_size == len(data))
    return next((p for p in alike if p.read_bytes() == data), None)
