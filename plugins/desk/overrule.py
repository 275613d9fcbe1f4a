"""What to write, and where, to overrule a judgement: lines of desk.toml and of the rulebook, ready to be pasted.

A table may stand in desk.toml but once, so the lines depend on what stands there already.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from .clock import zone_of
from .markup import clean
from .story import ZONE, Finding, Interval
from .word import EXAMPLES

DESK, ADDRESSES, FURNITURE = "content/desk.toml", "content/addresses.tsv", "content/rulebook/furniture.toml"


class Slip(Struct, frozen=True):
    """Lines to paste, and where they go."""

    where: str
    text: str


@dataclass(frozen=True)
class Pad:
    """desk.toml as it stands, to be written on."""

    text: str
    said: Mapping[str, Any]

    @classmethod
    def of(cls, text: str) -> Pad:
        """Of the text of desk.toml; one that cannot be read counts as empty, as it does for an edition."""
        try:
            return cls(text, tomllib.loads(text))
        except tomllib.TOMLDecodeError:
            return cls(text, {})

    def slip(self, slug: str, key: str, value: str) -> Slip:
        """What to write so that [slug] says this; `value` as TOML."""
        line, table = f"{key} = {value}", self.said.get(slug)
        if not isinstance(table, dict):
            return Slip(f"Plak onderaan {DESK}", f"[{slug}]\n{line}")
        if key not in table:
            return Slip(f"Zet in {DESK} onder [{slug}], regel {self.place(slug)}", line)
        return Slip(f"Vervang in {DESK} regel {self.place(slug, key)}, onder [{slug}]", line)

    def place(self, slug: str, key: str = "") -> int:
        """The line on which [slug] stands, or a key of it."""
        head = self._line(rf"\[\s*[\"']?{re.escape(slug)}[\"']?\s*\]")
        return self._line(rf"[\"']?{re.escape(key)}[\"']?\s*=", head) if key else head

    def more(self, slug: str, key: str, name: str) -> Slip:
        """The same for a key that holds a list: what it holds already stays."""
        table = self.said.get(slug)
        held = table.get(key, []) if isinstance(table, dict) else []
        names = [n for n in ([held] if isinstance(held, str) else held) if isinstance(n, str)]
        return self.slip(slug, key, listed(list(dict.fromkeys([*names, name]))))

    def line(self, number: int) -> str:
        """A line of desk.toml, "" where there is none."""
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def lines_of(self, slug: str) -> tuple[int, str]:
        """Where [slug] stands, and what is said there now; (0, "") where nothing is."""
        if not isinstance(self.said.get(slug), dict):
            return 0, ""
        head = self.place(slug)
        kept: list[str] = []
        for line in self.text.splitlines()[head - 1 :]:
            if kept and line.lstrip().startswith("["):
                break
            kept.append(line)
        return head, "\n".join(kept).rstrip()

    def _line(self, pattern: str, after: int = 1) -> int:
        """The line, from 1, that begins so; `after` where none does."""
        begins = re.compile(rf"\s*{pattern}")
        lines = self.text.splitlines()
        return next((n for n in range(after, len(lines) + 1) if begins.match(lines[n - 1])), after)


def quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(clean(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def listed(names: Sequence[str]) -> str:
    """A TOML list of strings."""
    return f"[{', '.join(map(quoted, names))}]"


def moment(known: Interval | None, received: datetime | None, zone: str) -> str:
    """A time as desk.toml has it, on the clock of the zone: the latest possible, else when it was received."""
    at = (known and (known.latest or known.earliest)) or received
    return at.astimezone(zone_of(zone)).strftime("%Y-%m-%dT%H:%M:00") if at else EXAMPLES["published"]


@dataclass(frozen=True)
class Case:
    """A notice with what it is about."""

    facts: Mapping[str, str]
    pad: Pad
    line: str  # of the capture, as it stands there
    known: Interval | None  # the time that its story has
    zone: str  # by whose clock it is written

    def say(self, key: str, value: str) -> Slip:
        """What to write about the story that the notice names."""
        return self.pad.slip(self.facts["slug"], key, value)


def remedy(finding: Finding, pad: Pad, line: str, known: Interval | None = None, zone: str = ZONE) -> Slip | None:
    """The lines that answer a notice, or None where no line does.

    `line` is the very line of the capture that it is about, and `known` the time that its story has now, on the clock of the zone.
    """
    make = _REMEDIES.get(finding.code)
    return make(Case(dict(finding.facts), pad, line, known, zone)) if make else None


def _furniture(case: Case) -> Slip | None:
    words = " ".join(case.line.split())
    where = f"Hoort hij bij de pagina zelf: zet in {FURNITURE} (met extend = true bovenaan) tussen de haken van lines = [ ]"
    return Slip(where, f"{quoted(words)},") if words else None


def _mistyped(case: Case) -> Slip | None:
    near = case.facts.get("near", "")
    value = case.pad.said.get(case.facts["slug"], {}).get(case.facts["key"])
    fit = quoted(value) if isinstance(value, str) and near in TEXTS else EXAMPLES.get(near, "")
    return Slip(f"Vervang in {DESK} regel {case.pad.place(case.facts['slug'], case.facts['key'])}", f"{near} = {fit}") if near else None


def _valued(case: Case) -> Slip | None:
    return case.say(case.facts["key"], case.facts["example"])


def _section(case: Case) -> Slip | None:
    names = case.facts["sections"].split(", ")
    return case.say("section", quoted((get_close_matches(case.facts["value"], names, 1, 0.4) or names)[0]))


def _renamed(case: Case) -> Slip | None:
    near = case.facts.get("near")
    return Slip(f"Vervang in {DESK} regel {case.pad.place(case.facts['slug'])}", f"[{near}]") if near else None


def _named(case: Case) -> Slip | None:
    near, key = case.facts.get("near"), case.facts["key"]
    return case.say(key, quoted(near) if key in TEXTS else listed([near])) if near else None


def _released(case: Case) -> Slip | None:
    return case.say("hold", "false")


def _corrected(case: Case) -> Slip | None:
    return case.say("correction", f'{{ text = "...", date = {moment(case.known, None, case.zone)[:10]} }}')


def _addressed(case: Case) -> Slip | None:
    return Slip(f"Stond het daar al op uw site: plak onderaan {ADDRESSES}", case.facts["line"])


def _timed(case: Case) -> Slip | None:
    return case.say("published", moment(case.known, None, case.zone)) if case.facts.get("slug") and case.known else None


#: Keys whose value is a text.
TEXTS = ("headline", "section", "same_as")
#: By the code of the notice.
_REMEDIES: Mapping[str, Callable[[Case], Slip | None]] = {
    "TX202": _furniture,
    "TX208": _furniture,
    "TX303": _timed,
    "TX305": _timed,
    "TX403": _mistyped,
    "TX404": _valued,
    "TX405": _section,
    "TX406": _renamed,
    "TX409": _named,
    "TX410": _addressed,
    "TX411": _released,
    "TX412": _released,
    "TX413": _corrected,
}
