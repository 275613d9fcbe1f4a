"""The names of an edition as columns of numbers: which story prints what where, in the order of the copy.

A build remembers them: of a story that is the same as before nothing is asked but its place in the edition.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct, field

from . import dutch
from .entities import Form
from .glossary import KEY, KNOWN, NONE, Glossary, Numbers, Told, packed, unpacked
from .ranges import spread_out
from .story import Story

#: Columns of a form: the name; where it may be without its first word, that word and the name without it; its acronym; where
#: it stands; whether it is proven, has a title in front of it, and would have one without its first word.
NAME, FIRST_WORD, REST, ACRONYM, BLOCK, START, END, REST_START, PROVEN, TITLED, REST_TITLED = range(11)
WIDTH = 11
#: Names that are remembered and printed no more: from this share of all on, it is better to start anew.
MOST_IDLE, LEAST = 0.5, 2_000


class Memory(Struct):
    """What a build tells the next one of names: plain data. It holds for one rulebook and one edition of the program."""

    slugs: list[str] = field(default_factory=list)  # of the stories, in order
    signs: list[bytes] = field(default_factory=list)  # of each story: what it was when its names were looked for
    sizes: bytes = b""  # of each story: how many names it prints, how long its opening is
    forms: bytes = b""  # WIDTH numbers of each name that is printed
    told: Told = field(default_factory=Told)

    def forget(self) -> None:
        """Know nothing any more."""
        self.slugs, self.signs, self.sizes, self.forms, self.told = [], [], b"", b"", Told()


class Register(Struct, frozen=True):
    """The names of an edition. Rows are names as printed, story by story."""

    rows: Numbers  # WIDTH columns
    story: Numbers  # of each row, by its place in the edition
    counts: Numbers  # rows of each story
    openings: Numbers  # characters of each story's first sentence


def enter(
    stories: Sequence[Story],
    glossary: Glossary,
    forms: Callable[[Story], Sequence[Form]],
    memory: Memory,
    signs: Mapping[str, bytes],
) -> Register:
    """The names of an edition; of stories that the memory knows by their sign, as it has them. The memory learns the others."""
    sizes = unpacked(memory.sizes).reshape(-1, 2)
    at = {slug: n for n, (slug, sign) in enumerate(zip(memory.slugs, memory.signs, strict=True)) if sign and signs.get(slug) == sign}
    fresh = array("i")
    made: list[int] = []  # sizes of new stories
    place: list[int] = []  # of each story among the remembered and the new
    for story in stories:
        kept = at.get(story.slug)
        if kept is None:
            kept = len(sizes) + len(made) // 2
            found = forms(story)
            for form in found:
                fresh.extend(_row(form, glossary))
            made += len(found), len(dutch.first_sentence(story.body[0].text)) if story.body else 0
        place.append(kept)
    rows = np.concatenate([unpacked(memory.forms), np.array(fresh, np.int32)]).reshape(-1, WIDTH)
    sizes = np.concatenate([sizes, np.array(made, np.int32).reshape(-1, 2)])
    order = np.array(place, np.int64)
    starts = np.cumsum(sizes[:, 0]) - sizes[:, 0]
    sizes, counts = sizes[order], sizes[order, 0]
    rows = rows[spread_out(starts[order], starts[order] + counts)[1]]
    memory.slugs, memory.signs = [story.slug for story in stories], [signs.get(story.slug, b"") for story in stories]
    memory.sizes, memory.forms = packed(sizes), packed(rows)
    story_of = np.repeat(np.arange(len(stories), dtype=np.int32), counts)
    return Register(rows, story_of, counts, sizes[:, 1])


def _row(form: Form, glossary: Glossary) -> tuple[int, ...]:
    block, start, end, text, is_proven, rest, is_titled, acronym = form
    first_word = text[: rest - start].strip() if rest else ""
    return (
        glossary.number(text),
        glossary.number(first_word) if rest else NONE,
        glossary.number(text[rest - start :]) if rest else NONE,
        glossary.number(acronym) if acronym else NONE,
        block,
        start,
        end,
        rest,
        is_proven,
        is_titled,
        bool(rest) and glossary.rules.is_title(first_word.casefold()),
    )


def settle(register: Register, glossary: Glossary) -> Numbers:
    """The rows, those whose first word is in doubt with that word or without it."""
    facts = glossary.facts()
    rows = register.rows.copy()
    key, known = facts[:, KEY], facts[:, KNOWN] != NONE
    alone = np.zeros(len(glossary.keys), bool)
    in_doubt = rows[:, REST] != NONE
    alone[key[rows[(rows[:, PROVEN] == 1) & ~in_doubt, NAME]]] = True
    at = np.flatnonzero(in_doubt)
    name, first, rest = rows[at, NAME], rows[at, FIRST_WORD], rows[at, REST]
    is_whole = alone[key[name]] | known[name] | (alone[key[first]] & ~alone[key[rest]] & ~known[rest])
    at = at[~is_whole]
    rows[at, NAME], rows[at, START], rows[at, TITLED] = rows[at, REST], rows[at, REST_START], rows[at, REST_TITLED]
    return rows


def is_idle(register: Register, glossary: Glossary) -> bool:
    """Whether most of the names that are known are printed no more."""
    is_printed = np.zeros(len(glossary.names) + 1, bool)
    is_printed[register.rows[:, [NAME, FIRST_WORD, REST, ACRONYM]]] = True
    return len(glossary.names) > LEAST and int(is_printed.sum()) < len(glossary.names) * MOST_IDLE
