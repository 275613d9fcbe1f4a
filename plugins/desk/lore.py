"""What an edition teaches of names: which are proven, who a surname is, what an acronym stands for, how a name is spelt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import dutch
from .entities import Form
from .names import Names

#: Words behind a company's name that belong to it and are often left out.
COMPANY = frozenset("group groep holding holdings nv n.v bv b.v ag se plc inc ltd corp corporation company international".split())


@dataclass(frozen=True, slots=True)
class Lore:
    """What the edition teaches of names. Keys are names in small letters."""

    inside: Mapping[str, int]  # how many stories print it where its capital proves it
    persons: Mapping[str, str]  # surname -> the one person of that name
    acronyms: Mapping[str, str]  # acronym -> the one name it stands for
    companies: Mapping[str, str]  # short name -> the one company of that name: Kerry -> Kerry Group
    spelling: Mapping[str, str]  # key -> how it is printed most


def settle(printed: Mapping[str, Sequence[Form]], names: Names) -> dict[str, list[Form]]:
    """The names of each story, those whose first word is in doubt with that word or without it."""
    alone = {folded(form.text) for forms in printed.values() for form in forms if form.is_proven and not form.rest}
    return {slug: [_whole(form, alone, names) for form in forms] for slug, forms in printed.items()}


def _whole(form: Form, alone: Collection[str], names: Names) -> Form:
    if not form.rest or folded(form.text) in alone or form.text in names.canonical:
        return form
    first = form.text[: form.rest - form.start].strip()
    rest = form.text[form.rest - form.start :]
    if folded(first) in alone and folded(rest) not in alone and rest not in names.canonical:
        return form
    return form._replace(start=form.rest, text=rest, is_titled=names.is_title(first.casefold()))


def learn(printed: Mapping[str, Sequence[Form]], names: Names) -> Lore:
    inside: Counter[str] = Counter()
    persons: dict[str, set[str]] = defaultdict(set)
    acronyms: dict[str, set[str]] = defaultdict(set)
    companies: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for forms in printed.values():
        sure = [(folded(form.text), form) for form in forms if form.is_proven and not names.is_never(form.text)]
        here = {folded(form.text) for form in forms}
        inside.update({key for key, _ in sure})
        for key, form in sure:
            spellings[key][form.text] += 1
            if form.acronym and abbreviates(form.acronym, form.text):
                acronyms[form.acronym].add(form.text)
            short = short_company(form.text, names) if " " in form.text else ""
            if short:
                companies[folded(short)].add(form.text)
            surname = surname_of(form.text, names) if " " in form.text else ""
            if surname and not short and (form.is_titled or folded(surname) in here):
                persons[folded(surname)].add(form.text)
    return Lore(
        inside,
        {surname: found.pop() for surname, found in persons.items() if len(found) == 1},
        {acronym: found.pop() for acronym, found in acronyms.items() if len(found) == 1},
        {short: found.pop() for short, found in companies.items() if len(found) == 1 and short not in persons},
        {key: min(counts, key=lambda text: (-counts[text], text)) for key, counts in spellings.items()},
    )


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """A name as stories share it, however it is spelt."""
    return dutch.fold(text)


def surname_of(text: str, names: Names) -> str:
    """The surname of what may be a person's full name, as a report prints it alone: `Ursula von der Leyen` -> Von der Leyen."""
    first, _, rest = text.partition(" ")
    if not rest or first.isupper() or names.is_place(rest) or rest in names.canonical or names.is_head(text) or not first[0].isalpha():
        return ""
    words = rest.split()
    while len(words) > 1 and words[0][0].isupper() and not words[0].endswith("."):
        words = words[1:]
    surname = " ".join(words)
    return surname[0].upper() + surname[1:] if len(surname) > 1 else ""


def short_company(text: str, names: Names) -> str:
    """What is left of a company's name without the word that says it is one: `Kerry Group` -> Kerry; "" for other names."""
    front, _, last = text.rpartition(" ")
    is_free = front and not names.is_place(front) and not names.is_never(front) and front not in names.canonical
    return front if is_free and last.casefold().rstrip(".") in COMPANY else ""


def abbreviates(acronym: str, text: str) -> bool:
    """Whether the letters of an acronym stand in a name in order, its first letter in front."""
    letters = iter(text.casefold())
    return bool(acronym) and text != acronym and text[0] == acronym[0] and all(c in letters for c in acronym.casefold())
