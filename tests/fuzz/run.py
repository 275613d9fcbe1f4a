"""Fuzz one target with atheris: python -m tests.fuzz.run TARGET [FOLDER ...] [-max_total_time=60 and other options of libFuzzer].

`invoke fuzz` runs them all. Found inputs go to the first folder; the seeds are read and left as they are.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["plugins.desk", "tomllib"]):
    from tests.fuzz import targets

if __name__ == "__main__":
    name = sys.argv.pop(1)
    if name not in targets.TARGETS:
        raise SystemExit(f"{name}: choose from {', '.join(targets.TARGETS)}")
    atheris.Setup([*sys.argv, str(targets.CORPUS / name)], targets.TARGETS[name])
    atheris.Fuzz()
