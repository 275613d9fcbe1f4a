"""A run that begins warm is what a cold one is: the same site, the same words, the same end."""

from __future__ import annotations

import threading

import pytest
from project import server

CAPTURE = "URK (ANP) - Een dijk bij Urk is verzakt na de regen.\n5 minuten geleden\n"
COMMANDS = [
    ("-m", "invoke", "inspect", "--path", "content/wire", "--json"),
    ("-m", "invoke", "inspect", "--path", "nergens"),  # refused
    ("-m", "invoke", "bestaatniet"),
    ("-c", "import sys; print(sys.argv, __name__, sys.path[0] in ('', __import__('os').getcwd())); raise SystemExit(3)", "een"),
]


@pytest.fixture(scope="module")
def pair(make_project):
    return [make_project({"2026-01-15T09-30.txt": CAPTURE}) for _ in range(2)]


@pytest.fixture
def warm(monkeypatch):
    """Fails where a run begins cold."""
    monkeypatch.setattr("project.Project.cold", lambda *_, **__: pytest.fail("it began cold"))


def test_a_build_makes_the_same_site_and_says_the_same(pair):
    one, other = pair
    done = [one.cold("-m", "pelican", "content"), other.run("-m", "pelican", "content")]
    assert [d.returncode for d in done] == [0, 0]
    assert one.files() == other.files()
    assert len({d.stderr.rpartition(" in ")[0] for d in done}) == 1, "all but the seconds"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[-1])
def test_words_and_end_are_those_of_a_cold_run(pair, command):
    cold, other = pair[0].cold(*command), pair[0].run(*command)
    assert (other.returncode, other.stdout) == (cold.returncode, cold.stdout)
    assert other.stderr.splitlines()[-1:] == cold.stderr.splitlines()[-1:]


def test_a_run_sees_nothing_of_the_one_before(pair, warm):
    """Neither its plugins, nor its folder, nor its environment."""
    one, other = pair
    (other.root / "plugins" / "terminal.py").write_text("raise SystemExit('elders')\n", "utf-8")
    command = ("-m", "invoke", "inspect", "--path", "content/wire")
    assert [p.run(*command).returncode for p in (one, other, one)] == [0, 1, 0]
    assert "elders" in other.run(*command).stderr
    one.run("-m", "pelican", "content", "-s", "publishconf.py", SITEURL="https://een.example")
    assert b"een.example" in one.files()["sitemap.xml"]
    one.run("-m", "pelican", "content")
    assert b"een.example" not in one.files()["sitemap.xml"]


def test_a_run_has_ended_when_what_it_forked_has(pair, warm):
    """Like a cold one, whose output nobody holds any more."""
    late = "import os, time; os.fork() or (time.sleep(0.5), open('laat', 'w').close(), os._exit(0)); os._exit(4)"
    assert pair[0].run("-c", late).returncode == 4
    assert (pair[0].root / "laat").exists()


def test_what_comes_first_on_the_path_is_imported_as_a_python_starts(pair, tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import os; os.getpgid = lambda _: 'eerst'\n", "utf-8")
    code, env = "import os; print(os.getpgid(0), os.getpid() == os.getsid(0))", pair[0].env(PYTHONPATH=str(tmp_path))
    run = server().run("-c", [code], pair[0].root, env)
    assert run is not None
    assert run.stdout.split() == ["eerst", "True"]


def test_runs_at_once_do_not_wait_for_each_other(pair):
    first = threading.Thread(target=pair[0].invoke, args=("inspect", "--path", "content/wire"))
    held = server()._one
    with held:
        first.start()
        first.join(120)
    assert not first.is_alive()
