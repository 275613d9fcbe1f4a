"""Edition -> the JSON of `inspect` (the shape is a contract: names stay, more may be added)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import ledger, report
from .links import Links
from .story import Block, Brief, Capture, Edition, Interval, Kind, Story
from .topics import Topics
from .when import iso


def inspection(edition: Edition, links: Links, topics: Topics | None = None) -> dict[str, Any]:
    """Everything that Telex makes of the captures, as plain data."""
    every = (*edition.stories, *edition.withdrawn, *edition.held)
    slugs = {(s.capture.file, s.brief.position): story.slug for story in every for s in story.sightings}
    return {
        "captures": [_capture(c, slugs) for c in edition.captures],
        "stories": [_story(s, links, topics) for s in every],
        "notices": [report.notice(file, finding).as_dict() for file, finding in edition.findings],
    }


def _capture(capture: Capture, slugs: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    sums = ledger.account(capture.decoded_length, capture.pieces, capture.repairs)
    return {
        "file": capture.file,
        "encoding": capture.encoding,
        "captured_at": iso(capture.received, capture.zone),
        "moment_from": "name" if capture.moments else None,
        "section": capture.section,
        "lead": _item(capture.lead, capture, slugs) if capture.lead else None,
        "briefs": [_item(b, capture, slugs) for b in capture.briefs],
        "furniture": _furniture(capture),
        "pieces": [{"span": [p.start, p.end], "kind": p.kind.value, "why": p.why} for p in capture.pieces],
        "repairs": [{"start": r.start, "before": r.before, "after": r.after, "why": r.reason} for r in capture.repairs],
        "notices": [report.notice(capture.file, f).as_dict() for f in capture.findings],
        "total_chars": sums.total,
        "published_chars": sums.published,
        "reported_chars": sums.reported,
    }


def _furniture(capture: Capture) -> list[dict[str, Any]]:
    found = []
    for piece in capture.pieces:
        if piece.kind in (Kind.FURNITURE, Kind.REMAINS, Kind.MARK):
            text = capture.text[piece.start : piece.end]
            line = report.line_of(capture.text, piece.start)
            found.append({"lines": [line, line], "text": text.strip(), "why": report.why(piece)})
    return found


def _item(brief: Brief, capture: Capture, slugs: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    return {
        "headline": brief.headline,
        "place": brief.place,
        "agencies": list(brief.agencies),
        "age_label": brief.age_label,
        "published": _interval(brief.published, capture.zone),
        "bounds": _interval(brief.bounds, capture.zone),
        "truncated": brief.truncated,
        "version": brief.version,
        "replaces": brief.replaces,
        "marks": [*brief.marks],
        "body": _blocks(brief.body),
        "lines": list(brief.lines),
        "story": slugs.get((capture.file, brief.position)),
    }


def _story(story: Story, links: Links, topics: Topics | None) -> dict[str, Any]:
    related = links.related.get(story.slug, ())
    return {
        "slug": story.slug,
        "url": story.url,
        "headline": story.headline,
        "headline_from": story.headline_from,
        "place": story.place,
        "agencies": list(story.agencies),
        "section": story.section,
        "rule": story.ruling.rule,
        "ruling": [{"rule": e.rule, "quote": e.quote, "weight": e.weight} for e in story.ruling.evidence],
        "published": _interval(story.published, story.zone),
        "seen_in": [{"file": s.capture.file, "age_label": s.brief.age_label} for s in story.sightings],
        "revisions": len(story.revisions),
        "modified": iso(story.modified, story.zone),
        "status": story.status,
        "correction": {"text": story.correction.text, "date": story.correction.day.isoformat()} if story.correction else None,
        "aliases": list(story.aliases),
        "body": _blocks(story.body),
        "topics": list(topics.by_story.get(story.slug, ())) if topics else [],
        "related": [{"slug": link.slug, "score": link.score, "why": link.why} for link in related],
        "backlinks": list(links.backlinks.get(story.slug, ())),
        "thread": [slug for slug in links.thread.get(story.slug, ()) if slug != story.slug],
    }


def _blocks(body: Sequence[Block]) -> list[dict[str, str]]:
    return [{"kind": block.kind.value, "text": block.text} for block in body]


def _interval(interval: Interval | None, zone: str) -> dict[str, str | None] | None:
    return {"earliest": iso(interval.earliest, zone), "latest": iso(interval.latest, zone)} if interval else None
