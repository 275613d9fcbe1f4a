"""Where each story lives: an address that is a function of the copy first seen, and of nothing learned later."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from itertools import chain, count

from . import dutch, titles
from .clock import AMSTERDAM
from .story import Kind, Sighting

#: The folder of stories that no capture with a moment shows.
UNDATED = "ongedateerd"


def addresses(groups: Sequence[Sequence[Sighting]]) -> list[str]:
    """An address for each group, from its first sighting alone, so that it never moves because more is learned.

    The words are those of the copy, not of the headline: a page may show the same brief with or without one. Where two
    stories open alike, the one seen first has the plain address and the others a mark from their text.
    """
    taken: set[str] = set()
    made = []
    for group in groups:
        folder, plain, mark = _own(group[0])
        names = chain((plain, mark), (f"{mark}-{n}" for n in count(2)))
        address = next(a for a in (f"{folder}/{name}" for name in names) if a not in taken)
        taken.add(address)
        made.append(address)
    return made


def others(group: Sequence[Sighting], address: str) -> list[str]:
    """Addresses that later sightings alone would have had: an older capture that came late may have moved the story."""
    own = dict.fromkeys("/".join(_own(sighting)[:2]) for sighting in group[1:])
    return [a for a in own if a != address]


def _own(sighting: Sighting) -> tuple[str, str, str]:
    """A sighting's folder, its plain name, and the name with a mark from its text."""
    body = sighting.brief.body
    text = next((b.text for b in body if b.kind is Kind.PARAGRAPH), body[0].text)
    plain = dutch.slugify(dutch.first_sentence(text), dangling=titles.DANGLING) or "bericht"
    plain = "bericht-index" if plain == "index" else plain  # a folder's own page
    mark = hashlib.sha256(dutch.fold(text).encode("utf-8", "replace")).hexdigest()[:6]
    return _month(sighting.capture.received), plain, f"{plain}-{mark}"


def slugs(made: Sequence[str]) -> list[str]:
    """What desk.toml names each story by: the last part of its address; where two share one, the later by its month too.

    A story without a moment keeps its name, for whatever has a moment comes before it in every other order.
    """
    named: dict[str, str] = {}
    taken: set[str] = set()
    plain = {address.rsplit("/", 1)[1] for address in made}
    for address in sorted(made, key=lambda a: not a.startswith(UNDATED)):
        folder, name = address.rsplit("/", 1)
        longer = f"{name}-in-{folder.replace('/', '-')}"
        names = chain((name,), (n for n in chain((longer,), (f"{longer}-{n}" for n in count(2))) if n not in plain))
        named[address] = next(n for n in names if n not in taken)
        taken.add(named[address])
    return [named[address] for address in made]


def _month(received: datetime | None) -> str:
    return received.astimezone(AMSTERDAM).strftime("%Y/%m") if received else UNDATED
