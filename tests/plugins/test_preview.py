"""`invoke preview` in a process of its own, seen through a browser."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import TimeoutError as NotYet

PATIENCE = 90  # seconds: a limit for what hangs, no measure

#: The task itself, whatever the shell that runs the tests did with SIGINT.
RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from invoke.main import program
sys.argv = ["invoke", "preview"]
program.run()
"""


class Preview:
    """A running preview: its address, and what it has printed so far."""

    def __init__(self, project):
        self.project = project
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", RUN],
            cwd=project.root,
            env=project.env(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        self.said = ""
        self._more, self._ended = threading.Condition(), False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self.hear(r"http://127\.0\.0\.1:\d+/")

    def _read(self):
        for line in self.process.stdout:
            with self._more:
                self.said += line
                self._more.notify_all()
        with self._more:
            self._ended = True
            self._more.notify_all()

    def hear(self, pattern):
        """Wait until it has printed something; returns that."""
        with self._more:
            self._more.wait_for(lambda: re.search(pattern, self.said) or self._ended, PATIENCE)
            found = re.search(pattern, self.said)
        assert found, f"the preview never said {pattern}: {self.said}"
        return found[0]

    def get(self, path=""):
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self.process.stdout.close()


@pytest.fixture
def start():
    running = []

    def run(project):
        running.append(Preview(project))
        return running[-1]

    yield run
    for preview in running:
        preview.close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def open_and_listen(page, address):
    """Open a page and wait until it has heard the number of the last build, so that it hears of the next one."""
    page.goto(address)
    page.wait_for_function("() => typeof seen !== 'undefined' && seen !== null")


def change_until(write, page, selector):
    """Change a file until the open page shows it: a watcher may still be starting when the first change falls."""
    for number in range(PATIENCE):
        write(number)
        try:
            page.wait_for_selector(selector, state="attached", timeout=5000)
        except NotYet:
            continue
        return
    pytest.fail(f"the open page never showed {selector}")


@pytest.fixture(scope="module")
def running(make_project, capture):
    """A preview to look at, which no test changes. One capture is empty: a notice is no reason to stop."""
    preview = Preview(make_project({"2026-01-15T09-30.txt": capture, "leeg.txt": ""}))
    yield preview
    preview.close()


def test_the_site_is_built_and_served_and_its_files_stay_fit_for_publication(running):
    status, headers, text = running.get()
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    assert "/__telex__/reload.js" in text
    assert not [name for name, data in running.project.files().items() if b"__telex__" in data]
    assert running.get("over.html")[0] == 200
    assert running.get("2026/01/")[0] == 200
    assert running.get("feeds/alle.atom.xml")[2] == (running.project.output / "feeds/alle.atom.xml").read_text("utf-8")


def test_a_notice_is_printed_and_shows_no_error_on_the_page(running):
    assert "leeg.txt:1:1 TX101" in running.said
    assert 'role="alert"' not in running.get()[2]


def test_a_missing_address_gets_the_sites_own_page_and_status_404(running):
    status, _, text = running.get("2026/01/is-er-niet.html")
    assert status == 404
    assert "Deze pagina is er niet" in text


def test_nothing_outside_the_site_is_served(running):
    for path in ("../pelicanconf.py", "%2e%2e/pelicanconf.py", "..%2fpelicanconf.py"):
        status, _, text = running.get(path)
        assert status == 404
        assert "SITENAME" not in text


def test_a_folder_without_its_slash_is_led_to_the_one_with(running):
    with urllib.request.urlopen(running.address + "2026/01", timeout=PATIENCE) as answer:
        assert answer.url.endswith("/2026/01/")


def test_a_new_capture_appears_in_the_open_page_by_itself(small, start, page, capture):
    preview = start(small)
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    open_and_listen(page, preview.address)
    assert page.locator("text=Terschelling").count() == 0
    changed = capture.replace("Texel", "Terschelling")
    change_until(lambda n: small.put("2026-01-16T09-30.txt", changed + "\n" * n), page, "text=Terschelling")
    assert page.url == preview.address
    assert not messages


def test_a_build_that_fails_shows_its_error_in_the_open_page_until_it_is_mended(small, start, page):
    preview = start(small)
    open_and_listen(page, preview.address)
    assert page.locator("[role=alert]").count() == 0
    template = small.root / "theme/templates/article.html"
    whole = template.read_text("utf-8")
    change_until(lambda n: template.write_text(whole + "{% endif <b>" + " " * n, "utf-8"), page, "[role=alert]")
    said = page.locator("[role=alert]").inner_text()
    assert "De site is niet opnieuw gebouwd" in said
    assert "endif" in said
    assert page.locator("[role=alert] *").count() == 0  # text, not markup
    assert page.locator("main a").count() > 0  # the last good page stays below it
    change_until(lambda n: template.write_text(whole + "\n" * n, "utf-8"), page, "body:not(:has([role=alert]))")


def test_an_error_in_the_very_first_build_is_shown_too(small, start):
    """Without any page from before there is nothing to put the bar in; the editor must see it all the same."""
    template = small.root / "theme/templates/article.html"
    template.write_text(template.read_text("utf-8") + "{% endif %}", "utf-8")
    _, _, text = start(small).get()
    assert "endif" in text


def test_ctrl_c_stops_it_without_a_traceback_while_a_browser_listens(small, start, page):
    preview = start(small)
    open_and_listen(page, preview.address)
    assert preview.interrupt() == 0
    preview.hear("Gestopt")
    assert "Traceback" not in preview.said
