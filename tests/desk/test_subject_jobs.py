"""The pages of topics and affairs: each once, in tasks, with the stories they are about."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from plugins.desk.cards import Cards
from plugins.desk.jobs import Job
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.story import Story
from plugins.desk.subject_jobs import SubjectJobs
from plugins.desk.subject_pages import AffairPage, TopicPage
from plugins.desk.subjects import Subjects
from plugins.newsroom import Newsroom, find

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
        stories = urls(subjects().stories(topic))
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
