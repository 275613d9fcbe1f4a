"""What a story's page is made from is closed: where it is as it was, so is the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plugins.desk import addresses, capture, signs
from plugins.desk.compose import Composer
from plugins.desk.edition import Editor, make
from plugins.desk.makings import BACKLINKS, BESIDE
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import StoryPage
from plugins.desk.story import Edition
from plugins.desk.subjects import AROUND
from plugins.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
ROOM = Newsroom(Path(__file__).parent)
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example", tuple(map(section_ref, ("Financieel", "Tech", "Europe"))))
LATER = "2026-03-01T12-00", "Meer uit Tech\nHEEG (ANP) - Chipfabrikant ASML bouwt software voor datacenters in Grou.\n1 uur geleden\n"


@cache
def editions() -> tuple[Edition, ...]:
    """The project's own content: all of it, without its last captures, with one more."""
    files = sorted((ROOT / "content" / "wire").glob("*.txt"))
    captures, findings = ROOM.read_all(files)
    more = capture.read(LATER[1].encode(), f"{LATER[0]}.txt", ROOM.desk)
    return tuple(ROOM.edition(held, findings) for held in (captures, captures[:-2], [*captures, more]))


@cache
def composers() -> tuple[Composer, ...]:
    return tuple(Composer(edition, ROOM.link(edition), MASTHEAD, ROOM.topics(edition)) for edition in editions())


@cache
def made() -> tuple[dict[str, tuple[bytes, StoryPage]], ...]:
    """By edition and slug the mark of a story's makings and its page."""
    return tuple(
        {s.slug: (c.makings.mark(s), c.story(s)) for s in edition.stories} for edition, c in zip(editions(), composers(), strict=True)
    )


def test_a_page_changes_only_where_its_makings_do() -> None:
    whole, *others = made()
    changed = kept = 0
    for other in others:
        for slug in whole.keys() & other.keys():
            if whole[slug][0] == other[slug][0]:
                assert whole[slug][1] == other[slug][1], slug
                kept += 1
            else:
                changed += 1
    assert kept > 20
    assert changed


def test_a_page_changes_where_its_affair_has_another_address() -> None:
    """A kept address takes the name of a story that begins an affair, whose own address stays, and whose affair has a new one."""
    edition, composer = editions()[0], composers()[0]
    affair = composer.subjects.affairs[0]
    other = next(s for s in edition.stories if s.slug not in affair)
    kept = {addresses.mark(other.sightings[0]): f"2025/11/{affair[0]}"}
    editor = Editor(ROOM.rules, kept=kept)
    renamed = make(edition.captures, editor)
    after = Composer(renamed, ROOM.link(renamed), MASTHEAD, ROOM.topics(renamed))
    for slug in affair[1:]:
        story = renamed.by_slug[slug]
        assert after.story(story).timeline != composer.story(edition.by_slug[slug]).timeline
        assert after.makings.mark(story) != made()[0][slug][0]


def test_no_two_stories_have_the_same_makings() -> None:
    marks = [mark for mark, _ in made()[0].values()]
    assert len(set(marks)) == len(marks)


def test_signs_that_are_known_give_the_same_marks() -> None:
    edition = editions()[0]
    known = {story.slug: signs.sign(story) for story in edition.stories[::2]}
    composer = Composer(edition, ROOM.link(edition), MASTHEAD, ROOM.topics(edition), known)
    marks = {s.slug: composer.makings.mark(s) for s in edition.stories}
    assert marks == {slug: mark for slug, (mark, _) in made()[0].items()}


def test_a_sign_that_is_known_is_believed() -> None:
    """So whoever remembers signs must forget those of stories that changed."""
    edition = editions()[0]
    story = edition.stories[0]
    composer = Composer(edition, None, MASTHEAD, None, {story.slug: b"anders"})
    assert composer.makings.mark(story) != made()[0][story.slug][0]


def test_lists_of_ways_on_are_bound() -> None:
    for story in editions()[0].stories:
        found = composers()[0].makings.of(story)
        assert len(found.backlinks) <= BACKLINKS
        assert len(found.beside) <= BESIDE
        assert story.slug not in (*found.backlinks, *found.beside)
        if found.course:
            assert story.slug in found.course.slugs
            assert len(found.course.slugs) <= 2 * AROUND + 1
            assert not {*found.backlinks} & {*found.course.slugs}
