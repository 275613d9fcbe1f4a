"""What a macro makes of one thing, made once: a story stands on some ten lists, in the same words on each.

`{{ cards|each(row, site.root, tagged) }}` in a template is what `row(card, site.root, tagged)` gives for each card, one
behind the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

#: Stands for the way to the site's root, which differs by page, in what is kept. No page holds it otherwise (see desk.markup).
ROOT = "\0"


class Each:
    """The filter `each`, for one build.

    It calls a macro with a thing, the way to the root, and whatever else is given, and remembers the outcome by the thing
    itself, so things must not change, and be the same objects wherever they recur. The macro may print the root and no more.
    """

    def __init__(self) -> None:
        self._made: dict[Any, dict[int, tuple[Any, str]]] = {}  # with the thing, so that its number stays its own

    def __call__(self, things: Iterable[Any], macro: Callable[..., Any], root: str = "", *given: Any) -> Markup:
        made = self._made.setdefault((macro, given), {})
        texts = []
        for thing in things:
            held = made.get(id(thing))
            if held is None:
                held = made[id(thing)] = (thing, str(macro(thing, ROOT, *given)))
            texts.append(held[1])
        return Markup("".join(texts).replace(ROOT, root))
