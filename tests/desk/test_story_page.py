"""The page of a story: what it shows of its makings, and nothing twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from replacing import replace

from plugins.desk.compose import Composer
from plugins.desk.makings import Makings
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import StoryPage
from plugins.desk.story_page import WITHDRAWN
from plugins.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
ROOM = Newsroom(Path(__file__).parent)
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example", tuple(map(section_ref, ("Financieel", "Tech", "Europe"))))


@cache
def composer() -> Composer:
    captures, findings = ROOM.read_all(sorted((ROOT / "content" / "wire").glob("*.txt")))
    edition = ROOM.edition(captures, findings)
    return Composer(edition, ROOM.link(edition), MASTHEAD, ROOM.topics(edition))


@cache
def pages() -> tuple[tuple[Makings, StoryPage], ...]:
    found = [composer().makings.of(story) for story in composer().edition.stories]
    return tuple((makings, composer().page(makings)) for makings in found)


def test_what_the_course_of_an_affair_shows_is_not_shown_again() -> None:
    told = 0
    for makings, page in pages():
        shown = {m.card.url for m in page.timeline.moments} if page.timeline else set()
        told += len(shown)
        assert not shown & {c.url for c in (*page.backlinks, *(r.card for r in page.related))}
        reasons = {r.card.url: r.why for r in page.related} | {m.card.url: m.why for m in (page.timeline.moments if page.timeline else ())}
        assert all(reasons[composer().edition.by_slug[tie.slug].url] == tie.why for tie in makings.related)
    assert told


def test_the_story_itself_is_marked_in_its_affair() -> None:
    for makings, page in pages():
        if page.timeline:
            assert [m.card.url for m in page.timeline.moments if m.is_here] == [makings.story.url]


def test_a_withdrawn_storys_page_says_so_and_shows_nothing_of_its_copy() -> None:
    for makings, page in pages()[:20]:
        withdrawn = composer().page(Makings(replace(makings.story, status="withdrawn"), True))
        assert withdrawn.withdrawn == withdrawn.description == WITHDRAWN
        assert (withdrawn.body_html, withdrawn.json_ld, withdrawn.related, withdrawn.section_note, withdrawn.topics) == ("", "", (), "", ())
        assert (withdrawn.headline, withdrawn.crumbs, withdrawn.address) == (page.headline, page.crumbs, page.address)


def test_a_month_without_a_list_is_no_step_of_the_way_back() -> None:
    makings, page = pages()[0]
    assert composer().page(makings._replace(has_month=False)).crumbs == page.crumbs[:2]


def test_a_page_says_why_its_story_stands_in_its_section() -> None:
    for makings, page in pages():
        assert page.section_note.startswith(f"Rubriek {makings.story.section}: ")
        assert page.section_note.count("«") <= 4
