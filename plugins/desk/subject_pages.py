"""What the pages of topics and affairs hold, as closed inputs for the templates (see `pages`)."""

from __future__ import annotations

from dataclasses import dataclass

from .parts import Chart, Group, Link, Timeline


@dataclass(frozen=True, slots=True)
class TopicPage:
    """`topic.html`: all stories on one person, company, institution, place or product."""

    address: str
    title: str
    description: str
    heading: str
    chart: Chart | None  # None where its stories are of one day
    groups: tuple[Group, ...]
    total: int
    neighbours: tuple[Link, ...]
    affairs: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class AffairPage:
    """`affair.html`: one running affair, from old to new."""

    address: str
    title: str
    description: str
    heading: str
    chart: Chart | None
    timeline: Timeline
    total: int
    topics: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class SubjectsPage:
    """`subjects.html`: all affairs and topics that have a page."""

    address: str
    title: str
    description: str
    heading: str
    affairs: tuple[Link, ...]
    topics: tuple[tuple[str, tuple[Link, ...]], ...]  # by first letter
    total: int
    crumbs: tuple[Link, ...]
    feed: Link | None = None
