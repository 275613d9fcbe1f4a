"""The editor's word: content/desk.toml, by slug. It overrules what the desk judged, and is never overruled.

[tesla-wil-een-datacentrum-in-china-beginnen]
section = "Tech"
headline = "Tesla wil datacentrum in China"
published = 2025-12-29T17:30:00        # on the site's clock; a day alone will do
hold = true                            # on no page; `hold = false` lets go what is under embargo
withdraw = true                        # its page says that it was withdrawn, no list names it
correction = { text = "Er stond 5 miljard; het is 5 miljoen.", date = 2025-12-31 }
same_as = "tesla-krijgt-datacentrum"   # is one story with that one, and lives there
not_same_as = ["2026-01-13T09-00.txt"] # what that capture shows is another story
link = ["tesla-krijgt-datacentrum"]    # belongs with that one, whatever Telex finds
no_link = ["tesla-zakt-op-de-beurs"]   # does not, from either side
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from difflib import get_close_matches
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from . import lenient
from .clock import MINUTE, zone_of
from .story import Correction, Finding, Interval


class Word(Struct, frozen=True):
    """What the editor says of one story; None where nothing."""

    headline: str | None = None
    section: str | None = None
    published: Interval | None = None
    hold: bool | None = None
    withdraw: bool | None = None
    correction: Correction | None = None
    same_as: str | None = None
    not_same_as: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    no_link: tuple[str, ...] = ()


#: Where the editor says nothing.
UNSAID = Word()


def _text(value: Any, _: str = "") -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _truth(value: Any, _: str) -> bool | None:
    return value if isinstance(value, bool) else None


def _moment(value: Any, zone: str) -> Interval | None:
    """A minute, or a whole day, on the clock of the zone."""
    try:
        return _interval(value, zone_of(zone))
    except OverflowError:
        return None  # the ends of the calendar


def _interval(value: Any, zone: tzinfo) -> Interval | None:
    if isinstance(value, datetime):
        local = value if value.tzinfo else value.replace(tzinfo=zone)
        at = local.astimezone(UTC)
        return Interval(at - MINUTE, at)
    if isinstance(value, date):
        first, last = (datetime(d.year, d.month, d.day, tzinfo=zone) for d in (value, value + timedelta(days=1)))
        return Interval(first.astimezone(UTC), last.astimezone(UTC))
    return None


def _correction(value: Any, _: str) -> Correction | None:
    if not isinstance(value, dict) or set(value) != {"text", "date"} or not _text(value["text"]):
        return None
    day = value["date"]
    day = day.date() if isinstance(day, datetime) else day
    return Correction(value["text"].strip(), day) if isinstance(day, date) else None


def _names(value: Any, _: str) -> tuple[str, ...] | None:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(isinstance(v, str) and v.strip() for v in values):
        return None
    return tuple(values)


#: What may be said, and what makes it of the TOML value and the time zone: None where it cannot be.
KEYS: Mapping[str, Callable[[Any, str], Any]] = {
    "headline": _text,
    "section": _text,
    "published": _moment,
    "hold": _truth,
    "withdraw": _truth,
    "correction": _correction,
    "same_as": _text,
    "not_same_as": _names,
    "link": _names,
    "no_link": _names,
}

#: How each is written, for who wrote it otherwise.
EXAMPLES: Mapping[str, str] = {
    "headline": '"..."',
    "section": '"..."',
    "published": "2025-12-30T22:07:00",
    "hold": "true",
    "withdraw": "true",
    "correction": '{ text = "...", date = 2025-12-31 }',
    "same_as": '"naam-van-het-bericht"',
    "not_same_as": '["2025-12-30T22-35.txt"]',
    "link": '["naam-van-het-bericht"]',
    "no_link": '["naam-van-het-bericht"]',
}


def parse(text: str, sections: Collection[str], zone: str) -> tuple[dict[str, Word], list[Finding]]:
    """Read desk.toml, its times by the clock of the zone. What cannot be read is left out and found, with its line; the rest counts."""
    table, findings = lenient.read(text)
    words = {}
    for slug, said in table.items():
        line = line_of(text, slug)
        if not isinstance(said, dict):
            findings.append(Finding("TX402", line, 1, (("key", slug), ("keys", ", ".join(KEYS)))))
            continue
        kept, wrong = _entry(text, line, slug, said, sections, zone)
        findings += wrong
        words[slug] = Word(**kept)
    return words, findings


def _entry(
    text: str, line: int, slug: str, said: Mapping[str, Any], sections: Collection[str], zone: str
) -> tuple[dict[str, Any], list[Finding]]:
    kept: dict[str, Any] = {}
    wrong = []
    for key, value in said.items():
        at = line_of(text, key, line)
        made = KEYS[key](value, zone) if key in KEYS else None
        if key == "section" and isinstance(made, str):
            made = next((s for s in sections if s.casefold() == made.casefold()), made)
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            facts = (("slug", slug), ("key", key), ("keys", ", ".join(KEYS)), ("near", near[0] if near else ""))
            wrong.append(Finding("TX403", at, 1, facts))
        elif made is None:
            facts = (("slug", slug), ("key", key), ("value", _printed(value)), ("example", EXAMPLES[key]))
            wrong.append(Finding("TX404", at, 1, facts))
        elif key == "section" and made not in sections:
            wrong.append(Finding("TX405", at, 1, (("slug", slug), ("value", made), ("sections", ", ".join(sections)))))
        else:
            kept[key] = made
    return kept, wrong


def _printed(value: Any) -> str:
    """A TOML value as an editor may have written it: a text between quotation marks, for `"true"` is not `true`."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_printed(v)}" for key, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_printed, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**18:
        return "een groot getal"  # Python refuses to print one of thousands of digits
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def unknown(words: Mapping[str, Word], slugs: Collection[str], text: str) -> list[Finding]:
    """Slugs that no story has, each with the nearest that one has."""
    found = []
    for slug in sorted(set(words) - set(slugs)):
        near = get_close_matches(slug, slugs, 1, 0.5)
        found.append(Finding("TX406", line_of(text, slug), 1, (("slug", slug), ("near", near[0] if near else ""))))
    return found


def unknown_same(slug: str, key: str, name: str, slugs: Collection[str], text: str) -> Finding:
    """A story or capture that `same_as` or `not_same_as` names and that is not there."""
    near = get_close_matches(name, slugs, 1, 0.5)
    facts = (("slug", slug), ("key", key), ("name", name), ("near", near[0] if near else ""))
    return Finding("TX409", line_of(text, key, line_of(text, slug)), 1, facts)


def idle(slug: str, text: str) -> Finding:
    """A `not_same_as` that takes nothing out of its story: no page is left that shows the rest."""
    return Finding("TX424", line_of(text, "not_same_as", line_of(text, slug)), 1, (("slug", slug),))


def circle(way: Sequence[str], text: str) -> Finding:
    """Stories of which same_as leads from each to the next, and from the last to the first."""
    at = line_of(text, "same_as", line_of(text, way[0]))
    return Finding("TX419", at, 1, (("way", ", ".join(f"[{name}]" for name in way)),))


def at_odds(words: Mapping[str, Word], text: str) -> list[Finding]:
    """Pairs that are linked and are not to be, and stories that are paired with themselves."""
    found = []
    parted = {frozenset((slug, other)) for slug, said in words.items() for other in said.no_link}
    for slug, said in words.items():
        here = line_of(text, slug)
        for key, named in (("same_as", (said.same_as,)), ("link", said.link), ("no_link", said.no_link)):
            if slug in named:
                found.append(Finding("TX417", line_of(text, key, here), 1, (("slug", slug), ("key", key))))
        for other in dict.fromkeys(said.link):
            if other != slug and {slug, other} in parted:
                found.append(Finding("TX416", line_of(text, "link", here), 1, (("slug", slug), ("other", other))))
    return found


def joined(said: Word, other: Word) -> Word:
    """What counts for a story with which another is one: what is held back of either is held back, unless its own word lets it go."""
    if said.hold is False:
        return said
    hold = True if said.hold is None and other.hold else said.hold
    withdraw = True if said.withdraw is None and other.withdraw else said.withdraw
    return replace(said, hold=hold, withdraw=withdraw)


def unheard(slug: str, said: Word, target: str, own: Word, text: str) -> list[Finding]:
    """What is said of a story that is the same as another, and lives there, whose own word is `own`: what counts there, and what not."""
    keys = [key for key in ("headline", "section", "published", "hold", "withdraw", "correction") if getattr(said, key) is not None]
    at = line_of(text, slug)
    found = []
    for key in keys:
        counts = key in ("hold", "withdraw") and getattr(said, key) and getattr(joined(own, said), key)
        facts = (("slug", slug), ("key", key), ("other", target))
        found.append(Finding("TX418" if counts else "TX407", line_of(text, key, at), 1, facts))
    return found


def shared(words: Mapping[str, Word], urls: Collection[str], text: str) -> list[Finding]:
    """Names that are the last part of two addresses: the editor should see which story is meant."""
    named: dict[str, list[str]] = {f"{slug}.html": [] for slug in words}
    for url in urls:
        if (name := url.rsplit("/", 1)[-1]) in named:
            named[name].append(url)
    found = []
    for slug in sorted(words):
        if len(same := sorted(named[f"{slug}.html"])) > 1:
            found.append(Finding("TX408", line_of(text, slug), 1, (("slug", slug), ("urls", ", ".join(same)))))
    return found


def line_of(text: str, key: str, after: int = 1) -> int:
    """The line, from 1, on which a table or key is written; `after` where it cannot be found."""
    pattern = re.compile(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
    lines = text.splitlines()
    return next((n for n in range(after, len(lines) + 1) if pattern.match(lines[n - 1])), after)
