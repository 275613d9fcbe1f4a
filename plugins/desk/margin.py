"""Story -> margin: what an editor may want to know of it, each judgement with the lines that overrule it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from msgspec import Struct

from . import overrule, when, writethru
from .clock import zone_of
from .links import THRESHOLD, Links
from .markup import clean
from .overrule import Pad, Slip, listed, quoted
from .report import Notice
from .story import Edition, Sighting, Story

STATUSES: Mapping[str, str] = {"published": "geplaatst", "held": "aangehouden", "withdrawn": "ingetrokken"}
NEARLY = f"net onder de drempel van {f'{THRESHOLD:g}'.replace('.', ',')}"
SOURCES: Mapping[str, str] = {"wire": "van het persbureau", "text": "uit de tekst gesneden", "desk": "van de redactie"}


class Sight(Struct, frozen=True):
    """Where the story was seen: a capture, and its lines there."""

    file: str
    moment: str  # in words
    lines: tuple[int, int]
    label: str  # as printed, "" for none
    note: str  # what it is on that page
    likeness: str  # with what was seen first: "0,83", "" of the first itself
    version: int  # from 1
    part: Slip | None  # what takes it out of this story


class Tie(Struct, frozen=True):
    """Another story that this one is, or nearly is, linked with."""

    slug: str
    url: str
    headline: str
    score: str
    why: str
    slip: Slip


class Weighed(Struct, frozen=True):
    """A word of the copy that speaks for a section."""

    rule: str
    quote: str
    weight: str


class Margin(Struct, frozen=True):
    """All of it."""

    slug: str
    url: str
    headline: str
    headline_from: str
    status: str
    said_at: int  # line of desk.toml where the editor speaks of it, 0 for none
    said: str  # those lines
    sights: tuple[Sight, ...]
    versions: int
    time: str
    span: tuple[str, str]  # earliest and latest on the site's clock, "" where unknown
    proof: tuple[str, ...]
    section: str
    rule: str
    evidence: tuple[Weighed, ...]
    sections: tuple[Slip, ...]  # one for each other section
    others: tuple[tuple[str, Slip], ...]  # what else may be said, by what it does
    related: tuple[Tie, ...]
    backlinks: tuple[Tie, ...]
    nearly: tuple[Tie, ...]
    aliases: tuple[str, ...]
    notices: tuple[tuple[Notice, Slip | None], ...]


@dataclass(frozen=True)
class Marker:
    """What margins are made from."""

    edition: Edition
    links: Links
    pad: Pad
    sections: Sequence[str]
    today: date
    stories: Mapping[str, Story]  # by slug, of every status
    nearly: Mapping[str, Sequence[tuple[str, float]]]  # slug -> those just below the threshold

    def margin(self, story: Story, notices: Sequence[tuple[Notice, Slip | None]] = ()) -> Margin:
        """The margin of a story, with the notices that concern it."""
        known = story.published
        said_at, said = self.pad.lines_of(story.slug)
        evidence = sorted(story.ruling.evidence, key=lambda e: (-e.weight, e.rule, e.quote))
        return Margin(
            slug=story.slug,
            url=story.url,
            headline=clean(story.headline),
            headline_from=SOURCES[story.headline_from],
            status=STATUSES[story.status],
            said_at=said_at,
            said=said,
            sights=tuple(self._sights(story)),
            versions=len(story.revisions),
            time=when.when(story).words,
            span=(_printed(known.earliest, story.zone), _printed(known.latest, story.zone)) if known else ("", ""),
            proof=when.when(story, explain=True).how,
            section=story.section,
            rule=story.ruling.rule,
            evidence=tuple(Weighed(e.rule, clean(e.quote), figure(e.weight)) for e in evidence),
            sections=tuple(self.pad.slip(story.slug, "section", quoted(s)) for s in self.sections if s != story.section),
            others=tuple(self._others(story)),
            related=self._ties(story, "no_link", ((k.slug, figure(k.score), k.why) for k in self.links.related.get(story.slug, ()))),
            backlinks=self._ties(story, "no_link", ((slug, "", "verwijst hiernaar") for slug in self.links.backlinks.get(story.slug, ()))),
            nearly=self._ties(story, "link", ((slug, figure(score), NEARLY) for slug, score in self.nearly.get(story.slug, ()))),
            aliases=story.aliases,
            notices=tuple(notices),
        )

    def _sights(self, story: Story) -> list[Sight]:
        version = {id(s): n for n, revision in enumerate(story.revisions, 1) for s in revision.sightings}
        first = story.sightings[0]
        return [self._sight(story, s, first, version.get(id(s), 1)) for s in story.sightings]

    def _sight(self, story: Story, sighting: Sighting, first: Sighting, version: int) -> Sight:
        brief, file = sighting.brief, sighting.capture.file
        notes = ["hoofdbericht" if brief.is_lead else "kort bericht", *(["breekt af"] if brief.truncated else [])]
        return Sight(
            file=file,
            moment=when.seen(sighting.capture.received, story.zone),
            lines=brief.lines,
            label=clean(brief.age_label or ""),
            note=", ".join(notes),
            likeness="" if sighting is first else figure(writethru.likeness(first, sighting)),
            version=version,
            part=None if len(story.sightings) < 2 or sighting is first else self.pad.more(story.slug, "not_same_as", file),
        )

    def _others(self, story: Story) -> list[tuple[str, Slip]]:
        slip, slug = self.pad.slip, story.slug
        correction = f'{{ text = "...", date = {self.today.isoformat()} }}'
        hold = ("Laat het door", slip(slug, "hold", "false")) if story.status == "held" else ("Houd het aan", slip(slug, "hold", "true"))
        return [
            ("Een andere kop", slip(slug, "headline", quoted(story.headline))),
            ("Een andere tijd", slip(slug, "published", overrule.moment(story.published, story.received, story.zone))),
            hold,
            ("Trek het in", slip(slug, "withdraw", "true")),
            ("Verbeter het", slip(slug, "correction", correction)),
            ("Het is hetzelfde als een ander bericht", slip(slug, "same_as", '"naam-van-het-andere"')),
            ("Het hoort bij een ander bericht", slip(slug, "link", listed(["naam-van-het-andere"]))),
        ]

    def _ties(self, story: Story, key: str, found: Iterable[tuple[str, str, str]]) -> tuple[Tie, ...]:
        """Other stories of (slug, score, why), each with the line that has the key overrule it."""
        known = [(self.stories[slug], score, why) for slug, score, why in found if slug in self.stories]
        return tuple(
            Tie(o.slug, o.url, clean(o.headline), score, clean(why), self.pad.more(story.slug, key, o.slug)) for o, score, why in known
        )


def marker(edition: Edition, links: Links, pad: Pad, sections: Sequence[str], today: date) -> Marker:
    """Ready to make the margins of an edition."""
    nearly: dict[str, list[tuple[str, float]]] = {}
    for one, other, score in links.nearly:
        nearly.setdefault(one, []).append((other, score))
        nearly.setdefault(other, []).append((one, score))
    stories = {s.slug: s for s in (*edition.held, *edition.withdrawn, *edition.stories)}
    return Marker(edition, links, pad, sections, today, stories, nearly)


def figure(value: float) -> str:
    """A figure as Dutch print has it, `2,35`."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _printed(moment: datetime | None, zone: str) -> str:
    """A moment in figures, `2026-01-09 16.50`."""
    return f"{moment.astimezone(zone_of(zone)):%Y-%m-%d %H.%M}" if moment else ""
