"""`invoke fuzz`: the targets one after another for a while, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from .targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
#: What the fuzzers learned, a folder for each target; may be deleted at any time.
LEARNED = ROOT / ".telex" / "fuzz"


class Stopped(Exception):
    """Why there is no more fuzzing, and the exit code for it."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def run(minutes: float, target: str = "") -> None:
    """Fuzz one target, or all of them, which share the minutes. Raises Stopped where it cannot, or where a promise is broken."""
    if find_spec("atheris") is None:
        raise Stopped("atheris is er niet; zet het in deze omgeving: python -m pip install --require-hashes -r requirements-fuzz.txt")
    if target and target not in TARGETS:
        raise Stopped(f"{target}: kies uit {', '.join(TARGETS)}", 2)
    names = [target] if target else list(TARGETS)
    for name in names:
        learned = LEARNED / name
        learned.mkdir(parents=True, exist_ok=True)
        print(f"$ {name}", flush=True)
        if subprocess.run(command(name, learned, 60 * minutes / len(names)), cwd=ROOT, check=False).returncode:
            raise Stopped(f"{name}: een belofte is gebroken; de invoer staat in {learned}-*")


def command(name: str, learned: Path, seconds: float) -> list[str]:
    """What fuzzes a target for so long; an input that breaks a promise is written beside the folder of what was learned."""
    options = [f"-max_total_time={max(1, round(seconds))}", "-max_len=4000", f"-artifact_prefix={learned}-"]
    return [sys.executable, "-m", "tests.fuzz.run", name, str(learned), *options]
