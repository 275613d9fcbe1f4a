"""What is remembered of links: law 5, linking with a memory is linking everything anew."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replacing import replace
from stories import BID, BIRD, COPY, COURT, STRIKE, TALKS, UNION, lexicon, stories, story, texts

from plugins.desk import candidates, links, pairing, remembered, terms
from plugins.desk import memory as memory_of
from plugins.desk.affairs import Settled
from plugins.desk.links import Said
from plugins.desk.readings import Reading
from plugins.desk.remembered import Memory
from plugins.desk.story import Story

Edition = dict[str, tuple[str, int, str | None]]
SLUGS = [f"bericht-{n}" for n in range(9)]


def told(slug: str, text: str, hours: int, place: str | None) -> Story:
    return story(text, slug, hours=hours, place=place)


#: What a story says, when and where.
SAYS = st.tuples(texts | st.sampled_from(COPY), st.integers(0, 3) | st.just(2000), st.sampled_from([None, "GROU"]))
EDITIONS = st.dictionaries(st.sampled_from(SLUGS), SAYS, max_size=9)
#: One edition after another: each takes away, adds and changes some stories of the one before.
HISTORIES = st.lists(st.tuples(st.sets(st.sampled_from(SLUGS), max_size=3), EDITIONS), max_size=3)
TIES = st.builds(Said, st.just(()) | st.just((("bericht-0", "bericht-1"),)), st.just(()) | st.just((("bericht-1", "bericht-2"),)))


def edition(said: Edition) -> list[Story]:
    return [told(slug, *of) for slug, of in said.items()]


def saved(memory: Memory) -> Memory:
    """Written to a file and read back, without pickles."""
    file = io.BytesIO()
    np.savez(file, **memory.to_parts())
    file.seek(0)
    with np.load(file, allow_pickle=False) as parts:
        return Memory.from_parts(parts)


def same(one: object, other: object) -> bool:
    return bool(np.array_equal(np.asarray(one), np.asarray(other)))


def assert_same(one: Memory, other: Memory) -> None:
    for name in ("signs", "pairs", "logits", "vouched", "elsewhere", "links", "reasons"):
        assert same(getattr(one, name), getattr(other, name)), name
    for f in fields(Reading):
        assert same(getattr(one.read, f.name), getattr(other.read, f.name)), f.name
    for name in Settled.__struct_fields__:
        assert same(getattr(one.settled, name), getattr(other.settled, name)), name
    assert same(one.near.other, other.near.other)
    assert same(one.near.cosine, other.near.cosine)


@settings(max_examples=60, deadline=None)
@given(EDITIONS, HISTORIES, TIES, st.sampled_from([2, 3, 25]), st.sampled_from([0, 1, 2, 1000]))
def test_a_history_ends_as_its_last_edition_does_by_itself(
    now: Edition,
    history: Sequence[tuple[set[str], Edition]],
    said: Said,
    most: int,
    frequent: int,
) -> None:
    """Links and memory, to the last digit; with few candidates a story, so that stories push each other out; and with terms that
    are frequent in one edition and not in the next.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "FREQUENT", frequent)
        for module in (candidates, memory_of):
            patch.setattr(module, "MOST", most)
        memory = Memory()
        links.make(edition(now), lexicon(), said, memory)
        for gone, come in history:
            now = {slug: of for slug, of in now.items() if slug not in gone} | come
            memory = saved(memory)
            found = links.make(edition(now), lexicon(), said, memory)
            clean = Memory()
            assert found == links.make(edition(now), lexicon(), said, clean)
            if now:
                assert_same(memory, clean)


def test_what_is_known_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, held = Memory(), stories([BID, UNION, STRIKE, BIRD])
    before = links.make(held, lexicon(), memory=memory)
    asked: list[int] = []
    read, logits = terms.read, pairing.logits
    monkeypatch.setattr(terms, "read", lambda told, *rest: asked.append(len(told)) or read(told, *rest))
    monkeypatch.setattr(pairing, "logits", lambda made, one, other: asked.append(len(one)) or logits(made, one, other))
    assert links.make(held, lexicon(), memory=memory) == before
    assert asked == [0], "no story, and no pair at all"
    links.make([*held, story(TALKS, "nieuw")], lexicon(), memory=memory)
    assert asked[1] == 1
    assert 1 <= asked[2] <= len(held), "pairs of the new story alone"


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Anders", "headline_from": "desk"},
        {"place": "PARIJS"},
        {"slug": "anders"},
        {"body": story(COURT).body},
        {"published": story(BID, hours=30).published},
    ],
)
def test_a_story_that_changed_is_read_anew(change: dict[str, object]) -> None:
    memory, held = Memory(), stories([BID, UNION, STRIKE])
    links.make(held, lexicon(), memory=memory)
    changed = [replace(held[0], **change), *held[1:]]
    assert links.make(changed, lexicon(), memory=memory) == links.make(changed, lexicon())


def test_a_memory_reads_back() -> None:
    memory = Memory()
    links.make(stories(COPY), lexicon(), memory=memory)
    assert_same(saved(memory), memory)
    assert_same(saved(Memory()), Memory())


def test_reasons_are_the_same_however_many_are_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    held = stories([BID, COURT, STRIKE, TALKS, UNION, BID, STRIKE])
    whole = links.make(held, lexicon())
    assert sum(len(found) for found in whole.related.values()) > 6
    read: list[int] = []
    count = remembered.reasons.read
    monkeypatch.setattr(remembered.reasons, "read", lambda made, of, said: read.append(len(of)) or count(made, of, said))
    monkeypatch.setattr(remembered, "AT_ONCE", 3)
    assert links.make(held, lexicon()) == whole
    assert len(read) > 1
    assert max(read) <= 6  # the stories of three pairs


def test_pairs_are_judged_alike_however_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    held = stories([BID, COURT, STRIKE, TALKS, UNION, BIRD, BID, STRIKE])
    whole, parts = Memory(), Memory()
    links.make(held, lexicon(), memory=whole)
    monkeypatch.setattr(remembered, "JUDGED_AT_ONCE", 3)
    links.make(held, lexicon(), memory=parts)
    assert len(parts.logits) > 6
    assert np.array_equal(parts.logits, whole.logits)
