"""How much two stories are about the same: weighted terms, an inverted index, cosine scores.

A story is the vector of its terms: Dutch lemmas, the parts of compounds (`chipfabrikant` meets `chips`) and names,
which count more. A term weighs by how rare it is in a background table that ships with Telex (rulebook/background.tsv),
not in the stories at hand, so that one more story changes no weight (law 10). The weight of a term grows with its
count as in BM25 (Robertson and Zaragoza 2009), without the length term, for vectors are scaled to length one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import dutch

#: How fast a repeated term stops counting (BM25's k1).
SATURATION = 1.2
NAME_WEIGHT = 1.5
PART_WEIGHT = 0.5
#: Terms in the headline or first sentence.
OPENING_WEIGHT = 1.5
#: Terms that more than this share of the background holds connect nothing and are not looked up.
COMMON = 0.12
#: Shortest part of a compound.
SHORTEST_PART = 4

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Background:
    """How many texts of a fixed collection hold each lemma."""

    texts: int
    holding: Mapping[str, int]

    @classmethod
    def parse(cls, table: str) -> Background:
        """Lines of lemma, tab, count; the first line is the number of texts. Raises ValueError on anything else."""
        first, *rows = table.splitlines()
        pairs = (row.rsplit("\t", 1) for row in rows)
        return cls(int(first), {lemma: int(count) for lemma, count in pairs})

    def rarity(self, term: str) -> float:
        """Inverse document frequency: 0 for a term of every text, about 7 for one of none."""
        return math.log((self.texts + 1) / (self.holding.get(term, 0) + 0.5))


@dataclass(frozen=True, slots=True)
class Terms:
    """A story as a vector of length one, with the words by which each term was printed."""

    weights: Mapping[str, float]
    printed: Mapping[str, str]
    names: frozenset[str]


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of a lower-case Dutch word: `leveringen` -> levering, `beurzen` -> beurs."""
    from simplemma import lemmatize  # half a second to load, which only linking pays

    return lemmatize(word, lang="nl").casefold()


def terms(opening: str, rest: str, background: Background, is_known: Callable[[str], bool] | None = None) -> Terms:
    """The terms of a story. `opening` is its headline and first sentence."""
    known = is_known or background.holding.__contains__
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    names = set()
    for text, weight in ((opening, OPENING_WEIGHT), (rest, 1.0)):
        for token, is_name in _tokens(text):
            term = _term(token, is_name)
            if not term:
                continue
            counts[term] += weight  # type: ignore[assignment]
            printed.setdefault(term, token)
            if is_name:
                names.add(term)
            for part in _parts(term, known):
                counts[part] += weight * PART_WEIGHT  # type: ignore[assignment]
                printed.setdefault(part, token)
    weights = {t: _saturated(n) * background.rarity(t) * (NAME_WEIGHT if t in names else 1.0) for t, n in counts.items()}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return Terms({t: w / length for t, w in weights.items()}, printed, frozenset(names))


def _saturated(count: float) -> float:
    return count * (SATURATION + 1) / (count + SATURATION)


def _tokens(text: str) -> Iterable[tuple[str, bool]]:
    """Words in order, each with whether it is a name: a capital that no sentence start explains."""
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        starts = end == 0 or bool(re.search(r"[.!?:…\n\"“„]", between))
        end = match.end()
        word = match[0]
        capital = word[0].isupper()
        yield word, capital and (not starts or word[1:2].isupper() or any(c.isupper() for c in word[1:]))


def _term(token: str, is_name: bool) -> str:
    folded = dutch.fold(token)
    folded = folded.removesuffix("'s") or folded
    if folded in dutch.STOPWORDS or (len(folded) < 3 and not is_name) or not any(c.isalpha() for c in folded):
        return ""
    if is_name:
        return folded
    root = lemma(folded)
    return "" if root in dutch.STOPWORDS else root


@lru_cache(maxsize=100_000)
def _split(word: str) -> tuple[tuple[str, str], ...]:
    """All ways to cut a long word in two, a linking s left out."""
    cuts = [(word[:i], word[i:]) for i in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)]
    return tuple((head.removesuffix("s") if len(head) > SHORTEST_PART else head, tail) for head, tail in cuts) + tuple(cuts)


def _parts(term: str, known: Callable[[str], bool]) -> Sequence[str]:
    """The parts of a compound, where both are known words; a hyphen always parts."""
    if "-" in term:
        return [lemma(p) for p in term.split("-") if len(p) >= 3 and p not in dutch.STOPWORDS]
    if len(term) < 2 * SHORTEST_PART:
        return ()
    for head, tail in _split(term):
        if known(head) and known(tail) and head not in dutch.STOPWORDS and tail not in dutch.STOPWORDS:
            return (head, tail)
    return ()


class Index:
    """Finds the stories that share rare terms. Built once over all stories of an edition."""

    def __init__(self, vectors: Sequence[Terms], background: Background) -> None:
        self.vectors = vectors
        ceiling = COMMON * background.texts
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for term, weight in vector.weights.items():
                if background.holding.get(term, 0) <= ceiling:
                    self._postings[term].append((number, weight))

    def near(self, number: int) -> dict[int, float]:
        """The cosine of each story that shares a term with this one, itself left out."""
        scores: dict[int, float] = defaultdict(float)
        for term, weight in self.vectors[number].weights.items():
            for other, others in self._postings.get(term, ()):
                scores[other] += weight * others
        scores.pop(number, None)
        return scores

    def shared(self, one: int, other: int) -> list[tuple[str, float]]:
        """The terms that two stories share, with what each adds to their score, heaviest first."""
        mine, theirs = self.vectors[one].weights, self.vectors[other].weights
        found = [(t, w * theirs[t]) for t, w in mine.items() if t in theirs and t in self._postings]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))
