"""What is made of the rulebook's files, kept in the process by their texts: a preview reads them anew in every build.

All here are pure functions of text. What they return is shared: nobody changes it.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from .desk.dictionary import is_word
from .desk.household import added
from .desk.lexicon import Lexicon
from .desk.names import Names
from .desk.sections import Rulebook

#: Files whose tables are kept, and rulebooks of which what is made of them is: a day's work changes one line at a time.
TABLES, BOOKS = 32, 2

#: The texts that one table is made of: a site's own, and behind it Telex's if the first extends that.
Texts = tuple[str, ...]


def table(texts: Texts) -> dict[str, Any]:
    """The table of a file of the rulebook, to do with as one likes. Raises tomllib.TOMLDecodeError where a text is none."""
    return {name: _copied(value) for name, value in _joined(texts).items()}


def extends(text: str) -> bool:
    """Whether a site's own file comes on top of Telex's of the same name. Raises tomllib.TOMLDecodeError."""
    return bool(_parsed(text).get("extend", False))


def sections(texts: Texts) -> Rulebook:
    """The section rules of sections.toml. Raises what Rulebook does of a table that does not hold what it should."""
    return _sections(texts)


def names(known: Texts, places: Texts) -> Names:
    """The names of names.toml and places.toml."""
    return _names(known, places)


def lexicon(background: str, runs: str, thesaurus: Texts, places: Texts) -> Lexicon:
    """What words weigh and mean, without what another build has looked up in it."""
    made = _lexicon(background, runs, thesaurus, places)
    return Lexicon(made.texts, made.holding, made.runs, made.concepts, made.routine, made.countries)


def routine(thesaurus: Texts) -> frozenset[str]:
    """The words of routine market reports."""
    return frozenset(_joined(thesaurus)["routine"]["words"])


@lru_cache(maxsize=TABLES)
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


@lru_cache(maxsize=TABLES)
def _joined(texts: Texts) -> dict[str, Any]:
    own, *rest = ({name: value for name, value in _parsed(text).items() if name != "extend"} for text in texts)
    return added(own, *rest) if rest else own


@lru_cache(maxsize=BOOKS)
def _sections(texts: Texts) -> Rulebook:
    return Rulebook(_joined(texts))


@lru_cache(maxsize=BOOKS)
def _names(known: Texts, places: Texts) -> Names:
    return Names.parse(_joined(known), _joined(places), is_word)


@lru_cache(maxsize=BOOKS)
def _lexicon(background: str, runs: str, thesaurus: Texts, places: Texts) -> Lexicon:
    return Lexicon.parse(background, _joined(thesaurus), _joined(places), runs)


def _copied(value: Any) -> Any:
    """A value of a table, that who gets it may change."""
    if isinstance(value, dict):
        return {name: _copied(held) for name, held in value.items()}
    return [_copied(held) for held in value] if isinstance(value, list) else value
