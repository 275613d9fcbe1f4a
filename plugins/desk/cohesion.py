"""Which stories of a running affair belong to its core: strays leave it.

Average linkage takes a story in once it is sure enough of the affair as a whole, and so a dense affair draws in what
merely touches it: a namesake, another matter of the same company. Such a story is far less sure of the others than they
are of each other, and that is what is looked at here. Two stories alone have no such proof: they must be surer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: A story stays while it is this share as sure of the others as they are of each other.
SHARE = 0.35
#: How sure two stories must be of each other to be an affair alone.
OF_TWO = 4.0
#: Surer than this counts no more for the others: what the editor tied does not loosen them.
MOST_SURE = 20.0

#: How sure each story of an affair is of each, in their order; 0 of itself.
Ties = Sequence[Sequence[float]]


def settled(affairs: Sequence[Sequence[int]], ties: Iterable[Ties]) -> list[list[int]]:
    """The affairs without their strays, in the order given; `ties` are those of each."""
    made = (_core(affair, sure) for affair, sure in zip(affairs, ties, strict=True))
    return [core for core in made if core]


def _core(affair: Sequence[int], sure: Ties) -> list[int]:
    """An affair after the stray that is least sure of the others has left, and the next, as long as there is one; none of two that
    are not sure enough."""
    kept = list(affair)
    while len(kept) > 2:
        totals, others = list(map(sum, sure)), len(kept) - 1
        stray = others - min(range(len(kept)), key=totals[::-1].__getitem__)  # of two alike the later
        rest = [[*row[:stray], *row[stray + 1 :]] for n, row in enumerate(sure) if n != stray]
        pairs = [min(MOST_SURE, z) for n, row in enumerate(rest) for z in row[n + 1 :]]
        if totals[stray] / others >= SHARE * sum(pairs) / len(pairs):
            break
        del kept[stray]
        sure = rest
    return kept if len(kept) > 2 or (len(kept) == 2 and sure[0][1] >= OF_TWO) else []
