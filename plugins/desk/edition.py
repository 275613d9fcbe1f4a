"""Captures -> Edition: the day's work as a table of contents.

captures, in order of their moment
-> sightings of stories        writethru.group
-> stories: the fullest text, the time that all sightings prove, address, title, section
-> newest first
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count

from . import dutch, sections, titles, word, writethru
from .clock import AMSTERDAM
from .story import LONG_AGO, Brief, Capture, Edition, Evidence, Finding, Interval, Kind, Ruling, Sighting, Story
from .word import Word

#: The folder of stories that no capture with a moment shows.
UNDATED = "ongedateerd"


@dataclass(frozen=True)
class Editor:
    """What an edition is made with, next to the captures."""

    rules: sections.Rulebook
    words: Mapping[str, Word] = field(default_factory=dict)
    words_text: str = ""
    findings: tuple[Finding, ...] = ()  # of desk.toml
    routine: frozenset[str] = frozenset()  # words of routine market reports


def make(captures: Iterable[Capture], editor: Editor, found: Iterable[tuple[str, Finding]] = ()) -> Edition:
    """Make the edition of all captures, whose order makes no difference; `found` is what else there is to report."""
    ordered = sorted(captures, key=lambda c: (not c.moments, c.received or LONG_AGO, c.file))
    sightings = [Sighting(capture, brief) for capture in ordered for brief in capture.items]
    findings = [*found, *((c.file, f) for c in ordered for f in c.findings)]
    drafts = []
    for group in writethru.group(sightings, editor.routine):
        published, wrong = _time(group)
        findings += wrong
        drafts.append((group, published))
    addresses = _addresses([group for group, _ in drafts])
    named = zip(drafts, addresses, _slugs(addresses), strict=True)
    stories = [_story(group, published, address, slug, editor) for (group, published), address, slug in named]
    stories.sort(key=order)
    desk = [*editor.findings, *word.unknown(editor.words, [s.slug for s in stories], editor.words_text)]
    desk += word.shared(editor.words, [s.url for s in stories], editor.words_text)
    findings += [("desk.toml", f) for f in desk]
    return Edition(tuple(ordered), tuple(stories), tuple(findings), {s.slug: s for s in stories})


def order(story: Story) -> tuple[float, float, int, str]:
    """The key by which pages order stories: newest first, then by place on the wire page, then by address."""
    first = story.sightings[0]
    return (-story.rank.timestamp(), -(story.received or LONG_AGO).timestamp(), first.brief.position, story.url)


def _time(group: Sequence[Sighting]) -> tuple[Interval | None, list[tuple[str, Finding]]]:
    """What all labels together prove; without any, what neighbours prove. A contradiction is found, the earliest stands."""
    proved: Interval | None = None
    findings = []
    for sighting in group:
        said = sighting.brief.published
        if said is None:
            continue
        both = said if proved is None else proved.intersect(said)
        if both is None:
            title, label = titles.cut(sighting.brief.body[0].text), sighting.brief.age_label or ""
            facts = (("label", label), ("text", title), ("other", group[0].capture.file))
            findings.append((sighting.capture.file, Finding("TX303", sighting.brief.lines[1], 1, facts)))
        else:
            proved = both
    if proved is None:
        for sighting in group:
            if bounds := sighting.brief.bounds:
                proved = bounds if proved is None else proved.intersect(bounds) or proved
    return proved, findings


def _story(group: Sequence[Sighting], published: Interval | None, address: str, slug: str, editor: Editor) -> Story:
    fullest = max(group, key=lambda s: (not s.brief.truncated, _length(s.brief), -group.index(s))).brief
    said = editor.words.get(slug, Word())
    printed = next((s.brief.headline for s in reversed(group) if s.brief.headline), None)
    headline, source = _title(said.headline, printed, fullest)
    story = Story(
        slug=slug,
        url=f"{address}.html",
        headline=headline,
        headline_from=source,
        place=fullest.place,
        agencies=fullest.agencies,
        body=fullest.body,
        is_lead=any(s.brief.is_lead for s in group),
        truncated=fullest.truncated,
        published=published,
        sightings=tuple(group),
        ruling=Ruling("", "", ()),
    )
    return replace(story, ruling=_ruling(story, printed, said, editor.rules))


def _title(said: str | None, printed: str | None, brief: Brief) -> tuple[str, str]:
    """A story's headline and where it comes from: the editor, the wire, or the copy itself."""
    if said:
        return said, "desk"
    return (printed, "wire") if printed else (titles.cut(brief.body[0].text), "text")


def _length(brief: Brief) -> int:
    return sum(len(block.text) for block in brief.body)


def _ruling(story: Story, printed: str | None, said: Word, rules: sections.Rulebook) -> Ruling:
    if said.section:
        return Ruling(said.section, "redactie", (Evidence("desk.toml", said.section),))
    first = dutch.first_sentence(story.body[0].text)
    opening = " . ".join(part for part in (printed, story.place, first) if part)
    rest = "\n".join([story.body[0].text[len(first) :], *(b.text for b in story.body[1:])])
    return rules.rule(opening, rest, _wire_section(story.sightings))


def _wire_section(sightings: Sequence[Sighting]) -> str | None:
    """The section under which the wire listed it first as a brief, else that of the page it led."""
    listed = [s.capture.section for s in sightings if not s.brief.is_lead] + [s.capture.section for s in sightings]
    return next((section for section in listed if section), None)


def _addresses(groups: Sequence[Sequence[Sighting]]) -> list[str]:
    """An address for each group, from its first sighting alone, so that it never moves because more is learned.

    The words are those of the copy, not of the headline: a page may show the same brief with or without one. Where two
    stories open alike, the one seen first has the plain address and the others a mark from their text.
    """
    taken: set[str] = set()
    addresses = []
    for group in groups:
        first = group[0]
        text = next((b.text for b in first.brief.body if b.kind is Kind.PARAGRAPH), first.brief.body[0].text)
        plain = dutch.slugify(dutch.first_sentence(text), dangling=titles.DANGLING) or "bericht"
        plain = "bericht-index" if plain == "index" else plain  # a folder's own page
        mark = f"{plain}-{hashlib.sha256(dutch.fold(text).encode('utf-8', 'replace')).hexdigest()[:6]}"
        folder = _month(first.capture.received)
        names = chain((plain, mark), (f"{mark}-{n}" for n in count(2)))
        address = next(a for a in (f"{folder}/{name}" for name in names) if a not in taken)
        taken.add(address)
        addresses.append(address)
    return addresses


def _slugs(addresses: Sequence[str]) -> list[str]:
    """What desk.toml names each story by: the last part of its address; where two share one, the later by its month too.

    A story without a moment keeps its name, for whatever has a moment comes before it in every other order.
    """
    named: dict[str, str] = {}
    taken: set[str] = set()
    plain = {address.rsplit("/", 1)[1] for address in addresses}
    for address in sorted(addresses, key=lambda a: not a.startswith(UNDATED)):
        folder, name = address.rsplit("/", 1)
        longer = f"{name}-in-{folder.replace('/', '-')}"
        names = chain((name,), (n for n in chain((longer,), (f"{longer}-{n}" for n in count(2))) if n not in plain))
        named[address] = next(n for n in names if n not in taken)
        taken.add(named[address])
    return [named[address] for address in addresses]


def _month(received: datetime | None) -> str:
    return received.astimezone(AMSTERDAM).strftime("%Y/%m") if received else UNDATED
