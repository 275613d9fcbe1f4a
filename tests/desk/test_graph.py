"""The picture of the links: well-formed, inert, the same every time, and with every story in a place of its own."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import tied
from hypothesis import given
from hypothesis import strategies as st
from tied import slug, story

from plugins import newsroom
from plugins.desk import graph
from plugins.desk.links import Links
from plugins.desk.story import Edition
from plugins.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</title><script>alert(1)</script>",
    "<![CDATA[ brug ]]> & <!-- brug -->",
    '" onload="alert(1)" x="',
    "&lt;b&gt; &nbsp; &#0; %3Cscript%3E",
    "brug\x00\x08\x0b\x1b[2J\ud800\ufffe\u202egurb",
    "{{ brug }} {% raw %} javascript:alert(1) url(x)",
    "brug " * 400,
    "x" * 5000,
    "\x00",
]


def draw(size: int, pairs: list[tied.Pair], affairs: list[list[int]], root: str = "") -> str:
    return graph.svg(tied.edition(map(story, range(size))), tied.links(pairs, affairs), root)


def day(size: int) -> tuple[int, list[tied.Pair], list[list[int]]]:
    """Affairs of four, one in three stories alone, and a tie between affairs."""
    affairs = [list(range(n, n + 4)) for n in range(0, size - 6, 6)]
    pairs = [(a, b, 5.0) for affair in affairs for a, b in combinations(affair, 2)]
    return size, [*pairs, *((one[0], other[0], 2.5) for one, other in pairwise(affairs))], affairs


def dots(said: str) -> list[ET.Element]:
    return list(ET.fromstring(said).iter(f"{SVG}a"))


def demo(seed: int = 0) -> tuple[Edition, Links]:
    room = Newsroom(ROOT / "content")
    captures, findings = room.read_all(newsroom.find(room.wire))
    random.Random(seed).shuffle(captures)
    edition = room.edition(captures, findings)
    return edition, room.link(edition)


@given(tied.webs())
def test_every_story_is_one_dot_with_its_address_headline_section_and_time(web: tuple[int, list[tied.Pair], list[list[int]]]) -> None:
    found = dots(draw(*web, root="../output/"))
    assert sorted(link.attrib["href"] for link in found) == [f"../output/2026/01/{slug(n)}.html" for n in range(web[0])]
    for link in found:
        number = int(link.attrib["href"][-9:-5])
        title = link.findtext(f"{SVG}title") or ""
        assert title.startswith(f"Bericht nummer {number} over de brug bij Grou\n{tied.SECTIONS[number % 4]}, 12 januari 2026, tussen 1")
        assert len(link.findall(f"{SVG}circle")) == 1


@given(tied.webs())
def test_no_two_dots_overlap_and_none_is_off_the_sheet(web: tuple[int, list[tied.Pair], list[list[int]]]) -> None:
    said = draw(*web)
    height = float(ET.fromstring(said).attrib["height"])
    placed = [[float(c.attrib[k]) for k in ("cx", "cy", "r")] for link in dots(said) for c in link.iter(f"{SVG}circle")]
    for x, y, r in placed:
        assert r < x < 1200 - r
        assert r < y < height - r
    for (x, y, r), (u, v, s) in combinations(placed, 2):
        assert (x - u) ** 2 + (y - v) ** 2 > (r + s) ** 2


@given(tied.webs())
def test_every_link_is_one_line_that_says_why(web: tuple[int, list[tied.Pair], list[list[int]]]) -> None:
    lines = [p for p in ET.fromstring(draw(*web)).iter(f"{SVG}path") if p.find(f"{SVG}title") is not None]
    assert len(lines) == len({tuple(sorted(p[:2])) for p in web[1]})
    assert all((line.findtext(f"{SVG}title") or "").startswith("ook over de brug (") for line in lines)


ELEMENTS = {SVG + tag for tag in ("svg", "title", "style", "rect", "text", "path", "g", "a", "circle")}
ATTRIBUTES = {
    "width", "height", "lang", "viewBox", "class", "x", "y", "d", "cx", "cy", "r", "rx", "href",
}  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=40)), min_size=5, max_size=5))
def test_a_hostile_headline_is_text_and_nothing_else(headlines: list[str]) -> None:
    """Law 6: copy is text."""
    edition = tied.edition(story(n, headline, section=headline) for n, headline in enumerate(headlines))
    said = graph.svg(edition, tied.links([(0, 1, 5.0), (2, 3, 2.5)], [[0, 1]]))
    picture = ET.fromstring(said.encode("utf-8"))
    assert {e.tag for e in picture.iter()} <= ELEMENTS
    assert {name for e in picture.iter() for name in e.attrib} <= ATTRIBUTES
    assert all(link.attrib["href"].startswith("2026/01/bericht-") for link in picture.iter(f"{SVG}a"))
    assert all("brug" not in (style.text or "") for style in picture.iter(f"{SVG}style"))
    assert all(c in "\n\t\r" or c.isprintable() or ord(c) > 0x9F for c in said)
    assert "\u202e" not in said


def test_the_picture_asks_nothing_of_anyone() -> None:
    """Law 8 and the reader's peace: no script, no font, no image from elsewhere."""
    said = draw(*day(60))
    assert all(word not in said for word in ("<script", "url(", "@import", "xlink", "<image", "<use", "<foreignObject"))
    assert said.count("http") == said.count("http://www.w3.org/2000/svg") == 1


def test_affairs_have_a_hull_and_the_headline_of_their_first_story() -> None:
    edition = tied.edition([story(0, "Brug in Grou dicht"), story(1, "Brug in Grou open"), story(2)])
    picture = ET.fromstring(graph.svg(edition, tied.links([(0, 1, 5.0)], [[0, 1]])))
    texts = [t.text for t in picture.iter(f"{SVG}text")]
    assert "Brug in Grou dicht" in texts
    assert "Brug in Grou open" not in texts
    assert "2 berichten, 12 jan 2026" in texts
    assert [e.attrib["class"] for e in picture.iter(f"{SVG}rect")].count("hull") == 1
    assert {"Lopende zaken (1)", "Zonder verband (1)", "Europe (1)"} <= set(texts)
    assert "3 berichten · 1 lopende zaak · 1 verband · 1 bericht zonder verband" in texts


def test_an_affair_whose_times_are_unknown_is_given_none() -> None:
    edition = tied.edition(story(n, is_dated=False) for n in range(2))
    said = graph.svg(edition, tied.links([(0, 1, 5.0)], [[0, 1]]))
    assert ">2 berichten<" in said
    assert "datum onbekend" in said


def test_every_section_has_a_colour_of_its_own_by_its_name_as_on_the_site() -> None:
    names = [f"Rubriek {n}" for n in range(9)]
    said = graph.svg(tied.edition(story(n, section=name) for n, name in enumerate(["Tech", *names])), tied.links())
    site = (ROOT / "theme/css/tokens.css").read_text("utf-8") + (ROOT / "pelicanconf.py").read_text("utf-8")
    assert all(colour in site for colours in graph.COLOURS.values() for colour in colours)
    assert len({link.attrib["class"] for link in dots(said)}) == 10
    assert said.count(graph.COLOURS["tech"][0]) == 1


@pytest.mark.parametrize("size", [0, 1, 2, 131, 2000])
def test_any_number_of_stories_is_drawn(size: int) -> None:
    assert len(dots(draw(*day(size)))) == size


def test_the_picture_grows_with_the_stories_and_no_faster() -> None:
    """As many bytes for each story, whatever the day."""
    small, large = (len(draw(*day(size))) / size for size in (200, 2000))
    assert large < 1.1 * small


def test_the_order_of_stories_and_links_makes_no_difference() -> None:
    size, pairs, affairs = day(80)
    stories = [story(n) for n in range(size)]
    known = graph.svg(tied.edition(stories), tied.links(pairs, affairs))
    for seed in range(3):
        mixed = random.Random(seed).sample(stories, size)
        edition = Edition((), tuple(mixed), (), (), (), {s.slug: s for s in mixed})
        found = tied.links(random.Random(seed).sample(pairs, len(pairs)), affairs)
        assert graph.svg(edition, found) == known


def test_the_order_in_which_captures_are_read_makes_no_difference() -> None:
    assert graph.svg(*demo(1)) == graph.svg(*demo(2))


def test_two_hash_seeds_draw_the_same_picture() -> None:
    """Law 4: same in, same out."""
    code = "from tests.desk.test_graph import *; print(hashlib.sha256(graph.svg(*demo()).encode()).hexdigest())"
    here = hashlib.sha256(graph.svg(*demo()).encode()).hexdigest()
    for seed in ("1", "2"):
        path = {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PATH": ""}
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=path, capture_output=True, text=True, check=False, timeout=120)
        assert run.stdout.strip() == here, run.stderr
