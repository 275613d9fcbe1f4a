"""Which stories a reader should go on to, each with the reason as printed, and which tell one running affair.

The whole story is the query (the best method known short of language models, TREC News 2018-2021). Candidates are the
nearest by cosine, found with a sparse product that never holds all pairs; `pairing` says how surely two belong
together. A pair that is doubtful by itself is believed where a third story surely belongs to both: so an affair told
in other words holds together, while a story that has no relative gains nothing. Below a calibrated score nothing is
linked, for no link is better than a wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from scipy import sparse

from . import affinity, cohesion, pairing, reasons, remembered, threads, vectors
from .lexicon import Lexicon
from .pairing import Ints
from .remembered import Memory, Spread, one_by_one
from .story import Link, Story
from .vectors import Flags, Floats, Matrix, Vectors

MOST = 5
#: Calibrated on the judged sets: below it wrong links outnumber right ones.
THRESHOLD = 2.0
#: A link that would be the next to be made, for the editor's report.
NEARLY = 1.0
#: Two stories of one page that open with the same name: the wire itself put them side by side.
SAME_PAGE_SUBJECT = 4.0
#: How much less sure it is that two stories are one affair where they are about different countries, one of them abroad.
OTHER_COUNTRY = 3.0
#: What the editor ties is surer than anything.
TIED = 100.0

Pair = tuple[str, str]  # slugs


@dataclass(frozen=True, slots=True)
class Said:
    """The editor's word on links."""

    tied: tuple[Pair, ...] = ()  # stories that belong together
    parted: tuple[Pair, ...] = ()  # stories that do not


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Links:
    """All links of an edition, by slug."""

    related: Mapping[str, tuple[Link, ...]]
    backlinks: Mapping[str, tuple[str, ...]]
    same_page: Mapping[str, tuple[str, ...]]
    threads: tuple[tuple[str, ...], ...] = ()  # running affairs, each from old to new
    thread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the affair that a story is part of
    nearly: tuple[tuple[str, str, float], ...] = ()  # just below the threshold, surest first


def make(
    stories: Sequence[Story], lexicon: Lexicon, said: Said = NOTHING_SAID, memory: Memory | None = None, spread: Spread = one_by_one
) -> Links:
    """Link the stories of an edition. What the memory knows is not worked out again, and it learns what is new."""
    if not stories:
        return Links({}, {}, {})
    memory = Memory() if memory is None else memory
    ordered = sorted(stories, key=lambda story: story.slug)
    known = remembered.recall(memory, ordered, lexicon)

    def why(one: Ints, other: Ints) -> list[str]:
        return remembered.why(memory, known, one, other, lexicon, spread)

    abroad = vectors.places(known.read, len(lexicon.places))[:, 1:]
    asked = Asked(ordered, known.read.routine, known.read.subjects, abroad, why, stories)
    return _chosen(asked, known.one, known.other, known.logits, said)


@dataclass(frozen=True, slots=True)
class Asked:
    """The stories that links are chosen for, by number."""

    stories: Sequence[Story]
    routine: Flags
    subjects: Sequence[str]
    abroad: Matrix  # as in Vectors
    why: Callable[[Ints, Ints], list[str]]  # the reasons of links
    shown: Sequence[Story]  # the same stories, in the order that backlinks are in


def choose(stories: Sequence[Story], made: Vectors, one: Ints, other: Ints, logits: Floats, said: Said = NOTHING_SAID) -> Links:
    """Links and affairs from the logits of pairs of stories, by number: one < other, in order."""

    def why(one: Ints, other: Ints) -> list[str]:
        return reasons.why(made, one, other, stories)

    return _chosen(Asked(stories, made.routine, made.subjects, made.abroad, why, stories), one, other, logits, said)


def _chosen(asked: Asked, one: Ints, other: Ints, logits: Floats, said: Said) -> Links:
    stories = asked.stories
    own = _side_by_side(stories, asked.subjects, one, other, logits)
    alone = _told(stories, one, other, own, said)[2]
    one, other, told = _told(stories, one, other, affinity.vouched(len(stories), one, other, own), said)
    near = affinity.by_story(len(stories), one, other, told)
    order = _order(stories)
    related = _related(*_best(near, order), asked)
    affairs = tuple(tuple(stories[n].slug for n in affair) for affair in _affairs(asked, one, other, told, alone))
    return Links(
        related=related,
        backlinks=_backlinks(related),
        same_page=_same_page(asked.shown),
        threads=affairs,
        thread={slug: affair for affair in affairs for slug in affair},
        nearly=_nearly(near, order, stories),
    )


def _order(stories: Sequence[Story]) -> Ints:
    """By story its place in the order of slugs."""
    made = np.empty(len(stories), np.int64)
    made[sorted(range(len(stories)), key=[story.slug for story in stories].__getitem__)] = np.arange(len(stories))
    return made


def _side_by_side(stories: Sequence[Story], subjects: Sequence[str], one: Ints, other: Ints, z: Floats) -> Floats:
    """The logits, with those of stories that one page shows under one subject raised."""
    number = {subject: n for n, subject in enumerate(dict.fromkeys(subjects))}
    subject = np.array([number[s] if s else -1 - n for n, s in enumerate(subjects)])
    raised = z.copy()
    for n in np.flatnonzero(subject[one] == subject[other]).tolist():
        pages = [{s.capture.file for s in stories[story].sightings} for story in (one[n], other[n])]
        if pages[0] & pages[1]:
            raised[n] += SAME_PAGE_SUBJECT
    return raised


def _told(stories: Sequence[Story], one: Ints, other: Ints, z: Floats, said: Said) -> tuple[Ints, Ints, Floats]:
    """The editor's word on pairs goes before what was found."""
    number = {story.slug: n for n, story in enumerate(stories)}
    for pairs, value in ((said.tied, TIED), (said.parted, affinity.PARTED)):
        known = [sorted((number[a], number[b])) for a, b in pairs if a in number and b in number and a != b]
        for low, high in known:
            keep = (one != low) | (other != high)
            one, other, z = np.append(one[keep], low), np.append(other[keep], high), np.append(z[keep], value)
    return one, other, z


def _cells(near: Matrix) -> tuple[Ints, Ints, Floats]:
    """Row, column and value of each cell."""
    return np.repeat(np.arange(near.shape[0]), np.diff(near.indptr)), near.indices, near.data


def _affairs(asked: Asked, one: Ints, other: Ints, z: Floats, alone: Floats) -> list[list[int]]:
    """The running affairs, by number. An affair is in one country: what another one is about is less likely part of it."""
    stories = asked.stories
    abroad = OTHER_COUNTRY * pairing.elsewhere(asked.abroad, one, other)
    same, by_themselves = (affinity.by_story(len(stories), one, other, sure - abroad) for sure in (z, alone))
    found = threads.find(_without(asked.routine, same), [(s.rank, s.slug) for s in stories])
    ties = _ties(same, found)
    cores = cohesion.settled(found, lambda a, b: ties[a, b])
    pairs = _ties(by_themselves, [core for core in cores if len(core) == 2])  # nobody vouches for two that are alone
    return [core for core in cores if len(core) > 2 or pairs[core[0], core[1]] >= cohesion.OF_TWO]


def _ties(near: Matrix, affairs: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
    """How sure each two stories of one affair are of each other."""
    pairs = [(a, b) for affair in affairs for a in affair for b in affair if a != b]
    row, column, z = _cells(near)
    codes, many = row.astype(np.int64) * near.shape[1] + column, near.shape[1]
    wanted = np.array([a * many + b for a, b in pairs], np.int64)
    at = np.minimum(np.searchsorted(codes, wanted), max(0, len(codes) - 1))
    held = codes[at] == wanted if len(codes) else np.zeros(len(wanted), bool)
    sure = np.where(held, z[at] if len(codes) else 0.0, affinity.UNKNOWN)
    return dict(zip(pairs, sure.tolist(), strict=True))


def _without(routine: Flags, near: Matrix) -> Matrix:
    """Without routine reports: the exchange of Monday and of Tuesday are no affair."""
    one, other, z = _cells(near)
    keep = ~(routine[one] | routine[other])
    return sparse.csr_array((z[keep], (one[keep], other[keep])), shape=near.shape)


def _best(near: Matrix, order: Ints) -> tuple[Ints, Ints, Floats]:
    """The links: from which story to which, and how sure; by story, surest first."""
    one, other, z = _cells(near)
    good = np.flatnonzero(z >= THRESHOLD)
    good = good[np.lexsort((order[other[good]], -z[good], one[good]))]
    before = np.searchsorted(one[good], one[good])  # cells of earlier stories
    best = good[np.arange(len(good)) - before < MOST]
    return one[best], other[best], z[best]


def _related(one: Ints, other: Ints, z: Floats, asked: Asked) -> dict[str, tuple[Link, ...]]:
    slugs = [story.slug for story in asked.stories]
    why = asked.why(one, other)
    links = [Link(slugs[o], round(sure, 3), _said(said, sure)) for o, sure, said in zip(other.tolist(), z.tolist(), why, strict=True)]
    ends = np.searchsorted(one, np.arange(len(slugs) + 1)).tolist()
    made = {slug: tuple(links[a:b]) for slug, (a, b) in zip(slugs, pairwise(ends), strict=True)}
    return {story.slug: made[story.slug] for story in asked.shown}


def _said(why: str, z: float) -> str:
    """A reason; where the stories share no word it was the editor who tied them."""
    return why or ("gekozen door de redactie" if z >= TIED else "")


def _backlinks(related: Mapping[str, Sequence[Link]]) -> dict[str, tuple[str, ...]]:
    """The links turned round, without those that go both ways."""
    back: dict[str, list[str]] = defaultdict(list)
    goes = {slug: {link.slug for link in links} for slug, links in related.items()}
    for slug, links in related.items():
        for link in links:
            if slug not in goes[link.slug]:
                back[link.slug].append(slug)
    return {slug: tuple(sources) for slug, sources in back.items()}


def _nearly(near: Matrix, order: Ints, stories: Sequence[Story]) -> tuple[tuple[str, str, float], ...]:
    """Pairs just below the threshold, each once."""
    one, other, z = _cells(near)
    doubtful = (order[one] < order[other]) & (z >= NEARLY) & (z < THRESHOLD)
    one, other = one[doubtful], other[doubtful]
    value = [round(sure, 3) for sure in z[doubtful].tolist()]
    at = np.lexsort((order[other], order[one], -np.array(value)))
    return tuple((stories[one[n]].slug, stories[other[n]].slug, value[n]) for n in at.tolist())


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
