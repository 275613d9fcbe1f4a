"""Ordered rules -> Ruling with evidence. The rules are the editor's: rulebook/sections.toml.

Words count by stem and compound: "chip-" finds `chips`, `chipfabrikanten` and `chipbedrijf`. The closest entry counts alone:
a phrase hides its words, a word listed as it stands its stems, a stem its parts. Each word found is kept as evidence with the
very words of the copy, so that a ruling can be replayed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, NamedTuple

from . import dutch
from .story import Evidence, Ruling

#: Words of the headline and the first sentence weigh so much more: they say what a report is about.
OPENING = 1.5
#: The shortest part of a compound: `schip` is no kind of chip.
SHORTEST_PART = 3
#: The shortest beginning of one: `AI-bedrijf`.
SHORTEST_START = 2

TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One entry of a word list. Each is made once, so that it is told by what it is and not by what it says."""

    group: str
    weight: float
    said: str  # as the rulebook writes it
    words: tuple[str, ...]  # folded, in order
    starts: bool  # also the beginning of a compound
    ends: bool  # also its end
    capitals: int  # so many letters must be capitals


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; see the head of the rulebook for its meaning."""

    name: str
    section: str
    needs: Mapping[str, float]
    over: Mapping[str, float]
    wire: frozenset[str]


class Form(NamedTuple):
    """A word as printed: its stems, and the entries that may begin with it, those of most words first."""

    stems: frozenset[str]
    cues: tuple[Cue, ...]


class Lexicon:
    """The word lists, ready to be looked up by a word as it is printed."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._single: dict[str, list[Cue]] = defaultdict(list)
        self._starts: dict[str, list[Cue]] = defaultdict(list)
        self._ends: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues:
            self._single[cue.words[0]].append(cue)
            if cue.starts:
                self._starts[cue.words[0][:SHORTEST_START]].append(cue)
            if cue.ends:
                self._ends[cue.words[0][-SHORTEST_PART:]].append(cue)
        self.form = lru_cache(maxsize=50_000)(self._form)  # copy says the same words over and over

    def _form(self, text: str) -> Form:
        folded = dutch.fold(text)
        stems = dutch.stems(folded)
        return Form(stems, tuple(sorted(self._fitting(text, folded, stems), key=_order)))

    def _fitting(self, text: str, folded: str, stems: frozenset[str]) -> Iterable[Cue]:
        """Entries whose first word may be this one: listed in this very form, else by its stem, else as part of a compound."""
        listed = {cue for stem in stems for cue in self._single.get(stem, ()) if _is_written(cue, text)}
        phrases = {cue for cue in listed if len(cue.words) > 1}
        exact = {cue for cue in listed - phrases if cue.words[0] == folded}
        if listed - phrases:
            return phrases | (exact or listed)
        starts = [c for c in self._starts.get(folded[:SHORTEST_START], ()) if folded.startswith(c.words[0]) and _is_written(c, text)]
        tails = {(stem, cue) for stem in stems for cue in self._ends.get(stem[-SHORTEST_PART:], ())}
        ends = [c for stem, c in tails if stem.endswith(c.words[0]) and len(stem) >= len(c.words[0]) + SHORTEST_PART]
        return phrases | _longest(starts) | _longest(ends)


class Rulebook:
    """The section rules, ready to be applied."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.default: str = table["default"]
        self.rules = tuple(
            Rule(r["name"], r["section"], r.get("needs", {}), r.get("over", {}), frozenset(map(dutch.fold, r.get("wire", ()))))
            for r in table["rule"]
        )
        #: Groups that are weighed together under one name.
        self.joined: Mapping[str, Sequence[str]] = table.get("joined", {})
        lists = ((group, float(weight), forms) for group, by_weight in table["words"].items() for weight, forms in by_weight.items())
        entries = dict.fromkeys((group, weight, said) for group, weight, forms in lists for said in forms)
        self._lexicon = Lexicon(_cue(*entry) for entry in entries)

    @property
    def sections(self) -> tuple[str, ...]:
        """All sections that the rules can give, in their order, the default last."""
        return tuple(dict.fromkeys([*(r.section for r in self.rules), self.default]))

    def rule(self, opening: str, rest: str, wire_section: str | None) -> Ruling:
        """Judge one story. `opening` is headline, place and first sentence; `rest` what follows."""
        found = self._weigh(opening, rest)
        weights: dict[str, float] = defaultdict(float)
        for evidence in found:
            weights[evidence.rule] += evidence.weight
        for name, groups in self.joined.items():
            weights[name] = sum(weights[group] for group in groups)
        wire = dutch.fold(wire_section or "")
        for rule in self.rules:
            if (rule.wire and wire not in rule.wire) or not _holds(rule, weights):
                continue
            named = {group for name in (*rule.needs, *rule.over) for group in self.joined.get(name, (name,))}
            kept = sorted((e for e in found if e.rule in named), key=lambda e: (-e.weight, e.rule, e.quote))
            quoted = [Evidence("rubriek", wire_section or "")] if rule.wire else []
            return Ruling(rule.section, rule.name, (*quoted, *kept))
        return Ruling(self.default, "geen regel", ())

    def _weigh(self, opening: str, rest: str) -> Collection[Evidence]:
        """Each entry found, once, with the weight of where it first stands."""
        found: dict[Cue, Evidence] = {}
        for text, times in ((opening, OPENING), (rest, 1.0)):
            heaviest: dict[tuple[str, int], tuple[Cue, str]] = {}  # a word counts once in a group
            for cue, at, quote in self._find(text):
                held = heaviest.get((cue.group, at))
                if held is None or cue.weight > held[0].weight:
                    heaviest[cue.group, at] = (cue, quote)
            for cue, quote in heaviest.values():
                if cue not in found:
                    found[cue] = Evidence(cue.group, quote, cue.weight * times)
        return found.values()

    def _find(self, text: str) -> Iterator[tuple[Cue, int, str]]:
        """Each entry that the text holds, with the number of its word and the words of the text; a phrase hides the words in it."""
        words = TOKEN.findall(text)
        forms = list(map(self._lexicon.form, words))
        after = 0  # the phrase found last
        for at, form in enumerate(forms):
            if not form.cues or at < after:
                continue
            longest = 1
            for cue in form.cues:  # longest phrases first
                if len(cue.words) < longest:
                    break
                quote = words[at] if len(cue.words) == 1 else _phrase(cue, text, forms, at)
                if quote:
                    longest = len(cue.words)
                    yield cue, at, quote
            after = at + longest


def _cue(group: str, weight: float, said: str) -> Cue:
    bare = said.strip("-")
    words = tuple(dutch.fold(w) for w in bare.split())
    return Cue(group, weight, said, words, said.endswith("-"), said.startswith("-"), _capitals(bare))


def _capitals(bare: str) -> int:
    """How many capitals a word of the copy must begin with: all of `AI`, one of `Bergen`, none of `beurs`."""
    if bare.isupper() and len(bare) <= 6:
        return len(bare)
    return 1 if bare[:1].isupper() else 0


def _order(cue: Cue) -> tuple[int, str, float, str]:
    """Longest phrases first; beyond that any order will do that is always the same."""
    return -len(cue.words), cue.group, -cue.weight, cue.said


def _is_written(cue: Cue, text: str) -> bool:
    """Whether a word has the capitals that an entry asks; a place in capitals is no `EU-`."""
    head, then = text[: cue.capitals], text[cue.capitals : cue.capitals + 1]
    return not cue.capitals or ((head.isupper() or head == cue.said[: cue.capitals]) and (cue.capitals == 1 or not then.isalpha()))


def _longest(cues: Collection[Cue]) -> set[Cue]:
    """Of entries that fit the same end of a word the longest: `vrachtschip` is a `-schip`, no `-chip`."""
    most = max((len(cue.words[0]) for cue in cues), default=0)
    return {cue for cue in cues if len(cue.words[0]) == most}


def _holds(rule: Rule, weights: Mapping[str, float]) -> bool:
    if any(weights[group] < least for group, least in rule.needs.items()):
        return False
    mine = sum(weights[group] for group in rule.needs)
    return all(mine > 0 and mine >= times * weights[group] for group, times in rule.over.items())


def _phrase(cue: Cue, text: str, forms: Sequence[Form], at: int) -> str:
    """A phrase as the text has it where its words stand in order from here with nothing but space between, else ""."""
    length = len(cue.words)
    if at + length > len(forms) or any(word not in forms[at + nth].stems for nth, word in enumerate(cue.words) if nth):
        return ""
    found = list(islice(TOKEN.finditer(text), at, at + length))
    if any(text[one.end() : other.start()].strip() for one, other in pairwise(found)):
        return ""
    return text[found[0].start() : found[-1].end()]
