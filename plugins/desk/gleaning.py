"""What follows from one capture alone: worked out once, in any process, and then remembered by the capture's digest.

It also follows from the rulebook and the code: whoever keeps it throws it away when those change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import overload

from msgspec import Struct, field

from . import addresses, comparing, dutch, titles, writethru
from .copies import Copy
from .sections import Rulebook
from .story import Brief, Capture, Gleaning, Ruling, Sighting
from .writethru import Grouped

#: Captures whose copies are kept at hand: those of some days, in which what tells one story appears.
CAPTURES = 512


class Gleaned(Struct, frozen=True):
    """What was gleaned of a capture: of each item in the order of the page."""

    items: tuple[Gleaning, ...]


class Memory(Struct):
    """What an edition leans on and leaves to the next: pure functions of what `digests` stand for, and of the rulebook."""

    gleaned: Mapping[str, Gleaned] = field(default_factory=dict)  # by file
    copies: Mapping[str, Sequence[Copy]] = field(default_factory=dict)  # by file, of each item in the order of the page
    digests: Mapping[str, str] = field(default_factory=dict)  # by file: of its name and its bytes
    grouped: Grouped = writethru.NOTHING


def glean(capture: Capture, rules: Rulebook) -> Gleaned:
    """All that an edition asks of a capture's items by themselves."""
    return Gleaned(tuple([_item(Sighting(capture, brief), rules) for brief in capture.items]))


def copies(capture: Capture, routine: frozenset[str]) -> tuple[Copy, ...]:
    """What of each of a capture's items is compared with others. `routine` are the words of routine market reports, in lower case."""
    return tuple([comparing.copy(Sighting(capture, brief), routine) for brief in capture.items])


def _item(sighting: Sighting, rules: Rulebook) -> Gleaning:
    brief = sighting.brief
    return Gleaning(
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


class Copies(Sequence[Copy]):
    """What is compared of each sighting, made or remembered when it is asked for; few are kept, for few are asked for again."""

    def __init__(self, seen: Sequence[Sighting], routine: frozenset[str], known: Mapping[str, Sequence[Copy]]) -> None:
        self._seen, self._routine, self._known = seen, routine, known
        self._first = [n for n, s in enumerate(seen) if not n or s.capture is not seen[n - 1].capture]  # sighting of each capture
        self._number = [n for n, (a, b) in enumerate(pairwise([*self._first, len(seen)])) for _ in range(a, b)]  # by sighting
        self._of = lru_cache(maxsize=CAPTURES)(self._made)

    def __len__(self) -> int:
        return len(self._seen)

    @overload
    def __getitem__(self, at: int) -> Copy: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Copy]: ...
    def __getitem__(self, at: int | slice) -> Copy | Sequence[Copy]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        number = self._number[at]
        return self._of(number)[at - self._first[number]]

    def _made(self, number: int) -> Sequence[Copy]:
        """Those of a capture."""
        capture = self._seen[self._first[number]].capture
        known = self._known.get(capture.file)
        return known if known is not None and len(known) == len(capture.items) else copies(capture, self._routine)


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
