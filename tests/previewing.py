"""A real `invoke preview` in a process of its own, and a browser that looks at it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Error

PATIENCE = 180  # seconds: a limit for what hangs, no measure

#: The task itself.
RUN = "import sys; from invoke.main import program; sys.argv = ['invoke', 'preview']; program.run()"


class Preview:
    """A running preview: its address, and what it has printed so far."""

    def __init__(self, project, **env):
        self.project = project
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", RUN],
            cwd=project.root,
            env=project.env(**env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
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

    def hear(self, pattern, after=0):
        """Wait until it has printed something, past so many characters; returns that."""
        with self._more:
            self._more.wait_for(lambda: re.search(pattern, self.said[after:]) or self._ended, PATIENCE)
            found = re.search(pattern, self.said[after:])
        assert found, f"the preview never said {pattern}: {self.said}"
        return found[0]

    def get(self, path="", method="GET"):
        try:
            with urllib.request.urlopen(urllib.request.Request(self.address + path, method=method), timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    def stop(self, number=signal.SIGINT):
        """Its exit code after a signal; nothing that it started may outlive it."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        with pytest.raises(ProcessLookupError):
            os.killpg(self.process.pid, 0)
        return code

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self.process.stdout.close()


def open_and_listen(page, address):
    """Open a page and wait until it listens for the next build; the page that was open may just be loading itself anew."""
    while True:
        try:
            page.goto(address)
            break
        except Error as error:
            if not any(said in error.message for said in ("interrupted by another navigation", "net::ERR_ABORTED")):
                raise
    page.wait_for_selector("html[data-preview=listening]", state="attached")


@pytest.fixture
def start():
    """Starts previews, which end with the test."""
    running = []

    def run(project, **env):
        running.append(Preview(project, **env))
        return running[-1]

    yield run
    for preview in running:
        preview.close()


@pytest.fixture
def screen(browser):
    """A browser tab."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()
