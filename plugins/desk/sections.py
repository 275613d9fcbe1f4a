"""Ordered rules -> Ruling with evidence. The rules are the editor's: rulebook/sections.toml.

How words are found in copy, `cues` says. Each word found is kept as evidence with the very words of the copy, so that a
ruling can be replayed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from . import cues, dutch
from .cues import Cue
from .story import Evidence, Grounds, Ruling

#: Words of the headline and the first sentence weigh so much more: they say what a report is about.
OPENING = 1.5


class Rule(Struct, frozen=True):
    """One rule; see the head of the rulebook for its meaning."""

    name: str
    section: str
    needs: Mapping[str, float]
    over: Mapping[str, float]
    wire: frozenset[str]
    named: frozenset[str]  # the groups that it asks for, those that are weighed together each by itself


class Rulebook:
    """The section rules, ready to be applied."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.default: str = table["default"]
        #: Groups that are weighed together under one name.
        self.joined: Mapping[str, Sequence[str]] = table.get("joined", {})
        self.rules = tuple(map(self._rule, table["rule"]))
        lists = ((group, float(weight), forms) for group, by_weight in table["words"].items() for weight, forms in by_weight.items())
        entries = dict.fromkeys((group, weight, said) for group, weight, forms in lists for said in forms)
        self._lexicon = cues.Lexicon(cues.entry(*entry) for entry in entries)

    def _rule(self, table: Mapping[str, Any]) -> Rule:
        needs, over = table.get("needs", {}), table.get("over", {})
        named = frozenset(group for name in (*needs, *over) for group in self.joined.get(name, (name,)))
        return Rule(table["name"], table["section"], needs, over, frozenset(map(dutch.fold, table.get("wire", ()))), named)

    @property
    def sections(self) -> tuple[str, ...]:
        """All sections that the rules can give, in their order, the default last."""
        return tuple(dict.fromkeys([*(r.section for r in self.rules), self.default]))

    def rule(self, opening: str, rest: str, wire_section: str | None) -> Ruling:
        """Judge one story. `opening` is headline, place and first sentence; `rest` what follows."""
        found = self._weigh(opening, rest)
        weights: dict[str, float] = defaultdict(float)
        for cue, (_, weight) in found.items():
            weights[cue.group] += weight
        for name, groups in self.joined.items():
            weights[name] = sum([weights[group] for group in groups])
        wire = dutch.fold(wire_section or "")
        for rule in self.rules:
            if (rule.wire and wire not in rule.wire) or not _holds(rule, weights):
                continue
            kept = [Evidence(cue.group, quote, weight) for cue, (quote, weight) in found.items() if cue.group in rule.named]
            kept.sort(key=lambda e: (-e.weight, e.rule, e.quote))
            quoted = [Evidence("rubriek", wire_section or "")] if rule.wire else []
            return Ruling(rule.section, rule.name, Grounds.of([*quoted, *kept]))
        return Ruling(self.default, "geen regel")

    def _weigh(self, opening: str, rest: str) -> dict[Cue, tuple[str, float]]:
        """Each entry found, once, with the words of the copy and the weight of where it first stands."""
        found: dict[Cue, tuple[str, float]] = {}
        for text, times in ((opening, OPENING), (rest, 1.0)):
            for cue, quote in self._lexicon.find(text):
                if cue not in found:
                    found[cue] = (quote, cue.weight * times)
        return found


def _holds(rule: Rule, weights: Mapping[str, float]) -> bool:
    mine = 0.0
    for group, least in rule.needs.items():
        if (weight := weights[group]) < least:
            return False
        mine += weight
    return all(mine > 0 and mine >= times * weights[group] for group, times in rule.over.items())
