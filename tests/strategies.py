"""Generated pages: stories as they would be written, and what a capture of them must be read as."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

_WORDS = """
    schipper vaart sluis brug haven dijk polder boer markt veiling trein tram station wethouder burgemeester gemeente provincie
    wacht opent sluit bouwt vraagt koopt verkoopt leent meldt vreest hoopt zoekt vindt telt meet weegt rijdt vaart vliegt
    snel langzaam rustig druk duur goedkoop groot klein nieuw één reünie scène coöperatie financiën café Søren Łódź Zeeuws
    twintig 1.500 3,5 (ruim) 'tijdelijk' "voorlopig" 's-Gravenhage CO2 op bij met voor zonder tegen
""".split()
_PLACES = [
    *("ASSEN", "DEN HAAG", "ST. ANTON AM ARLBERG", "'S-HERTOGENBOSCH", "‘S-GRAVENZANDE", "SCHIPHOl", "NEW YORK/GENÈVE", "BERGEN op ZOOM"),
    *("CAPELLE AAN DEN IJSSEL", "PANAMA-STAD", "KØBENHAVN", "L'AQUILA", "'T HARDE", "NIZJNI NOVGOROD", "ZÜRICH", "WASHINGTON D.C."),
]
_AGENCIES = ["ANP", "RTR", "AFP", "DPA", "BLOOMBERG", "BELGA"]
_LABELS = [
    "zojuist",
    "een kwartier geleden",
    "anderhalf uur geleden",
    "gisteren",
    "eergisteren",
    "gisteren om 14.05 uur",
    "één uur geleden",
]
_UNITS = ["minuten", "uur", "dagen", "weken", "maanden", "jaar"]


@dataclass(frozen=True)
class Copy:
    """A story as it was written."""

    headline: str
    place: str
    agencies: tuple[str, ...]
    blocks: tuple[tuple[str, str], ...]  # kind, text
    label: str | None
    dash: str = "-"

    @property
    def dateline(self) -> str:
        agencies = f"({'/'.join(self.agencies)}) " if self.agencies else ""
        return f"{self.place} {agencies}{self.dash} "

    @property
    def lines(self) -> list[str]:
        """The copy with its dateline, a block a line."""
        texts = [text for _, text in self.blocks]
        return [self.dateline + texts[0], *texts[1:]]


@dataclass(frozen=True)
class Page:
    """A lead and briefs as they were written, and the section."""

    lead: Copy
    section: str
    briefs: tuple[Copy, ...]

    def glued(self) -> str:
        """Variant A: no blank lines, briefs without headlines, each label at the start of the next brief's line."""
        lines = [self.lead.headline, *self.lead.lines, f"Meer uit {self.section}"]
        label = ""
        for brief in self.briefs:
            lines += [label + brief.lines[0], *brief.lines[1:]]
            label = brief.label or ""
        return "\n".join([*lines, label])

    def spaced(self) -> str:
        """Variant B: the page's own lines on top, the headline twice, blank lines, a label directly above the next headline."""
        parts = ["Inloggen", "Kies je regio", "Je kunt je keuze later altijd veranderen.", *[self.lead.headline] * 2, *self.lead.lines]
        parts.append(f"Meer uit {self.section}")
        label = ""
        for brief in self.briefs:
            parts += [label + brief.headline, *brief.lines]
            label = f"{brief.label}\n"
        return "\n\n".join([*parts, label])


_words = st.lists(st.sampled_from(_WORDS), min_size=9, max_size=16).map(" ".join)
sentences = st.tuples(st.sampled_from(["De", "Het", "Volgens", "Zo", '"Wij', "Nu"]), _words, st.sampled_from(".?!")).map(
    lambda parts: f"{parts[0]} {parts[1]}{chr(34) if parts[0][0] == chr(34) else ''}{parts[2]}"
)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
headlines = st.tuples(
    st.sampled_from(["Schipper", "Brug", "Wethouder:", "1500", "'Vaart", "AEX"]), st.lists(st.sampled_from(_WORDS), min_size=3, max_size=6)
).map(lambda parts: f"{parts[0]} {' '.join(parts[1])}{chr(39) if parts[0][0] == chr(39) else ''}")
subheads = st.tuples(
    st.sampled_from(["Grote", "135", "'Geen", "Zojuist"]), st.sampled_from(["rij", "miljoen euro", "gedoe", "gebakken"])
).map(" ".join)
labels = st.sampled_from(_LABELS) | st.tuples(st.integers(2, 59), st.sampled_from(_UNITS)).map(lambda t: f"{t[0]} {t[1]} geleden")
agencies = st.lists(st.sampled_from(_AGENCIES), min_size=1, max_size=4, unique=True).map(tuple)
dashes = st.sampled_from("-–—")


@st.composite
def leads(draw: st.DrawFn) -> Copy:
    """A lead: paragraphs, a subhead above some of them, no label."""
    blocks = [("paragraph", draw(paragraphs))]
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            blocks.append(("subhead", draw(subheads)))
        blocks.append(("paragraph", draw(paragraphs)))
    return Copy(draw(headlines), draw(st.sampled_from(_PLACES)), draw(agencies | st.just(())), tuple(blocks), None, draw(dashes))


@st.composite
def briefs(draw: st.DrawFn) -> Copy:
    """A brief: a paragraph or two, and how old it is."""
    blocks = tuple(("paragraph", text) for text in draw(st.lists(paragraphs, min_size=1, max_size=2)))
    return Copy(draw(headlines), draw(st.sampled_from(_PLACES)), draw(agencies | st.just(())), blocks, draw(labels), draw(dashes))


pages = st.builds(
    Page, leads(), st.sampled_from(["Financieel", "Binnenland", "Cultuur & Media"]), st.lists(briefs(), min_size=1, max_size=4).map(tuple)
)

#: What captures are made of, in any order.
_FRAGMENTS = [
    *(
        "ASSEN (ANP) - ",
        "GOES - ",
        "ASSEN (ANP",
        "Het Europees Parlement (EP) - ",
        "2 uur geleden",
        "27 min",
        "zojuist",
        "gisteren om 14.05 uur",
    ),
    *(
        "Meer uit ",
        "Meer",
        "Financieel",
        "Vaart bij Assen weer open",
        "De vaart bij Assen is weer open.",
        "Inloggen",
        "Advertentie",
        "ANP ",
    ),
    *(
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        "\x85",
        "\u2028",
        " ",
        "\u00a0",
        "(2)",
        "(Nieuw bericht, vervangt: Vaart dicht) ",
        "Herhaling: ",
        "Embargo tot 18.00",
    ),
    *("ƫ", "Ã«", "â€œ", "\x00", "\ufeff", "\x1b", "(", ")", '"', "“", "‘", "-", "…", "é", "🏆", "9999 weken geleden", "Financiƫn"),
]
fragments = st.lists(st.sampled_from(_FRAGMENTS), max_size=25).map("".join)


def _encoded(text: str, codec: str, cut: int) -> bytes:
    data = text.encode(codec, "replace")
    return data[: len(data) - cut]


#: Bytes of every kind: noise, and pages in every encoding, cut off anywhere.
anything = st.binary(max_size=300) | st.builds(
    _encoded,
    fragments,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "cp1252", "latin-1"]),
    st.sampled_from([0, 0, 0, 1, 3]),
)
#: Names of files: with a moment, with one that no clock showed, with none.
names = st.sampled_from(
    ["2026-01-12T08-20.txt", "2025-10-26T02-30--twee-keer.txt", "2026-03-29T02-30--nooit.txt", "2026-02-30T10-00.txt", "map/los.txt", ""]
) | st.text(max_size=20)
