"""Pelican reader: one capture under content/wire becomes many articles.

The reader hands the capture on in its metadata and never raises for bad text. When Pelican has read all files, the
placeholders are replaced by one article per story, in the edition's order.
"""

from __future__ import annotations

import gc
import os
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from markupsafe import escape
from pelican import signals
from pelican.contents import Article, Category
from pelican.generators import ArticlesGenerator
from pelican.readers import BaseReader

from . import progress

if TYPE_CHECKING:  # a build that finds nothing changed needs no desk
    from .desk.household import House
    from .desk.story import Story
    from .newsroom import Newsroom

EDITION = "TELEX_EDITION"  # where the context keeps the edition of the running build
HOUSE = "TELEX_HOUSE"  # the setting under which the site's own settings are kept, checked


class WireReader(BaseReader):
    """Reads one capture."""

    enabled = True
    file_extensions: ClassVar[list[str]] = ["".join(spelt) for spelt in product("tT", "xX", "tT")]

    @cached_property
    def room(self) -> Newsroom:
        from .newsroom import WIRE, Newsroom, find

        content = Path(self.settings["PATH"])
        progress.of(self.settings).stage("afschriften lezen", len(find(content / WIRE)))
        return Newsroom(content, house=house(self.settings))

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        from .desk.story import LONG_AGO

        captures, findings = self.room.read_all([Path(source_path)])
        progress.of(self.settings).step()
        placeholder = {"title": "capture", "date": LONG_AGO, "slug": "capture", "url": "capture", "save_as": "capture"}
        return "", {**placeholder, "captures": captures, "findings": findings}


def house(said: dict[str, Any]) -> House:
    """The site's settings, checked when somebody first asks for them. Raises BadSettings, which ends the build."""
    if HOUSE not in said:
        from . import settings

        said[HOUSE] = settings.check(said, Path(said["PATH"]), Path(said["THEME"]))
    return cast("House", said[HOUSE])


def add_reader(readers: Any) -> None:
    for extension in WireReader.file_extensions:
        readers.reader_classes[extension] = WireReader


class StoryArticle(Article):
    """A story as Pelican knows it. Its copy is set when somebody asks for it: the press never does."""

    story: Story

    def get_content(self, _siteurl: str) -> str:
        """The copy as HTML. It holds no links of Pelican's and is never searched for them."""
        from .desk import markup

        return str(markup.body_html(self.story.body))

    def get_summary(self, _siteurl: str) -> str:
        from .desk import markup

        return str(escape(markup.summary(self.story)))


def read_captures_only(generator: ArticlesGenerator) -> None:
    """Have Pelican read captures for articles and nothing else, found as the desk finds them.

    Its own search follows links out of the tree and in circles, and its own readers run what other files say.
    """
    generator.readers.readers = {name: reader for name, reader in generator.readers.readers.items() if isinstance(reader, WireReader)}
    generator.get_files = lambda paths, *_, **__: _captures(generator) if paths else set()


def _captures(generator: ArticlesGenerator) -> set[str]:
    from .newsroom import WIRE, find

    wire = Path(generator.settings["PATH"]) / WIRE
    return {os.path.relpath(p, generator.path) for p in find(wire)} if wire.is_dir() else set()


def make_edition(generator: ArticlesGenerator) -> None:
    """Replace the placeholder of each capture by the articles of its stories."""
    if not generator.settings["ARTICLE_PATHS"]:  # nothing changed: the press lets the site stand
        return
    from .desk.story import Finding
    from .newsroom import strays

    gc.disable()  # a build makes much and drops little: looking for garbage costs a third of the time
    room: Newsroom = generator.readers.readers["txt"].room
    read = [a for a in generator.articles if hasattr(a, "captures")]
    made = progress.of(generator.settings)
    made.stage("berichten maken", len(read))
    others = [(room.name_of(path), Finding("TX502")) for path in strays(room.wire)]
    edition = room.edition([c for a in read for c in a.captures], [*others, *(f for a in read for f in a.findings)])
    made.step(len(read))
    generator.articles = [_article(story, generator, room) for story in edition.stories]
    generator.hidden_articles += [_article(story, generator, room) for story in edition.withdrawn]
    generator.context[EDITION] = edition


def _article(story: Story, generator: ArticlesGenerator, room: Newsroom) -> StoryArticle:
    from .desk import markup

    metadata = {
        "title": escape(markup.clean(story.headline)),
        "date": story.rank,
        "category": Category(story.section, generator.settings),
        "slug": story.slug,
        "url": story.url,
        "save_as": story.url,
        "status": "hidden" if story.status == "withdrawn" else "published",
        "template": "article",
        "story": story,
    }
    source = str(room.wire / story.sightings[0].capture.file)
    article = StoryArticle("", metadata, generator.settings, source, generator.context)
    if not article.is_valid():
        raise ValueError(f"story {story.slug} makes no valid article")
    return article


def register() -> None:
    signals.readers_init.connect(add_reader)
    signals.article_generator_init.connect(read_captures_only)
    signals.article_generator_pretaxonomy.connect(make_edition)
