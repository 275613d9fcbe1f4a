"""The documentation is true: what the README tells a user to run, runs, and what it names is there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from project import Project

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BIN = Path(sys.executable).parent

#: Run elsewhere: set-up and the whole suite by CI, the preview until Ctrl-C by its own tests.
ELSEWHERE = ("make ", ". .venv/bin/activate", "invoke preview")
PAGE = "GROU (ANP) - De brug in Grou is open.\n2 uur geleden\n"


def commands() -> list[str]:
    """Every command in the shell blocks of README and docs, without its comment."""
    blocks = [block for page in PAGES for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)]
    return [line.split("  #")[0].split("    #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def project(make_project: Callable[..., Project]) -> Path:
    root = make_project().root
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


def test_commands_that_the_documentation_names_are_there() -> None:
    """Every `invoke x --flag` in running text: the task and its flags; what is longer to run is run above."""
    import tasks

    for page in PAGES:
        for name, rest in re.findall(r"`invoke ([a-z]+)((?: [^`]*)?)`", page.read_text("utf-8")):
            task = getattr(tasks, name)
            flags = {flag for arg in task.get_arguments() for flag in arg.names}
            assert set(re.findall(r"--([a-z]+)", rest)) <= flags, f"{page.name}: invoke {name}{rest}"


def test_every_file_that_a_page_of_docs_points_to_is_there() -> None:
    for page in PAGES[1:]:
        links = [link for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")) if "://" not in link]
        assert [link for link in links if not (page.parent / link.split("#")[0]).exists()] == [], page.name


def test_every_page_of_docs_is_named_in_the_readme() -> None:
    assert all(f"](docs/{page.name})" in README for page in PAGES[1:])


def test_the_readme_is_one_page() -> None:
    assert len(README.splitlines()) <= 120


def test_every_key_of_desk_toml_is_in_its_page_and_no_other() -> None:
    from plugins.desk import word

    table = (ROOT / "docs" / "desk-toml.md").read_text("utf-8")
    assert set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)))) == set(word.KEYS)


def test_the_rules_and_labels_of_the_documentation_can_be_used_as_they_stand(project: Path) -> None:
    """The examples of docs/rulebook.md, laid in content/rulebook: a section of its own and English labels."""
    sections, language = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/rulebook.md").read_text("utf-8"), re.DOTALL)
    site = project.parent / "rulebook"
    shutil.copytree(project, site)
    (site / "content/rulebook").mkdir()
    (site / "content/rulebook/sections.toml").write_text(sections, "utf-8")
    (site / "content/rulebook/language-en.toml").write_text(language, "utf-8")
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nSECTIONS |= {"Sport": "#8a1c3c"}\nLABEL_LANGUAGES = ["nl", "en"]\n')
    copy = "YORK (AP) - De scheidsrechter sprak met de doelman voor de bekerwedstrijd.\n3 hours ago\n"
    (site / "content/wire/2026-01-20T12-00.txt").write_text(copy, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "invoke", "inspect", "--path", "content/wire/2026-01-20T12-00.txt", "--json"],
        cwd=site, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    (story,) = json.loads(run.stdout)["stories"]
    assert (story["section"], story["seen_in"][0]["age_label"]) == ("Sport", "3 hours ago")


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
