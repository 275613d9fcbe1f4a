"""A page that may have to be printed: where it goes, what it is made from, and how.

What it is made from is its mark, and cheap to tell; the page itself is composed only where that changed. The settings of
the site, its sections and the code stand behind all pages alike, and are in no mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from .story import Story

#: The signs of stories by slug (see `signs`).
Signs = Mapping[str, bytes]


class Job(NamedTuple):
    """A page to come. Nothing that differs from one build to another may be read while composing but what is in the mark."""

    template: str  # "" for a File, which needs none
    address: str
    mark: Any  # plain values and shapes of them, such as msgspec packs
    compose: Callable[[], Any]


#: Pages of about as much work as a hundred stories are, made by one process.
Task = Callable[[], Iterator[Job]]


def plain(template: str, page: Any) -> Job:
    """A page that is cheap to compose: its own mark."""
    return Job(template, page.address, page, lambda: page)


def listed(template: str, bare: Any, signs: bytes, **late: Callable[[], Any]) -> Job:
    """A page of stories, by the signs of all it is made from, joined.

    `bare` is the page but for the fields in `late`, which follow from the stories alone.
    """
    return Job(template, bare.address, (bare, signs), lambda: replace(bare, **{name: make() for name, make in late.items()}))


def signed(stories: Iterable[Story], signs: Signs) -> bytes:
    """The signs of stories, in their order, joined: they are of one length."""
    return b"".join([signs[story.slug] for story in stories])


def named(slugs: Iterable[str], signs: Signs) -> bytes:
    """The same of stories by slug."""
    return b"".join(map(signs.__getitem__, slugs))
