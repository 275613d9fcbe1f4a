"""Why two stories are linked, fit to print: what both are about, in words of their own.

A reason is the same from either side. It names, in this order of preference: noun phrases and names that both support
(`beide over de staking bij Vlotpost`); a place; a matter that each calls by its own word (`met verwante woorden: ‘staking’ en
‘werkonderbreking’`); and where all of that is wanting, the words that they have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from . import occurrences
from .columns import Terms
from .dictionary import lemma
from .matches import Shared
from .occurrences import Copies
from .pairing import Ints, batches
from .phrases import Pair, Pairs
from .phrasing import LONGEST as LONGEST_PHRASE
from .phrasing import Copy
from .ranges import spread_out
from .story import Story
from .tokens import tokens
from .vectors import LONGEST, Weighed, copy_of
from .wording import genitive_less, may_be_noun

#: Things that a reason names, and the length from which one of them is enough, or two.
NAMED = 3
LONG = 44
#: A thing that is worth less than this share of the first goes unnamed.
LEAST = 0.3
#: The same of a noun, where names alone are named.
LEAST_NOUN = 0.08
#: What routine words are worth in a reason.
ROUTINE = 0.05
BOTH = "beide over "


class Told(Struct, frozen=True):
    """What reasons are found in: the same for all pairs of these stories."""

    copies: Copies
    said: Sequence[Copy]
    terms: Terms
    age: Ints  # by story: its number, the oldest first


def copy(story: Story) -> Copy:
    """The copy of a story, of which nothing was asked yet."""
    text = copy_of(story)
    return Copy(text, tokens(text))


def read(vectors: Weighed, stories: Sequence[Story], said: Sequence[Copy]) -> Told:
    """What stories tell, to find reasons in; `said` are their copies."""
    weights = vectors.weights
    many = occurrences.of([one.text for one in said], [one.made for one in said], vectors.columns, weights.indices, weights.indptr)
    age = np.empty(len(stories), np.int64)
    age[sorted(range(len(stories)), key=lambda n: (stories[n].rank, stories[n].slug))] = np.arange(len(stories))
    return Told(many, said, Terms(vectors.columns, vectors.is_place), age)


def why(vectors: Weighed, one: Ints, other: Ints, stories: Sequence[Story], said: Sequence[Copy] | None = None) -> list[str]:
    """For each link from `one` to `other` its reason, "" where they share no word. `said` are the copies of the stories, as `copy`
    makes them."""
    told = read(vectors, stories, said or [copy(story) for story in stories])
    is_older, many = told.age[one] < told.age[other], max(1, len(stories))
    codes, of = np.unique(np.where(is_older, one, other) * many + np.where(is_older, other, one), return_inverse=True)
    made: list[str] = []
    for i, j in batches(*np.divmod(codes, many)):
        shared = _shared(vectors, i, j)
        worth = shared.worth * np.where(vectors.is_routine[shared.column], ROUTINE, 1.0)
        both = Pairs(told.copies, replace(shared, worth=worth), told.terms, told.said)
        ends = np.searchsorted(shared.pair, np.arange(len(i) + 1)).tolist()
        made += [_why(vectors, both[n], shared, slice(a, b)) if a < b else "" for n, (a, b) in enumerate(pairwise(ends))]
    return [made[n] for n in of.tolist()]


def _shared(vectors: Weighed, one: Ints, other: Ints) -> Shared:
    """What pairs share; it is worth the product of what it weighs in either."""
    ends, columns = vectors.weights.indptr.astype(np.int64), len(vectors.columns)
    of, cell = zip(*(spread_out(ends[rows], ends[rows + 1]) for rows in (one, other)), strict=True)
    codes = [pair * columns + vectors.weights.indices[at] for pair, at in zip(of, cell, strict=True)]
    code, first, second = np.intersect1d(codes[0], codes[1], assume_unique=True, return_indices=True)
    cells = cell[0][first], cell[1][second]
    weight = vectors.weights.data[cells[0]] * vectors.weights.data[cells[1]]
    kept = weight != 0
    pair, column = np.divmod(code[kept], columns)
    return Shared(one, other, pair, column, (cells[0][kept], cells[1][kept]), weight[kept])


def _why(vectors: Weighed, both: Pair, shared: Shared, some: slice) -> str:
    """The reason of a pair, which shares `some`."""
    if named := _chosen(both):
        return BOTH + _and(named)
    worth = dict(zip(shared.column[some].tolist(), shared.worth[some].tolist(), strict=True))
    pair, texts = both.among.of[both.n], both.texts
    if matter := _matter(vectors, pair, worth, texts):
        return f"met verwante woorden: {matter}"
    if words := both.words():
        return f"met dezelfde woorden: {_and([f'‘{word}’' for word in words[:NAMED]])}"
    said = dict.fromkeys(_printed(vectors, story, _nearest(vectors, worth), copy) for story, copy in zip(pair, texts, strict=True))
    return f"met verwante woorden: {_and([f'‘{word}’' for word in said])}"


def _chosen(both: Pair) -> list[str]:
    """What is worth most and what else is worth naming beside it, names before other things."""
    among, named = both.among, _Named(both)
    phrases, texts, rest = named.phrases, named.texts, iter(both.found)
    while len(texts) < NAMED and named.add(rest, LEAST):
        pass
    has_noun, holds_name = among.has_noun, among.holds_name
    lacks_noun = texts and not any(map(has_noun.__getitem__, phrases))
    if lacks_noun and named.add((n for n in both.found if has_noun[n]), LEAST_NOUN) and len(texts) > NAMED:
        del phrases[NAMED - 1], texts[NAMED - 1]
    if len(texts) > 1:
        texts = [texts[at] for at in sorted(range(len(texts)), key=lambda at: not among.is_name[phrases[at]])]
    return texts if any(map(holds_name.__getitem__, phrases)) else [*both.places()[:1], *texts][:NAMED]


class _Named:
    """What is named of a pair: the numbers of phrases, and how they are printed."""

    __slots__ = ("_both", "_keys", "_room", "phrases", "texts")

    def __init__(self, both: Pair) -> None:
        self.phrases: list[int] = []
        self.texts: list[str] = []
        self._both, self._keys, self._room = both, 0, LONGEST_PHRASE

    def add(self, numbers: Iterable[int], share: float) -> bool:
        """Name the first phrase of some that says what is not said already, and no more than is read at a glance.

        It is worth such a share of the first that is named, or more.
        """
        value, keys, taken, texts = self._both.among.value, self._both.among.keys, self._keys, self.texts
        least = share * value[self.phrases[0]] if texts else 0.0
        for n in numbers:
            if value[n] < least or self._room < 1:
                return False
            if not keys[n] & taken and (text := self._both.printed(n, texts, self._room)):
                for said in texts:
                    if text in said or said in text:
                        break
                else:
                    texts.append(text)
                    self.phrases.append(n)
                    self._keys = taken | keys[n]
                    self._room = min(LONGEST_PHRASE, (LONG if len(texts) > 1 else 2 * LONG) - sum(map(len, texts)))
                    return True
        return False


def _nearest(vectors: Weighed, shared: Mapping[int, float]) -> int:
    """The term that both hold by words of their own which weighs most; concepts first."""
    return max(shared, key=lambda c: (vectors.is_concept[c], shared[c], vectors.columns[c]))


def _matter(vectors: Weighed, pair: tuple[int, int], shared: Mapping[int, float], copies: Sequence[str]) -> str:
    """A matter that each of two stories calls by another noun: `‘staking’ en ‘werkonderbreking’`."""
    for column in sorted((c for c in shared if vectors.is_concept[c]), key=lambda c: (-shared[c], vectors.columns[c])):
        said = [_printed(vectors, story, column, copy) for story, copy in zip(pair, copies, strict=True)]
        if all(word.islower() and may_be_noun(word) in ("yes", "may") for word in said) and lemma(said[0]) != lemma(said[1]):
            return _and([f"‘{word}’" for word in said])
    return ""


def _printed(vectors: Weighed, story: int, column: int, copy: str) -> str:
    """The word of a story by which it holds a term."""
    first, last = vectors.weights.indptr[story], vectors.weights.indptr[story + 1]
    at = int(first + np.searchsorted(vectors.weights.indices[first:last], column))
    start, length = divmod(int(vectors.printed[at]), LONGEST)
    word = genitive_less(copy[start : start + length])
    return word if vectors.is_name[at] else word[0].lower() + word[1:]  # it opened a sentence


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
