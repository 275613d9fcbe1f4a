"""pelicanconf.py -> the house's settings, checked before anything is built."""

from __future__ import annotations

import ast
import os
import runpy
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from . import newsroom, own
from .desk import household, palette
from .desk.household import House, Known
from .newsroom import Newsroom

FILE = "pelicanconf.py"
#: The style sheet whose paper the colours of sections stand on, in the theme.
TOKENS = "css/tokens.css"
CONTENT = "content"
#: What reading a rulebook raises that does not hold what it should.
WRONG = (KeyError, TypeError, ValueError, AttributeError)


class BadSettings(SystemExit):
    """Settings that no site can be made with: ends a program with every one of them on standard error."""


def load(root: Path) -> House:
    """The house as pelicanconf.py describes it. Raises BadSettings."""
    try:
        said = runpy.run_path(str(root / FILE))
    except OSError as error:
        raise BadSettings(f"{FILE}: niet te lezen ({error.strerror})") from error
    except SyntaxError as error:
        raise BadSettings(f"{FILE}:{error.lineno}: geen geldig Python ({error.msg})") from error
    except Exception as error:
        raise BadSettings(f"{FILE}: {type(error).__name__}: {error}") from error
    return check(said, root / CONTENT, root / str(said.get("THEME", "theme")))


def check(said: Mapping[str, Any], content: Path, theme: Path) -> House:
    """The house of settings that were read already. Raises BadSettings."""
    sheet = theme / TOKENS
    paper = palette.papers(sheet.read_text("utf-8") if sheet.exists() else "")
    known = Known(_rubrics(content), _languages(content), _zones(), paper)
    lines = _lines(content.parent / FILE)
    wrong = household.check(said, known, lines)
    if wrong:
        raise BadSettings("\n".join(map(str, wrong)))
    made = household.make(said, paper, lines.get("SECTIONS", 0))
    _try(content, made)
    return made


def room(root: Path) -> Newsroom:
    """The newsroom of the project at `root`. Raises BadSettings."""
    return Newsroom(root / CONTENT, house=load(root))


def _try(content: Path, made: House) -> None:
    """See that a site's own part of the rulebook can be worked with."""
    if (content / newsroom.OWN_RULES).is_dir():
        try:
            Newsroom(content, house=made)
        except WRONG as error:
            raise BadSettings(f"{newsroom.OWN_RULES}: {_said(error)}") from error


def _rubrics(content: Path) -> tuple[str, ...]:
    ours = [path.name for path in newsroom.RULEBOOK.glob("*.toml")]
    folder = content / newsroom.OWN_RULES
    for path in (folder / name for name in own.listed(folder)):
        if path.suffix not in (".toml", ".tsv"):
            continue
        if path.suffix == ".toml" and path.name not in ours and not path.name.startswith("language-"):
            near = get_close_matches(path.name, sorted(ours), 1, 0)[0]
            raise BadSettings(f"{os.path.relpath(path, content.parent)}: zo'n bestand kent het regelboek niet - bedoelde u {near}?")
        try:
            newsroom.table(path) if path.suffix == ".toml" else own.text(path)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSettings(f"{os.path.relpath(path, content.parent)}: geen geldige TOML ({error})") from error
    try:
        return newsroom.section_rules(content).sections
    except WRONG as error:
        where = os.path.relpath(newsroom.rules_at(content, "sections.toml"), content.parent)
        raise BadSettings(f"{where}: {_said(error)}") from error


def _said(error: Exception) -> str:
    what = f"{error} ontbreekt" if isinstance(error, KeyError) else str(error)
    return f"{what} - vergelijk het met het bestand van die naam in plugins/desk/rulebook; docs/rulebook.md legt het uit"


def _languages(content: Path) -> set[str]:
    folders = (newsroom.RULEBOOK, content / newsroom.OWN_RULES)
    return {path.stem.removeprefix("language-") for folder in folders for path in folder.glob("language-*.toml")}


@cache
def _zones() -> frozenset[str]:
    """The names of all time zones, for which a folder of hundreds of files is looked through."""
    return frozenset(available_timezones())


def _lines(path: Path) -> dict[str, int]:
    """The line of each setting in a file."""
    if not path.exists():
        return {}
    found: dict[str, int] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        found |= {t.id: node.lineno for t in targets if isinstance(t, ast.Name) and t.id.isupper()}
    return found
