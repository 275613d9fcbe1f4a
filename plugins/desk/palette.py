"""The colours of sections: read from the settings, made readable on the site's paper, written as a style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .raster import Colour

#: What names in small type need against what is behind them (WCAG 2.2, 1.4.3).
LEAST = 4.5
#: What a colour that was not given for the night aims at.
AT_NIGHT = 7.0
STEPS = 256
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\Z", re.IGNORECASE)
_PAPER = re.compile(r"--paper:\s*(#[0-9a-f]{6})\b", re.IGNORECASE)


class Pair(NamedTuple):
    """A colour by day and by night."""

    day: Colour
    night: Colour


class Adjusted(NamedTuple):
    """A colour that was not readable, and what is used in its place."""

    section: str
    when: str  # "overdag" or "'s nachts"
    given: Colour
    ratio: float
    used: Colour


def parse(text: object) -> Colour | None:
    """`#005f56` or `#056` as a colour, None for anything else."""
    found = _HEX.match(text.strip()) if isinstance(text, str) else None
    if not found:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(c * 2 for c in found[1])
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def shown(colour: Colour) -> str:
    """As style sheets write it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Colour, other: Colour) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def _light(colour: Colour) -> float:
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def readable(colour: Colour, paper: Colour, least: float = LEAST) -> Colour:
    """The colour, as little darker or lighter as makes it readable on the paper."""
    aim = max(((0, 0, 0), (255, 255, 255)), key=lambda end: contrast(end, paper))
    for step in range(STEPS + 1):
        mixed = _mixed(colour, aim, step)
        if contrast(mixed, paper) >= least:
            return mixed
    return aim


def _mixed(colour: Colour, aim: Colour, step: int) -> Colour:
    red, green, blue = (round(c + (a - c) * step / STEPS) for c, a in zip(colour, aim, strict=True))
    return red, green, blue


def papers(sheet: str) -> Pair:
    """The paper of a theme's style sheet: as it stands there first, by day, and second, by night."""
    found = [parse(value) for value in _PAPER.findall(sheet)]
    day, night, *_ = [*(c for c in found if c), None, None]
    return Pair(day or (255, 255, 255), night or day or (0, 0, 0))


def pairs(given: Mapping[str, tuple[Colour, Colour | None]], paper: Pair) -> tuple[dict[str, Pair], list[Adjusted]]:
    """The colours to use by section, and which of those given had to change; one without a night gets its own."""
    made, adjusted = {}, []
    for section, (day, night) in given.items():
        at_night = night or readable(day, paper.night, AT_NIGHT)
        used = Pair(readable(day, paper.day), readable(at_night, paper.night))
        for when, was, now, ground in (("overdag", day, used.day, paper.day), ("'s nachts", at_night, used.night, paper.night)):
            if was != now:
                adjusted.append(Adjusted(section, when, was, contrast(was, ground), now))
        made[section] = used
    return made, adjusted


def sheet(colours: Mapping[str, Pair]) -> str:
    """The colours as a part of the theme's style sheet, by the slug of a section; it wins from what the theme says itself."""
    if not colours:
        return ""
    day = " ".join(f"--{slug}: {shown(pair.day)};" for slug, pair in colours.items())
    night = " ".join(f"--{slug}: {shown(pair.night)};" for slug, pair in colours.items())
    known = " ".join(f'[data-section="{slug}"] {{ --section: var(--{slug}); }}' for slug in colours)
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {night} }} }}"
    return f"@layer tokens {{ :root {{ {day} }} {dark} {known} }}\n"
