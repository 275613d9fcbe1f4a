"""What an edition teaches of names: which are proven, who a surname is, what an acronym stands for, how a name is spelt."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .glossary import COMPANY, KEY, NEVER, NONE, SURNAME, Glossary, Numbers
from .register import ACRONYM, NAME, PROVEN, TITLED
from .shortening import abbreviates

Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]


class Lore(Struct, frozen=True):
    """What the edition teaches of names, by the number of a key, save acronyms, by that of a name; NONE where it teaches nothing."""

    inside: Numbers  # how many stories print it where its capital proves it
    persons: Numbers  # surname -> the one person of that name
    acronyms: Numbers  # acronym -> the one name it stands for
    companies: Numbers  # short name -> the one company of that name: Kerry -> Kerry Group
    spelling: Numbers  # key -> how it is printed most
    shorter: tuple[tuple[int, int], ...]  # keys of shorter names and the names they stand for
    stands_for: Flags  # of each row: whether the acronym behind it is one of the name
    pair: Codes  # of each row: a number that those have in common which one story prints with one key


def learn(rows: Numbers, story: Numbers, glossary: Glossary) -> Lore:
    """What the names of an edition, settled, teach; `story` says of each row which story prints it."""
    facts = glossary.facts()
    names, keys = len(facts), len(glossary.keys)
    name = rows[:, NAME]
    key = facts[name, KEY]
    is_sure = (rows[:, PROVEN] == 1) & (facts[name, NEVER] == 0)
    here, of_row = np.unique(codes(story, key, keys), return_inverse=True)
    proven = np.zeros(len(here), bool)
    proven[of_row[is_sure]] = True
    inside = np.bincount(here[proven] % keys, minlength=keys) if keys else np.zeros(0, np.int64)
    companies = _only(present(name[is_sure & (facts[name, COMPANY] != NONE)], names), facts[:, COMPANY], keys)[0]
    surname = facts[name, SURNAME]
    is_person = is_sure & (surname != NONE) & (facts[name, COMPANY] == NONE)
    is_person &= (rows[:, TITLED] == 1) | among(codes(story, surname, keys), here)
    persons, is_surname = _only(present(name[is_person], names), facts[:, SURNAME], keys)
    companies[is_surname] = NONE
    stands_for, acronyms, told = _acronyms(rows, is_sure, glossary, names)
    shorter = {int(facts[acronym, KEY]): int(acronyms[acronym]) for acronym in told}
    for found in (companies, persons):
        at = np.flatnonzero(found != NONE)
        shorter.update(zip(at.tolist(), found[at].tolist(), strict=True))
    spelling = _spelling(np.bincount(name[is_sure], minlength=names), facts[:, KEY], keys, glossary)
    return Lore(inside.astype(np.int32), persons, acronyms, companies, spelling, tuple(shorter.items()), stands_for, of_row)


def present(numbers: Numbers, size: int) -> Codes:
    """Which numbers there are, in order; all are below `size`."""
    return np.flatnonzero(np.bincount(numbers, minlength=size))


def codes(story: Numbers, key: Numbers, keys: int) -> Codes:
    """A number for each pair of story and key; below 0, or that of no pair that is printed, where there is no key."""
    made: Codes = story.astype(np.int64) * keys + key
    made[key == NONE] = NONE
    return made


def among(wanted: Codes, ordered: Codes) -> Flags:
    """Which numbers are among others, which are in order."""
    at = np.searchsorted(ordered, wanted)
    at[at == len(ordered)] = 0
    found: Flags = ordered[at] == wanted if len(ordered) else np.zeros(len(wanted), bool)
    return found


def _only(names: Codes, shorter: Numbers, keys: int) -> tuple[Numbers, Flags]:
    """By key the one name that has it as its shorter name; and which keys any has."""
    of_name = shorter[names]
    count = np.bincount(of_name, minlength=keys)
    made = np.full(keys, NONE, np.int32)
    one = count[of_name] == 1
    made[of_name[one]] = names[one]
    return made, count > 0


def _acronyms(rows: Numbers, is_sure: Flags, glossary: Glossary, names: int) -> tuple[Flags, Numbers, list[int]]:
    """Of each row whether its acronym stands for it; by acronym the one name; those acronyms as they are first printed."""
    stands_for = np.zeros(len(rows), bool)
    found: dict[int, set[int]] = defaultdict(set)
    for row in np.flatnonzero(rows[:, ACRONYM] != NONE).tolist():
        name, acronym = int(rows[row, NAME]), int(rows[row, ACRONYM])
        stands_for[row] = abbreviates(glossary.names[acronym], glossary.names[name])
        if stands_for[row] and is_sure[row]:
            found[acronym].add(name)
    made = np.full(names, NONE, np.int32)
    told = [acronym for acronym, full in found.items() if len(full) == 1]
    for acronym in told:
        made[acronym] = found[acronym].pop()
    return stands_for, made, told


def _spelling(counts: NDArray[np.int64], key: Numbers, keys: int, glossary: Glossary) -> Numbers:
    """By key the name that is printed most; of several the first by letters."""
    printed = np.flatnonzero(counts)
    most = np.zeros(keys, np.int64)
    np.maximum.at(most, key[printed], counts[printed])
    best = printed[counts[printed] == most[key[printed]]]
    made = np.full(keys, NONE, np.int32)
    made[key[best]] = best
    ties = np.bincount(key[best], minlength=keys) > 1
    for name in best[ties[key[best]]].tolist():
        other = made[key[name]]
        if glossary.names[name] < glossary.names[other]:
            made[key[name]] = name
    return made
