"""Story -> sign: a digest of all that a page may show of it, by which pages are known to be as they were.

A sign has two halves: the first of what a card shows, the other of all. What shows more of a story than `_card` and
`_whole` name here must name it here too.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from .story import Kind, Revision, Sighting, Story

#: Bytes of each half.
SIZE = 16

_encode = msgspec.msgpack.Encoder().encode


def sign(story: Story) -> bytes:
    """The sign of a story; another one wherever a page of it, or a list that shows it, could be another."""
    made = hashlib.blake2b(text(_card(story)), digest_size=SIZE)
    card = made.digest()
    made.update(text(_whole(story)))
    return card + made.digest()


def digest(data: bytes) -> bytes:
    """A digest as long as each half of a sign."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def text(value: Any) -> bytes:
    """A closed input as bytes; equal values, and no others of the same shape, have the same."""
    try:
        return _encode(value)
    except (TypeError, UnicodeEncodeError):  # what is no plain data, and text that no page can hold
        return repr(value).encode("utf-8", "surrogatepass")


def _card(story: Story) -> tuple[Any, ...]:
    opening = next((block.text for block in story.body if block.kind is Kind.PARAGRAPH), "")
    facts = (story.url, story.headline, story.section, story.place, story.agencies, story.is_lead)
    return (*facts, story.published, story.received, story.zone, opening)


def _whole(story: Story) -> tuple[Any, ...]:
    sightings = tuple([_sighting(s) for s in story.sightings])
    body, revisions = story.body, tuple([_revision(r) for r in story.revisions]) if len(story.revisions) > 1 else ()
    facts = (story.slug, story.headline_from, story.truncated, story.ruling, story.status, story.correction, story.aliases)
    return (*facts, story.is_timed_by_desk, body, sightings, revisions)


def _sighting(sighting: Sighting) -> tuple[Any, ...]:
    capture, brief = sighting.capture, sighting.brief
    return (capture.file, capture.moments, brief.position, brief.is_lead, brief.age_label, brief.published, brief.bounds)


def _revision(revision: Revision) -> tuple[Any, ...]:
    return (revision.published, revision.brief.body, tuple([s.capture.moments for s in revision.sightings]))
