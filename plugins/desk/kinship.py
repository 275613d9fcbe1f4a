"""Which stories hang together, as a picture can show it: running affairs and what is tied to them, smaller groups, and
the stories that stand alone.

Every published story is in exactly one place. A story that is part of no affair stands beside the one to which it is
tied most surely, through others if need be. Affairs that are tied to each other follow each other.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from .links import Links
from .story import Edition, Story

Near = Mapping[str, Mapping[str, float]]  # by slug, the slugs it is tied to and how surely
Order = tuple[float, str]


class Tie(Struct, frozen=True):
    """Two stories that are linked, from one side or both, by the surer of the two."""

    one: str  # slugs, in order
    other: str
    score: float
    why: str


class Group(Struct, frozen=True):
    """Stories drawn together: a running affair, or stories that are merely linked."""

    members: tuple[str, ...]  # slugs, from old to new
    beside: tuple[tuple[str, str], ...] = ()  # (slug, the slug that it is tied to here) of what is part of no affair


class Kinship(Struct, frozen=True):
    """All stories of an edition by what they hang together with."""

    affairs: tuple[Group, ...]
    groups: tuple[Group, ...]  # linked, but no affair
    alone: tuple[Story, ...]  # newest first
    ties: tuple[Tie, ...]


def make(edition: Edition, links: Links) -> Kinship:
    """Say what hangs together in an edition."""
    stories = {s.slug: s for s in edition.stories}
    order = {slug: (s.rank.timestamp(), slug) for slug, s in stories.items()}
    ties = _ties(links, stories)
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for tie in ties:
        near[tie.one][tie.other] = near[tie.other][tie.one] = tie.score
    affairs = [kept for affair in links.threads if len(kept := tuple(s for s in affair if s in stories)) > 1]
    of = {slug: n for n, affair in enumerate(affairs) for slug in affair}
    hosts = _beside(of, near)
    beside: list[list[tuple[str, str]]] = [[] for _ in affairs]
    for slug, (n, host) in sorted(hosts.items(), key=lambda held: order[held[0]]):
        beside[n].append((slug, host))
    made = [Group(members, tuple(held)) for members, held in zip(affairs, beside, strict=True)]
    rest = sorted((slug for slug in near if slug not in of and slug not in hosts), key=lambda slug: order[slug])
    groups = [Group(tuple(sorted(found, key=lambda slug: order[slug]))) for found in _components(rest, near)]
    alone = (s for slug, s in stories.items() if slug not in near and slug not in of)
    return Kinship(
        affairs=tuple(made[n] for n in _by_neighbour(made, of | {s: n for s, (n, _) in hosts.items()}, near, order)),
        groups=tuple(sorted(groups, key=lambda g: _newest(g, order), reverse=True)),
        alone=tuple(sorted(alone, key=lambda s: order[s.slug], reverse=True)),
        ties=ties,
    )


def _ties(links: Links, stories: Mapping[str, Story]) -> tuple[Tie, ...]:
    """Each linked pair once."""
    found: dict[tuple[str, str], Tie] = {}
    for slug in sorted(links.related):
        for link in links.related[slug]:
            one, other = sorted((slug, link.slug))
            tie = Tie(one, other, link.score, link.why)
            held = found.get((one, other))
            if one != other and one in stories and other in stories and (held is None or held.score < tie.score):
                found[one, other] = tie
    return tuple(found[pair] for pair in sorted(found))


def _beside(of: Mapping[str, int], near: Near) -> dict[str, tuple[int, str]]:
    """For each story that is tied to an affair without being of it: the affair's number, and the story that ties it."""
    found: dict[str, tuple[int, str]] = {}
    heap = [(-score, slug, host, n) for host, n in of.items() for slug, score in near.get(host, {}).items() if slug not in of]
    heapq.heapify(heap)
    while heap:
        _, slug, host, n = heapq.heappop(heap)
        if slug in found:
            continue
        found[slug] = (n, host)
        for other, score in near[slug].items():
            if other not in of and other not in found:
                heapq.heappush(heap, (-score, other, slug, n))
    return found


def _components(slugs: Sequence[str], near: Near) -> Iterable[list[str]]:
    """Stories that are tied to each other, through others or not."""
    seen: set[str] = set()
    for slug in slugs:
        if slug in seen:
            continue
        seen.add(slug)
        found = [slug]
        for known in found:
            new = sorted(other for other in near[known] if other not in seen)
            seen.update(new)
            found += new
        yield found


def _by_neighbour(groups: Sequence[Group], of: Mapping[str, int], near: Near, order: Mapping[str, Order]) -> list[int]:
    """The order of groups: the newest first, then what is tied most surely to those that stand there already."""
    between: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for slug in sorted(of):
        for other in sorted(near.get(slug, {})):
            if other in of and of[other] != of[slug]:
                between[of[slug]][of[other]] += near[slug][other]
    newest = sorted(range(len(groups)), key=lambda n: _newest(groups[n], order), reverse=True)
    place = {n: at for at, n in enumerate(newest)}
    placed: dict[int, None] = {}
    for start in newest:
        heap = [(0.0, place[start], start)]
        while heap:
            _, _, n = heapq.heappop(heap)
            if n in placed:
                continue
            placed[n] = None
            for near_by, score in between[n].items():
                heapq.heappush(heap, (-score, place[near_by], near_by))
    return list(placed)


def _newest(group: Group, order: Mapping[str, Order]) -> Order:
    return max(order[slug] for slug in group.members)
