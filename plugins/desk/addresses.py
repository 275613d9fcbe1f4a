"""Where each story lives: an address that is a function of the copy first seen, and of nothing learned later.

An older capture that is filed late is seen first all the same, and would move what it shows. So addresses that were
given out and would move are kept, in content/addresses.tsv, by a mark of the copy that had them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain, count

from . import dutch, titles
from .clock import zone_of
from .story import Finding, Kind, Sighting, Story

#: The folder of stories that no capture with a moment shows.
UNDATED = "ongedateerd"


#: What was given out: mark of the copy -> address, without ".html".
Kept = Mapping[str, str]

#: A mark and an address: a month that there is, and no folder's own page.
_LINE = re.compile(r"([0-9a-f]{12})\s+((?:(?!0000)\d{4}/(?:0[1-9]|1[0-2])|ongedateerd)/(?!index$)[a-z0-9-]+)")


def parse(text: str) -> tuple[dict[str, str], list[Finding]]:
    """Read content/addresses.tsv: a mark and an address a line, `#` before a remark. Other lines are found, and those that differ."""
    kept: dict[str, str] = {}
    lines: dict[str, int] = {}  # where a mark or an address stands first
    findings = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if said := _LINE.fullmatch(line.strip().removesuffix(".html")):
            of, address = said.groups()
            if kept.get(of, address) != address:
                findings.append(Finding("TX420", number, 1, (("mark", of), ("line", str(lines[of])))))
            elif of not in kept:
                if address in lines:
                    findings.append(Finding("TX421", number, 1, (("url", f"{address}.html"), ("line", str(lines[address])))))
                kept[of] = address
                lines.setdefault(of, number)
                lines.setdefault(address, number)
        else:
            findings.append(Finding("TX415", number, 1, (("text", line),)))
    return kept, findings


def moved(before: Iterable[Story], after: Iterable[Story]) -> list[tuple[str, str]]:
    """What to keep: the (mark, address) of each story that another edition puts elsewhere."""
    now = {(s.capture.file, s.brief.position): story.url for story in after for s in story.sightings}
    found = []
    for story in before:
        first = story.sightings[0]
        if now.get((first.capture.file, first.brief.position), story.url) != story.url:
            found.append((mark(first), story.url.removesuffix(".html")))
    return sorted(found)


def addresses(groups: Sequence[Sequence[Sighting]], kept: Kept | None = None) -> list[str]:
    """An address for each group: the one that was kept for it, else one of its first sighting alone.

    The words are those of the copy, not of the headline: a page may show the same brief with or without one. Where two
    stories open alike, the one seen first has the plain address and the others a mark from their text.
    """
    kept = kept or {}
    given: dict[int, str] = {}
    taken: set[str] = set()
    for number, group in enumerate(groups if kept else ()):
        addresses_of_it = (kept[m] for sighting in group if (m := mark(sighting)) in kept)
        if address := next((a for a in addresses_of_it if a not in taken), None):
            given[number] = address
            taken.add(address)
    made = []
    for number, group in enumerate(groups):
        address = given.get(number) or natural(group[0])
        if address in taken and number not in given:
            address = next(a for a in _names(group[0]) if a not in taken)
        taken.add(address)
        made.append(address)
    return made


def _names(sighting: Sighting) -> Iterator[str]:
    """The addresses that a sighting can have: its plain one, then with a mark from its text, then with numbers."""
    yield (plain := natural(sighting))
    marked = f"{plain}-{mark(sighting)[:6]}"
    yield marked
    yield from (f"{marked}-{n}" for n in count(2))


def others(group: Sequence[Sighting], address: str) -> list[str]:
    """Addresses that later sightings alone would have had: an older capture that came late may have moved the story."""
    if len(group) == 1:
        return []
    own = dict.fromkeys(map(natural, group[1:]))
    return [a for a in own if a != address]


def natural(sighting: Sighting) -> str:
    """The address that a sighting gives a story where nothing was kept and no other story opens alike."""
    if sighting.gleaned:
        return sighting.gleaned.address
    plain = dutch.slugify(dutch.first_sentence(_text(sighting)), dangling=titles.DANGLING) or "bericht"
    plain = "bericht-index" if plain == "index" else plain  # a folder's own page
    return f"{_month(sighting.capture.received, sighting.capture.zone)}/{plain}"


def mark(sighting: Sighting) -> str:
    """Twelve hexadecimal digits by which the copy of a sighting is known again."""
    if sighting.gleaned:
        return sighting.gleaned.mark
    return hashlib.sha256(dutch.fold(_text(sighting)).encode("utf-8", "replace")).hexdigest()[:12]


def _text(sighting: Sighting) -> str:
    body = sighting.brief.body
    return next((b.text for b in body if b.kind is Kind.PARAGRAPH), body[0].text)


def slugs(made: Sequence[str], kept: Kept | None = None) -> list[str]:
    """What desk.toml names each story by: the last part of its address; where two share one, the later by its month too.

    A story whose address was kept has its name before all others, then one without a moment, for whatever has a moment
    comes before it in every other order.
    """
    first = {*(kept or {}).values()}
    named: dict[str, str] = {}
    taken: set[str] = set()
    plain = {address.rsplit("/", 1)[1] for address in made}
    for address in sorted(made, key=lambda a: (a not in first, not a.startswith(UNDATED))):
        folder, name = address.rsplit("/", 1)
        if name in taken:
            longer = f"{name}-in-{folder.replace('/', '-')}"
            names = (n for n in chain((longer,), (f"{longer}-{n}" for n in count(2))) if n not in plain)
            name = next(n for n in names if n not in taken)
        named[address] = name
        taken.add(name)
    return [named[address] for address in made]


@lru_cache(maxsize=1000)
def _month(received: datetime | None, zone: str) -> str:
    return received.astimezone(zone_of(zone)).strftime("%Y/%m") if received else UNDATED
