"""Plain methods that rank the stories of a judged set, to compare links with.

`python -m tests.links.baselines`, from the project's root, prints one table per judged set and one with their mean. For
each method: nDCG@5 and false-link rate of five links for every story, and the best nDCG@5 of any threshold on its score
that keeps the false-link rate within a limit. A method sees headlines that the wire printed, and copy.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from statistics import fmean

from simplemma import lemmatize

from plugins.desk import dutch
from tests.links import judged
from tests.links.judged import DEPTH, Judged, Run

#: BM25: how fast a repeated term stops counting, and how much the length of a story does.
K1, B = 1.2, 0.75
#: RM3: stories taken for relevant, terms taken from them, and the share of the expanded query that stays the old one.
FEEDBACK, EXPANSION, ORIGINAL = 10, 20, 0.5
GRAM = 4
#: False-link rates within which the best threshold is looked for.
LIMITS = (0.25, 0.15)

#: The copy of each story by its id, newest first.
Copy = Mapping[str, str]
Bags = Mapping[str, Counter[str]]
Vector = Mapping[str, float]
#: How near each story is to every other that it shares anything with.
Scores = Mapping[str, Vector]

_WORD = re.compile(r"[^\W_]{2,}")
_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_STARTS = re.compile(r"[.!?:…\n\"“„]")


def copy(of: Judged) -> Copy:
    """The copy of each judged story; of one that came out as two, the newer."""
    found: dict[str, str] = {}
    for story in of.edition.stories:
        if story.slug in of.ids:
            printed = story.headline if story.headline_from == "wire" else ""
            found.setdefault(of.ids[story.slug], f"{printed}\n{story.text}")
    return found


# -- a story as a bag of terms


def words(text: str) -> Counter[str]:
    """Words of two letters or more in lower case, stop words left out."""
    return Counter(w for w in _WORD.findall(dutch.fold(text)) if w not in dutch.STOPWORDS)


@cache
def lemma(word: str) -> str:
    """The dictionary form of a word."""
    return lemmatize(word, lang="nl").casefold()


def lemmas(text: str) -> Counter[str]:
    """Words by their dictionary form."""
    found: Counter[str] = Counter()
    for word, count in words(text).items():
        found[lemma(word)] += count
    return found


def grams(text: str) -> Counter[str]:
    """Runs of four characters, across the ends of words (McNamee and Mayfield 2004: four is best for Dutch)."""
    folded = dutch.fold(text)
    return Counter(folded[i : i + GRAM] for i in range(len(folded) - GRAM + 1))


def tags(text: str) -> Counter[str]:
    """Words with a capital that begin no sentence."""
    found: Counter[str] = Counter()
    end = 0
    for match in _TOKEN.finditer(text):
        between, end = text[end : match.start()], match.end()
        if match.start() and match[0][0].isupper() and not _STARTS.search(between):
            found[dutch.fold(match[0])] += 1
    return found


# -- methods


class Index:
    """Finds the stories that share terms with a query, by the sum of the products of weights."""

    def __init__(self, vectors: Scores) -> None:
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for story, vector in vectors.items():
            for term, weight in vector.items():
                self._postings[term].append((story, weight))

    def near(self, story: str, query: Vector) -> Vector:
        """The score of every other story for a query made of this one."""
        scores: dict[str, float] = defaultdict(float)
        for term, weight in query.items():
            for other, others in self._postings.get(term, ()):
                scores[other] += weight * others
        scores.pop(story, None)
        return scores


def holding(bags: Bags) -> Counter[str]:
    """How many stories hold each term."""
    return Counter(term for bag in bags.values() for term in bag)


def tf_idf(bags: Bags) -> Scores:
    """Cosine of vectors with weights (1 + ln tf) * ln(N / df) (Salton and Buckley 1988)."""
    held, vectors = holding(bags), {}
    for story, bag in bags.items():
        weights = {t: (1 + math.log(n)) * math.log(len(bags) / held[t]) for t, n in bag.items()}
        length = math.hypot(*weights.values()) or 1.0
        vectors[story] = {t: w / length for t, w in weights.items()}
    index = Index(vectors)
    return {story: index.near(story, vector) for story, vector in vectors.items()}


def bm25_index(bags: Bags) -> Index:
    """Terms weighed as in BM25 (Robertson and Zaragoza 2009), with idf = ln(1 + (N - df + 0.5) / (df + 0.5)), never below 0."""
    held, mean = holding(bags), fmean(bag.total() for bag in bags.values())
    idf = {t: math.log(1 + (len(bags) - df + 0.5) / (df + 0.5)) for t, df in held.items()}
    vectors = {}
    for story, bag in bags.items():
        norm = K1 * (1 - B + B * bag.total() / mean)
        vectors[story] = {t: idf[t] * n * (K1 + 1) / (n + norm) for t, n in bag.items()}
    return Index(vectors)


def bm25(bags: Bags) -> Scores:
    """BM25 with the whole story as query, each word as often as it is there."""
    index = bm25_index(bags)
    return {story: index.near(story, bag) for story, bag in bags.items()}


def rm3(bags: Bags) -> Scores:
    """BM25 with the story, half of it, and the terms of its best answers, the other half, as query (Abdul-Jaleel et al. 2004)."""
    index = bm25_index(bags)
    return {story: index.near(story, expanded(story, bags, index)) for story in bags}


def expanded(story: str, bags: Bags, index: Index) -> Vector:
    """The query of a story and its relevance model, P(t) = sum over answers of P(t | answer) * score (Lavrenko and Croft 2001)."""
    own = shares(bags[story])
    first = index.near(story, bags[story])
    model: dict[str, float] = defaultdict(float)
    for answer in best(first, list(bags), FEEDBACK):
        for term, share in shares(bags[answer]).items():
            model[term] += share * first[answer]
    kept = shares({t: model[t] for t in sorted(model, key=lambda t: (-model[t], t))[:EXPANSION]})
    return {t: ORIGINAL * own.get(t, 0.0) + (1 - ORIGINAL) * kept.get(t, 0.0) for t in own | kept}


def shares(weights: Vector) -> dict[str, float]:
    """Weights scaled to the sum of one."""
    total = sum(weights.values())
    return {term: weight / total for term, weight in weights.items()}


def overlap(bags: Bags) -> Scores:
    """Tags that two stories share / tags that either has (Jaccard 1912)."""
    sets = {story: set(bag) for story, bag in bags.items()}
    return {
        story: {other: len(own & others) / len(own | others) for other, others in sets.items() if other != story and own & others}
        for story, own in sets.items()
    }


METHODS: Mapping[str, tuple[Callable[[str], Counter[str]], Callable[[Bags], Scores]]] = {
    "TF-IDF, words": (words, tf_idf),
    "TF-IDF, lemmas": (lemmas, tf_idf),
    "TF-IDF, character 4-grams": (grams, tf_idf),
    "BM25, lemmas": (lemmas, bm25),
    "BM25+RM3, lemmas": (lemmas, rm3),
    "Tag overlap": (tags, overlap),
}


def scores(method: str, stories: Copy) -> Scores:
    """How near each story is to the others, by one of the methods."""
    terms, compare = METHODS[method]
    return compare({story: terms(text) for story, text in stories.items()})


# -- links of scores, and what they are worth


def best(near: Vector, order: list[str], most: int = DEPTH, above: float = 0.0) -> list[str]:
    """The stories that score highest, and above a threshold; of two that score the same, the first in order."""
    return sorted((s for s in order if near.get(s, 0.0) > above), key=lambda s: -near[s])[:most]


def links(found: Scores, above: float = 0.0) -> Run:
    """Five links for each story, or fewer where not so many score above the threshold."""
    order = list(found)
    return {story: best(near, order, above=above) for story, near in found.items()}


def threshold(found: Scores, of: Judged, limit: float) -> float:
    """The lowest threshold that keeps the false-link rate within a limit.

    It gives the best nDCG@5 of all that do: a higher one only takes links off the end of a list, which adds no gain.
    """
    highest = sorted((max(found.get(s, {}).values(), default=0.0) for s in of.barren), reverse=True)
    allowed = max(n for n in range(len(highest) + 1) if n <= limit * len(highest))
    return highest[allowed] if allowed < len(highest) else 0.0


def measure(found: Scores, of: Judged) -> list[float]:
    """nDCG@5 and false-link rate without a threshold, then the best nDCG@5 within each limit."""
    run = links(found)
    within = [judged.mean_ndcg(links(found, threshold(found, of, limit)), of) for limit in LIMITS]
    return [judged.mean_ndcg(run, of), judged.false_link_rate(run, of), *within]


def table(title: str, rows: Mapping[str, list[float]]) -> str:
    """Figures as a table in Markdown."""
    heads = ["nDCG@5", "false links", *(f"nDCG@5, false links ≤ {limit}" for limit in LIMITS)]
    lines = [f"**{title}**", "", f"| method | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(heads)}"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(f'{x:.3f}' for x in row)} |" for name, row in rows.items())])


def main() -> None:
    """Measure all methods on all sets."""
    figures: dict[str, dict[str, list[float]]] = {}
    for of in judged.load_all():
        stories = copy(of)
        figures[of.name] = {method: measure(scores(method, stories), of) for method in METHODS}
        print(table(f"Set {of.name}: {len(of.stories)} stories", figures[of.name]), end="\n\n")
    columns = {m: zip(*(rows[m] for rows in figures.values()), strict=True) for m in METHODS}
    print(table(f"Mean of {len(figures)} sets", {m: [fmean(values) for values in column] for m, column in columns.items()}))


if __name__ == "__main__":
    main()
