"""What a site is made from, as one look at it saw it: settings and libraries, code, theme, the rulebook and the content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from . import fingerprint

#: The setting under which a build keeps what its first look saw.
SEEN = "TELEX_SEEN"
_PLUGINS = Path(__file__).parent


class Inputs(Struct, frozen=True):
    """Digests, as plugins.fingerprint makes them."""

    code: str  # of the plugins without Telex's own rulebook
    rulebook: str  # of that
    key: str  # of settings, libraries, code and theme
    whole: str  # of all
    contents: Mapping[str, str] = field(default_factory=dict)  # by path of the plain files of the content


def look(pelican: Any, setup: str) -> Inputs:
    """What the site of a `pelican.Pelican` is made from now; `setup` is the digest of settings and libraries."""
    content, contents = Path(pelican.path), dict[str, str]()
    themes = [Path(pelican.theme), *map(Path, pelican.settings["THEME_TEMPLATES_OVERRIDES"])]
    code, rulebook = code_of({})
    key = fingerprint.digest(setup, code, *map(fingerprint.tree, themes))
    said = fingerprint.tree(content, sealed="wire", contents=contents), fingerprint.file(content.parent / "pelicanconf.py")
    return Inputs(code, rulebook, key, fingerprint.digest(key, rulebook, *said), contents)


def code_of(said: Mapping[str, Any]) -> tuple[str, str]:
    """The digests of the plugins without Telex's own rulebook, and of that, as the build with these settings saw them."""
    seen: Inputs | None = said.get(SEEN)
    if seen:
        return seen.code, seen.rulebook
    return fingerprint.tree(_PLUGINS, but=fingerprint.RULEBOOK), fingerprint.tree(_PLUGINS / fingerprint.RULEBOOK)


def contents_of(said: Mapping[str, Any]) -> Mapping[str, str]:
    """By path the digests of files of the content, as the build with these settings saw them; none where it did not look."""
    seen: Inputs | None = said.get(SEEN)
    return seen.contents if seen else {}
