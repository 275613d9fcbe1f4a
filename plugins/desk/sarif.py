"""Notices -> what other machines show beside the files: SARIF 2.1.0, and workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import catalogue, report, sentences
from .report import Notice

WIRE = "content/wire"
#: Files that an editor writes, by the name a notice gives them; every other name is a capture's, below `wire`.
OWN = {"desk.toml": "content/desk.toml", "addresses.tsv": "content/addresses.tsv", "pelicanconf.py": "pelicanconf.py", WIRE: WIRE}
LEVELS = {sentences.ERROR: "error", sentences.WARNING: "warning", sentences.INFO: "note"}
COMMANDS = {sentences.ERROR: "error", sentences.WARNING: "warning", sentences.INFO: "notice"}
SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def path_of(notice: Notice, wire: str = WIRE) -> str:
    """The file that a notice is about, from the project's root; `wire` is where its captures lie."""
    if notice.file in OWN and notice.code not in ("TX501", "TX502"):
        return OWN[notice.file]
    return f"{wire}/{notice.file}" if wire else notice.file


def log(notices: Iterable[Notice], wire: str = WIRE) -> dict[str, Any]:
    """One run of Telex as a SARIF log: every code as a rule, every notice as a result."""
    codes = sorted(sentences.CATALOGUE)
    driver = {"name": "Telex", "rules": [_rule(code) for code in codes]}
    results = [_result(notice, codes.index(notice.code), wire) for notice in notices]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    rule, entry = sentences.CATALOGUE[code], catalogue.ENTRIES[code]
    return {
        "id": code,
        "shortDescription": {"text": report.plain(rule.says)},
        "fullDescription": {"text": entry.means},
        "help": {"text": f"Wat te doen: {report.plain(rule.do)}.", "markdown": catalogue.explain(code)},
        "defaultConfiguration": {"level": LEVELS[rule.weight]},
    }


def _result(notice: Notice, rule: int, wire: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path_of(notice, wire))}}
    if notice.line:
        place["region"] = {"startLine": notice.line, **({"startColumn": notice.column} if notice.column else {})}
    return {
        "ruleId": notice.code,
        "ruleIndex": rule,
        "level": LEVELS[notice.weight],
        "message": {"text": report.visible(f"{notice.message} - {notice.remedy}")},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A path as a relative address: what may not stand in one by its bytes."""
    return "".join(chr(byte) if byte in SAFE else f"%{byte:02X}" for byte in path.encode("utf-8", "surrogateescape"))


def commands(notices: Iterable[Notice], wire: str = WIRE) -> list[str]:
    """Workflow commands by which GitHub shows notices beside the lines of a pull request, heaviest first as they come."""
    return [_command(notice, wire) for notice in notices]


def _command(notice: Notice, wire: str) -> str:
    said = {"file": path_of(notice, wire), "line": notice.line, "col": notice.column, "title": notice.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in said.items() if value)
    return f"::{COMMANDS[notice.weight]} {properties}::{_data(f'{notice.message} - {notice.remedy}')}"


def _data(text: str) -> str:
    """Text as a workflow command carries it; other control characters as their code points."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return report.visible(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
