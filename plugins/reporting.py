"""What `invoke report` reads and prints, and the notices as every build ends with them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from rich.console import Console
from rich.text import Text

from . import closing
from .desk import report, sarif, sentences
from .desk.digest import Digest, Entry
from .desk.links import THRESHOLD, Links
from .desk.report import Notice
from .desk.story import Edition
from .newsroom import Newsroom, find

#: Stories without a link that are printed; `--json` has them all.
MOST = 40
STATUSES = {"published": "geplaatst", "withdrawn": "ingetrokken", "held": "aangehouden"}


def read(room: Newsroom, path: Path) -> tuple[Edition, Links]:
    """The edition of the captures at a path with its links; of the whole folder as a build makes it."""
    made = edition(room, path)
    return made, room.link(made)


def edition(room: Newsroom, path: Path) -> Edition:
    """The edition alone."""
    is_whole = path.resolve() == room.wire.resolve()
    captures, findings = room.read_all(find(path))
    others = room.amiss() if is_whole else []
    return room.edition(captures, [*others, *findings], is_whole)


def for_machines(room: Newsroom, path: Path, root: Path) -> tuple[dict[str, object], str]:
    """The notices on the captures at a path, for a project at `root`: as a log of SARIF, and as commands of GitHub Actions."""
    notices, home = report.notices(edition(room, path)), home_of(room, path, root)
    return sarif.log(notices, home), "".join(f"{line}\n" for line in sarif.commands(notices, home))


def home_of(room: Newsroom, path: Path, root: Path) -> str:
    """The folder, from the project's root, below which the captures at a path are named."""
    if path.resolve().is_relative_to(room.wire.resolve()):
        return sarif.WIRE
    folders = [p.parent for p in find(path)]
    home = os.path.relpath(os.path.commonpath(folders) if folders else path, root)
    return "" if home == "." else Path(home).as_posix()


def root_from(picture: Path, output: Path) -> str:
    """The way from a picture's folder to the root of the site, as an address."""
    way = os.path.relpath(output.resolve(), picture.resolve().parent)
    return quote(Path(way).as_posix(), errors="surrogateescape") + "/"


def show(digest: Digest, console: Console) -> None:
    """Print the report for an editor."""
    console.rule(f"lopende zaken ({len(digest.affairs)})")
    for affair in digest.affairs:
        for n, entry in enumerate(affair.stories):
            _entry(entry, console, "·" if n else "■", "" if n else "bold")
        for entry in affair.beside:
            _entry(entry, console, "~")
    console.rule(f"zonder verband ({len(digest.alone)})")
    for entry in digest.alone[:MOST]:
        _entry(entry, console)
    if len(digest.alone) > MOST:
        _line(f"  en nog {len(digest.alone) - MOST}; invoke report --json noemt ze alle", console)
    console.rule(f"net niet verbonden ({digest.nearly_total})")
    for pair in digest.nearly:
        _line(f"{pair.score:.2f} van {THRESHOLD:.2f}".replace(".", ","), console)
        _entry(pair.one, console)
        _entry(pair.other, console)
    if digest.alike:
        console.rule(f"onderwerpen die op elkaar lijken ({len(digest.alike)})")
        for one, other in digest.alike:
            _line(f"  {one} ≈ {other}", console)
    console.rule("meldingen")
    _line(_counts((sentences.WEIGHTS[weight], count) for weight, count in digest.weights), console)
    _line(_counts((STATUSES[status], count) for status, count in digest.statuses), console)
    notices(digest.notices, digest.last_line, console)


def notices(held: Iterable[Notice], last_line: str, console: Console) -> None:
    """Print notices, heaviest first as they come, and what was made in one line."""
    closing.tell(((n.weight, str(n)) for n in held), report.visible(last_line), console)


def _entry(entry: Entry, console: Console, mark: str = "·", style: str = "") -> None:
    console.print(Text(f"  {mark} {report.visible(entry.headline)}", style), Text(f"[{entry.slug}]", "dim"), soft_wrap=True)
    _line(f"    {entry.section}, {entry.when}", console, "dim")


def _counts(held: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in held)


def _line(text: str, console: Console, style: str = "") -> None:
    console.print(report.visible(text), style=style, markup=False, highlight=False, soft_wrap=True)
