"""The page for searching: what it offers without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .masthead import Masthead
from .pages import Link, SearchPage, SectionRef
from .story import Story
from .subjects import FRONT, Subjects

SEARCH = Link("zoeken.html", "Zoeken")
#: Topics that it names; the others stand on the page of all topics.
MOST_TOLD = 24


def page(
    stories: Sequence[Story], sections: Mapping[str, SectionRef], subjects: Subjects, months: Sequence[Link], masthead: Masthead
) -> SearchPage:
    """Sections, the topics with most stories, and months; the search itself is a script's."""
    counts = Counter(story.section for story in stories)
    return SearchPage(
        address=SEARCH.url,
        title=f"{SEARCH.title} – {masthead.name}",
        description="Zoek in alle berichten, of blader per rubriek, onderwerp en maand.",
        heading=SEARCH.title,
        by_section=tuple(Link(ref.url, ref.name, counts[name]) for name, ref in sections.items()),
        topics=subjects.most_told(MOST_TOLD),
        archive=tuple(months),
        total=len(stories),
        crumbs=(FRONT,),
    )
