"""Capture -> proof: the page line by line, each stretch marked with what became of it.

Nothing of the capture is left out: the texts of all runs, put together with the line ends, are the capture.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from . import report, sentences
from .lines import LINE_END
from .story import PUBLISHED, Capture, Kind, Piece, Repair

#: What became of a stretch, from what an editor should see first to what is no news.
FATES: Mapping[str, str] = {
    "lost": "niet geplaatst",
    "held": "aangehouden",
    "withdrawn": "ingetrokken",
    "copy": "geplaatst",
    "age": "leeftijd",
    "section": "rubriek",
    "mark": "aantekening",
    "own": "van de pagina zelf",
    "gap": "",
}
_OF_KIND: Mapping[Kind, str] = {
    Kind.REMAINS: "lost",
    Kind.LABEL: "age",
    Kind.SECTION_LINE: "section",
    Kind.MARK: "mark",
    Kind.FURNITURE: "own",
    Kind.GAP: "gap",
    **dict.fromkeys(PUBLISHED, "copy"),
}
_ORDER = list(FATES)
#: In the place of what a repair took away.
TAKEN = "∅"


class Run(Struct, frozen=True):
    """A stretch of a line with one fate."""

    text: str  # as captured and repaired; fit to print with `report.visible`
    fate: str  # a key of FATES
    kind: str  # of the piece: "headline", "place", ...
    why: str = ""  # why it is not on the site
    repair: str = ""  # what was mended here


class Row(Struct, frozen=True):
    """A line of the capture."""

    number: int  # from 1
    fate: str  # the heaviest of its runs
    runs: tuple[Run, ...]
    slug: str = ""  # of the story that begins here


def proof(capture: Capture, slugs: Mapping[int, tuple[str, str]]) -> tuple[Row, ...]:
    """The lines of a capture; `slugs` gives (slug, status) of a brief's story, by its position on the page."""
    status: dict[int, str] = {}
    first: dict[int, str] = {}
    for brief in capture.items:
        slug, state = slugs.get(brief.position, ("", "published"))
        first.setdefault(brief.lines[0], slug)
        status |= dict.fromkeys(range(brief.lines[0], brief.lines[1] + 1), state)
    rows: list[list[Run]] = [[]]
    mended = deque(_mended(capture.repairs))
    ends = [(m.start(), m.end()) for m in LINE_END.finditer(capture.text)]
    for piece in capture.pieces:
        for start, stop, closes in _cut(piece, ends):
            rows[-1] += _runs(capture.text, start, stop, piece, status.get(len(rows), ""), mended)
            if closes:
                rows.append([])
    if not rows[-1]:
        rows.pop()
    return tuple(Row(n, _heaviest(runs), tuple(runs), first.get(n, "")) for n, runs in enumerate(rows, 1))


def _cut(piece: Piece, ends: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """A piece, line by line without their ends: (start, stop, whether the line ends there)."""
    nth = bisect_left(ends, (piece.start, -1))
    at = max(piece.start, ends[nth - 1][1]) if nth else piece.start  # a line end may be cut in two
    for start, end in ends[nth:]:
        if start >= piece.end:
            break
        yield at, start, True
        at = end
    if at < piece.end:
        yield at, piece.end, False


def _runs(text: str, start: int, stop: int, piece: Piece, status: str, mended: deque[tuple[int, Repair]]) -> Iterator[Run]:
    """A stretch of one line, cut where something was mended in it; takes those repairs from the front of `mended`."""
    fate = _OF_KIND[piece.kind]
    if fate == "copy" and status in ("held", "withdrawn"):
        fate = status
    why = report.why(piece) if fate in ("lost", "own", "mark") else ""
    while mended and mended[0][0] <= stop:
        if mended[0][0] == stop and mended[0][1].after:
            break
        at, repair = mended.popleft()
        if at > start:
            yield Run(text[start:at], fate, piece.kind.value, why)
        end = max(start, min(stop, at + len(repair.after)))
        became = report.visible(repair.after) or "niets"
        said = f"«{report.visible(repair.before)}» werd «{became}»: {sentences.DAMAGE.get(repair.reason, repair.reason)}"
        yield Run(text[max(start, at) : end], fate, piece.kind.value, why, said)
        start = end
    if stop > start:
        yield Run(text[start:stop], fate, piece.kind.value, why)


def _mended(repairs: tuple[Repair, ...]) -> list[tuple[int, Repair]]:
    """Repairs with where they stand in the text as repaired."""
    shift, found = 0, []
    for repair in repairs:
        found.append((repair.start + shift, repair))
        shift += len(repair.after) - len(repair.before)
    return found


def _heaviest(runs: list[Run]) -> str:
    return min((run.fate for run in runs), key=_ORDER.index, default="gap")
