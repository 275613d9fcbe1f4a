"""The editor's word: content/desk.toml, by slug. It overrules what the desk judged, and is never overruled.

[tesla-wil-een-datacentrum-in-china-beginnen]
section = "Tech"
headline = "Tesla wil datacentrum in China"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from .story import Finding


@dataclass(frozen=True, slots=True)
class Word:
    """What the editor says of one story; None where nothing."""

    headline: str | None = None
    section: str | None = None


#: What may be said, and the TOML type it takes.
KEYS: Mapping[str, type] = {"headline": str, "section": str}


def parse(text: str, sections: Collection[str]) -> tuple[dict[str, Word], list[Finding]]:
    """Read desk.toml. What cannot be read is left out and found, with its line; the rest counts."""
    if "\ufffd" in text:
        at = text.index("\ufffd")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return {}, [Finding("TX401", line, column, (("error", "het is niet als UTF-8 bewaard"),))]
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        return {}, [Finding("TX401", line, column, (("error", str(error).split(" (at")[0]),))]
    words, findings = {}, []
    for slug, said in table.items():
        line = _line_of(text, slug)
        if not isinstance(said, dict):
            findings.append(Finding("TX402", line, 1, (("key", slug), ("keys", ", ".join(KEYS)))))
            continue
        kept, wrong = _entry(text, line, slug, said, sections)
        findings += wrong
        words[slug] = Word(**kept)
    return words, findings


def _entry(text: str, line: int, slug: str, said: Mapping[str, Any], sections: Collection[str]) -> tuple[dict[str, Any], list[Finding]]:
    kept: dict[str, Any] = {}
    wrong = []
    for key, value in said.items():
        at = _line_of(text, key, line)
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            facts = (("slug", slug), ("key", key), ("keys", ", ".join(KEYS)), ("near", near[0] if near else ""))
            wrong.append(Finding("TX403", at, 1, facts))
        elif not isinstance(value, KEYS[key]) or not str(value).strip():
            wrong.append(Finding("TX404", at, 1, (("slug", slug), ("key", key), ("value", repr(value)))))
        elif key == "section" and value not in sections:
            wrong.append(Finding("TX405", at, 1, (("slug", slug), ("value", str(value)), ("sections", ", ".join(sections)))))
        else:
            kept[key] = value
    return kept, wrong


def unknown(words: Mapping[str, Word], slugs: Collection[str], text: str) -> list[Finding]:
    """Slugs that no story has, each with the nearest that one has."""
    found = []
    for slug in sorted(set(words) - set(slugs)):
        near = get_close_matches(slug, slugs, 1, 0.5)
        found.append(Finding("TX406", _line_of(text, slug), 1, (("slug", slug), ("near", near[0] if near else ""))))
    return found


def shared(words: Mapping[str, Word], urls: Collection[str], text: str) -> list[Finding]:
    """Names that are the last part of two addresses: the editor should see which story is meant."""
    found = []
    for slug in sorted(words):
        same = sorted(url for url in urls if url.rsplit("/", 1)[-1] == f"{slug}.html")
        if len(same) > 1:
            found.append(Finding("TX408", _line_of(text, slug), 1, (("slug", slug), ("urls", ", ".join(same)))))
    return found


def _line_of(text: str, key: str, after: int = 1) -> int:
    """The line, from 1, on which a table or key is written; `after` where it cannot be found."""
    pattern = re.compile(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
    lines = text.splitlines()
    return next((n for n in range(after, len(lines) + 1) if pattern.match(lines[n - 1])), after)
