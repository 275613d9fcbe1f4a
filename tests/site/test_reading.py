"""Every kind of page as a reader has it: with axe-core, by keyboard, at 320 px, on a slow line, and with every link followed."""

from __future__ import annotations

import gzip
import re
from collections import Counter

import pytest
from tabs import violations

#: What WCAG 2.2 asks at levels A and AA, and what axe-core holds good practice.
KINDS = "front section section-month month archive story timeline updated withdrawn undated subjects topic affair feeds over 404".split()
#: HTML and style sheet together, as they come over the line.
MOST = 15_000


@pytest.fixture(scope="module")
def root(whole, serve):
    with serve(whole.output, "/") as address:
        yield address, whole


def address(kind, built):
    """A page of a kind: of several, the one with most to show."""

    def most(*path):
        return max((a for a, p in built.pages.items() if p.all(*path)), key=lambda a: (len(built.pages[a].references), a))

    found = {
        "front": "",
        "section": "tech/",
        "section-month": "tech/2026/01/",
        "month": "2026/01/",
        "archive": "archief/",
        "undated": "ongedateerd/",
        "subjects": "onderwerp/",
        "feeds": "feeds/",
        "over": "over.html",
        "404": "2026/01/niet/hier.html",
    }.get(kind)
    if found is not None:
        return found
    return {
        "story": lambda: most("article.story"),
        "timeline": lambda: most("article.story", ".story-body", "a"),
        "updated": lambda: most("details.updates"),
        "withdrawn": lambda: most(".story-withdrawn"),
        "topic": lambda: max(a for a in built.pages if re.fullmatch(r"onderwerp/(?!index)[^/]+", a)),
        "affair": lambda: max(a for a in built.pages if a.startswith("dossier/")),
    }[kind]()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(tab, root, kind, width, scheme):
    base, built = root
    at = tab(base, viewport={"width": width, "height": 800}, color_scheme=scheme)
    at.page.goto(base + address(kind, built))
    at.page.locator("summary").evaluate_all("all => all.forEach(e => e.click())")
    found = violations(at.page)
    assert [(v["id"], v["nodes"][0]["html"][:120], v["nodes"][0]["failureSummary"]) for v in found] == []
    assert at.noise == []
    assert at.outside == []


@pytest.mark.parametrize("kind", KINDS)
def test_at_320_px_nothing_runs_off_the_side(tab, root, kind):
    """WCAG 1.4.10: what a window of 1280 px is at 400 percent."""
    base, built = root
    page = tab(base, viewport={"width": 320, "height": 640}).page
    page.goto(base + address(kind, built))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"
    assert page.evaluate(wide) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_target_of_a_finger_is_24_px_or_stands_in_a_sentence(tab, root, kind):
    """WCAG 2.5.8; a link that fills its row by a pseudo-element is as large as the row."""
    base, built = root
    page = tab(base, viewport={"width": 320, "height": 640}).page
    page.goto(base + address(kind, built))
    small = page.evaluate(
        """() => [...document.querySelectorAll('a[href], summary')].filter(e => {
          if (e.matches('.skip') || e.closest('.copy, .story-onward') || !e.checkVisibility()) return false;
          const row = getComputedStyle(e, '::after').position === 'absolute' ? e.offsetParent : e;
          const box = row.getBoundingClientRect();
          return box.height < 24 || box.width < 24;
        }).map(e => e.outerHTML)"""
    )
    assert small == []


@pytest.mark.parametrize("kind", ["front", "story", "month", "archive", "subjects", "404"])
def test_tab_goes_through_a_page_in_the_order_it_is_read_and_every_stop_is_seen(tab, root, kind):
    base, built = root
    page = tab(base, viewport={"width": 390, "height": 800}).page
    page.goto(base + address(kind, built))
    links = page.evaluate("[...document.querySelectorAll('a[href], summary')].filter(e => e.checkVisibility()).map(e => e.outerHTML)")
    for wanted in links:
        page.keyboard.press("Tab")
        held, outline, hidden = page.evaluate(
            """(() => {
              const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
              const top = document.elementFromPoint(Math.max(1, box.left + 2), box.top + box.height / 2);
              return [e.outerHTML, parseFloat(style.outlineWidth) && style.outlineStyle !== 'none',
                      box.bottom < 1 || box.top > innerHeight - 1 || (top !== null && top.closest('.stream > :is(h2, h3)') !== null)];
            })()"""
        )
        assert held == wanted
        assert outline, held
        assert not hidden, held


def test_a_page_does_not_move_while_it_loads(tab, root):
    base, built = root
    at = tab(base, viewport={"width": 390, "height": 800})
    for kind in ("front", "story", "month"):
        at.page.goto(base + address(kind, built))
        shift = at.page.evaluate(
            """() => new Promise(done => { let sum = 0;
              const seen = new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value));
              seen.observe({type: 'layout-shift', buffered: true});
              setTimeout(() => done(sum), 200); })"""
        )
        assert shift == 0, kind


def test_with_forced_colours_links_and_the_menu_stay_visible(tab, root):
    base, built = root
    page = tab(base, forced_colors="active", viewport={"width": 1280, "height": 800}).page
    for kind in ("front", "archive", "story"):
        page.goto(base + address(kind, built))
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        inks = page.evaluate("[...document.querySelectorAll('a[href]')].map(e => getComputedStyle(e).color)")
        assert paper not in inks


@pytest.mark.parametrize("width", [360, 1280])
def test_a_line_of_copy_holds_60_to_70_characters_where_there_is_room(tab, root, width):
    base, built = root
    page = tab(base, viewport={"width": width, "height": 800}).page
    page.goto(base + address("timeline", built))
    chars = page.evaluate(
        """() => { const p = document.querySelector('.story-body p'), range = document.createRange(); range.selectNodeContents(p);
          const lines = new Set([...range.getClientRects()].map(r => Math.round(r.bottom / 8)));
          return p.textContent.length / lines.size; }"""
    )
    assert chars <= 72
    assert width < 1000 or chars >= 55


def test_no_page_is_heavier_than_15_kb(demo):
    style = len(gzip.compress((demo.output / "theme/telex.css").read_bytes(), 9))
    light = [a for a in demo.pages if not re.fullmatch(r"(?:[a-z]+/)?\d{4}/\d{2}/index\.html", a)]  # all but the archive of a month
    heavy = {a: style + len(gzip.compress((demo.output / a).read_bytes(), 9)) for a in light}
    assert {a: n for a, n in heavy.items() if n > MOST} == {}


def test_every_page_loads_one_style_sheet_and_one_picture_and_nothing_else(tab, root):
    base, built = root
    at = tab(base, viewport={"width": 1024, "height": 800})
    asked = []
    at.page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    for kind in KINDS:
        asked.clear()
        at.page.goto(base + address(kind, built))
        assert {a for a in asked if not a.endswith((".html", "/")) and a} <= {"theme/telex.css", "theme/favicon.svg"}, kind


def test_no_link_or_anchor_of_the_whole_site_is_dead(whole):
    ids = {a: {e.get("id") for e in p.html.iter()} for a, p in whole.pages.items()}
    followed = Counter()
    for at, page in whole.pages.items():
        for _, href in page.references:
            file, fragment = whole.lead_to(at, href)
            assert (whole.output / file).is_file(), (at, href)
            assert not fragment or fragment in ids[file], (at, href)
            followed["anchor" if fragment else "page"] += 1
    assert followed["anchor"] > 100
    assert followed["page"] > 1000


# -- what lists say


def test_the_archive_leads_to_every_day_and_the_days_add_up(whole, text):
    page = whole.pages["archief/index.html"]
    days = {a.get("href"): int(text(a.find("span[@class='day-count']"))) for a in page.all("a.day-link")}
    others = [int(n) for p in page.all(".calendar-others") for n in re.findall(r"\((\d+)\)", text(p))]
    undated = len(whole.pages["ongedateerd/index.html"].all(".stream", "li"))
    total = int(re.match(r"\d+", text(page.one(".head", ".count")))[0])
    assert sum(days.values()) + sum(others) + undated == total
    for href, count in days.items():
        file, anchor = whole.lead_to("archief/index.html", href)
        (held,) = (s for s in whole.pages[file].all("section.stream") if s[0].get("id") == anchor)
        assert len(list(held.iter("li"))) == count, href


def test_a_day_is_called_by_its_date_and_count_aloud(whole, text):
    names = {text(a) for a in whole.pages["archief/index.html"].all("a.day-link")}
    assert [name for name in names if not re.fullmatch(r"\d+ [a-z]+: \d+ berichte?n?", name)] == []


def test_the_front_page_shows_no_story_twice(whole):
    page = whole.pages["index.html"]
    stories = [whole.lead_to("index.html", a.get("href"))[0] for a in page.all("main", "a")]
    twice = {a: n for a, n in Counter(a for a in stories if a in whole.stories).items() if n > 1}
    assert twice == {}


def test_a_section_that_is_not_in_the_settings_is_in_the_menu_while_it_holds_stories(whole, make_project):
    for page in whole.pages.values():
        assert "overig" in [a.get("data-section") for a in page.all(".masthead-nav", "a")]
    bare = make_project({"2026-01-15T09-30.txt": "DELFT (ANP) - Chipfabrikant ASML bouwt software voor datacenters.\n5 minuten geleden\n"})
    bare.build()
    assert 'data-section="overig"' not in (bare.output / "index.html").read_text("utf-8")


def test_a_story_is_not_told_twice_beside_its_copy(whole):
    both = 0
    for at, page in whole.stories.items():
        told = [whole.lead_to(at, a.get("href"))[0] for a in page.all(".timeline", "a")]
        below = [
            whole.lead_to(at, a.get("href"))[0]
            for s in page.all("section.related")
            if s.get("aria-labelledby") == "meer-hierover"
            for a in s.iter("a")
        ]
        assert not set(told) & set(below), at
        both += bool(told)
    assert both > 10


def test_a_withdrawn_story_holds_none_of_its_copy_and_leads_on(whole, text):
    (page,) = (p for p in whole.stories.values() if p.all(".story-withdrawn"))
    assert page.all(".story-body") == page.all(".story-topics") == page.all("script") == []
    assert "lange reparatie weer open." not in text(page.one("main"))
    assert len(page.all(".story-onward", "a")) >= 1
    assert [m.get("content") for m in page.all("meta") if m.get("name") == "robots"] == ["noindex"]


def test_a_headline_breaks_no_short_word_at_its_hyphen(whole, text):
    found = 0
    for page in whole.stories.values():
        headline = page.one("h1")
        whole_words = [text(s) for s in headline.iter("span")]
        assert whole_words == [w for w in text(headline).split(" ") if "-" in w and len(w) < 17]
        found += len(whole_words)
    assert found > 5


def test_a_moment_shown_is_the_moment_that_machines_are_told(whole, text):
    seen = 0
    for page in whole.stories.values():
        for time in page.all(".story-when", "time"):
            said = re.search(r", (\d+)\.(\d\d) uur$", text(time))
            if said and "tussen" not in text(time):
                assert time.get("datetime")[11:16] == f"{int(said[1]):02d}:{said[2]}"
                seen += 1
    assert seen > 5
