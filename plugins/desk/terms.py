"""What many stories say: the terms of `likeness`, weighed, as arrays. Each row is a function of its own story.

Finds what `likeness.terms` and `likeness.weigh` find story by story. Terms are in order, so that the sum of what two
stories share is the same to its last digit whatever other stories there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from . import dutch, likeness, words
from .dictionary import Words as Looked
from .dictionary import asked, looked_up, remember
from .lexicon import MARK, RARE_FROM, Lexicon, Share, plain
from .readings import SEVERAL, Reading, joined
from .spreading import Spread, one_by_one
from .story import Story
from .words import Flags, Ints, Words

Floats = NDArray[np.float64]

#: A story with so many routine words is a routine report.
ROUTINE_REPORT = 4
#: A word of the copy is kept by where it starts and how long it is, in one number.
LONGEST = 256
#: Stories read at a time: bounds the memory.
BATCH = 2500
_CONCEPT, _ROUTINE, _RARE, _COMMON, _DAMPED = 1, 2, 4, 8, 16


def copy_of(story: Story) -> str:
    """Headline and text. A headline cut from the text is no copy of its own."""
    return f"{story.headline if story.headline_from != 'text' else ''}\n{story.text}"


def opening_of(story: Story, copy: str) -> int:
    """Where headline and first sentence end in the copy."""
    return copy.index("\n") + 1 + len(dutch.first_sentence(story.body[0].text))


def read(stories: Sequence[Story], copies: Sequence[str], lexicon: Lexicon, spread: Spread = one_by_one) -> Reading:
    """Read stories; `copies` are theirs, as `copy_of` gives them."""
    cuts = [slice(n, n + BATCH) for n in range(0, max(1, len(stories)), BATCH)]
    parts = []
    for part, known in spread([partial(_task, stories[cut], copies[cut], lexicon) for cut in cuts]):
        remember(known)
        parts.append(part)
    return joined(parts)


def _task(stories: Sequence[Story], copies: Sequence[str], lexicon: Lexicon) -> tuple[Reading, Looked]:
    """One task's share, with what it looked up in the dictionary."""
    before = asked()
    openings = np.array([opening_of(story, text) for story, text in zip(stories, copies, strict=True)], np.int64)
    made = _read(words.read(copies), openings, [dutch.ascii_fold(s.place or "") for s in stories], lexicon)
    return made, looked_up(before)


class _Shares(Struct, frozen=True):
    """What each kind of unit stands for."""

    terms: list[str]
    causes: list[str]
    height: Ints  # shares up to each kind
    term: Ints
    share: Floats
    cause: Ints  # by kind


def _shares(found: Words, lexicon: Lexicon) -> _Shares:
    met = np.zeros(len(found.words) + len(found.names), bool)
    met[found.kind] = True
    nothing: tuple[tuple[Share, ...], str] = ((), "")
    known = [nothing] * len(met)
    for n in np.flatnonzero(met).tolist():
        held = lexicon.word(found.words[n]) if n < len(found.words) else lexicon.name(found.names[n - len(found.words)])
        known[n] = held.shares, held.lemma
    terms, causes = sorted({t for shares, _ in known for t, _ in shares}), sorted({SEVERAL, *(lemma for _, lemma in known)})
    number, place = {t: n for n, t in enumerate(terms)}, {c: n for n, c in enumerate(causes)}
    return _Shares(
        terms,
        causes,
        np.cumsum([0, *(len(shares) for shares, _ in known)], dtype=np.int64),
        np.array([number[t] for shares, _ in known for t, _ in shares], np.int64),
        np.array([share for shares, _ in known for _, share in shares], np.float64),
        np.array([place[lemma] for _, lemma in known], np.int64),
    )


def _kinds(terms: Sequence[str], lexicon: Lexicon) -> NDArray[np.uint8]:
    """What kind of term each is."""
    return np.array(
        [
            _CONCEPT * (t[0] == MARK)
            + _ROUTINE * lexicon.is_routine(t)
            + _RARE * (lexicon.rarity(t) > RARE_FROM)
            + _COMMON * lexicon.is_common(t)
            + _DAMPED * (t in lexicon.routine)
            for t in terms
        ],
        np.uint8,
    )


def _read(found: Words, openings: Ints, places: Sequence[str], lexicon: Lexicon) -> Reading:
    known, stories = _shares(found, lexicon), len(places)
    kinds = _kinds(known.terms, lexicon)
    is_name, text = found.kind >= len(found.words), found.text[found.first]
    is_head = found.start < openings[text]
    often = np.diff(known.height)[found.kind]
    unit = np.repeat(np.arange(len(often)), often)  # by share of each unit, in order
    share = np.arange(len(unit)) + np.repeat(known.height[found.kind] - (np.cumsum(often) - often), often)
    cell, first, of = np.unique(text[unit] * max(1, len(kinds)) + known.term[share], return_index=True, return_inverse=True)
    story, term = np.divmod(cell, max(1, len(kinds)))
    count = np.bincount(of, known.share[share] * np.where(is_head, likeness.OPENING, 1.0)[unit], len(cell)).astype(np.float64)
    kind = kinds[term]
    named = (np.bincount(of, is_name[unit], len(cell)) > 0) & ((kind & _CONCEPT) == 0)
    rarity = np.array([lexicon.rarity(t) for t in known.terms], np.float64)[term]
    weight = _weights(count, rarity, np.where(named, likeness.NAME, 1.0), kind, story)
    start, end = found.start[unit[first]], found.end[unit[first]]
    keep = (weight > 0) & ((kind & _COMMON) == 0)
    placed, country = _countries(found, places, lexicon)
    return Reading(
        terms=known.terms,
        is_concept=(kinds & _CONCEPT) > 0,
        is_routine=(kinds & _ROUTINE) > 0,
        is_rare=(kinds & _RARE) > 0,
        causes=known.causes,
        height=np.searchsorted(story[keep], np.arange(stories + 1)),
        term=term[keep].astype(np.int32),
        weight=weight[keep].astype(np.float32),
        where=(start * LONGEST + np.minimum(end - start, LONGEST - 1))[keep],
        is_name=named[keep],
        cause=np.where((kind & _CONCEPT) > 0, _causes(known, known.cause[found.kind[unit]], first, of), -1)[keep].astype(np.int32),
        placed=placed,
        country=country,
        routine=np.bincount(story[(kind & _ROUTINE) > 0], minlength=stories) >= ROUTINE_REPORT,
        subjects=_subjects(known, found.kind, text, is_name & is_head & (often > 0), stories, lexicon),
    )


def _weights(count: Floats, rarity: Floats, named: Floats, kind: NDArray[np.uint8], story: Ints) -> Floats:
    """As `likeness.weigh`, by cell."""
    made = count * (likeness.SATURATION + 1) / (count + likeness.SATURATION) * rarity
    made *= np.where((kind & _DAMPED) > 0, likeness.ROUTINE, np.where((kind & _CONCEPT) > 0, likeness.CONCEPT, named))
    length = np.sqrt(np.bincount(story, made * made))
    return made / np.where(length > 0, length, 1.0)[story]


def _causes(known: _Shares, cause: Ints, first: Ints, of: Ints) -> Ints:
    """By cell the word that it was met by, SEVERAL where there were several."""
    differ = np.bincount(of, cause != cause[first][of], len(first)) > 0
    return np.where(differ, known.causes.index(SEVERAL), cause[first])


def _subjects(known: _Shares, kind: Ints, text: Ints, names: Flags, stories: int, lexicon: Lexicon) -> list[str]:
    """By story the first name of its opening, "" for none or a routine word."""
    made = [""] * stories
    at = np.flatnonzero(names)
    text_of, first = np.unique(text[at], return_index=True)
    for story, term in zip(text_of.tolist(), known.term[known.height[kind[at[first]]]].tolist(), strict=True):
        made[story] = "" if lexicon.is_routine(known.terms[term]) else known.terms[term]
    return made


def _countries(found: Words, places: Sequence[str], lexicon: Lexicon) -> tuple[Ints, NDArray[np.int32]]:
    """The countries of each story: that of its dateline, and those of places of one word or two."""
    named = lexicon.places
    lines = [(n, named[place]) for n, place in enumerate(places) if place in named]
    if found.words:
        written = [plain(word) for word in found.words]
        of_word = np.array([named.get(w, -1) for w in written], np.int64)[found.word]
        one = np.flatnonzero(of_word >= 0)
        lines += zip(found.text[one].tolist(), of_word[one].tolist(), strict=True)
        is_second = np.array([w in lexicon.seconds for w in written], bool)[found.word]
        is_second[0] = False
        for n in np.flatnonzero(is_second & (found.text == np.roll(found.text, 1))).tolist():
            place = f"{written[found.word[n - 1]]} {written[found.word[n]]}"
            if place in named:
                lines.append((int(found.text[n]), named[place]))
    both = np.array(sorted(set(lines)), np.int64).reshape(-1, 2)
    return np.searchsorted(both[:, 0], np.arange(len(places) + 1)), both[:, 1].astype(np.int32)
