"""Pelican reader: one capture under content/wire becomes many articles.

The reader hands the capture on in its metadata and never raises for bad text. When Pelican has read all files, the
placeholders are replaced by one article per story, in the edition's order. At the end of the build the notices are
printed; with `--fatal warnings` they make it fail.
"""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import Any, ClassVar

from markupsafe import escape
from pelican import signals
from pelican.contents import Article, Category
from pelican.generators import ArticlesGenerator
from pelican.readers import BaseReader
from rich.console import Console

from . import reporting
from .desk import markup, report
from .desk.story import LONG_AGO, Edition, Finding, Story
from .newsroom import Newsroom
from .newsroom import strays as strays_in

logger = logging.getLogger(__name__)

EDITION = "TELEX_EDITION"  # the setting under which the edition of the running build is kept


class WireReader(BaseReader):
    """Reads one capture."""

    enabled = True
    file_extensions: ClassVar[list[str]] = ["txt", "TXT"]

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.room = Newsroom(Path(settings["PATH"]))

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        captures, findings = self.room.read_all([Path(source_path)])
        placeholder = {"title": "capture", "date": LONG_AGO, "slug": "capture", "url": "capture", "save_as": "capture"}
        return "", {**placeholder, "captures": captures, "findings": findings}


def add_reader(readers: Any) -> None:
    for extension in WireReader.file_extensions:
        readers.reader_classes[extension] = WireReader


def make_edition(generator: ArticlesGenerator) -> None:
    """Replace the placeholder of each capture by the articles of its stories."""
    gc.disable()  # a build makes much and drops little: looking for garbage costs a third of the time
    room: Newsroom = generator.readers.readers["txt"].room
    read = [a for a in generator.articles if hasattr(a, "captures")]
    strays = [(room.name_of(path), Finding("TX502")) for path in strays_in(room.wire)]
    edition = room.edition([c for a in read for c in a.captures], [*strays, *(f for a in read for f in a.findings)])
    generator.articles = [_article(story, generator, room) for story in edition.stories]
    generator.hidden_articles += [_article(story, generator, room) for story in edition.withdrawn]
    generator.settings[EDITION] = generator.context[EDITION] = edition


def _article(story: Story, generator: ArticlesGenerator, room: Newsroom) -> Article:
    metadata = {
        "title": escape(markup.clean(story.headline)),
        "date": story.rank,
        "category": Category(story.section, generator.settings),
        "slug": story.slug,
        "url": story.url,
        "save_as": story.url,
        "status": "hidden" if story.status == "withdrawn" else "published",
        "template": "article",
        "summary": escape(markup.summary(story)),
        "story": story,
    }
    source = str(room.wire / story.sightings[0].capture.file)
    article = Article(markup.body_html(story.body), metadata, generator.settings, source, generator.context)
    if not article.is_valid():
        raise ValueError(f"story {story.slug} makes no valid article")
    return article


def print_notices(pelican: Any) -> None:
    """Say at the end of a build what the editor should know."""
    gc.enable()
    edition: Edition | None = pelican.settings.get(EDITION)
    if edition is None:
        return
    notices = report.notices(edition)
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    reporting.notices(notices, report.last_line(edition), console)
    serious = sum(n.weight != report.INFO for n in notices)
    if serious:
        logger.warning("%s", report.verdict(serious))


def register() -> None:
    signals.readers_init.connect(add_reader)
    signals.article_generator_pretaxonomy.connect(make_edition)
    signals.finalized.connect(print_notices)
