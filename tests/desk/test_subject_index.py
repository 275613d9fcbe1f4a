"""The pages that list topics and affairs: one of all, and where they are many one a letter and one a month."""

from __future__ import annotations

from plugins.desk import subject_index
from plugins.desk.pages import Link
from plugins.desk.subject_index import MOST, NEWEST, OF_LETTER
from plugins.desk.subject_pages import SubjectsPage

LETTERS = "ABCDEFGHIJ"


def topics(count: int) -> list[Link]:
    return [Link(f"onderwerp/{n}.html", f"{LETTERS[n % 10]}naam {n}", 2 + n % 7) for n in range(count)]


def affairs(count: int) -> list[tuple[str, Link]]:
    """As many affairs, newest first, over three months."""
    return [(f"2026/0{3 - 3 * n // count}/", Link(f"dossier/{n}.html", f"Zaak {n}", 4, "1 maart 2026")) for n in range(count)]


def made(*given: list[object]) -> dict[str, SubjectsPage]:
    return {page.address: page for page in subject_index.pages(*given, "Telex")}  # type: ignore[arg-type]


def test_few_stand_on_one_page() -> None:
    pages = made(topics(MOST), affairs(NEWEST))
    (page,) = pages.values()
    assert page.address == "onderwerp/index.html"
    assert sum(len(letter.topics) for letter in page.topics) == page.total == MOST
    assert all(letter.more is None for letter in page.topics)
    assert len(page.affairs) == page.running == NEWEST
    assert page.months == ()


def test_many_topics_have_a_page_a_letter_and_the_page_of_all_shows_the_most_told() -> None:
    given = topics(MOST + 1)
    pages = made(given, [])
    page = pages.pop("onderwerp/index.html")
    assert page.total == MOST + 1
    assert {len(letter.topics) for letter in page.topics} == {OF_LETTER}
    assert [letter.more.url for letter in page.topics if letter.more] == [f"onderwerp/letter/{c.lower()}/" for c in LETTERS]
    for letter in page.topics:
        assert letter.more
        (whole,) = pages[f"{letter.more.url}index.html"].topics
        shown = {t.url: t.count or 0 for t in letter.topics}
        assert min(shown.values()) >= max(t.count or 0 for t in whole.topics if t.url not in shown)
        assert whole.anchor == letter.anchor
    assert sorted(t.url for p in pages.values() for letter in p.topics for t in letter.topics) == sorted(t.url for t in given)


def test_many_affairs_stand_by_the_month_they_began_in_and_the_newest_on_the_page_of_all() -> None:
    given = affairs(NEWEST + 1)
    pages = made([], given)
    page = pages.pop("onderwerp/index.html")
    assert page.affairs == tuple(link for _, link in given[:NEWEST])
    assert page.running == NEWEST + 1
    assert [(way.url, way.title) for way in page.months] == [
        (f"dossier/2026/0{n}/", f"{m} 2026") for n, m in ((3, "maart"), (2, "februari"), (1, "januari"))
    ]
    assert [link for p in pages.values() for link in p.affairs] == [link for _, link in given]
    assert [p.running for p in pages.values()] == [way.count for way in page.months]


def test_figures_and_other_scripts_stand_apart_and_first() -> None:
    (page,) = made([Link("a", "Émile", 2), Link("b", "3M", 2), Link("c", "Ωmega", 2)], []).values()
    assert [(letter.name, letter.anchor) for letter in page.topics] == [("#", "letter-overig"), ("E", "letter-e")]
