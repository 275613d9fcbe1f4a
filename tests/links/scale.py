"""How long linking takes, and how much memory, at a number of stories.

    python -m tests.links.scale 10000

The stories are those of the judged sets over and over, six weeks apart, with other names each time: so affairs are as
large as in life, and words are shared by all.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import count, islice

from plugins.desk import candidates, likeness, links, pairing, topics, vectors
from plugins.desk.story import Capture, Interval, Story
from plugins.newsroom import Newsroom

from . import judged

APART = timedelta(days=45)
_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu".split()


def stories() -> Iterator[Story]:
    """Stories without end."""
    told = [story for of in judged.load_all() for story in of.edition.stories]
    for turn in count():
        captured = cache(lambda capture, turn=turn: replace(capture, file=f"{turn}/{capture.file}"))
        yield from (again(story, turn, captured) for story in told)


def again(story: Story, turn: int, captured: Callable[[Capture], Capture]) -> Story:
    """A story once more, later and about others."""
    at = story.rank + turn * APART
    return replace(
        story,
        slug=f"{story.slug}-{turn}",
        headline=renamed(story.headline, turn),
        body=tuple(replace(block, text=renamed(block.text, turn)) for block in story.body),
        published=Interval(at - timedelta(minutes=1), at),
        sightings=tuple(replace(s, capture=captured(s.capture)) for s in story.sightings),
    )


def renamed(text: str, turn: int) -> str:
    """The text with another ending to every name."""
    ending = "".join(_SYLLABLES[int(digit, 15)] for digit in _base15(turn)) if turn else ""
    made, at = [], 0
    for _, _, end, is_name in likeness.units(text):
        if is_name:
            made += [text[at:end], ending]
            at = end

    return "".join([*made, text[at:]])


def _base15(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 15)
        digits = "0123456789abcde"[rest] + digits
    return digits


def main(number: int) -> None:
    """Time each stage of linking once."""
    gc.disable()  # as a build does
    room = Newsroom(judged.CASES)
    told = list(islice(stories(), number))
    _ = room.lexicon, likeness.terms("Een woord.", 0, "", room.lexicon)
    began = last = time.perf_counter()
    worked = time.process_time()

    def stage(name: str) -> None:
        nonlocal last, worked
        print(f"{name:14} {time.perf_counter() - last:8.2f} s {time.process_time() - worked:8.2f} s of processor")
        last, worked = time.perf_counter(), time.process_time()

    made = vectors.make(told, room.lexicon)
    stage("vectors")
    one, other = candidates.pairs(made)
    stage("candidates")
    z = pairing.logits(made, one, other)
    stage(f"{len(one)} pairs")
    found = links.choose(told, made, one, other, z)
    stage("links")
    print(f"{'all':12} {time.perf_counter() - began:8.2f} s for {number} stories, {sum(map(len, found.related.values()))} links")
    last = time.perf_counter()
    names = topics.find(told, room.names)
    stage(f"{len(names.pages)} topics")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, {len(found.threads)} affairs")


if __name__ == "__main__":
    main(int(sys.argv[1]))
