"""What a page is and where it stands, as JSON-LD (https://schema.org): the breadcrumbs of every page, and lists as collections.

The story itself, as NewsArticle, is markup's. What is said here is what the page shows.
"""

from __future__ import annotations

from typing import Any

from .markup import script
from .masthead import Masthead
from .pages import ArchivePage, FeedsPage, FrontPage, ListPage, SearchPage, StoryPage, TextPage
from .subject_pages import AffairPage, SubjectsPage, TopicPage

Lists = ListPage | TopicPage | AffairPage | SubjectsPage | ArchivePage
LISTS = (ListPage, TopicPage, AffairPage, SubjectsPage, ArchivePage)


def json_ld(page: object, masthead: Masthead) -> str:
    """The facts of one page, safe inside a script element; "" where there is nothing to say."""
    said: dict[str, Any]
    if isinstance(page, FrontPage):
        said = website(masthead)
        if masthead.tagline:
            said["description"] = masthead.tagline
        said["inLanguage"] = masthead.lang
    elif isinstance(page, LISTS):
        said = _list(page, masthead)
    elif isinstance(page, (StoryPage, SearchPage, FeedsPage, TextPage)) and page.crumbs and not getattr(page, "withdrawn", ""):
        said = _crumbs(page, masthead)
    else:
        return ""
    return script({"@context": "https://schema.org"} | said)


def website(masthead: Masthead) -> dict[str, Any]:
    return {"@type": "WebSite", "name": masthead.name, "url": masthead.absolute("")}


def _list(page: Lists, masthead: Masthead) -> dict[str, Any]:
    """A list as a collection; of a topic, also what it is about."""
    said = {
        "@type": "CollectionPage",
        "name": page.heading,
        "url": masthead.absolute(page.address),
        "description": page.description,
        "inLanguage": masthead.lang,
        "isPartOf": website(masthead),
        "breadcrumb": _crumbs(page, masthead),
    }
    if isinstance(page, TopicPage):
        said["about"] = {"@type": "Thing", "name": page.heading}
    return said


def _crumbs(page: Lists | StoryPage | SearchPage | FeedsPage | TextPage, masthead: Masthead) -> dict[str, Any]:
    """The way from the front page to this page, which is the last step and needs no address."""
    here = page.headline if isinstance(page, StoryPage) else page.title if isinstance(page, TextPage) else page.heading
    ways = enumerate(page.crumbs, 1)
    steps = [{"@type": "ListItem", "position": n, "name": way.title, "item": masthead.absolute(way.url)} for n, way in ways]
    steps.append({"@type": "ListItem", "position": len(steps) + 1, "name": here})
    return {"@type": "BreadcrumbList", "itemListElement": steps}
