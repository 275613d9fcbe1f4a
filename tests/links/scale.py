"""How long linking takes, and how much memory the largest process, at a number of stories: all as a build does it, then stages on one core.

    python -m tests.links.scale 10000

The stories are those of the judged sets over and over, six weeks apart, with other names each time: so affairs are as
large as in life, and words are shared by all.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from io import BytesIO
from itertools import count, islice
from typing import Any

import numpy as np
from msgspec.structs import replace

from plugins.desk import candidates, likeness, links, pairing, topics, vectors
from plugins.desk.remembered import Memory
from plugins.desk.story import Capture, Interval, Sighting, Story
from plugins.newsroom import Newsroom
from plugins.spread import spread

from . import judged

#: Stories of a capture.
CAPTURE = 8
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
        sightings=tuple(Sighting(captured(s.capture), s.brief, s.gleaned) for s in story.sightings),
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
    """Time linking once, then with one capture more, and some of its stages by themselves."""
    gc.disable()  # as a build does
    room = Newsroom(judged.CASES)
    told = list(islice(stories(), number + CAPTURE))
    _ = room.lexicon, likeness.is_capital("Een", starts=True)
    clock, memory = Stages(), Memory()
    found = links.make(told[:number], room.lexicon, memory=memory, spread=spread)
    clock.stage(f"all {number}")
    peak = max(resource.getrusage(of).ru_maxrss for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    file = BytesIO()
    parts: dict[str, Any] = {**memory.to_parts()}
    np.savez(file, **parts)
    clock.stage("remembering")
    file.seek(0)
    memory = Memory.from_parts(np.load(file, allow_pickle=False))
    clock.stage("recalling")
    links.make(told, room.lexicon, memory=memory, spread=spread)
    clock.stage(f"{CAPTURE} more")
    made = vectors.make(told[:number], room.lexicon)
    clock.stage("words and runs")
    one, other = candidates.pairs(made)
    clock.stage("candidates")
    pairing.logits(made, one, other)
    clock.stage(f"{len(one)} pairs")
    names = topics.find(told, room.names)
    clock.stage(f"{len(names.pages)} topics")
    print(f"{sum(map(len, found.related.values()))} links, {len(found.threads)} affairs; at most {peak:.0f} MB")
    print(f"remembered in {len(file.getbuffer()) / 1e6:.0f} MB")


class Stages:
    """Says how long each stage took, by the clock and of the processor, which other work on the machine disturbs less."""

    def __init__(self) -> None:
        self.last, self.worked = time.perf_counter(), _worked()

    def stage(self, name: str) -> None:
        """Say it of the stage that ends here; one without a name is not said."""
        now, worked = time.perf_counter(), _worked()
        if name:
            print(f"{name:18} {now - self.last:8.2f} s {worked - self.worked:8.2f} s of processor", flush=True)
        self.last, self.worked = time.perf_counter(), _worked()


def _worked() -> float:
    """Seconds of processor so far, workers' too."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main(int(sys.argv[1]))
