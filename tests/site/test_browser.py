"""The site in a real browser: at the root of a host and below a path, on a phone and on a desk, with and without scripts."""

from __future__ import annotations

import pytest

WIDTHS = (390, 1280)
KINDS = ("front", "section", "story", "archive", "month", "over", "404")

#: Contrast of every piece of text that is shown, against the nearest background behind it; below 4.5 (3 for large) is listed.
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; }
    return [255, 255, 255, 255]; };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (!node.data.trim() || !e.checkVisibility() || box.width < 2 || e.closest('.skip, [aria-hidden=true]')) continue;
    const a = light(rgb(style.color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) weak.push(`${e.className || e.tagName}: ${ratio.toFixed(2)}`);
  }
  return [...new Set(weak)];
}"""


@pytest.fixture(scope="module", params=["demo", "published"])
def site(request, serve):
    """(address of the front page, the built site)."""
    built = request.getfixturevalue(request.param)
    with serve(built.output, built.base) as address:
        yield address, built


@pytest.fixture(scope="module")
def root(demo, serve):
    with serve(demo.output, "/") as address:
        yield address, demo


def follow(page, selector):
    """Click the first such link and wait for the page it leads to."""
    before = page.url
    page.locator(selector).first.click()
    page.wait_for_url(lambda url: url != before)


def address(kind, built):
    if kind == "story":  # the one with most to show
        return max(built.stories, key=lambda a: (len(built.stories[a].references), a))
    return {
        "front": "",
        "section": "financieel/",
        "archive": "archief/",
        "month": "2026/01/",
        "over": "over.html",
        "404": "2026/01/niet/hier.html",
    }[kind]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_quiet_asks_nothing_outside_and_fits_its_window(tab, site, kind, width):
    base, built = site
    at = tab(base, viewport={"width": width, "height": 800})
    page = at.page
    answer = page.goto(base + address(kind, built))
    assert answer.status == (404 if kind == "404" else 200)
    assert page.evaluate("document.styleSheets.length") == 1
    assert page.evaluate("getComputedStyle(document.querySelector('main')).display") != "inline"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.querySelectorAll('main *')].every(e => e.getBoundingClientRect().right <= innerWidth + 1)")
    assert at.noise == []
    assert at.outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_stands_out_from_its_background_in_light_and_dark(tab, root, kind, scheme):
    base, built = root
    page = tab(base, color_scheme=scheme, viewport={"width": 1280, "height": 800}).page
    page.goto(base + address(kind, built))
    assert page.evaluate(CONTRAST) == []


def test_light_and_dark_differ_and_match_their_theme_colour(tab, root):
    base, _ = root
    seen = {}
    for scheme in ("light", "dark"):
        page = tab(base, color_scheme=scheme).page
        page.goto(base)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        if colour == "rgba(0, 0, 0, 0)":
            colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        said = page.locator(f"meta[name=theme-color][media*={scheme}]").get_attribute("content")
        assert colour == "rgb({}, {}, {})".format(*bytes.fromhex(said[1:]))
        seen[scheme] = colour
    assert seen["light"] != seen["dark"]


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_a_page_reads_and_links_the_same(tab, root, kind):
    base, built = root
    texts = []
    for scripts in (True, False):
        page = tab(base, java_script_enabled=scripts).page
        page.goto(base + address(kind, built))
        texts.append(page.locator("body").inner_text())
        assert page.locator("main").is_visible()
    assert texts[0] == texts[1]


def test_without_scripts_a_reader_gets_from_the_front_page_to_a_story_and_on(tab, site, text):
    base, built = site
    page = tab(base, java_script_enabled=False).page
    page.goto(base)
    follow(page, "main .stream li a")
    story = page.url.removeprefix(base)
    assert page.locator("h1").inner_text() == text(built.stories[story].one("h1"))
    page.locator("summary").click()
    assert page.locator(".when-proof").is_visible()
    follow(page, "main .related > ul a")
    assert page.url.removeprefix(base) in built.stories
    assert page.url.removeprefix(base) != story
    follow(page, "a.masthead-home")
    assert page.url == base


def test_from_a_missing_address_at_any_depth_a_reader_gets_home(tab, site):
    base, _ = site
    page = tab(base).page
    for missing in ("weg", "2026/01/weg.html", "a/b/c/d/"):
        assert page.goto(base + missing).status == 404
        assert "Deze pagina is er niet" in page.locator("h1").inner_text()
        follow(page, "a.masthead-home")
        assert page.url == base


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_tab_reaches_the_skip_link_and_it_leads_past_the_menu(tab, root, kind):
    base, built = root
    page = tab(base, viewport={"width": 390, "height": 800}).page
    page.goto(base + address(kind, built))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert min(box["width"], box["height"]) >= 20  # it can be seen once it is reached
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#inhoud'")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)") or kind in ("404", "over")


def test_every_link_reached_by_keyboard_shows_that_it_is_reached(tab, root):
    base, built = root
    page = tab(base, viewport={"width": 1280, "height": 800}).page
    page.goto(base + address("story", built))
    stops = page.locator("a[href], summary, main[tabindex='0']").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)(getComputedStyle(document.activeElement))"
        ), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_a_printed_story_holds_its_copy_and_source_and_not_the_menu(tab, root):
    base, built = root
    page = tab(base).page
    page.goto(base + address("story", built))
    assert not page.locator(".imprint").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".story-body").is_visible()
    assert page.locator(".imprint").is_visible()
    assert not page.locator(".masthead-nav").is_visible()


def test_a_word_longer_than_the_window_does_not_make_the_page_scroll_sideways(tab, make_project, serve):
    long = "Donaudampfschiff" * 30
    lead = f"{long} vaart weer\nUTRECHT (ANP) - Het schip {long} vaart weer na de storm van woensdag.\n"
    brief = f"Meer uit Tech\nDELFT (ANP) - {long} is ook in Delft gezien.\n5 minuten geleden\n"
    project = make_project({"2026-01-15T09-30.txt": lead + brief})
    project.build()
    with serve(project.output, "/") as base:
        pages = sorted(p.relative_to(project.output).as_posix() for p in project.output.glob("2026/01/*.html"))
        assert len(pages) == 3
        page = tab(base, viewport={"width": 390, "height": 800}).page
        for each in ("", "tech/", *pages):
            page.goto(base + each)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, each
