"""Captures -> Edition: the day's work as a table of contents.

captures, in order of their moment
-> sightings of stories, grouped    writethru.group, the editor's same_as and not_same_as
-> addresses                        addresses
-> stories: versions, the time that sightings prove, title, section, the editor's word
-> newest first; held and withdrawn ones apart
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from . import addresses, doubts, gleaning, joining, sections, titles, word, writethru
from .gleaning import Copies, Memory
from .joining import Home
from .story import LONG_AGO, Brief, Capture, Edition, Evidence, Finding, Grounds, Interval, Revision, Ruling, Sighting, Story
from .word import UNSAID, Word

#: A newer version is shown unless it is shorter than this share of the fullest.
NEWER_FROM = 0.8

Found = list[tuple[str, Finding]]  # (file, finding)
DESK_TOML = "desk.toml"


@dataclass(frozen=True)
class Editor:
    """What an edition is made with, next to the captures."""

    rules: sections.Rulebook
    words: Mapping[str, Word] = field(default_factory=dict)
    words_text: str = ""
    findings: tuple[Finding, ...] = ()  # of desk.toml
    routine: frozenset[str] = frozenset()  # words of routine market reports
    kept: addresses.Kept = field(default_factory=dict)  # addresses that were given out
    is_whole: bool = True  # all captures are here, so that a name without a story is a mistake


def make(captures: Iterable[Capture], editor: Editor, found: Iterable[tuple[str, Finding]] = (), memory: Memory | None = None) -> Edition:
    """Make the edition of all captures, whose order makes no difference; `found` is what else there is to report.

    What the memory knows is not worked out again, and it learns how the sightings were put together.
    """
    ordered = sorted(captures, key=joining.capture_order)
    findings = [*found, *((c.file, f) for c in ordered for f in c.findings)]
    memory = memory or Memory()
    seen = gleaning.sightings(ordered, memory)
    memory.grouped = writethru.regroup(gleaning.marks(seen, memory), Copies(seen, editor.routine, memory.copies), memory.grouped)
    groups = writethru.parted(seen, memory.grouped)
    joined = joining.join(groups, editor.words, editor.words_text, editor.kept)
    stories = []
    taken = {home.address for home in joined.homes}
    given = frozenset(editor.kept.values())
    for home in joined.homes:
        also = dict.fromkeys([*joined.aliases.get(home.slug, ()), *addresses.others(home.group, home.address)])
        also = dict.fromkeys(a for a in also if a not in taken)
        taken.update(also)
        said = joined.words.get(home.slug, UNSAID)
        story, wrong = make_story(home, tuple(also), said, editor.rules)
        stories.append(story)
        findings += [*wrong, *_marked(story, said), *_moved(story, given)]
    stories.sort(key=order)
    desk = [*editor.findings, *((*joined.findings, *_unknown(stories, joined.gone, editor)) if editor.is_whole else ())]
    findings += [(DESK_TOML, f) for f in desk]
    by_status = {status: tuple(s for s in stories if s.status == status) for status in ("published", "withdrawn", "held")}
    return Edition(
        captures=tuple(ordered),
        stories=by_status["published"],
        withdrawn=by_status["withdrawn"],
        held=by_status["held"],
        findings=tuple(findings),
        tied=_pairs(editor, "link"),
        parted=_pairs(editor, "no_link"),
        by_slug={s.slug: s for s in by_status["published"]},
    )


def order(story: Story) -> tuple[float, float, int, str]:
    """The key by which pages order stories: newest first, then by place on the wire page, then by address."""
    first = story.sightings[0]
    return (-story.rank.timestamp(), -(story.received or LONG_AGO).timestamp(), first.brief.position, story.url)


def _unknown(stories: Sequence[Story], gone: Sequence[str], editor: Editor) -> list[Finding]:
    """Names in desk.toml that no story has, or two, and what is said there that cannot be."""
    found = word.unknown(editor.words, [*(s.slug for s in stories), *gone], editor.words_text)
    known = {**dict.fromkeys(s.slug for s in stories), **dict.fromkeys(gone)}
    for key in ("link", "no_link"):
        wrong = [(slug, other) for slug, other in _pairs(editor, key) if other not in known]
        found += [word.unknown_same(slug, key, other, [*known], editor.words_text) for slug, other in wrong]
    words, text = editor.words, editor.words_text
    return [*found, *word.at_odds(words, text), *word.shared(words, [s.url for s in stories], text), *doubts.find(words, stories, text)]


def _pairs(editor: Editor, key: str) -> tuple[tuple[str, str], ...]:
    """What the editor says of links: pairs of slugs."""
    return tuple((slug, other) for slug, said in editor.words.items() for other in getattr(said, key))


def _marked(story: Story, said: Word) -> Found:
    """What the editor should know of a story that is no fault of its capture: held back, corrected, moved."""
    first = story.sightings[0]
    facts = (("text", story.headline), ("slug", story.slug))
    found = []
    if story.status == "held":
        found.append((first, "TX412" if said.hold else "TX411", facts))
    if any("correction" in s.brief.marks for s in story.sightings) and not story.correction:
        found.append((next(s for s in story.sightings if "correction" in s.brief.marks), "TX413", facts))
    return [(s.capture.file, Finding(code, s.brief.lines[0], 1, f)) for s, code, f in found]


def _moved(story: Story, given: frozenset[str]) -> Found:
    """Where a story is, or would be, at another address because of an older capture. `given` are kept addresses."""
    here = story.url.removesuffix(".html")
    first, last = story.sightings[0], story.sightings[-1]
    if here in given:
        other = addresses.natural(first)
        facts = (("url", story.url), ("other", f"{other}.html"))
        return [(first.capture.file, Finding("TX414", first.brief.lines[0], 1, facts))] if other != here else []
    if not story.aliases:
        return []
    marks = {addresses.natural(s): addresses.mark(s) for s in story.sightings}
    name = here.rsplit("/", 1)[-1]
    others = [o for o in addresses.others(story.sightings, here) if f"{o}.html" in story.aliases and o.rsplit("/", 1)[-1] != name]
    facts_of = {o: (("url", story.url), ("other", f"{o}.html"), ("line", f"{marks[o]} {o}")) for o in others}
    return [(last.capture.file, Finding("TX410", last.brief.lines[0], 1, facts_of[o])) for o in others]


def _time(group: Sequence[Sighting]) -> tuple[Interval | None, Found]:
    """What all labels together prove; without any, what neighbours prove. A contradiction is found, the earliest stands.

    The first page proves that the story was there within its minute, whether it gives a label or not.
    """
    proved: Interval | None = None
    findings, first = [], group[0].capture
    seen = first.moments[-1] if first.moments else None  # no page shows it before it appeared
    for sighting in group:
        said = sighting.brief.published
        if said is None:
            continue
        both = said if proved is None else proved.intersect(said)
        if both is None or (seen and said.earliest and seen < said.earliest):
            findings.append(_contradiction(sighting, group))
        else:
            proved = both
    if proved is None:
        for sighting in group:
            if bounds := sighting.brief.bounds:
                proved = bounds if proved is None else proved.intersect(bounds) or proved
    return proved or (Interval(None, seen) if findings else None), findings


def _contradiction(sighting: Sighting, group: Sequence[Sighting]) -> tuple[str, Finding]:
    """What is to say of a label that cannot be, by what earlier pages say, or the same page where it lists a story twice."""
    title, label = titles.cut(sighting.brief.body[0].text), sighting.brief.age_label or ""
    here = (s.brief.age_label for s in group if s.capture is sighting.capture and s is not sighting)
    twin = next((other for other in here if other and other != label), None)
    facts = (("label", label), ("text", title), ("other", twin or group[0].capture.file))
    return sighting.capture.file, Finding("TX305" if twin else "TX303", sighting.brief.lines[1], 1, facts)


def make_story(home: Home, also: Sequence[str], said: Word, rules: sections.Rulebook) -> tuple[Story, Found]:
    """The story of a home, and what is wrong with its times: of these four alone. `also` are addresses that lead to it."""
    group = sorted(home.group, key=joining.sighting_order) if len(home.group) > 1 else home.group
    seen = [Sighting(s.capture, s.brief) for s in group]  # what was gleaned is of no use any more, and an archive has much of it
    revisions, findings = _revisions(seen)
    shown = _shown(revisions)
    printed = next((s.brief.headline for s in reversed(group) if s.brief.headline), None)
    headline, source = _title(said.headline, printed, shown, group)
    is_embargoed = any("embargo" in s.brief.marks for s in group)
    held = said.hold if said.hold is not None else is_embargoed
    story = Story(
        slug=home.slug,
        url=f"{home.address}.html",
        headline=headline,
        headline_from=source,
        place=shown.place,
        agencies=shown.agencies,
        body=shown.body,
        is_lead=any(s.brief.is_lead for s in group),
        truncated=shown.truncated,
        published=said.published or revisions[0].published,
        sightings=tuple(seen),
        ruling=_ruling(group, shown, printed, said, rules),
        revisions=revisions,
        status="withdrawn" if said.withdraw else "held" if held else "published",
        correction=said.correction,
        aliases=tuple([f"{address}.html" for address in also]),
    )
    return story, [] if said.published else findings  # the editor has settled it


def _revisions(group: Sequence[Sighting]) -> tuple[tuple[Revision, ...], Found]:
    """The versions of a story. One that its labels put before an earlier one has no time but that of its page."""
    if len(group) == 1:
        brief = group[0].brief
        return (Revision((group[0],), brief, brief.published or brief.bounds),), []
    revisions: list[Revision] = []
    findings: Found = []
    for sightings in writethru.versions(group):
        fullest = max(sightings, key=lambda s: (not s.brief.truncated, _length(s.brief), -sightings.index(s))).brief
        published, wrong = _time(sightings)
        later = [r for r in revisions if published and r.published and r.published.is_after(published)]
        page = sightings[0].capture
        if later and later == revisions[-len(later) :] and all(r.sightings[0].capture is page for r in later):
            revisions.insert(-len(later), Revision(tuple(sightings), fullest, published))  # a page lists the newest first
            findings += wrong
            continue
        if later:
            wrong += [_contradiction(s, group) for s in sightings if s.brief.published][:1]
            published = None
        revisions.append(Revision(tuple(sightings), fullest, published))
        findings += wrong
    return tuple(revisions), findings


def _shown(revisions: Sequence[Revision]) -> Brief:
    """The newest version that is not much shorter than the fullest, or that says itself that it replaces what was."""
    if len(revisions) == 1:
        return revisions[0].brief
    fullest = max(_length(r.brief) for r in revisions)
    for revision in reversed(revisions):
        brief = revision.brief
        if _length(brief) >= NEWER_FROM * fullest or brief.version > 1 or "replaces" in brief.marks:
            return brief
    return revisions[0].brief


def _title(said: str | None, printed: str | None, brief: Brief, group: Sequence[Sighting]) -> tuple[str, str]:
    """A story's headline and where it comes from: the editor, the wire, or the copy itself."""
    if said:
        return said, "desk"
    if printed:
        return printed, "wire"
    gleaned = next((s.gleaned for s in group if s.brief is brief), None)
    return (gleaned.title if gleaned else gleaning.title(brief)), "text"


def _length(brief: Brief) -> int:
    return sum(len(block.text) for block in brief.body)


def _ruling(group: Sequence[Sighting], shown: Brief, printed: str | None, said: Word, rules: sections.Rulebook) -> Ruling:
    if said.section:
        return Ruling(said.section, "redactie", Grounds.of([Evidence("desk.toml", said.section)]))
    wire = _wire_section(group)
    for sighting in group:  # a story that is seen once, and many another, is shown as one capture alone shows it
        brief, gleaned = sighting.brief, sighting.gleaned
        if gleaned and brief is shown and (brief.headline or None) == printed and sighting.capture.section == wire:
            return gleaned.ruling
    return gleaning.ruling(shown, printed, wire, rules)


def _wire_section(sightings: Sequence[Sighting]) -> str | None:
    """The section under which the wire listed it first as a brief, else that of the page it led."""
    if len(sightings) == 1:
        return sightings[0].capture.section or None
    listed = [s.capture.section for s in sightings if not s.brief.is_lead] + [s.capture.section for s in sightings]
    return next((section for section in listed if section), None)
