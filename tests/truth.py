"""A capture as read against its truth, made by hand: the facts of shared/wire/README.md, one line per difference.

Words are compared, not typography: quotes, dashes, spacing and the case of places are the site's own choice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.desk import ledger
from plugins.desk.story import Brief, Capture, Interval, Kind
from plugins.newsroom import Newsroom

_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def differences(path: Path, room: Newsroom) -> list[str]:
    """Where what is read of NAME.txt is not what NAME.json says; [] where all is right."""
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    capture = room.read(path)
    return [f"{path.name}: {line}" for line in (*_conserved(capture), *_capture(truth, capture))]


def _conserved(capture: Capture) -> Iterator[str]:
    ledger.check(capture.text, capture.pieces)
    sums = ledger.account(capture.decoded_length, capture.pieces, capture.repairs)
    if sums.published + sums.reported != sums.total:
        yield f"{sums.published} published and {sums.reported} reported are not {sums.total}"


def _capture(truth: dict[str, Any], capture: Capture) -> Iterator[str]:
    if "error" in truth:
        if capture.items:
            yield f"{len(capture.items)} stories where there are none ({truth['error']})"
        if not capture.findings:
            yield f"nothing is said of it ({truth['error']})"
    if (want := _moment(truth.get("captured_at"))) and capture.moments != (want,) and not truth.get("capture_ambiguous"):
        yield f"captured at {capture.moments}, not {want}"
    if "error" not in truth:
        yield from _differ("section", truth.get("section"), capture.section)
        yield from _item("lead", truth.get("lead"), capture.lead)
        if len(truth["briefs"]) != len(capture.briefs):
            yield f"{len(capture.briefs)} briefs, not {len(truth['briefs'])}"
        for number, (want_brief, brief) in enumerate(zip(truth["briefs"], capture.briefs, strict=False), 1):
            yield from _item(f"brief {number}", want_brief, brief)
    copy = {fold(block.text) for item in capture.items for block in item.body} | {fold(item.headline) for item in capture.items}
    for line in truth.get("chrome_lines", []):
        if fold(line) in copy:
            yield f"the page's own line became copy: {line}"


def _item(where: str, truth: dict[str, Any] | None, brief: Brief | None) -> Iterator[str]:
    if truth is None or brief is None:
        if (truth is None) != (brief is None):
            yield f"{where}: expected {'none' if truth is None else 'one'}"
        return
    for field in ("headline", "place", "age_label"):
        if field in truth:
            yield from _differ(f"{where} {field}", truth[field], getattr(brief, field))
    paragraphs = [block.text for block in brief.body if block.kind is Kind.PARAGRAPH]
    subheads = [block.text for block in brief.body if block.kind is Kind.SUBHEAD]
    if truth.get("first_words"):
        yield from _differ(f"{where} first words", truth["first_words"], " ".join(" ".join(paragraphs).split()[:4]))
    if truth.get("paragraphs") is not None and truth["paragraphs"] != len(paragraphs):
        yield f"{where}: {len(paragraphs)} paragraphs, not {truth['paragraphs']}"
    if truth.get("subheads") is not None and [*map(fold, truth["subheads"])] != [*map(fold, subheads)]:
        yield f"{where}: subheads {subheads}, not {truth['subheads']}"
    if "agencies" in truth and truth["agencies"] != [a.upper() for a in brief.agencies]:
        yield f"{where}: agencies {brief.agencies}, not {truth['agencies']}"
    if "truncated" in truth and truth["truncated"] is not brief.truncated:
        yield f"{where}: truncated is {brief.truncated}"
    if "published" in truth and _interval(truth["published"]) != brief.published:
        yield f"{where}: published {brief.published}, not {truth['published']}"


def _differ(where: str, want: str | None, have: str | None) -> Iterator[str]:
    if fold(want) != fold(have):
        yield f"{where}: {have!r}, not {want!r}"


def fold(text: str | None) -> str | None:
    """A text by its words."""
    return None if text is None else " ".join(text.translate(_PLAIN).split()).casefold()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _interval(said: dict[str, str] | None) -> Interval | None:
    return Interval(_moment(said["earliest"]), _moment(said["latest"])) if said else None
