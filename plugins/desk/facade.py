"""What browsers, phones and robots look for at fixed addresses: pictures, the manifest, the reservation of rights."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from . import emblem
from .jobs import Job, plain
from .machine import File
from .masthead import Masthead
from .pages import Picture, SectionRef
from .raster import Colour

FOLDER = "beeld/"
#: A section without a colour in the style sheet, and pages of no section.
PLAIN: Colour = (0x2B, 0x33, 0x34)
#: Address, size, part of it that the drawing fills, purpose. A mask may cut off all but the inner four fifths.
ICONS = (
    (f"{FOLDER}icoon-192.png", 192, 0.8, "any"),
    (f"{FOLDER}icoon-512.png", 512, 0.8, "any"),
    (f"{FOLDER}icoon-vorm-512.png", 512, 0.55, "maskable"),
    ("apple-touch-icon.png", 180, 0.72, ""),
)
_PROPERTY = re.compile(r"--([a-z0-9-]+):\s*#([0-9a-f]{6})\b")


def colours(sheet: str) -> dict[str, Colour]:
    """The named colours of a style sheet, each as it stands there first: by day."""
    found: dict[str, Colour] = {}
    for name, value in _PROPERTY.findall(sheet):
        red, green, blue = bytes.fromhex(value)
        found.setdefault(name, (red, green, blue))
    return found


def picture(masthead: Masthead, section: SectionRef | None) -> Picture:
    """The picture with which a page of a section, or of none, is shared."""
    spelled = emblem.punched(_words(masthead, section))
    name = section.slug if section else "alle"
    return Picture(f"{FOLDER}{name}.png", f"Ponsband die in telexcode {spelled} spelt", emblem.WIDTH, emblem.HEIGHT)


def files(masthead: Masthead, sections: Iterable[SectionRef], sheet: str, is_reserved: bool) -> Iterator[File]:
    """All of them; `sheet` is the style sheet that gives each section its colour."""
    return (job.compose() for job in jobs(masthead, sections, sheet, is_reserved))


def jobs(masthead: Masthead, sections: Iterable[SectionRef], sheet: str, is_reserved: bool) -> Iterator[Job]:
    """The same, as jobs for the press."""
    known = colours(sheet)
    for section in (None, *sections):
        ground = known.get(section.slug, PLAIN) if section else PLAIN
        words = emblem.punched(_words(masthead, section))
        yield _drawn(picture(masthead, section).address, (words, ground), partial(emblem.share, words, ground))
    for address, size, fill, _ in ICONS:
        yield _drawn(address, (size, fill), partial(emblem.icon, size, fill))
    yield plain("", _json("manifest.webmanifest", _manifest(masthead, known)))
    yield plain("", _json(".well-known/tdmrep.json", [{"location": "/", "tdm-reservation": int(is_reserved)}]))


def _drawn(address: str, mark: tuple[object, ...], draw: Callable[[], bytes]) -> Job:
    return Job("", address, mark, lambda: File(address, draw()))


def _words(masthead: Masthead, section: SectionRef | None) -> str:
    return f"{masthead.name} {section.name}" if section else masthead.name


def _manifest(masthead: Masthead, known: dict[str, Colour]) -> dict[str, object]:
    """https://www.w3.org/TR/appmanifest/; its addresses start from where it stands, the site's root."""
    paper = "#{:02x}{:02x}{:02x}".format(*known.get("paper", (0xFF, 0xFF, 0xFF)))
    icons = [{"src": a, "sizes": f"{n}x{n}", "type": "image/png", "purpose": purpose} for a, n, _, purpose in ICONS if purpose]
    return {
        "name": masthead.name,
        "description": masthead.tagline,
        "lang": masthead.lang,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    }


def _json(address: str, said: object) -> File:
    return File(address, f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode())
