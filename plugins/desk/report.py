"""Edition -> notices: the findings of lower modules, in the words of plugins.desk.sentences."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Any

from msgspec import Struct

from .draft import short
from .lines import place
from .sentences import CATALOGUE, DAMAGE, ERROR, INFO, REASONS, WARNING
from .story import Edition, Finding, Kind, Piece

#: Characters of a fact that a notice shows.
MOST = 100


class Notice(Struct, frozen=True):
    """A finding in words: where, which code, how much it weighs, what was found and what to do."""

    file: str
    line: int
    column: int
    code: str
    weight: str
    message: str
    remedy: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "code": self.code, "weight": self.weight, "file": self.file, "line": self.line, "column": self.column,
            "message": self.message, "remedy": self.remedy,
        }  # fmt: skip

    def __str__(self) -> str:
        file = visible(self.file)
        place = f"{file}:{self.line}:{self.column}" if self.line else file
        return f"{place} {self.code} {self.message} - {self.remedy}"


def notice(file: str, finding: Finding) -> Notice:
    """Put a finding in words."""
    rule = CATALOGUE[finding.code]
    facts = {name: visible(short(value, MOST)) for name, value in finding.facts}
    meant = f"; bedoelde u {facts['near']}?" if finding.code == "TX105" and facts.get("near") else ""
    if finding.code == "TX110":
        facts["reason"] = DAMAGE[facts["reason"]]
        facts["after"] = facts["after"] or "niets"
    remedy = rule.do.format_map(facts) + meant
    if finding.code == "TX403" and facts["near"]:
        remedy += f"; bedoelde u {facts['near']}?"
    if finding.code in ("TX406", "TX409") and not facts["near"]:
        remedy = "haal deze regels weg, of verbeter de naam"
    return Notice(file, finding.line, finding.column, finding.code, rule.weight, rule.says.format_map(facts), remedy)


def notices(edition: Edition) -> list[Notice]:
    """All notices of an edition, heaviest first, then by place."""
    weights = [ERROR, WARNING, INFO]
    found = [notice(file, finding) for file, finding in edition.findings]
    return sorted(found, key=lambda n: (weights.index(n.weight), n.file, n.line, n.column, n.code, n.message))


def plain(sentence: str) -> str:
    """A sentence of the catalogue with dots where its facts go."""
    return sentence.format_map({name: "…" for _, name, _, _ in Formatter().parse(sentence) if name})


def lost(edition: Edition) -> Iterable[tuple[str, Piece]]:
    """Text of captures that is on no page and is not the page's own: (file, piece)."""
    return ((c.file, p) for c in edition.captures for p in c.pieces if p.kind is Kind.REMAINS)


def why(piece: Piece) -> str:
    """Why a piece is not on the site, in words."""
    return REASONS.get(piece.why, piece.why or piece.kind.value)


def line_of(text: str, at: int) -> int:
    """The line, from 1, of a character."""
    return place(text, at)[0]


def visible(text: str) -> str:
    """Text fit for a terminal: control characters and direction marks as their code points."""
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)
