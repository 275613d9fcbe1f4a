"""Age label + moment of capture -> Interval, on the clock of a time zone that is given by its IANA name. Reads no clock.

An age label "N units" is floored: it says that the age lies in [N, N+1) units, so the story appeared in
(moment - (N+1) units, moment - N units]. Seconds to weeks are subtracted in absolute time, months and years by
the calendar on the local clock. A moment that the local clock showed twice (the night summer time ends) gives
the union of both readings.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from .story import Interval

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
MONTHS = {"month": 1, "year": 12}
MINUTE = timedelta(minutes=1)
#: How a language's file names a day, by how many days back it is.
DAYS = ("today", "yesterday", "day_before")
#: Where the calendar begins.
FIRST = datetime.min.replace(tzinfo=UTC)

#: The most words of what looks like a label; how far from the end of a line one may begin, behind the end of a sentence.
MOST_WORDS, LONGEST = 4, 60
SENTENCE = re.compile(r"[.!?][\"'”’)]?\s{1,3}(?=\d)")

#: `2025-12-30T22-35.txt`, `2025-12-30T22-35--anything.txt`
NAME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)-(\d\d)(?=--|\.|$)")


class Age(NamedTuple):
    """How old a brief is: an age in [low, high) of `unit`, or a day back with an optional clock time."""

    unit: str  # "second" ... "year", or "days_back"
    low: float
    high: float
    clock: tuple[int, int] | None = None


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name, which was checked where settings are read."""
    return ZoneInfo(name)


def moments_of(name: str, zone: str) -> tuple[datetime, ...] | None:
    """The moments (UTC) that a capture's file name can mean: one, or two in the night summer time ends.

    Empty where the name carries none; None where it carries one that no clock ever showed.
    """
    found = NAME.match(name.rsplit("/", 1)[-1])
    if not found:
        return ()
    try:
        local = [datetime(*map(int, found.groups()), tzinfo=zone_of(zone), fold=f) for f in (0, 1)]  # type: ignore[arg-type,misc]
        moments = sorted({t.astimezone(UTC) for t in local})
    except (ValueError, OverflowError):
        return None
    if any(_local(t, zone).replace(tzinfo=None) != local[0].replace(tzinfo=None) for t in moments):
        return None  # the hour that the clock skips in spring
    return tuple(moments)


def meant(name: str, zone: str) -> str:
    """The name that a file with a moment written otherwise should have: `2026-01-16 08.20 ochtend.txt`; "" without one."""
    stem = re.sub(r"\.txt$", "", name.rsplit("/", 1)[-1], flags=re.IGNORECASE)
    found = re.match(r"(\d{4}-\d\d-\d\d)[T _-]?(\d\d)[-:._u]?(\d\d)(?!\d)[\W_]*(.*)$", stem, re.IGNORECASE)
    if not found:
        return ""
    made = f"{found[1]}T{found[2]}-{found[3]}{f'--{found[4]}' if found[4] else ''}.txt"
    return made if moments_of(made, zone) else ""


class Labels:
    """Finds age labels by the words of one or more languages (rulebook/language-nl.toml); the first has the last word."""

    def __init__(self, *languages: Mapping[str, Any]) -> None:
        tables = languages[::-1]
        self.numbers: dict[str, int] = {form: n for words in tables for form, n in words["numbers"].items()}
        self.phrases = {form: tuple(span) for words in tables for form, span in words["phrases"].items()}
        self.unit_of = {form: unit for words in tables for unit, forms in words["units"].items() for form in forms}
        self.now = frozenset(form for words in tables for form in words["now"])
        self.days = {words[day]: back for words in tables for back, day in enumerate(DAYS) if words.get(day)}
        self.ago = frozenset(words["ago"] for words in tables)
        self.about = frozenset(form for words in tables for form in words["about"])
        self.sections = frozenset(s.casefold() for words in tables for s in words["sections"])
        self.pattern = re.compile(_pattern(tables, self), re.IGNORECASE)
        self.heads = frozenset(_heads(self))

    def match(self, text: str, start: int = 0, end: int | None = None) -> tuple[int, Age] | None:
        """The label that starts at `start`, as (where it ends, what it says), or None."""
        found = self.pattern.match(text, start, len(text) if end is None else end)
        return (found.end(), self._age(found)) if found else None

    def is_like(self, line: str) -> bool:
        """Whether a line that was read as no label looks like one, or ends in one: `2u geleden`, `... weer open. 2 uur geleden`."""
        said = line.rstrip(" .!:;)")
        if not said.casefold().endswith(tuple(self.ago)):
            return False
        words = said.split()
        if len(words) <= MOST_WORDS and any(c.isdigit() for c in words[0]):
            return True
        return any(self.match(said, found.end()) for found in SENTENCE.finditer(said, max(0, len(said) - LONGEST)))

    def is_cut(self, line: str) -> bool:
        """Whether a line is the beginning of a label and nothing more, as where a page was cut off."""
        words = line.casefold().split()
        if len(words) < 2 or len(words) > 3 or not (words[0].isdigit() or words[0] in self.numbers):
            return False
        if len(words) == 2:
            return any(unit.startswith(words[1]) for unit in self.unit_of)
        return words[1] in self.unit_of and words[2] not in self.ago and any(ago.startswith(words[2]) for ago in self.ago)

    def _age(self, found: re.Match[str]) -> Age:
        said = {k: " ".join(v.casefold().split()) for k, v in found.groupdict().items() if v is not None}
        if "now" in said:
            return Age("minute", 0, 1)
        if "day" in said:
            hour, minute = said.get("hour"), said.get("minute")
            at = (int(hour), int(minute or 0)) if hour is not None else None
            return Age("days_back", self.days[said["day"]], self.days[said["day"]] + 1, at)
        if "phrase" in said:
            low, high = self.phrases[said["phrase"]]
            return Age("minute", low, high)
        unit, number = self.unit_of[said["unit"]], said["number"]
        low = self.numbers[number] if number in self.numbers else float(number.replace(",", "."))
        step = 1.0 if low == int(low) else 0.5
        if "about" in said:  # rounded, not floored: half a unit on either side, and the floored reading too
            return Age(unit, max(0, low - 0.5), low + 1) if unit in SECONDS else Age(unit, low, low + 1)
        return Age(unit, low, low + step)


#: Not the beginning of a place in capitals: NU is no label in NUUK.
_WHOLE = "(?!(?-i:(?<=[A-Z])[A-Z]))"
#: Between the words of a label: pasted text doubles a space.
_SPACE = r"\s{1,3}"


def _pattern(tables: Sequence[Mapping[str, Any]], labels: Labels) -> str:
    """One bounded alternation; \\b at the end of `ago` is left out, for the next dateline is glued to it."""
    at = _one_of({form for words in tables for form in words["clock"]})
    hours = _one_of({words["hour_word"] for words in tables if words.get("hour_word")}) or "(?!)"
    clock = rf"(?:\s(?:{at}))?\s(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?:\s(?:{hours}))?"
    number = rf"\d{{1,4}}(?:[.,]5)?|{_one_of(labels.numbers)}"
    return (
        rf"(?:(?P<now>{_one_of(labels.now)}){_WHOLE}"
        rf"|(?P<day>{_one_of(labels.days)}){_WHOLE}(?:{clock})?"
        rf"|(?:(?P<about>{_one_of(labels.about)}){_SPACE})?"
        rf"(?:(?P<phrase>{_one_of(labels.phrases)})|(?P<number>{number}){_SPACE}(?P<unit>{_one_of(labels.unit_of)}))"
        rf"{_SPACE}(?:{_one_of(labels.ago)}))"
    )


def _one_of(forms: Iterable[str]) -> str:
    """An alternation, longest first, in which a space is any white space."""
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=lambda f: (-len(f), f)))


def _heads(labels: Labels) -> set[str]:
    """First characters that a label can begin with, for a cheap look before the pattern runs."""
    forms: Sequence[str] = [*labels.now, *labels.days, *labels.phrases, *labels.numbers, *labels.about]
    if not all(form.strip() for form in forms):
        raise ValueError("een leeg woord in language-XX.toml")
    return {f[0] for f in forms} | {f[0].upper() for f in forms} | set("0123456789")


def interval(age: Age, moments: Sequence[datetime], zone: str) -> Interval | None:
    """When a story of this age appeared, seen at one of `moments` (UTC, in order); None without a moment."""
    if not moments:
        return None
    spans = [_span(age, moment, zone) for moment in moments]
    latest = max(FIRST + MINUTE, *(s[1] for s in spans))
    return Interval(min(s[0] for s in spans), latest)


def _span(age: Age, moment: datetime, zone: str) -> tuple[datetime, datetime]:
    if age.unit in SECONDS:
        second = timedelta(seconds=SECONDS[age.unit])
        return _back(moment, age.high * second), _back(moment, age.low * second)
    if age.unit in MONTHS:
        months = MONTHS[age.unit]
        return _months_back(moment, int(age.high * months), 0, zone), _months_back(moment, int(age.low * months), 1, zone)
    return _day_back(age, moment, zone)


def _back(moment: datetime, time: timedelta) -> datetime:
    """So much earlier, but not before the calendar begins."""
    return moment - time if moment - FIRST > time else FIRST


def _local(moment: datetime, zone: str) -> datetime:
    """On the clock of the zone; at the very ends of the calendar, where that has no date, as it is."""
    try:
        return moment.astimezone(zone_of(zone))
    except OverflowError:
        return moment


def _day_back(age: Age, moment: datetime, zone: str) -> tuple[datetime, datetime]:
    """A calendar day on the local clock, or one minute of it; never later than the moment itself."""
    tz, day = zone_of(zone), _back(_local(moment, zone).replace(tzinfo=UTC), timedelta(days=int(age.low))).date()
    if age.clock:
        readings = [_utc(datetime(day.year, day.month, day.day, *age.clock, tzinfo=tz, fold=fold)) for fold in (0, 1)]
        seen = [t for t in readings if t <= moment]
        if seen:  # a time that is still to come is a mistake: then only the day counts
            return _back(min(seen), MINUTE), max(seen)
    midnights = [_utc(datetime(d.year, d.month, d.day, tzinfo=tz)) for d in (day, _next(day))]
    first, last = midnights[0], min(midnights[1], moment)
    return (first, last) if first < last else (_back(last, MINUTE), last)


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _utc(local: datetime) -> datetime:
    try:
        return local.astimezone(UTC)
    except OverflowError:
        return local.replace(tzinfo=UTC)


def _months_back(moment: datetime, months: int, fold: int, zone: str) -> datetime:
    """The same local clock time so many months before, on the month's last day where it has no such day.

    Where the clock showed that time twice, `fold` says which of the two is meant.
    """
    local = _local(moment, zone)
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    if year < 1:
        return FIRST
    day = min(local.day, monthrange(year, month + 1)[1])
    return _utc(local.replace(year=year, month=month + 1, day=day, fold=fold))
