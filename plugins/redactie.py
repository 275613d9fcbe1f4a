"""The editor's pages of the preview, under /redactie/, and the margin beside each story: made when they are asked for.

Nothing of this is ever part of the site: it is made from the edition of the last good build, and lives in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from . import newsroom, own, reporting
from .building import INPUTS
from .cross_links import LINKS, TOPICS
from .desk import account, graph, margin, report, sentences
from .desk.clock import zone_of
from .desk.overrule import Pad
from .desk.proof import FATES
from .desk.review import Review, Said
from .matrices import Matrices
from .wire_reader import EDITION, house

ROOT = "redactie/"
TEMPLATES = "theme/preview"
#: Rows of each kind on the first page.
FEW = 12
KINDS: Mapping[str, str] = {
    "": "alle",
    "samengevoegd": "samengevoegd",
    "tegenstrijdig": "tegenstrijdige tijden",
    "alleen": "zonder verband",
    "achtergehouden": "aangehouden of ingetrokken",
}


class Asked(Struct, frozen=True):
    """What a page was asked for."""

    text: str = ""  # the filter
    number: int = 1
    kind: str = ""

    @classmethod
    def of(cls, query: Mapping[str, list[str]]) -> Asked:
        """From the query of an address; what cannot be is left out."""
        number, kind = query.get("blad", ["1"])[0], query.get("soort", [""])[0]
        return cls(query.get("zoek", [""])[0][:200], int(number) if number.isdecimal() else 1, kind if kind in KINDS else "")


class Redactie:
    """One build as the editor sees it."""

    def __init__(self, root: Path, settings: dict[str, Any], context: Mapping[str, Any]) -> None:
        self.root, self.settings = root, settings
        self.content = Path(settings["PATH"])
        self.inputs = context.get(INPUTS, "")
        edition, links, topics = context.get(EDITION), context.get(LINKS), context.get(TOPICS)
        if edition is None or links is None:  # the site stood as it was, so that nothing was read for it
            room = newsroom.Newsroom(self.content, house=house(settings))
            edition, links = reporting.read(room, room.wire)
            topics = room.topics(edition)
        self.made = edition, links, topics
        self.desk = own.read(self.content / newsroom.DESK_TOML)
        self.today = datetime.now(zone_of(house(settings).zone)).date()

    @cached_property
    def review(self) -> Review:
        """What there is to look through."""
        edition, links, topics = self.made
        sections = [*self.settings["SECTIONS"], *(s.section for s in edition.stories), *_ruled(self.content)]
        marked = margin.marker(edition, links, Pad.of(self.desk), list(dict.fromkeys(sections)), self.today)
        return Review(marked, topics)

    @property
    def own(self) -> tuple[Said, ...]:
        """What is wrong in the editor's own files."""
        return self.review.own

    def summary(self) -> tuple[str, int, int]:
        """What the build made, in a line; how many notices are errors, and how many warnings."""
        weights = [s.notice.weight for s in self.review.said]
        return account.last_line(self.review.marker.edition), weights.count(sentences.ERROR), weights.count(sentences.WARNING)

    def margin(self, address: str) -> str:
        """The margin of the story at an address of the site, "" where there is none."""
        story = self.review.by_url.get(address)
        return self._render("margin.html", m=self.review.margin(story), is_page=False) if story else ""

    def answer(self, path: str, query: Mapping[str, list[str]]) -> tuple[str, str] | None:
        """The (type, text) at an address below /redactie/, None where there is nothing."""
        asked = Asked.of(query)
        if path == "verbanden.svg":
            return "image/svg+xml; charset=utf-8", self._drawing
        if path.startswith("afschrift/"):
            capture = self.review.capture(path.removeprefix("afschrift/"))
            return self._page("capture.html", path, asked, capture=capture, fates=FATES) if capture else None
        if path.startswith("bericht/"):
            story = self.review.marker.stories.get(path.removeprefix("bericht/"))
            return self._page("story.html", path, asked, m=self.review.margin(story), story=story, is_page=True) if story else None
        make = self._lists.get(path)
        return make(asked) if make else None

    @cached_property
    def _drawing(self) -> str:
        return graph.svg(self.review.marker.edition, self.review.marker.links, "/")

    @cached_property
    def _lists(self) -> Mapping[str, Callable[[Asked], tuple[str, str]]]:
        review, page = self.review, self._page
        return {
            "": lambda asked: page("overview.html", "", asked, few=FEW, review=review, digest=review.digest),
            "meldingen/": lambda asked: page("notices.html", "meldingen/", asked, sheet=review.notices(asked.text, asked.number)),
            "afschriften/": lambda asked: page("captures.html", "afschriften/", asked, sheet=review.captures(asked.text, asked.number)),
            "berichten/": lambda asked: page(
                "stories.html", "berichten/", asked, sheet=review.stories(asked.text, asked.number, asked.kind)
            ),
            "verbanden/": lambda asked: page("links.html", "verbanden/", asked, digest=review.digest, marker=review.marker),
        }

    def _page(self, name: str, here: str, asked: Asked, **held: Any) -> tuple[str, str]:
        line, errors, warnings = self.summary()
        more = {"here": here, "asked": asked, "line": line, "errors": errors, "warnings": warnings, "kinds": KINDS}
        return "text/html; charset=utf-8", self._render(name, **more, **held)

    def _render(self, name: str, **held: Any) -> str:
        return self._env.get_template(name).render(site=self.settings["SITENAME"], **held)

    @cached_property
    def _env(self) -> Environment:
        made = Environment(
            loader=FileSystemLoader(self.root / TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=Matrices(ROOT),
        )
        made.filters["visible"] = report.visible
        made.filters["figure"] = margin.figure
        made.filters["address"] = lambda text: quote(text, errors="surrogateescape")
        return made


def _ruled(content: Path) -> tuple[str, ...]:
    """The sections that the rulebook gives; none while it cannot be read, for the build says so already."""
    try:
        return newsroom.Newsroom(content).rules.sections
    except (Exception, own.BadFile):
        return ()
