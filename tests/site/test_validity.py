"""HTML and CSS as the Nu Html Checker has them (https://validator.github.io/validator/), over every page of the demo.

It is a Java program and no part of the project: `npm install vnu-jar` in the project's root, or VNU_JAR with the path of a
vnu.jar, lets these tests run. Everywhere else they are skipped; html5lib holds every page to the grammar all the same.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JAR = Path(os.environ.get("VNU_JAR") or ROOT / "node_modules/vnu-jar/build/dist/vnu.jar")
PATIENCE = 300  # seconds: a limit for a checker that hangs, no measure
#: It holds the site's policy against JSON-LD, which no browser runs, and against style sheets on a disk, which have no origin.
POLICY = ("Inline script violates Content Security Policy", "Resource violates Content Security Policy")


@pytest.fixture(scope="module")
def check():
    """Says what the checker holds against the HTML and CSS below a folder: (file, line, message)."""
    java = shutil.which("java")
    if not java or not JAR.is_file():
        pytest.skip(f"HTML AND CSS ARE NOT CHECKED BY VNU: {'no java' if not java else f'no {JAR}'}")

    def run(folder):
        command = [java, "-Xss2m", "-jar", str(JAR), "--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always"]
        done = subprocess.run([*command, str(folder)], capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE)
        said = json.loads(done.stderr)["messages"]
        assert not [m for m in said if m["type"] == "non-document-error"], said
        found = [m for m in said if not m["message"].startswith(POLICY)]
        return [(m.get("url", "").rsplit(f"{folder.name}/", 1)[-1], m.get("lastLine"), m["message"]) for m in found]

    return run


@pytest.mark.parametrize("name", ["whole", "published"])
def test_the_checker_holds_nothing_against_any_page_or_style_sheet(check, request, name, tmp_path):
    output = request.getfixturevalue(name).output
    held = [p for p in output.rglob("*") if p.suffix in (".html", ".css", ".svg")]
    assert {p.suffix for p in held} == {".html", ".css", ".svg"}
    for path in held:  # it takes whatever lies in a folder for HTML
        copy = tmp_path / path.relative_to(output)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("index.html", "</main>", "<p><div></div></p></main>"),
        ("index.html", "</main>", "<img src=x></main>"),
        ("theme/telex.css", "color-scheme:", "colour-scheme:"),
        ("theme/favicon.svg", "<svg", "<svg onlod=1"),
    ],
)
def test_the_checker_sees_what_is_wrong(check, demo, tmp_path, name, good, bad):
    held = (demo.output / name).read_text("utf-8")
    assert good in held
    (tmp_path / Path(name).name).write_text(held.replace(good, bad, 1), "utf-8")
    assert check(tmp_path) != []
