"""Pelican plugin: hangs what a reader should go on to on each article: `related`, `backlinks` and `same_page`.

Every link comes from plugins.desk.links with its reason; this module only hands them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import ArticlesGenerator

from . import onlookers, progress
from .wire_reader import EDITION, SIGNS, WORDS, WireReader, code

if TYPE_CHECKING:
    from .desk.jobs import Signs
    from .desk.links import Links
    from .desk.story import Edition
    from .desk.topics import Topics

#: The names under which pages find the links and topics of the running build.
LINKS, TOPICS = "TELEX_LINKS", "TELEX_TOPICS"


def link(generator: ArticlesGenerator) -> None:
    """Link the stories of the edition that the wire reader made."""
    edition: Edition | None = generator.context.get(EDITION)
    if edition is None:
        return
    reader: WireReader = generator.readers.readers["txt"]
    made = progress.of(generator.settings)
    made.stage("verbanden zoeken", len(edition.stories))
    links = generator.context[LINKS] = _links(reader, edition, generator.context[SIGNS])
    made.stage("onderwerpen zoeken", len(edition.stories))
    generator.context[TOPICS] = _topics(reader, edition, generator.context[SIGNS])
    made.step(len(edition.stories))
    if not onlookers.are_there():
        return
    articles: dict[str, Any] = {a.slug: a for a in generator.articles if hasattr(a, "story")}
    for slug, article in articles.items():
        article.related = [(articles[k.slug], k.why) for k in links.related.get(slug, ())]
        article.backlinks = [articles[s] for s in links.backlinks.get(slug, ())]
        article.same_page = [articles[s] for s in links.same_page.get(slug, ())]


def _links(reader: WireReader, edition: Edition, signs: Signs) -> Links:
    from . import keeping, remembering

    place, key = keeping.place(reader.room.content, remembering.FILE), reader.links_key
    memory, wrong = remembering.load(place, key)
    keeping.complain(place, wrong)
    links = reader.room.link(edition, memory, signs)
    remembering.save(place, key, memory)
    return links


def _topics(reader: WireReader, edition: Edition, signs: Signs) -> Topics:
    """The topics; what the dictionary was asked up to here is remembered too."""
    from . import keeping
    from .desk import dictionary
    from .desk.topics import Memory

    content, key = reader.room.content, code(reader.settings)
    place = keeping.place(content, "names")
    told, wrong = keeping.load(place, key, Memory)
    keeping.complain(place, wrong)
    told = told or Memory()
    topics = reader.room.topics(edition, reader.gathered.forms, told, signs)
    reader.gathered.names.clear()  # nobody asks for them again
    keeping.save(place, key, told)
    keeping.save(keeping.place(content, WORDS), reader.links_key, dictionary.looked_up())
    return topics


def register() -> None:
    signals.article_generator_finalized.connect(link)
