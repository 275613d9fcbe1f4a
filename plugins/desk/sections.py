"""Ordered rules -> Ruling with evidence. The rules are the editor's: rulebook/sections.toml.

Words count by stem and compound: "chip-" finds `chips`, `chipfabrikanten` and `chipbedrijf`. Each word found is kept
as evidence with the very words of the copy, so that a ruling can be replayed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import dutch
from .story import Evidence, Ruling

#: Words of the headline and the first sentence weigh so much more: they say what a report is about.
OPENING = 1.5
#: The shortest part of a compound: `schip` is no kind of chip.
SHORTEST_PART = 3

TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of a word list."""

    group: str
    weight: float
    said: str  # as the rulebook writes it
    words: tuple[str, ...]  # folded, in order
    starts: bool  # also the beginning of a compound
    ends: bool  # also its end
    capitals: bool  # found in capitals only


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; see the head of the rulebook for its meaning."""

    name: str
    section: str
    needs: Mapping[str, float]
    over: Mapping[str, float]
    wire: frozenset[str]


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str
    folded: str
    stems: frozenset[str]


class Rulebook:
    """The section rules, ready to be applied."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.default: str = table["default"]
        self.rules = tuple(
            Rule(r["name"], r["section"], r.get("needs", {}), r.get("over", {}), frozenset(map(dutch.fold, r.get("wire", ()))))
            for r in table["rule"]
        )
        lists = ((group, float(weight), forms) for group, by_weight in table["words"].items() for weight, forms in by_weight.items())
        cues = [_cue(group, weight, said) for group, weight, forms in lists for said in forms]
        self._single: dict[str, list[Cue]] = defaultdict(list)
        self._starts: dict[str, list[Cue]] = defaultdict(list)
        self._ends: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues:
            self._single[cue.words[0]].append(cue)
            if cue.starts:
                self._starts[cue.words[0][:SHORTEST_PART]].append(cue)
            if cue.ends:
                self._ends[cue.words[0][-SHORTEST_PART:]].append(cue)

    @property
    def sections(self) -> tuple[str, ...]:
        """All sections that the rules can give, in their order, the default last."""
        return tuple(dict.fromkeys([*(r.section for r in self.rules), self.default]))

    def rule(self, opening: str, rest: str, wire_section: str | None) -> Ruling:
        """Judge one story. `opening` is headline, place and first sentence; `rest` what follows."""
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
        weights: dict[str, float] = defaultdict(float)
        for evidence in found.values():
            weights[evidence.rule] += evidence.weight
        wire = dutch.fold(wire_section or "")
        for rule in self.rules:
            if (rule.wire and wire not in rule.wire) or not _holds(rule, weights):
                continue
            groups = {*rule.needs, *rule.over}
            kept = sorted((e for e in found.values() if e.rule in groups), key=lambda e: (-e.weight, e.rule, e.quote))
            quoted = [Evidence("rubriek", wire_section or "")] if rule.wire else []
            return Ruling(rule.section, rule.name, (*quoted, *kept))
        return Ruling(self.default, "geen regel", ())

    def _find(self, text: str) -> Iterator[tuple[Cue, int, str]]:
        """Each cue that the text holds, with its place and the words of the text."""
        tokens = _tokens(text)
        for at, token in enumerate(tokens):
            for cue in self._at(token):
                end = _end_of(cue, text, tokens, at)
                if end is not None:
                    yield cue, token.start, text[token.start : end]

    def _at(self, token: Token) -> Iterable[Cue]:
        """Cues whose first word may be this token."""
        seen = [cue for stem in sorted(token.stems) for cue in self._single.get(stem, ())]
        word = token.folded
        for cue in self._starts.get(word[:SHORTEST_PART], ()):
            if word.startswith(cue.words[0]) and (not cue.capitals or token.text.startswith(cue.said.rstrip("-"))):
                seen.append(cue)
        tails = {stem[-SHORTEST_PART:] for stem in token.stems}
        for tail in sorted(tails):
            for cue in self._ends.get(tail, ()):
                if any(stem.endswith(cue.words[0]) and len(stem) >= len(cue.words[0]) + SHORTEST_PART for stem in token.stems):
                    seen.append(cue)
        return [cue for cue in seen if not cue.capitals or token.text[: len(cue.words[0])].isupper()]


def _cue(group: str, weight: float, said: str) -> Cue:
    bare = said.strip("-")
    words = tuple(dutch.fold(w) for w in bare.split())
    return Cue(group, weight, said, words, said.endswith("-"), said.startswith("-"), bare.isupper() and len(bare) <= 6)


def _holds(rule: Rule, weights: Mapping[str, float]) -> bool:
    if any(weights[group] < least for group, least in rule.needs.items()):
        return False
    mine = sum(weights[group] for group in rule.needs)
    return all(mine > 0 and mine >= times * weights[group] for group, times in rule.over.items())


def _tokens(text: str) -> Sequence[Token]:
    tokens = []
    for match in TOKEN.finditer(text):
        folded = dutch.fold(match[0])
        tokens.append(Token(match.start(), match.end(), match[0], folded, dutch.stems(folded)))
    return tokens


def _end_of(cue: Cue, text: str, tokens: Sequence[Token], at: int) -> int | None:
    """Where a cue's last word ends when its words stand in order from here, else None."""
    for nth, word in enumerate(cue.words[1:], 1):
        if at + nth >= len(tokens) or word not in tokens[at + nth].stems:
            return None
        if text[tokens[at + nth - 1].end : tokens[at + nth].start].strip():
            return None
    return tokens[at + len(cue.words) - 1].end
