"""Where hand-written pages and the files that they lead to go: each to an address of its own, within the site.

An address is where the press writes a file. One that leads out of the site, or to a folder or a file of the press itself, ends the
build with the file that asks for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .desk.report import visible

#: What the press keeps beside the site begins so.
OURS = ".telex"
#: How a page ends: without that a host serves it as no page, and it may stand in a folder's way.
ENDS = (".html", ".htm")


class BadAddress(SystemExit):
    """A page or a file that has no place on the site: ends a program with the file, what is wrong and what to do."""


def check(pages: Iterable[Any], files: Mapping[str, Path]) -> None:
    """See that pages, as Pelican has them, and files by address can be where they are to go. Raises BadAddress."""
    taken: dict[str, str] = {}
    for page in pages:
        where = _named(page.source_path)
        if wrong := _wrong(page.url) or ("" if page.url.endswith(ENDS) else "eindigt niet op .html") or _odd(page.url):
            raise BadAddress(
                f"{where}: het adres «{visible(page.url)}» {wrong} - schrijf bij Url of Slug zoiets als over.html of map/over.html"
            )
        if page.url in taken:
            raise BadAddress(f"{where}: het adres {page.url} heeft {taken[page.url]} al - geef een van beide een andere Slug of Url")
        taken[page.url] = where
    for address, path in files.items():
        where = _named(path)
        if wrong := _wrong(address):
            raise BadAddress(f"{where}: het adres «{visible(address)}» {wrong} - verander de link naar dit bestand, of zet het in content")
        if address in taken:
            raise BadAddress(f"{where}: het adres {address} heeft {taken[address]} al - geef een van beide een andere naam")


def twice(address: str, pages: Iterable[Any]) -> str:
    """What to say of an address that two of all pages of the site have."""
    where = next((_named(page.source_path) for page in pages if page.url == address), "")
    if not where:
        return f"twee pagina's op één adres: {address}"
    return f"{where}: het adres {address} heeft een andere pagina van de site al - geef deze een andere Slug of Url"


def _wrong(address: str) -> str:
    """What keeps an address from being one within the site, "" where nothing does."""
    parts = address.split("/")
    if not address:
        return "is leeg"
    if not address.isprintable() or "\\" in address:
        return "heeft een teken dat niet kan"
    if address.startswith("/") or ".." in parts:
        return "leidt buiten de site"
    if "" in parts or "." in parts:
        return "noemt een map, geen bestand"
    return "is van Telex zelf" if parts[0].casefold().startswith(OURS) else ""


def _odd(address: str) -> str:
    return "heeft een teken dat niet kan" if set(address) & {"?", "#"} else ""


def _named(path: str | Path) -> str:
    return os.path.relpath(path)
