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
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.readers import BaseReader

from . import fingerprint, inputs, onlookers, progress

if TYPE_CHECKING:  # a build that finds nothing changed needs no desk
    from .desk.household import House
    from .desk.story import Edition, Story
    from .gathering import Gathered
    from .newsroom import Newsroom

EDITION = "TELEX_EDITION"  # where the context keeps the edition of the running build
SIGNS = "TELEX_SIGNS"  # and what tells each of its stories from any other, by slug
WORDS = "words"  # the file that remembers what was looked up in the dictionary
HOUSE = "TELEX_HOUSE"  # the setting under which the site's own settings are kept, checked
CODE = "TELEX_CODE"  # and the digest of what all that is remembered follows from


class WireReader(BaseReader):
    """Reads one capture."""

    enabled = True
    file_extensions: ClassVar[list[str]] = ["".join(spelt) for spelt in product("tT", "xX", "tT")]

    @cached_property
    def room(self) -> Newsroom:
        from .newsroom import Newsroom

        return Newsroom(Path(self.settings["PATH"]), house=house(self.settings))

    @cached_property
    def links_key(self) -> str:
        """As code_of_links has it, worked out once a build."""
        return code_of_links(self.room, self.settings)

    @cached_property
    def gathered(self) -> Gathered:
        """All captures of the site, read: Pelican asks for one file at a time, and reading them together is faster."""
        from . import gathering, keeping, shelves
        from .desk import dictionary
        from .newsroom import find

        made, paths = progress.of(self.settings), find(self.room.wire) if self.room.wire.is_dir() else []
        made.stage("afschriften lezen", len(paths))
        place, key = keeping.place(self.room.content, "wire"), code(self.settings)
        words, wrong = keeping.load(keeping.place(self.room.content, WORDS), self.links_key, dictionary.Words)
        keeping.complain(keeping.place(self.room.content, WORDS), wrong)
        dictionary.remember(words or dictionary.Words())
        return gathering.gather(self.room, paths, shelves.Shelves(place, key), made.step, inputs.contents_of(self.settings))

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        from .desk.story import LONG_AGO

        path, held = Path(source_path), self.gathered
        findings = held.findings.get(path, [])
        captures = [held.captures[path]] if path in held.captures else []
        placeholder = {"title": "capture", "date": LONG_AGO, "slug": "capture", "url": "capture", "save_as": "capture"}
        return "", {**placeholder, "captures": captures, "findings": findings}


def house(said: dict[str, Any]) -> House:
    """The site's settings, checked when somebody first asks for them. Raises BadSettings, which ends the build."""
    if HOUSE not in said:
        from . import lightly

        lightly.load_numpy()
        from . import settings

        said[HOUSE] = settings.check(said, Path(said["PATH"]), Path(said["THEME"]))
    return cast("House", said[HOUSE])


def code(said: dict[str, Any]) -> str:
    """The digest of code, libraries, the site's own rulebook and settings of its wire: what all that is remembered follows from."""
    if CODE not in said:
        own, held = Path(said["PATH"]) / "rulebook", house(said)
        trees = *inputs.code_of(said), fingerprint.tree(own)
        said[CODE] = fingerprint.digest(fingerprint.loaded(), *trees, f"{held.languages} {held.agencies} {held.zone}")
    return cast("str", said[CODE])


def code_of_links(room: Newsroom, said: dict[str, Any]) -> str:
    """The digest of what links follow from besides stories: less than all, so that a rule for sections unties none of them."""
    return fingerprint.digest(fingerprint.loaded(), inputs.code_of(said)[0], *room.lexical)


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


def read_no_captures(generator: PagesGenerator) -> None:
    """Have Pelican leave plain text among hand-written pages alone: it is no capture there."""
    generator.readers.readers = {name: reader for name, reader in generator.readers.readers.items() if not isinstance(reader, WireReader)}


def _captures(generator: ArticlesGenerator) -> set[str]:
    """The captures that Pelican is to take from the reader one by one: without onlookers none, for nobody asks for its articles."""
    gc.disable()  # a build makes much and drops little: looking for garbage costs a third of the time
    held = generator.readers.readers["txt"].gathered
    paths = {*held.captures, *held.findings} if onlookers.are_there() else set()
    return {os.path.relpath(path, generator.path) for path in paths}


def make_edition(generator: ArticlesGenerator) -> None:
    """Replace the placeholder of each capture by the articles of its stories."""
    if not generator.settings["ARTICLE_PATHS"]:  # nothing changed: the press lets the site stand
        return
    from . import keeping, signing
    from .desk.gleaning import Memory
    from .desk.story import Finding
    from .desk.writethru import NOTHING, Grouped

    reader: WireReader = generator.readers.readers["txt"]
    room, held = reader.room, reader.gathered
    made = progress.of(generator.settings)
    made.stage("berichten maken", len(held.captures))
    others = room.amiss()
    if not (held.captures or held.findings) and (before := progress.before(generator.settings)):
        others.append((f"{room.content.name}/{room.wire.name}", Finding("TX503", facts=(("count", str(len(before))),))))
    place, key = keeping.place(room.content, "groups"), code(generator.settings)
    known, wrong = keeping.load(place, key, Grouped)
    keeping.complain(place, wrong)
    memory = Memory(held.gleaned, held.copies, held.digests, known or NOTHING)
    found = [*others, *(f for found in held.findings.values() for f in found)]
    text = room.desk_text()  # read once: it may be saved anew at any time, and what is remembered follows from what was read
    edition = room.edition(held.captures.values(), found, memory=memory, text=text)
    if memory.grouped != known:
        keeping.save(place, key, memory.grouped)
    held.copies.clear()  # nobody asks for these again
    held.gleaned.clear()
    made.step(len(held.captures))
    generator.context[EDITION] = edition
    every, place = (*edition.stories, *edition.withdrawn), keeping.place(room.content, signing.FILE)
    generator.context[SIGNS] = signing.signed(every, held.digests, place, fingerprint.digest(key, text))
    seen = onlookers.are_there()
    generator.articles = [_article(story, generator, room) for story in edition.stories] if seen else []
    generator.hidden_articles += [_article(story, generator, room) for story in edition.withdrawn] if seen else []


def count(generator: ArticlesGenerator, **_: Any) -> None:
    """Once Pelican has written its articles, have it count the stories, for its last line."""
    edition: Edition | None = generator.context.get(EDITION)
    if edition and not generator.articles:
        generator.articles, generator.hidden_articles = edition.stories, edition.withdrawn


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
    signals.page_generator_init.connect(read_no_captures)
    signals.article_generator_pretaxonomy.connect(make_edition)
    signals.article_writer_finalized.connect(count)
