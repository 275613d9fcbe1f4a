"""What is fetched is what was meant: libraries by hash, actions by commit, workflows without secrets or leave they do not need."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LOCKS = sorted(ROOT.glob("requirements*.txt"))
SHELL_FETCHES = re.compile(r"\b(?:curl|wget|npm|npx|gem|go install|pip install(?! --require-hashes))\b")


def _read(path: Path) -> dict:
    return YAML(typ="safe").load(path)


def _steps(path: Path) -> list[dict]:
    return [step for job in _read(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", LOCKS, ids=lambda p: p.name)
def test_every_library_is_pinned_with_a_hash_that_can_be_trusted(path):
    text = path.read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9][\w.-]*(?:\[[\w,-]+\])?==[\w.!+]+(?: ;[^\\]+)? \\\n", entry), entry[:80]
        hashes = re.findall(r"--hash=(\S+)", entry)
        assert hashes, entry[:80]
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), entry[:80]


@pytest.mark.parametrize("path", LOCKS, ids=lambda p: p.name)
def test_every_lock_holds_what_its_list_asks_for(path):
    asked = [line for line in path.with_suffix(".in").read_text("utf-8").splitlines() if line and line[0] not in "#-"]
    pinned = {re.split(r"[\[=]", line)[0].lower() for line in path.read_text("utf-8").splitlines() if "==" in line}
    assert {re.split(r"[\[=]", line)[0].lower() for line in asked} <= pinned


def test_nothing_is_installed_without_its_hash():
    made = [ROOT / "Makefile", *WORKFLOWS]
    for line in (line for path in made for line in path.read_text("utf-8").splitlines() if "pip install" in line):
        assert "--require-hashes" in line, line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path):
    uses = re.findall(r"uses: *(\S+)(.*)", path.read_text("utf-8"))
    assert uses
    for name, said in uses:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", name), name
        assert re.match(r" # v\d", said), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_workflow_has_no_leave_but_what_each_job_names(path):
    held = _read(path)
    assert held["permissions"] == {}
    events = set(held["on"])
    assert not events & {"pull_request_target", "workflow_run", "issue_comment"}
    for name, job in held["jobs"].items():
        asked = job["permissions"]
        assert asked.get("contents", "read") == "read", name
        if "pull_request" in events:
            assert set(asked.values()) == {"read"}, name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_workflow_uses_no_secret_keeps_no_credentials_and_runs_no_text_of_a_stranger(path):
    text = path.read_text("utf-8")
    assert "secrets." not in text
    for step in _steps(path):
        assert "${{" not in step.get("run", ""), step
        assert not SHELL_FETCHES.search(step.get("run", "")), step
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_dependabot_renews_libraries_and_actions():
    held = _read(ROOT / ".github/dependabot.yml")
    assert {update["package-ecosystem"] for update in held["updates"]} == {"pip", "github-actions"}


def test_the_fuzzers_run_for_a_while_at_every_change():
    runs = [step.get("run", "") for path in WORKFLOWS if path.name == "check.yml" for step in _steps(path)]
    assert any(re.fullmatch(r"invoke fuzz --minutes \d+", run) for run in runs)


def test_every_lock_is_audited_at_its_changes_and_every_week():
    """By a service, so by a workflow: here it is seen that it asks of all of them, and takes no silence for an answer."""
    held = _read(ROOT / ".github/workflows/audit.yml")
    assert held["on"]["schedule"]
    assert all(fnmatch(path.name, held["on"][event]["paths"][0]) for event in ("pull_request", "push") for path in LOCKS)
    (run,) = [run for step in held["jobs"]["audit"]["steps"] if "pip-audit " in (run := step.get("run", ""))]
    found = re.fullmatch(r'for lock in (\S+); do pip-audit (.+) -r "\$lock"; done', run)
    assert found, run
    assert all(fnmatch(path.name, found[1]) for path in LOCKS)
    assert {"--strict", "--require-hashes"} <= set(found[2].split())


def test_every_page_forbids_what_it_does_not_need(make_project):
    """A content security policy that starts from nothing, on every page; and none of it allows what stands in the page itself."""
    project = make_project({"2026-01-15T09-30.txt": "URK (ANP) - Een dijk bij Urk is verzakt.\n5 minuten geleden\n"})
    project.build()
    for path in project.output.rglob("*.html"):
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', path.read_text("utf-8")) or [""]
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue
        assert policy.startswith("default-src 'none'; "), path.name
        assert "unsafe-inline" not in policy
        assert not re.search(r"https?:|\*", policy), path.name
