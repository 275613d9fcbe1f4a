"""Fit the weights of `plugins.desk.pairing` to the judged sets, and say what to expect of stories not seen.

    python -m tests.links.fit

Each set is tried with weights, and a background, that were made without it: figures for unseen copy. The weights printed
last are fitted to all sets: a logistic regression with a small quadratic penalty, in which a pair of grade 2 or 3 counts
three times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from scipy.optimize import minimize

from plugins import newsroom
from plugins.desk import candidates, likeness, links, pairing, vectors
from plugins.desk.lexicon import Lexicon
from plugins.desk.links import Links
from plugins.desk.pairing import Ints
from plugins.desk.vectors import Floats, Vectors

from . import judged
from .background import texts
from .judged import Judged

PENALTY = 0.02
#: How much a pair of each grade counts.
COUNTS = (1.0, 0.5, 3.0, 3.0)
#: Thresholds tried.
STEPS = [n / 4 for n in range(2, 17)]


@dataclass(frozen=True)
class Pairs:
    """The candidates of a judged set, with their features and grades."""

    of: Judged
    vectors: Vectors
    one: Ints
    other: Ints
    features: Floats  # pairs x features
    grades: Ints  # -1 where both are one story of the set

    def choose(self, weights: Floats, bias: float) -> Links:
        """The links that these weights make."""
        return links.choose(self.of.edition.stories, self.vectors, self.one, self.other, bias + self.features @ weights)


def lexicon(without: str = "") -> Lexicon:
    """The lexicon with a background that one judged set is no part of."""
    thesaurus, places = (newsroom.table(newsroom.RULEBOOK / f"{name}.toml") for name in ("thesaurus", "places"))
    background, runs = likeness.background(dict.fromkeys(texts(without)), thesaurus)
    return Lexicon.parse(background, thesaurus, places, runs)


def pairs(of: Judged, known: Lexicon) -> Pairs:
    """All candidates of a judged set."""
    made = vectors.make(of.edition.stories, known)
    one, other = candidates.pairs(made)
    ids = [of.ids.get(story.slug, "") for story in of.edition.stories]
    grades = [of.grades.get(ids[i], {}).get(ids[j], 0) if ids[i] != ids[j] else -1 for i, j in zip(one, other, strict=True)]
    return Pairs(of, made, one, other, pairing.features(made, one, other).astype(float), np.array(grades, np.int64))


def fit(sets: Sequence[Pairs]) -> tuple[Floats, float]:
    """Weights and bias by logistic regression on features of mean 0 and deviation 1."""
    x = np.concatenate([s.features[s.grades >= 0] for s in sets])
    grades = np.concatenate([s.grades[s.grades >= 0] for s in sets])
    y, counts = (grades >= 1).astype(float), np.choose(grades, COUNTS)
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = (x - mean) / deviation

    def loss(p: Floats) -> tuple[float, Floats]:
        logit = z @ p[1:] + p[0]
        error = counts * (1 / (1 + np.exp(-logit)) - y)
        value = 100 * (counts * np.logaddexp(0, (1 - 2 * y) * logit)).mean() + PENALTY * (p[1:] ** 2).sum()
        return value, np.r_[100 * error.mean(), 100 * z.T @ error / len(y) + 2 * PENALTY * p[1:]]

    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[1:] / deviation
    return weights, float(found[0] - weights @ mean)


def figures(made: Links, of: Judged, threshold: float) -> list[float]:
    """nDCG@5, false-link rate, precision@3 at a threshold; precision, recall and F1 of threads."""
    related = {slug: [k.slug for k in found if k.score >= threshold] for slug, found in made.related.items()}
    run = of.run(related)
    said = judged.threads(of.pairs(made.thread), of)
    return [
        judged.mean_ndcg(run, of), judged.false_link_rate(run, of), judged.precision(run, of),
        said.precision, said.recall, said.f1,
    ]  # fmt: skip


def unseen(sets: Sequence[Judged]) -> Mapping[float, list[list[float]]]:
    """By threshold the figures of each set, with weights and a background made without it."""
    found: dict[float, list[list[float]]] = {step: [] for step in STEPS}
    for of in sets:
        known = lexicon(of.name)
        weights, bias = fit([pairs(other, known) for other in sets if other is not of])
        made = pairs(of, known).choose(weights, bias)
        for step in STEPS:
            found[step].append(figures(made, of, step))
    return found


def main() -> None:
    """Say what to expect, then what to write into `pairing`."""
    sets = judged.load_all()
    usual, links.THRESHOLD = links.THRESHOLD, STEPS[0]
    print("threshold  nDCG@5  false  prec@3  thread P  R  F1, mean of the sets; nDCG@5/false of each")
    for step, rows in unseen(sets).items():
        mean = " ".join(f"{fmean(column):6.3f}" for column in zip(*rows, strict=True))
        print(f"{step:9} {mean}   {' '.join(f'{row[0]:.3f}/{row[1]:.3f}' for row in rows)}{'  <-' if step == usual else ''}")
    known = lexicon()
    weights, bias = fit([pairs(of, known) for of in sets])
    print(f"BIAS = {bias:.2f}")
    for name, weight in zip(pairing.WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
