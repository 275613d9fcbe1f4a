"""Edition -> what an editor looks through before publication: notices with remedies, captures, stories, links.

Everything can be filtered by text and is shown a page at a time, so that thousands of captures stay usable.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct

from . import digest, dutch, overrule, report, topics, when
from .digest import Digest
from .lines import LINE_END
from .margin import STATUSES, Margin, Marker
from .markup import clean
from .overrule import Slip
from .proof import FATES, Row, proof
from .report import Notice
from .sentences import ERROR, INFO, WARNING
from .story import Capture, Finding, Kind, Story
from .topics import Topics

#: Rows on one page.
MOST = 100
WEIGHTS: Mapping[str, str] = {ERROR: "fout", WARNING: "let op", INFO: "ter informatie"}
#: Files that are the editor's own word: what is wrong there is wrong now, while they are being written.
OWN = ("desk.toml", "addresses.tsv")

T = TypeVar("T")


class Said(Struct, frozen=True):
    """A notice, and what answers it."""

    notice: Notice
    weight: str  # in words
    place: str  # "file:line:column"
    capture: str  # the capture that it is in, "" where it is in none
    slip: Slip | None
    quote: str  # the very line, where it is in desk.toml


class CaptureRow(Struct, frozen=True):
    """A capture in a list."""

    file: str
    moment: str
    section: str
    stories: int
    held: int
    lost: int  # stretches that are in no story
    repaired: int
    notices: int  # that ask for a look


class StoryRow(Struct, frozen=True):
    """A story in a list."""

    slug: str
    url: str
    headline: str
    status: str  # in words, "" where it is published
    section: str
    rule: str
    quotes: tuple[str, ...]
    time: str
    seen: int  # captures
    versions: int
    links: int
    is_contradicted: bool


class Sheet(Struct, Generic[T], frozen=True):
    """One page of a list."""

    rows: tuple[T, ...]
    total: int  # that fit the filter
    number: int  # of this page, from 1
    pages: int


class CapturePage(Struct, frozen=True):
    """A capture as it was taken apart."""

    file: str
    moment: str
    rows: tuple[Row, ...]
    titles: Mapping[str, StoryRow]  # by slug
    fates: tuple[tuple[str, int], ...]  # characters by what became of them, in words
    notices: tuple[Said, ...]
    newer: str  # files of the captures beside it
    older: str


@dataclass(frozen=True)
class Review:
    """An edition, to be looked through."""

    marker: Marker
    topics: Topics | None = None

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """All notices, heaviest first."""
        found = [(report.notice(file, finding), file, finding) for file, finding in self.marker.edition.findings]
        weights = list(WEIGHTS)
        found.sort(key=lambda f: (weights.index(f[0].weight), f[0].file, f[0].line, f[0].column, f[0].code, f[0].message))
        return tuple(self._said(*each) for each in found)

    def _said(self, notice: Notice, file: str, finding: Finding) -> Said:
        capture = self.captures_by_name.get(file)
        line = _line(capture, finding.line) if capture else self.marker.pad.line(finding.line) if file == "desk.toml" else ""
        story = self._story_at(file, finding.line) if capture else None
        facts = dict(finding.facts)
        if story and "slug" not in facts:
            finding = Finding(finding.code, finding.line, finding.column, (*finding.facts, ("slug", story.slug)))
        known = (story.published, story.zone) if story else ()
        slip = overrule.remedy(finding, self.marker.pad, line, *known)
        place = f"{report.visible(notice.file)}:{notice.line}:{notice.column}" if notice.line else report.visible(notice.file)
        return Said(notice, WEIGHTS[notice.weight], place, file if capture else "", slip, "" if capture else report.visible(line.strip()))

    @cached_property
    def own(self) -> tuple[Said, ...]:
        """What is wrong in the editor's own files."""
        return tuple(s for s in self.said if s.notice.file in OWN and s.notice.weight == ERROR)

    @cached_property
    def captures_by_name(self) -> Mapping[str, Capture]:
        return {c.file: c for c in self.marker.edition.captures}

    @cached_property
    def _places(self) -> Mapping[str, Sequence[tuple[tuple[int, int], int, Story]]]:
        """Of each capture: lines, position and story of what it holds."""
        found: dict[str, list[tuple[tuple[int, int], int, Story]]] = defaultdict(list)
        for story in self.marker.stories.values():
            for s in story.sightings:
                found[s.capture.file].append((s.brief.lines, s.brief.position, story))
        return found

    def _story_at(self, file: str, line: int) -> Story | None:
        return next((story for (first, last), _, story in self._places.get(file, ()) if first <= line <= last), None)

    @cached_property
    def digest(self) -> Digest:
        alike = topics.alike(self.topics) if self.topics else ()
        return digest.make(self.marker.edition, self.marker.links, alike)

    @cached_property
    def _by_slug(self) -> Mapping[str, Sequence[Said]]:
        found: dict[str, list[Said]] = defaultdict(list)
        for said in self.said:
            story = self._story_at(said.capture, said.notice.line)
            if story:
                found[story.slug].append(said)
        return found

    def margin(self, story: Story) -> Margin:
        """A story's margin with its notices."""
        return self.marker.margin(story, [(s.notice, s.slip) for s in self._by_slug.get(story.slug, ())])

    @cached_property
    def by_url(self) -> Mapping[str, Story]:
        return {s.url: s for s in self.marker.stories.values()}

    # -- lists

    def notices(self, text: str = "", number: int = 1) -> Sheet[Said]:
        """Notices that hold all these words."""
        return _sheet(self.said, text, number, lambda s: f"{s.place} {s.notice.code} {s.weight} {s.notice.message} {s.notice.remedy}")

    def captures(self, text: str = "", number: int = 1) -> Sheet[CaptureRow]:
        """Captures, newest first; a filter looks in their text too."""
        held = tuple(reversed(self.marker.edition.captures))
        found = _sheet(held, text, number, lambda c: f"{c.file} {c.section or ''} {c.text}")
        return Sheet(tuple(map(self._capture_row, found.rows)), found.total, found.number, found.pages)

    def stories(self, text: str = "", number: int = 1, kind: str = "") -> Sheet[StoryRow]:
        """Stories, newest first: all, or those that were merged, contradict themselves, stand alone or are held."""
        found = _sheet([s for s in self._every if self._is(s, kind)], text, number, _haystack)
        return Sheet(tuple(map(self.story_row, found.rows)), found.total, found.number, found.pages)

    @cached_property
    def _every(self) -> Sequence[Story]:
        edition = self.marker.edition
        return (*edition.held, *edition.withdrawn, *edition.stories)

    def _is(self, story: Story, kind: str) -> bool:
        if kind == "samengevoegd":
            return len(story.sightings) > 1
        if kind == "tegenstrijdig":
            return story.slug in self._contradicted
        if kind == "alleen":
            return story.slug in self._alone
        return kind != "achtergehouden" or story.status != "published"

    @cached_property
    def _contradicted(self) -> frozenset[str]:
        return frozenset(slug for slug, held in self._by_slug.items() if any(s.notice.code in ("TX303", "TX305") for s in held))

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(entry.slug for entry in self.digest.alone)

    def story_row(self, story: Story) -> StoryRow:
        """A story as lists have it."""
        evidence = sorted(story.ruling.evidence, key=lambda e: (-e.weight, e.quote))
        return StoryRow(
            slug=story.slug,
            url=story.url,
            headline=clean(story.headline),
            status="" if story.status == "published" else STATUSES[story.status],
            section=story.section,
            rule=story.ruling.rule,
            quotes=tuple(dict.fromkeys(clean(e.quote) for e in evidence))[:6],
            time=when.when(story).words,
            seen=len(story.sightings),
            versions=len(story.revisions),
            links=len(self.marker.links.related.get(story.slug, ())),
            is_contradicted=story.slug in self._contradicted,
        )

    @cached_property
    def _serious(self) -> Counter[str]:
        return Counter(s.capture for s in self.said if s.notice.weight != INFO)

    def _capture_row(self, capture: Capture) -> CaptureRow:
        stories = [story for _, _, story in self._places.get(capture.file, ())]
        return CaptureRow(
            file=capture.file,
            moment=when.seen(capture.received, capture.zone),
            section=clean(capture.section or ""),
            stories=len(stories),
            held=sum(s.status != "published" for s in stories),
            lost=sum(p.kind is Kind.REMAINS for p in capture.pieces),
            repaired=len(capture.repairs),
            notices=self._serious[capture.file],
        )

    def capture(self, file: str) -> CapturePage | None:
        """One capture, taken apart; None where there is none of that name."""
        capture = self.captures_by_name.get(file)
        if capture is None:
            return None
        held = self._places.get(file, ())
        rows = proof(capture, {position: (story.slug, story.status) for _, position, story in held})
        counts = {fate: sum(len(r.text) for row in rows for r in row.runs if r.fate == fate) for fate in FATES if FATES[fate]}
        names = list(self.captures_by_name)
        at = names.index(file)
        return CapturePage(
            file=file,
            moment=when.seen(capture.received, capture.zone),
            rows=rows,
            titles={story.slug: self.story_row(story) for _, _, story in held},
            fates=tuple((FATES[fate], count) for fate, count in counts.items() if count),
            notices=tuple(s for s in self.said if s.capture == file),
            newer=names[at + 1] if at + 1 < len(names) else "",
            older=names[at - 1] if at else "",
        )


def _haystack(story: Story) -> str:
    return f"{story.headline} {story.slug} {story.section} {story.ruling.rule} {story.text}"


def _line(capture: Capture, number: int) -> str:
    lines = LINE_END.split(capture.text) if number else []
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _sheet(held: Iterable[T], text: str, number: int, hay: Callable[[T], str]) -> Sheet[T]:
    words = dutch.fold(text).split()
    found = _fitting(held, words, hay) if words else list(held)
    pages = max(1, -(-len(found) // MOST))
    number = min(max(1, number), pages)
    return Sheet(tuple(found[(number - 1) * MOST : number * MOST]), len(found), number, pages)


def _fitting(held: Iterable[T], words: Sequence[str], hay: Callable[[T], str]) -> list[T]:
    found = []
    for each in held:
        folded = dutch.fold(hay(each))
        if all(word in folded for word in words):
            found.append(each)
    return found
