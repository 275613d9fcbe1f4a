"""What stands below the last story of a page: a menu, the end of the copy, or what an editor must look at.

A menu is known by the rulebook. Short lines that no rule knows may as well be results: they are told, all in one notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from . import dutch
from .draft import Page, short
from .lines import Line, Shape
from .story import Finding, Kind, Piece

LONGEST_LINE = 70
#: So many short lines are no end of the copy.
FEWEST_LINES = 3
#: A line of copy that says that a list follows has so many words; `Volg ons op:` is a menu's.
FEWEST_WORDS = 6


def without_footer(page: Page, opening: Line, body: list[Line]) -> list[Line]:
    """The body of the page's last story without the menu below it: two or more short lines that end no sentence.

    Copy that ends in a colon says that a list follows, which is copy as far as no line of it is a menu's.
    """
    at = len(body)
    while at > 0 and _is_short(body[at - 1]):
        at -= 1
    tail = body[at:]
    announced = _announces(body[at - 1] if at else opening)
    if announced:
        tail = tail[len([*takewhile(lambda line: not _is_known(line), tail)]) :]
    if any(line.why == "rulebook" for line in tail) or (len(tail) >= FEWEST_LINES and not announced):
        set_apart(page, tail)
        return body[: len(body) - len(tail)]
    return body


def set_apart(page: Page, lines: Sequence[Line]) -> None:
    """Lines below the last story are the page's own where the rulebook knows one of them.

    Those above the first that it knows are told where they hold a figure, as results do.
    """
    unknown = [*takewhile(lambda line: not _is_known(line), lines)]
    if len(unknown) < len(lines) and not any(c.isdigit() for line in unknown for c in line.text):
        unknown = []
    if unknown:
        page.pieces += [Piece(line.start, line.end, Kind.REMAINS, "below") for line in unknown]
        said = short(" / ".join(line.text for line in unknown))
        page.findings.append(Finding("TX208", unknown[0].number, 1, (("text", said),)))
    for line in lines[len(unknown) :]:
        page.own([line], "" if line.shape is Shape.FURNITURE else "footer")


def _is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST_LINE and not dutch.ends_sentence(line.text) and not _announces(line)


def _announces(line: Line) -> bool:
    return line.text.endswith(":") and len(line.text.split()) >= FEWEST_WORDS


def _is_known(line: Line) -> bool:
    """Whether a line is the page's own by its words or shape; an item of a list may be copy."""
    return line.shape is Shape.FURNITURE and line.why != "bullet"
