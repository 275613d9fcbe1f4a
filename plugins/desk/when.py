"""A story's time in Dutch words: what is known and how, never more. Dates through Babel, so no system locale.

Moments are told by the clock of a time zone, given by its IANA name; those that are called local are on it already.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from babel.dates import format_date

from .clock import MINUTE, zone_of
from .pages import When
from .story import Correction, Interval, Sighting, Story


def when(story: Story, explain: bool = False) -> When:
    """The time of a story as pages show it; with `explain`, also the sentences that say how it is known."""
    how = explained(story) if explain else ()
    known, zone = story.published, story.zone
    if known is None or (known.earliest is None and known.latest is None):
        if story.received is None:
            return When("unknown", "datum onbekend", "–", "datum onbekend", None, how)
        received = _local(story.received, zone)
        seen_on = f"ontvangen {_period(received, received)}"
        return When("received", f"datum onbekend, ontvangen op {day(received)}", f"ontv. {clock(received)}", seen_on, None, how)
    if known.earliest is None or known.latest is None:
        return When("span", words(known, zone), short(known, zone), dates(known, zone), None, how)
    first, last, is_minute = _local(known.earliest, zone), _local(known.latest, zone), _width(known) <= MINUTE
    said = (_words(first, last, is_minute), _short(first, last, is_minute), _dates(first, last, is_minute))
    return When("moment" if is_minute else "span", *said, last.isoformat(), how)


def explained(story: Story) -> tuple[str, ...]:
    """The sentences that say how a story's time is known, each once; the editor's word comes before what captures prove."""
    proved, known = tuple(dict.fromkeys(map(_how, story.sightings))), story.published
    if known is None or not story.is_timed_by_desk:
        return proved
    return (f"De redactie stelde de tijd vast: {words(known, story.zone)}.", *proved)


def words(known: Interval, zone: str) -> str:
    """`30 december 2025, 22.08 uur`, `30 december 2025, tussen 19.35 en 20.35 uur`, ...

    Known to the minute, it is the minute of `latest`, which `<time datetime>` and JSON-LD give too.
    """
    if known.earliest is None or known.latest is None:
        edge = known.latest or known.earliest
        assert edge is not None
        local = _local(edge, zone)
        return f"{'uiterlijk' if known.latest else 'na'} {day(local)}, {clock(local)} uur"
    return _words(_local(known.earliest, zone), _local(known.latest, zone), _width(known) <= MINUTE)


def _words(first: datetime, last: datetime, is_minute: bool) -> str:
    if is_minute:
        return f"{day(last)}, {clock(last)} uur"
    if _is_day(first, last):
        return day(first)
    if first.date() == last.date():
        return f"{day(first)}, tussen {clock(first)} en {clock(last)} uur"
    if last - first <= timedelta(hours=36):
        return f"tussen {day(first)}, {clock(first)} uur en {day(last)}, {clock(last)} uur"
    return f"tussen {day(first)} en {day(last)}"


def short(known: Interval, zone: str) -> str:
    """For a narrow column, under a heading that says the day of `latest`."""
    if known.earliest is None or known.latest is None:
        edge = known.latest or known.earliest
        assert edge is not None
        return f"{'vóór' if known.latest else 'na'} {clock(_local(edge, zone))}"
    return _short(_local(known.earliest, zone), _local(known.latest, zone), _width(known) <= MINUTE)


def _short(first: datetime, last: datetime, is_minute: bool) -> str:
    if is_minute:
        return clock(last)
    if _is_day(first, last):
        return "–"
    if first.date() == last.date():
        return f"{clock(first)}–{clock(last)}"
    if last - first <= timedelta(hours=36):
        days = (_day(d.year, d.month, d.day, "EEE") for d in (first, last))
        return "–".join(f"{name} {clock(at)}" for name, at in zip(days, (first, last), strict=True))
    return "–".join(_day(d.year, d.month, d.day, "d MMM") for d in (first, last))


def dates(known: Interval, zone: str) -> str:
    """The day or days alone: `30 dec 2025`, `30 – 31 dec 2025`, `uiterlijk 30 dec 2025`."""
    if known.earliest is None or known.latest is None:
        edge = known.latest or known.earliest
        assert edge is not None
        return f"{'uiterlijk' if known.latest else 'na'} {period(edge, edge, zone)}"
    return _dates(_local(known.earliest, zone), _local(known.latest, zone), _width(known) <= MINUTE)


def _dates(first: datetime, last: datetime, is_minute: bool) -> str:
    return _period(first, first) if _is_day(first, last) else _period(last if is_minute else first, last)


def seen(moment: datetime | None, zone: str) -> str:
    """When a version was received, where nothing says when it appeared."""
    return f"ontvangen op {at(moment, zone)}" if moment else "moment onbekend"


def at(moment: datetime, zone: str) -> str:
    """`30 december 2025, 22.35 uur`"""
    return _at(moment, moment.fold, zone)


@lru_cache(maxsize=1000)  # all stories of a page say when it was received
def _at(moment: datetime, _fold: int, zone: str) -> str:
    local = _local(moment, zone)
    return f"{day(local)}, {clock(local)} uur"


def corrected(correction: Correction) -> str:
    """`Correctie, 31 december 2025: ...`"""
    on = correction.day
    return f"Correctie, {_day(on.year, on.month, on.day, 'd MMMM y')}: {correction.text}"


def _how(sighting: Sighting) -> str:
    """How one capture bears on a story's time."""
    brief, received = sighting.brief, sighting.capture.received
    if received is None:
        return "Het moment waarop de pagina met dit bericht is ontvangen, is onbekend."
    zone = sighting.capture.zone
    seen = at(received, zone)
    if brief.age_label and brief.published:
        return f"Op de pagina van {seen} stond «{brief.age_label}» bij dit bericht: verschenen {_span(brief.published, zone)}."
    if brief.is_lead:
        return f"Het stond bovenaan de pagina van {seen}; zo'n hoofdbericht draagt geen tijd en kan ouder zijn."
    if brief.bounds:
        return f"Op de pagina van {seen} stond er geen tijd bij; de berichten erboven en eronder begrenzen hem."
    return f"Op de pagina van {seen} stond er geen tijd bij."


def _span(known: Interval, zone: str) -> str:
    if known.earliest is None or known.latest is None:
        return words(known, zone)
    first, last = _local(known.earliest, zone), _local(known.latest, zone)
    if first.date() == last.date():
        return f"tussen {clock(first)} en {clock(last)} uur"
    return f"tussen {day(first)}, {clock(first)} uur en {day(last)}, {clock(last)} uur"


def _width(known: Interval) -> timedelta:
    return known.latest - known.earliest if known.earliest and known.latest else timedelta.max


def _is_day(first: datetime, last: datetime) -> bool:
    return (last.date() - first.date()).days == 1 and _opens(first) and _opens(last)


def _opens(local: datetime) -> bool:
    """Whether a day begins here: at midnight, or where the clock skips that (as in Cairo) with the first minute there is."""
    if local.hour > 1:
        return False
    if local.hour == local.minute == 0:
        return not local.fold  # of two midnights the first
    return local.astimezone(UTC) == datetime(local.year, local.month, local.day, tzinfo=local.tzinfo).astimezone(UTC)


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(zone_of(zone))


def iso(moment: datetime | None, zone: str) -> str | None:
    """ISO 8601 on the clock of the zone, with its offset."""
    return _local(moment, zone).isoformat() if moment else None


def clock(local: datetime) -> str:
    """`22.08`, as Dutch print has it; in the hour that the clock shows twice, also which of the two."""
    return _clock(local.year, local.month, local.day, local.hour, local.minute, local.fold, local.tzinfo)


def day(local: date) -> str:
    """`30 december 2025`"""
    return _day(local.year, local.month, local.day, "d MMMM y")


def period(first: datetime, last: datetime, zone: str) -> str:
    """`30 dec 2025 – 6 jan 2026`: from one day to another, each part said once."""
    return _period(_local(first, zone), _local(last, zone))


def _period(one: datetime, other: datetime) -> str:
    end = _day(other.year, other.month, other.day, "d MMM y")
    if one.date() == other.date():
        return end
    pattern = "d MMM y" if one.year != other.year else "d MMM" if one.month != other.month else "d"
    return f"{_day(one.year, one.month, one.day, pattern)} – {end}"


def weekday(local: date) -> str:
    """`dinsdag 30 december 2025`"""
    return _day(local.year, local.month, local.day, "EEEE d MMMM y")


def day_of_year(local: date) -> str:
    """`30 december`"""
    return _day(local.year, local.month, local.day, "d MMMM")


def month(local: date) -> str:
    """`december 2025`"""
    return _day(local.year, local.month, 1, "MMMM y")


@lru_cache(maxsize=20_000)
def _clock(year: int, month: int, day: int, hour: int, minute: int, fold: int, zone: tzinfo | None) -> str:
    """What a clock shows, in words. A moment's own hash leaves out the fold, which decides here."""
    said = f"{hour}.{minute:02d}"
    local = datetime(year, month, day, hour, minute, tzinfo=zone, fold=fold)
    if local.utcoffset() == local.replace(fold=1 - fold).utcoffset():
        return said
    return f"{said} ({'wintertijd' if fold else 'zomertijd'})"


@lru_cache(maxsize=20_000)
def _day(year: int, month: int, day: int, pattern: str) -> str:
    return str(format_date(datetime(year, month, day), pattern, locale="nl"))
