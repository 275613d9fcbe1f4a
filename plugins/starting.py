"""`invoke start`: makes a site of one's own out of the demo. Takes away the demo's captures alone, and only when told to."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from . import newsroom
from .desk import dutch

SETTINGS = "pelicanconf.py"
#: The demo's captures with their marks, below content/: what is not in this list is the editor's own.
DEMO = "demo.tsv"
ABOUT = "pages/over.md"
#: What the demo says of itself, and what a new site has to say in its place.
OF_THE_DEMO = re.compile(r" De berichten die u nu ziet, zijn voorbeelden: ze zijn voor deze\s+site geschreven en geen nieuws\.")
TO_FILL_IN = " [Vul in: wie deze site maakt, met welk recht de berichten hier staan, en hoe u te bereiken bent.]"


class Refused(Exception):
    """What no site can be made of, with what to do."""


def start(root: Path, name: str, url: str, yes: bool) -> list[str]:
    """Set the names, and with `yes` take away the demo's captures. Says what was done. Raises Refused."""
    address = _address(url)
    if not name.strip() or not dutch.slugify(name):
        raise Refused('geef de site een naam: --name "De Zeelandse Draad"')
    return [
        *_settings(root / SETTINGS, name.strip(), address),
        *_about(root / "content" / ABOUT),
        *_captures(root / "content", yes),
        *_rest(),
    ]


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise Refused(f"«{url}» is geen adres; geef het hele: --url https://naam.github.io/site")
    return url.rstrip("/")


def _settings(path: Path, name: str, address: str) -> list[str]:
    """Put the names into the settings; those that are there already stay."""
    host = urlsplit(address).netloc
    is_own = not urlsplit(address).path and not host.endswith(".github.io") and ":" not in host
    before = text = path.read_text("utf-8")
    for setting, value in (("SITENAME", name), ("PUBLISH_URL", address), ("DOMAIN", host if is_own else "")):
        line = f"{setting} = {json.dumps(value, ensure_ascii=False)}"
        found = re.search(rf"^{setting} = .*$", text, re.MULTILINE)
        if not found:
            raise Refused(f"{SETTINGS} heeft geen regel «{setting} = ...»; zet hem erin en begin opnieuw")
        text = text[: found.start()] + line + text[found.end() :]
    if text == before:
        return [f"{SETTINGS}: naam en adres stonden er al."]
    path.write_text(text, "utf-8")
    return [f"{SETTINGS}: de site heet «{name}» en komt op {address}{f' (eigen domein {host})' if is_own else ''}."]


def _about(path: Path) -> list[str]:
    """Take out of a page what only the demo can say."""
    text = path.read_text("utf-8") if path.exists() else ""
    if not OF_THE_DEMO.search(text):
        return []
    path.write_text(OF_THE_DEMO.sub(TO_FILL_IN, text), "utf-8")
    return [f"content/{ABOUT}: de zin over de voorbeelden is eruit; vul in wat tussen [haken] staat."]


def _captures(content: Path, yes: bool) -> list[str]:
    """The demo's captures, as long as they are the demo's; without `yes` they stay."""
    demo = content / DEMO
    if not demo.exists():
        return [f"content/{newsroom.WIRE}: geen voorbeelden meer; uw eigen afschriften blijven."]
    listed = [line.split("\t") for line in demo.read_text("utf-8").splitlines() if "\t" in line]
    there = [content / newsroom.WIRE / name for mark, name in listed if _mark(content / newsroom.WIRE / name) == mark]
    own = len(newsroom.find(content / newsroom.WIRE)) - len(there)
    kept = f" {own} van uzelf {'blijft' if own == 1 else 'blijven'}." if own else ""
    if not yes:
        return [f"content/{newsroom.WIRE}: {len(there)} voorbeelden staan er nog; met --yes gaan ze weg.{kept}"]
    for path in there:
        path.unlink()
    demo.unlink()
    (content / newsroom.WIRE).mkdir(exist_ok=True)
    (content / newsroom.WIRE / ".gitkeep").touch()  # git keeps no empty folder, and Pelican asks for it
    return [f"content/{newsroom.WIRE}: {len(there)} voorbeelden zijn weg; git heeft ze nog.{kept}"]


def _rest() -> list[str]:
    return [
        "Verder nog: lees content/pages na, kijk naar RIGHTS en SECTIONS in pelicanconf.py.",
        "Dan de eerste pagina: invoke receive --path geplakt.txt, en pelican content.",
    ]


def marks(content: Path) -> str:
    """The list of the demo's captures, for who changes the demo."""
    wire = content / newsroom.WIRE
    return "".join(f"{_mark(path)}\t{path.relative_to(wire).as_posix()}\n" for path in newsroom.find(wire))


def _mark(path: Path) -> str:
    """What a file holds, "" where it is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
