"""Bytes + name -> Capture: the first four stops of a capture's way.

bytes -> text (encoding), text -> pieces (lines, layouts, ledger), pieces -> briefs (here, with their time from clock).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise, takewhile

from msgspec.structs import replace

from . import clock, dutch, encoding, layouts, ledger, notes, titles
from .draft import Draft, Page, short
from .encoding import Text
from .lines import Line, Reader, place, printed_day
from .story import ZONE, Block, Brief, Capture, Finding, Interval, Kind, Piece, pack

#: A file is no text when more than this share of it is NUL.
NUL_SHARE = 0.05


@dataclass(frozen=True)
class Desk:
    """What captures are read with: the rulebook's words, and a judge of Dutch words for repairs."""

    reader: Reader
    is_word: Callable[[str], bool] = encoding.never
    zone: str = ZONE  # the clock by which the names of captures run


def read(data: bytes, file: str, desk: Desk) -> Capture:
    """Read one capture. Never raises for what `data` or `file` hold: what is wrong stands in `findings`."""
    text = encoding.decode(data, desk.is_word)
    moments = clock.moments_of(file, desk.zone)
    timed = partial(clock.interval, moments=moments or (), zone=desk.zone)
    findings = _file_findings(text, moments, file, desk.zone)
    page, briefs = Page(), []
    if not any(f.code in ("TX101", "TX102") for f in findings):
        lines = desk.reader.read(text.text)
        page = layouts.arrange(lines, desk.reader.labels)
        _find_credits(page.stories, desk.reader.furniture.credits)
        drafts = [d for d in page.stories if _has_copy(text.text, page, d)]
        briefs = [_brief(text.text, page, draft, at, timed) for at, draft in enumerate(drafts)]
        if not any(f.code == "TX207" for f in page.findings):  # of two pages in one file the list does not run from new to old
            briefs = _bounded(briefs, moments or ())
        findings += [*page.findings, *_dated(lines, page, moments or (), desk.zone)]
        findings += [Finding("TX206", b.lines[1], 1, (("text", b.headline or titles.cut(b.body[0].text)),)) for b in briefs if b.truncated]
        if not briefs and not any(f.code in ("TX104", "TX204") for f in page.findings):
            findings.append(Finding("TX103", 1, 1, (("text", _first_words(lines)),)))
    lead = next((b for b in briefs if b.is_lead), None)
    return Capture(
        file=file,
        packed=pack(text.text),
        encoding=text.encoding,
        decoded_length=len(text.decoded),
        moments=moments or (),
        section=page.section,
        lead=lead,
        briefs=tuple(b for b in briefs if b is not lead),
        pieces=ledger.tile(text.text, page.pieces),
        repairs=text.repairs,
        findings=tuple(sorted(findings, key=lambda f: (f.line, f.column, f.code, f.facts))),
        zone=desk.zone,
    )


def _file_findings(text: Text, moments: Sequence[datetime] | None, file: str, zone: str) -> list[Finding]:
    """What is to say about the file as a whole: no text, no moment, repairs by reason."""
    found = []
    if not text.text.strip():
        found.append(Finding("TX101", 1, 1))
    elif text.decoded.count("\0") > NUL_SHARE * len(text.decoded):
        found.append(Finding("TX102", 1, 1, facts=(("share", f"{text.decoded.count(chr(0)) / len(text.decoded):.0%}"),)))
    if moments is None:
        found.append(Finding("TX106"))
    elif not moments:
        found.append(Finding("TX105", facts=(("near", clock.meant(file, zone)),)))
    elif len(moments) > 1:
        found.append(Finding("TX107"))
    for reason in ("shifted", "doubled", "c1", "control", "hidden"):  # a byte order mark is no damage
        repairs = [r for r in text.repairs if r.reason == reason]
        if repairs:
            line, column = place(text.decoded, repairs[0].start)
            facts = (("before", repairs[0].before), ("after", repairs[0].after), ("count", str(len(repairs))), ("reason", reason))
            found.append(Finding("TX110", line, column, facts))
    if "\ufffd" in text.text:
        line, column = place(text.text, text.text.index("\ufffd"))
        found.append(Finding("TX111", line, column, (("count", str(text.text.count("\ufffd"))),)))
    return found


def _dated(lines: Iterable[Line], page: Page, moments: Sequence[datetime], zone: str) -> list[Finding]:
    """Where the date printed at the head of a page is not that of its name; a day's difference is midnight.

    Above a lead an older date may be the lead's.
    """
    days = [moment.astimezone(clock.zone_of(zone)) for moment in moments]
    top = min(page.stories[0].lines, default=0) if page.stories and days else 0
    above = [line for line in takewhile(lambda line: line.number < top, lines) if line.why == "printed_date"]
    printed = [(line, day) for line in above if (day := printed_day(line.text))]
    if any(abs((day - known.date()).days) <= 1 for _, day in printed for known in days):
        return []  # another date beside that is not the page's
    for line, day in printed:
        if day > days[0].date() or not page.stories[0].is_lead:
            said = f"{days[0].day} {dutch.MONTHS[days[0].month - 1]} {days[0].year}"
            name = f"{day.isoformat()}T{days[0]:%H-%M}.txt"
            return [Finding("TX108", line.number, 1, (("text", line.text), ("named", said), ("name", name)))]
    return []


def _first_words(lines: Iterable[Line]) -> str:
    return next((" ".join(line.text[:200].split()[:8]) for line in lines if line.text), "")


def _find_credits(drafts: Sequence[Draft], credits: Sequence[str]) -> None:
    """A photo credit in front of headlines: told by standing in front of every one of a list's headlines.

    A headline about an agency (`ANP schrapt banen`) goes on in lower case; behind a credit a headline begins.
    """
    heads = [d for d in drafts if d.headline and not d.is_lead]
    lengths = [_credit(d.headline.text, credits) for d in heads if d.headline]
    if (len(heads) > 1 and all(lengths)) or (len(heads) == 1 and len(drafts) == 1 and lengths[0]):
        for draft, length in zip(heads, lengths, strict=True):
            draft.credit = length


def _credit(headline: str, credits: Sequence[str]) -> int:
    """How many characters of a headline are a photo credit with its space: 0 for none."""
    for credit in credits:
        if headline.casefold().startswith(credit.casefold() + " "):
            behind = headline[len(credit) + 1 : len(credit) + 2]
            if behind.isupper() or behind.isdigit() or behind in "'\"‘“„":
                return len(credit) + 1
    return 0


def _has_copy(text: str, page: Page, draft: Draft) -> bool:
    """Whether a draft is a story. A headline and dateline without copy are none: they are kept apart and reported."""
    if any(any(c.isalnum() for c in text[_copy_start(text, start, end)[0] : end]) for _, start, end in draft.blocks):
        return True
    embargo = None if draft.embargo is draft.headline else draft.embargo
    lines = [line for line in (embargo, draft.headline, draft.opening) if line]
    spans = [(line.start, line.end) for line in lines]
    spans += [(a, b) for _, a, b in draft.blocks if not (draft.opening and draft.opening.start <= a < draft.opening.end)]
    page.pieces += [Piece(a, b, Kind.REMAINS, "cut") for a, b in spans]
    said = lines[-1] if lines else None
    page.findings.append(Finding("TX204", draft.lines[0] if draft.lines else 1, 1, (("text", short(said.text) if said else ""),)))
    if draft.label:
        page.pieces.append(Piece(draft.label.start, draft.label.start + len(draft.label.text), Kind.LABEL, "orphan"))
    return False


def _copy_start(text: str, start: int, end: int) -> tuple[int, notes.Note | None]:
    """Where the copy of a block starts, behind a note that may open it."""
    note = notes.opening_note(text, start, end)
    return (note.end if note else start), note


def _brief(text: str, page: Page, draft: Draft, position: int, timed: Callable[[clock.Age], Interval | None]) -> Brief:
    """A draft as a brief, its time by its label; its pieces go to the page."""
    marks: set[str] = set()
    if draft.embargo:
        marks.add("embargo")
        if draft.embargo is not draft.headline:
            page.pieces.append(Piece(draft.embargo.start, draft.embargo.end, Kind.MARK, "embargo"))
    headline, version = _headline(text, page, draft, marks)
    place, agencies = _dateline(text, page, draft)
    body, replaces = _body(text, page, draft, marks)
    label = None
    if draft.label:
        label = text[draft.label.start : draft.label.start + len(draft.label.text)]
        page.pieces.append(Piece(draft.label.start, draft.label.start + len(draft.label.text), Kind.LABEL))
    numbers = draft.lines or [0]
    return Brief(
        is_lead=draft.is_lead,
        headline=headline,
        place=place,
        agencies=agencies,
        body=body,
        age_label=label,
        published=timed(draft.label.age) if draft.label and draft.label.age else None,
        truncated=draft.is_cut and bool(body) and not dutch.ends_sentence(body[-1].text),
        lines=(min(numbers), max(numbers)),
        position=position,
        version=version,
        replaces=replaces,
        marks=tuple(sorted(marks)),
    )


def _headline(text: str, page: Page, draft: Draft, marks: set[str]) -> tuple[str | None, int]:
    """The headline as printed, without credit and notes, and the version that a number behind it says."""
    if draft.headline is None:
        return None, 1
    start, end = draft.headline.start + draft.credit, draft.headline.end
    if draft.credit:
        page.pieces.append(Piece(draft.headline.start, start, Kind.FURNITURE, "credit"))
    if prefix := notes.PREFIX.match(text, start, end):
        page.pieces.append(Piece(start, prefix.end(), Kind.MARK, notes.prefix_kind(prefix[1])))
        marks.add(notes.prefix_kind(prefix[1]))
        start = prefix.end()
    note = notes.opening_note(text, start, end) if draft.embargo is draft.headline else None
    if note and note.end > start:
        page.pieces.append(Piece(start, note.end, Kind.MARK, note.kind))
        start = note.end
    if version := notes.VERSION.search(text[start:end]):
        page.pieces.append(Piece(start + version.start(), end, Kind.MARK, "version"))
        end = start + version.start()
    page.pieces.append(Piece(start, end, Kind.HEADLINE))
    return text[start:end] or None, int(version[1]) if version else 1


def _dateline(text: str, page: Page, draft: Draft) -> tuple[str | None, tuple[str, ...]]:
    if draft.dateline is None:
        return None, ()
    at = draft.dateline.place[0]
    parts = [(*draft.dateline.place, Kind.PLACE), *((a, b, Kind.AGENCY) for a, b in draft.dateline.agencies)]
    for start, end, kind in parts:
        page.pieces += [Piece(at, start, Kind.GAP, "dateline"), Piece(start, end, kind)]
        at = end
    page.pieces.append(Piece(at, draft.dateline.end, Kind.GAP, "dateline"))
    return text[slice(*draft.dateline.place)], tuple(text[a:b] for a, b in draft.dateline.agencies)


def _body(text: str, page: Page, draft: Draft, marks: set[str]) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of the copy, and the headline that a replace note names: in front of the copy, or a paragraph of its own."""
    body, replaces = [], None
    for kind, start, end in draft.blocks:
        copy, note = _copy_start(text, start, end)
        if note and copy > start:
            page.pieces.append(Piece(start, copy, Kind.MARK, note.kind))
        if note:
            marks.add(note.kind)
            replaces = note.replaces or replaces
        if copy < end:
            page.pieces.append(Piece(copy, end, kind))
            body.append(Block(kind, text[copy:end]))
    return tuple(body), replaces


def _bounded(briefs: list[Brief], moments: Sequence[datetime]) -> list[Brief]:
    """Give briefs without a label the bounds that their neighbours prove: the list runs from new to old.

    Only where the labels that are there do run so; and never to a lead, which is no part of the list.
    """
    listed = [b for b in briefs if not b.is_lead]
    known = [b.published for b in listed if b.published]
    if not known or not moments or any(b.is_after(a) for a, b in pairwise(known)):
        return briefs
    bounded = []
    for brief in briefs:
        if not brief.is_lead and brief.published is None:
            at = listed.index(brief)
            above = next((b.published.latest for b in reversed(listed[:at]) if b.published), moments[-1])
            below = next((b.published.earliest for b in listed[at + 1 :] if b.published), None)
            brief = replace(brief, bounds=Interval(below, above))
        bounded.append(brief)
    return bounded
