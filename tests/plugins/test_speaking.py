"""What tasks print gets through, on a terminal that knows ASCII only and through a pipe."""

from __future__ import annotations

import json
import subprocess
import sys

from project import ROOT

SAID = {"kop": "Reünie in Zürich", "half": "\ud800"}


def run(code: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", f"from plugins import speaking\n{code}"]
    return subprocess.run(command, cwd=ROOT, env={"PYTHONIOENCODING": "ascii", "PYTHONDONTWRITEBYTECODE": "1", **env}, capture_output=True)


def test_a_terminal_that_cannot_show_a_letter_stops_nothing() -> None:
    assert run("print('caf\\u00e9')").returncode != 0
    done = run("import sys\nspeaking.forgive()\nprint('caf\\u00e9')\nprint('\\u2192', file=sys.stderr)")
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, b"caf?", b"?")


def test_data_is_json_in_utf8_wherever_it_goes() -> None:
    done = run(f"speaking.data({SAID!r})")
    assert json.loads(done.stdout.decode("utf-8")) == {"kop": "Reünie in Zürich", "half": "?"}
