"""The law of marks: equal marks, equal pages; and a change changes the marks of the pages that show it, not of all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from replacing import replace

from plugins.desk import facade, jobs
from plugins.desk.compose import Composer
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import Link, TextPage
from plugins.desk.story import Block, Correction, Edition, Interval, Kind, Story
from plugins.newsroom import Newsroom, find

ROOT = Path(__file__).parents[2]
ROOM = Newsroom(ROOT / "content")
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example", tuple(map(section_ref, ("Financieel", "Tech", "Europe"))))
MISSING = TextPage("404.html", "Weg", "", "<p>Weg.</p>", ())

Made = dict[tuple[str, str], tuple[bytes, str]]  # (template, address) -> mark, page


def made(composer: Composer) -> Made:
    found = [job for task in composer.tasks(["over.html"]) for job in task()]
    found += [composer.missing(MISSING), *facade.jobs(MASTHEAD, composer.sections.values(), "", True)]
    pages = [(job, job.compose()) for job in found]
    assert all(page.address == job.address for job, page in pages)
    return {(job.template, job.address): (msgspec.msgpack.encode(job.mark), repr(page)) for job, page in pages}


@cache
def edition(captures: int) -> Edition:
    held, findings = ROOM.read_all(find(ROOM.wire)[:captures])
    return ROOM.edition(held, findings)


@cache
def pages(captures: int) -> Made:
    of = edition(captures)
    return made(Composer(of, ROOM.link(of), MASTHEAD, ROOM.topics(of)))


@cache
def whole() -> int:
    return len(find(ROOM.wire))


def changed(story: Story) -> Iterator[Story]:
    """The story with another of all that a list may show."""
    later = timedelta(hours=1)
    known = story.published or Interval(None, None)
    moved = Interval(known.earliest and known.earliest + later, known.latest and known.latest + later)
    on = (story.received or story.rank).date() + timedelta(days=2)
    yield replace(story, headline=f"{story.headline} bis")
    yield replace(story, place="GROU", agencies=("XYZ",))
    yield replace(story, body=(Block(Kind.PARAGRAPH, "Een heel ander begin."), *story.body))
    yield replace(story, body=(*story.body, Block(Kind.PARAGRAPH, "Een heel ander slot.")))
    yield replace(story, is_lead=not story.is_lead)
    yield replace(story, truncated=not story.truncated)
    yield replace(story, published=moved)
    yield replace(story, published=None)
    yield replace(story, correction=Correction("Toch niet.", on))
    yield replace(story, correction=Correction("Toch niet.", date(2020, 1, 1)))
    yield replace(story, aliases=("2020/01/oud.html",))
    yield replace(story, ruling=replace(story.ruling, section="Tech" if story.section != "Tech" else "Europe"))


def agree(histories: list[Made]) -> int:
    """Equal marks have equal pages; how many marks came back."""
    known: dict[tuple[str, str, bytes], str] = {}
    again = 0
    for history in histories:
        for at, (mark, page) in history.items():
            again += (*at, mark) in known
            assert known.setdefault((*at, mark), page) == page, at
    return again


def test_equal_marks_have_equal_pages_from_one_edition_to_the_next() -> None:
    assert agree([pages(n) for n in (whole() - 4, whole() - 1, whole())]) > 200


def test_whatever_of_a_story_a_page_shows_is_in_its_mark() -> None:
    of = edition(whole())
    links, topics = ROOM.link(of), ROOM.topics(of)
    histories = [pages(whole())]
    for at in (0, len(of.stories) // 2):
        for other in changed(of.stories[at]):
            stories = (*of.stories[:at], other, *of.stories[at + 1 :])
            moved = replace(of, stories=stories, by_slug={**of.by_slug, other.slug: other})
            histories.append(made(Composer(moved, links, MASTHEAD, topics)))
    assert agree(histories) > 1000


def test_a_new_capture_leaves_the_marks_of_most_pages_as_they_are() -> None:
    before, after = pages(whole() - 1), pages(whole())
    same = [at for at in before if at in after and before[at][1] == after[at][1]]
    still = [at for at in same if before[at][0] == after[at][0]]
    assert len(still) > 0.9 * len(same)
    assert len(still) > 0.4 * len(after)


def test_marks_are_the_same_whatever_was_composed_before() -> None:
    of = edition(whole())
    composer = Composer(of, ROOM.link(of), MASTHEAD, ROOM.topics(of))
    marks = [msgspec.msgpack.encode(job.mark) for task in composer.tasks() for job in task()]
    list(composer.lists())
    assert [msgspec.msgpack.encode(job.mark) for task in composer.tasks() for job in task()] == marks


def test_the_tasks_are_of_similar_size() -> None:
    """So that every core has its share: no task makes more pages than a fifth of them all."""
    of = edition(whole())
    composer = Composer(of, ROOM.link(of), MASTHEAD, ROOM.topics(of))
    counts = [sum(1 for _ in task()) for task in composer.tasks()]
    assert sum(counts) > 200
    assert max(counts) <= max(100, sum(counts) / 5)


@pytest.mark.parametrize("title", ["Een", "Twee"])
def test_a_plain_page_is_its_own_mark_and_a_list_is_the_page_but_for_its_stories(title: str) -> None:
    page = TextPage("x.html", title, "", "", (Link("", "Voor"),))
    job = jobs.plain("page.html", page)
    assert (job.template, job.address, job.mark, job.compose()) == ("page.html", "x.html", page, page)
    late = jobs.listed("page.html", page, b"12", title=lambda: "Laat", body_html=lambda: "<p>")
    assert late.mark == (page, b"12")
    assert late.compose() == structs.replace(page, title="Laat", body_html="<p>")
