"""The editor's report: what it counts is what there is, and nothing is left out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import tied
from tied import slug, story

from plugins import newsroom
from plugins.desk import account, digest, report, sentences
from plugins.desk.digest import NEARLY, Digest, Entry
from plugins.desk.links import NEARLY as NEARLY_FROM
from plugins.desk.links import THRESHOLD
from plugins.desk.story import Edition, Finding
from plugins.newsroom import Newsroom

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo() -> tuple[Edition, Digest]:
    room = Newsroom(ROOT / "content")
    edition = room.edition(*room.read_all(newsroom.find(room.wire)))
    return edition, digest.make(edition, room.link(edition))


def test_every_published_story_is_counted_once_by_section_and_by_status(demo: tuple[Edition, Digest]) -> None:
    edition, made = demo
    assert dict(made.sections) == Counter(s.section for s in edition.stories)
    assert sum(n for _, n in made.sections) == dict(made.statuses)["published"] == len(edition.stories)
    assert list(made.sections) == sorted(made.sections, key=lambda s: (-s[1], s[0]))


def test_stories_are_told_apart_by_status() -> None:
    edition = tied.edition([story(0)], held=[story(1), story(2)], withdrawn=[story(3)])
    assert digest.make(edition, tied.links()).statuses == (("published", 1), ("withdrawn", 1), ("held", 2))


def test_an_affair_names_its_stories_from_old_to_new_and_those_beside_it() -> None:
    edition = tied.edition([story(0, "Brug dicht"), story(1), story(2), story(3)])
    (affair,) = digest.make(edition, tied.links([(0, 2, 5.0), (1, 2, 2.5)], [[2, 0]])).affairs
    assert affair.headline == "Brug dicht"
    assert [e.slug for e in affair.stories] == [slug(0), slug(2)]
    assert [e.slug for e in affair.beside] == [slug(1)]
    assert affair.stories[0] == Entry(
        slug(0), "2026/01/bericht-0000.html", "Brug dicht", "Financieel", "12 januari 2026, tussen 11.55 en 12.00 uur"
    )


def test_a_story_is_alone_where_no_link_leaves_or_reaches_it() -> None:
    made = digest.make(tied.edition(map(story, range(5))), tied.links([(0, 1, 2.5)], [[0, 3]]))
    assert [e.slug for e in made.alone] == [slug(4), slug(2)]


def test_links_nearly_made_come_surest_first_with_both_headlines(demo: tuple[Edition, Digest]) -> None:
    edition, made = demo
    assert 0 < len(made.nearly) == NEARLY < made.nearly_total
    assert [n.score for n in made.nearly] == sorted((n.score for n in made.nearly), reverse=True)
    for pair in made.nearly:
        assert NEARLY_FROM <= pair.score < THRESHOLD
        assert {pair.one.headline, pair.other.headline} <= {s.headline for s in edition.stories}


def test_notices_are_those_of_the_report_counted_by_weight() -> None:
    edition = Edition((), (), (), (), (("b.txt", Finding("TX105")), ("a.txt", Finding("TX101")), ("a.txt", Finding("TX107"))), {})
    made = digest.make(edition, tied.links())
    assert list(made.notices) == report.notices(edition)
    assert made.weights == ((sentences.ERROR, 1), (sentences.WARNING, 1), (sentences.INFO, 1))
    assert made.last_line == account.last_line(edition)


def test_pairs_of_topics_that_look_like_one_are_handed_on() -> None:
    made = digest.make(tied.edition([]), tied.links(), [("Nexolith", "Nexolith NV")])
    assert made.alike == (("Nexolith", "Nexolith NV"),)
    assert made.as_dict()["alike"] == [["Nexolith", "Nexolith NV"]]


def test_the_report_is_plain_data(demo: tuple[Edition, Digest]) -> None:
    said = demo[1].as_dict()
    assert [a["headline"] for a in json.loads(json.dumps(said))["affairs"]] == [a.headline for a in demo[1].affairs]
    assert set(said) == {*Digest.__struct_fields__}
    assert said["affairs"][0]["stories"][0].keys() == {"slug", "url", "headline", "section", "when"}


def test_nothing_makes_an_empty_report() -> None:
    made = digest.make(tied.edition([]), tied.links())
    assert made.affairs == made.alone == made.nearly == made.notices == made.sections == ()
