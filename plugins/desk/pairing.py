"""Two stories -> how surely a reader of the one wants the other, as the logit of a chance.

What they share is weighed by kind: names, words, concepts met by different words, routine words, and what the opening
of one says that is anywhere in the other. The weights are a logistic regression, fitted to a judged set of Dutch wire
stories (tests/cases/links) and rounded; folds that kept whole affairs apart said what unseen copy may expect.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .likeness import MARK, Lexicon, Terms

BIAS = -5.9
NAMES = 8.5
WORDS = 10.0
CONCEPTS = 10.5
ROUTINE = -9.0
OPENING = 4.0
RARE = 0.8
BOTH_ROUTINE = -4.0
ONE_ROUTINE = -1.4
DAYS = -0.14

#: A concept that both met by the very same word says little more than the word.
SAME_CAUSE = 0.3
#: A term rarer than this is rare.
RARE_FROM = 4.2
#: A story with so many routine words is a routine report.
ROUTINE_REPORT = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """What two stories share: each term with what it adds to their likeness, heaviest first."""

    terms: tuple[tuple[str, float], ...]


def shared(one: Terms, other: Terms, lexicon: Lexicon) -> Shared:
    """The terms of both that are not too common to connect."""
    found = []
    for term, weight in one.weights.items():
        if term in other.weights and not lexicon.is_common(term):
            product = weight * other.weights[term]
            if term.startswith(MARK) and len(one.causes[term] | other.causes[term]) < 2:
                product *= SAME_CAUSE
            found.append((term, product))
    return Shared(tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))))


def logit(one: Terms, other: Terms, common: Shared, days: float, lexicon: Lexicon) -> float:
    """How surely two stories belong together: 0 is even odds, each 1 more makes the odds 2.7 times better."""
    sums = dict.fromkeys(("names", "words", "concepts", "routine"), 0.0)
    rare = 0
    for term, product in common.terms:
        kind = _kind(term, one, other, lexicon)
        sums[kind] += product
        rare += kind != "routine" and lexicon.rarity(term) > RARE_FROM
    opening = max(_overlap(one.opening, other.weights, lexicon), _overlap(other.opening, one.weights, lexicon))
    routine = (one.routine >= ROUTINE_REPORT) + (other.routine >= ROUTINE_REPORT)
    return (
        BIAS
        + NAMES * math.sqrt(sums["names"])
        + WORDS * math.sqrt(sums["words"])
        + CONCEPTS * math.sqrt(sums["concepts"])
        + ROUTINE * math.sqrt(sums["routine"])
        + OPENING * math.sqrt(opening)
        + RARE * math.log1p(rare)
        + (0.0, ONE_ROUTINE, BOTH_ROUTINE)[routine]
        + DAYS * math.log1p(days)
    )


def _kind(term: str, one: Terms, other: Terms, lexicon: Lexicon) -> str:
    if term.startswith(MARK):
        return "concepts"
    if lexicon.is_routine(term):
        return "routine"
    return "names" if term in one.names or term in other.names else "words"


def _overlap(opening: Mapping[str, float], weights: Mapping[str, float], lexicon: Lexicon) -> float:
    return sum(w * weights[t] for t, w in opening.items() if t in weights and not lexicon.is_common(t))
