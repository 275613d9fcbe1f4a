"""A story's time in words: what is known and never more (law 2)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import capture, when
from plugins.desk.household import House
from plugins.desk.pages import When
from plugins.desk.story import ZONE, Interval, Story
from plugins.newsroom import Newsroom
from tests.zones import AMSTERDAM

ROOM = Newsroom(Path(__file__).parent)
NAME = "2025-12-30T22-35.txt"


def at(local: str) -> datetime:
    """A moment by the Amsterdam clock: `2025-12-30 22:35`; with `b` behind it the second time in the night."""
    moment = datetime.fromisoformat(local.rstrip("b")).replace(tzinfo=AMSTERDAM, fold=local.endswith("b"))
    return moment.astimezone(UTC)


def between(first: str | None, last: str | None) -> Interval:
    return Interval(at(first) if first else None, at(last) if last else None)


def story(copy: str, name: str = NAME) -> Story:
    """The last story of a page."""
    made = ROOM.edition([capture.read(copy.encode(), name, ROOM.desk)])
    return max(made.stories, key=lambda s: s.sightings[0].brief.position)


def labelled(label: str, name: str = NAME, explain: bool = False) -> When:
    return when.when(story(f"GROU (ANP) - De brug in Grou is weer open.\n{label}\n", name), explain)


LEAD = "Brug weer open\nGROU (ANP) - De brug in Grou is weer open.\nMeer uit Regio\n"


# -- the wordings


@pytest.mark.parametrize(
    ("label", "kind", "words", "short", "iso"),
    [
        ("27 minuten geleden", "moment", "30 december 2025, 22.08 uur", "22.08", "2025-12-30T22:08:00+01:00"),
        ("2 uur geleden", "span", "30 december 2025, tussen 19.35 en 20.35 uur", "19.35–20.35", "2025-12-30T20:35:00+01:00"),
        (
            "22 uur geleden",
            "span",
            "tussen 29 december 2025, 23.35 uur en 30 december 2025, 0.35 uur",
            "ma 23.35–di 0.35",
            "2025-12-30T00:35:00+01:00",
        ),
        ("gisteren", "span", "29 december 2025", "–", "2025-12-30T00:00:00+01:00"),
        ("vandaag", "span", "30 december 2025, tussen 0.00 en 22.35 uur", "0.00–22.35", "2025-12-30T22:35:00+01:00"),
        ("2 weken geleden", "span", "tussen 9 december 2025 en 16 december 2025", "9 dec–16 dec", "2025-12-16T22:35:00+01:00"),
        ("1 maand geleden", "span", "tussen 30 oktober 2025 en 30 november 2025", "30 okt–30 nov", "2025-11-30T22:35:00+01:00"),
    ],
)
def test_a_label_is_told_as_what_it_proves(label: str, kind: str, words: str, short: str, iso: str) -> None:
    said = labelled(label)
    assert (said.kind, said.words, said.short, said.iso) == (kind, words, short, iso)


@pytest.mark.parametrize(
    ("label", "clock"), [("gisteren om 14.05 uur", "14.05"), ("eergisteren om 9.30", "9.30"), ("gisteren om 0.00", "0.00")]
)
def test_a_time_that_the_page_printed_is_the_time_shown(label: str, clock: str) -> None:
    """Law 2: `gisteren om 14.05 uur` appeared at 14.05, not a minute earlier."""
    said = labelled(label)
    assert said.kind == "moment"
    assert said.short == clock
    assert said.words.endswith(f", {clock} uur")


@pytest.mark.parametrize(
    ("known", "words", "short"),
    [
        (between(None, "2025-12-30 20:35"), "uiterlijk 30 december 2025, 20.35 uur", "vóór 20.35"),
        (between("2025-12-30 20:35", None), "na 30 december 2025, 20.35 uur", "na 20.35"),
        (between("2025-12-30 20:34", "2025-12-30 20:35"), "30 december 2025, 20.35 uur", "20.35"),
        (between("2025-12-30 20:34", "2025-12-30 20:36"), "30 december 2025, tussen 20.34 en 20.36 uur", "20.34–20.36"),
        (between("2025-12-29 00:00", "2025-12-30 00:00"), "29 december 2025", "–"),
        (between("2025-12-29 00:00", "2025-12-31 00:00"), "tussen 29 december 2025 en 31 december 2025", "29 dec–31 dec"),
        (between("2026-03-29 00:00", "2026-03-30 00:00"), "29 maart 2026", "–"),  # 23 hours
        (between("2025-10-26 00:00", "2025-10-27 00:00"), "26 oktober 2025", "–"),  # 25 hours
        (
            between("2025-12-31 23:00", "2026-01-01 01:00"),
            "tussen 31 december 2025, 23.00 uur en 1 januari 2026, 1.00 uur",
            "wo 23.00–do 1.00",
        ),
    ],
)
def test_an_interval_is_told_in_words(known: Interval, words: str, short: str) -> None:
    assert when.words(known, ZONE) == words
    assert when.short(known, ZONE) == short


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (between("2025-12-30 22:07", "2025-12-30 22:08"), "30 dec 2025"),
        (between("2025-12-29 23:59", "2025-12-30 00:00"), "30 dec 2025"),  # known to the minute: the one that is shown
        (between("2025-12-30 00:00", "2025-12-31 00:00"), "30 dec 2025"),
        (between("2025-12-30 19:35", "2025-12-30 20:35"), "30 dec 2025"),
        (between("2025-12-30 23:35", "2025-12-31 00:35"), "30 – 31 dec 2025"),
        (between("2025-12-31 23:00", "2026-01-01 01:00"), "31 dec 2025 – 1 jan 2026"),
    ],
)
def test_where_the_day_is_enough_no_day_is_left_out_that_it_may_have_been(known: Interval, said: str) -> None:
    assert when.dates(known, ZONE) == said


def test_only_an_upper_bound_gives_no_date_for_machines() -> None:
    page = LEAD + "GROU (ANP) - De sluis is dicht.\n1 uur geleden\nHEEG (ANP) - De haven in Heeg gaat open.\n"
    said = when.when(story(page))
    assert (said.kind, said.words, said.iso) == ("span", "uiterlijk 30 december 2025, 21.35 uur", None)
    assert said.date == "uiterlijk 30 dec 2025"


def test_unknown_but_received_says_when_the_page_was_received() -> None:
    said = when.when(story(LEAD))
    assert said == When("received", "datum onbekend, ontvangen op 30 december 2025", "ontv. 22.35", "ontvangen 30 dec 2025", None)


def test_unknown_is_unknown() -> None:
    assert when.when(story(LEAD, "avond.txt")) == When("unknown", "datum onbekend", "–", "datum onbekend", None)
    assert labelled("2 uur geleden", "avond.txt") == When("unknown", "datum onbekend", "–", "datum onbekend", None)


# -- law 2


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("copy", [LEAD, "GROU (ANP) - De brug in Grou is weer open.\n2 uur geleden\n", "GROU (ANP) - De brug is open.\n"])
def test_a_date_is_never_made_up_where_none_is_known(copy: str, explain: bool) -> None:
    """Law 2: without any moment no word of the time holds a figure."""
    said = when.when(story(copy, "avond.txt"), explain)
    assert said.iso is None
    assert not re.search(r"\d", " ".join((said.words, said.short, *said.how)))


def test_a_lead_is_never_given_the_moment_of_its_page() -> None:
    """Law 2: the page's moment is said as the moment of receipt only."""
    said = when.when(story(LEAD), explain=True)
    assert said.iso is None
    assert said.words.startswith("datum onbekend, ontvangen")
    assert said.how == (
        "Het stond bovenaan de pagina van 30 december 2025, 22.35 uur; zo'n hoofdbericht draagt geen tijd en kan ouder zijn.",
    )


MINUTES = st.integers(0, 600_000).map(lambda n: datetime(2025, 3, 1, tzinfo=UTC) + timedelta(minutes=n))


def claims(said: str) -> list[tuple[date, str | None]]:
    """Dates in the words, each with the clock time behind it."""
    months = "januari februari maart april mei juni juli augustus september oktober november december".split()
    found = re.findall(rf"(\d+) ({'|'.join(months)}) (\d{{4}})(?:, (?:tussen )?(\d+\.\d\d))?", said)
    return [(date(int(y), months.index(m) + 1, int(d)), clock or None) for d, m, y, clock in found]


@given(MINUTES, st.integers(1, 60 * 24 * 40))
def test_what_the_words_claim_holds_the_whole_interval(first: datetime, width: int) -> None:
    """Law 2: the words name the very ends of the interval, or the days on which they fall; of a minute its end, as machines are told."""
    last = first + timedelta(minutes=width)
    opens, closes = first.astimezone(AMSTERDAM), last.astimezone(AMSTERDAM)
    said = when.words(Interval(first, last), ZONE)
    named = claims(said)
    if width == 1:
        assert named == [(closes.date(), when.clock(closes))]
        return
    assert named[0][0] == opens.date()
    if len(named) > 1:
        assert named[-1][0] == closes.date()
    if named[0][1] is not None:
        assert named[0][1] == when.clock(opens)
    if len(named) == 1 and named[0][1]:
        assert f" en {when.clock(closes)} uur" in said


@given(MINUTES, st.integers(1, 60 * 24 * 40), st.sampled_from(["both", "first", "last"]))
def test_an_iso_date_is_given_where_both_ends_are_known_and_only_there(first: datetime, width: int, given_: str) -> None:
    last = first + timedelta(minutes=width)
    known = Interval(first if given_ != "last" else None, last if given_ != "first" else None)
    said = when.when(_with(known))
    assert (said.iso is not None) == (given_ == "both")
    if said.iso:
        assert datetime.fromisoformat(said.iso) == last
        assert datetime.fromisoformat(said.iso).utcoffset() == last.astimezone(AMSTERDAM).utcoffset()


def _with(known: Interval | None) -> Story:
    from replacing import replace

    return replace(STORY, published=known)


STORY = story(LEAD)


# -- the nights the clock changes


@pytest.mark.parametrize(
    ("name", "label"),
    [("2025-10-26T03-10.txt", "1 uur geleden"), ("2025-10-26T03-10.txt", "2 uur geleden"), ("2025-10-26T03-40.txt", "1 uur geleden")],
)
def test_in_the_night_with_an_hour_twice_both_ends_can_be_told_apart(name: str, label: str) -> None:
    """`tussen 2.10 en 2.10 uur` tells a reader nothing: one of the two is summer time."""
    said = labelled(label, name)
    first, last = re.findall(r"\d+\.\d\d(?:[^\d,]*tijd)?", said.words)[-2:]
    assert first != last


def test_over_the_hour_that_is_skipped_the_clock_is_told_as_it_showed() -> None:
    said = labelled("1 uur geleden", "2026-03-29T04-10.txt")
    assert said.words == "29 maart 2026, tussen 1.10 en 3.10 uur"


# -- how it is known


def test_each_page_on_which_a_story_stood_says_what_it_proves() -> None:
    pages = {
        NAME: "GROU (ANP) - De brug in Grou is weer open.\n2 uur geleden\n",
        "2025-12-30T23-10.txt": "GROU (ANP) - De brug in Grou is weer open.\n3 uur geleden\n",
        "los.txt": "GROU (ANP) - De brug in Grou is weer open.\n3 uur geleden\n",
    }
    made = ROOM.edition([capture.read(text.encode(), name, ROOM.desk) for name, text in pages.items()])
    said = when.when(made.stories[0], explain=True)
    assert said.words == "30 december 2025, tussen 19.35 en 20.10 uur"
    assert said.how == (
        "Op de pagina van 30 december 2025, 22.35 uur stond «2 uur geleden» bij dit bericht: verschenen tussen 19.35 en 20.35 uur.",
        "Op de pagina van 30 december 2025, 23.10 uur stond «3 uur geleden» bij dit bericht: verschenen tussen 19.10 en 20.10 uur.",
        "Het moment waarop de pagina met dit bericht is ontvangen, is onbekend.",
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [("2025-12-30T17:30:00", "30 december 2025, 17.30 uur"), ("2025-12-29", "29 december 2025")],
    ids=["minute", "day"],
)
@pytest.mark.parametrize(
    "copy", [LEAD, "GROU (ANP) - De brug in Grou is weer open.\n2 uur geleden\n"], ids=["without a label", "with a label"]
)
def test_a_time_that_the_editor_set_is_said_to_be_before_what_labels_prove(tmp_path: Path, copy: str, value: str, words: str) -> None:
    plain = story(copy)
    (tmp_path / "desk.toml").write_text(f"[{plain.slug}]\npublished = {value}\n", "utf-8")
    (told,) = Newsroom(tmp_path).edition([capture.read(copy.encode(), NAME, ROOM.desk)]).stories
    said = when.when(told, explain=True)
    assert said.words == words
    assert said.how == (f"De redactie stelde de tijd vast: {words}.", *when.explained(plain))


def test_a_time_that_the_editor_set_to_what_the_label_proves_is_not_told_twice(tmp_path: Path) -> None:
    copy = "GROU (ANP) - De brug in Grou is weer open.\n27 minuten geleden\n"
    plain = story(copy)
    (tmp_path / "desk.toml").write_text(f"[{plain.slug}]\npublished = 2025-12-30T22:08:00\n", "utf-8")
    (told,) = Newsroom(tmp_path).edition([capture.read(copy.encode(), NAME, ROOM.desk)]).stories
    assert when.explained(told) == when.explained(plain)


def test_without_explanation_there_is_none() -> None:
    assert labelled("2 uur geleden").how == ()


def test_days_and_months_are_dutch() -> None:
    local = datetime(2025, 3, 9, 7, 5, tzinfo=AMSTERDAM)
    assert (when.day(local), when.weekday(local), when.month(local), when.clock(local)) == (
        "9 maart 2025",
        "zondag 9 maart 2025",
        "maart 2025",
        "7.05",
    )
    assert when.iso(None, ZONE) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-01-06 00:00", "2026-01-06 23:59", "6 jan 2026"),
        ("2026-01-04 12:00", "2026-01-09 12:00", "4 – 9 jan 2026"),
        ("2026-01-30 12:00", "2026-02-01 12:00", "30 jan – 1 feb 2026"),
        ("2025-12-30 12:00", "2026-01-30 12:00", "30 dec 2025 – 30 jan 2026"),
    ],
)
def test_a_period_says_each_part_of_its_days_once(first: str, last: str, said: str) -> None:
    assert when.period(at(first), at(last), ZONE) == said


# -- other clocks than Amsterdam's


@pytest.mark.parametrize(
    ("zone", "name", "label", "words", "iso"),
    [
        ("Europe/London", NAME, "27 minuten geleden", "30 december 2025, 22.08 uur", "2025-12-30T22:08:00+00:00"),
        ("Europe/London", "2025-07-01T08-00.txt", "gisteren om 14.05", "30 juni 2025, 14.05 uur", "2025-06-30T14:05:00+01:00"),
        ("Europe/London", "2025-07-01T08-00.txt", "gisteren", "30 juni 2025", "2025-07-01T00:00:00+01:00"),
        ("America/New_York", NAME, "27 minuten geleden", "30 december 2025, 22.08 uur", "2025-12-30T22:08:00-05:00"),
        (
            "America/New_York",
            "2025-11-02T01-30.txt",
            "0 minuten geleden",
            "2 november 2025, tussen 1.29 (zomertijd) en 1.30 (wintertijd) uur",
            "2025-11-02T01:30:00-05:00",
        ),
        ("America/New_York", "2025-11-03T09-00.txt", "gisteren", "2 november 2025", "2025-11-03T00:00:00-05:00"),
        ("America/New_York", "2026-03-08T03-10.txt", "20 minuten geleden", "8 maart 2026, 1.50 uur", "2026-03-08T01:50:00-05:00"),
        ("Africa/Cairo", "2025-04-26T09-00.txt", "gisteren", "25 april 2025", "2025-04-26T00:00:00+03:00"),  # began at one
        ("America/Havana", "2025-11-03T09-00.txt", "gisteren", "2 november 2025", "2025-11-03T00:00:00-05:00"),  # two midnights
    ],
)
def test_times_are_told_by_the_clock_of_the_house(zone: str, name: str, label: str, words: str, iso: str) -> None:
    room = Newsroom(Path(__file__).parent, house=House(zone=zone))
    copy = f"GROU (ANP) - De brug in Grou is weer open.\n{label}\n"
    (made,) = room.edition([capture.read(copy.encode(), name, room.desk)]).stories
    said = when.when(made)
    assert (said.words, said.iso) == (words, iso)
    assert made.url.startswith(f"{name[:4]}/{name[5:7]}/"), "its folder is the month of the name"


def test_an_hour_that_the_clock_of_the_house_skips_is_found() -> None:
    room = Newsroom(Path(__file__).parent, house=House(zone="America/New_York"))
    for name, code in (("2026-03-08T02-30.txt", "TX106"), ("2025-11-02T01-30.txt", "TX107"), ("2026-03-29T02-30.txt", "")):
        found = {f.code for f in capture.read(b"GROU (ANP) - De brug in Grou is open.\n2 uur geleden\n", name, room.desk).findings}
        assert found & {"TX106", "TX107"} == ({code} if code else set())
