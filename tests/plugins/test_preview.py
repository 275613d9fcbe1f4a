"""`invoke preview` in a process of its own: what it serves, what it survives and how it ends."""

from __future__ import annotations

import gzip
import os
import signal
import urllib.request

import pytest
from previewing import PATIENCE, Preview, open_and_listen

BEURS = "2026/01/de-beurs-in-amsterdam-is-donderdag-hoger-geopend.html"


@pytest.fixture(scope="module")
def running(make_project, capture):
    """A preview to look at, which no test changes. One capture is empty: a notice is no reason to stop."""
    preview = Preview(make_project({"2026-01-15T09-30.txt": capture, "leeg.txt": ""}))
    yield preview
    preview.close()


def test_the_site_is_built_and_served_and_its_files_stay_fit_for_publication(running, make_project, capture):
    status, headers, text = running.get()
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    assert "/__telex__/reload.js" in text
    assert running.get("over.html")[0] == running.get("over")[0] == running.get("2026/01/")[0] == running.get("", "HEAD")[0] == 200
    assert running.get("feeds/alle.atom.xml")[2] == (running.project.output / "feeds/alle.atom.xml").read_text("utf-8")
    assert "rd-margin" in running.get(BEURS)[2]
    running.get("redactie/")
    plain = make_project({"2026-01-15T09-30.txt": capture, "leeg.txt": ""})
    plain.build()
    assert running.project.files() == plain.files()
    assert not [name for name, data in plain.files().items() if "redactie" in name or b"__telex__" in data or b"rd-bar" in data]


def test_a_notice_is_printed_and_counted_and_is_no_alert(running):
    running.get()
    assert "leeg.txt:1:1 TX101" in running.said
    assert 'role="alert"' not in running.get()[2]
    assert "1 fout</b>" in running.get()[2]


def test_a_missing_address_gets_the_sites_own_page_and_status_404(running):
    status, _, text = running.get("2026/01/is-er-niet.html")
    assert status == 404
    assert "Deze pagina is er niet" in text
    assert running.get("redactie/is-er-niet")[0] == 404
    assert running.get("__telex__/is-er-niet")[0] == 404


def test_nothing_outside_the_site_is_served(running):
    for path in (
        "../pelicanconf.py",
        "%2e%2e/pelicanconf.py",
        "..%2fpelicanconf.py",
        "__telex__/../../pelicanconf.py",
        "redactie/afschrift/../../desk.toml",
    ):
        status, _, text = running.get(path)
        assert status == 404
        assert "SITENAME" not in text


def test_a_folder_without_its_slash_is_led_to_the_one_with(running):
    for path in ("2026/01", "redactie"):
        with urllib.request.urlopen(running.address + path, timeout=PATIENCE) as answer:
            assert answer.url.endswith(f"/{path}/")


def test_the_search_index_is_made_when_someone_searches(running):
    assert running.get("pagefind/pagefind.js")[0] == 200


def test_what_is_held_leaves_the_search_index_before_anyone_searches_again(small, start):
    preview, index = start(small), small.output / "pagefind"
    preview.hear("Gebouwd in")
    assert preview.get("pagefind/pagefind.js")[0] == 200
    assert found(index, "Nexolith")
    (small.root / "content/desk.toml").write_text("[de-beurs-in-amsterdam-is-donderdag-hoger-geopend]\nhold = true\n", "utf-8")
    preview.hear("Gebouwd in .* na: .*desk.toml")
    assert not index.exists()
    assert preview.get("pagefind/pagefind.js")[0] == 200
    assert found(index, "Teso")
    assert not found(index, "Nexolith")


def found(index, word):
    """Whether a word is in the copy that an index quotes from."""
    return any(word.encode() in gzip.decompress(p.read_bytes()) for p in (index / "fragment").iterdir())


def test_a_change_during_the_very_first_build_is_not_lost(small, start, screen, capture):
    preview = start(small)  # says its address before it builds
    small.put("2026-01-16T09-30.txt", capture.replace("Texel", "Terschelling"))
    screen.goto(preview.address)
    screen.wait_for_selector("text=Terschelling", state="attached")


def test_a_change_during_a_build_is_not_lost_and_whole_pages_are_served_meanwhile(small, start, screen, capture):
    preview = start(small)
    open_and_listen(screen, preview.address)
    messages = []
    screen.on("console", lambda message: messages.append(message.text))
    for n, island in enumerate(("Terschelling", "Ameland", "Vlieland")):  # each while the one before is being built
        small.put(f"2026-01-{16 + n}T09-30.txt", capture.replace("Texel", island))
        for _ in range(20):
            assert preview.get()[2].rstrip().endswith("</html>")
    screen.wait_for_selector("text=Vlieland", state="attached")
    assert screen.url == preview.address
    assert not messages


def test_saving_by_renaming_counts_each_time(small, start, screen):
    preview = start(small)
    desk, beside = small.root / "content/desk.toml", small.root / "content/.desk.toml.new"
    open_and_listen(screen, preview.address + BEURS)
    for n in (1, 2, 3):
        beside.write_text(f'[de-beurs-in-amsterdam-is-donderdag-hoger-geopend]\nheadline = "Beurs {n} keer hoger"\n', "utf-8")
        os.replace(beside, desk)
        screen.wait_for_selector(f"h1:has-text('Beurs {n} keer hoger')")
        screen.wait_for_selector("html[data-preview=listening]", state="attached")


def test_a_build_that_fails_shows_its_error_in_page_and_terminal_until_it_is_mended(small, start, screen):
    preview = start(small)
    open_and_listen(screen, preview.address)
    assert screen.locator("[role=alert]").count() == 0
    template = small.root / "theme/templates/article.html"
    whole = template.read_text("utf-8")
    template.write_text(whole + "{% endif <b>", "utf-8")
    alert = screen.wait_for_selector("[role=alert]")
    said = alert.inner_text()
    line = whole.count("\n") + 1
    assert "De site is niet opnieuw gebouwd" in said
    assert f"theme/templates/article.html:{line}" in said
    assert "endif" in said
    assert screen.locator("[role=alert] b:has-text('endif')").count() == 0  # text, not markup
    assert screen.locator("main a").count() > 0  # the last good page stays below it
    preview.hear(rf"theme/templates/article\.html:{line} ")
    template.write_text(whole, "utf-8")
    screen.wait_for_selector("body:not(:has([role=alert]))")


def test_an_error_in_the_very_first_build_is_shown_and_goes_when_it_is_mended(small, start, screen):
    """Without any page from before there is nothing to put the bar in; the editor must see it all the same."""
    template = small.root / "theme/templates/article.html"
    whole = template.read_text("utf-8")
    template.write_text(whole + "{% endif %}", "utf-8")
    open_and_listen(screen, start(small).address)
    assert "endif" in screen.inner_text("[role=alert]")
    template.write_text(whole, "utf-8")
    screen.wait_for_selector("text=Veerdienst")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["building", "waiting"])
def test_it_stops_cleanly_at_any_moment_while_a_browser_listens(small, start, screen, number, moment):
    preview = start(small)
    if moment == "waiting":
        open_and_listen(screen, preview.address)
        assert preview.get("pagefind/pagefind.js")[0] == 200
    assert preview.stop(number) == 0
    assert "Gestopt." in preview.said
    assert "Traceback" not in preview.said


def test_a_request_to_stop_of_which_python_loses_the_exception_is_carried_out(small, start):
    last = "import os\n\n\nclass Last:\n    def __del__(self):\n        os.kill(os.getpid(), 2)\n        sorted(range(9))\n"
    with (small.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{last}\n\nLast()\n")
    preview = start(small)
    preview.hear("Exception ignored")
    assert preview.process.wait(PATIENCE) == 0


def test_a_port_that_is_taken_is_said_in_a_sentence(small, start):
    taken = start(small).address.rstrip("/").rsplit(":", 1)[1]
    done = small.invoke("preview", "--port", taken)
    assert done.returncode == 1
    assert f"Poort {taken} is bezet" in done.stderr
    assert "Traceback" not in done.stderr
