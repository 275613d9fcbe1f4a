"""A story -> its terms, weighed: what it says, ready to be compared.

Terms are Dutch lemmas, the parts of compounds (`chipfabrikant` meets `chips`), names, which count more, and the
concepts of a thesaurus, by which a walk-out meets a strike. A term weighs by how rare it is in the background; the
weight grows with the count as in BM25 (Robertson and Zaragoza 2009, section 3.4), without the length term, for
vectors are scaled to length one. Words of routine market reports are damped: they are in every one of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from . import dutch
from .dictionary import is_word
from .lexicon import JOINS, MARK, Lexicon

#: How fast a repeated term stops counting (BM25's k1).
SATURATION = 1.2
NAME = 2.0
CONCEPT = 1.3
ROUTINE = 0.25
#: Terms in the headline or first sentence.
OPENING = 1.5
#: Characters of a run.
RUN = 4

#: Signs that join letters to one word, and those that open a sentence.
JOINED = "'’.&-"
STOPS = '.!?:…\n"“„'
#: Joining words (`van`, `der`) that may stand together in a name, and those that stand in none.
PENDING = 2
NO_JOINS = ("en", "of")

_TOKEN = re.compile(rf"[^\W_]+(?:[{JOINED}][^\W_]+)*")
_SENTENCE = re.compile(f"[{STOPS}]")
_PLAIN = re.compile(r"[a-z0-9]+")


class Term(Struct):
    """One term of a story."""

    count: float = 0.0
    is_name: bool = False
    cause: str = ""  # of a concept: the word that it was met by; "*" where there were several
    start: int = 0  # of its first occurrence, in the copy
    end: int = 0


class Terms(Struct, frozen=True):
    """What a story says, before it is weighed."""

    terms: Mapping[str, Term]
    subject: str  # the first name of the opening, "" without one
    countries: frozenset[str]


def terms(copy: str, opening: int, place: str, lexicon: Lexicon) -> Terms:
    """The terms of a story: `copy` is its headline and text, `opening` where the first sentence ends in it."""
    found: dict[str, Term] = {}
    named, seconds = lexicon.countries, lexicon.seconds
    countries = {named.get(dutch.ascii_fold(place), "")}
    subject = before = ""
    for words, start, end, is_name in units(copy):
        is_head = start < opening
        known = lexicon.name(words) if is_name else lexicon.word(words[0])
        for term, share in known.shares:
            held = found.get(term)
            if held is None:
                held = found[term] = Term(0.0, is_name, "", start, end)
            held.count += share * OPENING if is_head else share
            if term[0] == MARK:
                held.cause = known.lemma if held.cause in ("", known.lemma) else "*"
            elif is_name:
                held.is_name = True
                subject = subject or (term if is_head else "")
        for plain in (known.plain,) if not is_name else [lexicon.word(word).plain for word in words]:
            countries.add(named.get(plain, ""))
            if plain in seconds:
                countries.add(named.get(f"{before} {plain}", ""))
            before = plain
    return Terms(found, subject, frozenset(countries - {""}))


def weigh(found: Terms, lexicon: Lexicon) -> dict[str, float]:
    """The weights of all terms that weigh anything: a vector of length one."""
    weights = {name: _weight(name, term, lexicon) for name, term in found.terms.items()}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {name: w / length for name, w in weights.items() if w}


def _weight(name: str, term: Term, lexicon: Lexicon) -> float:
    weight = term.count * (SATURATION + 1) / (term.count + SATURATION) * lexicon.rarity(name)
    if name in lexicon.routine:
        return weight * ROUTINE
    return weight * (NAME if term.is_name else CONCEPT if name[0] == MARK else 1.0)


def units(text: str) -> Iterator[tuple[tuple[str, ...], int, int, bool]]:
    """Words in order, words of one name together: (words, start, end, whether it is a name).

    A capital makes a name; at the start of a sentence only where the word is no Dutch one, or has more capitals.
    """
    name: list[str] = []
    pending: list[tuple[tuple[str, ...], int, int, bool]] = []
    begin = finish = end = 0
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        if not name and (word.islower() or word.isdigit()):  # most words: nothing to think about
            end = match.end()
            yield (word,), start, end, False
            continue
        between, end = text[end:start], match.end()
        starts = start == 0 or bool(_SENTENCE.search(between))
        if name and (starts or between.strip()):
            yield tuple(name), begin, finish, True
            yield from pending
            name, pending = [], []
        if is_capital(word, starts and not name):
            begin = begin if name else start
            name += [*(words[0] for words, *_ in pending), word]
            pending, finish = [], end
        elif name and word in JOINS and len(pending) < PENDING and word not in NO_JOINS:
            pending.append(((word,), start, end, False))
        else:
            if name:
                yield tuple(name), begin, finish, True
                name = []
            yield from pending
            pending = []
            yield (word,), start, end, False
    if name:
        yield tuple(name), begin, finish, True
        yield from pending


def is_capital(word: str, starts: bool) -> bool:
    """Whether a word is written as a name; `starts` where it opens a sentence."""
    if not word[0].isupper():
        return any(c.isupper() for c in word[1:3]) and word[0].islower()
    if not starts or any(c.isupper() for c in word[1:]):
        return True
    return not is_word(word.casefold()) and dutch.fold(word) not in dutch.STOPWORDS


def plain(text: str) -> str:
    """Letters and figures without accents, words parted by one space, a space at both ends: what runs are cut from."""
    return f" {' '.join(_PLAIN.findall(dutch.ascii_fold(text)))} "


def background(texts: Iterable[str], thesaurus: Mapping[str, Any]) -> tuple[str, str]:
    """The background tables of a collection of texts: of terms and of runs of four characters, without what is in one only."""
    held = list(texts)
    concepts = Lexicon.parse(f"{len(held)}\n", thesaurus)
    vocabulary = Counter(term for text in held for term in terms(text, 0, "", concepts).terms)
    # with a vocabulary compounds have parts
    lexicon = Lexicon(len(held), vocabulary, {}, concepts.concepts, concepts.routine, {})
    counts = Counter(term for text in held for term in terms(text, 0, "", lexicon).terms)
    runs = Counter(run for p in map(plain, held) for run in {p[i : i + RUN] for i in range(len(p) - RUN + 1)})
    return _table(len(held), counts), _table(len(held), runs)


def _table(texts: int, counts: Mapping[str, int]) -> str:
    rows = "".join(f"{term}\t{count}\n" for term, count in sorted(counts.items()) if count > 1)
    return f"{texts}\n{rows}"
