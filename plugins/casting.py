"""What a macro makes, made once: a story stands on some ten lists, in the same words on each; a masthead on all pages.

`{{ cards|each(row, site.root, tagged) }}` in a template is what `row(card, site.root, tagged)` gives for each card, one
behind the other; `{{ footer|once(site, rights) }}` is what `footer(site, rights)` gives.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from .formes import takes

#: Stands for the way to the site's root, which differs by page, in what is kept. No page holds it otherwise (see desk.markup).
ROOT = "\0"

#: What is said of the site that differs by page, and not by the way to the root alone.
OF_PAGE = frozenset({"canonical", "here", "json_ld", "picture"})


#: Outcomes of a macro that are kept at hand.
MOST = 20_000

#: Text that is safe, without a look at whether it is something else yet.
_safe: Callable[[str], Markup] = partial(str.__new__, Markup)


class Each:
    """The filter `each`, for one build.

    It calls a macro with a thing, the way to the root, and whatever else is given, and remembers the outcome by the thing
    itself, so things must not change, and be the same objects wherever they recur. The macro may print the root and no more.
    """

    def __init__(self) -> None:
        self._made: dict[Any, _Made] = {}

    def __call__(self, things: Sequence[Any], macro: Callable[..., Any], root: str = "", *given: Any) -> Markup:
        made = self._made.get((macro, given))
        if made is None:
            made = self._made[macro, given] = _Made()
        texts = made.texts
        try:
            found = [texts[id(thing)] for thing in things]
        except KeyError:
            found = [texts.get(id(thing)) or made.make(thing, macro, given) for thing in things]
        return _safe("".join(found).replace(ROOT, root))


class _Made:
    """What one macro made, by the numbers of the things, which are kept so that their numbers stay their own."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self._things: list[Any] = []

    def make(self, thing: Any, macro: Callable[..., Any], given: Sequence[Any]) -> str:
        """Call the macro, and remember what comes of it."""
        if len(self._things) >= MOST:
            self.texts.clear()
            self._things.clear()
        args = (thing, ROOT, *given)
        text = self.texts[id(thing)] = macro._func(*args) if takes(macro, len(args)) else str(macro(*args))
        self._things.append(thing)
        return text


class Once:
    """The filter `once`, for one build.

    It calls a macro with the site, as far as that is the same on all pages with one way to the root, and whatever else is
    given, and remembers the outcome by the way to the root and what is given.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, Markup] = {}
        self._sites: dict[str, SimpleNamespace] = {}  # by the way to the root

    def __call__(self, macro: Callable[..., Any], site: Any, *given: Hashable) -> Markup:
        key = (macro, site.root, given)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Markup(str(macro(self._bare(site), *given)))
        return made

    def _bare(self, site: Any) -> SimpleNamespace:
        """The site without what is the page's own, so that a macro that asks for it fails instead of printing another page's."""
        found = self._sites.get(site.root)
        if found is None:
            found = self._sites[site.root] = SimpleNamespace(
                **{name: getattr(site, name) for name in site.__struct_fields__ if name not in OF_PAGE}
            )
        return found
