"""The search index of a built site, made by Pagefind (https://pagefind.app) from its pages.

It stands beside the pages and is no part of them: the press neither makes it nor sweeps it away, and the page for
searching works without it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
#: What a story's page says besides its copy.
LEFT_OUT = (".story-tag", ".when-how", ".story-when", ".story-foot")
#: Pagefind's own user interfaces; the site has its own.
UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
PATIENCE = 600  # seconds: a limit for what hangs, no measure


class NoIndex(Exception):
    """The index could not be made; says why."""


def index(output: Path) -> None:
    """Make the index of the site in `output` anew, beside the old one, and put it in its place."""
    fresh, place = output / f".{FOLDER}.new", output / FOLDER
    shutil.rmtree(fresh, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(output), "--output-path", str(fresh)]
    command += ["--force-language", "nl", "--exclude-selectors", ", ".join(LEFT_OUT)]
    try:
        run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoIndex(str(error)) from error
    if run.returncode or not fresh.is_dir():
        raise NoIndex((run.stderr or run.stdout).strip()[-2000:])
    for pattern in UNUSED:
        for path in fresh.glob(pattern):
            path.unlink()
    shutil.rmtree(place, ignore_errors=True)
    os.replace(fresh, place)
