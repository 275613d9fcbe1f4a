"""A page being put together: what layouts fill and capture.read takes over."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from . import dateline
from .dateline import Dateline
from .lines import Line
from .story import Finding, Kind, Piece


class Draft(Struct):
    """A story being put together."""

    headline: Line | None = None
    dateline: Dateline | None = None
    opening: Line | None = None  # the line that holds the dateline
    blocks: list[tuple[Kind, int, int]] = field(default_factory=list)
    label: Line | None = None
    lines: list[int] = field(default_factory=list)
    embargo: Line | None = None  # a line above it that holds it back; it may be the headline too
    credit: int = 0  # characters of a photo credit in front of the headline
    is_lead: bool = False
    is_cut: bool = False


class Page(Struct):
    """What a layout found: the stories in order, the section, and the rest of the page with reasons."""

    stories: list[Draft] = field(default_factory=list)
    section: str | None = None
    heading: Line | None = None  # of a list without a lead: it names the section
    pieces: list[Piece] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def own(self, lines: Iterable[Line], why: str = "") -> None:
        """Lines that are the page's own; one that holds a dateline may be copy, and is kept apart."""
        for line in lines:
            if dateline.is_within(line.text):
                self.remains(line, "TX202", "unplaced")
            elif line.text or line.end > line.start:
                self.pieces.append(Piece(line.start, line.end, Kind.FURNITURE, why or line.why or "position"))

    def remains(self, line: Line, code: str, why: str) -> None:
        """A line that may be copy and belongs to no story."""
        self.pieces.append(Piece(line.start, line.end, Kind.REMAINS, why))
        self.findings.append(Finding(code, line.number, 1, (("text", short(line.text)),)))


class Segment(Struct):
    lines: list[Line] = field(default_factory=list)  # without blank ones
    closed_by: Line | None = None


def short(text: str, most: int = 80) -> str:
    """A text's beginning, for a notice."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
