"""Which stories a reader should go on to, each with the reason as printed, and which tell one running affair.

The whole story is the query (the best method known short of language models, TREC News 2018-2021). Candidates are the
nearest by cosine, found with a sparse product that never holds all pairs; `pairing` says how surely two belong
together. A pair that is doubtful by itself is believed where a third story surely belongs to both: so an affair told
in other words holds together, while a story that has no relative gains nothing. Below a calibrated score nothing is
linked, for no link is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from types import MappingProxyType

import numpy as np
from msgspec import Struct, field

from . import affairs, affinity, beside, cohesion, pairing, reasons, remembered, vectors
from .affairs import Settled
from .lexicon import Lexicon
from .pairing import Ints
from .related import Related
from .remembered import Memory, Spread, one_by_one
from .story import Link, Story
from .vectors import Flags, Floats, Matrix, Vectors
from .whenasked import WhenAsked

MOST = 5
#: Calibrated on the judged sets: below it wrong links outnumber right ones.
THRESHOLD = 2.0
#: A link that would be the next to be made, for the editor's report.
NEARLY = 1.0
#: How much less sure it is that two stories are one affair where they are about different countries, one of them abroad.
OTHER_COUNTRY = 3.0
#: What the editor ties is surer than anything.
TIED = 100.0

Pair = tuple[str, str]  # slugs


class Said(Struct, frozen=True):
    """The editor's word on links."""

    tied: tuple[Pair, ...] = ()  # stories that belong together
    parted: tuple[Pair, ...] = ()  # stories that do not


NOTHING_SAID = Said()
NO_SIGNS: Mapping[str, bytes] = MappingProxyType({})


class Links(Struct, frozen=True):
    """All links of an edition, by slug."""

    related: Mapping[str, tuple[Link, ...]]
    backlinks: Mapping[str, tuple[str, ...]]
    same_page: Mapping[str, tuple[str, ...]]
    threads: tuple[tuple[str, ...], ...] = ()  # running affairs, each from old to new
    thread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the affair that a story is part of
    nearly: tuple[tuple[str, str, float], ...] = ()  # just below the threshold, surest first
    count: int = 0  # of all that are related


def make(
    stories: Sequence[Story],
    lexicon: Lexicon,
    said: Said = NOTHING_SAID,
    memory: Memory | None = None,
    spread: Spread = one_by_one,
    signs: Mapping[str, bytes] = NO_SIGNS,
) -> Links:
    """Link the stories of an edition. What the memory knows is not worked out again, and it learns what is new.

    `signs` are those of stories by slug (see plugins.desk.signs); those that are not there are worked out.
    """
    if not stories:
        return Links({}, {}, {})
    memory = Memory() if memory is None else memory
    ordered = sorted(stories, key=attrgetter("slug"))
    known = remembered.recall(memory, ordered, lexicon, signs, spread)

    def why(pairs: tuple[Ints, Ints], also: Callable[[], Settled]) -> tuple[list[str], Settled]:
        return remembered.why(memory, known, pairs, also, lexicon, spread)

    def abroad() -> Matrix:
        return vectors.places(known.read, len(lexicon.places))[:, 1:]

    asked = Asked(ordered, known.read.routine, abroad, why, stories)
    judged = _Judged(known.one, known.other, known.logits, known.vouched, known.elsewhere)
    made, memory.settled = _chosen(asked, judged, said, memory.settled, known.new)
    return made


class Asked(Struct, frozen=True):
    """The stories that links are chosen for, by number."""

    stories: Sequence[Story]
    routine: Flags
    abroad: Callable[[], Matrix]  # as in Vectors
    why: Callable[[tuple[Ints, Ints], Callable[[], Settled]], tuple[list[str], Settled]]  # the reasons of links, and the affairs
    shown: Sequence[Story]  # the same stories, in the order that backlinks are in


class _Judged(Struct, frozen=True):
    """Pairs of stories, one < other, with how surely they belong together."""

    one: Ints
    other: Ints
    alone: Floats  # by themselves
    sure: Floats  # and with what third stories vouch for
    elsewhere: Flags  # as `pairing` has it


def choose(stories: Sequence[Story], made: Vectors, one: Ints, other: Ints, logits: Floats, said: Said = NOTHING_SAID) -> Links:
    """Links and affairs from the logits of pairs of stories, by number: one < other, in order."""

    def why(pairs: tuple[Ints, Ints], also: Callable[[], Settled]) -> tuple[list[str], Settled]:
        return reasons.why(made, *pairs, stories), also()

    own = beside.raised(stories, made.subjects, one, other, logits)
    sure = affinity.vouched(len(stories), one, other, own)
    judged = _Judged(one, other, own, sure, pairing.elsewhere(made.abroad, one, other))
    return _chosen(Asked(stories, made.routine, lambda: made.abroad, why, stories), judged, said, Settled(), np.zeros(0, np.int64))[0]


def _chosen(asked: Asked, judged: _Judged, said: Said, before: Settled, new: Ints) -> tuple[Links, Settled]:
    """The links and, for a next edition, its affairs; `before` and `new` as affairs.find asks."""
    stories = asked.stories
    told = _told(asked, judged, said)
    near = affinity.by_story(len(stories), told.one, told.other, told.sure)
    order = _order(stories)
    best = _best(near, order)
    why, settled = asked.why(best[:2], partial(affairs.find, _of_one_country(asked.routine, told), stories, before, new))
    threads = tuple(tuple(stories[n].slug for n in core) for core in _sure(settled.cores(), told, len(stories)))
    links = Links(
        related=_related(*best, asked, why),
        backlinks=_backlinks(*best[:2], asked),
        same_page=beside.same_page(asked.shown),
        threads=threads,
        thread={slug: affair for affair in threads for slug in affair},
        nearly=_nearly(near, order, stories),
        count=len(best[0]),
    )
    return links, settled


def _order(stories: Sequence[Story]) -> Ints:
    """By story its place in the order of slugs."""
    slugs = [story.slug for story in stories]
    made = np.empty(len(slugs), np.int64)
    made[sorted(range(len(slugs)), key=slugs.__getitem__)] = np.arange(len(slugs))
    return made


def _told(asked: Asked, judged: _Judged, said: Said) -> _Judged:
    """The editor's word on pairs goes before what was found; pairs in order."""
    if not said.tied and not said.parted:
        return judged
    number = {story.slug: n for n, story in enumerate(asked.stories)}
    ruled: dict[tuple[int, int], float] = {}
    for pairs, value in ((said.tied, TIED), (said.parted, affinity.PARTED)):
        ruled |= {(min(number[a], number[b]), max(number[a], number[b])): value for a, b in pairs if a in number and b in number and a != b}
    low, high = (np.array([pair[n] for pair in ruled], np.int64) for n in (0, 1))
    values, many = np.array(list(ruled.values()), np.float64), len(asked.stories)
    keep = ~np.isin(judged.one * many + judged.other, low * many + high)
    abroad = pairing.elsewhere(asked.abroad(), low, high)
    one, other = np.append(judged.one[keep], low), np.append(judged.other[keep], high)
    alone, sure = np.append(judged.alone[keep], values), np.append(judged.sure[keep], values)
    at = np.lexsort((other, one))
    return _Judged(one[at], other[at], alone[at], sure[at], np.append(judged.elsewhere[keep], abroad)[at])


def _cells(near: Matrix) -> tuple[Ints, Ints, Floats]:
    """Row, column and value of each cell."""
    return np.repeat(np.arange(near.shape[0]), np.diff(near.indptr)), near.indices.astype(np.int64), near.data


def _of_one_country(routine: Flags, told: _Judged) -> Matrix:
    """How surely stories are of one affair. An affair is in one country: what another one is about is less likely part of it.

    Without routine reports: the exchange of Monday and of Tuesday are no affair.
    """
    keep = ~(routine[told.one] | routine[told.other])
    sure = told.sure[keep] - OTHER_COUNTRY * told.elsewhere[keep]
    return affinity.by_story(len(routine), told.one[keep], told.other[keep], sure)


def _sure(cores: Sequence[Sequence[int]], told: _Judged, stories: int) -> list[Sequence[int]]:
    """The affairs, without those of two that are not sure enough by themselves: nobody vouches for two that are alone."""
    wanted = np.array([min(core) * stories + max(core) for core in cores], np.int64)
    codes, alone = told.one * stories + told.other, told.alone - OTHER_COUNTRY * told.elsewhere
    at = np.searchsorted(codes, wanted)
    sure = np.full(len(cores), affinity.UNKNOWN)
    held = at < len(codes)
    held[held] = codes[at[held]] == wanted[held]
    sure[held] = alone[at[held]]
    return [core for core, z in zip(cores, sure.tolist(), strict=True) if len(core) > 2 or z >= cohesion.OF_TWO]


def _best(near: Matrix, order: Ints) -> tuple[Ints, Ints, Floats]:
    """The links: from which story to which, and how sure; by story, surest first."""
    one, other, z = _cells(near)
    good = np.flatnonzero(z >= THRESHOLD)
    one, other, left = one[good], other[good], z[good]
    first = np.flatnonzero(np.diff(one, prepend=-1))
    found = [np.zeros(0, np.int64)]
    for _ in range(MOST if len(good) else 0):  # the surest of each story, then the surest of what is left
        surest = np.repeat(np.maximum.reduceat(left, first), np.diff(first, append=len(left)))
        at = np.flatnonzero((left == surest) & (left >= THRESHOLD))
        at = at[np.lexsort((order[other[at]], one[at]))]
        at = at[np.diff(one[at], prepend=-1) != 0]
        left[at] = -np.inf
        found.append(at)
    best = np.concatenate(found)
    best = best[np.argsort(one[best], kind="stable")]
    return one[best], other[best], z[good][best]


def _related(one: Ints, other: Ints, z: Floats, asked: Asked, why: Sequence[str]) -> Related:
    slugs = [story.slug for story in asked.stories]
    ends = np.searchsorted(one, np.arange(len(slugs) + 1)).tolist()
    sure = z.tolist()
    said = [reason or _unsaid(score) for reason, score in zip(why, sure, strict=True)]
    number = {slug: n for n, slug in enumerate(slugs)}
    numbers = {story.slug: number[story.slug] for story in asked.shown}
    return Related(numbers, ends, [slugs[n] for n in other.tolist()], sure, said)


def _unsaid(z: float) -> str:
    """The reason of a link between stories that share no word: it was the editor who tied them."""
    return "gekozen door de redactie" if z >= TIED else ""


def _backlinks(one: Ints, other: Ints, asked: Asked) -> Mapping[str, tuple[str, ...]]:
    """The links turned round, without those that go both ways."""
    slugs, many = [story.slug for story in asked.stories], len(asked.stories)
    number = {slug: n for n, slug in enumerate(slugs)}
    place = np.empty(many, np.int64)  # by story, as shown
    place[[number[story.slug] for story in asked.shown]] = np.arange(many)
    codes, back = np.sort(one * many + other), other * many + one
    goes = codes[np.minimum(np.searchsorted(codes, back), max(0, len(codes) - 1))] != back if len(codes) else np.zeros(0, bool)
    one, other = one[goes], other[goes]
    at = np.lexsort((place[one], other))
    sources, ends = one[at].tolist(), np.searchsorted(other[at], np.arange(many + 1)).tolist()
    led_to = np.unique(other).tolist()
    return WhenAsked({slugs[n]: n for n in led_to}, lambda n: tuple([slugs[source] for source in sources[ends[n] : ends[n + 1]]]))


def _nearly(near: Matrix, order: Ints, stories: Sequence[Story]) -> tuple[tuple[str, str, float], ...]:
    """Pairs just below the threshold, each once."""
    one, other, z = _cells(near)
    doubtful = (order[one] < order[other]) & (z >= NEARLY) & (z < THRESHOLD)
    one, other = one[doubtful], other[doubtful]
    value = [round(sure, 3) for sure in z[doubtful].tolist()]
    at = np.lexsort((order[other], order[one], -np.array(value)))
    return tuple((stories[one[n]].slug, stories[other[n]].slug, value[n]) for n in at.tolist())
