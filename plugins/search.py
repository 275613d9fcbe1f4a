"""The search index of a built site, made by Pagefind (https://pagefind.app) from its pages.

It stands beside the pages and is no part of them: the press does not make it, and takes it away when it changes any of
them, for it holds what they held. The page for searching works without it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

FOLDER = "pagefind"
#: The file by which a folder is known as Pagefind's.
ENTRY = "pagefind-entry.json"
#: What a story's page says besides its copy.
LEFT_OUT = (".story-tag", ".when-how", ".story-when", ".story-updated", ".story-foot")
#: Pagefind's own user interfaces; the site has its own.
UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
PATIENCE = 600  # seconds: a limit for what hangs, no measure
STEP = 0.1  # seconds between looks whether to stop


class NoIndex(Exception):
    """The index could not be made; says why."""


def made(output: Path) -> Path | None:
    """The index that Pagefind made in `output`; None without one, or where somebody's own folder has its name."""
    place = output / FOLDER
    return place if (place / ENTRY).is_file() and not place.is_symlink() else None


def index(output: Path, stop: threading.Event | None = None) -> None:
    """Make the index of the site in `output` anew, beside the old one, and put it in its place; `stop` ends it halfway."""
    fresh, place = output / f".{FOLDER}.new", output / FOLDER
    shutil.rmtree(fresh, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(output), "--output-path", str(fresh)]
    command += ["--force-language", "nl", "--exclude-selectors", ", ".join(LEFT_OUT)]
    try:
        code, said = _run(command, stop)
    except OSError as error:
        raise NoIndex(str(error)) from error
    if code or not fresh.is_dir():
        raise NoIndex(said.strip()[-2000:])
    for pattern in UNUSED:
        for path in fresh.glob(pattern):
            path.unlink()
    shutil.rmtree(place, ignore_errors=True)
    os.replace(fresh, place)


def _run(command: list[str], stop: threading.Event | None) -> tuple[int, str]:
    """Run a command that never outlives its caller; gives its exit code and what it said."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace") as process:
        for _ in range(int(PATIENCE / STEP)):
            try:
                said = process.communicate(timeout=STEP)[0]
                return process.returncode, said
            except subprocess.TimeoutExpired:
                if stop is not None and stop.is_set():
                    break
        process.kill()
        process.communicate()
    raise NoIndex("het duurde te lang, of er werd gestopt")
