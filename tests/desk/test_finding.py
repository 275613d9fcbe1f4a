"""The page for searching offers all that a reader needs without a script."""

from __future__ import annotations

from pathlib import Path

from plugins.desk import finding
from plugins.desk.compose import Composer
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import SearchPage
from plugins.newsroom import Newsroom, find

ROOM = Newsroom(Path(__file__).parents[2] / "content")
MASTHEAD = Masthead("Telex", "", "", tuple(map(section_ref, ("Financieel", "Tech", "Europe"))))


def test_sections_topics_and_months_with_what_they_hold() -> None:
    captures, findings = ROOM.read_all(find(ROOM.wire))
    edition = ROOM.edition(captures, findings)
    topics = ROOM.topics(edition)
    made = [page for _, page in Composer(edition, None, MASTHEAD, topics).lists()]
    (page,) = (page for page in made if isinstance(page, SearchPage))
    total = len(edition.stories)
    assert page.total == total
    assert sum(link.count or 0 for link in page.by_section) == sum(link.count or 0 for link in page.archive) == total
    assert {link.url for link in (*page.by_section, *page.archive, *page.topics)} <= {p.address.removesuffix("index.html") for p in made}
    most = sorted((len(t.stories) for t in topics.pages), reverse=True)[: finding.MOST_TOLD]
    assert sorted((link.count or 0 for link in page.topics), reverse=True) == most
    assert page.topics[0].title.casefold() < page.topics[-1].title.casefold()


def test_an_empty_site_has_the_page_too() -> None:
    made = [page for _, page in Composer(ROOM.edition([]), None, MASTHEAD).lists()]
    (page,) = (page for page in made if isinstance(page, SearchPage))
    assert (page.topics, page.archive, page.total) == ((), (), 0)
