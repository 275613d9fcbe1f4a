"""Edition -> tasks: every page once, each with the way to the root and what the site says of itself."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from pelican.settings import read_settings

from plugins import by_hand
from plugins.desk import capture
from plugins.desk.links import Links
from plugins.desk.machine import File
from plugins.makeup import NOT_FOUND, STORIES, STORY, Makeup
from plugins.newsroom import Newsroom
from plugins.printing import SPREAD_FROM

ROOT = Path(__file__).parents[2]


COPY = "HEEG (ANP) - De brug is open.\n12 minuten geleden\nBRUSSEL (ANP) - De Europese Commissie wil strengere regels.\n3 uur geleden\n"


def makeup(**settings):
    room = Newsroom(ROOT / "tests" / "cases")
    edition = room.edition([capture.read(COPY.encode(), "2026-01-15T09-30.txt", room.desk)])
    return Makeup(edition, Links({}, {}, {}), None, {**read_settings(str(ROOT / "pelicanconf.py")), **settings}), edition


def text(url, title="Titel"):
    return SimpleNamespace(
        url=url, title=title, source_path="content/pages/over.md", get_content=lambda root: f'<a href="{root}/x.html">x</a>'
    )


@pytest.fixture(scope="module")
def sheets():
    made, edition = makeup()
    tasks = made.tasks(edition.stories, [text("over.html"), text(NOT_FOUND)], ROOT / "theme")
    return {job.address: (job.template, job.compose()) for task in tasks for job in task()}, edition


def test_every_story_has_its_page_and_the_rest_is_there(sheets):
    made, edition = sheets
    assert {a for a, (name, _) in made.items() if name == STORY} == {s.url for s in edition.stories}
    assert {"index.html", "over.html", NOT_FOUND, "robots.txt", "sitemap.xml", "theme/telex.css", "theme/favicon.svg"} <= set(made)


def test_no_address_is_made_twice():
    made, edition = makeup()
    addresses = [job.address for task in made.tasks(edition.stories, [text("over.html")], ROOT / "theme") for job in task()]
    assert len(addresses) == len(set(addresses))


def test_a_task_can_be_done_twice():
    made, edition = makeup()
    for task in made.tasks(edition.stories, [text("over.html")], ROOT / "theme"):
        one, other = ([(job.template, job.address, job.mark, job.compose()) for job in task()] for _ in range(2))
        assert one == other


def test_a_job_is_of_the_address_of_the_page_that_it_composes():
    made, edition = makeup()
    for task in made.tasks(edition.stories, [text("over.html"), text(NOT_FOUND)], ROOT / "theme"):
        assert all(job.compose().address == job.address for job in task())


def test_few_stories_make_few_tasks_and_many_make_more():
    made, edition = makeup()
    counts = [len(made.tasks(edition.stories[:1] * n, (), ROOT / "theme")) for n in (1, STORIES, STORIES + 1, 20 * STORIES)]
    assert counts[0] < SPREAD_FROM <= counts[2] < counts[3]


def test_files_have_no_template_and_style_sheets_no_comments(sheets):
    made, _ = sheets
    assert all((name == "") == isinstance(page, File) for name, page in made.values())
    sheet = made["theme/telex.css"][1].data
    assert b"/*" not in sheet
    assert b"\n" not in sheet


@pytest.mark.parametrize(
    ("address", "url", "root"),
    [
        ("index.html", "", ""),
        ("2026/01/a.html", "", "../../"),
        ("2026/01/a.html", "https://example.org/site", "../../"),
        (NOT_FOUND, "", "/"),
        (NOT_FOUND, "https://example.org/site", "/site/"),
    ],
)
def test_the_way_to_the_root(address, url, root):
    made, _ = makeup(SITEURL=url)
    assert made.site(SimpleNamespace(address=address)).root == root


def test_hand_written_pages_lead_to_the_root_too(sheets):
    made, _ = sheets
    assert made["over.html"][1].body_html == '<a href="./x.html">x</a>'


def test_a_page_that_has_no_place_on_the_site_is_not_put_together():
    made, edition = makeup()
    with pytest.raises(by_hand.BadAddress):
        made.tasks(edition.stories, [text("../over.html")], ROOT / "theme")
