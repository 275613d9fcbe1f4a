"""Words with capitals that stand together -> the names they hold, word by word.

Capitals that stand together are one name, also over particles (`Edwin van der Sar`, `Raad voor Cultuur`), but `Christophe
Fouquet van ASML` is two. What Dutch adds to a name is cut off: the genitive (`Tesla's`) and the tail of a compound (`AEX-fonds`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from . import dutch
from .names import SHORTEST_PART, Names, has_letter

#: What joins letters and figures to one word; where a capital starts a sentence behind a stop, a space was lost.
GLUE = r"(?:['’&*+/-]{1,2}|\.(?![A-ZÀ-Þ][a-zà-ÿ]))"
TOKEN = re.compile(rf"['’]t(?![^\W_])|(?:['’]s-)?[^\W_]+(?:{GLUE}[^\W_]+)*(?:\+(?![^\W_]))?")
SENTENCE = re.compile(r"[.!?:…\n\"“„«;•)]| ['‘]")
_GENITIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"['’]? \(([A-Z][A-Za-z&]{1,7})\)")
_PREFIX = re.compile(r"(?:[^\W_]+-)+(?=[A-ZÀ-Þ])")
#: A ministry's field is no name: `minister van Financiën`.
MINISTRY = re.compile(r"(?:minister(?:ie|s)?|ministeries|staatssecretaris(?:sen)?|commissaris|wethouder|gedeputeerde) (?:van|voor)$")
_PARTICLES = frozenset("van de der den 't ’t ten ter te von zum zu di da do dos du del della la le el al bin ibn e y".split())
#: A number that belongs to the name in front (`Ariane 6`): no amount follows.
_NUMBER = re.compile(
    r" \d{1,2}(?=[.,;:!?)](?!\d)|$| (?:is|was|werd|had|kan|zal|en|van|in|op|met|voor|aan|die|uit)\b| (?!procent|punt|cent)[a-z]{3,}t\b)"
)
#: Words that join the parts of an institution's name.
_OF = frozenset("van voor de het der en of for the in".split())
JOINING = _PARTICLES | _OF
_ENGLISH_HEADS = frozenset("Bank University House Board Ministry Department Institute City School College Museum Church".split())


class Form(NamedTuple):
    """A name as printed once."""

    block: int
    start: int  # in the block's text
    end: int
    text: str  # block.text[start:end]
    is_proven: bool  # False: only the start of a sentence gives it its capital
    rest: int = 0  # where the name starts if its first word, which opens a sentence, is none of it; 0 where that is no question
    is_titled: bool = False  # a person's title stands in front
    acronym: str = ""  # that stands behind it in brackets


#: What stands in front of a stretch of words with capitals: whether a sentence ends there, and the word, if it says something.
Front = tuple[bool, str]


class Held(NamedTuple):
    """What a stretch holds."""

    forms: Sequence[Form]  # places are counted from its start
    last: str  # word of it


#: Stands for the names of a stretch that do not end with it.
BEYOND: tuple[Form, ...] = (Form(0, 0, 0, "", False),)


class _Part(NamedTuple):
    """A word, or a known name of several, with where it stands."""

    start: int
    end: int
    text: str
    opens: bool  # a sentence starts with it
    closes: bool  # a genitive or the tail of a compound follows: no name goes on behind that
    is_known: bool  # a form of the rulebook


class _Word(NamedTuple):
    """What a word with a capital is wherever it stands."""

    front: int  # of its characters that are no part of a name: oud-, ex-, anti-
    known: Sequence[str]  # names of the rulebook that start with its first word, longest first
    bare: str  # without front, genitive and the tail of a compound


def walk(names: Names, text: str, stop: int, front: Front = (True, "")) -> Held:
    """The names of some copy up to `stop`, word by word; BEYOND where a known name may go on behind it."""
    opening, before = front
    found: list[Form] = []
    run: list[_Part] = []
    pending: list[str] = []
    previous = ""
    end = 0
    for match in TOKEN.finditer(text, 0, stop):
        start, at = match.span()
        if start < end:
            continue  # within a known name of several words
        word, last = match[0], previous
        gap = text[end:start]
        if (word.islower() or not has_letter(word)) and word not in names.small:
            previous, end = word, at
            if run and word in JOINING and gap == " " and not run[-1].closes and len(pending) < 3:
                pending.append(word)
                continue
            if run:
                found += _cut(names, text, run, before)
                run, pending = [], []
            before = f"{last} {previous}"
            continue
        opens = (gap != " " and bool(SENTENCE.search(gap)) and not is_abbreviation(previous, gap)) if end else opening
        previous = word
        part = _part(names, text, match, opens)
        if part is None:
            return Held(BEYOND, "")
        if run and (opens or not _goes_on(names, run, pending, part, text)):
            found += _cut(names, text, run, before)
            run, before = [], last
        run.append(part)
        pending = []
        end = max(part.end, at)
    if end < stop < len(text):
        return Held(BEYOND, "")  # a known name ends within the last word
    return Held((*found, *_cut(names, text, run, before)), previous)


def _part(names: Names, text: str, match: re.Match[str], opens: bool) -> _Part | None:
    """The name in a token, bare; a known name may reach further than the token. None where it may reach beyond the end."""
    start, end = match.span()
    word: _Word | None = names.memo.get(match[0])
    if word is None:
        word = names.keep(names.memo, match[0], _word(names, match[0]))
    if word.front:
        start, opens = start + word.front, False
    for form in word.known:
        stop = start + len(form)
        if stop > match.endpos:
            if _may_go_on(text, match.endpos, form, start):
                return None
        elif text.startswith(form, start) and not _goes_on_in_word(text, stop):
            return _Part(start, stop, form, opens, stop < end, True)
    stop = start + len(word.bare)
    return _Part(start, stop, word.bare, opens, stop < end, False)


def _may_go_on(text: str, end: int, form: str, start: int) -> bool:
    """Whether a known name may stand here that reaches beyond some words, of which only the next characters are there."""
    if end == len(text) or not text.startswith(form[: len(text) - start], start):
        return False
    return len(text) > end + 1 or not text.endswith(" ") or form[len(text) - start :][:1].islower()


def _word(names: Names, word: str) -> _Word:
    prefix = _PREFIX.match(word)
    front = prefix.end() if prefix and prefix[0].islower() else 0  # oud-, ex-, anti-
    word = word[front:]
    bare = _GENITIVE.sub("", _head(names, _GENITIVE.sub("", word)))  # 'Full Self Driving'-systeem
    return _Word(front, names.by_first.get(re.split(r"\W", word, maxsplit=1)[0], ()), bare)


def _head(names: Names, word: str) -> str:
    """A compound without its tail: `Trump-regering` -> Trump, `VVD-Kamerlid` -> VVD."""
    pieces = word.split("-")
    for n in range(1, len(pieces)):
        tail = pieces[n]
        is_noun = tail[:1].isupper() and pieces[n - 1].isupper() and not tail.isupper() and names.is_word(tail.casefold())
        if tail[:1].islower() or is_noun:
            return "-".join(pieces[:n])
    solid = (n for n in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1) if word[:n] in names.canonical)
    return next((word[:n] for n in solid if names.is_word(word[n:])), word)  # Volkswagenfabriek


def _goes_on(names: Names, run: Sequence[_Part], pending: Sequence[str], part: _Part, text: str) -> bool:
    """Whether a name in the making takes the next word with a capital."""
    last = run[-1]
    between = text[last.end : part.start]
    if last.closes or part.start - last.end > 24:
        return False
    if not pending:
        return between == " " or (between == ". " and len(last.text) <= 2) or (between == " & " and not last.is_known)
    if between != f" {' '.join(pending)} " or part.is_known or names.is_adjective(part.text):
        return False
    if last.is_known and (pending[0] in ("van", "de") or not _PARTICLES.issuperset(pending)):
        return False
    whole = text[run[0].start : last.end]
    if whole.split()[-1] in _ENGLISH_HEADS and pending[0] == "of":
        return True
    if names.is_head(whole) and pending[0] in ("voor", "van", "en", "der"):
        return pending[0] != "en" or " voor " in whole
    is_proper = len(part.text) > 1 and (part.text.isupper() or names.is_place(part.text) or names.is_never(part.text))
    if not _PARTICLES.issuperset(pending) or is_proper or last.text.isupper():
        return False
    if len(run) == 1 and run[0].opens and _is_doubtful(names, run[0].text):
        return False  # Werknemers van Vlotpost
    return pending[0] != "van" or len(run) == 1 or (len(run) == 2 and run[0].opens and names.is_word(run[0].text.casefold()))


def _cut(names: Names, text: str, run: Sequence[_Part], before: str) -> tuple[Form, ...]:
    """The name in a run of words with capitals, without what stands in front of it; none where nothing is left."""
    parts = run
    while len(parts) > 1 and _is_in_front(names, parts, text, before):
        before = parts[0].text.casefold()
        parts = parts[1:]
    if not parts or (len(parts) == 1 and _is_of_the_sentence(names, parts[0])) or MINISTRY.match(before):
        return ()
    start, end, last = parts[0].start, parts[-1].end, parts[-1]
    if len(last.text) == 1 and len(parts) > 1 and text[end : end + 1] == ".":
        end += 1  # Emre D.
    number = None if last.closes or last.is_known else _NUMBER.match(text, end)
    if number and last.opens and _is_doubtful(names, last.text):
        number = None
    name = text[start : number.end() if number else end]
    end = start + len(name)
    opens = parts[0].opens and not parts[0].is_known
    acronym = _ACRONYM.match(text, last.end)
    form = Form(
        0,
        start,
        end,
        name,
        not opens or len(parts) > 1 or _is_marked(parts[0].text),
        parts[1].start if opens and _has_doubtful_front(names, parts) else 0,
        names.is_title(before.rpartition(" ")[2]),
        acronym[1] if acronym else "",
    )
    return (form,)


def _is_in_front(names: Names, parts: Sequence[_Part], text: str, before: str) -> bool:
    """Whether the first of some words with capitals belongs to the sentence, not to the name."""
    first, second = parts[0], parts[1]
    if first.is_known and not first.opens:
        return second.is_known  # Nasdaq Tesla
    word = dutch.fold(first.text)
    if text[first.start : parts[-1].end] in names.canonical:
        return False
    if names.is_adjective(first.text) or word in names.never:
        is_town = len(parts) == 2 and before.endswith("het") and first.text.endswith("e")  # het Gelderse Eibergen
        is_ordinary = names.is_word(second.text.casefold()) and not _is_marked(second.text) and not names.is_never(second.text)
        return is_town or second.is_known or not is_ordinary
    if names.is_title(first.text.casefold()) and not first.is_known:
        return True
    return _is_of_the_sentence(names, first)


def _is_of_the_sentence(names: Names, part: _Part) -> bool:
    """Whether a word has its capital from the sentence that it opens, beyond doubt."""
    return part.opens and not part.is_known and _is_grammar(part.text) and not names.is_first_name(part.text)


@lru_cache(maxsize=50_000)
def _is_grammar(word: str) -> bool:
    return dutch.fold(word) in dutch.STOPWORDS


def _has_doubtful_front(names: Names, parts: Sequence[_Part]) -> bool:
    """Whether the first of several words may be an ordinary one: `Bierbrouwer Heineken`, but not `Marleen van Asten`."""
    return len(parts) > 1 and parts[1].start == parts[0].end + 1 and _is_doubtful(names, parts[0].text)


def _is_doubtful(names: Names, word: str) -> bool:
    """Whether a word that opens a sentence may be an ordinary one in front of a name."""
    return not _is_marked(word) and not names.is_first_name(word) and names.is_word(word.casefold())


def is_abbreviation(word: str, gap: str) -> bool:
    """Whether the stop behind a word ends no sentence: initials, `St. Pauli`."""
    return gap == ". " and ((len(word) == 1 and word.isupper()) or word in ("St", "Bros", "dr", "mr", "prof", "ir", "drs", "ID"))


def _is_marked(word: str) -> bool:
    """Whether a word shows that it is a name wherever it stands: KBC, InPost, JA21, iPhone."""
    rest = word[1:]
    return not (rest.islower() and rest.isalpha()) and any(c.isupper() or c.isdigit() for c in rest)


def _goes_on_in_word(text: str, stop: int) -> bool:
    """Whether a known name is but the front of the word that stands there."""
    after = text[stop : stop + 2]
    return after[:1].isalnum() or (after[:1] in ("+", "&") and after[1:].isalnum()) or (after[:1] in "-." and after[1:].isupper())
