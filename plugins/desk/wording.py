"""The words of Dutch copy, one by one: which may be a noun, an adjective, a name, by how they look and what precedes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from . import dutch
from .lexicon import is_word, lemma

ARTICLES = frozenset("de het een".split())
#: What may join two nouns to one phrase, and what seldom does: `helpt de bond met de staking`.
PREPOSITIONS = frozenset("van voor bij in op naar over tegen tussen door uit rond rondom onder".split())
OTHER_PREPOSITIONS = frozenset("met aan om na sinds tijdens vanwege wegens binnen".split())
#: Ends of nouns that these join all the same.
_WITH = {
    "met": "akkoord verdrag deal overleg fusie contract gesprek gesprekken onderhandelingen conflict ruzie handel oorlog".split(),
    "aan": "schade steun lening leningen levering leveringen export verkoop boete boetes".split(),
}
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
_TOKEN = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*['’]?|\n|[^\s\w]")
_GENITIVE = re.compile(r"(?:['’]s?)$")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The copy of one story as words and signs, each with its kind.

    D article, P preposition that joins nouns, p another, Q another determiner, J what joins a name, S other small words,
    w word in small letters, C capital that makes a name, 0 figure, . sign.
    """

    words: tuple[str, ...]
    kinds: str
    keys: tuple[str, ...]  # by word: its lemma, or itself without capitals for a name; "" for what says nothing
    at: Mapping[str, tuple[int, ...]]  # by key: where it stands
    names: Mapping[str, bool]  # by key: whether it is a name
    _shapes: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _marks: dict[tuple[str, str], tuple[tuple[int, str], ...]] = field(default_factory=dict, repr=False, compare=False)

    def is_plural(self, n: int) -> bool:
        """Whether a word is more than one of what it says."""
        word = self.words[n].lower()
        return word != self.keys[n] and word.endswith(("en", "s"))

    def shape(self, key: str) -> str:
        """What a word is here: M a name, Y surely a noun, N perhaps, A an adjective, "" none of these."""
        known = self._shapes.get(key)
        if known is None:
            known = self._shapes[key] = self._shape(key)
        return known

    def _shape(self, key: str) -> str:
        if self.names[key]:
            return "A" if is_adjective(genitive_less(self.words[self.at[key][0]])) else "M"
        looks = [self._look(n) for n in self.at[key]]
        if "yes" in looks:
            return "Y"
        if "may" in looks:
            return "N"
        return "A" if all(is_adjective(self.words[n].lower()) for n in self.at[key]) else ""

    def _look(self, n: int) -> str:
        look = may_be_noun(self.words[n].lower())
        return "yes" if look and look != "yes" and self._is_proven(n, look) else look

    def _is_proven(self, n: int, look: str) -> bool:
        """Whether what stands around a word makes it a noun; what looks like a verb needs more."""
        before, behind = self.kinds[n - 1] if n else ".", self.kinds[n + 1 : n + 2]
        word = self.words[n - 1].lower() if n else ""
        if behind == "w" and may_be_noun(self.words[n + 1]) in ("yes", "may"):
            return False  # an adjective, rather
        if look == "verb":
            return word in ("de", "een", "geen")
        if before in "DQ0":
            return True
        if before in "Pp":
            return word not in ("om", "aan", "uit", "door")
        if look == "may" and behind == "P" and not self.words[n].endswith("en"):
            return True  # laboratorium in
        return before == "w" and is_adjective(word) and n > 1 and self.kinds[n - 2] in "DQPpS"

    def marks(self, key: str, kind: str) -> tuple[tuple[int, str], ...]:
        """Where a shared word stands and what it is there: M or G a name and its genitive, N a noun, A an adjective, L a place."""
        known = self._marks.get((key, kind))
        if known is None:
            known = self._marks[key, kind] = tuple((n, self._mark(n, kind)) for n in self.at[key])
        return known

    def _mark(self, n: int, kind: str) -> str:
        word, is_capital = self.words[n], self.kinds[n] == "C"
        if kind == "N":
            return "N" if not is_capital and self._look(n) in ("yes", "may") else self.kinds[n]
        if kind in "AL" and is_capital and "C" in (self.kinds[n + 1 : n + 2], self.kinds[n - 1 : n]):
            kind = "M"  # Europese Commissie
        if kind == "M" and n > 1 and self.words[n - 2].lower() in OFFICES:
            return "C"
        return "G" if kind == "M" and genitive_less(word) != word else kind

    @staticmethod
    def key_of(name: str) -> str:
        return _known(name)[1]


@lru_cache(maxsize=12_000)  # a story has some seven links, to others of all times
def tokens(copy: str) -> Tokens:
    """Cut copy into words and signs."""
    words = tuple(_TOKEN.findall(copy))
    known = [_known(word) for word in words]
    kinds, keys = [kind for kind, _ in known], [key for _, key in known]
    for n, kind in enumerate(kinds):
        if kind == "C" and (n == 0 or (kinds[n - 1] == "." and words[n - 1] not in ",-(&/'’")):
            if _is_plain(words[n]) or (kinds[n + 1 : n + 2] == ["C"] and _is_compound(words[n])):
                kinds[n], keys[n] = "w", lemma(words[n].lower())
        elif kind == "p" and n and words[n - 1].endswith(tuple(_WITH.get(words[n], ("\n",)))):
            kinds[n] = "P"
    at: dict[str, list[int]] = {}
    names: dict[str, bool] = {}
    for n, key in enumerate(keys):
        if key:
            at.setdefault(key, []).append(n)
            names[key] = names.get(key, False) or kinds[n] == "C"
    return Tokens(words, "".join(kinds), tuple(keys), {key: tuple(found) for key, found in at.items()}, names)


def _is_plain(word: str) -> bool:
    """Whether only the start of a sentence gives a word its capital."""
    small = word.lower()
    return word[1:].islower() and (small in _VAGUE or is_word(small))


def _is_compound(word: str) -> bool:
    """Whether a word ends as a longer Dutch one: `Chipmachinemaker`."""
    small = word.lower()
    return word[1:].islower() and any(is_word(small[n:]) for n in range(3, len(small) - 4))


@lru_cache(maxsize=200_000)
def _known(word: str) -> tuple[str, str]:
    """The kind of a word and what it is compared by, "" for nothing."""
    small = word.lower()
    if not word[0].isalnum():
        return ".", ""
    for kind, known in (("D", ARTICLES), ("P", PREPOSITIONS), ("p", OTHER_PREPOSITIONS), ("Q", _DETERMINERS), ("J", JOINS)):
        if small in known:
            return kind, ""
    if word[0].isdigit():
        return "0", ""
    if small in dutch.STOPWORDS:
        return "S", ""
    return ("C", dutch.fold(genitive_less(word))) if word != small else ("w", lemma(small))


def genitive_less(word: str) -> str:
    """A name without its possessive: `Tesla's` -> Tesla; `auto's` is none."""
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
