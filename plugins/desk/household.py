"""The site's own settings, checked: what pelicanconf.py says, or everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from . import dutch, palette
from .palette import Pair
from .raster import Colour
from .story import ZONE, Finding

#: Folders of the site that are not a section's.
TAKEN = frozenset("archief beeld dossier feeds onderwerp ongedateerd pagefind theme".split())
LANGUAGES = ("nl",)
#: Names of the time zone database that say nothing: what they mean is another thing on every machine.
NOWHERE = frozenset({"Factory", "localtime"})
#: How much a name must be like a setting's to be taken for it, mistyped.
LIKE = 0.85
ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s?#]*)?")
DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
Colours = Mapping[str, tuple[Colour, Colour | None]]


class Wrong(Struct, frozen=True):
    """A setting that cannot be: which, what was found, what to do. `line` is where it stands, 0 where it is missing."""

    setting: str
    found: str
    remedy: str
    line: int = 0

    def __str__(self) -> str:
        place = f"pelicanconf.py:{self.line}" if self.line else "pelicanconf.py"
        return f"{place} {self.setting}: {self.found} - {self.remedy}"


@dataclass(frozen=True)
class House:
    """What the settings say that the newsroom works with."""

    sections: tuple[str, ...] = ()
    colours: Mapping[str, Pair] = field(default_factory=dict)  # by the section's name
    findings: tuple[Finding, ...] = ()
    languages: tuple[str, ...] = LANGUAGES  # of age labels: rulebook/language-XX.toml
    agencies: tuple[str, ...] = ()  # besides those of the rulebook
    zone: str = ZONE  # the clock by which captures are named and the site tells the time: an IANA name


@dataclass(frozen=True)
class Known:
    """What the settings are held against."""

    rubrics: Collection[str]  # the sections that the rulebook can give
    languages: Collection[str]  # for which there is a file of labels
    zones: Collection[str]
    paper: Pair = field(default_factory=lambda: Pair((255, 255, 255), (0, 0, 0)))


def added(own: Mapping[str, Any], rest: Mapping[str, Any]) -> dict[str, Any]:
    """A site's own part of a rulebook and Telex's as one: its lists come first, and what both name is its own."""
    made = {**rest, **own}
    for name in own.keys() & rest.keys():
        if isinstance(own[name], Mapping) and isinstance(rest[name], Mapping):
            made[name] = added(own[name], rest[name])
        elif isinstance(own[name], list) and isinstance(rest[name], list):
            made[name] = [*own[name], *rest[name]]
    return made


def check(settings: Mapping[str, Any], known: Known, lines: Mapping[str, int] | None = None) -> list[Wrong]:
    """Everything that is wrong, in the order of the settings; `lines` says where each stands."""
    at = lines or {}
    asked = {name: rule for name, rule in RULES.items() if name in settings or name not in OPTIONAL}
    found = [(name, *said) for name, rule in asked.items() for said in rule(settings.get(name), known)]
    wrong = [Wrong(name, what, do, at.get(name, 0)) for name, what, do in found]
    for name in at:
        near = get_close_matches(name, RULES, 1, LIKE) if name not in RULES else []
        wrong += [Wrong(name, "zo'n instelling is er niet", f"bedoelde u {other}?", at[name]) for other in near]
    return wrong


def make(settings: Mapping[str, Any], paper: Pair, line: int = 0) -> House:
    """The house of settings that were checked; `line` is that of the sections."""
    given, adjusted = palette.pairs(colours_of(settings["SECTIONS"]), paper)
    return House(
        sections=tuple(settings["SECTIONS"]),
        colours=given,
        findings=tuple(_adjusted(each, line) for each in adjusted),
        languages=tuple(settings.get("LABEL_LANGUAGES", LANGUAGES)),
        agencies=tuple(settings.get("AGENCIES", ())),
        zone=settings["TIMEZONE"],
    )


def _adjusted(found: palette.Adjusted, line: int) -> Finding:
    ratio = f"{found.ratio:.1f}".replace(".", ",")
    used, given = palette.shown(found.used), palette.shown(found.given)
    facts = (("section", found.section), ("value", given), ("when", found.when), ("ratio", ratio), ("used", used))
    return Finding("TX601", line, 1 if line else 0, facts)


def colours_of(sections: Any) -> Colours:
    """The colours given, by section: one for the day, or a pair; a section that has none is left out."""
    made = {}
    for name, said in sections.items() if isinstance(sections, Mapping) else ():
        both = said if isinstance(said, tuple | list) else (said,)
        day, *night = map(palette.parse, both)
        if day:
            made[name] = (day, night[0] if night else None)
    return made


Said = list[tuple[str, str]]  # what was found, what to do
Check = Callable[[Any, Known], Said]


def _text(needed: bool) -> Check:
    def check(value: Any, _: Known) -> Said:
        if isinstance(value, str) and (value.strip() or not needed):
            return []
        return [(_shown(value), 'schrijf een tekst tussen aanhalingstekens: "..."')]

    return check


def _sections(value: Any, known: Known) -> Said:
    if not isinstance(value, Mapping | list | tuple) or not value or not all(isinstance(n, str) and n.strip() for n in value):
        return [(_shown(value), 'schrijf de rubrieken op, met hun kleur: {"Financieel": "#005f56", "Sport": "#8a1c3c"}')]
    found: Said = []
    slugs = [dutch.slugify(name) for name in value]
    for name, slug in zip(value, slugs, strict=True):
        if not slug or slug in TAKEN or slug.isdigit():
            found.append((f"«{name}» kan geen rubriek heten", f"kies een naam waarvan het adres niet /{slug}/ is"))
        elif slugs.count(slug) > 1 and slugs.index(slug) != list(value).index(name):
            found.append((f"«{name}» krijgt hetzelfde adres als een rubriek ervoor: /{slug}/", "kies een andere naam"))
        elif name not in known.rubrics:
            do = f"zet er een in content/rulebook/sections.toml (met extend = true bovenaan); er zijn: {', '.join(known.rubrics)}"
            found.append((f"geen regel geeft de rubriek «{name}»", do))
    return found + (_wrong_colours(value) if isinstance(value, Mapping) else [])


def _wrong_colours(sections: Mapping[str, Any]) -> Said:
    found = []
    for name, said in sections.items():
        both = said if isinstance(said, tuple | list) else (said,)
        if said and not (1 <= len(both) <= 2 and all(map(palette.parse, both))):
            found.append((f"{_shown(said)} is geen kleur voor «{name}»", 'schrijf "#005f56", of ("#005f56", "#63d6c3") voor dag en nacht'))
    return found


def _zone(value: Any, known: Known) -> Said:
    zones = sorted(set(known.zones) - NOWHERE)
    if isinstance(value, str) and value in zones:
        return []
    near = get_close_matches(str(value), zones, 1, 0.5)
    return [(f"de tijdzone {_shown(value)} is er niet", f"bedoelde u {(near or [ZONE])[0]}?")]


def _languages(value: Any, known: Known) -> Said:
    if not _is_list(value) or not value:
        return [(_shown(value), 'schrijf een lijst: ["nl"]')]
    there = ", ".join(sorted(known.languages))
    return [
        (f"voor de taal «{code}» is er geen bestand", f"maak content/rulebook/language-{code}.toml; er zijn: {there}")
        for code in value
        if code not in known.languages
    ]


def _agencies(value: Any, _: Known) -> Said:
    return [] if _is_list(value) and all(v.strip() for v in value) else [(_shown(value), 'schrijf een lijst van namen: ["ANP", "KNA"]')]


def _menu(value: Any, _: Known) -> Said:
    pairs = value if isinstance(value, list | tuple) else [None]
    if all(isinstance(p, tuple | list) and len(p) == 2 and all(isinstance(s, str) and s for s in p) for p in pairs):
        return []
    return [(_shown(value), 'schrijf paren van opschrift en adres: [("Over", "over.html")]')]


def _address(value: Any, _: Known) -> Said:
    if isinstance(value, str) and (not value or ADDRESS.fullmatch(value)):
        return []
    return [(_shown(value), 'schrijf het hele adres, "https://example.org/telex", of niets: ""')]


def _domain(value: Any, _: Known) -> Said:
    if isinstance(value, str) and (not value or DOMAIN.fullmatch(value)):
        return []
    return [(_shown(value), 'schrijf alleen de naam, "nieuws.example.org", of niets: ""')]


def _truth(value: Any, _: Known) -> Said:
    return [] if isinstance(value, bool) else [(_shown(value), "schrijf True of False")]


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)


def _shown(value: Any) -> str:
    return "ontbreekt" if value is None else f"«{str(value)[:60]}»"


#: The settings of a site, in the order of pelicanconf.py, and what each may be.
RULES: Mapping[str, Check] = {
    "SITENAME": _text(True),
    "SITESUBTITLE": _text(False),
    "SITEURL": _address,
    "PUBLISH_URL": _address,
    "DOMAIN": _domain,
    "SECTIONS": _sections,
    "MENU": _menu,
    "RIGHTS": _text(False),
    "COLOPHON": _text(False),
    "TDM_RESERVED": _truth,
    "TIMEZONE": _zone,
    "LABEL_LANGUAGES": _languages,
    "AGENCIES": _agencies,
}
#: Those that a site need not say.
OPTIONAL = frozenset({"PUBLISH_URL", "DOMAIN", "LABEL_LANGUAGES", "AGENCIES"})
