"""Pairs of copies and the terms that both hold -> what in either reads as a noun phrase of these: many pairs at once.

Words that both hold are marked as what they are; those in a row, or parted by no more than a preposition, are read by
their marks (`spans`). So of each pair no more is looked at than the few words that it shares.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from . import occurrences as many
from .columns import Terms
from .occurrences import ABSENT, LIKE_ADJECTIVE, NAME, NOUN, PERHAPS, Bytes, Copies, Flags, Ints
from .phrasing import stands
from .ranges import spread_out
from .spans import spans
from .wording import SHORT

Floats = NDArray[np.float64]

#: Shared words that are looked at.
LOOKED_AT = 24
#: How much more a name says than a word.
IS_NAME = 1.5
_M, _N, _A, _L, _D, _P, _J, _G, _BLANK, _FIGURE = b"MNALDPJG 0"
PLACE = _L
_KINDS = np.zeros((6, 6), np.uint8)
for _one, _other, _kind in (
    (NAME, NAME, _M),
    (LIKE_ADJECTIVE, LIKE_ADJECTIVE, _A),
    (NOUN, NOUN, _N),
    (NOUN, PERHAPS, _N),
    (NAME, NOUN, _N),
):
    _KINDS[_one, _other] = _KINDS[_other, _one] = _kind


class Shared(Struct, frozen=True):
    """What pairs of copies share, pair by pair in order."""

    one: Ints  # by pair: its copies
    other: Ints
    pair: Ints  # by term that a pair shares, column by column
    column: Ints
    cells: tuple[Ints, Ints]  # of the term in either copy
    worth: Floats


class Held(Struct, frozen=True):
    """Terms that both copies of a pair hold, by pair, worth most first; and what they are there."""

    pair: Ints
    column: Ints
    cells: tuple[Ints, Ints]
    worth: Floats
    kind: Bytes  # M a name, N a noun, A an adjective, L a place, 0 none of these


class Rows(Struct, frozen=True):
    """The words that are marked in either copy, row by row, a blank before each row."""

    text: str  # their marks
    word: Ints  # by sign: its word
    column: Ints  # -1 for what is no shared term
    worth: Floats
    bit: Ints  # which of the terms of its pair it is, 0 for none of them
    side: Ints  # twice the pair, and 1 more in the other copy


class Found(NamedTuple):
    """Phrases by pair, worth most first; those of pair n are from ends[n] to ends[n + 1]."""

    ends: Ints
    side: Ints  # 0 or 1
    start: Ints  # of its signs
    end: Ints
    keys: Ints  # the bits of its terms
    value: Floats
    has_noun: Flags
    is_name: Flags  # and no more
    holds_name: Flags


def held(copies: Copies, terms: Terms, shared: Shared) -> Held:
    """The terms that are worth most of those which both copies of a pair hold as words."""
    shapes = [copies.shape[cells] for cells in shared.cells]
    both = np.flatnonzero((shapes[0] != ABSENT) & (shapes[1] != ABSENT))
    both = both[np.lexsort((-shared.worth[both], _brief(shared.pair[both])))]  # by column where that is the same
    pair = shared.pair[both]
    both = both[np.arange(len(both)) - np.searchsorted(pair, pair) < LOOKED_AT]
    one, other = (shape[both] for shape in shapes)
    pair, column, worth = shared.pair[both], shared.column[both], shared.worth[both]
    kind = _KINDS[one, other]
    is_place = np.where((one == NAME) & (other == NAME) & ~terms.is_people[column], _L, 0)
    as_place = np.where((one == LIKE_ADJECTIVE) | (other == LIKE_ADJECTIVE), _A, is_place)
    kind = np.where(terms.is_place[column], as_place, kind)
    kind[_within(terms, shared, pair, column)] = 0
    worth = np.where(kind == _M, worth * IS_NAME, worth)
    return Held(pair, column, (shared.cells[0][both], shared.cells[1][both]), worth, kind.astype(np.uint8))


def _within(terms: Terms, shared: Shared, pair: Ints, column: Ints) -> Flags:
    """Which terms are words of a place of several that their pair shares: Verenigde Staten."""
    first, last = terms.parts_from[shared.column], terms.parts_from[shared.column + 1]
    at = np.flatnonzero(first < last)
    of, part = spread_out(first[at], last[at])
    return np.isin(pair * len(terms.names) + column, shared.pair[at[of]] * len(terms.names) + terms.parts[part])


def rows(copies: Copies, shared: Shared, terms: Held) -> Rows:
    """The marks of shared words in either copy, in order."""
    said = np.flatnonzero(terms.kind)
    taken, words, sides = [], [], []
    for side, cells in enumerate(terms.cells):
        of, at = spread_out(copies.ends[cells[said]], copies.ends[cells[said] + 1])
        taken.append(said[of])
        words.append(copies.at[at])
        sides.append(2 * terms.pair[said[of]] + side)
    term, word, side_of = np.concatenate(taken), np.concatenate(words), np.concatenate(sides)
    mark = many.marks(copies, word, terms.kind[term])
    order = np.flatnonzero(mark)
    order = order[np.argsort(side_of[order] * len(copies.kinds) + word[order])]
    term, word, side_of, mark = term[order], word[order], side_of[order], mark[order]
    signs = _signs(copies, shared, side_of, word, mark)
    kept = np.flatnonzero(signs.ravel())
    entry, place = np.divmod(kept, 4)
    is_term = place == 2
    return Rows(
        signs.ravel()[kept].tobytes().decode("ascii"),
        word[entry] + place - 2,
        np.where(is_term, terms.column[term[entry]], -1),
        np.where(is_term, terms.worth[term[entry]], 0.0),
        np.where(is_term, 1 << (np.arange(len(terms.pair)) - np.searchsorted(terms.pair, terms.pair))[term[entry]], 0),
        side_of[entry],
    )


def _signs(copies: Copies, shared: Shared, side: Ints, word: Ints, mark: Bytes) -> Bytes:
    """By marked word four signs, 0 for none: what joins it to the one before it or a blank, its mark, and M for a figure behind it."""
    kinds = copies.kinds
    figure = (mark == _M) & (kinds[word + 1] == _FIGURE) & (copies.facts[word + 1] & SHORT > 0)
    figure = _stand(copies, shared, np.flatnonzero(figure), (side, word, word + 2))  # Falcon 9
    gap = np.full(len(word), len(kinds))
    gap[1:] = np.where(side[1:] == side[:-1], word[1:] - word[:-1] - 1 - figure[:-1], len(kinds))
    near, far = kinds[word - 1], kinds[word - 2]
    by_one = (gap == 1) & ((near == _P) | (near == _J))
    by_two = (gap == 2) & (((far == _P) & (near == _D)) | ((far == _J) & (near == _J)))
    within = (gap == 1) & (near == _D) & (mark == _M)
    within[1:] &= (mark[:-1] == _M) & ~figure[:-1]
    within = _stand(copies, shared, np.flatnonzero(within), (side, word - 2, word + 1))
    signs = np.zeros((len(word), 4), np.uint8)
    alone = ~((gap == 0) | by_one | by_two | within)
    signs[:, 0] = np.where(by_two, far, np.where(alone, _BLANK, 0))
    signs[:, 1] = np.where(within, _J, np.where(by_one | by_two | (alone & (near == _D)), near, 0))
    signs[:, 2] = mark
    signs[:, 3] = np.where(figure, _M, 0)
    return signs


def _stand(copies: Copies, shared: Shared, at: Ints, where: tuple[Ints, Ints, Ints]) -> Flags:
    """Of some words of one copy whether the other has them as they stand there."""
    side, start, end = where
    found = np.zeros(len(side), bool)
    for n in at.tolist():
        pair, other = divmod(int(side[n]), 2)
        own, its = (shared.other[pair], shared.one[pair]) if other else (shared.one[pair], shared.other[pair])
        first = copies.first[own]
        found[n] = stands(" ".join(copies.tokens[own].words[start[n] - first : end[n] - first]), copies.texts[its])
    return found


def find(copies: Copies, shared: Shared, terms: Terms, marked: Rows) -> Found:
    """The phrases in rows of marked words; what stands several times in a copy is taken where it stands first."""
    pairs = len(shared.one)
    signs = np.frombuffer(marked.text.encode("ascii"), np.uint8)
    start, end, bare = _all_spans(marked.text, signs)
    once = _first(marked, signs, start, end)
    start, end, bare = start[once], end[once], bare[once]
    for n in np.flatnonzero(bare).tolist():
        if _is_several(copies, shared, marked, int(start[n] + bare[n] - 1)):  # bonden ACOD Spoor
            is_long = "P" in marked.text[start[n] : end[n]]
            start[n] = end[n] if is_long else start[n] + bare[n]
    kept = np.flatnonzero(start < end)
    start, end = start[kept], end[kept]
    value = _values(marked, start, end, len(terms.names))
    is_noun, names = signs == _N, (signs == _M) | (signs == _G) | (signs == _L)
    is_said = is_noun & ~terms.is_generic[marked.column]
    nouns, telling = (_count_nouns(flags, signs, start, end) for flags in (is_noun, is_said))
    named = _count(names, start, end)
    good = np.flatnonzero((value > 0) & ((named > 0) | (telling > 0)))
    side = marked.side[start]
    order = good[np.lexsort((start[good], _brief((end - start)[good]), -value[good], _brief(side[good] // 2)))]
    ends = np.searchsorted(side[order] // 2, np.arange(pairs + 1))
    start, end = start[order], end[order]
    is_name = (nouns[order] == 0) & (_count((signs == _P) | (signs == _G), start, end) == 0)
    said = value[order], telling[order] > 0, is_name, named[order] > 0
    return Found(ends, side[order] % 2, start, end, _keys(marked, start, end), *said)


def _all_spans(text: str, signs: Bytes) -> tuple[Ints, Ints, Ints]:
    """Start and end of all phrases, in order of their rows, and where a name begins behind a noun, 0 for nowhere."""
    rows = text.split(" ")[1:]
    number = {row: n for n, row in enumerate(dict.fromkeys(rows))}
    row = np.fromiter(map(number.__getitem__, rows), np.int64, len(rows))
    of = [spans(row) for row in number]
    held = [(span.start, span.end, span.bare.start - span.start if span.bare else 0) for some in of for span in some]
    known = np.array(held, np.int64).reshape(-1, 3)
    ends = np.concatenate([[0], np.cumsum([len(some) for some in of])]).astype(np.int64)
    which, at = spread_out(ends[row], ends[row + 1])
    first = (np.flatnonzero(signs == _BLANK) + 1)[which]
    return first + known[at, 0], first + known[at, 1], known[at, 2]


#: Odd, so that a number by which signs are told apart can be divided by it again.
_STEP = np.uint64(0x9E3779B97F4A7C15)
_BACK = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


def _first(marked: Rows, signs: Bytes, start: Ints, end: Ints) -> Ints:
    """Which phrases are the first of their copy with their terms, and so with an article or not."""
    many = len(signs)
    powers, backs = (np.cumprod(np.concatenate([[np.uint64(1)], np.full(many, step)])) for step in (_STEP, _BACK))
    told = np.concatenate([[np.uint64(0)], np.cumsum((marked.column + 2).astype(np.uint64) * powers[:many])])
    code = (told[end] - told[start]) * backs[start]
    for part in (signs[start], end - start, marked.side[start]):
        code = (code ^ (code >> np.uint64(29))) * _STEP + part.astype(np.uint64)
    return np.sort(np.unique(code, return_index=True)[1])


def _values(marked: Rows, start: Ints, end: Ints, columns: int) -> Floats:
    """The worth of each phrase: of each of its terms once, summed in order of the terms."""
    value = marked.worth[start].copy()
    longer = np.flatnonzero(end - start > 1)
    of, at = spread_out(start[longer], end[longer])
    of, at = of[marked.column[at] >= 0], at[marked.column[at] >= 0]
    codes, first = np.unique(of * columns + marked.column[at], return_index=True)
    if len(codes):
        value[longer] = np.add.reduceat(marked.worth[at[first]], np.searchsorted(codes, np.arange(len(longer)) * columns))
    return value


def _brief(numbers: Ints) -> NDArray[Any]:
    """Numbers from 0 in as few bytes as hold them: two are sorted at once."""
    return numbers.astype(np.min_scalar_type(numbers.max(initial=0)))


def _keys(marked: Rows, start: Ints, end: Ints) -> Ints:
    bounds = np.column_stack([start, end]).ravel()
    return np.bitwise_or.reduceat(np.append(marked.bit, 0), bounds)[::2] if len(bounds) else np.zeros(0, np.int64)


def _count(flags: Flags, start: Ints, end: Ints) -> Ints:
    before = np.concatenate([[0], np.cumsum(flags)])
    return np.asarray(before[end] - before[start])


def _count_nouns(is_noun: Flags, signs: Bytes, start: Ints, end: Ints) -> Ints:
    """How many of the nouns are none of those in front of a name that is part of the phrase too."""
    is_before = np.append(signs[1:] == _M, False)
    return np.asarray(_count(is_noun & ~is_before, start, end) + (is_noun & is_before)[end - 1])


def _is_several(copies: Copies, shared: Shared, marked: Rows, sign: int) -> bool:
    pair, side = divmod(int(marked.side[sign]), 2)
    own = int((shared.other if side else shared.one)[pair])
    return copies.tokens[own].is_plural(int(marked.word[sign] - copies.first[own]))
