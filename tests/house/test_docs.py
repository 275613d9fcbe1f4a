"""The documentation is true: what the README tells a user to run, runs, and what it names is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent

#: Run elsewhere: set-up and the whole suite by CI, the preview until Ctrl-C by its own tests.
ELSEWHERE = ("make ", ". .venv/bin/activate", "invoke preview")
PAGE = "GROU (ANP) - De brug in Grou is open.\n2 uur geleden\n"


def commands() -> list[str]:
    """Every command in the README's shell blocks, without its comment."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line.split("  #")[0].split("    #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("readme") / "telex"
    for name in ("content", "theme", "plugins"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copy(ROOT / name, root / name)
    (root / "pasted.txt").write_text(PAGE, "utf-8")
    return root


def test_the_commands_of_the_readme_run(project: Path) -> None:
    ran = [c for c in commands() if not c.startswith(ELSEWHERE)]
    assert len(ran) >= 4
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    for command in ran:
        command = command.replace("invoke check", "invoke check --quick")  # the tests are running right now
        run = subprocess.run(command, shell=True, cwd=project, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
    assert (project / "content/wire/2026-01-12T08-20.txt").read_text("utf-8") == PAGE


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    made = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {c.split()[1] for c in commands() if c.startswith("make ")} == {"site", "test"} <= set(made)


def test_every_file_that_the_readme_points_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert len(links) > 4
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_story_that_the_readme_overrules_is_in_the_demo(project: Path) -> None:
    """An example that a newcomer can type over and see work."""
    example = re.search(r"```toml\n\[([a-z0-9-]+)\]\n(.*?)```", README, re.DOTALL)
    assert example
    (project / "content/desk.toml").write_text(f"[{example[1]}]\n{example[2]}", "utf-8")
    run = subprocess.run([sys.executable, "-m", "pelican", "content"], cwd=project, capture_output=True, text=True, check=False)
    assert "TX4" not in run.stderr
    (page,) = (project / "output").rglob(f"{example[1]}.html")
    headline = re.search(r'headline = "(.*)"', example[2])
    assert headline
    assert f">{headline[1]}</h1>" in page.read_text("utf-8")


def test_every_desk_word_that_can_be_said_is_explained_where_it_is_said() -> None:
    from plugins.desk import word

    said = (ROOT / "content" / "desk.toml").read_text("utf-8")
    assert all(f"#   {key} = " in said for key in word.KEYS)
