"""Temporary copies of the project, and real runs of Pelican and invoke in them."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.warm import Server

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py", "tasks.py")
TIMEOUT = 300  # seconds: a limit for a run that hangs, no measure
#: What a run may have in its environment and still begin warm: a Python reads other variables as it starts.
WARM = {"CI", "COLUMNS", "SITEURL", "TELEX_WORKERS"}


class Project:
    """A copy of the project in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.wire = root / "content" / "wire"

    def env(self, **more: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in {"SITEURL", "PYTHONPATH", "COLUMNS"}}
        return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "COLUMNS": "200", **more}

    def run(self, *command: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        """Run Python in a process of its own; a module or code in one that begins warm, where that makes no difference."""
        if command[0] in ("-m", "-c") and env.keys() <= WARM:
            module, *words = command[1:] if command[0] == "-m" else command
            done = server().run(module, words, cwd or self.root, self.env(**env))
            if done is not None:
                return done
        return self.cold(*command, cwd=cwd, **env)

    def cold(self, *command: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=cwd or self.root,
            env=self.env(**env),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=TIMEOUT,
        )

    def pelican(self, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "pelican", "content", *options, **env)

    def build(self, *options: str, **env: str) -> str:
        """Build the site, which must succeed; what was said on standard error."""
        done = self.pelican(*options, **env)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stderr

    def publish(self, address: str) -> None:
        self.build("-s", "publishconf.py", SITEURL=address)

    def invoke(self, *words: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "invoke", *words, cwd=cwd, **env)

    def inspect(self, path: Path | None = None) -> dict[str, Any]:
        done = self.invoke("inspect", "--path", str(path or self.wire), "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def put(self, name: str, text: str | bytes) -> Path:
        """Lay a capture under content/wire."""
        path = self.wire / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def files(self) -> dict[str, bytes]:
        """The built site, byte for byte."""
        return {p.relative_to(self.output).as_posix(): p.read_bytes() for p in sorted(self.output.rglob("*")) if p.is_file()}


@functools.cache
def server() -> Server:
    """The warm server of this process of tests."""
    made = Server(Project(ROOT).env())
    atexit.register(made.close)
    return made


def copy(source: Path, target: Path) -> None:
    """Copy the parts of a project that a build needs."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source / part, target / part)
