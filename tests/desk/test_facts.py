"""What pages say of themselves in JSON-LD is what they are."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from replacing import replace
from small_site import MASTHEAD, SITE

from plugins.desk import facts
from plugins.desk.compose import Composer
from plugins.desk.pages import FrontPage, StoryPage, TextPage
from plugins.desk.subject_pages import TopicPage
from plugins.newsroom import Newsroom, find

ROOT = Path(__file__).parents[2]
ROOM = Newsroom(ROOT / "content")


@cache
def site() -> list[Any]:
    captures, findings = ROOM.read_all(find(ROOM.wire))
    edition = ROOM.edition(captures, findings)
    composer = Composer(edition, ROOM.link(edition), MASTHEAD, ROOM.topics(edition))
    return [page for _, page in composer.lists()] + [composer.story(story) for story in edition.stories[:40]]


def said(page: Any) -> dict[str, Any]:
    found = facts.json_ld(page, MASTHEAD)
    return json.loads(found) if found else {}


def test_every_page_with_crumbs_says_them_and_itself_last() -> None:
    filled = 0
    for page in site():
        if not getattr(page, "crumbs", ()):
            continue
        told = said(page)
        steps = told.get("breadcrumb", told)["itemListElement"]
        assert [s["position"] for s in steps] == list(range(1, len(page.crumbs) + 2))
        assert [(s["name"], s["item"]) for s in steps[:-1]] == [(c.title, f"{SITE}/{c.url}") for c in page.crumbs]
        assert steps[-1]["name"] == getattr(page, "headline", None) or page.heading
        assert "item" not in steps[-1]
        filled += 1
    assert filled > 60


def test_a_list_is_a_collection_with_its_heading_and_address() -> None:
    lists = [page for page in site() if hasattr(page, "heading") and said(page).get("@type") == "CollectionPage"]
    assert {type(page).__name__ for page in lists} == {"ListPage", "TopicPage", "AffairPage", "SubjectsPage", "ArchivePage"}
    for page in lists:
        told = said(page)
        assert (told["name"], told["description"]) == (page.heading, page.description)
        assert told["url"] == f"{SITE}/{page.address.removesuffix('index.html')}"
        assert told.get("about") == ({"@type": "Thing", "name": page.heading} if isinstance(page, TopicPage) else None)


def test_the_front_page_is_the_site() -> None:
    (front,) = (page for page in site() if isinstance(page, FrontPage))
    told = said(front)
    assert (told["@type"], told["name"], told["url"], told["description"]) == ("WebSite", "Telex", f"{SITE}/", "Uit de draad")


def test_a_page_without_crumbs_and_a_withdrawn_story_say_nothing() -> None:
    story = next(page for page in site() if isinstance(page, StoryPage))
    assert facts.json_ld(replace(story, withdrawn="Ingetrokken."), MASTHEAD) == ""
    assert facts.json_ld(TextPage("robots.txt", "", "", "", ()), MASTHEAD) == ""
    assert facts.json_ld(object(), MASTHEAD) == ""


def test_no_name_can_leave_the_script() -> None:
    story = next(page for page in site() if isinstance(page, StoryPage))
    told = facts.json_ld(replace(story, headline="</script><!--"), MASTHEAD)
    assert "<" not in told
    assert json.loads(told)["itemListElement"][-1]["name"] == "</script><!--"
