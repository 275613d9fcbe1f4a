"""Judged sets of stories, and the measures that say how well links, threads and topics agree with them.

A set is a folder with captures, `stories.tsv` (one row per version of a story), `qrels.tsv` (grade 3: the same running
affair, 2: background a reader would want, 1: loosely related, 0 or absent: nothing) and `topics.tsv`.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plugins import newsroom
from plugins.desk import dutch
from plugins.desk.story import Edition, Story
from plugins.newsroom import Newsroom

CASES = Path(__file__).resolve().parent.parent / "cases"
SETS = CASES / "links"
#: Links that a page shows, and so the depth to which they are measured.
DEPTH = 5
#: Words by which a story is known, behind its dateline.
OPENING = 6

#: The links shown for each story, best first, by the ids of the set.
Run = Mapping[str, Sequence[str]]
Grades = Mapping[str, Mapping[str, int]]

_NOTE = re.compile(r"\s*\((?:n ?i ?e ?u ?w|c ?o ?r ?r ?e ?c ?t ?i ?e)[^)]*\)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the judges said of a capitalised word of a story."""

    surface: str  # as printed
    names: frozenset[str]  # what it may be called, plain
    kind: str  # "topic", "optional" (neither right nor wrong) or "trap" (no topic)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged set with the edition that Telex makes of its captures."""

    name: str
    edition: Edition
    ids: Mapping[str, str]  # slug -> id of the set; a story that came out as two has one id twice
    stories: tuple[str, ...]  # all ids, in the order of the set
    grades: Grades  # id -> id -> grade, symmetric
    kinds: Mapping[tuple[str, str], str]  # (id, id) -> why the pair is related, or what trap it is
    topics: Mapping[str, tuple[Topic, ...]]

    @property
    def wanting(self) -> list[str]:
        """Stories that have a link an editor would make: a grade of 2 or more."""
        return [s for s in self.stories if self.best(s) >= 2]

    @property
    def barren(self) -> list[str]:
        """Stories with nothing relevant, not even loosely."""
        return [s for s in self.stories if self.best(s) == 0]

    def best(self, story: str) -> int:
        """The highest grade that any other story has for this one."""
        return max(self.grades.get(story, {}).values(), default=0)

    def run(self, related: Mapping[str, Sequence[str]]) -> Run:
        """Links by slug as links by id. Of a story that came out as two, those of the one more often seen go first."""
        found: dict[str, list[str]] = {}
        for slug in self._slugs():
            links = found.setdefault(self.ids[slug], [])
            links += dict.fromkeys(d for d in self._known(related.get(slug, ())) if d != self.ids[slug] and d not in links)
        return found

    def pairs(self, threads: Mapping[str, Iterable[str]]) -> set[frozenset[str]]:
        """Pairs of ids said to be one running affair, of the slugs that each slug is said to share one with."""
        found = {frozenset((self.ids[slug], d)) for slug in self._slugs() for d in self._known(threads.get(slug, ()))}
        return {pair for pair in found if len(pair) == 2}

    def _slugs(self) -> list[str]:
        judged = [s for s in self.edition.stories if s.slug in self.ids]
        return [s.slug for s in sorted(judged, key=lambda s: (-len({x.capture.file for x in s.sightings}), s.slug))]

    def _known(self, slugs: Iterable[str]) -> list[str]:
        """Ids of slugs; a story that is not in the set stays, for a link to it is a link."""
        return [self.ids.get(slug, f"?{slug}") for slug in slugs]


def load_all() -> list[Judged]:
    """All judged sets, in order of name."""
    return [load(folder) for folder in sorted(SETS.iterdir())]


@cache
def load(folder: Path) -> Judged:
    """Read a judged set and make the edition of its captures, without an editor's word."""
    room = Newsroom(CASES)
    edition = room.edition(*room.read_all(newsroom.find(folder / "captures")))
    stories, qrels = _rows(folder / "stories.tsv"), _rows(folder / "qrels.tsv")
    grades: dict[str, dict[str, int]] = {row["query_id"]: {} for row in qrels}
    for row in qrels:
        grades[row["query_id"]][row["doc_id"]] = int(row["grade"])
    return Judged(
        name=folder.name,
        edition=edition,
        ids=_ids(edition, stories),
        stories=tuple(dict.fromkeys(row["id"] for row in stories)),
        grades=grades,
        kinds={(row["query_id"], row["doc_id"]): row["kind"] for row in qrels},
        topics=_topics(_rows(folder / "topics.tsv")),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _ids(edition: Edition, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The id of each story by place and first words, or by first words alone where no two stories have the same."""
    exact, loose = {}, defaultdict(set)
    for row in rows:
        opening = _opening(row["first_words"])
        exact[plain(row["place"]), opening] = row["id"]
        loose[opening].add(row["id"])
    certain = {opening: next(iter(ids)) for opening, ids in loose.items() if len(ids) == 1}
    found = {}
    for story in edition.stories:
        keys = list(_keys(story))
        judged = [exact[key] for key in keys if key in exact] or [certain[opening] for _, opening in keys if opening in certain]
        if judged:
            found[story.slug] = judged[0]
    return found


def _keys(story: Story) -> Iterator[tuple[str, str]]:
    """Place and first words of a story, and of every printing of it."""
    yield plain(story.place or ""), _opening(story.body[0].text)
    for sighting in story.sightings:
        yield plain(sighting.brief.place or ""), _opening(sighting.brief.body[0].text)


def _opening(text: str) -> str:
    """The first words of copy, without a note to editors in front."""
    note = _NOTE.match(text)
    return plain(" ".join(text[note.end() if note else 0 :].split()[:OPENING]))


def _topics(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[Topic, ...]]:
    found: dict[str, list[Topic]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(Topic(row["surface"], frozenset(plain(n) for n in row["canonical"].split("|")), row["kind"]))
    return {story: tuple(topics) for story, topics in found.items()}


def plain(text: str) -> str:
    """Words for comparing: no case, no accents, no punctuation."""
    return " ".join(re.findall(r"[a-z0-9]+", dutch.ascii_fold(text)))


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@5 of one story: DCG / DCG of the best order, DCG = sum over ranks i from 1 to 5 of (2^grade - 1) / log2(i + 1).

    Discounted gain: Järvelin and Kekäläinen 2002; with the exponential gain of Burges et al. 2005. Needs a grade above 0.
    """

    def gain(values: Sequence[int]) -> float:
        return sum((2.0**grade - 1) / math.log2(i + 2) for i, grade in enumerate(values[:DEPTH]))

    return gain([grades.get(d, 0) for d in ranked]) / gain(sorted(grades.values(), reverse=True))


def mean_ndcg(run: Run, judged: Judged) -> float:
    """The mean nDCG@5 over the stories with a grade of 2 or more; a story without links counts as 0."""
    return _mean([ndcg(run.get(s, ()), judged.grades[s]) for s in judged.wanting])


def precision(run: Run, judged: Judged, depth: int = 3) -> float:
    """Precision@3 of links shown: those of grade 1 or more / all, among the first three of each story that has any such.

    Precision at a cut-off (Manning, Raghavan and Schütze 2008, section 8.4), over links rather than ranks: showing fewer
    than three costs nothing here. Stories with nothing relevant are left to the false-link rate.
    """
    shown = [judged.grades[s].get(d, 0) for s in judged.stories if judged.best(s) for d in run.get(s, ())[:depth]]
    return _mean([grade >= 1 for grade in shown])


def false_link_rate(run: Run, judged: Judged) -> float:
    """The share of stories with nothing relevant that get any link: the false positive rate of "this story has links".

    Read it beside nDCG, for either alone is easy.
    """
    return _mean([bool(run.get(s)) for s in judged.barren])


def _mean(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was said against what is right: precision = right / said, recall = right / wanted (van Rijsbergen 1979)."""

    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 2pr / (p + r) = 2 right / (said + wanted)."""
        return 2 * self.right / (self.said + self.wanted) if self.said + self.wanted else 0.0


def threads(said: Collection[frozenset[str]], judged: Judged) -> Agreement:
    """Pairs said to be one running affair against the pairs of grade 3.

    Pairwise precision and recall of a clustering (Manning, Raghavan and Schütze 2008, section 16.3).
    """
    wanted = {frozenset((s, d)) for s, grades in judged.grades.items() for d, grade in grades.items() if grade == 3}
    return Agreement(len(wanted & set(said)), len(said), len(wanted))


def topics(said: Mapping[str, Iterable[str]], judged: Judged) -> Agreement:
    """Topics said of each story against those judged, summed over all stories (micro-average).

    A topic is found where any of its accepted names is said, and counts once; a name that is none and is not optional is
    said wrongly. `said` in the result is right + wrong: an optional name is no answer at all.
    """
    right = wrong = wanted = 0
    for story, judgements in judged.topics.items():
        names = {plain(name) for name in said.get(story, ())}
        subjects = {t.names for t in judgements if t.kind == "topic"}
        optional = {n for t in judgements if t.kind == "optional" for n in (*t.names, plain(t.surface))}
        right += sum(bool(names & subject) for subject in subjects)
        wrong += len(names - optional - frozenset().union(*subjects))
        wanted += len(subjects)
    return Agreement(right, right + wrong, wanted)
