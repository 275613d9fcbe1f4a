"""Names of an edition -> topics: what each story is about, a page for each that several stories share, links in the copy.

`entities` finds the names of a paragraph; here the edition as a whole decides. A name that opens a sentence counts where it
is proven elsewhere, a surname is the person whose full name stands in the story, an acronym in brackets is the name in front
of it. Each judgement leans on stories that hold the same name: a story with other names changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from . import dutch, entities, lore
from .entities import Form
from .lore import Lore, abbreviates, folded, surname_of
from .names import Names
from .story import Kind, Story

#: Stories that a topic needs for a page of its own, and that two topics must share to be neighbours.
STORIES, SHARED = 2, 2
#: Links in the copy of one story.
MOST_LINKS = 5
#: Other stories that prove a name which opens a sentence.
PROOF = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """A name with a page of its own."""

    slug: str
    name: str
    stories: tuple[str, ...]  # slugs, newest first
    neighbours: tuple[str, ...]  # slugs of topics met in several of its stories, most often first
    earlier: tuple[str, ...] = ()  # slugs that it may have had before the edition knew what its shorter name stands for


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a story's copy names a topic: story.body[block].text[start:end]."""

    block: int
    start: int
    end: int
    topic: str  # canonical name


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics of an edition."""

    by_story: Mapping[str, tuple[str, ...]]  # slug -> canonical names, most important first
    mentions: Mapping[str, tuple[Mention, ...]]  # slug -> all of them, in order
    pages: tuple[Topic, ...]  # by name
    links: Mapping[str, tuple[Mention, ...]]  # slug -> the mentions that lead to a page, in order


def find(stories: Sequence[Story], names: Names) -> Topics:
    """The topics of an edition."""
    printed = lore.settle({story.slug: _forms(story, names) for story in stories}, names)
    known = lore.learn(printed, names)
    mentions = {slug: tuple(_mentions(forms, known, names)) for slug, forms in printed.items()}
    by_story = {story.slug: _ranked(story, mentions[story.slug]) for story in stories}
    pages = _pages(stories, by_story, _earlier(known, names))
    paged = frozenset(page.name for page in pages)
    return Topics(by_story, mentions, pages, {slug: _links(mentions[slug], topics, paged) for slug, topics in by_story.items()})


def _forms(story: Story, names: Names) -> list[Form]:
    return [form for n, block in enumerate(story.body) if block.kind is not Kind.SUBHEAD for form in entities.forms(names, block.text, n)]


# -- what each story names


def _mentions(forms: Sequence[Form], known: Lore, names: Names) -> Iterator[Mention]:
    short = _short(forms, names)
    proven = {folded(form.text) for form in forms if form.is_proven}
    for form in forms:
        key = folded(form.text)
        is_person = key in short or (form.is_titled and key in known.persons)
        if names.is_never(form.text) and not is_person:
            continue
        if form.is_proven or is_person or key in proven or _is_known(form.text, known, names):
            topic = _topic(form, short, known, names)
            if not names.is_never(topic):
                yield Mention(form.block, form.start, form.end, topic)


def _is_known(text: str, known: Lore, names: Names) -> bool:
    """Whether a word that opens a sentence is a name all the same."""
    return known.inside.get(folded(text), 0) >= PROOF or names.is_place(text) or not names.is_word(text.casefold())


def _short(forms: Sequence[Form], names: Names) -> dict[str, str]:
    """The short forms that the full names of a story allow in it: surname or first name, acronym, the front of a company's name."""
    short: dict[str, str] = {}
    for form in forms:
        if " " not in form.text and not form.acronym:
            continue  # it has no short form
        surname = surname_of(form.text, names)
        if surname:
            short.setdefault(folded(surname), form.text)
        first = form.text.partition(" ")[0] if surname else ""
        for part in (first, form.acronym if abbreviates(form.acronym, form.text) else ""):
            if part and not names.is_never(part):
                short.setdefault(folded(part), form.text)
    return short


def _topic(form: Form, short: Mapping[str, str], known: Lore, names: Names) -> str:
    """The canonical name of a name as printed."""
    text, key = form.text, folded(form.text)
    bare = text[:-1]
    if known_as := names.canonical.get(text):
        return known_as
    if key in short and not names.is_place(text):
        text = short[key]
    elif key in known.persons and not names.is_place(text):
        text = known.persons[key]
    elif key in known.companies and not names.is_place(text):
        text = known.companies[key]
    elif text in known.acronyms:
        text = known.acronyms[text]
    elif (
        text.endswith("s")
        and " " not in text
        and (bare in names.canonical or folded(bare) in known.inside or folded(bare) in known.persons)
    ):
        return _topic(form._replace(text=bare), short, known, names)  # Trumps beleid
    return names.canonical.get(text) or known.spelling.get(folded(text), text)


def _is_met(text: str, known: Lore, names: Names) -> bool:
    """Whether a name stands somewhere by itself."""
    return text in names.canonical or folded(text) in known.inside or folded(text) in known.persons


def _ranked(story: Story, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The topics of a story: those of its opening first, then by how often it names them, then by where it first does.

    Not by how few others do: every new story would stir old pages (law 10).
    """
    counts = Counter(m.topic for m in mentions)
    opening = len(dutch.first_sentence(story.body[0].text)) if story.body else 0
    opens = {m.topic for m in mentions if m.block == 0 and m.start < opening}
    return tuple(sorted(counts, key=lambda t: (t not in opens, -counts[t])))  # counts are in order of first mention


# -- pages and links


def _pages(stories: Sequence[Story], by_story: Mapping[str, Sequence[str]], earlier: Mapping[str, Sequence[str]]) -> tuple[Topic, ...]:
    holding: dict[str, list[str]] = defaultdict(list)
    ordered = sorted(stories, key=lambda s: (-s.rank.timestamp(), s.slug))
    for story in ordered:
        for topic in by_story[story.slug]:
            holding[topic].append(story.slug)
    several = sorted(topic for topic, slugs in holding.items() if len(slugs) >= STORIES)
    at = {story.slug: n for n, story in enumerate(reversed(ordered))}
    slugs = _slugs(sorted(several, key=lambda t: (at[holding[t][-1]], t)))
    former = _former({t: earlier.get(t, ()) for t in several}, slugs)
    return tuple(Topic(slugs[t], t, tuple(holding[t]), _neighbours(t, holding[t], by_story, slugs), former[t]) for t in several)


def _slugs(topics: Sequence[str]) -> dict[str, str]:
    """An address for each topic, oldest first: the later of two alike has a number, so that it moves no old one (law 9)."""
    taken: set[str] = set()
    slugs = {}
    for topic in topics:
        plain = slug = dutch.slugify(topic) or "onderwerp"
        number = 2
        while slug in taken:
            slug, number = f"{plain}-{number}", number + 1
        taken.add(slug)
        slugs[topic] = slug
    return slugs


def _earlier(known: Lore, names: Names) -> dict[str, list[str]]:
    """By topic the shorter names under which stories told of it before one gave its full name."""
    found: dict[str, list[str]] = defaultdict(list)
    shorter = {**{folded(acronym): full for acronym, full in known.acronyms.items()}, **known.companies, **known.persons}
    for short, full in shorter.items():
        if known.inside.get(short, 0) >= STORIES:
            found[names.canonical.get(full) or known.spelling.get(folded(full), full)].append(short)
    return found


def _former(earlier: Mapping[str, Sequence[str]], slugs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The addresses that lead on to each topic: those of its shorter names that no topic has."""
    taken = {"", *slugs.values()}
    made = {topic: sorted({dutch.slugify(name) for name in names} - taken) for topic, names in earlier.items()}
    claimed = Counter(slug for found in made.values() for slug in found)
    return {topic: tuple(slug for slug in found if claimed[slug] == 1) for topic, found in made.items()}


def _neighbours(topic: str, holding: Sequence[str], by_story: Mapping[str, Sequence[str]], slugs: Mapping[str, str]) -> tuple[str, ...]:
    met = Counter(other for slug in holding for other in by_story[slug] if other != topic)
    return tuple(slugs[t] for t in sorted(met, key=lambda t: (-met[t], t)) if met[t] >= SHARED)


def _links(mentions: Sequence[Mention], topics: Sequence[str], paged: frozenset[str]) -> tuple[Mention, ...]:
    """The first mention of each of a story's most important topics with a page."""
    chosen = set([topic for topic in topics if topic in paged][:MOST_LINKS])
    firsts: dict[str, Mention] = {}
    for mention in mentions:
        if mention.topic in chosen:
            firsts.setdefault(mention.topic, mention)
    return tuple(sorted(firsts.values(), key=lambda m: (m.block, m.start)))


def alike(topics: Topics) -> tuple[tuple[str, str], ...]:
    """Pairs of topics that look like one: `Pop Mart` and `PopMart`. For the editor, who can merge them in names.toml."""
    same: dict[str, set[str]] = defaultdict(set)
    for topic in {topic for found in topics.by_story.values() for topic in found}:
        same["".join(c for c in dutch.ascii_fold(topic) if c.isalnum())].add(topic)
    return tuple((group[0], other) for _, found in sorted(same.items()) if len(group := sorted(found)) > 1 for other in group[1:])
