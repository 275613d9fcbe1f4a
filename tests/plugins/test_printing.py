"""Only what changed is rendered, on however many cores; what fails leaves the site as it was."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import product

import pytest
from replacing import replace

from plugins import printing, spread, touched
from plugins.desk import signs
from plugins.desk.jobs import Job, plain
from plugins.desk.machine import File
from plugins.desk.parts import Card, SectionRef, When
from plugins.placing import STAGE, Output
from plugins.standing import Standing


@dataclass(frozen=True)
class Page:
    address: str
    text: str


class Template:
    """Counts in files, so that workers count too."""

    def __init__(self, log):
        self.log = log

    def render(self, page, site):
        with open(self.log, "a") as file:
            file.write(f"{page.address}\n")
        if page.text == "kapot":
            raise ValueError(page.address)
        return f"{page.text} {site}"


class Makeup:
    shared = b""

    def site(self, page):
        return f"site van {page.address}"


def standing(output, done):
    """What the next build knows of one, and what somebody touched since."""
    before = Standing(shared=done.shared, pages=done.pages) if done else Standing()
    return before, touched.look(output, before.pages)


@pytest.fixture(params=["1", "2"])
def build(request, tmp_path, monkeypatch):
    monkeypatch.setenv(spread.WORKERS, request.param)
    log = tmp_path / "log"

    def run(pages, known=None, key="k"):
        log.write_text("")
        tasks = [lambda n=n: iter([plain("t", Page(*p)) for p in list(pages.items())[n::4]]) for n in range(4)]
        tasks.append(lambda: iter([plain("", File("los.txt", b"los"))]))
        done = printing.Press(Makeup(), lambda _: Template(log), output := Output(tmp_path / "uit"), key, *standing(output, known)).run(
            tasks
        )
        return done, sorted(log.read_text().split())

    run.root = tmp_path / "uit"
    return run


PAGES = {f"{n}/p.html": f"tekst {n}" for n in range(9)}


def test_a_first_build_renders_everything(build):
    done, rendered = build(PAGES)
    assert rendered == sorted(PAGES)
    assert (done.written, done.removed) == (10, 0)
    assert (build.root / "3/p.html").read_text() == "tekst 3 site van 3/p.html"
    assert (build.root / "los.txt").read_text() == "los"
    assert set(done.pages) == {*PAGES, "los.txt"}


def test_a_page_as_it_was_is_not_rendered_again(build):
    known = build(PAGES)[0]
    done, rendered = build({**PAGES, "3/p.html": "nieuw"}, known)
    assert rendered == ["3/p.html"]
    assert done.written == 1
    assert {a for a in known.pages if known.pages[a] != done.pages[a]} == {"3/p.html"}


def test_where_most_are_left_after_all_each_is_printed_once(build, monkeypatch):
    monkeypatch.setattr(printing, "MOST_LEFT", 2)
    known = build(PAGES)[0]
    done, rendered = build({**dict.fromkeys(PAGES, "nieuw"), "4/p.html": PAGES["4/p.html"]}, known)
    assert rendered == sorted(set(PAGES) - {"4/p.html"})
    assert (done.written, set(done.pages)) == (8, {*PAGES, "los.txt"})


def test_with_another_key_all_are_rendered_and_none_is_written(build):
    known = build(PAGES)[0]
    done, rendered = build(PAGES, known, key="ander")
    assert rendered == sorted(PAGES)
    assert done.written == 0


def test_a_file_that_somebody_touched_or_took_is_made_again(build):
    known = build(PAGES)[0]
    (build.root / "2/p.html").write_text("anders")
    (build.root / "5/p.html").unlink()
    done, rendered = build(PAGES, known)
    assert rendered == ["2/p.html", "5/p.html"]
    assert done.written == 2
    assert (build.root / "2/p.html").read_text() == "tekst 2 site van 2/p.html"


def test_an_error_leaves_the_site_as_it_was_and_is_told_as_it_is(build):
    known = build(PAGES)[0]
    with pytest.raises(ValueError, match=r"^7/p\.html$"):
        build({**dict.fromkeys(PAGES, "nieuw"), "7/p.html": "kapot"}, known)
    assert (build.root / "1/p.html").read_text() == "tekst 1 site van 1/p.html"
    assert not (build.root / STAGE).exists()
    assert build(PAGES, known)[1] == []


def test_what_is_no_longer_made_is_taken_away(build):
    build(PAGES)
    done, _ = build({"1/p.html": "tekst 1"})
    assert done.removed == 8
    assert not (build.root / "3").exists()


def test_two_pages_at_one_address_are_an_error(build):
    with pytest.raises(ValueError, match="twee"):
        build({"los.txt": "een pagina"})


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_page_is_not_even_composed_where_its_makings_are_as_they_were(tmp_path, monkeypatch, workers):
    monkeypatch.setenv(spread.WORKERS, workers)
    log = tmp_path / "log"

    def run(texts, known, shared=b""):
        log.write_text("")

        def compose(address, text):
            with log.open("a") as file:
                file.write(f"gemaakt:{address}\n")
            return Page(address, text)

        pending = [Job("t", a, text.encode(), partial(compose, a, text)) for a, text in texts.items()]
        tasks = [lambda n=n: iter(pending[n::4]) for n in range(4)]
        makeup = Makeup()
        makeup.shared = shared
        output = Output(tmp_path / "uit")
        done = printing.Press(makeup, lambda _: Template(log), output, "k", *standing(output, known)).run(tasks)
        return done, sorted(line[8:] for line in log.read_text().split() if line.startswith("gemaakt:"))

    first, composed = run(PAGES, None)
    assert composed == sorted(PAGES)
    assert (tmp_path / "uit/3/p.html").read_text() == "tekst 3 site van 3/p.html"
    again, composed = run({**PAGES, "3/p.html": "nieuw"}, first)
    assert composed == ["3/p.html"]
    assert again.written == 1
    (tmp_path / "uit/5/p.html").write_text("van een ander")
    assert run({**PAGES, "3/p.html": "nieuw"}, again)[1] == ["5/p.html"]
    assert run(PAGES, first, b"ander menu")[1] == sorted(PAGES)


CARD = Card("a.html", "Kop", SectionRef("Tech", "tech", "tech/", ""), "", (), When("unknown", "", "", "", None), "", False)


@dataclass(frozen=True)
class Listing:
    title: str
    cards: tuple[object, ...]


def shapes():
    cards = [CARD, replace(CARD, headline="Andere kop"), replace(CARD, agencies=("ANP",)), ("x", "y"), ("x, y",), "x", None, 1]
    return [Listing(title, held) for title in ("a", "a,(") for n in range(3) for held in product(cards, repeat=n)]


def test_two_inputs_have_one_text_only_where_they_are_equal():
    """However often it was asked, and though cards be made anew."""
    texts = [signs.text(shape) for shape in shapes()]
    assert len(set(texts)) == len(texts)
    assert [signs.text(shape) for shape in shapes()] == texts
