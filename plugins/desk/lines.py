"""Text -> lines, each recognised by its own shape alone: label, section line, dateline, furniture, or text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, NamedTuple

from . import dateline, dutch
from .clock import Age, Labels
from .dateline import Dateline

#: U+0085 is no line end: it is an ellipsis of Windows-1252.
LINE_END = re.compile("[\n\r\x0b\x0c\u2028\u2029](?:(?<=\r)\n)?")
#: Where a text holds none of the rare ends of lines, the others are found ten times as fast.
_RARE_ENDS, _LINE_FEED = "\r\x0b\x0c\u2028\u2029", re.compile("\n")

_BULLET = re.compile(r"[-*•·–▪●‣»>]\s")
_DAY = rf"(?:{'|'.join(dutch.WEEKDAYS)}|{'|'.join(d[:2] for d in dutch.WEEKDAYS)})"
_MONTH = rf"(?:{'|'.join(dutch.MONTHS)}|{'|'.join(sorted({m[:3] for m in dutch.MONTHS} | {'mrt', 'sept'}))})"
_DATE = re.compile(
    rf"(?:{_DAY}\.?,?\s)?(?:\d{{1,2}}\s{_MONTH}\.?(?:\s\d{{4}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:,?\s(?:om\s)?\d{1,2}[.:]\d\d(?:\suur)?)?\.?",
    re.IGNORECASE,
)
#: A date of that kind with its year.
_YEARLY = re.compile(
    rf"(?P<d>\d{{1,2}})\s(?P<month>{_MONTH})\.?\s(?P<y>\d{{4}})|(?P<d2>\d{{1,2}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[.:]\d\d(?:\suur)?", re.IGNORECASE)


class Shape(Enum):
    BLANK = auto()
    LABEL = auto()
    SECTION = auto()
    DATELINE = auto()
    FURNITURE = auto()
    TEXT = auto()


class Line(NamedTuple):
    """A line, or what is left of one behind a label, without the white space around it."""

    number: int  # from 1
    start: int
    end: int
    shape: Shape
    text: str
    why: str = ""  # for furniture: which rule
    age: Age | None = None
    dateline: Dateline | None = None
    name: tuple[int, int] | None = None  # of a section line: where the section's name stands


def _opening(text: str) -> str:
    """As much of a line as is compared, folded."""
    return dutch.fold(text[:300])


def _bare(folded: str) -> str:
    """A whole line without the signs that may stand behind it."""
    return folded.rstrip(' .:>"')


@dataclass(frozen=True, slots=True)
class Furniture:
    """The editor's list of what is the page's own (rulebook/furniture.toml)."""

    agencies: frozenset[str]
    credits: tuple[str, ...]
    anywhere: frozenset[str]
    anywhere_starts: tuple[str, ...]
    lines: frozenset[str]
    starts: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Furniture:
        """The list of a table. Raises ValueError where it holds what is no list of lines: a blank one begins every line there is."""
        for name, said in table.items():
            if name not in cls.__slots__:
                raise ValueError(f"onbekend woord «{name}» in furniture.toml; er zijn: {', '.join(cls.__slots__)}")
            if not (isinstance(said, list) and all(isinstance(line, str) and line.strip() for line in said)):
                raise ValueError(f"«{name}» in furniture.toml is geen lijst van regels tussen aanhalingstekens, zonder lege")
        return cls(
            frozenset(a.upper() for a in table["agencies"]),
            tuple(sorted(table["credits"], key=lambda c: (-len(c), c))),
            frozenset(_bare(_opening(line)) for line in table["anywhere"]),
            tuple(map(dutch.fold, table["anywhere_starts"])),
            frozenset(_bare(_opening(line)) for line in table["lines"]),
            tuple(map(dutch.fold, table["starts"])),
        )

    def why(self, text: str) -> str:
        """The rule by which a line is the page's own by its words or shape, or "".

        "anywhere" holds within a story too; the others only above, between and below stories.
        """
        folded = _opening(text)
        bare = _bare(folded)
        if bare in self.anywhere or folded.startswith(self.anywhere_starts):
            return "anywhere"
        if bare in self.lines or folded.startswith(self.starts):
            return "rulebook"
        if _DATE.fullmatch(folded) or _TIME.fullmatch(folded):
            return "printed_date"
        if _BULLET.match(text):
            return "bullet"
        if (len(text) <= 40 and "|" in text) or not any(c.isalnum() for c in folded):
            return "menu"
        return ""


@dataclass(frozen=True)
class Reader:
    """What lines are recognised by."""

    labels: Labels
    section_lines: tuple[str, ...]
    furniture: Furniture

    def read(self, text: str) -> list[Line]:
        """All lines of a text in order, blank ones too; a label in front of other text is a line of its own."""
        found: list[Line] = []
        for number, start, end in _spans(text):
            start, end = _strip(text, start, end)
            if start == end:
                found.append(Line(number, start, end, Shape.BLANK, ""))
            while start < end:
                label = self._label(text, number, start, end) if text[start] in self.labels.heads else None
                found.append(label or self._shape(text, number, start, end))
                start = _strip(text, label.end, end)[0] if label else end
        return found

    def _label(self, text: str, number: int, start: int, end: int) -> Line | None:
        """A label stands alone on its line, or is glued to what starts the next story."""
        found = self.labels.match(text, start, end)
        if not found:
            return None
        at, age = found
        rest, glued = text[at:end].lstrip(" \t\u00a0"), at < end and text[at] not in " \t\u00a0.,:;)"
        alone = rest in ("", ".")
        if not alone:
            story = end - len(rest)
            opens = dateline.match(text, story, end, self.furniture.agencies)
            if not opens and not (glued and (rest[0].isupper() or rest[0] in "\"'“‘„0123456789")):
                return None
        return Line(number, start, end if alone else at, Shape.LABEL, text[start:at], age=age)

    def _shape(self, text: str, number: int, start: int, end: int) -> Line:
        said = text[start:end]
        if name := self._section(said):
            return Line(number, start, end, Shape.SECTION, said, name=(start + name[0], start + name[1]))
        if found := dateline.match(text, start, end, self.furniture.agencies):
            return Line(number, start, end, Shape.DATELINE, said, dateline=found)
        if why := self.furniture.why(said):
            return Line(number, start, end, Shape.FURNITURE, said, why=why)
        return Line(number, start, end, Shape.TEXT, said)

    def _section(self, said: str) -> tuple[int, int] | None:
        """`Meer uit Financieel` alone on a line: a name of at most four words with a capital and no stop."""
        if len(said) > 60:
            return None
        for lead in self.section_lines:
            if dutch.fold(said[: len(lead)]) == lead and said[len(lead) : len(lead) + 1].isspace():
                name = said[len(lead) :].strip()
                if name[:1].isupper() and len(name.split()) <= 4 and name[-1] not in ".!?,;":
                    return len(said) - len(name), len(said)
        return None


def printed_day(text: str) -> date | None:
    """The day that a page's printed date says, with its year; None where it says none."""
    found = _YEARLY.search(text)
    if not found:
        return None
    said = found.groupdict()
    month = said["month"].casefold()[:3] if said["month"] else ""
    number = next((n for n, name in enumerate(dutch.MONTHS, 1) if name.startswith(month)), 3) if month else said["m2"] or said["m3"]
    try:
        return date(int(said["y"] or said["y2"] or said["y3"]), int(number), int(said["d"] or said["d2"] or said["d3"]))
    except ValueError:
        return None


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    line, start = 1, 0
    for end in LINE_END.finditer(text, 0, at):
        line, start = line + 1, end.end()
    return line, at - start + 1


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    number, at = 1, 0
    for found in (LINE_END if any(map(text.__contains__, _RARE_ENDS)) else _LINE_FEED).finditer(text):
        yield number, at, found.start()
        number, at = number + 1, found.end()
    if at < len(text):
        yield number, at, len(text)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
