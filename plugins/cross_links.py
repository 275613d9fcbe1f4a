"""Pelican plugin: hangs what a reader should go on to on each article: `related`, `backlinks` and `same_page`.

Every link comes from plugins.desk.links with its reason; this module only hands them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from rich.console import Console

from . import onlookers, progress

if TYPE_CHECKING:
    from .desk.story import Edition
    from .wire_reader import WireReader

#: The names under which pages find the links and topics of the running build.
LINKS, TOPICS = "TELEX_LINKS", "TELEX_TOPICS"


def link(generator: ArticlesGenerator) -> None:
    """Link the stories of the edition that the wire reader made."""
    from .wire_reader import EDITION, SIGNS, WORDS, code

    edition: Edition | None = generator.context.get(EDITION)
    if edition is None:
        return
    reader: WireReader = generator.readers.readers["txt"]
    room = reader.room
    from . import keeping, remembering
    from .desk import lexicon
    from .desk.topics import Memory

    made = progress.of(generator.settings)
    made.stage("verbanden zoeken", len(edition.stories))

    kept, key = remembering.place(room.content), remembering.key(room.content)
    memory, wrong = remembering.load(kept, key)
    if wrong:
        said = f"{kept}: {wrong}; alle verbanden worden opnieuw gezocht"
        Console(stderr=True, soft_wrap=True).print(said, markup=False, highlight=False)
    links = room.link(edition, memory, generator.context[SIGNS])
    remembering.save(kept, key, memory)
    generator.context[LINKS] = links
    made.stage("onderwerpen zoeken", len(edition.stories))
    place, now = keeping.place(room.content, "names"), code(generator.settings)
    told, wrong = keeping.load(place, now, Memory)
    keeping.complain(place, wrong)
    told = told or Memory()
    generator.context[TOPICS] = room.topics(edition, reader.gathered.forms, told, generator.context[SIGNS])
    keeping.save(place, now, told)
    keeping.save(keeping.place(room.content, WORDS), now, lexicon.looked_up())
    made.step(len(edition.stories))
    if not onlookers.are_there():
        return
    articles: dict[str, Any] = {a.slug: a for a in generator.articles if hasattr(a, "story")}
    for slug, article in articles.items():
        article.related = [(articles[k.slug], k.why) for k in links.related.get(slug, ())]
        article.backlinks = [articles[s] for s in links.backlinks.get(slug, ())]
        article.same_page = [articles[s] for s in links.same_page.get(slug, ())]


def register() -> None:
    signals.article_generator_finalized.connect(link)
