"""Which stories a reader should go on to, each with the reason as printed.

The whole story is the query (the best method known short of language models, TREC News 2018-2021). Candidates come
from an inverted index; `pairing` says how surely two belong together. A pair that is doubtful by itself is believed
where a third story surely belongs to both: so an affair told in other words holds together, while a story that has no
relative gains nothing. Below a calibrated score nothing is linked, for no link is better than a wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import dutch, likeness, pairing
from .likeness import MARK, Index, Lexicon, Terms
from .story import Link, Story

MOST = 5
#: Calibrated on the judged set: below it wrong links outnumber right ones.
THRESHOLD = 1.25
#: Logit from which a story vouches for two others.
VOUCHES = -1.0
#: Candidates of a story that are looked at closely, and the cosine below which none is.
CANDIDATES = 40
LEAST_COSINE = 0.03
#: Two stories of one page that open with the same name: the wire itself put them side by side.
SAME_PAGE_SUBJECT = 6.0
#: Terms that a reason names.
NAMED = 3

Logits = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Links:
    """All links of an edition, by slug."""

    related: Mapping[str, tuple[Link, ...]]
    backlinks: Mapping[str, tuple[str, ...]]
    same_page: Mapping[str, tuple[str, ...]]


def make(stories: Sequence[Story], lexicon: Lexicon) -> Links:
    """Link the stories of an edition."""
    vectors = [_terms(story, lexicon) for story in stories]
    direct = _logits(stories, vectors, lexicon)
    related = {}
    for number, story in enumerate(stories):
        best = sorted(((-z, stories[n].slug, n) for n, z in _vouched(number, direct).items() if z >= THRESHOLD))[:MOST]
        related[story.slug] = tuple(Link(slug, round(-z, 3), _why(vectors[number], vectors[n], lexicon)) for z, slug, n in best)
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


def _logits(stories: Sequence[Story], vectors: Sequence[Terms], lexicon: Lexicon) -> list[dict[int, float]]:
    """For each story the stories that may belong to it, with their logit by themselves; symmetric."""
    index = Index(vectors, lexicon)
    found: list[dict[int, float]] = [{} for _ in stories]
    for number in range(len(stories)):
        near = sorted(((-score, other) for other, score in index.near(number).items() if score >= LEAST_COSINE))[:CANDIDATES]
        for _, other in near:
            if other not in found[number]:
                z = _logit(number, other, stories, vectors, lexicon)
                found[number][other] = found[other][number] = z
    return found


def _logit(one: int, other: int, stories: Sequence[Story], vectors: Sequence[Terms], lexicon: Lexicon) -> float:
    common = pairing.shared(vectors[one], vectors[other], lexicon)
    days = abs((stories[one].rank - stories[other].rank).total_seconds()) / 86_400
    z = pairing.logit(vectors[one], vectors[other], common, days, lexicon)
    subject = vectors[one].subject
    if subject and subject == vectors[other].subject and not lexicon.is_routine(subject):
        pages = [{s.capture.file for s in stories[n].sightings} for n in (one, other)]
        if pages[0] & pages[1]:
            z += SAME_PAGE_SUBJECT
    return z


def _vouched(number: int, direct: Sequence[Logits]) -> dict[int, float]:
    """The logits of a story's candidates, raised by what a third story vouches for."""
    mine = direct[number]
    raised = {}
    for other, z in mine.items():
        theirs = direct[other]
        best = max((min(w, theirs[k]) for k, w in mine.items() if k in theirs and w > VOUCHES and theirs[k] > VOUCHES), default=VOUCHES)
        raised[other] = z + best - VOUCHES
    return raised


def _why(mine: Terms, theirs: Terms, lexicon: Lexicon) -> str:
    """The shared terms that weigh most, names first, as the linked story prints them: `ook over Tesla en China`."""
    common = [term for term, _ in pairing.shared(mine, theirs, lexicon).terms]
    plain = [t for t in common if not t.startswith(MARK) and not lexicon.is_routine(t)][: 2 * NAMED + 2]
    plain.sort(key=lambda term: term not in theirs.names)
    words: list[str] = []
    for term in [*plain, *(t for t in common if t not in plain)]:
        word = theirs.printed[term].removesuffix("'s")
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
