"""What each notice means, with an invented example: what `invoke report --explain` and docs/meldingen.md say.

The sentence of a notice and what to do stand in plugins.desk.sentences; this module tells the story behind it, for who
meets it for the first time. Each example is files that give the notice; a test lays them down and sees it come.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from . import report, sentences
from .draft import short

#: Characters of an example that are shown.
MOST = 240


class Entry(Struct, frozen=True):
    """What a code means, and files (path below the site's folder, text) that give it; no text: it cannot be read."""

    means: str
    example: tuple[tuple[str, str | None], ...]


COPY = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open. Monteurs vervingen een kabel.\n2 uur geleden\n"
SLUG = "de-brug-in-grou-is-na-een-lange-reparatie-weer-open"
FISH = "Vis duurder\n\nEmbargo tot 20.00 uur\n\nOSLO (ANP) - De prijs van vis stijgt in Noorwegen.\n3 uur geleden\n"
FISH_SLUG = "de-prijs-van-vis-stijgt-in-noorwegen"
LONGER = COPY.replace("een kabel.", "een kabel en smeerden de scharnieren onder het wegdek.")
LATER = LONGER.replace("is na een lange reparatie weer open", "is weer open na een lange reparatie")
WIRE = "content/wire/"
PAGE = f"{WIRE}2026-01-12T12-00.txt"
DESK = "content/desk.toml"
KEPT = "content/addresses.tsv"
SETTINGS = "pelicanconf.py"


def _page(text: str, *more: tuple[str, str | None]) -> tuple[tuple[str, str | None], ...]:
    return ((PAGE, text), *more)


def _word(text: str) -> tuple[tuple[str, str | None], ...]:
    return _page(COPY, (DESK, text))


ENTRIES: Mapping[str, Entry] = {
    "TX101": Entry("Het bestand is leeg, of er staat alleen wit in. Vaak ging het plakken mis.", _page(" \n\n")),
    "TX102": Entry(
        "Er staan NUL-tekens in: dit is een plaatje, een Word-bestand of een andere vorm dan platte tekst.",
        _page("PNG\0\0\0\0IHDR\0\0\0\0\0 GROU (ANP) - x\n"),
    ),
    "TX103": Entry(
        "Telex vindt een bericht aan zijn herkomst (plaats, bureau, streep) of aan zijn leeftijd. Hier staat geen van beide.",
        _page("Beste lezer,\nhierbij een brief.\nGroeten\n"),
    ),
    "TX104": Entry("De regeleinden zijn verloren gegaan; zonder die is niet te zien waar een bericht ophoudt.", _page("woord " * 20_000)),
    "TX105": Entry(
        "Een pagina zegt alleen hoe oud een bericht is («2 uur geleden»). Zonder moment van ontvangst volgt daar geen tijd uit.",
        ((f"{WIRE}avond.txt", COPY),),
    ),
    "TX106": Entry(
        "De naam ziet eruit als een moment, maar zo'n dag of uur was er niet, ook niet als de klok een uur vooruit ging.",
        ((f"{WIRE}2026-02-30T12-00.txt", COPY),),
    ),
    "TX107": Entry(
        "In de nacht dat de zomertijd eindigt komt een uur tweemaal voor. Welke van de twee bedoeld is, zegt de naam niet.",
        ((f"{WIRE}2025-10-26T02-30.txt", COPY),),
    ),
    "TX108": Entry(
        "Boven aan de pagina staat een datum, en die is een andere dan in de bestandsnaam. Klopt de naam niet, dan klopt geen enkele tijd. "
        "Een dag verschil is geen melding waard, en een oudere datum boven een hoofdbericht kan van dat bericht zijn.",
        _page(f"donderdag 15 januari 2026\n\nBrug open\n\n{COPY}"),
    ),
    "TX110": Entry(
        "Letters of leestekens waren beschadigd en zijn hersteld zoals ze bedoeld waren. Het afschrift zelf blijft zoals het is.",
        _page(COPY.replace("kabel", "kabel in Itali\u01ab")),
    ),
    "TX111": Entry(
        "Op deze plaats stond een teken dat onderweg verloren ging; wat het was, is uit dit bestand niet meer te weten.",
        _page(COPY.replace("kabel", "kabel in Itali\ufffd")),
    ),
    "TX202": Entry(
        "Een lange regel die bij geen bericht hoort en die het regelboek niet kent. Hij staat niet op de site.",
        _page(
            "Dit is een lange regel tekst die geen bericht is en die nergens bij hoort, want er staat geen plaats of bureau voor "
            f"en hij loopt door.\n\nBrug open\n\n{COPY}"
        ),
    ),
    "TX203": Entry(
        "Een stuk tekst met een leeftijd eronder, maar zonder herkomst ervoor. Het is geplaatst als bericht.",
        _page(f"{COPY}De sluis bij Lemmer gaat volgende week weer open voor schepen.\n3 uur geleden\n"),
    ),
    "TX204": Entry("De pagina houdt op na een kop; het bericht eronder is niet meegekomen.", _page(f"{COPY}Sluis bij Lemmer gaat open\n")),
    "TX205": Entry(
        "De pagina houdt op in «Meer uit …»; welke rubriek bedoeld is, is niet zeker.",
        _page(f"Brug open\n\n{COPY.splitlines()[0]}\nMeer uit Fin\n"),
    ),
    "TX206": Entry(
        "De pagina houdt op midden in een bericht. Wat er is, staat op de site, met de vermelding dat het is afgebroken.",
        _page(f"{COPY}HEEG (ANP) - De haven in Heeg is vol. Schippers vragen om ho"),
    ),
    "TX207": Entry(
        "Er staan twee pagina's in één bestand, of een pagina met twee lijsten. De berichten houden de rubriek van de eerste.",
        _page(f"Meer uit Regio\n{COPY}Meer uit Tech\nHEEG (ANP) - De haven in Heeg is vol.\n3 uur geleden\n"),
    ),
    "TX208": Entry(
        "Korte regels onder het laatste bericht zijn meest het menu van de pagina, maar het kunnen ook uitslagen zijn. "
        "Eén regel ervan in het regelboek is genoeg: dan geldt alles eronder als menu.",
        _page(f"{COPY}ZEIST (ANP) - De eredivisie heeft zondag gespeeld.\nAjax - PSV 2-1\nFeyenoord - Utrecht 0-0\nFortuna - Twente 1-3\n"),
    ),
    "TX209": Entry(
        "Bij het plakken gingen regeleinden verloren. Wat op één regel staat, is voor Telex één bericht of geen bericht.",
        _page(f"{COPY.replace(chr(10), ' ')}HEEG (ANP) - De haven in Heeg is vol.\n3 uur geleden\n"),
    ),
    "TX301": Entry(
        "De pagina houdt op in de leeftijd van het laatste bericht, dat daardoor geen eigen tijd heeft.",
        _page(f"{COPY}HEEG (ANP) - De haven in Heeg is vol.\n3 uur gele\n"),
    ),
    "TX302": Entry("Twee leeftijden onder elkaar: bij de tweede hoort geen bericht.", _page(f"{COPY}3 uur geleden\n")),
    "TX303": Entry(
        "Volgens de ene pagina was het bericht er al voordat het volgens de andere verscheen. Eén van de namen klopt niet.",
        _page(COPY, (f"{WIRE}2026-01-12T20-00.txt", COPY)),
    ),
    "TX304": Entry(
        "Een regel lijkt een leeftijd, of eindigt erop, maar Telex kan hem niet lezen. Het bericht erboven heeft die tijd niet.",
        _page(f"{COPY}HEEG (ANP) - De haven in Heeg is vol.\n3u geleden\n"),
    ),
    "TX305": Entry(
        "Een bericht kan op één moment geen twee leeftijden hebben. Vaak zijn twee pagina's achter elkaar in één bestand geplakt.",
        _page(f"{COPY}{COPY.replace('2 uur', '5 uur')}"),
    ),
    "TX401": Entry("desk.toml is geen geldige TOML: een haakje, een aanhalingsteken of een waarde klopt niet.", _word("[los\n")),
    "TX402": Entry(
        "Een regel in desk.toml staat boven de eerste naam tussen haken; bij welk bericht hoort hij?", _word('section = "Tech"\n')
    ),
    "TX403": Entry("Dit woord kent desk.toml niet. De rest van het bestand telt gewoon.", _word(f'[{SLUG}]\nkop = "x"\n')),
    "TX404": Entry(
        "De waarde is van de verkeerde soort: een getal waar tekst hoort, een datum die niet bestaat.", _word(f"[{SLUG}]\nheadline = 3\n")
    ),
    "TX405": Entry(
        "Deze rubriek heeft de site niet. Een nieuwe rubriek is een regel in content/rulebook/sections.toml (met extend = true bovenaan) "
        "en een naam in pelicanconf.py.",
        _word(f'[{SLUG}]\nsection = "Gehakt"\n'),
    ),
    "TX406": Entry(
        "Geen bericht heet zo. Een naam verandert nooit, dus meestal is hij verkeerd overgenomen.", _word('[qqqq]\nsection = "Tech"\n')
    ),
    "TX407": Entry(
        "U zei van dit bericht dat het hetzelfde is als een ander. Het staat daar, en dit geldt nergens.",
        _page(
            f"{COPY}OSLO (ANP) - De prijs van vis stijgt.\n3 uur geleden\n",
            (DESK, f'[de-prijs-van-vis-stijgt]\nsame_as = "{SLUG}"\nsection = "Tech"\n'),
        ),
    ),
    "TX408": Entry(
        "Twee berichten kregen dezelfde naam, elk in zijn eigen maand; desk.toml zegt niet welk van de twee u bedoelt.",
        (
            (f"{WIRE}avond.txt", COPY),
            (PAGE, COPY.replace("Monteurs vervingen een kabel", "Daarna kwam de boot")),
            (DESK, f'[{SLUG}]\nsection = "Tech"\n'),
        ),
    ),
    "TX409": Entry(
        "same_as, not_same_as, link of no_link wijst naar een bericht of een pagina die er niet is.",
        _word(f'[{SLUG}]\nsame_as = "{SLUG.replace("weer", "wer")}"\n'),
    ),
    "TX410": Entry(
        "Een adres komt van de eerste pagina waarop een bericht stond en verschuift niet. Hadden we alleen de latere pagina, dan "
        "was het een ander adres geworden.",
        _page(LONGER, (f"{WIRE}2026-01-12T13-00.txt", LATER)),
    ),
    "TX411": Entry("Het bureau vroeg om te wachten. Het bericht staat op geen pagina tot u het vrijgeeft.", _page(COPY + FISH)),
    "TX412": Entry(
        "U zette hold bij dit bericht; het staat op geen pagina.",
        _page(COPY + FISH, (DESK, f"[{FISH_SLUG}]\nhold = true\n")),
    ),
    "TX413": Entry(
        "Het bureau meldt een correctie, maar niet altijd wat er fout was. De lezer hoort dat van u.",
        _page(f"Correctie: Brug open\n\n{COPY}"),
    ),
    "TX414": Entry(
        "Een oudere pagina kwam er later bij. Het bericht houdt het adres dat het al had; dat staat in addresses.tsv.",
        _page(COPY, (KEPT, f"78fe6843ccfc\t2026/02/{SLUG}\n")),
    ),
    "TX415": Entry("Een regel in addresses.tsv is geen merk met een adres.", _page(COPY, (KEPT, "zomaar iets\n"))),
    "TX416": Entry(
        "U zei dat twee berichten bij elkaar horen, en ook dat zij dat niet doen.",
        _page(COPY + FISH, (DESK, f'[{SLUG}]\nlink = "{FISH_SLUG}"\n\n[{FISH_SLUG}]\nno_link = "{SLUG}"\n')),
    ),
    "TX417": Entry("Een bericht hoort altijd bij zichzelf. Vaak is de verkeerde naam overgenomen.", _word(f'[{SLUG}]\nlink = "{SLUG}"\n')),
    "TX418": Entry(
        "U houdt een bericht tegen en zegt dat het hetzelfde is als een ander. Dan blijft ook dat andere van de site, met alle pagina's "
        "waarop het stond, tenzij daar hold = false staat.",
        _page(
            f"{COPY}OSLO (ANP) - De prijs van vis stijgt.\n3 uur geleden\n",
            (DESK, f'[de-prijs-van-vis-stijgt]\nsame_as = "{SLUG}"\nhold = true\n'),
        ),
    ),
    "TX419": Entry(
        "Elk van deze berichten zou in een ander opgaan; welk adres moet blijven? Tot dan staan zij elk op hun eigen adres.",
        _page(COPY + FISH, (DESK, f'[{SLUG}]\nsame_as = "{FISH_SLUG}"\n\n[{FISH_SLUG}]\nsame_as = "{SLUG}"\n')),
    ),
    "TX420": Entry(
        "In addresses.tsv heeft één bericht twee adressen. Het eerste geldt; wie het tweede kent, vindt daar niets.",
        _page(COPY, (KEPT, f"78fe6843ccfc\t2026/02/{SLUG}\n78fe6843ccfc\t2026/03/{SLUG}\n")),
    ),
    "TX421": Entry(
        "In addresses.tsv hebben twee merken één adres. Zijn het twee berichten, dan krijgt het tweede toch een eigen adres.",
        _page(COPY, (KEPT, f"78fe6843ccfc\t2026/02/{SLUG}\n0123456789ab\t2026/02/{SLUG}\n")),
    ),
    "TX422": Entry(
        "Volgens desk.toml verscheen het bericht nadat het op een pagina stond. Uw woord geldt, en de lezer ziet die tijd.",
        _word(f"[{SLUG}]\npublished = 2027-01-12T09:00:00\n"),
    ),
    "TX423": Entry(
        "Wat hold heeft, staat op geen pagina; van wat withdraw heeft, zegt een pagina dat het is ingetrokken. Samen kan niet.",
        _word(f"[{SLUG}]\nhold = true\nwithdraw = true\n"),
    ),
    "TX424": Entry(
        "Wat op die pagina staat, zou een ander bericht zijn, maar dan blijft er van dit bericht niets over. Alles blijft bij elkaar.",
        _word(f'[{SLUG}]\nnot_same_as = "2026-01-12T12-00.txt"\n'),
    ),
    "TX425": Entry(
        "Een correctie kan niet ouder zijn dan wat er verbeterd wordt. Vaak is het jaar of de maand verkeerd.",
        _word(f'[{SLUG}]\ncorrection.text = "Het is elf."\ncorrection.date = 2025-01-13\n'),
    ),
    "TX426": Entry(
        "Het andere bericht houdt u tegen, is onder embargo of is ingetrokken. Geen bericht leidt naar een dat er niet is.",
        _page(COPY + FISH, (DESK, f'[{SLUG}]\nlink = "{FISH_SLUG}"\n')),
    ),
    "TX501": Entry("Het bestand is er, maar mag of kan niet gelezen worden. De andere pagina's zijn wel gelezen.", ((PAGE, None),)),
    "TX502": Entry("In content/wire staat iets dat geen afschrift is. Het is overgeslagen.", _page(COPY, (f"{WIRE}brief.docx", "PK"))),
    "TX503": Entry(
        "Alle berichten van de vorige bouw zijn nu van de site. Een map die van een andere schijf komt, is leeg zolang die niet vastzit.",
        ((DESK, "# content/wire is leeg, en bij de vorige bouw was dat niet zo\n"),),
    ),
    "TX601": Entry(
        "De kleur van een rubriek is ook de kleur van haar naam. Op het papier van de site moet die te lezen zijn (4,5 op 1, "
        "overdag en 's nachts); daarom is zij zo weinig mogelijk donkerder of lichter gemaakt.",
        ((SETTINGS, 'SECTIONS = {"Financieel": "#005f56", "Tech": "#ffd400", "Europe": "#a3420a"}\n'),),
    ),
    "TX701": Entry("Een link op de gebouwde site leidt nergens heen.", (("output/over.html", '<a href="tarieven.html">Tarieven</a>'),)),
    "TX702": Entry(
        "De pagina is er, maar de plek erop (achter #) niet.",
        (("output/over.html", '<h2 id="bureaus">Van wie</h2> <a href="#rechten">Rechten</a>'),),
    ),
    "TX703": Entry(
        "De site staat onder een pad, zoals /telex/. Een link die met / begint, leidt daarbuiten.",
        (("output/over.html", '<a href="/index.html">Voorpagina</a>'),),
    ),
    "TX704": Entry("GitHub Pages neemt hoogstens 1 GB; de site komt daarbij in de buurt.", (("output/", "een site van 850 MB"),)),
    "TX705": Entry("GitHub Pages neemt hoogstens 1 GB; deze site is groter en wordt geweigerd.", (("output/", "een site van 1,2 GB"),)),
}


def explain(code: str) -> str:
    """What a code means, an example and what to do, as Markdown. Raises KeyError for a code that there is not."""
    entry, rule = ENTRIES[code], sentences.CATALOGUE[code]
    shown = []
    for path, text in entry.example:
        shown += [f"{path}:", *(f"    {report.visible(line)}" for line in short(text, MOST).splitlines())] if text else [path]
    example = "\n".join(f"    {line}".rstrip() for line in shown)
    return (
        f"{code} ({sentences.WEIGHTS[rule.weight]}): {report.plain(rule.says)}\n\n"
        f"{entry.means}\n\nBijvoorbeeld:\n\n{example}\n\nWat te doen: {report.plain(rule.do)}.\n"
    )


def page() -> str:
    """All codes as one page of documentation."""
    head = (
        "# Meldingen\n\nWat Telex aan het eind van een build, in `invoke report` en bij een pull request meldt, met wat te doen.\n"
        "Gemaakt uit de catalogus met `invoke docs`; verbeter de tekst in `plugins/desk/catalogue.py` of `report.py`.\n"
    )
    parts = [head]
    for code in sorted(ENTRIES):
        title, rest = explain(code).split("\n\n", 1)
        parts.append(f"## {title}\n\n{rest}")
    return "\n".join(parts)
