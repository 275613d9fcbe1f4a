"""The pages of topics and affairs: each once, in tasks, with the stories they are about."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from plugins.desk import when
from plugins.desk.cards import Cards
from plugins.desk.jobs import Job
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.story import Story
from plugins.desk.subject_jobs import SubjectJobs
from plugins.desk.subject_pages import AffairPage, TopicPage
from plugins.desk.subjects import Subjects
from plugins.newsroom import Newsroom, find
from tests.zones import AMSTERDAM

ROOT = Path(__file__).parents[2]
ROOM = Newsroom(ROOT / "content")
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example", tuple(map(section_ref, ("Financieel", "Tech", "Europe"))))


@cache
def subjects() -> Subjects:
    held, findings = ROOM.read_all(find(ROOM.wire))
    edition = ROOM.edition(held, findings)
    return Subjects(edition, ROOM.link(edition), ROOM.topics(edition), MASTHEAD)


@cache
def jobs() -> list[Job]:
    signs: dict[str, bytes] = defaultdict(bytes)
    cards = Cards({ref.name: ref for ref in (*MASTHEAD.sections, section_ref("Overig"))})
    made = SubjectJobs(subjects(), "Telex", cards.card, cards.days, signs)
    return [job for task in made.tasks() for job in task()]


def shown(page: TopicPage) -> list[str]:
    return [card.url for group in page.groups for card in group.cards]


def urls(stories: list[Story]) -> list[str]:
    return [story.url for story in stories]


def test_every_topic_has_its_page_with_its_stories() -> None:
    pages = {job.address: job.compose() for job in jobs() if job.template == "topic.html"}
    topics = subjects().pages_of_topics
    assert len(pages) == len(topics) > 50
    for topic in topics:
        page = pages[f"onderwerp/{topic.slug}.html"]
        stories = urls(subjects().stories_of(topic.stories))
        assert page.total == len(stories)
        assert shown(page) == stories[: len(shown(page))]
        assert (page.older is None) == (len(shown(page)) == page.total)


def test_every_affair_of_some_size_has_its_page_from_old_to_new() -> None:
    pages: list[AffairPage] = [job.compose() for job in jobs() if job.template == "affair.html"]
    assert [[moment.card.url for moment in page.timeline.moments] for page in pages] == [
        urls(subjects().stories_of(affair)) for affair in subjects().affairs
    ]
    assert pages
    assert all(page.total == len(page.timeline.moments) for page in pages)


def test_the_pages_that_list_them_come_last_and_all_addresses_are_told() -> None:
    assert [job.template for job in jobs()][-1] == "subjects.html"
    made = {job.address.removesuffix("index.html") for job in jobs() if job.template != "moved.html"}
    assert made == set(subjects().addresses())


def test_the_page_of_a_topic_and_of_an_affair_say_nothing_that_grows_elsewhere() -> None:
    """A story more changes the pages that it concerns: no count of other topics, nothing of how an affair goes on."""
    pages = [job.compose() for job in jobs() if job.template in ("topic.html", "affair.html")]
    near = [link for page in pages for link in (page.neighbours if isinstance(page, TopicPage) else page.topics)]
    assert len(near) > 100
    assert all(link.url and link.count is None for link in near)
    affairs = {affair[0]: affair for affair in subjects().affairs}
    told = [link for page in pages if isinstance(page, TopicPage) for link in page.affairs]
    assert len(told) > 20
    for link in told:
        first = subjects().stories_of(affairs[link.url.removeprefix("dossier/").removesuffix(".html")])[0]
        assert (link.count, link.note) == (None, when.day(first.rank.astimezone(AMSTERDAM)))


def test_the_affairs_of_a_topic_stand_by_when_they_began_the_last_first() -> None:
    began = {f"dossier/{affair[0]}.html": subjects().stories_of(affair)[0].rank for affair in subjects().affairs}
    several = [job.compose().affairs for job in jobs() if job.template == "topic.html"]
    several = [[began[link.url] for link in links] for links in several if len(links) > 1]
    assert several
    assert all(days == sorted(days, reverse=True) for days in several)
