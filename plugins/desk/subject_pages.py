"""What the pages of topics and affairs hold, as closed inputs for the templates (see `pages`)."""

from __future__ import annotations

from msgspec import Struct

from .parts import Chart, Group, Link, Timeline


class TopicPage(Struct, frozen=True):
    """`topic.html`: all stories on one person, company, institution, place or product."""

    address: str
    title: str
    description: str
    heading: str
    chart: Chart | None  # None where its stories are of one day
    groups: tuple[Group, ...]
    total: int
    neighbours: tuple[Link, ...]
    affairs: tuple[Link, ...]  # the newest
    crumbs: tuple[Link, ...]
    feed: Link | None = None
    older: Link | None = None  # its newest bound part


class AffairPage(Struct, frozen=True):
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


class Letter(Struct, frozen=True):
    """Topics under their first letter."""

    name: str  # "A"; "#" for figures and other scripts
    anchor: str
    topics: tuple[Link, ...]
    more: Link | None = None  # where all of them stand


class SubjectsPage(Struct, frozen=True):
    """`subjects.html`: the newest affairs and the topics that have a page; or those of one month, or of one letter."""

    address: str
    title: str
    description: str
    heading: str
    affairs: tuple[Link, ...]
    topics: tuple[Letter, ...]
    total: int  # of all topics
    crumbs: tuple[Link, ...]
    feed: Link | None = None
    running: int = 0  # of all affairs
    months: tuple[Link, ...] = ()  # where affairs are more than shown: by the month in which they began
