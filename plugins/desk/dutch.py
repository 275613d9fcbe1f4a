"""Word tables and folding: what the desk knows of written Dutch, and nothing of news."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

#: Typography that differs between copies of the same text.
_PLAIN = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "…": "...",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u00ad": "",
}  # fmt: skip

_TYPOGRAPHY = re.compile("[" + "".join(_PLAIN) + "]")

#: A sentence's end: its stop, and what may close behind it.
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")

#: Words after which a full stop does not end a sentence.
ABBREVIATIONS = frozenset(
    """
    bijv bv ca co dhr dr drs etc excl fa gem hr incl ing inc ir jr jl lic ltd max mevr mln mld mr mrs ms nl no nr
    prof resp sr st str tel u v vgl vs wnd ds jhr jkvr mgr o.a m.b.t d.w.z n.v b.v a.s d.d i.v.m t.o.v z.g e.a e.d
    """.split()
)

MONTHS = """
    januari februari maart april mei juni juli augustus september oktober november december
    """.split()
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]

#: Words that carry no subject. Grammar first, then what wires say in every report.
STOPWORDS = frozenset(
    """
    de het een en of maar want dus toch ook nog al wel niet geen er hier daar waar die dat dit deze wie wat welke
    hoe waarom wanneer als dan toen nu om te ten ter van voor aan in op bij met naar uit over onder tussen door
    tegen tijdens na sinds tot zonder volgens vanwege wegens ondanks binnen buiten rond rondom langs boven achter
    naast af toe mee ik je jij u hij zij ze we wij jullie hun hen hem haar zijn mijn jouw uw ons onze zich zichzelf
    elkaar men iets iemand niets niemand alles allen alle elk elke ieder iedere sommige enkele veel vele weinig meer
    meest minder minst ander andere anderen zo zoals zulk zelf zelfs heel erg zeer te pas net juist vooral echter
    namelijk immers ben bent is was waren wordt worden werd werden geworden word heb hebt heeft hebben had hadden
    gehad kan kunt kunnen kon konden zal zult zullen zou zouden mag mogen mocht mochten moet moeten moest moesten
    wil wilt willen wilde wilden ga gaat gaan ging gingen gegaan kom komt komen kwam kwamen gekomen doe doet doen
    deed deden gedaan laat laten liet lieten gelaten blijf blijft blijven bleef bleven gebleven maak maakt maken
    maakte maakten gemaakt geef geeft geven gaf gaven gegeven krijg krijgt krijgen kreeg kregen gekregen sta staat
    staan stond stonden zeg zegt zeggen zei zeiden gezegd zie ziet zien zag zagen gezien neem neemt nemen nam namen
    genomen lijkt lijken leek leken ligt liggen lag lagen zit zitten zat zaten vindt vinden vond vonden gevonden
    weet weten wist wisten meldt melden meldde meldden gemeld laat weten aldus volgens bekend maakte bekendgemaakt
    bekendmaking eerder later eerst eerste tweede derde laatste vorig vorige volgend volgende afgelopen komende
    inmiddels intussen nieuw nieuwe oud oude groot grote groter grootste klein kleine goed goede beter beste lang
    lange kort korte jaar jaren maand maanden week weken dag dagen uur uren minuut minuten vandaag morgen gisteren
    ochtend middag avond nacht maandag dinsdag woensdag donderdag vrijdag zaterdag zondag maandagochtend januari
    februari maart april mei juni juli augustus september oktober november december nul een twee drie vier vijf zes
    zeven acht negen tien elf twaalf honderd duizend miljoen miljard procent ruim bijna ongeveer circa zo'n minstens
    hooguit omgerekend euro dollar keer maal aantal deel helft paar mensen land landen bedrijf bedrijven plan
    plannen deal zaak zegsman woordvoerder woordvoerster persbureau bron bronnen ingewijden anp weer opnieuw alleen
    samen steeds altijd nooit vaak soms verder terug weg daarom daardoor daarmee daarbij daarna daarvoor daarvan
    daarop daarover daaruit hierdoor hiervoor waardoor waarbij waarmee waarvoor waarin waarop waarvan hoewel omdat
    doordat zodat terwijl nadat voordat totdat indien mits tenzij of noch mogelijk waarschijnlijk kwam begin eind
    einde halverwege moment
    reuters bloomberg afp dpa belga rtr
    """.split()
)


#: A stop with a new sentence behind it. Sentences longer than this are not looked for.
_STOP = re.compile(r"[.!?…](?:(?<=[a-zà-öø-ÿ]{3}\.)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])|[\"'”’»)]{0,2}(?=\s{1,3}[\"'“‘„«(]{0,2}[A-ZÀ-ÖØ-Þ0-9]))")
LONGEST_SENTENCE = 1000


def fold(text: str) -> str:
    """Text for comparing: plain typography, no case, no accents on spacing; white space collapsed."""
    if not text.isascii() or "`" in text:
        text = _TYPOGRAPHY.sub(_plainly, text)
    folded = text.casefold()
    if folded.isprintable() and "  " not in folded:  # there is no white space but single spaces
        return folded.strip()
    return " ".join(folded.split())


def _plainly(sign: re.Match[str]) -> str:
    return _PLAIN[sign[0]]


#: Letters that have no accent to take away.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


def ascii_fold(text: str) -> str:
    """Folded text without accents: "Financiën" -> "financien"."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return _NOT_ASCII.sub(_without_accents, folded)


_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def _without_accents(letters: re.Match[str]) -> str:
    """Letters beyond ASCII: each stands by itself, so what is around them makes no difference."""
    return _bare(letters[0])


@lru_cache(maxsize=5000)
def _bare(letters: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slugify(text: str, most: int = 60, dangling: Collection[str] = ()) -> str:
    """Words for an address: lower case, ASCII, hyphens; cut between words at `most` characters.

    A slug that had to be cut does not end with a word of `dangling`.
    """
    kept: list[str] = []
    length = -1  # of them with their hyphens
    for word in _SLUG_WORD.findall(ascii_fold(text).replace("'", "")):
        length += len(word) + 1
        if length > most:
            while len(kept) > 1 and kept[-1] in dangling:
                kept.pop()
            return "-".join(kept) or word[:most]
        kept.append(word)
    return "-".join(kept)


_SLUG_WORD = re.compile("[a-z0-9]+")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(SENTENCE_END.search(text.rstrip()[-8:]))


@lru_cache(maxsize=64)  # asked of an item for its address, its title, its section and what it is compared by
def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, with its stop; the whole paragraph where no end is certain."""
    for stop in _STOP.finditer(text, 0, LONGEST_SENTENCE):
        before = text[: stop.start()].rsplit(None, 1)[-1:] or [""]
        word = before[0].casefold().lstrip("\"'(“‘„")
        if text[stop.start()] == "." and (word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())):
            continue
        said = text[: stop.end()]
        if said.count('"') % 2 or said.count("“") + said.count("„") > said.count("”") + (said.count("“") if "„" in said else 0):
            continue  # inside a quotation
        return said
    return text


_VOWELS = "aeiou"


@lru_cache(maxsize=50_000)
def stems(word: str) -> frozenset[str]:
    """A folded word and what it may be an inflection of: `koersen` -> koers, `bedrijven` -> bedrijf, `aandelen` -> aandeel.

    Guesses freely: a stem that is no word does no harm, for it is only looked up.
    """
    found = {word}
    if word.endswith("s") and (bare := word[:-1].removesuffix("'")):
        found.add(bare)
    for ending in ("en", "e", "er", "ers", "ste", "te", "de", "t"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            found |= _roots(word[: -len(ending)])
    return frozenset(found)


def _roots(cut: str) -> set[str]:
    """The stem that spelling hid behind an ending: doubled consonants, open syllables, v and z."""
    roots = {cut}
    if len(cut) > 2 and cut[-1] == cut[-2] and cut[-1] not in _VOWELS:
        roots.add(cut[:-1])
    if len(cut) > 2 and cut[-1] not in _VOWELS and cut[-2] in "aeou" and cut[-3] not in _VOWELS:
        roots.add(cut[:-2] + cut[-2] + cut[-2:])
    for root in list(roots):
        if root[-1:] in "vz" and root:
            roots.add(root[:-1] + {"v": "f", "z": "s"}[root[-1]])
    return roots
