"""What a build made, counted for its last line: also what is new and what was revised since the build before."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .links import Links
from .story import Edition

Built = Mapping[str, int]  # versions of each story, by its slug


class Tally(Struct, frozen=True):
    """Counts of one build."""

    new: int  # stories that the build before did not have
    revised: int  # and those that it had with fewer versions
    held: int
    links: int


def built(edition: Edition) -> Built:
    """What this build has, for the next one to compare with."""
    return {story.slug: len(story.revisions) for story in edition.stories}


def make(edition: Edition, links: Links | None, before: Built) -> Tally:
    """Count a build; `before` is what the one before had."""
    now = built(edition)
    return Tally(
        new=sum(slug not in before for slug in now),
        revised=sum(versions > before.get(slug, versions) for slug, versions in now.items()),
        held=len(edition.held),
        links=links.count if links else 0,
    )


def words(tally: Tally) -> str:
    """For the last line of a build, behind what the report says of it."""
    links = f"{tally.links} {'verband' if tally.links == 1 else 'verbanden'}"
    held = "" if tally.held else "0 aangehouden, "  # the report's line says it where there are any
    return f"{tally.new} nieuw, {tally.revised} herzien, {held}{links}"


def parse(text: str) -> Built:
    """What a build left; a line that cannot be read is left out."""
    pairs = (line.split("\t") for line in text.splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isascii() and pair[1].isdigit()}


def written(built: Built) -> str:
    return "".join(f"{slug}\t{versions}\n" for slug, versions in built.items())
