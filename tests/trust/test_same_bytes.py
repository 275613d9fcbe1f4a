"""The same site from the same input, whatever machine makes it and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from project import Project

PATIENCE = 300  # seconds: a limit for what hangs, no measure
CLOCK = Path(__file__).parent / "clock.c"
#: Pythons that a machine may have; those that it has not are said.
PYTHONS = ("3.11", "3.12", "3.13")

WORLDS = {
    "another seed of hashes": {"PYTHONHASHSEED": "4242"},
    "chance as seed of hashes": {"PYTHONHASHSEED": "random"},
    "the far side of the date line": {"TZ": "Pacific/Kiritimati"},
    "the near side of it, in letters of Turkey": {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    "no locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANG": ""},
    "Dutch": {"LC_ALL": "nl_NL.UTF-8", "LANGUAGE": "nl"},
    "one worker": {"TELEX_WORKERS": "1"},
    "five workers": {"TELEX_WORKERS": "5"},
    "the year 2001 as its epoch": {"SOURCE_DATE_EPOCH": "1000000000"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "another user": {"HOME": "/nonexistent", "USER": "zzz", "LOGNAME": "zzz", "HOSTNAME": "elders"},
}


@pytest.fixture(scope="module")
def wanted(make_project) -> tuple[Project, dict[str, bytes]]:
    project = make_project()
    project.build()
    return project, project.files()


def _compare(made: dict[str, bytes], wanted: dict[str, bytes], folder: Path) -> None:
    """Says what differs; with diffoscope at hand, how."""
    assert sorted(made) == sorted(wanted)
    other = [name for name in wanted if made[name] != wanted[name]]
    if other:
        for side, files in (("one", wanted), ("other", made)):
            (folder / side).write_bytes(files[other[0]])
        tool = shutil.which("diffoscope") or shutil.which("diff") or "true"
        said = subprocess.run([tool, str(folder / "one"), str(folder / "other")], capture_output=True, text=True, check=False).stdout
        pytest.fail(f"{len(other)} files differ: {other[:5]}\n{said[:3000]}")


@pytest.mark.parametrize("world", WORLDS)
def test_a_build_in_another_world_gives_the_same_bytes(wanted, tmp_path, world):
    """`-o` elsewhere, so that nothing of an earlier build is at hand."""
    project, files = wanted
    shutil.copytree(project.root, tmp_path / "telex", ignore=shutil.ignore_patterns("output", ".telex"))
    other = Project(tmp_path / "telex")
    other.build(**WORLDS[world])
    _compare(other.files(), files, tmp_path)


def test_a_build_in_another_folder_from_files_in_another_order_of_other_times_gives_the_same_bytes(wanted, tmp_path):
    project, files = wanted
    root = tmp_path / "een heel andere map ’é" / ("diep/" * 5)
    shutil.copytree(project.root, root, ignore=shutil.ignore_patterns("output", ".telex", "wire"))
    other = Project(root)
    other.wire.mkdir()
    for path in sorted(project.wire.iterdir(), key=lambda p: p.name[::-1]):  # another order on disk
        shutil.copy(path, other.wire / path.name)
    for n, path in enumerate(sorted(p for p in root.rglob("*") if p.is_file())):
        os.utime(path, (n * 86_400, (n * 7919 % 40_000) * 86_400))
    other.build()
    _compare(other.files(), files, tmp_path)


def test_captures_found_in_any_order_give_the_same_bytes(wanted, tmp_path):
    """A disk lists its files as it likes: here backwards."""
    project, files = wanted
    shutil.copytree(project.root, tmp_path / "telex", ignore=shutil.ignore_patterns("output", ".telex"))
    other = Project(tmp_path / "telex")
    (tmp_path / "sitecustomize.py").write_text(
        "import os\n"
        "walk, listed = os.walk, os.listdir\n"
        "os.listdir = lambda *a: sorted(listed(*a), reverse=True)\n"
        "def backwards(*a, **k):\n"
        "    for top, folders, names in walk(*a, **k):\n"
        "        folders.sort(reverse=True)\n"
        "        yield top, folders, sorted(names, reverse=True)\n"
        "os.walk = backwards\n",
        "utf-8",
    )
    other.build(PYTHONPATH=str(tmp_path))
    _compare(other.files(), files, tmp_path)


@pytest.mark.parametrize("version", PYTHONS)
def test_every_python_at_hand_gives_the_same_bytes(wanted, tmp_path, version):
    """One that has the libraries: TELEX_PYTHONS names others, apart by `:`, as environments made from requirements.txt."""
    project, files = wanted
    python = _python(version)
    if python is None:
        pytest.skip(f"PYTHON {version} IS NOT TESTED: no python{version} with the libraries of requirements.txt here")
    shutil.copytree(project.root, tmp_path / "telex", ignore=shutil.ignore_patterns("output", ".telex"))
    other = Project(tmp_path / "telex")
    command = [python, "-m", "pelican", "content"]
    done = subprocess.run(command, cwd=other.root, env=other.env(), capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    _compare(other.files(), files, tmp_path)


def _python(version: str) -> str | None:
    given = [str(Path(place) / "bin" / "python") for place in os.environ.get("TELEX_PYTHONS", "").split(":") if place]
    for python in (sys.executable, *given, f"python{version}"):
        if found := shutil.which(python):
            ask = "import sys, pelican, babel, ftfy, simplemma, scipy, sparse_dot_topn; print('%d.%d' % sys.version_info[:2])"
            said = subprocess.run([found, "-c", ask], capture_output=True, text=True, check=False)
            if said.stdout.strip() == version:
                return found
    return None


# -- no network, no clock


def test_a_build_without_any_network_gives_the_same_bytes(wanted, tmp_path):
    """In a namespace of its own, where even this machine cannot be reached."""
    tried = subprocess.run(["unshare", "--map-root-user", "--net", "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"NO NETWORK IS NOT TESTED: {tried.stderr.strip()}")
    _build_with(wanted, tmp_path, ["unshare", "--map-root-user", "--net"])


@pytest.mark.parametrize("year", [1980, 2001, 2037])
def test_a_build_in_another_year_gives_the_same_bytes(wanted, tmp_path, year):
    """A library put before the system's own says that it is another year, to everybody who asks."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("ANOTHER YEAR IS NOT TESTED: there is no C compiler to make a clock with")
    library = tmp_path / "clock.so"
    made = subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(CLOCK)], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    seconds = (year - 1970) * 31_556_952 + 86_400
    env = {"LD_PRELOAD": str(library), "TELEX_TEST_CLOCK": str(seconds)}
    command = [sys.executable, "-c", "import time, datetime; print(time.gmtime().tm_year, datetime.datetime.now().year)"]
    said = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=True).stdout
    assert said.split() == [str(year)] * 2
    _build_with(wanted, tmp_path, [], **env)


def _build_with(wanted: tuple[Project, dict[str, bytes]], folder: Path, before: list[str], **env: str) -> None:
    project, files = wanted
    shutil.copytree(project.root, folder / "telex", ignore=shutil.ignore_patterns("output", ".telex"))
    other = Project(folder / "telex")
    command = [*before, sys.executable, "-m", "pelican", "content"]
    done = subprocess.run(command, cwd=other.root, env=other.env(**env), capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    _compare(other.files(), files, folder)
