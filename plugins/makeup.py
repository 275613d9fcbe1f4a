"""Edition -> tasks for the press: what pages there are, each with its template and its closed input.

A page's template sees `page`, one of the shapes of plugins.desk.pages, and `site`; with StrictUndefined it can use
nothing else. So the two together, with the templates, are all that a page is made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from . import by_hand
from .desk import facade, facts, palette, signs
from .desk.compose import Composer
from .desk.finding import SEARCH
from .desk.jobs import Job, Signs, Task, plain
from .desk.machine import File
from .desk.masthead import Masthead, section_ref
from .desk.monthly import ARCHIVE
from .desk.pages import Link, Picture, SectionRef, Site, TextPage
from .desk.story import Edition, Story
from .desk.subjects import FRONT, SUBJECTS
from .wire_reader import house

NOT_FOUND = "404.html"
STORY = "article.html"
#: The style sheet that gives each section its colour, in the theme.
COLOURS = "css/tokens.css"
NO_FILES: Mapping[str, Path] = MappingProxyType({})
#: Stories of one task.
STORIES = 128


class Makeup:
    """All pages of one edition."""

    def __init__(self, edition: Edition, links: Any, topics: Any, settings: dict[str, Any], known: Signs | None = None) -> None:
        """`known` are signs of stories; those that are not there are worked out."""
        self._settings = settings
        sections = tuple(section_ref(name) for name in settings["SECTIONS"])
        name, tagline, url = settings["SITENAME"], settings["SITESUBTITLE"], settings["SITEURL"].rstrip("/")
        masthead = Masthead(name, tagline, url, sections, settings["RIGHTS"], desk=settings["DESK_ID"], zone=house(settings).zone)
        self.composer = Composer(edition, links, masthead, topics, known)
        self.masthead = self.composer.masthead
        self._pictures: dict[SectionRef | None, Picture] = {}

    def tasks(self, stories: Sequence[Story], texts: Sequence[Any], theme: Path, files: Mapping[str, Path] = NO_FILES) -> list[Task]:
        """Tasks whose sheets together are the whole site. `texts` are the hand-written pages as Pelican has them, `files` what they
        lead to. Raises BadAddress where one of these has no place on the site.
        """
        by_hand.check(texts, files)
        pages = list(self._texts(texts))
        written = [page.address for page in pages if page.address != NOT_FOUND]
        lists: list[Task] = [*self.composer.tasks(written), partial(self._rest, pages, theme, files)]
        cuts = range(0, len(stories), STORIES)
        bundles = _bundled(lists, 1 + max(1, len(cuts)))
        return [*(partial(_composed, bundle) for bundle in bundles), *(partial(self._stories, stories[n : n + STORIES]) for n in cuts)]

    def site(self, page: Any) -> Site:
        """What a page says of the site that it is part of."""
        masthead, address = self.masthead, page.address
        picture = self._picture(getattr(page, "section", None))
        canonical = masthead.absolute(address) if masthead.url else ""
        known = facts.json_ld(page, masthead)
        here = address if address.removesuffix("index.html") in self._ways or address in self._ways else ""
        return Site(**self._shared, root=self._root(address), canonical=canonical, json_ld=known, picture=picture, here=here)

    @cached_property
    def shared(self) -> bytes:
        """All that pages say of the site which is no function of the page, as bytes."""
        return signs.text((self.masthead, self._shared))

    @cached_property
    def _shared(self) -> dict[str, Any]:
        settings, masthead = self._settings, self.masthead
        return {
            "name": masthead.name,
            "tagline": masthead.tagline,
            "url": masthead.url,
            "lang": settings["DEFAULT_LANG"],
            "sections": masthead.sections,
            "menu": (SUBJECTS, Link(ARCHIVE, "Archief"), SEARCH, *(Link(url, title) for title, url in settings["MENU"])),
            "rights": settings["RIGHTS"],
            "colophon": settings["COLOPHON"],
            "is_reserved": settings["TDM_RESERVED"],
        }

    @cached_property
    def _ways(self) -> frozenset[str]:
        """Where sections and the menu lead."""
        return frozenset(link.url for links in (self._shared["sections"], self._shared["menu"]) for link in links)

    def _picture(self, section: SectionRef | None) -> Picture:
        found = self._pictures.get(section)
        if found is None:
            found = self._pictures[section] = facade.picture(self.masthead, section)
        return found

    def _root(self, address: str) -> str:
        """The way from a page to the site's root: relative, so that a site works under any path and from disk.

        The page for missing addresses is served at any depth, so its links start at the root of the domain.
        """
        if address == NOT_FOUND:
            return urlsplit(self.masthead.url).path.rstrip("/") + "/"
        return "../" * address.count("/")

    def _stories(self, stories: Sequence[Story]) -> Iterator[Job]:
        """The pages of stories, gathered and composed where they are printed and not before."""
        mark, compose = self.composer.makings.mark, self.composer.story
        return (Job(STORY, story.url, mark(story), partial(compose, story)) for story in stories)

    def _rest(self, texts: Sequence[TextPage], theme: Path, files: Mapping[str, Path]) -> Iterator[Job]:
        """What is not made from stories: hand-written pages and their files, robots.txt, icons, the theme's own files."""
        for page in texts:
            yield self.composer.missing(page) if page.address == NOT_FOUND else plain("page.html", page)
        yield plain("robots.txt", TextPage("robots.txt", "", "", "", ()))
        sheet = self._colours() + (theme / COLOURS).read_text("utf-8")
        yield from facade.jobs(self.masthead, self.composer.sections.values(), sheet, self._settings["TDM_RESERVED"])
        yield from (plain("", file) for file in self._static(theme))
        yield from (plain("", File(address, path.read_bytes())) for address, path in files.items())

    def _colours(self) -> str:
        """The colours of sections as the settings have them."""
        return palette.sheet({section_ref(name).slug: pair for name, pair in house(self._settings).colours.items()})

    def _static(self, theme: Path) -> Iterator[File]:
        """The theme's pictures, and its style sheets: those of every page as one, others by themselves."""
        folder = self._settings["THEME_STATIC_DIR"]
        sheets = {path.stem: path.read_text("utf-8") for path in sorted((theme / "css").glob("*.css"))}
        whole = "\n".join([*(sheets.pop(name) for name in self._settings["PRESS_STYLES"]), self._colours()])
        for name, sheet in (("telex", whole), *sheets.items()):
            yield File(f"{folder}/{name}.css", _style(sheet).encode("utf-8"))
        for name in self._settings["PRESS_STATIC_PATHS"]:
            root = theme / name
            for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".css"):
                yield File(f"{folder}/{path.relative_to(root).as_posix()}", path.read_bytes())

    def _texts(self, texts: Sequence[Any]) -> Iterator[TextPage]:
        """Hand-written Markdown pages, by address."""
        for page in sorted(texts, key=lambda p: p.url):
            root = self._root(page.url)
            body = page.get_content(root.rstrip("/") if root.startswith("/") else root.rstrip("/") or ".")
            yield TextPage(page.url, str(page.title), getattr(page, "description", ""), body, (FRONT,))


def _bundled(lists: Sequence[Task], most: int) -> list[Sequence[Task]]:
    """Tasks in so many bundles at most, in their order: where stories are few, what all lists take is less than one process."""
    size = -(-len(lists) // most)
    return [lists[n : n + size] for n in range(0, len(lists), size)]


def _composed(bundle: Sequence[Task]) -> Iterator[Job]:
    return (job for task in bundle for job in task())


def _style(sheet: str) -> str:
    """A style sheet without its comments and the white space that is for its writers."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return re.sub(r";?\s*([{};])\s*", r"\1", bare).strip()
