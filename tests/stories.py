"""Stories of a few sentences, as the tests of links need them, and what they are read with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import strategies as st
from project import ROOT
from replacing import replace

from plugins.desk.lexicon import Lexicon
from plugins.desk.story import Block, Brief, Capture, Interval, Kind, Ruling, Sighting, Story, pack
from plugins.newsroom import Newsroom

NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)

#: One affair in three reports, another in two, and reports of nothing else here.
BID = "Scaldia wil Maasbank overnemen voor 3,9 miljard euro. De Belgische bank belooft geen banen te schrappen in Rotterdam."
UNION = "Vakbond FNV eist garanties van Scaldia over de banen bij Maasbank. Het hoofdkantoor in Rotterdam moet blijven."
COURT = "De rechter buigt zich over de overname van Maasbank door Scaldia. Aandeelhouders van de bank in Rotterdam willen een hoger bod."
STRIKE = "Machinisten van Rheinbahn leggen vrijdag het werk neer. De staking treft alle treinen naar Keulen en Aken."
TALKS = "Rheinbahn praat weer met de machinisten over hun loon. Een nieuwe werkonderbreking rond Keulen is daarmee van de baan."
BIRD = "Vogelaars telden dit jaar meer zeearenden in de Biesbosch. Het warme voorjaar hielp de broedparen."
MONDAY = "De AEX sloot maandag 0,4 procent hoger. De hoofdgraadmeter op het Damrak eindigde op 941 punten, dankzij kopende beleggers."
TUESDAY = "De AEX sloot dinsdag 0,2 procent lager. De hoofdgraadmeter op het Damrak eindigde op 939 punten, na verkopen van beleggers."
COPY = (BID, UNION, COURT, STRIKE, TALKS, BIRD, MONDAY, TUESDAY)

_SENTENCES = [
    *(sentence.strip().rstrip(".") + "." for text in COPY for sentence in text.split(". ")),
    "President Macron sprak in Parijs met Ursula von der Leyen over de chips.",
    "Chipfabrikant Nexor uit Eindhoven levert minder chips aan Chinese klanten.",
    "De Chinese fabrikanten van Nexor's chips wachten op leveringen.",
    "Brazilië en Peru tekenen een verdrag over de koffieoogst.",
    "In Den Haag staken de trambestuurders, zegt vakbond FNV.",
    "Het is niet anders.",
]
texts = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4).map(" ".join)
#: Texts of a few stories; some share much, some nothing, some are alike.
collections = st.lists(texts, min_size=1, max_size=12)


@cache
def room() -> Newsroom:
    """A newsroom without the editor's word."""
    return Newsroom(ROOT / "tests" / "cases")


def lexicon() -> Lexicon:
    """What words weigh and mean, as shipped."""
    return room().lexicon


def story(
    text: str, slug: str = "bericht", *, headline: str = "", place: str | None = None, hours: float = 0, file: str = "een.txt"
) -> Story:
    """A story that one capture showed, so many hours after noon."""
    moment = NOON + timedelta(hours=hours)
    body = (Block(Kind.PARAGRAPH, text),)
    brief = Brief(False, headline or None, place, (), body, None, Interval(None, moment), False, (1, 1), 0)
    capture = Capture(file, pack(text), "utf-8", len(text), (moment,), None, None, (brief,), (), (), ())
    return Story(
        slug=slug,
        url=f"{slug}.html",
        headline=headline or text[:20],
        headline_from="wire" if headline else "text",
        place=place,
        agencies=(),
        body=body,
        is_lead=False,
        truncated=False,
        published=brief.published,
        sightings=(Sighting(capture, brief),),
        ruling=Ruling("Overig", ""),
    )


def stories(copy: Sequence[str]) -> list[Story]:
    """A story for each text, an hour and a capture apart."""
    return [story(text, f"bericht-{n}", hours=n, file=f"{n}.txt") for n, text in enumerate(copy)]


def on_one_page(*held: Story) -> list[Story]:
    """The stories, all shown by the capture of the first."""
    capture = held[0].sightings[0].capture
    return [replace(s, sightings=(replace(s.sightings[0], capture=capture),)) for s in held]
