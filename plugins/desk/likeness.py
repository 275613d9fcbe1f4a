"""How much two stories are about the same: weighted terms, an inverted index, cosine scores.

A story is the vector of its terms: Dutch lemmas, the parts of compounds (`chipfabrikant` meets `chips`), names, which
count more, and the concepts of a thesaurus, by which a walk-out meets a strike. A term weighs by how rare it is in a
background table that ships with Telex, not in the stories at hand, so that one more story changes no weight. The
weight grows with the count as in BM25 (Robertson and Zaragoza 2009, section 3.4), without the length term, for
vectors are scaled to length one. Words of routine market reports are damped: they are in every one of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from . import dutch

#: How fast a repeated term stops counting (BM25's k1).
SATURATION = 1.2
NAME = 2.0
PART_OF_NAME = 0.6
PART_OF_COMPOUND = 0.5
CONCEPT = 1.3
ROUTINE = 0.25
#: Terms in the headline or first sentence.
OPENING = 1.5
#: Terms that more than this share of the background holds connect nothing and are not looked up.
COMMON = 0.12
#: Shortest part of a compound.
SHORTEST_PART = 4
#: In front of a concept, so that it is no word.
MARK = "§"

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?:…\n\"“„]")
_JOINS = frozenset("van de den der von di da du la le of & en".split())


@dataclass(frozen=True)
class Lexicon:
    """What words weigh and mean, fixed for all editions."""

    texts: int  # in the background
    holding: Mapping[str, int]  # how many of them hold each term
    concepts: Mapping[str, tuple[str, ...]]  # lemma -> concepts
    routine: frozenset[str]

    @classmethod
    def parse(cls, background: str, thesaurus: Mapping[str, Any]) -> Lexicon:
        """The background table (number of texts, then lines of term, tab, count) and the thesaurus as read.

        Raises ValueError on a table of another shape.
        """
        first, *rows = background.splitlines()
        pairs = (row.rsplit("\t", 1) for row in rows)
        concepts: dict[str, set[str]] = defaultdict(set)
        for concept, words in thesaurus["concept"].items():
            for word in words:
                concepts[lemma(word)].add(MARK + concept)
                concepts[word].add(MARK + concept)
        routine = frozenset(form for word in thesaurus["routine"]["words"] for form in (word, lemma(word)))
        return cls(int(first), {t: int(n) for t, n in pairs}, {w: tuple(sorted(c)) for w, c in concepts.items()}, routine)

    def rarity(self, term: str) -> float:
        """Inverse document frequency: 0 for a term of every text, about 7 for one of none."""
        return math.log((self.texts + 1) / (self.holding.get(term, 0) + 0.5))

    def is_routine(self, term: str) -> bool:
        """Whether a term, or a part of it, is a word of routine market reports."""
        return term in self.routine or ("-" in term and any(part in self.routine for part in term.split("-")))

    def is_common(self, term: str) -> bool:
        """Whether so many texts hold a term that it connects nothing."""
        return self.holding.get(term, 0) > COMMON * self.texts


@dataclass(frozen=True, slots=True)
class Terms:
    """A story as a vector of length one, with the words by which each term was printed."""

    weights: Mapping[str, float]
    printed: Mapping[str, str]
    names: frozenset[str]
    subject: str  # the first name of the opening, "" without one
    opening: Mapping[str, float]  # headline and first sentence as a vector of their own
    causes: Mapping[str, frozenset[str]]  # the words by which each concept is met
    routine: int  # how many routine words it holds


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of a lower-case Dutch word: `leveringen` -> levering, `beurzen` -> beurs."""
    from simplemma import lemmatize  # half a second to load, which only linking pays

    return lemmatize(word, lang="nl").casefold()


@lru_cache(maxsize=200_000)
def _is_word(word: str) -> bool:
    from simplemma import is_known

    return is_known(word, lang="nl")


def terms(opening: str, rest: str, lexicon: Lexicon) -> Terms:
    """The terms of a story. `opening` is its headline and first sentence."""
    counts: dict[str, float] = defaultdict(float)
    heads: dict[str, float] = defaultdict(float)
    printed: dict[str, str] = {}
    causes: dict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    subject = ""
    for is_opening, text in ((True, opening), (False, rest)):
        for term, share, word, is_name in features(text, lexicon):
            counts[term] += share * (OPENING if is_opening else 1.0)
            printed.setdefault(term, word)
            if is_opening:
                heads[term] += share
            if term.startswith(MARK):
                causes[term].add(lemma(dutch.fold(word)))
            elif is_name:
                names.add(term)
                subject = subject or (term if is_opening else "")
    return Terms(
        weights=_vector(counts, names, lexicon),
        printed=printed,
        names=frozenset(names),
        subject=subject,
        opening=_vector(heads, names, lexicon),
        causes={concept: frozenset(words) for concept, words in causes.items()},
        routine=sum(1 for term in printed if lexicon.is_routine(term)),
    )


def _vector(counts: Mapping[str, float], names: Collection[str], lexicon: Lexicon) -> dict[str, float]:
    weights = {t: _weight(t, n, t in names, lexicon) for t, n in counts.items()}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {t: w / length for t, w in weights.items() if w}


def _weight(term: str, count: float, is_name: bool, lexicon: Lexicon) -> float:
    weight = count * (SATURATION + 1) / (count + SATURATION) * lexicon.rarity(term)
    if term in lexicon.routine:
        return weight * ROUTINE
    return weight * (NAME if is_name else CONCEPT if term.startswith(MARK) else 1.0)


def features(text: str, lexicon: Lexicon) -> Iterator[tuple[str, float, str, bool]]:
    """All terms of a text in order: (term, how much of an occurrence it is, the word printed, whether it is a name)."""
    for words, is_name in _units(text):
        if is_name:
            yield from _name(words)
            continue
        word = words[0]
        term = _term(word)
        if not term:
            continue
        yield term, 1.0, word, False
        for part in _parts(term, lexicon):
            yield part, PART_OF_COMPOUND, word, False
        for concept in {*lexicon.concepts.get(term, ()), *lexicon.concepts.get(dutch.fold(word), ())}:
            yield concept, 1.0, word, False


def _name(words: Sequence[str]) -> Iterator[tuple[str, float, str, bool]]:
    """A name as a whole, and its words."""
    parts = [p for w in words if w.casefold() not in _JOINS and (p := dutch.fold(w).removesuffix("'s")) not in dutch.STOPWORDS]
    if not parts:
        return
    whole = " ".join(dutch.fold(w).removesuffix("'s") for w in words)
    yield whole, 1.0, " ".join(words), True
    if len(parts) > 1:
        for part in parts:
            yield part, PART_OF_NAME, " ".join(words), True


def _units(text: str) -> Iterator[tuple[list[str], bool]]:
    """Words in order, words of one name together, each with whether it is a name.

    A capital makes a name; at the start of a sentence only where the word is no Dutch one, or has more capitals.
    """
    name: list[str] = []
    pending: list[str] = []
    end = 0
    for match in _TOKEN.finditer(text):
        between, end = text[end : match.start()], match.end()
        word = match[0]
        starts = match.start() == 0 or bool(_SENTENCE.search(between))
        if name and (starts or between.strip()):
            yield name, True
            yield from (([p], False) for p in pending)
            name, pending = [], []
        if _is_capital(word, starts and not name):
            name += [*pending, word]
            pending = []
        elif name and word in _JOINS and len(pending) < 2 and word != "en" and word != "of":
            pending.append(word)
        else:
            if name:
                yield name, True
                name = []
            yield from (([p], False) for p in pending)
            pending = []
            yield [word], False
    if name:
        yield name, True


def _is_capital(word: str, starts: bool) -> bool:
    if not word[0].isupper():
        return any(c.isupper() for c in word[1:3]) and word[0].islower()
    if not starts or any(c.isupper() for c in word[1:]):
        return True
    return not _is_word(word.casefold()) and dutch.fold(word) not in dutch.STOPWORDS


def _term(token: str) -> str:
    folded = dutch.fold(token)
    folded = folded.removesuffix("'s") or folded
    if folded in dutch.STOPWORDS or len(folded) < 3 or not any(c.isalpha() for c in folded):
        return ""
    root = lemma(folded)
    return "" if root in dutch.STOPWORDS else root


def _parts(term: str, lexicon: Lexicon) -> Sequence[str]:
    """The parts of a compound, where both are known words; a hyphen always parts."""
    if "-" in term:
        return [lemma(p) for p in term.split("-") if len(p) >= 3 and p not in dutch.STOPWORDS]
    for cut in range(SHORTEST_PART, len(term) - SHORTEST_PART + 1):
        head, tail = term[:cut], term[cut:]
        for first in (head, head.removesuffix("s")):
            if len(first) >= SHORTEST_PART and first in lexicon.holding and tail in lexicon.holding:
                return [p for p in (first, tail) if p not in dutch.STOPWORDS]
    return ()


def background(texts: Iterable[str], thesaurus: Mapping[str, Any]) -> str:
    """The background table of a collection of texts, terms that only one of them holds left out."""
    held = list(texts)
    plain = Lexicon.parse(f"{len(held)}\n", thesaurus)
    vocabulary = Counter(term for text in held for term in {f[0] for f in features(text, plain)})
    lexicon = Lexicon(len(held), vocabulary, plain.concepts, plain.routine)  # with a vocabulary compounds have parts
    counts = Counter(term for text in held for term in {f[0] for f in features(text, lexicon)})
    rows = "".join(f"{term}\t{count}\n" for term, count in sorted(counts.items()) if count > 1)
    return f"{len(held)}\n{rows}"


class Index:
    """Finds the stories that share rare terms. Built once over all stories of an edition."""

    def __init__(self, vectors: Sequence[Terms], lexicon: Lexicon) -> None:
        self.vectors = vectors
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for term, weight in vector.weights.items():
                if not lexicon.is_common(term):
                    self._postings[term].append((number, weight))

    def near(self, number: int) -> dict[int, float]:
        """The cosine of each story that shares a term with this one, itself left out."""
        scores: dict[int, float] = defaultdict(float)
        for term, weight in self.vectors[number].weights.items():
            for other, others in self._postings.get(term, ()):
                scores[other] += weight * others
        scores.pop(number, None)
        return scores
