"""Names of an edition -> topics: what each story is about, a page for each that several stories share, links in the copy.

`entities` finds the names of a paragraph; here the edition as a whole decides: `register` holds its names as numbers, `lore` is
what they teach together, `mentioning` and `ranking` say what each story is about. All stories are judged at once, column by
column, and anew in every build: that takes less than finding out which of them may be judged otherwise than before. Each
judgement leans on stories that hold the same name: a story with other names changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from scipy import sparse

from . import dutch, entities, lore, mentioning, ranking, register
from .entities import Form
from .glossary import NONE, Glossary, Numbers
from .lore import Codes, Lore
from .mentioning import Mention, Mentioned, Mentions
from .names import Names
from .ranking import MOST_LINKS, Ranked, by_group
from .register import NAME, Memory, Register
from .story import Block, Kind, Story

__all__ = ["MOST_LINKS", "Memory", "Mention", "Topic", "Topics", "alike", "find", "forms_of"]

#: Stories that a topic needs for a page of its own, and that two topics must share to be neighbours.
STORIES, SHARED = 2, 2


class Topic(Struct, frozen=True):
    """A name with a page of its own."""

    slug: str
    name: str
    stories: tuple[str, ...]  # slugs, newest first
    neighbours: tuple[str, ...]  # slugs of topics met in several of its stories, most often first
    earlier: tuple[str, ...] = ()  # slugs that it may have had before the edition knew what its shorter name stands for


class Topics(Struct, frozen=True):
    """All topics of an edition."""

    by_story: Mapping[str, tuple[str, ...]]  # slug -> canonical names, most important first
    mentions: Mapping[str, tuple[Mention, ...]]  # slug -> all of them, in order
    pages: tuple[Topic, ...]  # by name
    links: Mapping[str, tuple[Mention, ...]]  # slug -> the mentions that lead to a page, in order


def forms_of(body: Sequence[Block], names: Names) -> list[Form]:
    """The names that a body prints, in order: all that is asked of its copy, and it depends on nothing else."""
    return [form for n, block in enumerate(body) if block.kind is not Kind.SUBHEAD for form in entities.forms(names, block.text, n)]


def find(
    stories: Sequence[Story],
    names: Names,
    forms: Callable[[Story], Sequence[Form] | None] | None = None,
    memory: Memory | None = None,
    signs: Mapping[str, bytes] | None = None,
) -> Topics:
    """The topics of an edition.

    `forms` gives for a story what `forms_of` gives for its body, None where it does not know; `memory` is what the build before
    learnt, and learns this edition; `signs` says by slug what a story's body is: where the memory has the same sign, it is
    not asked for its names again. None of them changes what is found.
    """
    memory = Memory() if memory is None else memory

    def printed(story: Story) -> Sequence[Form]:
        found = forms(story) if forms else None
        return forms_of(story.body, names) if found is None else found

    glossary = Glossary(names, memory.told)
    entered = register.enter(stories, glossary, printed, memory, signs or {})
    rows = register.settle(entered, glossary)
    glossary.ask_bare(rows[:, NAME])
    known = lore.learn(rows, entered.story, glossary)
    mentions = mentioning.mentioned(rows, entered.story, known, glossary)
    found = _topics(stories, rows, entered, mentions, known, glossary)
    memory.told = glossary.told()
    if register.is_idle(entered, glossary):
        memory.forget()
    return found


def _topics(stories: Sequence[Story], rows: Numbers, entered: Register, found: Mentioned, known: Lore, glossary: Glossary) -> Topics:
    """What the pages need of the topics that were found."""
    names, slugs = glossary.names, [story.slug for story in stories]
    ranked = ranking.ranked(rows, entered, found, len(names))
    has_page = np.bincount(ranked.topic, minlength=len(names)) >= STORIES
    linked = ranking.linked(ranked, has_page)
    number, first = {slug: n for n, slug in enumerate(slugs)}, ranked.first[linked]
    topics = by_group(ranked.story, len(slugs), [names[n] for n in ranked.topic.tolist()])
    return Topics(
        dict(zip(slugs, topics, strict=True)),
        Mentions(number, entered.story[found.row], rows[found.row], found.topic, names),
        _pages(stories, ranked, np.flatnonzero(has_page).tolist(), known, glossary),
        Mentions(number, ranked.story[linked], rows[found.row[first]], found.topic[first], names),
    )


# -- pages


def _pages(stories: Sequence[Story], ranked: Ranked, several: Sequence[int], known: Lore, glossary: Glossary) -> tuple[Topic, ...]:
    """A page for each of the topics `several`."""
    age = [(-story.rank.timestamp(), story.slug) for story in stories]
    newest = sorted(range(len(stories)), key=age.__getitem__)
    place = np.empty(len(stories), np.int64)
    place[newest] = np.arange(len(stories))
    topics = sorted(several, key=glossary.names.__getitem__)
    number = np.full(len(glossary.names), NONE, np.int64)
    number[topics] = np.arange(len(topics))
    page, story = number[ranked.topic], place[ranked.story]
    page, story = page[page != NONE], story[page != NONE]
    order = np.lexsort((story, page))
    page, story = page[order], story[order]
    oldest = story[np.cumsum(np.bincount(page, minlength=len(topics))) - 1]
    slugs = _slugs([glossary.slug(n) for n in topics], np.argsort(-oldest, kind="stable").tolist())
    earlier = _earlier(number, known, glossary)
    holding = by_group(page, len(topics), [age[newest[n]][1] for n in story.tolist()])
    near = _neighbours(page, story, len(topics), slugs)
    found = zip(slugs, topics, holding, near, _former(earlier, slugs), strict=True)
    return tuple(Topic(slug, glossary.names[n], held, others, former) for slug, n, held, others, former in found)


def _slugs(plain: Sequence[str], order: Iterable[int]) -> list[str]:
    """An address for each topic, oldest first: the later of two alike has a number, so that it moves no old one (law 9)."""
    taken: set[str] = set()
    slugs = list(plain)
    for topic in order:
        wanted = slug = plain[topic] or "onderwerp"
        number = 2
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        taken.add(slug)
        slugs[topic] = slug
    return slugs


def _earlier(page: Codes, known: Lore, glossary: Glossary) -> dict[int, list[str]]:
    """By page the shorter names under which stories told of its topic before one gave its full name."""
    found: dict[int, list[str]] = defaultdict(list)
    if not known.shorter:
        return found
    short, full = np.array(known.shorter).T
    topics = page[mentioning.canonical(full, known, glossary.facts())]
    is_one = (known.inside[short] >= STORIES) & (topics != NONE)
    for key, topic in zip(short[is_one].tolist(), topics[is_one].tolist(), strict=True):
        found[topic].append(glossary.keys[key])
    return found


def _former(earlier: Mapping[int, Sequence[str]], slugs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The addresses that lead on to each page: those of its topic's shorter names that no topic has."""
    taken = {"", *slugs}
    made = {page: sorted({dutch.slugify(name) for name in names} - taken) for page, names in earlier.items()}
    claimed = Counter(slug for found in made.values() for slug in found)
    return (tuple(slug for slug in made.get(page, ()) if claimed[slug] == 1) for page in range(len(slugs)))


def _neighbours(page: Codes, story: Codes, pages: int, slugs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The pages that each shares several stories with, most first."""
    held = sparse.csr_array((np.ones(len(page), np.int32), (page, story)), (max(pages, 1), int(story.max(initial=0)) + 1))
    met = (held @ held.T).tocoo()
    is_near = (met.data >= SHARED) & (met.row != met.col)
    row, col, shared = met.row[is_near], met.col[is_near], met.data[is_near]
    order = np.lexsort((col, -shared, row))
    return by_group(row[order], pages, [slugs[n] for n in col[order].tolist()])


def alike(topics: Topics) -> tuple[tuple[str, str], ...]:
    """Pairs of topics that look like one: `Pop Mart` and `PopMart`. For the editor, who can merge them in names.toml."""
    same: dict[str, set[str]] = defaultdict(set)
    for topic in {topic for found in topics.by_story.values() for topic in found}:
        same["".join(c for c in dutch.ascii_fold(topic) if c.isalnum())].add(topic)
    return tuple((group[0], other) for _, found in sorted(same.items()) if len(group := sorted(found)) > 1 for other in group[1:])
