"""What of a sighting is compared with others: its copy without typography, its names, and the roots of its words."""

from __future__ import annotations

import re
from functools import lru_cache

from . import chunks, dutch
from .chunks import root as root
from .copies import Copy as Copy
from .story import Kind, Sighting

#: A report with this many routine words is a routine report.
ROUTINE_WORDS = 3

#: What looks back on an earlier event of its kind: in the copy, and in a headline.
_EARLIER = re.compile(rf"\beerder (?:op|in|deze|die|dezelfde|{'|'.join(dutch.WEEKDAYS)})\b", re.IGNORECASE)
_AGAIN = re.compile(r"^(?:ook|weer|nog een) |\b(?:opnieuw|tweede|derde)\b")


def copy(sighting: Sighting, routine: frozenset[str]) -> Copy:
    """What is compared of a sighting: of its brief and its capture's moment alone. `routine` is in lower case."""
    brief = sighting.brief
    text = "\n".join([b.text for b in brief.body if b.kind is Kind.PARAGRAPH])
    headline = dutch.fold(brief.headline) if brief.headline else ""
    said, received = brief.published.latest if brief.published else None, sighting.capture.received
    lowered, vocabulary = text.casefold(), chunks.vocabulary(routine)
    earlier = lowered.find("eerder ") if len(lowered) == len(text) else 0  # else letters do not stand where they stood
    words = vocabulary.words(text)
    return Copy(
        place=plain(brief.place) if brief.place else "",
        key=_plain(lowered),
        opening=vocabulary.capitals(dutch.first_sentence(text)),
        looks_back=bool((earlier >= 0 and _EARLIER.search(text, earlier)) or (headline and _AGAIN.search(headline))),
        names=words.names,
        words=words.roots,
        weekdays=words.weekdays,
        figures=words.figures,
        headline=headline,
        replaces=dutch.fold(brief.replaces) if brief.replaces else "",
        at=at.timestamp() if (at := said or received) else None,
        received=received.timestamp() if received else None,
        is_routine=len(words.asked) >= ROUTINE_WORDS,
    )


#: What of ASCII is no letter or digit.
_MARKS = bytes(n for n in range(128) if not chr(n).isalnum())
_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def plain(text: str) -> str:
    """A text for comparing: no typography, no spacing, no accents."""
    return _plain(text.casefold())


def _plain(folded: str) -> str:
    text = folded if folded.isascii() else _NOT_ASCII.sub(_plain_run, folded)
    return text.encode("utf-8", "surrogatepass").translate(None, _MARKS).decode("utf-8", "surrogatepass")  # thrice as fast as str's


def _plain_run(letters: re.Match[str]) -> str:
    return _plain_letters(letters[0])


@lru_cache(maxsize=5000)
def _plain_letters(letters: str) -> str:
    return "".join(c for c in dutch.ascii_fold(letters) if c.isalnum())
