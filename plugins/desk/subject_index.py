"""Topics and affairs -> the pages that list them: one of all, and where they are many one a letter, and one a month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from . import dutch
from .cards import UNDATED, folder_title
from .pages import Link
from .subject_pages import Letter, SubjectsPage

TOPICS = "onderwerp/"
AFFAIRS = "dossier/"
SUBJECTS = Link(TOPICS, "Onderwerpen")
FRONT = Link("", "Voorpagina")
#: Affairs that the page of all shows; where there are more, all stand by the month in which they began.
NEWEST = 40
#: More topics than one page lists: then each letter has a page, and the page of all shows of each the most told.
MOST, OF_LETTER = 300, 8


def pages(topics: Sequence[Link], affairs: Sequence[tuple[str, Link]], site: str) -> Iterator[SubjectsPage]:
    """All of them, the page of all first; `affairs` newest first, each with the folder of the month in which it began."""
    letters, months = _letters(topics), _months(affairs)
    yield SubjectsPage(
        address=f"{TOPICS}index.html",
        title=f"{SUBJECTS.title} – {site}",
        description="Lopende zaken, en alle namen waarover meer dan één bericht gaat.",
        heading=SUBJECTS.title,
        affairs=tuple(link for _, link in affairs[:NEWEST]),
        topics=tuple(map(_shortened, letters) if len(topics) > MOST else letters),
        total=len(topics),
        crumbs=(FRONT,),
        running=len(affairs),
        months=tuple(way for way, _ in months),
    )
    for letter in letters if len(topics) > MOST else ():
        title = f"Onderwerpen met {letter.name}" if letter.name != "#" else "Andere onderwerpen"
        yield _part(_letter_url(letter), title, site, (), (letter,))
    for way, links in months:
        yield _part(way.url, f"Zaken van {way.title}", site, links, ())


def _part(folder: str, title: str, site: str, affairs: tuple[Link, ...], topics: tuple[Letter, ...]) -> SubjectsPage:
    return SubjectsPage(
        address=f"{folder}index.html",
        title=f"{title} – {site}",
        description=f"{title}.",
        heading=title,
        affairs=affairs,
        topics=topics,
        total=sum(len(letter.topics) for letter in topics),
        crumbs=(FRONT, SUBJECTS),
        running=len(affairs),
    )


def _letters(topics: Sequence[Link]) -> list[Letter]:
    ordered = sorted(topics, key=lambda t: (_letter(t.title), dutch.ascii_fold(t.title), t.url))
    by_letter = groupby(ordered, key=lambda t: _letter(t.title))
    return [Letter(name, f"letter-{name.lower() if name != '#' else 'overig'}", tuple(held)) for name, held in by_letter]


def _shortened(letter: Letter) -> Letter:
    """A letter's topics with most stories, in their order, and the way to all of them."""
    first = sorted(letter.topics, key=lambda t: (-(t.count or 0), t.url))[:OF_LETTER]
    way = Link(_letter_url(letter), f"Alle {len(letter.topics)} met {letter.name}" if letter.name != "#" else "Alle andere")
    return replace(letter, topics=tuple(t for t in letter.topics if t in first), more=way)


def _letter_url(letter: Letter) -> str:
    return f"{TOPICS}letter/{letter.anchor.removeprefix('letter-')}/"


def _months(affairs: Sequence[tuple[str, Link]]) -> list[tuple[Link, tuple[Link, ...]]]:
    """Where affairs are many: each month in which some began, newest first, with those, newest first."""
    begun: dict[str, list[Link]] = {}
    for folder, link in affairs if len(affairs) > NEWEST else ():
        begun.setdefault(folder, []).append(link)
    order = sorted(begun, key=lambda f: (f != UNDATED, f), reverse=True)
    return [(Link(f"{AFFAIRS}{f}", folder_title(f).lower(), len(begun[f])), tuple(begun[f])) for f in order]


def _letter(name: str) -> str:
    """The letter under which a name is listed, "#" for figures and other scripts."""
    found = re.match("[a-z]", dutch.ascii_fold(name))
    return found[0].upper() if found else "#"
