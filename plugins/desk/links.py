"""Which stories a reader should go on to, each with the reason as printed.

The whole story is the query. Time is a mild factor and no filter; below a calibrated score nothing is linked, for no
link is better than a wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import dutch, likeness
from .likeness import MARK, Index, Lexicon, Terms
from .story import Link, Story

#: Calibrated on a judged set of Dutch wire stories (tests/cases/links): below it, wrong links outnumber right ones.
THRESHOLD = 0.14
MOST = 5
#: What the same first name in both openings adds.
SAME_SUBJECT = 0.05
#: A score fades to this share of itself with the days between two stories.
FADE_TO = 0.8
FADE_DAYS = 10.0
#: Terms that a reason names.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Links:
    """All links of an edition, by slug."""

    related: Mapping[str, tuple[Link, ...]]
    backlinks: Mapping[str, tuple[str, ...]]
    same_page: Mapping[str, tuple[str, ...]]


def make(stories: Sequence[Story], lexicon: Lexicon) -> Links:
    """Link the stories of an edition."""
    vectors = [_terms(story, lexicon) for story in stories]
    index = Index(vectors, lexicon)
    related = {story.slug: _related(number, stories, index) for number, story in enumerate(stories)}
    back: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        for link in related[story.slug]:
            back[link.slug].append(story.slug)
    only = {slug: tuple(s for s in sources if s not in {link.slug for link in related[slug]}) for slug, sources in back.items()}
    return Links(related, only, _same_page(stories))


def _terms(story: Story, lexicon: Lexicon) -> Terms:
    first = dutch.first_sentence(story.body[0].text)
    printed = story.headline if story.headline_from != "text" else ""
    return likeness.terms(f"{printed}\n{first}", story.text[len(first) :], lexicon)


def _related(number: int, stories: Sequence[Story], index: Index) -> tuple[Link, ...]:
    found = [
        ((score + SAME_SUBJECT * _same_subject(index, number, other)) * _freshness(stories[number], stories[other]), other)
        for other, score in index.near(number).items()
    ]
    best = sorted((f for f in found if f[0] >= THRESHOLD), key=lambda f: (-f[0], stories[f[1]].slug))[:MOST]
    return tuple(Link(stories[other].slug, round(score, 4), _why(index, number, other)) for score, other in best)


def _same_subject(index: Index, one: int, other: int) -> bool:
    """Whether both open with the same name, and it is one that a routine report would not open with."""
    subject = index.vectors[one].subject
    return bool(subject) and subject == index.vectors[other].subject and index.is_rare(subject)


def _freshness(one: Story, other: Story) -> float:
    """1 for stories of one hour, falling to FADE_TO for stories far apart."""
    days = abs((one.rank - other.rank).total_seconds()) / 86_400
    return FADE_TO + (1 - FADE_TO) * FADE_DAYS / (FADE_DAYS + days)


def _why(index: Index, one: int, other: int) -> str:
    """The shared terms that weigh most, names first, as the linked story prints them: `ook over Tesla en China`."""
    vector = index.vectors[other]
    heaviest = [term for term, _ in index.shared(one, other)[: 2 * NAMED + 2]]
    heaviest = [term for term in heaviest if not term.startswith(MARK)] or heaviest
    heaviest.sort(key=lambda term: term not in vector.names)
    words: list[str] = []
    for term in heaviest:
        word = vector.printed[term].removesuffix("'s")
        if not any(dutch.fold(word) in dutch.fold(w) or dutch.fold(w) in dutch.fold(word) for w in words):
            words.append(word)
        if len(words) == NAMED:
            break
    return f"ook over {_and(words)}" if words else ""


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def _same_page(stories: Sequence[Story]) -> dict[str, tuple[str, ...]]:
    """The other stories of the capture in which a story was first seen, in the order of the page."""
    pages: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for story in stories:
        for sighting in story.sightings:
            pages[sighting.capture.file].append((sighting.brief.position, story.slug))
    found = {}
    for story in stories:
        page = sorted(set(pages[story.sightings[0].capture.file]))
        found[story.slug] = tuple(dict.fromkeys(slug for _, slug in page if slug != story.slug))
    return found
