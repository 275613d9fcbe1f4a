"""Edition and links -> the editor's report: what asks for a look, which affairs run, what is nearly linked, what is alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, to_builtins

from . import account, kinship, markup, report, sentences, when
from .kinship import Group
from .links import Links
from .report import Notice
from .story import Edition, Story

#: Pairs just below the threshold that are shown.
NEARLY = 20

Pair = tuple[str, str]


class Entry(Struct, frozen=True):
    """A story as the report names it."""

    slug: str
    url: str
    headline: str
    section: str
    when: str  # in words


class Affair(Struct, frozen=True):
    """A running affair: the headline of its first story, and its stories from old to new."""

    headline: str
    stories: tuple[Entry, ...]
    beside: tuple[Entry, ...]  # tied to it, but no part of it


class Nearly(Struct, frozen=True):
    """Two stories that are not linked, though not by much."""

    one: Entry
    other: Entry
    score: float


class Digest(Struct, frozen=True):
    """The editor's report of an edition."""

    last_line: str
    notices: tuple[Notice, ...]  # heaviest first
    weights: tuple[tuple[str, int], ...]  # notices by weight, heaviest first
    sections: tuple[tuple[str, int], ...]  # published stories by section, largest first
    statuses: tuple[tuple[str, int], ...]  # stories by status
    affairs: tuple[Affair, ...]  # newest first, those that are tied to each other together
    alone: tuple[Entry, ...]  # without any link, newest first
    nearly: tuple[Nearly, ...]  # surest first, at most NEARLY
    nearly_total: int
    alike: tuple[Pair, ...] = ()  # topics that look like one

    def as_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {
            "last_line": self.last_line,
            "notices": [n.as_dict() for n in self.notices],
            "weights": dict(self.weights),
            "sections": dict(self.sections),
            "statuses": dict(self.statuses),
            "affairs": [to_builtins(a) for a in self.affairs],
            "alone": [to_builtins(e) for e in self.alone],
            "nearly": [to_builtins(n) for n in self.nearly],
            "nearly_total": self.nearly_total,
            "alike": [list(pair) for pair in self.alike],
        }


def make(edition: Edition, links: Links, alike: Sequence[Pair] = ()) -> Digest:
    """Make the report; `alike` are the names of topics that look like one."""
    notices = tuple(report.notices(edition))
    weights = Counter(n.weight for n in notices)
    sections = Counter(s.section for s in edition.stories)
    entries = {s.slug: _entry(s) for s in edition.stories}
    kin = kinship.make(edition, links)
    held = (("published", edition.stories), ("withdrawn", edition.withdrawn), ("held", edition.held))
    return Digest(
        last_line=account.last_line(edition),
        notices=notices,
        weights=tuple((weight, weights[weight]) for weight in (sentences.ERROR, sentences.WARNING, sentences.INFO)),
        sections=tuple(sorted(sections.items(), key=lambda s: (-s[1], s[0]))),
        statuses=tuple((status, len(stories)) for status, stories in held),
        affairs=tuple(_affair(group, entries) for group in kin.affairs),
        alone=tuple(entries[s.slug] for s in kin.alone),
        nearly=tuple(Nearly(entries[a], entries[b], score) for a, b, score in links.nearly[:NEARLY]),
        nearly_total=len(links.nearly),
        alike=tuple(alike),
    )


def _affair(group: Group, entries: Mapping[str, Entry]) -> Affair:
    stories = tuple(entries[slug] for slug in group.members)
    return Affair(stories[0].headline, stories, tuple(entries[slug] for slug, _ in group.beside))


def _entry(story: Story) -> Entry:
    return Entry(story.slug, story.url, markup.clean(story.headline), story.section, when.when(story).words)
