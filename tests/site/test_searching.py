"""Search in a real browser: with the index that publication makes, and without a script."""

from __future__ import annotations

import gzip
import json

import pytest
from tabs import violations

SITE = "https://example.org/telex"
BRIDGE = (
    "Brug bij Grou weer open\n"
    "GROU (ANP) - De brug <script>over</script> de vaart is na een lange reparatie weer open. Monteurs vervingen een kabel.\n"
    "Meer uit Tech\n"
    "HEEG (ANP) - Chipfabrikant ASML bouwt software voor datacenters. De beurskoers steeg.\n1 uur geleden\n"
    "OSLO (ANP) - De Noorse regering verliest de verkiezingen. De premier stapt op.\n3 uur geleden\n"
)


@pytest.fixture(scope="module")
def searched(make_project):
    """A small site as `invoke publish` makes it."""
    project = make_project({"2026-01-15T09-30.txt": BRIDGE})
    done = project.invoke("publish", "--lenient", SITEURL=SITE)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.noise = []
    page.on("console", lambda message: page.noise.append(message.text))
    page.on("pageerror", lambda error: page.noise.append(str(error)))
    yield page
    context.close()


@pytest.fixture(scope="module", params=["/", "/telex/"])
def base(request, searched, serve):
    with serve(searched.output, request.param) as address:
        yield address


def found(page):
    return page.locator(".search-link").all_inner_texts()


@pytest.mark.parametrize("word", ["bruggen", "reparaties", "kabels", "BRUG"])
def test_an_inflected_word_finds_the_story(page, base, word):
    page.goto(f"{base}zoeken.html")
    page.get_by_label("Zoek in de berichten").fill(word)
    page.locator("#gevonden", has_text="1 bericht").wait_for()
    page.locator(".search-link").first.wait_for()  # the number is told before what was found is there
    assert found(page) == ["Brug bij Grou weer open"]
    quote = page.locator(".search-quote")
    assert "<script>" in quote.inner_text() or word == "BRUG"
    assert quote.locator("script").count() == 0
    assert page.locator(".search-result mark").count()
    assert " · datum onbekend" in page.locator(".search-facts").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".search-link").click()
    page.wait_for_url("**/2026/01/*.html")
    assert page.locator("h1").inner_text() == "Brug bij Grou weer open"
    assert page.noise == []


def test_a_section_narrows_and_the_address_remembers(page, base):
    page.goto(f"{base}zoeken.html?q=de")
    page.locator(".search-link").first.wait_for()
    everything = found(page)
    page.get_by_label("Rubriek", exact=True).select_option("Tech")
    page.wait_for_function("n => document.querySelectorAll('.search-link').length < n", arg=len(everything))
    assert set(found(page)) < set(everything)
    assert all(text.startswith("Tech · ") for text in page.locator(".search-facts").all_inner_texts())
    again = page.url
    assert "rubriek=Tech" in again
    page.goto(again)
    page.locator(".search-link").first.wait_for()
    assert page.get_by_label("Rubriek", exact=True).input_value() == "Tech"


def test_words_that_are_nowhere_say_so(page, base):
    page.goto(f"{base}zoeken.html?q=zeppelinvlucht")
    page.locator("#gevonden", has_text="Geen berichten").wait_for()
    assert found(page) == []


def test_the_index_holds_every_story_once_and_nothing_of_what_stands_around_the_copy(searched):
    held = [gzip.decompress(p.read_bytes()).decode() for p in (searched.output / "pagefind/fragment").iterdir()]
    told = {f["url"]: f for f in (json.loads(text[text.index("{") :]) for text in held)}
    assert sorted(url.lstrip("/") for url in told) == sorted(s["url"] for s in searched.inspect()["stories"])
    for fragment in told.values():
        assert not [word for word in ("Hoe weten we", "voorbehouden", "Rubriek", "geleden") if word in fragment["content"]]
        assert set(fragment["meta"]) == {"title", "rubriek", "moment"}
        assert list(fragment["filters"]) == ["rubriek"]


def test_without_a_script_the_page_leads_to_sections_and_archive(browser, searched, serve):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with serve(searched.output, "/") as address:
        page.goto(f"{address}zoeken.html")
        assert not page.locator("#zoeken").is_visible()
        for way in ("tech/", "2026/01/"):
            page.locator(f"main a[href='{way}']").first.click()
            page.wait_for_url(f"**/{way}")
            page.go_back()
    context.close()


def test_without_the_index_the_page_is_what_it_is_without_a_script(browser, demo, serve):
    context = browser.new_context()
    page = context.new_page()
    with serve(demo.output, "/") as address:
        page.goto(f"{address}zoeken.html")
        page.wait_for_load_state("networkidle")
        assert not page.locator("#zoeken").is_visible()
        assert page.locator("main .subjects a").count() > 20
    context.close()


def test_the_index_is_beside_the_pages_and_a_build_leaves_it(searched):
    manifest = (searched.output / ".telex-files").read_text("utf-8")
    assert "pagefind" not in manifest
    before = {n: d for n, d in searched.files().items() if n.startswith("pagefind/")}
    assert "pagefind/pagefind.js" in before
    assert not [n for n in before if "-ui" in n]
    searched.publish(SITE)
    assert {n: d for n, d in searched.files().items() if n.startswith("pagefind/")} == before


def test_every_page_leads_to_the_search(demo):
    for address, page in demo.pages.items():
        assert "zoeken.html" in {demo.lead_to(address, a.get("href"))[0] for a in page.all("a")}, address


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_what_is_found(page, base, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{base}zoeken.html?q=brug")
    page.locator(".search-link").first.wait_for()
    found = violations(page)
    assert [(v["id"], v["nodes"][0]["html"][:120], v["nodes"][0]["failureSummary"]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
