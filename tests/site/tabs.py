"""A real browser for the tests, and tabs that write down what a page should not do."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

#: What axe-core asks of a page.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page):
    """What axe-core holds against a page; of what it finds good it writes no list, which is most of its work."""
    return Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]


class Tab:
    """A browser tab that writes down what a page should not do."""

    def __init__(self, browser, base, **options):
        self.base = base
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.noise, self.outside = [], []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("requestfailed", lambda request: self.noise.append(f"failed: {request.url}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _heard(self, message):
        if message.location.get("url") != self.page.url or "404" not in message.text:  # a missing page may say that it is
            self.noise.append(message.text)

    def _asked(self, request):
        if not request.url.startswith((self.base, "data:")):
            self.outside.append(request.url)

    def _answered(self, response):
        if response.status >= 400 and not response.request.is_navigation_request():
            self.noise.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def tab(browser):
    """Gives a tab with the options of a browser context; the same one again for the same options, its notes wiped."""
    tabs = {}

    def give(base, **options):
        key = (base, repr(sorted(options.items())))
        if key not in tabs:
            tabs[key] = Tab(browser, base, **options)
        tabs[key].page.emulate_media(media="screen")
        tabs[key].noise.clear()
        tabs[key].outside.clear()
        return tabs[key]

    yield give
    for each in tabs.values():
        each.context.close()
