"""What follows from one capture alone is remembered with it, and an edition leans on it without a difference."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from replacing import replace

from plugins import newsroom
from plugins.desk import addresses, capture, comparing, edition, gleaning, writethru
from plugins.desk.copies import Copy
from plugins.desk.edition import Editor
from plugins.desk.gleaning import Gleaned, Memory
from plugins.desk.story import Capture, Edition, Sighting
from plugins.desk.word import Word
from plugins.desk.writethru import Grouped
from plugins.newsroom import Newsroom
from tests import strategies

CASES = Path(__file__).parents[1] / "cases"
ROOM = Newsroom(Path(__file__).parent)  # a folder without the editor's word
ROUTINE = frozenset(newsroom.table(newsroom.RULEBOOK / "thesaurus.toml")["routine"]["words"])
PATHS = [p for p in newsroom.find(CASES) if p.stat().st_size < 20_000]


@cache
def read(path: Path) -> Capture:
    return ROOM.read(path, CASES)


def again(thing: object) -> object:
    """What comes back where it was written down."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(thing), type=type(thing))


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_captures_and_what_is_gleaned_of_them_come_back_as_they_were(path: Path) -> None:
    held = read(path)
    gleaned = gleaning.glean(held, ROOM.rules)
    assert again(held) == held
    assert again(gleaned) == gleaned
    assert len(gleaned.items) == len(held.items)
    copies = gleaning.copies(held, ROUTINE)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(copies), type=tuple[Copy, ...]) == copies


@given(strategies.anything, strategies.names)
def test_whatever_was_read_comes_back_as_it_was(data: bytes, name: str) -> None:
    held = capture.read(data, name, ROOM.desk)
    gleaned = gleaning.glean(held, ROOM.rules)
    try:
        assert again(held) == held
        assert again(gleaned) == gleaned
    except UnicodeEncodeError:
        assert any("\ud800" <= letter <= "\udfff" for letter in name)  # such a file is not remembered


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_what_is_gleaned_is_what_an_edition_of_it_alone_says(path: Path) -> None:
    """An item by itself: its section, title, address and mark."""
    whole = read(path)
    for brief, item in zip(whole.items, gleaning.glean(whole, ROOM.rules).items, strict=True):
        alone = replace(whole, lead=brief if brief.is_lead else None, briefs=() if brief.is_lead else (brief,))
        made = ROOM.edition([alone])
        (story,) = (*made.stories, *made.held)
        assert story.ruling == item.ruling
        assert story.url == f"{item.address}.html"
        assert story.headline == (brief.headline or item.title)
        assert addresses.mark(Sighting(alone, brief)) == item.mark


def test_what_was_gleaned_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    held = read(PATHS[0])
    memory = memory_of([held])
    monkeypatch.setattr(gleaning, "ruling", None)
    monkeypatch.setattr(gleaning, "title", None)
    monkeypatch.setattr("plugins.desk.comparing.copy", None)
    monkeypatch.setattr("plugins.desk.dutch.first_sentence", None)
    assert edition.make([held], Editor(ROOM.rules, routine=ROUTINE), memory=memory).stories


@pytest.mark.parametrize("is_known", [True, False])
def test_copies_are_those_of_the_sightings_in_any_order(is_known: bool) -> None:
    captures = [c for path in PATHS[:6] if (c := read(path)).items]
    memory = memory_of(captures) if is_known else Memory()
    seen = gleaning.sightings(captures, memory)
    held = gleaning.Copies(seen, ROUTINE, memory.copies)
    wanted = [comparing.copy(sighting, ROUTINE) for sighting in seen]
    assert [held[n] for n in reversed(range(len(seen)))] == wanted[::-1]
    assert held[1:4] == wanted[1:4]
    assert len(held) == len(wanted)


def memory_of(captures: list[Capture], grouped: Grouped = writethru.NOTHING) -> Memory:
    gleaned = {c.file: gleaning.glean(c, ROOM.rules) for c in captures}
    copies = {c.file: gleaning.copies(c, ROUTINE) for c in captures}
    return Memory(gleaned, copies, {c.file: f"{c.file} {hash(c)}" for c in captures}, grouped)


# -- editions of captures that come, change and go


JUDGED = [p for p in PATHS if p.parent.name == "captures" and "links" in p.parts] or PATHS
OTHERS = [p for p in PATHS if p not in JUDGED]
COPY = st.sampled_from(
    [
        "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor al het verkeer. Monteurs van Visser vervingen de kabel.",
        "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor al het verkeer. Een dronken schipper ramde de pijlers.",
        "GROU (ANP) - De brug in Grou is na een lange reparatie sinds maandag weer open voor al het verkeer. Monteurs van Visser "
        "vervingen de kabel. De reparatie kostte 3 miljoen euro.",
        "GROU (ANP) - De prijs ging in Grou naar Visser in december, voor de mooiste schouw van het hele dorp en omstreken.",
        "OSLO (ANP/AFP) - Noorse vissers vangen dit seizoen veel minder kabeljauw. Warm water drijft de scholen noordwaarts.",
        "OSLO (ANP/AFP) - Noorse vissers vangen dit seizoen veel minder kabeljauw. Warm wa",
        "MELBOURNE (ANP) - Tallon Griekspoor staat in de kwartfinale. Hij won in drie sets van een Serviër.",
    ]
)
BRIEF = st.tuples(COPY, st.sampled_from(["2 uur geleden", "10 minuten geleden", "4 weken geleden", "gisteren"])).map("\n".join)
PAGE = st.lists(BRIEF, min_size=1, max_size=3).map("\n".join)
NAME = st.sampled_from([*(f"2026-01-{day}T{hour}-00.txt" for day in (12, 13, 15) for hour in ("08", "12", "20")), "los.txt"])
#: Builds, each with the captures that it finds: some come, some change, some go.
HISTORY = st.lists(st.dictionaries(NAME, PAGE, max_size=6), min_size=1, max_size=4)
SAID = st.sampled_from(
    [
        {},
        {"de-brug-in-grou-is-na-een-lange-reparatie-weer-open-voor-al": Word(section="Tech", headline="Brug")},
        {"noorse-vissers-vangen-dit-seizoen-veel-minder-kabeljauw": Word(not_same_as=("2026-01-13T08-00.txt",))},
        {"de-prijs-ging-in-grou-naar-visser-in-december-voor-de": Word(same_as="noorse-vissers-vangen-dit-seizoen-veel-minder-kabeljauw")},
    ]
)


@given(HISTORY, st.data())
def test_an_edition_that_leans_on_memory_is_the_one_made_from_scratch(history: list[dict[str, str]], data: st.DataObject) -> None:
    """Law 5: incremental equals clean, whatever came, changed or went before."""
    grouped = writethru.NOTHING
    for held in history:
        captures = [capture.read(text.encode(), name, ROOM.desk) for name, text in held.items()]
        editor = Editor(ROOM.rules, data.draw(SAID), routine=ROUTINE)
        memory = memory_of(captures, grouped)
        clean = edition.make(captures, editor)
        assert edition.make(captures, editor, memory=memory) == clean
        grouped = again(memory.grouped)  # type: ignore[assignment]
        assert grouped == memory.grouped
        unknown = Memory(grouped=grouped)  # without digests nothing is taken for the same
        assert edition.make(captures, editor, memory=unknown) == clean


def test_the_order_of_judged_pages_makes_no_difference_to_what_is_remembered() -> None:
    captures = [read(p) for p in JUDGED[:30]]
    editor = Editor(ROOM.rules, routine=ROUTINE)
    clean = edition.make(captures, editor)
    memory = memory_of(captures)
    for several in (captures[:10], captures[::2], captures[5:], captures):
        made: Edition = edition.make(several, editor, memory=memory)
    assert made == clean
    assert any(len(story.sightings) > 1 for story in clean.stories)


def test_an_unlike_gleaning_is_not_leaned_on() -> None:
    """Of another number of items: of another reading of the capture."""
    held = read(PATHS[0])
    seen = gleaning.sightings([held], Memory({held.file: Gleaned(())}))
    assert [s.gleaned for s in seen] == [None] * len(held.items)
