"""The words of Dutch copy, one by one: which may be a noun, an adjective, a name, by how they look."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from . import dutch
from .dictionary import is_word, lemma

ARTICLES = frozenset("de het een".split())
#: What may join two nouns to one phrase, and what seldom does: `helpt de bond met de staking`.
PREPOSITIONS = frozenset("van voor bij in op naar over tegen tussen door uit rond rondom onder".split())
OTHER_PREPOSITIONS = frozenset("met aan om na sinds tijdens vanwege wegens binnen".split())
#: Words inside a name.
JOINS = frozenset("von der den du da di la le of & ten ter".split())
#: Behind these a noun stands.
_DETERMINERS = frozenset(
    """
    zijn haar hun ons onze mijn dit deze geen elke elk ieder iedere alle veel meer minder enkele sommige beide twee drie vier vijf
    zes zeven acht negen tien elf twaalf
    """.split()
)
#: Nouns that tell nothing of what a story is about, and what looks like a noun and is none.
_VAGUE = frozenset(
    """
    manier wijze gebied gevolg gevolgen reden redenen kant kanten verband moment basis rol stap stappen tijd periode situatie punt
    vraag vragen antwoord probleem problemen geval gevallen feit naam namen plaats plek plekken hand handen hoofd oog ogen weg vorm
    soort mate kader sprake kans doel resultaat effect begin slot start einde rest totaal aandacht gebruik behoefte informatie
    onderdeel onderdelen groep groepen lijst middel middelen zin woord woorden stuk zorg zorgen volle top grens grenzen nacht weekend
    ochtend middag avond jaarwisseling verklaring reactie bericht brief zegt overzicht onderzoekers directeur topman voorzitter baas
    minister president directie leiding medewerkers personeel werknemers klant klanten gebruikers bedrijfstak sector concern
    onderneming fabrikant producent dochter moeder man vrouw kind kinderen collega bestuur bestuurder maker noorden zuiden oosten
    westen wereld euro dollar cent kilo kilometer meter ton uurtje ding dingen dezelfde datzelfde hetzelfde daarnaast nergens ergens
    deels overal vanaf rondom bovendien maandagochtend samenwerking tussenpoos kwartaal halfjaar druk voorraad spoor sporen afspraak
    afspraken eigen bellen stegen lagen gaven braken boden bogen droegen zaten sloten vielen dalen zelf onlangs vrijwel opnieuw
    tegelijk binnenkort
    """.split()
)
#: Nouns that say something only with more around them.
GENERIC = frozenset(
    """
    ministerie ministeries regering kabinet overheid rechter rechtbank politie stad dorp gemeente bewoners inwoners hulp prijs prijzen
    winkel winkels telefoon telefoons leverancier software machines dienst diensten instelling instellingen autoriteiten kosten
    platform platforms partij partijen partner partners lid leden raad team teams markt markten project projecten systeem systemen
    """.split()
)
#: In front of `van` and the name of what they are over, which is no subject of a story.
OFFICES = frozenset("ministerie ministeries minister ministers staatssecretaris staatssecretarissen eurocommissaris".split())
_STRONG = re.compile(r".{2,}(?:ing|ingen|heid|heden|schap|schappen|teit|teiten|atie|aties|isme|ment|menten|ologie)$")
_ADJECTIVE = re.compile(r".{2,}(?:ig|lijk|isch|baar|loos|zaam|achtig|end|ief|eel)$")
_PARTICIPLE = re.compile(r"(?:ge|be|ver|ont|her|\w{2,5}ge)\w{3,}(?:d|t|de|te|dde|tte)$")
_GENITIVE = re.compile(r"(?:['’]s?)$")


#: Facts of a word: how it looks as a noun, and others, one bit each.
LOOK, MAY, VERB, YES = 3, 1, 2, 3
ADJECTIVE, STANDS_AS_ADJECTIVE, EN, SURE, UNSURE, OFFICE, GENITIVE, SHORT = (4 << n for n in range(8))
_LOOKS = {"": 0, "may": MAY, "verb": VERB, "yes": YES}
_OF_SOME = {
    **dict.fromkeys(("de", "een", "geen"), SURE),
    **dict.fromkeys(("om", "aan", "uit", "door"), UNSURE),
    **dict.fromkeys(OFFICES, OFFICE),
}
#: The kinds of words that have one whatever stands around them, as Tokens has kinds.
_KINDS = {
    **dict.fromkeys(JOINS, "J"),
    **dict.fromkeys(_DETERMINERS, "Q"),
    **dict.fromkeys(OTHER_PREPOSITIONS, "p"),
    **dict.fromkeys(PREPOSITIONS, "P"),
    **dict.fromkeys(ARTICLES, "D"),
}


class Word(NamedTuple):
    """What a word is by itself."""

    kind: str  # as Tokens has kinds
    key: str  # what it is compared by, "" for nothing
    text: str  # the word: one string for all copies that hold it
    facts: int


@lru_cache(maxsize=200_000)
def word(text: str) -> Word:
    """A word or sign by itself."""
    kind, key = _known(text)
    return Word(kind, key, text, _facts(text, kind))


def _known(text: str) -> tuple[str, str]:
    small = text.lower()
    if not text[0].isalnum():
        return ".", ""
    if small in _KINDS:
        return _KINDS[small], ""
    if text[0].isdigit():
        return "0", ""
    if small in dutch.STOPWORDS:
        return "S", ""
    return ("C", dutch.fold(genitive_less(text))) if text != small else ("w", lemma(small))


def _facts(text: str, kind: str) -> int:
    small, bare = text.lower(), genitive_less(text)
    facts = _LOOKS[may_be_noun(small)] | ADJECTIVE * is_adjective(small) if kind == "w" else 0
    if kind in "wC":
        facts |= STANDS_AS_ADJECTIVE * is_adjective(bare)
    return facts | EN * text.endswith("en") | _OF_SOME.get(small, 0) | GENITIVE * (bare != text) | SHORT * (len(text) < 3)


@lru_cache(maxsize=200_000)
def opening(text: str) -> Word:
    """A word that has its capital from the start of a sentence."""
    small, own = text.lower(), STANDS_AS_ADJECTIVE | GENITIVE
    return Word("w", lemma(small), text, (_facts(small, "w") & ~own) | (word(text).facts & own))


@lru_cache(maxsize=200_000)
def is_plain(word: str) -> bool:
    """Whether only the start of a sentence gives a word its capital."""
    small = word.lower()
    return word[1:].islower() and (small in _VAGUE or is_word(small))


@lru_cache(maxsize=200_000)
def is_compound(word: str) -> bool:
    """Whether a word ends as a longer Dutch one: `Chipmachinemaker`."""
    small = word.lower()
    return word[1:].islower() and any(is_word(small[n:]) for n in range(3, len(small) - 4))


def genitive_less(word: str) -> str:
    """A name without its possessive: `Tesla's` -> Tesla; `auto's` is none."""
    if "'" not in word and "’" not in word:
        return word
    return _GENITIVE.sub("", word) if word != word.lower() else word.rstrip("'’")


@lru_cache(maxsize=200_000)
def may_be_noun(word: str) -> str:
    """How a word in small letters looks by itself: "yes", "may", "verb" where it may be one as well; "" for no noun."""
    if len(word) < 3 or word in _VAGUE or word in dutch.STOPWORDS or not word.replace("-", "").isalpha():
        return ""
    if _STRONG.match(word):
        return "yes"
    base = lemma(word)
    if base in _VAGUE or base in dutch.STOPWORDS or is_adjective(word) or _PARTICIPLE.match(word) or _ADJECTIVE.match(word):
        return ""
    if base.endswith("n") and base != word and not word.startswith(base):
        return "" if word.endswith(("de", "te", "den", "ten")) else "verb"
    if base == word and _has_inflection(word):
        return ""
    return "yes" if base != word and word.endswith(("en", "ën", "s")) else "may"


def _has_inflection(word: str) -> bool:
    """Whether a word is an adjective of which the dictionary knows the form with -e: `hoog`, `mobiel`."""
    stem = f"{word[:-2]}{word[-1]}" if word[-3:-2] == word[-2:-1] else word
    return any(is_word(form) and lemma(form) == word for form in (f"{stem}e", f"{word}{word[-1]}e"))


@lru_cache(maxsize=200_000)
def is_adjective(word: str) -> bool:
    """Whether a word looks like an inflected adjective: `mobiele`, `gehackte`, `Chinese`."""
    if word[0].isupper():
        return word.endswith(("se", "sche"))
    if len(word) < 4 or not word.endswith("e"):
        return False
    base, stem = lemma(word), word[:-1]
    if base == word:
        return bool(_ADJECTIVE.match(stem))
    return base.endswith("en") or base in (stem, stem[:-1], f"{stem[:-1]}{stem[-2:]}", f"{stem[:-1]}{stem[-2]}{stem[-1]}")
