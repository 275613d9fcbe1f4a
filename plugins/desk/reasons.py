"""Why two stories are linked, fit to print: what both are about, in words of their own.

A reason is the same from either side. It names, in this order of preference: noun phrases and names that both support
(`beide over de staking bij Vlotpost`); a place; a matter that each calls by its own word (`met verwante woorden: ‘staking’ en
‘werkonderbreking’`); and where all of that is wanting, the words that they have in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

import numpy as np

from . import occurrences
from .lexicon import lemma
from .matches import Shared, Terms
from .occurrences import Copies
from .pairing import Ints, batches
from .phrases import Pair, Pairs, Phrase
from .ranges import spread_out
from .story import Story
from .tokens import tokens
from .vectors import LONGEST, Floats, Vectors, copy_of
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


def read(vectors: Vectors, stories: Sequence[Story]) -> Copies:
    """What reasons are found in: the same for all pairs of these stories."""
    texts = [copy_of(story) for story in stories]
    weights = vectors.weights
    return occurrences.of(texts, [tokens(text) for text in texts], vectors.columns, weights.indices, weights.indptr)


def why(vectors: Vectors, one: Ints, other: Ints, stories: Sequence[Story], many: Copies | None = None) -> list[str]:
    """For each link from `one` to `other` its reason, "" where they share no word. `many` is what `read` makes of the stories."""
    many = many or read(vectors, stories)
    order = {n: (stories[n].rank, stories[n].slug) for n in {*one.tolist(), *other.tolist()}}
    asked = [(i, j) if order[i] < order[j] else (j, i) for i, j in zip(one.tolist(), other.tolist(), strict=True)]
    known = list(dict.fromkeys(asked))
    terms = Terms(vectors.columns, vectors.is_place)
    made: dict[tuple[int, int], str] = {}
    for i, j in batches(np.array([i for i, _ in known], np.int64), np.array([j for _, j in known], np.int64)):
        shared = _shared(vectors, i, j)
        both = Pairs(many, replace(shared, worth=shared.worth * np.where(vectors.is_routine[shared.column], ROUTINE, 1.0)), terms)
        ends = np.searchsorted(shared.pair, np.arange(len(i) + 1)).tolist()
        for n, (a, b) in enumerate(pairwise(ends)):
            made[both.of[n]] = _why(vectors, both.of[n], (shared.column[a:b], shared.worth[a:b]), many.texts, both[n]) if a < b else ""
    return [made[pair] for pair in asked]


def _shared(vectors: Vectors, one: Ints, other: Ints) -> Shared:
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


def _why(vectors: Vectors, pair: tuple[int, int], terms: tuple[Ints, Floats], texts: Sequence[str], both: Pair) -> str:
    if named := _chosen(both):
        return BOTH + _and(named)
    shared = dict(zip(*(part.tolist() for part in terms), strict=True))
    copies = texts[pair[0]], texts[pair[1]]
    if matter := _matter(vectors, pair, shared, copies):
        return f"met verwante woorden: {matter}"
    if words := both.words():
        return f"met dezelfde woorden: {_and([f'‘{word}’' for word in words[:NAMED]])}"
    said = dict.fromkeys(_printed(vectors, story, _nearest(vectors, shared), copy) for story, copy in zip(pair, copies, strict=True))
    return f"met verwante woorden: {_and([f'‘{word}’' for word in said])}"


def _chosen(both: Pair) -> list[str]:
    """What is worth most and what else is worth naming beside it, names before other things."""
    named: list[tuple[Phrase, str]] = []
    for phrase in both.phrases():
        if len(named) == NAMED or (named and phrase.value < LEAST * named[0][0].value):
            break
        _add(named, phrase, both)
    if named and not any(phrase.has_noun for phrase, _ in named):
        least = LEAST_NOUN * named[0][0].value
        nouns = takewhile(lambda phrase: phrase.value >= least, both.phrases(has_noun=True))
        if any(_add(named, phrase, both) for phrase in nouns) and len(named) > NAMED:
            del named[NAMED - 1]
    told = [text for _, text in sorted(named, key=lambda held: not held[0].is_name)]
    return told if any(phrase.holds_name for phrase, _ in named) else [*both.places()[:1], *told][:NAMED]


def _add(named: list[tuple[Phrase, str]], phrase: Phrase, both: Pair) -> bool:
    """Name a phrase too, unless it says what is said already or more than is read at a glance."""
    texts = []
    for held, said in named:
        if not phrase.keys.isdisjoint(held.keys):
            return False
        texts.append(said)
    text = both.printed(phrase, texts)
    length = sum(map(len, texts)) + len(text)
    if not text or any(text in said or said in text for said in texts) or (named and length > (LONG if len(named) > 1 else 2 * LONG)):
        return False
    named.append((phrase, text))
    return True


def _nearest(vectors: Vectors, shared: Mapping[int, float]) -> int:
    """The term that both hold by words of their own which weighs most; concepts first."""
    return max(shared, key=lambda c: (vectors.is_concept[c], shared[c], vectors.columns[c]))


def _matter(vectors: Vectors, pair: tuple[int, int], shared: Mapping[int, float], copies: Sequence[str]) -> str:
    """A matter that each of two stories calls by another noun: `‘staking’ en ‘werkonderbreking’`."""
    for column in sorted((c for c in shared if vectors.is_concept[c]), key=lambda c: (-shared[c], vectors.columns[c])):
        said = [_printed(vectors, story, column, copy) for story, copy in zip(pair, copies, strict=True)]
        if all(word.islower() and may_be_noun(word) in ("yes", "may") for word in said) and lemma(said[0]) != lemma(said[1]):
            return _and([f"‘{word}’" for word in said])
    return ""


def _printed(vectors: Vectors, story: int, column: int, copy: str) -> str:
    """The word of a story by which it holds a term."""
    first, last = vectors.weights.indptr[story], vectors.weights.indptr[story + 1]
    at = int(first + np.searchsorted(vectors.weights.indices[first:last], column))
    start, length = divmod(int(vectors.printed[at]), LONGEST)
    word = genitive_less(copy[start : start + length])
    return word if vectors.is_name[at] else word[0].lower() + word[1:]  # it opened a sentence


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
