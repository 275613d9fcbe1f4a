"""What the editor says of a story and cannot be, or does nothing: it is obeyed all the same, and told with its line of desk.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import word
from .clock import zone_of
from .story import Finding, Story
from .word import Word

#: The key that is in doubt, the code and what else there is to say.
Doubt = tuple[str, str, tuple[tuple[str, str], ...]]


def find(words: Mapping[str, Word], stories: Iterable[Story], text: str) -> list[Finding]:
    """The doubts about what is said of these stories; `text` is desk.toml."""
    known = {story.slug: story for story in stories if words}
    found: list[Finding] = []
    for slug, said in words.items():
        told: list[Doubt] = [("withdraw", "TX423", ())] if said.hold and said.withdraw else []
        if story := known.get(slug):
            told += [*_early(story, said), *_unlinked(story, said, known)]
        at = word.line_of(text, slug)
        found += [Finding(code, word.line_of(text, key, at), 1, (("slug", slug), *facts)) for key, code, facts in told]
    return found


def _early(story: Story, said: Word) -> Iterable[Doubt]:
    """A story that a page showed before it appeared; a correction of what was not there yet."""
    first = story.sightings[0].capture
    if said.published and said.published.earliest and first.moments and first.moments[-1] <= said.published.earliest:
        yield "published", "TX422", (("other", first.file),)
    appeared = story.published.earliest if story.published else None
    if said.correction and appeared and said.correction.day < appeared.astimezone(zone_of(story.zone)).date():
        yield "correction", "TX425", (("day", said.correction.day.isoformat()),)


def _unlinked(story: Story, said: Word, known: Mapping[str, Story]) -> Iterable[Doubt]:
    """Stories that it is linked with and that no list names; of itself `word.at_odds` tells."""
    for other in dict.fromkeys(said.link):
        if other in known and other != story.slug and known[other].status != "published":
            yield "link", "TX426", (("other", other),)
