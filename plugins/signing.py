"""The signs of an edition's stories, each worked out once as long as it follows from the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from . import keeping
from .desk import signs
from .desk.story import Story

FILE = "signs"

#: By slug what a story follows from, and its sign.
Signed = dict[str, tuple[bytes, bytes]]


def signed(stories: Iterable[Story], digests: Mapping[str, str], place: Path, key: str) -> dict[str, bytes]:
    """The signs of stories by slug, as plugins.desk.signs makes them; those that are known are taken from a file of `keeping`.

    `digests` are those of captures, by name. `key` stands for the rest that stories follow from (see edition.make_story): the
    rulebook, the code, the settings and the editor's word.
    """
    kept, wrong = keeping.load(place, key, Signed)
    keeping.complain(place, wrong)
    before, made = kept or {}, {}
    for story in stories:
        follows, known = _follows(story, digests), before.get(story.slug)
        made[story.slug] = known if known and known[0] == follows else (follows, signs.sign(story))
    if made != before:
        keeping.save(place, key, made)
    return {slug: sign for slug, (_, sign) in made.items()}


def _follows(story: Story, digests: Mapping[str, str]) -> bytes:
    """What a story follows from besides the key: the items that show it, in order, and its addresses."""
    items = [f"{digests[s.capture.file]}:{s.brief.position}" for s in story.sightings]
    return signs.digest("\n".join((story.url, *story.aliases, *items)).encode("utf-8", "surrogatepass"))
