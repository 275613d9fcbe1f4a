"""What follows from one capture alone: worked out once, in any process, and then remembered by the capture's digest.

It also follows from the rulebook and the code: whoever keeps it throws it away when those change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import addresses, comparing, dutch, titles, writethru
from .sections import Rulebook
from .story import Brief, Capture, Gleaning, Ruling, Sighting
from .writethru import Grouped


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What was gleaned of a capture: of each item in the order of the page."""

    items: tuple[Gleaning, ...]


@dataclass(slots=True)
class Memory:
    """What an edition leans on and leaves to the next: pure functions of what `digests` stand for, and of the rulebook."""

    gleaned: Mapping[str, Gleaned] = field(default_factory=dict)  # by file
    digests: Mapping[str, str] = field(default_factory=dict)  # by file: of its name and its bytes
    grouped: Grouped = writethru.NOTHING


def glean(capture: Capture, rules: Rulebook, routine: frozenset[str]) -> Gleaned:
    """All that an edition asks of a capture's items. `routine` are the words of routine market reports, in lower case."""
    return Gleaned(tuple([_item(Sighting(capture, brief), rules, routine) for brief in capture.items]))


def _item(sighting: Sighting, rules: Rulebook, routine: frozenset[str]) -> Gleaning:
    brief = sighting.brief
    return Gleaning(
        copy=comparing.copy(sighting, routine),
        title=title(brief),
        ruling=ruling(brief, brief.headline or None, sighting.capture.section, rules),
        address=addresses.natural(sighting),
        mark=addresses.mark(sighting),
    )


def sightings(captures: Sequence[Capture], memory: Memory) -> list[Sighting]:
    """The items of captures in their order, each with what was gleaned of it."""
    made: list[Sighting] = []
    for capture in captures:
        items = capture.items
        known = memory.gleaned.get(capture.file)
        gleaned = known.items if known and len(known.items) == len(items) else [None] * len(items)
        made += [Sighting(capture, brief, item) for brief, item in zip(items, gleaned, strict=True)]
    return made


def marks(seen: Sequence[Sighting], memory: Memory) -> list[str]:
    """By what each sighting's copy is known; "" where its capture has no digest."""
    digests = memory.digests
    return [f"{digest}:{s.brief.position}" if (digest := digests.get(s.capture.file)) else "" for s in seen]


def title(brief: Brief) -> str:
    """A title from the copy itself, for a brief without a headline."""
    return titles.cut(brief.body[0].text) or brief.body[0].text.strip()


def ruling(shown: Brief, printed: str | None, wire_section: str | None, rules: Rulebook) -> Ruling:
    """The section of a story that is shown as this brief, under this headline of the wire's."""
    first = dutch.first_sentence(shown.body[0].text)
    opening = " . ".join([part for part in (printed, shown.place, first) if part])
    rest = "\n".join([shown.body[0].text[len(first) :], *[b.text for b in shown.body[1:]]])
    return rules.rule(opening, rest, wire_section)
