"""An editor's day, in a real browser: paste, see, overrule, break, mend; and the editor's pages as they are used."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from playwright.sync_api import Error
from previewing import PATIENCE, Preview, open_and_listen
from tabs import violations

PASTED = """\
Meer uit Financieel
EINDHOVEN (ANP) - Zonnepanelenmaker Heliorand bouwt een fabriek bij Eindhoven. Het bedrijf trekt er 120 miljoen euro voor uit.
8 minuten geleden
"""
STRAY = "Zomaar een zin zonder herkomst die nergens bij hoort en te lang is voor een kop."
SLUG = "zonnepanelenmaker-heliorand-bouwt-een-fabriek-bij-eindhoven"
STORY = f"2026/01/{SLUG}.html"


@pytest.fixture(scope="module")
def previewed(make_project):
    """The demo with something wrong in it, previewed. Tests look at it and change nothing."""
    project = make_project()
    project.put(
        "2026-01-12T09-00.txt", f"{PASTED}Zomaar een zin zonder herkomst die nergens bij hoort en te lang is voor een kop.\nHome\nMenu\n"
    )
    project.put("2026-01-12T10-00.txt", PASTED)  # under the same age an hour later
    project.put("leeg.txt", "")
    (project.root / "content/desk.toml").write_text(f'[{SLUG}]\nsektion = "Tech"\n', "utf-8")
    preview = Preview(project)
    yield preview
    preview.close()


def receive(project, text, at):
    """`invoke receive` from standard input, as an editor pastes."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "receive", "--at", at], cwd=project.root, env=project.env(), input=text.encode(), check=False,
        capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


def loaded(page):
    """The moment at which a page was there, on its own clock: whoever drives a browser hears of it later. It may load anew meanwhile."""
    there = "performance.timeOrigin + performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    while True:
        page.wait_for_load_state("load")
        try:
            return page.evaluate(there) / 1000
        except Error as error:
            if "because of a navigation" not in error.message:
                raise


def test_paste_see_overrule_break_and_mend(make_project, start, screen) -> None:
    project = make_project()
    preview = start(project)
    desk = project.root / "content/desk.toml"
    before = desk.read_text("utf-8")
    took = {}

    def saved(text, page, selector, step, file=desk):
        """Save a file, desk.toml if no other, and wait until the open page shows it, by itself."""
        open_and_listen(screen, preview.address + page)
        began = time.time()
        file.write_text(text, "utf-8")
        screen.wait_for_selector(selector)
        took[step] = loaded(screen) - began

    open_and_listen(screen, preview.address + "financieel/")
    assert screen.locator("text=Heliorand").count() == 0
    receive(project, PASTED, "2026-01-12T08:20")
    screen.wait_for_selector("text=Heliorand")
    assert screen.url == preview.address + "financieel/"
    took["received"] = loaded(screen) - (project.wire / "2026-01-12T08-20.txt").stat().st_mtime

    open_and_listen(screen, preview.address + STORY)
    line = screen.locator(".rd-margin .rd-paste", has_text='section = "Tech"').text_content()
    saved(f"{before}\n{line}\n", "tech/", "main >> text=Heliorand", "overruled")
    open_and_listen(screen, preview.address + "financieel/")
    screen.wait_for_selector("main:not(:has-text('Heliorand'))")

    saved(f'{before}\n{line}\n[kapot\nx = "', "tech/", "[role=alert]", "broken")
    alert = screen.inner_text("[role=alert]")
    number = f"{before}\n{line}\n".count("\n") + 1
    assert f"content/desk.toml:{number}:" in alert
    assert "[kapot" in alert
    preview.hear(rf"desk\.toml:{number}:\d+ TX401")

    saved(f"{before}\n{line}\n", "tech/", "body:not(:has([role=alert])) main >> text=Heliorand", "mended")

    footer = project.root / "theme/templates/parts/footer.html"
    plain = footer.read_text("utf-8")
    saved(plain.replace("Naar boven", "Terug omhoog"), STORY, "footer >> text=Terug omhoog", "a part of the theme", footer)
    saved(plain.replace("{{ root", "{{ rot"), "tech/", "[role=alert]", "a broken part", footer)
    saved(plain, "tech/", "body:not(:has([role=alert])) footer >> text=Naar boven", "a mended part", footer)

    rules = project.root / "content/rulebook/sections.toml"
    rules.parent.mkdir()
    own = 'extend = true\n[[rule]]\nname = "zonnepanelen"\nsection = "Europe"\nneeds = {zon = 1}\n[words.zon]\n4 = ["Heliorand"]\n'
    open_and_listen(screen, preview.address + "europe/")
    saved(before, "financieel/", "main >> text=Heliorand", "taken back")
    saved(own, "europe/", "main >> text=Heliorand", "a rule", rules)
    assert preview.stop() == 0
    built = [float(s.replace(",", ".")) for s in re.findall(r"Gebouwd in ([\d,]+) s", preview.said)]
    print("from save to reloaded page:", {step: f"{t:.2f} s" for step, t in took.items()}, "of which the builds took", built)


def test_the_line_beside_a_notice_mends_it(make_project, start, screen) -> None:
    project = make_project({"2026-01-12T09-00.txt": PASTED})
    desk = project.root / "content/desk.toml"
    desk.write_text(f'[{SLUG}]\nsektion = "Tech"\n', "utf-8")
    preview = start(project)
    open_and_listen(screen, preview.address + "redactie/meldingen/")
    screen.wait_for_selector("[role=alert]")
    assert "regel 2" in screen.inner_text(".rd-notice .rd-where")
    desk.write_text(f"[{SLUG}]\n{screen.text_content('.rd-notice .rd-paste')}\n", "utf-8")
    screen.wait_for_selector("body:not(:has([role=alert]))")
    open_and_listen(screen, preview.address + "tech/")
    screen.wait_for_selector("main >> text=Heliorand")


def test_the_margin_says_where_the_copy_came_from_and_leads_there(previewed, screen) -> None:
    screen.goto(previewed.address + STORY)
    margin = screen.locator("aside.rd-margin")
    assert "Samengevoegd uit 2 afschriften" in margin.inner_text()
    assert "TX303" in margin.inner_text()
    margin.locator("a", has_text="2026-01-12T09-00.txt").click()
    screen.wait_for_url("**/redactie/afschrift/2026-01-12T09-00.txt#r2")
    row = screen.locator("tr:target")
    assert "geplaatst" in row.inner_text()
    assert "Heliorand" in row.inner_text()
    assert "niet geplaatst" in screen.locator("tr.rd-is-lost").inner_text()


def test_lists_are_filtered_while_one_types_and_without_a_script(previewed, screen, browser) -> None:
    screen.goto(previewed.address + "redactie/berichten/")
    total = screen.locator("#lijst .rd-row").count()
    screen.fill("#zoek", "heliorand")
    screen.wait_for_function("() => document.querySelectorAll('#lijst .rd-row').length === 1")
    assert total > 1
    assert "zoek=heliorand" in screen.url
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(previewed.address + "redactie/")
    plain.fill("#zoek", "heliorand")
    plain.click("text=Toon")
    assert "zoek=heliorand" in plain.url
    assert plain.locator("text=Heliorand").count() > 0
    assert plain.locator("#lijst .rd-rows >> text=Tesla").count() == 0
    context.close()


def test_the_lines_are_copied_at_a_press(previewed, browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(previewed.address + STORY)
    tab.click("summary:has-text('Een andere rubriek')")
    tab.locator(".rd-button:visible").first.click()
    tab.wait_for_selector(".rd-button:has-text('Gekopieerd')")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.locator(".rd-paste:visible").first.text_content()
    context.close()


PAGES = {
    "front": "",
    "story": STORY,
    "overview": "redactie/",
    "notices": "redactie/meldingen/",
    "captures": "redactie/afschriften/",
    "capture": "redactie/afschrift/2026-01-12T09-00.txt",
    "stories": "redactie/berichten/?soort=samengevoegd",
    "one": f"redactie/bericht/{SLUG}",
    "links": "redactie/verbanden/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_no_page_is_too_wide_and_no_policy_is_broken(tab, previewed, width, scheme) -> None:
    seen = tab(previewed.address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for name, path in PAGES.items():
        seen.page.goto(previewed.address + path)
        seen.page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        found = violations(seen.page)
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == [], name
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, name
        noise = [said for said in seen.noise if not said.endswith("/__telex__/changes")]  # listening ends where a page is left
        assert (noise, seen.outside) == ([], []), name


def test_every_way_on_the_editors_pages_leads_somewhere(previewed, screen) -> None:
    todo, done = ["/redactie/"], set()
    while todo:
        path = todo.pop()
        if path in done:
            continue
        done.add(path)
        status, headers, text = previewed.get(path.lstrip("/"))
        assert status == 200, path
        if path.startswith("/redactie/") and headers["Content-Type"].startswith("text/html"):
            found = re.findall(r'(?:href|data|src)="(/[^"#]*)', text)
            todo += [f.replace("&amp;", "&") for f in found if len(done) < 250]
    assert len(done) > 150
