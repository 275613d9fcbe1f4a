"""Stories that are told for the names in them, and the names that are known before."""

from __future__ import annotations

from datetime import UTC, datetime

from plugins import newsroom
from plugins.desk import topics
from plugins.desk.names import Names
from plugins.desk.story import Block, Interval, Kind, Ruling, Story
from plugins.desk.topics import Topics

TABLE = newsroom.table(newsroom.RULEBOOK / "names.toml")
PLACES = newsroom.table(newsroom.RULEBOOK / "places.toml")
WORDS = frozenset("beleggers bierbrouwer delta concern".split())
NAMES = Names.parse(TABLE, PLACES, WORDS.__contains__)


def story(slug: str, *paragraphs: str, day: int = 1) -> Story:
    body = tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs)
    when = Interval(None, datetime(2026, 1, day, tzinfo=UTC))
    return Story(slug, f"{slug}/", slug, "wire", None, (), body, False, False, when, (), Ruling("Financieel", ""))


def find(*stories: Story, names: Names = NAMES) -> Topics:
    return topics.find(stories, names)
