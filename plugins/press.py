"""Pelican writer and generator: puts the pages of an edition on disk.

A page's template sees a closed input: `page`, one of the shapes of plugins.desk.pages, and `site`; with
StrictUndefined it can use nothing else. A file is written beside its place and renamed into it, and left alone where
it is there already, byte for byte. At the end, files of an earlier build that this one did not make are removed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from .cross_links import LINKS, TOPICS
from .desk import facade, facts
from .desk.compose import Composer
from .desk.finding import SEARCH
from .desk.lists import ARCHIVE
from .desk.machine import File
from .desk.masthead import Masthead, section_ref
from .desk.pages import Link, Site, TextPage
from .desk.subjects import FRONT, SUBJECTS
from .wire_reader import EDITION

#: Lists what the press put into the output, so that the next build can take away what it no longer makes.
MANIFEST = ".telex-files"
NOT_FOUND = "404.html"
#: The style sheet that gives each section its colour, in the theme.
COLOURS = "css/tokens.css"


class PressWriter(Writer):
    """Writes the pages of stories from their closed input, all else as Pelican does."""

    def write_file(self, name: str, template: Any, context: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        article = kwargs.get("article")
        if article is None or not hasattr(article, "story"):
            super().write_file(name, template, context, *args, **kwargs)
            return
        composer = _composer(context, self.settings)
        self.put(template, composer.story(article.story), composer.masthead)

    def put(self, template: Any, page: Any, masthead: Masthead) -> None:
        """Render one page and put it in its place."""
        text = template.render(page=page, site=_site(page, masthead, self.settings))
        self.place(page.address, text.encode("utf-8"))

    def place(self, address: str, data: bytes) -> None:
        path = Path(self.output_path) / address
        self._written_files.add(address)
        if _is_there(path, data):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        beside.write_bytes(data)
        os.replace(beside, path)

    def sweep(self) -> None:
        """Take away what an earlier build put here and this one did not."""
        output = Path(self.output_path)
        manifest = output / MANIFEST
        before = manifest.read_text("utf-8").splitlines() if manifest.exists() else []
        for address in sorted(set(before) - self._written_files, reverse=True):
            path = output / address
            if path.resolve().is_relative_to(output.resolve()) and path.is_file():
                path.unlink()
                _prune(path.parent, output)
        self.place(MANIFEST, "".join(f"{a}\n" for a in sorted(self._written_files)).encode("utf-8"))


class PressGenerator(Generator):
    """Makes every page that is not a story's: front, sections, archive, feeds, sitemap, hand-written pages."""

    def generate_output(self, writer: PressWriter) -> None:
        composer = _composer(self.context, self.settings)
        masthead = composer.masthead
        texts = list(self._texts(masthead))
        by_hand = [page.address for _, page in texts if page.address != NOT_FOUND]
        for name, page in [*composer.lists(by_hand), *texts, ("robots.txt", _robots())]:
            if isinstance(page, File):
                writer.place(page.address, page.data)
            elif page.address == NOT_FOUND:
                writer.put(self.env.get_template(NOT_FOUND), composer.missing(page), masthead)
            else:
                writer.put(self.env.get_template(name), page, masthead)
        sheet = (Path(self.theme) / COLOURS).read_text("utf-8")
        for file in facade.files(masthead, composer.sections.values(), sheet, self.settings["TDM_RESERVED"]):
            writer.place(file.address, file.data)
        self._static(writer)
        writer.sweep()

    def _static(self, writer: PressWriter) -> None:
        """The theme's pictures, and its style sheets: those of every page as one, others by themselves."""
        sheets = {path.stem: path.read_text("utf-8") for path in sorted((Path(self.theme) / "css").glob("*.css"))}
        whole = "\n".join(sheets.pop(name) for name in self.settings["PRESS_STYLES"])
        for name, sheet in (("telex", whole), *sheets.items()):
            writer.place(f"{self.settings['THEME_STATIC_DIR']}/{name}.css", _style(sheet).encode("utf-8"))
        for name in self.settings["PRESS_STATIC_PATHS"]:
            root = Path(self.theme) / name
            for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".css"):
                writer.place(f"{self.settings['THEME_STATIC_DIR']}/{path.relative_to(root).as_posix()}", path.read_bytes())

    def _texts(self, masthead: Masthead) -> Iterator[tuple[str, TextPage]]:
        """Hand-written Markdown pages, by address."""
        for page in sorted(self.context.get("pages", ()), key=lambda p: p.url):
            root = _root(page.url, masthead)
            body = page.get_content(root.rstrip("/") if root.startswith("/") else root.rstrip("/") or ".")
            description = getattr(page, "description", "")
            yield "page.html", TextPage(page.url, str(page.title), description, body, (FRONT,))


def _style(sheet: str) -> str:
    """A style sheet without its comments and the white space that is for its writers."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return re.sub(r";?\s*([{};])\s*", r"\1", bare).strip()


def _robots() -> TextPage:
    return TextPage("robots.txt", "", "", "", ())


def _composer(context: Mapping[str, Any], settings: Mapping[str, Any]) -> Composer:
    """The composer of the running build: made once for an edition, and kept with it."""
    edition = context[EDITION]
    kept = context.get("TELEX_COMPOSER")
    if kept is None or kept.edition is not edition:
        sections = tuple(section_ref(name) for name in settings["SECTIONS"])
        masthead = Masthead(settings["SITENAME"], settings["SITESUBTITLE"], settings["SITEURL"].rstrip("/"), sections, settings["RIGHTS"])
        kept = Composer(edition, context.get(LINKS), masthead, context.get(TOPICS))
        context["TELEX_COMPOSER"] = kept  # type: ignore[index]
    return kept


def _site(page: Any, masthead: Masthead, settings: Mapping[str, Any]) -> Site:
    address = page.address
    return Site(
        name=masthead.name,
        tagline=masthead.tagline,
        url=masthead.url,
        root=_root(address, masthead),
        canonical=masthead.absolute(address) if masthead.url else "",
        lang=settings["DEFAULT_LANG"],
        sections=masthead.sections,
        menu=(SUBJECTS, Link(ARCHIVE, "Archief"), SEARCH, *(Link(url, title) for title, url in settings["MENU"])),
        rights=settings["RIGHTS"],
        colophon=settings["COLOPHON"],
        json_ld=facts.json_ld(page, masthead),
        picture=facade.picture(masthead, getattr(page, "section", None)),
        is_reserved=settings["TDM_RESERVED"],
    )


def _root(address: str, masthead: Masthead) -> str:
    """The way from a page to the site's root: relative, so that a site works under any path and from disk.

    The page for missing addresses is served at any depth, so its links start at the root of the domain.
    """
    if address == NOT_FOUND:
        return urlsplit(masthead.url).path.rstrip("/") + "/"
    return "../" * address.count("/")


def _is_there(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _prune(folder: Path, output: Path) -> None:
    """Remove folders that a sweep left empty."""
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def register() -> None:
    signals.get_writer.connect(lambda _: PressWriter, weak=False)
    signals.get_generators.connect(lambda _: PressGenerator, weak=False)
