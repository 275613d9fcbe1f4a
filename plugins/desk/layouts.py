"""Lines -> stories as the page lays them out, whatever portal and extraction the page came through.

A page is cut into segments by what closes a story: an age label behind a brief, the section line behind the lead.
Within a segment a dateline opens a story; the text behind it is its body, the text before it its headline, and what
stands before that is the page's own. So a variant of a page is never named: glued briefs without headlines, briefs
with headlines, lists without a lead and anything between come out of the same few rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import dateline, dutch, footers, headlines, notes
from .clock import SENTENCE, Labels
from .draft import Draft, Page, Segment, short
from .lines import Line, Shape
from .story import Finding, Kind, Piece

LONGEST_SUBHEAD = 70
#: A file that is one line longer than this has lost its line ends, or never was a page.
LONGEST_LONE_LINE = 100_000


def arrange(lines: Sequence[Line], labels: Labels) -> Page:
    """Put the lines of a page together. Every line that is not blank ends in a story or among the pieces."""
    page = Page()
    segments = _segments(lines, labels, page)
    first_section = next((i for i, s in enumerate(segments) if s.closed_by and s.closed_by.shape is Shape.SECTION), None)
    for number, segment in enumerate(segments):
        above_section = first_section is not None and number <= first_section
        _stories(page, segment, number, above_section, is_last=number == len(segments) - 1)
    _settle_lead(page, segments, first_section)
    _settle_cut(page, segments)
    last = max((number for story in page.stories for number in story.lines), default=0)
    page.findings = [f for f in page.findings if f.code != "TX207" or f.line < last]  # below the last story it opens no other list
    for line in lines:
        if line.shape not in (Shape.TEXT, Shape.DATELINE):
            continue
        if glued := _glued(line, labels):
            page.findings = [f for f in page.findings if (f.line, f.code) != (line.number, "TX204")]
            page.findings.append(Finding("TX209", line.number, 1, (("text", short(line.text[glued:])),)))
        elif labels.is_like(line.text):
            page.findings.append(Finding("TX304", line.number, 1, (("text", _end(line.text)),)))
    return page


def _glued(line: Line, labels: Labels) -> int:
    """Where in a line an age closes one story and another goes on behind it, for the line ends were lost; 0 where none does."""
    start = line.dateline.end - line.start if line.dateline else 0
    if not dateline.is_within(line.text, start):
        return 0
    for stop in SENTENCE.finditer(line.text, start):
        label = labels.match(line.text, stop.end())
        if label and dateline.is_within(line.text, label[0]):
            return stop.end()
    return 0


def _end(text: str, most: int = 60) -> str:
    """A line's end, for a notice."""
    return text if len(text) <= most else f"…{text[1 - most :].lstrip()}"


def _segments(lines: Sequence[Line], labels: Labels, page: Page) -> list[Segment]:
    segments = [Segment()]
    seen = [line for line in lines if line.shape is not Shape.BLANK]
    subheads = _subheads(seen)
    for line in seen:
        if len(seen) == 1 and line.end - line.start > LONGEST_LONE_LINE:
            page.remains(line, "TX104", "too_long")
        elif line is seen[-1] and line.shape is Shape.TEXT and labels.is_cut(line.text):
            page.pieces.append(Piece(line.start, line.end, Kind.LABEL, "cut"))
            page.findings.append(Finding("TX301", line.number, 1, (("text", line.text),)))
        elif line is seen[-1] and line.shape is Shape.TEXT and line.text in ("Meer", "Meer uit") and len(seen) > 2:
            segments[-1].closed_by = line
            page.pieces.append(Piece(line.start, line.end, Kind.SECTION_LINE, "cut"))
            segments.append(Segment())
        elif line.shape in (Shape.LABEL, Shape.SECTION) and line not in subheads:
            segments[-1].closed_by = line
            segments.append(Segment())
            if line.shape is Shape.SECTION:
                _section(page, line, line is seen[-1], labels)
        else:
            segments[-1].lines.append(line)
    return segments


def _subheads(lines: Sequence[Line]) -> list[Line]:
    """Subheads of the lead that read as a label: `Nu`, `Twee jaar geleden`. Told by copy between them and the section line.

    A lead has no label, and one of a page says its number in figures.
    """
    found: list[Line] = []
    has_copy = False
    section = next((n for n, line in enumerate(lines) if line.shape is Shape.SECTION), 0)
    for line in reversed(lines[:section]):
        if line.dateline:
            return found
        if line.shape is Shape.LABEL and has_copy and not line.text[0].isdigit():
            found.append(line)
        has_copy = has_copy or (line.shape is Shape.TEXT and dutch.ends_sentence(line.text))
    return []


def _section(page: Page, line: Line, ends_page: bool, labels: Labels) -> None:
    """The wire's own section. Where the page ends right there the name may be cut: only a known one is believed."""
    assert line.name is not None
    name = line.text[line.name[0] - line.start : line.name[1] - line.start]
    if any(piece.kind is Kind.SECTION_LINE for piece in page.pieces):
        page.findings.append(Finding("TX207", line.number, 1, (("text", line.text),)))
    if ends_page and dutch.fold(name) not in labels.sections:
        page.findings.append(Finding("TX205", line.number, 1, (("text", line.text),)))
    else:
        page.section = page.section or name
    page.pieces.append(Piece(line.start, line.end, Kind.SECTION_LINE))


def _stories(page: Page, segment: Segment, number: int, above_section: bool, is_last: bool) -> None:
    """The stories of one segment, the last of them closed by the segment's label."""
    starts = [i for i in range(len(segment.lines)) if _opens(segment.lines, i, number, above_section)]
    label = segment.closed_by if segment.closed_by and segment.closed_by.shape is Shape.LABEL else None
    if not starts:
        _without_dateline(page, segment, label, above_section, is_last)
        return
    above = segment.lines[: starts[0]]
    for nth, start in enumerate(starts):
        draft = Draft(opening=segment.lines[start], dateline=segment.lines[start].dateline)
        draft.embargo = next((line for line in above if notes.EMBARGO.fullmatch(line.text)), None)
        above = [line for line in above if line is not draft.embargo]
        if draft.embargo and notes.heads(draft.embargo.text) and all(line.shape is Shape.FURNITURE for line in above):
            draft.headline = draft.embargo
            page.own(above)
        else:
            draft.headline = headlines.find(page, above, is_top=number == 0 and nth == 0)
        end = starts[nth + 1] if nth + 1 < len(starts) else len(segment.lines)
        body, above = _split_body(segment.lines[start + 1 : end], more=nth + 1 < len(starts))
        if nth + 1 == len(starts):
            draft.label = label
            if is_last and not label:
                body = footers.without_footer(page, segment.lines[start], body)
        _fill(page, draft, body)
        page.stories.append(draft)


def _opens(lines: Sequence[Line], at: int, segment: int, above_section: bool) -> bool:
    """Whether a dateline starts a story here. One without agencies does only where a story can start."""
    line = lines[at]
    if line.dateline is None:
        return False
    if not line.dateline.is_weak:
        return True
    below = lines[at + 1].dateline if at + 1 < len(lines) else None
    if below and not below.is_weak and not dutch.ends_sentence(line.text):
        return False  # a headline with a dash in it, above its dateline
    if at == 0:
        return True
    if _is_result(line, is_last=at + 1 == len(lines)):
        return False
    before = lines[at - 1]
    if before.shape is Shape.FURNITURE or (before.dateline is None and headlines.is_one(before)):
        return True
    in_lead = above_section or segment == 0
    return not in_lead and line.dateline.place[1] - line.dateline.place[0] >= 4


def _is_result(line: Line, is_last: bool) -> bool:
    """Whether a line in capitals is one of a list (`AJAX - PSV 2-1`): short, with a figure, no sentence nor the beginning of one."""
    if len(line.text) > LONGEST_SUBHEAD or line.dateline is None or line.dateline.end == line.end or dutch.ends_sentence(line.text):
        return False
    if is_last:
        return line.text.rstrip(")")[-1:].isdigit()
    return any(c.isdigit() for c in line.text) and not line.text.endswith(":")


def _is_sentence(line: Line, words: int) -> bool:
    return line.shape in (Shape.TEXT, Shape.DATELINE) and dutch.ends_sentence(line.text) and len(line.text.split()) >= words


def _split_body(lines: list[Line], more: bool) -> tuple[list[Line], list[Line]]:
    """The lines behind a dateline, and those of them that stand above the next story of the same segment."""
    if not more:
        return lines, []
    at = len(lines)
    while at > 0 and at > len(lines) - 3 and _is_above(lines[at - 1]):
        at -= 1
    return lines[:at], lines[at:]


def _is_above(line: Line) -> bool:
    """Whether a line may stand above a story, and not below the one before it."""
    return headlines.is_one(line) or line.shape is Shape.FURNITURE or bool(notes.EMBARGO.fullmatch(line.text))


def _fill(page: Page, draft: Draft, body: list[Line]) -> None:
    """Give a draft its blocks: paragraphs, subheads between them, lines of the page's own left out."""
    kept = []
    for line in body:
        if line.why == "anywhere":
            page.own([line])
        else:
            kept.append(line)
    if draft.dateline and draft.opening and draft.dateline.end < draft.opening.end:
        draft.blocks.append((Kind.PARAGRAPH, draft.dateline.end, draft.opening.end))
    for at, line in enumerate(kept):
        kind = Kind.PARAGRAPH
        if draft.blocks and at + 1 < len(kept) and _is_subhead(line) and draft.blocks[-1][0] is Kind.PARAGRAPH:
            kind = Kind.SUBHEAD
        draft.blocks.append((kind, line.start, line.end))
    draft.lines = [line.number for line in (draft.headline, draft.opening, draft.label, *kept) if line]


def _is_subhead(line: Line) -> bool:
    text = line.text
    return len(text) <= LONGEST_SUBHEAD and len(text.split()) <= 8 and text[-1] not in ".!,:;…" and not text.endswith(('."', ".'", ".”"))


def _without_dateline(page: Page, segment: Segment, label: Line | None, above_section: bool, is_last: bool) -> None:
    """A segment that no dateline opens: a story all the same where a label or the section line closes real copy."""
    lines = segment.lines
    closed = label is not None or (above_section and segment.closed_by is not None)
    first = next((i for i, line in enumerate(lines) if _is_sentence(line, 6 if label else 12)), None)
    if closed and first is not None:
        draft = Draft(label=label, headline=headlines.find(page, lines[:first], is_top=False))
        _fill(page, draft, lines[first:])
        page.stories.append(draft)
        page.findings.append(Finding("TX203", lines[first].number, 1, (("text", short(lines[first].text)),)))
        return
    if label is not None:
        page.pieces.append(Piece(label.start, label.end, Kind.LABEL, "orphan"))
        page.findings.append(Finding("TX302", label.number, 1, (("text", label.text),)))
    below = []
    for nth, line in enumerate(lines):
        if is_last and page.stories and line.shape is Shape.FURNITURE:
            below.append(line)
        elif line.shape is Shape.FURNITURE:
            page.own([line])
        elif is_last and nth >= len(lines) - 2 and _looks_cut(lines, nth):
            page.remains(line, "TX204", "cut")
        elif (not page.stories and not above_section) or len(line.text.split()) >= 12:
            page.remains(line, "TX202", "unplaced")
        elif is_last and page.stories:
            below.append(line)
        else:
            page.own([line])
    footers.set_apart(page, below)


def _looks_cut(lines: Sequence[Line], nth: int) -> bool:
    """The last line or two of a page that ends in a headline, or in the dateline behind it."""
    return len(lines) == 1 or (len(lines) == 2 and dateline.is_cut(lines[1].text)) or dateline.is_cut(lines[nth].text)


def _settle_lead(page: Page, segments: Sequence[Segment], first_section: int | None) -> None:
    """The first story is the lead where the section line stands below it, or where it stands alone without a label."""
    if not page.stories:
        return
    first = page.stories[0]
    if first.label is None and first_section is not None:
        line = segments[first_section].closed_by
        first.is_lead = bool(first.lines) and line is not None and max(first.lines) < line.number
    elif first.label is None and (len(page.stories) == 1 or [b[0] for b in first.blocks].count(Kind.PARAGRAPH) > 1):
        first.is_lead = first.headline is not None
    if page.heading and (first.is_lead or page.section):
        page.own([page.heading])
    elif page.heading:
        page.section = page.heading.text
        page.pieces.append(Piece(page.heading.start, page.heading.end, Kind.SECTION_LINE))


def _settle_cut(page: Page, segments: Sequence[Segment]) -> None:
    """Mark the story inside which the file ends."""
    if page.stories and not segments[-1].closed_by and segments[-1].lines:
        last = page.stories[-1]
        numbers = {line.number for line in segments[-1].lines}
        last.is_cut = last.label is None and bool(last.lines) and last.lines[-1] in numbers
