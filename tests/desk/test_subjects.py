"""Affairs and topics: their pages, and what a story's page says of both."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from replacing import replace

from plugins.desk import capture
from plugins.desk.compose import Composer
from plugins.desk.links import Links
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import MovedPage, StoryPage
from plugins.desk.story import Edition
from plugins.desk.subject_pages import AffairPage, SubjectsPage, TopicPage
from plugins.desk.subjects import AROUND, OF_ITS_OWN, Subjects
from plugins.newsroom import Newsroom

ROOM = Newsroom(Path(__file__).parent)
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example/telex", (section_ref("Tech"),))
WORDS = "Eén Twee Drie Vier Vijf Zes Zeven Acht Negen Tien Elf Twaalf".split()


@cache
def edition(stories: int = 12) -> Edition:
    """Stories of one capture each, a day apart, told apart by the word that they open with."""
    texts = [
        f"GROU (ANP) - {word} dagen lang {word.lower()}voudig gedoe bij Veenmotors: {word * 3}.\n1 uur geleden\n"
        for word in WORDS[:stories]
    ]
    captures = [capture.read(t.encode(), f"2026-01-{n + 1:02}T12-00.txt", ROOM.desk) for n, t in enumerate(texts)]
    return ROOM.edition(captures)


def old_to_new() -> tuple[str, ...]:
    return tuple(s.slug for s in reversed(edition().stories))


def links(*affairs: tuple[str, ...]) -> Links:
    return Links({}, {}, {}, threads=affairs, thread={slug: affair for affair in affairs for slug in affair})


def composer(made: Links) -> Composer:
    return Composer(edition(), made, MASTHEAD, ROOM.topics(edition()))


def page(made: Links, slug: str) -> StoryPage:
    return composer(made).story(edition().by_slug[slug])


def of_kind(made: Links, kind: type) -> list:
    return [p for _, p in composer(made).lists() if isinstance(p, kind)]


def test_the_stories_of_the_test_are_twelve() -> None:
    assert len(edition().stories) == 12


def test_a_story_shows_its_affair_from_old_to_new_with_itself_marked() -> None:
    affair = old_to_new()[:3]
    timeline = page(links(affair), affair[1]).timeline
    assert timeline
    assert [m.card.url for m in timeline.moments] == [edition().by_slug[slug].url for slug in affair]
    assert [m.is_here for m in timeline.moments] == [False, True, False]
    assert (timeline.url, timeline.earlier, timeline.later) == ("", 0, 0)


def test_of_a_long_affair_a_story_shows_its_surroundings_and_says_how_many_more() -> None:
    affair = old_to_new()
    timeline = page(links(affair), affair[6]).timeline
    assert timeline
    assert (timeline.earlier, len(timeline.moments), timeline.later) == (6 - AROUND, 2 * AROUND + 1, 12 - 7 - AROUND)
    assert timeline.url == f"dossier/{affair[0]}.html"


def test_a_story_of_no_affair_has_no_timeline() -> None:
    affair = old_to_new()[:3]
    assert page(links(affair), old_to_new()[5]).timeline is None


def test_an_affair_of_some_size_has_a_page_and_a_smaller_one_none() -> None:
    small, large = old_to_new()[: OF_ITS_OWN - 1], old_to_new()[OF_ITS_OWN : 2 * OF_ITS_OWN]
    (made,) = of_kind(links(small, large), AffairPage)
    assert made.address == f"dossier/{large[0]}.html"
    assert [m.card.url for m in made.timeline.moments] == [edition().by_slug[slug].url for slug in large]
    (index,) = of_kind(links(small, large), SubjectsPage)
    assert [link.url for link in index.affairs] == [made.address]


def test_a_topic_of_two_stories_has_a_page_with_all_of_them_newest_first() -> None:
    (made,) = [p for p in of_kind(links(), TopicPage) if p.heading == "Veenmotors"]
    assert made.total == 12
    assert [card.url for group in made.groups for card in group.cards] == [s.url for s in edition().stories]
    (index,) = of_kind(links(), SubjectsPage)
    assert made.address in [link.url for letter in index.topics for link in letter.topics]


def test_an_earlier_address_of_a_topic_leads_on() -> None:
    found = ROOM.topics(edition())
    pages = tuple(replace(topic, earlier=("vm",)) if topic.name == "Veenmotors" else topic for topic in found.pages)
    made = Composer(edition(), links(), MASTHEAD, replace(found, pages=pages))
    moved = [p for _, p in made.lists() if isinstance(p, MovedPage)]
    assert [(p.address, p.target) for p in moved] == [("onderwerp/vm.html", "onderwerp/veenmotors.html")]


def test_the_first_mention_in_the_copy_leads_to_the_topics_page_and_the_page_names_the_topic() -> None:
    slug = old_to_new()[0]
    made = page(links(), slug)
    assert made.body_html.count('<a href="../../onderwerp/veenmotors.html">Veenmotors</a>') == 1
    assert ("onderwerp/veenmotors.html", "Veenmotors", None) in [(k.url, k.title, k.count) for k in made.topics]
    assert '"Veenmotors"' in made.json_ld


def test_every_address_of_a_subject_is_in_the_sitemap_and_every_page_has_its_address() -> None:
    made = links(old_to_new()[:6])
    subjects = Subjects(edition(), made, ROOM.topics(edition()), MASTHEAD)
    pages = [*of_kind(made, TopicPage), *of_kind(made, AffairPage), *of_kind(made, SubjectsPage)]
    assert sorted(p.address.removesuffix("index.html") for p in pages) == sorted(subjects.addresses())


def test_without_topics_and_affairs_there_is_still_the_page_that_lists_them() -> None:
    bare = Composer(edition(), None, MASTHEAD)
    (made,) = [p for _, p in bare.lists() if isinstance(p, SubjectsPage)]
    assert (made.affairs, made.topics, made.total) == ((), (), 0)
