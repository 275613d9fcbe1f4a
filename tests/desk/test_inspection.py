"""The JSON of `invoke inspect`: names and shapes that scripts rely on (shared contract)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from plugins import newsroom
from plugins.desk import capture
from plugins.desk.inspection import inspection
from plugins.desk.story import Capture
from plugins.newsroom import Newsroom
from tests.zones import AMSTERDAM

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases" / "captures").glob("*.txt"))
ROOM = Newsroom(Path(__file__).parent)
PAGE = """Net binnen
Brug open
GROU (ANP/RTR) - De brug in Grou is na een lange reparatie weer open. Monteurs vervingen een kabel.
In gesprek
De gemeente praat nog over de kosten.
Meer uit Regio
OSLO (ANP) - Noorse vissers vangen dit seizoen minder kabeljauw. Warm water drijft de scholen noordwaarts.
2 uur geledenGOUDA (ANP) - Kaasmakers vrezen de hoge melk
"""

STR, LIST, INT, BOOL = str, list, int, bool
MAYBE, PERHAPS = (str, type(None)), (dict, type(None))
CAPTURE = {
    "file": STR, "captured_at": MAYBE, "moment_from": MAYBE, "section": MAYBE, "lead": PERHAPS, "briefs": LIST, "furniture": LIST,
    "notices": LIST, "total_chars": INT, "published_chars": INT, "reported_chars": INT,
}  # fmt: skip
ITEM = {
    "headline": MAYBE, "place": MAYBE, "agencies": LIST, "age_label": MAYBE, "published": PERHAPS, "truncated": BOOL, "body": LIST,
    "lines": LIST, "story": STR,
}  # fmt: skip
STORY = {
    "slug": STR, "url": STR, "headline": STR, "headline_from": STR, "place": MAYBE, "agencies": LIST, "section": STR, "ruling": LIST,
    "published": PERHAPS, "seen_in": LIST, "revisions": INT, "body": LIST, "topics": LIST, "related": LIST, "backlinks": LIST,
    "thread": LIST,
}  # fmt: skip


def read(name: str, text: str) -> Capture:
    return capture.read(text.encode(), name, ROOM.desk)


def inspect(*captures: Capture) -> dict[str, Any]:
    """As a script gets it: through JSON."""
    made = ROOM.edition(captures)
    said: dict[str, Any] = json.loads(json.dumps(inspection(made, ROOM.link(made))))
    return said


def has_shape(said: dict[str, Any], shape: dict[str, Any]) -> bool:
    return all(key in said and isinstance(said[key], kind) for key, kind in shape.items())


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    return inspect(read("2026-01-12T12-00--regio.txt", PAGE))


@pytest.fixture(scope="module")
def all_cases() -> dict[str, Any]:
    assert CASES
    return inspect(*(ROOM.read(path) for path in CASES))


def items(said: dict[str, Any]) -> list[dict[str, Any]]:
    return ([said["lead"]] if said["lead"] else []) + said["briefs"]


def test_every_capture_item_and_story_has_the_shape_of_the_contract(all_cases: dict[str, Any]) -> None:
    assert all_cases["captures"]
    for said in all_cases["captures"]:
        assert has_shape(said, CAPTURE), said["file"]
        for item in items(said):
            assert has_shape(item, ITEM), (said["file"], item["lines"])
            assert {block["kind"] for block in item["body"]} <= {"paragraph", "subhead", "caption"}
        for notice in said["notices"]:
            assert has_shape(notice, {"code": STR, "line": INT, "column": INT, "message": STR, "remedy": STR})
        for line in said["furniture"]:
            assert has_shape(line, {"lines": LIST, "text": STR, "why": STR})
            assert line["why"]
    for story in all_cases["stories"]:
        assert has_shape(story, STORY), story["slug"]
        assert story["headline"]
        assert story["headline_from"] in ("wire", "text", "desk")


def test_characters_published_and_reported_are_all_there_are(all_cases: dict[str, Any]) -> None:
    """Law 1."""
    for said in all_cases["captures"]:
        assert said["published_chars"] + said["reported_chars"] == said["total_chars"], said["file"]
        assert said["published_chars"] > 0 or not items(said)


def test_every_item_names_its_story_and_every_story_its_items(all_cases: dict[str, Any]) -> None:
    stories = {s["slug"]: s for s in all_cases["stories"]}
    named = [(item["story"], said["file"], item["age_label"]) for said in all_cases["captures"] for item in items(said)]
    seen = [(slug, s["file"], s["age_label"]) for slug, story in stories.items() for s in story["seen_in"]]
    assert sorted(named, key=str) == sorted(seen, key=str)


def test_a_page_is_told_as_it_is(page: dict[str, Any]) -> None:
    (said,) = page["captures"]
    assert (said["file"], said["captured_at"], said["moment_from"], said["section"]) == (
        "2026-01-12T12-00--regio.txt",
        "2026-01-12T12:00:00+01:00",
        "name",
        "Regio",
    )
    lead, (fish, cheese) = said["lead"], said["briefs"]
    assert (lead["headline"], lead["place"], lead["agencies"], lead["lines"]) == ("Brug open", "GROU", ["ANP", "RTR"], [2, 5])
    assert [(b["kind"], b["text"]) for b in lead["body"]][1:] == [
        ("subhead", "In gesprek"),
        ("paragraph", "De gemeente praat nog over de kosten."),
    ]
    assert (lead["age_label"], lead["published"], lead["truncated"]) == (None, None, False)
    assert (fish["headline"], fish["age_label"], fish["truncated"]) == (None, "2 uur geleden", False)
    assert fish["published"] == {"earliest": "2026-01-12T09:00:00+01:00", "latest": "2026-01-12T10:00:00+01:00"}
    assert (cheese["truncated"], cheese["published"]) == (True, None)
    assert [(f["lines"], f["text"]) for f in said["furniture"]] == [([1, 1], "Net binnen")]


def test_an_items_time_is_its_labels_and_a_storys_what_all_prove() -> None:
    first, later = read("2026-01-12T12-00.txt", PAGE), read("2026-01-12T12-30.txt", PAGE.replace("2 uur", "3 uur"))
    said = inspect(first, later)
    (story,) = [s for s in said["stories"] if s["place"] == "OSLO"]
    assert story["published"] == {"earliest": "2026-01-12T09:00:00+01:00", "latest": "2026-01-12T09:30:00+01:00"}
    assert story["seen_in"] == [
        {"file": "2026-01-12T12-00.txt", "age_label": "2 uur geleden"},
        {"file": "2026-01-12T12-30.txt", "age_label": "3 uur geleden"},
    ]
    assert [c["briefs"][0]["published"]["earliest"] for c in said["captures"]] == ["2026-01-12T09:00:00+01:00", "2026-01-12T08:30:00+01:00"]


def test_times_carry_the_amsterdam_offset(all_cases: dict[str, Any]) -> None:
    moments = [c["captured_at"] for c in all_cases["captures"]]
    moments += [end for s in all_cases["stories"] if s["published"] for end in s["published"].values()]
    told = [datetime.fromisoformat(m) for m in moments if m]
    assert len({m.utcoffset() for m in told}) == 2, "the cases lie in summer and winter"
    assert all(m.utcoffset() == m.astimezone(AMSTERDAM).utcoffset() for m in told)


def test_a_capture_without_a_moment_has_none() -> None:
    (said,) = inspect(read("avond.txt", PAGE))["captures"]
    assert (said["captured_at"], said["moment_from"]) == (None, None)
    assert all(item["published"] is None for item in items(said))
    assert [n["code"] for n in said["notices"]][:1] == ["TX105"]


def test_a_capture_that_yields_nothing_is_told_too() -> None:
    said = inspect(read("2026-01-12T12-00.txt", ""))
    assert (said["captures"][0]["lead"], said["captures"][0]["briefs"], said["stories"]) == (None, [], [])
    assert [n["code"] for n in said["notices"]] == ["TX101"]


def test_pieces_tile_the_text_and_repairs_can_be_replayed() -> None:
    """Laws 1 and 3: a script can check both from the JSON alone."""
    text = PAGE.replace("kosten", "kosten van Itali\u01ab").replace("brug in", "brug\x07 in")
    (said,) = inspect(read("2026-01-12T12-00.txt", text))["captures"]
    ends = [0, *(p["span"][1] for p in said["pieces"])]
    assert [p["span"][0] for p in said["pieces"]] == ends[:-1]
    assert {r["why"] for r in said["repairs"]} == {"shifted", "control"}
    for repair in reversed(said["repairs"]):
        at, before = repair["start"], repair["before"]
        assert text[at : at + len(before)] == before
        text = text[:at] + repair["after"] + text[at + len(before) :]
    assert ends[-1] == len(text)
    assert said["total_chars"] == len(text) + 1  # the control character that went


def test_a_ruling_is_told_with_its_quotes() -> None:
    said = inspect(read("2026-01-12T12-00.txt", "HEEG (ANP) - Chipfabrikant ASML bouwt software.\n1 uur geleden\n"))["stories"][0]
    assert said["section"] == "Tech"
    assert {"rule": "tech", "quote": "Chipfabrikant", "weight": 4.5} in said["ruling"]


def test_related_stories_exist(all_cases: dict[str, Any]) -> None:
    slugs = {s["slug"] for s in all_cases["stories"]}
    for story in all_cases["stories"]:
        assert {link["slug"] for link in story["related"]} <= slugs - {story["slug"]}
        assert {*story["backlinks"], *story["thread"]} <= slugs - {story["slug"]}
        assert all(has_shape(link, {"slug": STR, "score": (int, float), "why": STR}) for link in story["related"])


def test_every_story_of_a_thread_names_the_others() -> None:
    first = "GOES (ANP) - Scaldia wil Maasbank overnemen voor 3,9 miljard euro. De bank in Rotterdam wacht af.\n1 uur geleden\n"
    later = "GOES (ANP) - De rechter keurt de overname van Maasbank door Scaldia goed. De bank in Rotterdam is blij.\n1 uur geleden\n"
    said = inspect(read("2026-01-12T12-00.txt", first), read("2026-01-13T12-00.txt", later))["stories"]
    threads = {s["slug"]: s["thread"] for s in said}
    one, other = threads
    assert threads == {one: [other], other: [one]}


def test_captures_of_one_name_in_two_folders_keep_their_own_stories(tmp_path: Path) -> None:
    """`invoke inspect --path FOLDER` outside content/wire: two portals, one moment."""
    for folder, copy in (
        ("a", "GROU (ANP) - De brug is open.\n1 uur geleden\n"),
        ("b", "OSLO (ANP) - Vissers vangen niets.\n1 uur geleden\n"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2026-01-12T12-00.txt").write_text(copy, "utf-8")
    captures, _ = ROOM.read_all(newsroom.find(tmp_path))
    said = inspect(*captures)
    places = {s["slug"]: s["place"] for s in said["stories"]}
    for item in (item for c in said["captures"] for item in items(c)):
        assert places[item["story"]] == item["place"]


def test_each_story_names_its_topics() -> None:
    made = ROOM.edition([read("2026-01-12T08-20.txt", PAGE)])
    found = ROOM.topics(made)
    said = inspection(made, ROOM.link(made), found)["stories"]
    assert {story["slug"]: tuple(story["topics"]) for story in said} == dict(found.by_story)
    assert [story["topics"] for story in said if story["place"] == "GROU"] == [["Grou"]]
