"""Which stories of a running affair belong to its core: strays leave it.

Average linkage takes a story in once it is sure enough of the affair as a whole, and so a dense affair draws in what
merely touches it: a namesake, another matter of the same company. Such a story is far less sure of the others than they
are of each other, and that is what is looked at here. Two stories alone have no such proof: they must be surer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: A story stays while it is this share as sure of the others as they are of each other.
SHARE = 0.35
#: How sure two stories must be of each other to be an affair alone.
OF_TWO = 4.0
#: Surer than this counts no more for the others: what the editor tied does not loosen them.
MOST_SURE = 20.0

#: How sure two stories, by number, are of each other.
Tie = Callable[[int, int], float]


def settled(affairs: Sequence[Sequence[int]], tie: Tie) -> list[list[int]]:
    """The affairs without their strays, in the order given."""
    made = (_core(affair, tie) for affair in affairs)
    return [core for core in made if len(core) > 2 or (len(core) == 2 and tie(*core) >= OF_TWO)]


def _core(affair: Sequence[int], tie: Tie) -> list[int]:
    """An affair after the stray that is least sure of the others has left, and the next, as long as there is one."""
    kept = list(affair)
    sure = {one: {other: tie(one, other) for other in kept if other != one} for one in kept}
    while len(kept) > 2:
        total = {one: sum(sure[one][other] for other in kept if other != one) for one in kept}
        stray = min(reversed(kept), key=total.__getitem__)  # of two alike the later
        rest = [one for one in kept if one != stray]
        pairs = [min(MOST_SURE, sure[one][other]) for n, one in enumerate(rest) for other in rest[n + 1 :]]
        if total[stray] / len(rest) >= SHARE * sum(pairs) / len(pairs):
            break
        kept = rest
    return kept
