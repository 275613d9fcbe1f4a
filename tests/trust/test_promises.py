"""SECURITY.md says what is so: every test that it names is there, and what it lists is what there is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


def promises() -> list[tuple[str, str]]:
    """(promise, its tests) of the last table."""
    rows = re.findall(r"^\| (.+?) \| (`tests/.+?) \|$", TEXT, re.M)
    assert len(rows) > 15
    return rows


def test_every_promise_names_a_test_that_is_there():
    for promise, tests in promises():
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", tests)
        assert named, promise
        for path, function in named:
            assert (ROOT / path).is_file(), promise
            held = ast.parse((ROOT / path).read_text("utf-8"))
            assert not function or function in {n.name for n in held.body if isinstance(n, ast.FunctionDef)}, f"{promise}: {function}"


def test_every_test_of_trust_is_named_by_a_promise():
    named = " ".join(tests for _, tests in promises())
    for path in sorted((ROOT / "tests/trust").glob("test_*.py")):
        assert path.name in named or path.name == "test_promises.py", path.name


def test_it_says_how_to_report_and_whom_telex_trusts():
    assert "## To report something" in TEXT
    for part in ("content/wire/", "content/desk.toml", "plugins/desk/rulebook/", "theme/", "plugins/", ".telex/"):
        assert f"`{part}`" in TEXT
