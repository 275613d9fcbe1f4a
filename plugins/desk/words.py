"""Texts -> their words in order, words of one name together: many texts at once, as arrays.

The same as `likeness.units` finds text by text, for a large archive in a fraction of the time: characters are told
apart once each, words are numbered, and what remains is done for all of them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .lexicon import JOINS
from .likeness import JOINED, NO_JOINS, PENDING, STOPS, is_capital

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_LETTER, _JOINED, _STOP, _BLANK = 1, 2, 4, 8


class Words(Struct, frozen=True):
    """The words of some texts. A unit is a word by itself or a name."""

    words: Sequence[str]  # each once
    word: Ints  # by word as it stands in the texts, in order: which of them
    text: Ints  # and in which text it is
    names: Sequence[tuple[str, ...]]  # each once
    kind: Ints  # by unit: its word, or the number of words and then which of the names
    first: Ints  # its first word as it stands in the texts
    start: Ints  # where it starts, in its text
    end: Ints


def read(texts: Sequence[str]) -> Words:
    """The words of some texts, and the names that they make."""
    offset = np.cumsum([0, *(len(text) + 1 for text in texts)], dtype=np.int64)
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds(codes)
    inside = _within(kinds)
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    text = np.searchsorted(offset, starts, side="right") - 1
    within = np.where(inside, codes, ord(" ")).tobytes().decode("utf-32-le", "surrogatepass").split()
    number: defaultdict[str, int] = defaultdict()
    number.default_factory = number.__len__
    word, words = np.fromiter(map(number.__getitem__, within), np.int64, len(within)), list(number)
    opens, parted = _between(kinds, starts, ends, text, offset)
    begin, finish = _names(words, word, opens, parted)
    names: defaultdict[tuple[str, ...], int] = defaultdict()
    names.default_factory = names.__len__
    name = [names[tuple(within[a : b + 1])] for a, b in zip(begin.tolist(), finish.tolist(), strict=True)]
    kind, last = word.copy(), np.arange(len(word))
    kind[begin], last[begin] = np.array(name, np.int64) + len(words), finish
    first = np.flatnonzero(~_inside(len(word), begin, finish))
    at = offset[text[first]]
    return Words(words, word, text, list(names), kind[first], first, starts[first] - at, ends[last[first]] - at)


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """What each character is to a word."""
    met = np.zeros(0x110000, bool)
    met[codes] = True
    table = np.zeros(0x110000, np.uint8)
    for code in np.flatnonzero(met).tolist():
        char = chr(code)
        table[code] = _LETTER * char.isalnum() + _JOINED * (char in JOINED) + _STOP * (char in STOPS) + _BLANK * (char.isspace())
    return table[codes]


def _within(kinds: NDArray[np.uint8]) -> Flags:
    """By character whether it is of a word: letters and figures, and single signs that join them."""
    letter = (kinds & _LETTER) > 0
    within = letter.copy()
    within[1:-1] |= ((kinds[1:-1] & _JOINED) > 0) & letter[:-2] & letter[2:]
    return within


def _between(kinds: NDArray[np.uint8], starts: Ints, ends: Ints, text: Ints, offset: Ints) -> tuple[Flags, Flags]:
    """By word: whether it opens a sentence, and whether more than a space parts it from the word before."""
    before = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    first = np.diff(text, prepend=-1) > 0
    before = np.where(first, offset[text], before)
    stops, marks = _before((kinds & _STOP) > 0), _before((kinds & _BLANK) == 0)
    opens = (starts == offset[text]) | (stops[starts] > stops[before])
    return opens, opens | first | (marks[starts] > marks[before])


def _before(flags: Flags) -> NDArray[np.int32]:
    """How many there are before each place, and in all."""
    made = np.zeros(len(flags) + 1, np.int32)
    np.cumsum(flags, out=made[1:])
    return made


def _names(words: Sequence[str], word: Ints, opens: Flags, parted: Flags) -> tuple[Ints, Ints]:
    """The first and last word of each name: capitals with nothing but a space and a few joining words between them."""
    written = np.array([is_capital(w, False) for w in words], bool)
    capital = written[word] if len(words) else np.zeros(0, bool)
    doubtful = capital & opens
    sure = written.copy()
    for n in np.unique(word[doubtful]).tolist():
        sure[n] = is_capital(words[n], True)
    capital[doubtful] = sure[word[doubtful]]
    at = np.flatnonzero(capital)
    joins = np.array([w in JOINS and w not in NO_JOINS for w in words], bool)
    others = np.cumsum(~joins[word]) if len(words) else word
    breaks = np.cumsum(parted)
    one, other = at[:-1], at[1:]
    linked = (other - one <= PENDING + 1) & (breaks[one] == breaks[other]) & (others[other - 1] == others[one])
    return at[np.append(True, ~linked)[: len(at)]], at[np.append(~linked, True)[: len(at)]]


def _inside(words: int, begin: Ints, finish: Ints) -> Flags:
    """By word: whether it is a later word of a name."""
    depth = np.zeros(words + 2, np.int8)
    depth[begin + 1] += 1
    depth[finish + 1] -= 1
    return np.cumsum(depth, dtype=np.int8)[:words] > 0
