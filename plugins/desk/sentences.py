"""Every sentence and remedy of a notice that an editor reads, by its code, in Dutch; and what is said of text that is on no page.

Lower modules find facts (`Finding`); here stands what they mean and what to do, with the names of facts in braces.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

#: How much a notice asks of the editor: "info" needs nothing, "warning" should be looked at, "error" lost a story.
INFO, WARNING, ERROR = "info", "warning", "error"
WEIGHTS: Mapping[str, str] = {ERROR: "fout", WARNING: "let op", INFO: "ter informatie"}


class Rule(Struct, frozen=True):
    """A kind of notice: its weight, what it says and what to do, with the names of its facts in braces."""

    weight: str
    says: str
    do: str


CATALOGUE: Mapping[str, Rule] = {
    "TX101": Rule(ERROR, "leeg bestand: er staat geen tekst in", "plak de pagina opnieuw of verwijder het bestand"),
    "TX102": Rule(ERROR, "geen tekstbestand: {share} van de tekens is NUL", "plak de tekst van de pagina in een nieuw bestand"),
    "TX103": Rule(
        ERROR,
        "geen bericht herkend, niets geplaatst; de tekst begint met «{text}»",
        "een bericht begint met PLAATS (BUREAU) - tekst; plak de hele pagina, met de berichten onder de kop",
    ),
    "TX104": Rule(
        ERROR,
        "de hele tekst is één regel en is niet te lezen; hij begint met «{text}»",
        "plak de pagina opnieuw, met de regeleinden erbij",
    ),
    "TX105": Rule(
        WARNING,
        "het moment van ontvangst is onbekend; de berichten staan zonder tijd op de site",
        "geef het bestand een naam als 2025-12-30T18-12.txt",
    ),
    "TX106": Rule(
        WARNING,
        "de bestandsnaam noemt een moment dat niet bestaat; de berichten staan zonder tijd op de site",
        "verbeter datum of tijd in de bestandsnaam, bijvoorbeeld 2025-12-30T18-12.txt",
    ),
    "TX107": Rule(
        INFO,
        "dit moment kwam tweemaal voor, want de klok ging een uur terug; tijden zijn daarom een uur ruimer",
        "niets, of geef het bestand een naam van buiten dat uur",
    ),
    "TX108": Rule(
        WARNING,
        "de pagina noemt «{text}», haar bestandsnaam {named}; alle tijden volgen de bestandsnaam",
        "geef het bestand de naam van het moment waarop de pagina er zo uitzag, bijvoorbeeld {name}",
    ),
    "TX110": Rule(
        INFO,
        "{reason}, {count} keer hersteld; de eerste: {before} werd {after}",
        "kijk of het klopt; zo niet, plak de tekst opnieuw",
    ),
    "TX111": Rule(WARNING, "{count} onleesbare tekens", "plak de tekst opnieuw; wat er stond is in dit bestand verloren"),
    "TX202": Rule(
        WARNING,
        "regel niet herkend, niet geplaatst: «{text}»",
        "hoort hij bij de pagina zelf, zet hem dan in content/rulebook/furniture.toml, onder «lines» (met extend = true bovenaan); "
        "is het nieuws, plak hem dan bij zijn bericht",
    ),
    "TX203": Rule(INFO, "bericht zonder plaats en bureau: «{text}»", "kijk of het een bericht is"),
    "TX204": Rule(WARNING, "de pagina breekt af in een kop, zonder bericht: «{text}»", "plak de hele pagina als het bericht erbij hoort"),
    "TX205": Rule(INFO, "de pagina breekt af in de naam van de rubriek: «{text}»", "niets, of plak de hele pagina"),
    "TX206": Rule(INFO, "de pagina breekt af in het bericht «{text}»", "plak de hele pagina als u de rest wilt"),
    "TX207": Rule(WARNING, "nog een rubriek in één afschrift: «{text}»", "zijn het twee pagina's, bewaar ze dan elk apart"),
    "TX208": Rule(
        WARNING,
        "onder het laatste bericht, niet herkend en niet geplaatst: «{text}»",
        "is het een menu, zet dan één van deze regels in content/rulebook/furniture.toml, onder «lines» (met extend = true bovenaan); "
        "is het nieuws, plak dan de hele pagina, met de leeftijd onder dat bericht",
    ),
    "TX209": Rule(
        WARNING,
        "op deze regel gaat na een leeftijd een ander bericht verder: «{text}»",
        "plak de pagina opnieuw, met de regeleinden erbij",
    ),
    "TX301": Rule(
        WARNING,
        "de pagina breekt af in een leeftijdslabel: «{text}»; het bericht erboven heeft geen eigen tijd",
        "plak de hele pagina",
    ),
    "TX302": Rule(WARNING, "leeftijdslabel zonder bericht: «{text}»", "kijk of er boven deze regel een bericht ontbreekt"),
    "TX303": Rule(
        WARNING,
        "«{label}» bij «{text}» spreekt eerdere pagina's tegen (eerst gezien in {other}); de eerste tijd blijft staan",
        "kijk of de bestandsnamen het goede moment noemen",
    ),
    "TX304": Rule(
        WARNING,
        "leeftijd niet te lezen, en dus geen tijd: «{text}»",
        "zet de leeftijd op een eigen regel, zoals 2 uur geleden, in een nieuw afschrift",
    ),
    "TX305": Rule(
        WARNING,
        "«{text}» staat tweemaal op deze pagina, met «{other}» en met «{label}»; de eerste tijd blijft staan",
        "zijn het twee pagina's, bewaar ze dan elk apart; anders zegt published in desk.toml welke tijd klopt",
    ),
    "TX401": Rule(
        ERROR,
        "desk.toml is niet te lezen: {error}",
        "verbeter deze regel; tot dan telt hij niet mee, en wat onder een kapotte [naam] staat evenmin",
    ),
    "TX402": Rule(
        ERROR,
        "«{key}» staat los in desk.toml",
        "zet boven elke groep regels de naam van een bericht tussen haken: [naam-van-het-bericht]",
    ),
    "TX403": Rule(ERROR, "onbekend woord «{key}» bij [{slug}]", "gebruik een van: {keys}"),
    "TX404": Rule(
        ERROR,
        "«{key}» bij [{slug}] heeft een waarde die niet kan: {value}",
        "schrijf het zo: {key} = {example}",
    ),
    "TX405": Rule(ERROR, "onbekende rubriek «{value}» bij [{slug}]", "gebruik een van: {sections}"),
    "TX406": Rule(WARNING, "er is geen bericht [{slug}]", "bedoelde u [{near}]?"),
    "TX407": Rule(WARNING, "{key} bij [{slug}] telt niet, want dat bericht staat bij [{other}]", "zet het bij [{other}]"),
    "TX408": Rule(WARNING, "[{slug}] past op meer dan één bericht: {urls}", "kijk met invoke inspect welk bericht zo heet"),
    "TX409": Rule(WARNING, "{key} bij [{slug}] noemt iets dat er niet is: {name}", "bedoelde u {near}?"),
    "TX410": Rule(
        INFO,
        "dit bericht staat op {url}; een latere pagina alleen zou het op {other} hebben gezet",
        "niets: het andere adres leidt hierheen; stond het bericht daar al op uw site, zet dan in content/addresses.tsv: {line}",
    ),
    "TX411": Rule(WARNING, "onder embargo, niet geplaatst: «{text}»", "zet hold = false bij [{slug}] in desk.toml als het eruit mag"),
    "TX412": Rule(INFO, "op uw woord niet geplaatst: «{text}»", "zet hold = false bij [{slug}] in desk.toml als het eruit mag"),
    "TX413": Rule(INFO, "correctie van het bureau: «{text}»", "zet bij [{slug}] in desk.toml wat er verbeterd is: correction = ..."),
    "TX414": Rule(INFO, "een oudere pagina zou dit bericht op {other} zetten; het blijft op {url}", "niets: het adres is bewaard"),
    "TX415": Rule(
        WARNING,
        "regel niet te lezen in addresses.tsv: «{text}»",
        "een regel is een merk van twaalf tekens en een adres, zoals 0123456789ab 2026/01/naam-van-het-bericht",
    ),
    "TX502": Rule(
        WARNING,
        "geen afschrift, niet geplaatst",
        "een afschrift is platte tekst in een bestand op .txt; handgeschreven pagina's horen in content/pages",
    ),
    "TX503": Rule(
        WARNING,
        "er is geen enkel afschrift, en dus geen bericht op de site; de vorige bouw had er {count}",
        "niets als dat zo hoort; anders: zet de afschriften terug en bouw opnieuw",
    ),
    "TX601": Rule(
        INFO,
        "de kleur {value} van {section} is {when} niet te lezen ({ratio} op 1); gebruikt is {used}",
        "niets, of kies een kleur die {when} beter afsteekt, bij SECTIONS in pelicanconf.py",
    ),
    "TX701": Rule(
        ERROR,
        "dode link: {link}",
        "verbeter hem in content/pages of MENU (pelicanconf.py); staat hij op een pagina die u niet zelf schrijft, dan in het thema",
    ),
    "TX702": Rule(
        ERROR,
        "de link {link} wijst naar een plek die er niet is op {page}",
        "verbeter wat achter # staat in content/pages; staat hij op een pagina die u niet zelf schrijft, dan in het thema",
    ),
    "TX703": Rule(
        ERROR, "de link {link} leidt buiten de site, die onder {base} staat", "schrijf hem zonder / vooraan, of met {base} ervoor"
    ),
    "TX704": Rule(
        WARNING,
        "de site is {size}; GitHub Pages neemt hoogstens 1 GB{forecast}",
        "verdeel het archief over meer sites, of kies een host zonder deze grens",
    ),
    "TX705": Rule(
        ERROR,
        "de site is {size}; GitHub Pages neemt hoogstens 1 GB",
        "haal oude afschriften naar een tweede site, of kies een host zonder deze grens",
    ),
    "TX416": Rule(WARNING, "[{slug}] en [{other}] staan zowel bij link als bij no_link", "haal een van beide weg; tot dan geldt no_link"),
    "TX417": Rule(WARNING, "{key} bij [{slug}] noemt dit bericht zelf", "schrijf er het andere bericht, of haal de regel weg"),
    "TX418": Rule(
        INFO,
        "{key} bij [{slug}] geldt voor [{other}], want dat is hetzelfde bericht",
        "niets; mag [{other}] er wel op, zet daar dan hold = false",
    ),
    "TX419": Rule(WARNING, "same_as leidt in een kring: {way}", "haal de regel weg bij het bericht waarin de andere opgaan"),
    "TX420": Rule(WARNING, "merk {mark} heeft op regel {line} een ander adres, en dat geldt", "haal een van beide regels weg"),
    "TX421": Rule(INFO, "{url} staat ook op regel {line}, bij een ander merk", "niets, als het versies van één bericht zijn"),
    "TX422": Rule(WARNING, "published bij [{slug}] ligt na de pagina waarop het al stond: {other}", "verbeter de tijd; tot dan geldt zij"),
    "TX423": Rule(WARNING, "[{slug}] heeft hold en withdraw", "haal een van beide weg; tot dan zegt zijn pagina dat het is ingetrokken"),
    "TX424": Rule(WARNING, "not_same_as bij [{slug}] haalt niets uit elkaar", "noem de latere pagina met het andere bericht"),
    "TX425": Rule(WARNING, "de correctie bij [{slug}] is van {day}, en het bericht van later", "verbeter de datum"),
    "TX426": Rule(INFO, "link bij [{slug}] noemt [{other}], dat niet op de site staat", "niets; de link komt als dat bericht er staat"),
    "TX501": Rule(ERROR, "bestand niet te lezen: {error}", "kijk of het een gewoon bestand is dat u mag lezen"),
}

#: What damage a repair mended.
DAMAGE: Mapping[str, str] = {
    "shifted": "beschadigde letter (ƫ voor ë en dergelijke)",
    "doubled": "beschadigde letters (UTF-8 gelezen als Windows-1252)",
    "c1": "beschadigd leesteken (Windows-1252 gelezen als Latin-1)",
    "control": "stuurteken in de tekst",
    "hidden": "onzichtbaar teken in de tekst",
}

#: Why a piece of a capture is not on the site, by its kind and rule.
REASONS: Mapping[str, str] = {
    "rulebook": "tekst van de pagina zelf (furniture.toml)",
    "anywhere": "tekst van de pagina zelf (furniture.toml)",
    "position": "tekst van de pagina zelf (staat boven of tussen de berichten)",
    "twice": "de kop staat er tweemaal",
    "printed_date": "datum of tijd van de pagina",
    "bullet": "lijst met koppen",
    "menu": "menu of scheiding",
    "footer": "tekst van de pagina zelf (staat onder de berichten)",
    "credit": "naam van het fotobureau",
    "version": "versienummer van het bureau",
    "replaces": "aantekening van het bureau: vervangt een eerder bericht",
    "correction": "aantekening van het bureau: correctie",
    "repeat": "aantekening van het bureau: herhaling",
    "embargo": "aantekening van het bureau: embargo",
    "above": "boven een bericht, niet herkend",
    "below": "onder het laatste bericht, niet herkend",
    "unplaced": "hoort bij geen bericht",
    "cut": "hier breekt de pagina af",
    "orphan": "leeftijdslabel zonder bericht",
    "too_long": "regel te lang",
    "dateline": "haken en streep van de herkomst",
}
