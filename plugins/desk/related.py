"""The stories that each story leads to, by slug, as columns: most are never asked for as links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .story import Link
from .whenasked import WhenAsked

#: The slugs of the stories that a story leads to, and why it does.
Ties = tuple[Sequence[str], Sequence[str]]


class Related(WhenAsked[tuple[Link, ...]]):
    """Links by the slug of the story that they start from, each made when it is asked for."""

    def __init__(
        self, numbers: Mapping[str, int], ends: Sequence[int], slugs: Sequence[str], scores: Sequence[float], whys: Sequence[str]
    ) -> None:
        """`slugs`, `scores` and `whys` of all links, story by story; `ends` says up to where those of each number go, 0 first.

        A link has its score in thousandths.
        """
        super().__init__(numbers, self._of)
        self._ends, self._slugs, self._scores, self._whys = ends, slugs, scores, whys

    def _of(self, number: int) -> tuple[Link, ...]:
        some = slice(self._ends[number], self._ends[number + 1])
        scores = [round(score, 3) for score in self._scores[some]]
        return tuple(map(Link, self._slugs[some], scores, self._whys[some]))

    def ties(self, slug: str) -> Ties:
        """What a story's links say, without the links."""
        number = self._numbers.get(slug)
        if number is None:
            return (), ()
        some = slice(self._ends[number], self._ends[number + 1])
        return self._slugs[some], self._whys[some]


def ties(related: Mapping[str, Sequence[Link]], slug: str) -> Ties:
    """Which stories a story leads to, and why; ((), ()) of one that leads nowhere."""
    if isinstance(related, Related):
        return related.ties(slug)
    found = related.get(slug, ())
    return [link.slug for link in found], [link.why for link in found]
