"""Why two stories are linked, fit to print: what both are about, in words of their own.

A reason is the same from either side. It names, in this order of preference: noun phrases and names that both support
(`beide over de staking bij Vlotpost`); a place; a matter that each calls by its own word (`met verwante woorden: ‘staking’ en
‘werkonderbreking’`); and where all of that is wanting, the words that they have in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain, pairwise, takewhile

import numpy as np

from .lexicon import lemma
from .pairing import Ints, batches
from .phrases import Pair, Phrase
from .story import Story
from .vectors import LONGEST, Vectors, copy_of
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


def why(vectors: Vectors, one: Ints, other: Ints, stories: Sequence[Story]) -> list[str]:
    """For each link from `one` to `other` its reason, "" where they share no word."""
    order = [(story.rank, story.slug) for story in stories]
    pairs = [(i, j) if order[i] < order[j] else (j, i) for i, j in zip(one.tolist(), other.tolist(), strict=True)]
    known = list(dict.fromkeys(pairs))
    made: dict[tuple[int, int], str] = {}
    for i, j in batches(np.array([i for i, _ in known], np.int64), np.array([j for _, j in known], np.int64)):
        products = vectors.weights[i].multiply(vectors.weights[j]).tocsr()
        products.sort_indices()
        columns, values = products.indices.tolist(), products.data.tolist()
        for n, (a, b) in enumerate(pairwise(products.indptr.tolist())):
            shared = dict(zip(columns[a:b], values[a:b], strict=True))
            pair = (int(i[n]), int(j[n]))
            made[pair] = _why(vectors, pair, shared, stories)
    return [made[pair] for pair in pairs]


def _why(vectors: Vectors, pair: tuple[int, int], shared: Mapping[int, float], stories: Sequence[Story]) -> str:
    if not shared:
        return ""
    worth = {vectors.columns[c]: value * (ROUTINE if vectors.is_routine[c] else 1.0) for c, value in shared.items()}
    copies = copy_of(stories[pair[0]]), copy_of(stories[pair[1]])
    both = Pair(*copies, worth, [vectors.columns[c] for c in shared if vectors.is_place[c]])
    if named := _chosen(both):
        return BOTH + _and(named)
    if matter := _matter(vectors, pair, shared, copies):
        return f"met verwante woorden: {matter}"
    if words := both.words():
        return f"met dezelfde woorden: {_and([f'‘{word}’' for word in words[:NAMED]])}"
    said = dict.fromkeys(_printed(vectors, story, _nearest(vectors, shared), copy) for story, copy in zip(pair, copies, strict=True))
    return f"met verwante woorden: {_and([f'‘{word}’' for word in said])}"


def _chosen(both: Pair) -> list[str]:
    """What is worth most and what else is worth naming beside it, names before other things."""
    following = both.in_order()
    passed: list[Phrase] = []
    named: list[tuple[Phrase, str]] = []
    for phrase in following:
        passed.append(phrase)
        if len(named) == NAMED or (named and phrase.value < LEAST * named[0][0].value):
            break
        _add(named, phrase, both)
    if named and not any(phrase.has_noun for phrase, _ in named):
        nouns = (p for p in takewhile(partial(_is_worth, LEAST_NOUN * named[0][0].value), chain(passed, following)) if p.has_noun)
        if any(_add(named, phrase, both) for phrase in nouns) and len(named) > NAMED:
            del named[NAMED - 1]
    told = [text for _, text in sorted(named, key=lambda held: not held[0].is_name)]
    return told if any(phrase.holds_name for phrase, _ in named) else [*both.places()[:1], *told][:NAMED]


def _is_worth(least: float, phrase: Phrase) -> bool:
    return phrase.value >= least


def _add(named: list[tuple[Phrase, str]], phrase: Phrase, both: Pair) -> bool:
    """Name a phrase too, unless it says what is said already or more than is read at a glance."""
    if any(not phrase.keys.isdisjoint(held.keys) for held, _ in named):
        return False
    texts = [text for _, text in named]
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
