"""How a task of `invoke` speaks: to a terminal that may know ASCII only, and to other programs."""

from __future__ import annotations

import io
import json
import sys


def forgive() -> None:
    """Replace what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def data(said: object) -> None:
    """Print as JSON, in UTF-8 whatever the terminal is."""
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
