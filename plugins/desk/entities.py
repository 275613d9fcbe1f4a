"""Names in the copy: where they stand, what they are called, and how sure it is that they are names.

Dutch prints names with capitals, so a capital inside a sentence makes a name; at the start of a sentence every word has
one, and a name must be proven elsewhere (`topics` does that, for it sees the whole edition). `capitals` says what words that
stand together are called; here it is asked of each stretch of them once, however often it is printed.
"""

from __future__ import annotations

import re

from .capitals import BEYOND, GLUE, JOINING, MINISTRY, SENTENCE, TOKEN, Form, Front, Held, is_abbreviation, walk
from .names import Names

__all__ = ["Form", "forms"]

#: What besides letters and figures may stand in front of a letter within its word.
_WITHIN = frozenset("'’&*+/-.")
#: Letters and figures up to Latin-1, and the capitals among them: sets that are looked up in one step.
_CAPITAL, _SMALL = "A-ZÀ-ÖØ-Þ", "0-9a-zª²³µ¹º¼½¾ß-öø-ÿ"
_LETTER = f"[{_CAPITAL}{_SMALL}]"
_TAIL = rf"{_LETTER}*+(?:{GLUE}{_LETTER}++)*(?:\+(?!{_LETTER}))?"
#: Words with capitals that may be one name: no name goes on over anything else than this. From the first capital on.
_BRIDGE = rf"(?: (?:{'|'.join(sorted(JOINING))})(?= )){{1,3}} "
_STRETCH = re.compile(
    rf"([{_CAPITAL}]{_TAIL}(?:(?: |(?:(?<=[{_CAPITAL}])|(?<=St))\. | & |{_BRIDGE})"
    rf"(?:['’]s-)?(?:[{_SMALL}]++{GLUE})*[{_SMALL}]*+[{_CAPITAL}]{_TAIL})*)"
)
#: A number, which may belong to the name in front, and what tells whether it does.
_NUMBER = re.compile(r" \d{1,2} ?[a-z]*.{0,2}", re.DOTALL)
_LONGEST_ACRONYM = 12  # with its brackets and what stands in front of them
#: What may be a letter or a figure beyond them.
_RARE = re.compile("[\u0100-\u1fff\u2070-\u209f\u2100-\U0010ffff]")


def forms(names: Names, text: str, block: int = 0) -> list[Form]:
    """The names of a paragraph in order; they do not overlap.

    What a stretch of words with capitals holds depends on what stands in front of it and on the two characters behind it,
    save where a number or an acronym follows: so stretches that come back, and most do, are looked at once.
    """
    if (not text.isascii() and _RARE.search(text)) or any(map(text.__contains__, names.small)):
        return _word_by_word(names, text, block)
    found: list[Form] = []
    fronts, stretches = names.fronts, names.stretches
    end, last = 0, ""  # of the stretch before
    parts = _STRETCH.split(text)
    for gap, stretch in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        stop = start + len(stretch)
        if start and text[start - 1] != " ":
            start = _start_of_word(text, end, start)
            gap, stretch = text[end:start], text[start:stop]
        front = fronts.get(gap[gap.rfind(" ", 0, -3) + 1 :]) or fronts.get((gap, last)) or _front(names, gap, end, last)
        after = text[stop : stop + 2]
        beyond = " " if after[:1] == " " and after[1:].isalpha() else text[stop : _reach(text, stop, after)]
        key = stretch, beyond, front
        held = stretches.get(key) or names.keep(stretches, key, walk(names, stretch + beyond, stop - start, front))
        if held.forms is BEYOND:  # a known name may go on behind what was looked at: Bergen op Zoom
            held = walk(names, text[start:], stop - start, front)
        if held.forms is BEYOND:
            return _word_by_word(names, text, block)
        if held.forms:
            found += _moved(held, block, start)
        end, last = stop, held.last
    return found


def _word_by_word(names: Names, text: str, block: int) -> list[Form]:
    """The names of a paragraph, none of it left out."""
    return _moved(walk(names, text, len(text)), block, 0)


def _moved(held: Held, block: int, by: int) -> list[Form]:
    """The names of a stretch, with their places in the paragraph."""
    return [
        Form(block, start + by, end + by, text, is_proven, rest and rest + by, is_titled, acronym)
        for _, start, end, text, is_proven, rest, is_titled, acronym in held.forms
    ]


def _start_of_word(text: str, at: int, capital: int) -> int:
    """Where the word starts that a capital stands in; `at` is in no word."""
    if text[capital - 1] not in _WITHIN and not text[capital - 1].isalnum():
        return capital
    word = TOKEN.search(text, text.rfind(" ", at, capital) + 1 or at)  # no word holds a space
    while word and word.end() <= capital:
        word = TOKEN.search(text, word.end())
    return word.start() if word else capital


def _front(names: Names, gap: str, end: int, last: str) -> Front:
    """What stands in front of a stretch: `gap`, and before that a stretch with this end and last word."""
    words = TOKEN.findall(gap, max(0, gap.rfind(" ", 0, gap.rfind(" ", 0, -6))))  # two will do, and no word holds a space
    if len(words) < 2:
        words = TOKEN.findall(gap)
    if not words:
        front = not end or (bool(SENTENCE.search(gap)) and not is_abbreviation(last, gap)), _saying(names, last)
        names.keep(names.fronts, (gap, last), front)
        return front
    tail = gap.rpartition(words[-1])[2]
    opens = bool(SENTENCE.search(tail)) and not is_abbreviation(words[-1], tail)
    if words[-1] in ("van", "voor"):
        two = " ".join([last, *words][-2:])
        return opens, two if MINISTRY.match(two) else _saying(names, words[-1])
    ending = gap[gap.rfind(" ", 0, -3) + 1 :]
    front = opens, _saying(names, words[-1])
    return names.keep(names.fronts, ending, front) if TOKEN.search(ending) else front


def _saying(names: Names, word: str) -> str:
    """The word in front of a name if it says something of it."""
    return word if word.endswith("het") or names.is_title(word) else ""


def _reach(text: str, end: int, after: str) -> int:
    """How far what follows a stretch matters; `after` are the next two characters."""
    if after[:1] not in (" ", "'", "’"):
        return end + 2
    number = _NUMBER.match(text, end)
    return number.end() if number else end + _LONGEST_ACRONYM
