"""Hostile copy through whole builds: what comes out is inert text, and the theme wrote every element of it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import settings

from plugins.desk import markup, report
from tests.trust.hostility import GIANTS, PIECES, Writer
from tests.trust.sieve import FORBIDDEN, Survey, astray, survey

#: Whole builds of a hundred stories each; `--hypothesis-profile=explore` makes a hundred of them.
SEEDS = range(2 if settings().max_examples <= 100 else 100)


@pytest.fixture(scope="module")
def vocabulary(make_project) -> set[tuple[str, ...]]:
    """What the theme writes: that of the demo, and of such pages with harmless words in the evil ones' places."""
    demo = make_project()
    demo.build()
    return survey(demo.output).vocabulary | _built(make_project, _pages(0, is_evil=False))[0].vocabulary


def _pages(seed: int, is_evil: bool = True) -> list[str]:
    writer = Writer(seed, is_evil)
    return [writer.page() for _ in range(8)]


def _built(make_project, pages: list[str]) -> tuple[Survey, dict]:
    project = make_project({f"2026-01-{day:02}T10-00.txt": page.encode("utf-8", "surrogatepass") for day, page in enumerate(pages, 1)})
    said = project.build()
    assert not [c for c in said if not c.isprintable() and c != "\n"], "the report showed a terminal what it would obey"
    assert "Traceback" not in said
    return survey(project.output), project.inspect()


def _seen(copy: str) -> str:
    """Copy as a reader should see it."""
    return " ".join(markup.typeset(copy).split())


def _check(made: Survey, told: dict, vocabulary: set[tuple[str, ...]]) -> None:
    assert made.vocabulary <= vocabulary, sorted(made.vocabulary - vocabulary)
    assert astray(made) == []
    for name, text in made.texts.items():
        assert "7777" not in text, f"{name}: a template ran"
    for capture in told["captures"]:
        assert capture["published_chars"] + capture["reported_chars"] == capture["total_chars"]
    for story in told["stories"]:
        assert re.fullmatch(r"2026/01/[a-z0-9-]+\.html", story["url"])
        page = made.texts[story["url"]]
        for block in story["body"]:
            assert _seen(block["text"]) in page, story["url"]
        assert _seen(story["headline"]) in page or " ".join(markup.clean(story["headline"]).split()) in page


@pytest.mark.parametrize("seed", SEEDS)
def test_hostile_copy_ends_as_inert_text_on_pages_that_the_theme_wrote(make_project, vocabulary, seed):
    """No element, attribute or key that a site of harmless copy has not; no reference that leaves the site; every letter shown."""
    made, told = _built(make_project, _pages(seed))
    assert len(told["stories"]) > 60
    _check(made, told, vocabulary)


def test_every_hostile_piece_by_itself_and_every_giant_ends_as_inert_text(make_project, vocabulary):
    """All of them, whatever chance chose above."""
    places = ["ASSEN", "EDE", "GOES", "JOURE", "OSS"]
    evils = [*PIECES, *GIANTS]
    briefs = [
        f"{places[n % 5]} (ANP) - Nummer {n} luidt {evil} en verder niets.\n{n % 50 + 1} minuten geleden" for n, evil in enumerate(evils)
    ]
    heads = [
        f"Kop {n} {evil}\n\nURK (ANP) - Dit is bericht nummer {n} onder een kop.\n\nMeer uit Tech" for n, evil in enumerate(evils[::9])
    ]
    made, told = _built(make_project, ["\n".join(briefs), *heads[:25]])
    assert len(told["stories"]) > 150
    _check(made, told, vocabulary)


HIDDEN = [0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xE0041]


@pytest.fixture(scope="module")
def hidden(make_project):
    """A story for each character that cannot be seen, with that character in the middle of a word."""
    captures = {
        f"2026-01-{n:02}T09-30.txt": f"URK (ANP) - Het bericht van dag {n} is dat de d{chr(code)}ijk bij Urk houdt.\n5 minuten geleden\n"
        for n, code in enumerate(HIDDEN, 1)
    }
    project = make_project(captures)
    return project, project.build()


@pytest.mark.parametrize("code", HIDDEN, ids=hex)
def test_what_cannot_be_seen_is_taken_out_and_shown_in_the_report(hidden, code):
    """Conservation: a character that no page shows is one that the report names."""
    project, said = hidden
    day = HIDDEN.index(code) + 1
    (notice,) = re.findall(rf"^2026-01-{day:02}T09-30\.txt:1:\d+ TX110 .*", said, re.M)
    assert f"<U+{code:04X}>" in notice
    page = (project.output / f"2026/01/het-bericht-van-dag-{day}-is-dat-de-dijk-bij-urk-houdt.html").read_text("utf-8")
    assert "de dijk bij Urk" in page
    assert not FORBIDDEN.search(page)


def test_the_report_shows_a_lookalike_agency_as_what_it_is_and_no_page_takes_it_for_the_real_one(make_project):
    """Greek letters that look like ANP are printed as they came, and never become the agency's own name."""
    project = make_project(
        {"2026-01-15T09-30.txt": "URK (ΑΝΡ) - Een dijk bij Urk is verzakt na de regen van gisteren.\n5 minuten geleden\n"}
    )
    project.build()
    said = json.dumps(project.inspect()["stories"], ensure_ascii=False)
    assert '"ANP"' not in said


def test_a_notice_shows_no_character_that_a_terminal_obeys():
    for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0x200B, 0x202E, 0x2066, 0xFEFF, 0xE0041, 0xD800):
        assert report.visible(f"a{chr(code)}b") == f"a<U+{code:04X}>b"
