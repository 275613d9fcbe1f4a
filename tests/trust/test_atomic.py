"""A build never leaves half a site: killed anywhere, out of room, twice at once, or looked at while it works."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import settings
from project import Project, server

from tests.trust import full_disk

SABOTEUR = Path(__file__).parent / "saboteur"
PATIENCE = 120  # seconds: a limit for what hangs, no measure
#: Random points of a build at which it is killed; `--hypothesis-profile=explore` tries many more.
POINTS = 5 if settings().max_examples <= 100 else 100

FIRST = {
    "2026-01-15T09-30.txt": "Pont vaart weer\nURK (ANP) - De pont bij Urk vaart weer na de storm van woensdag.\nMeer uit Tech\n"
    "GOES (ANP) - Een orgel in Goes speelt vanzelf, tot verbazing van de koster.\n5 minuten geleden\n",
    "2026-01-16T09-30.txt": "EDE (ANP) - De markt van Ede verhuist naar het plein bij de kerk.\n5 minuten geleden\n",
}
MORE = {
    "2026-02-01T09-30.txt": "OSS (ANP) - Een worstmaker uit Oss wint een prijs voor zijn pastei.\n5 minuten geleden\n"
    "LISSE (ANP) - De bollen bij Lisse bloeien drie weken eerder dan vorig jaar.\n2 uur geleden\n",
}


def _change(project: Project) -> None:
    """A capture comes in, one goes, and the editor says something."""
    for name, text in MORE.items():
        project.put(name, text)
    (project.wire / "2026-01-16T09-30.txt").unlink()
    said = '[de-pont-bij-urk-vaart-weer-na-de-storm-van-woensdag]\nheadline = "Pont terug"\n'
    (project.root / "content/desk.toml").write_text(said, "utf-8")


@pytest.fixture(scope="module")
def old(make_project) -> Project:
    """A site as it was built before the change."""
    project = make_project(FIRST)
    project.build()
    return project


@pytest.fixture(scope="module")
def new(make_project) -> dict[str, bytes]:
    """What a clean build makes of it after the change."""
    project = make_project(FIRST)
    _change(project)
    project.build()
    return project.files()


def _changed(old: Project, folder: Path, is_cold: bool) -> Project:
    shutil.copytree(old.root, folder / "telex")
    project = Project(folder / "telex")
    if is_cold:
        shutil.rmtree(project.output)
        shutil.rmtree(project.root / ".telex", ignore_errors=True)
    _change(project)
    return project


def _env(project: Project, at: int, deed: str, **more: str) -> dict[str, str]:
    return project.env(PYTHONPATH=str(SABOTEUR), SABOTEUR_ROOT=str(project.root), SABOTEUR_AT=str(at), SABOTEUR_DEED=deed, **more)


def _run(project: Project, at: int = 0, deed: str = "kill", **more: str) -> subprocess.CompletedProcess[str]:
    """A build that begins warm, until it and its workers have ended."""
    run = server().run("pelican", ["content"], project.root, _env(project, at, deed, **more))
    assert run is not None
    return run


def _start(project: Project, at: int = 0, deed: str = "kill") -> subprocess.Popen[str]:
    env = _env(project, at, deed)
    command = [sys.executable, "-m", "pelican", "content"]
    out = subprocess.PIPE
    return subprocess.Popen(command, cwd=project.root, env=env, stdout=out, stderr=out, text=True, start_new_session=True)


def _steps(old: Project, folder: Path, is_cold: bool) -> int:
    project, count = _changed(old, folder, is_cold), folder / "steps"
    run = _run(project, SABOTEUR_COUNT=str(count))
    assert run.returncode == 0, run.stderr
    return max(map(int, count.read_text().split()))


def _check_whole(project: Project, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Every file is the old one or the new one; what is neither has a name that no host serves."""
    if not project.output.exists():
        return
    for name, data in project.files().items():
        assert _is_unseen(name) or data in (old.get(name), new.get(name)), f"{name}: {len(data)} bytes, neither old nor new"


def _is_unseen(name: str) -> bool:
    """Whether a file is the build's own and no page: no address of the site leads to it."""
    return any(part.startswith(".") for part in name.split("/")) and not name.startswith((".well-known/", ".nojekyll"))


def _check_mended(project: Project, new: dict[str, bytes]) -> None:
    done = project.pelican()
    assert done.returncode == 0, done.stdout + done.stderr
    made = project.files()
    assert sorted(made) == sorted(new)
    assert [name for name in new if made[name] != new[name]] == []


@pytest.fixture(scope="module", params=["cold", "incremental"])
def kind(request, old, tmp_path_factory) -> tuple[bool, int]:
    """Whether there is no site yet, and how many steps a build takes."""
    is_cold = request.param == "cold"
    return is_cold, _steps(old, tmp_path_factory.mktemp("steps"), is_cold)


@pytest.mark.parametrize("deed", ["kill", "half"])
@pytest.mark.parametrize("nth", range(POINTS))
def test_a_build_killed_at_any_step_leaves_whole_files_and_the_next_one_a_whole_site(kind, old, new, tmp_path, nth, deed):
    """The first and the last step, and random ones between; with half of a file written, too."""
    is_cold, steps = kind
    assert steps > 5
    at = (1, steps)[nth] if nth < 2 else random.Random(f"{nth} {deed} {is_cold}").randint(2, steps - 1)
    project = _changed(old, tmp_path, is_cold)
    run = _run(project, at, deed)
    assert run.returncode == -signal.SIGKILL or deed == "half", run.stdout + run.stderr
    _check_whole(project, {} if is_cold else old.files(), new)
    _check_mended(project, new)


@pytest.mark.parametrize("nth", range(POINTS))
def test_a_build_killed_at_any_moment_leaves_whole_files_and_the_next_one_a_whole_site(old, new, tmp_path, nth):
    """By the clock, so that it also falls where no step is."""
    project = _changed(old, tmp_path, is_cold=bool(nth % 2))
    run = _start(project)
    time.sleep(random.Random(nth).uniform(0.2, 4))
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
    run.communicate(timeout=PATIENCE)
    _check_whole(project, {} if nth % 2 else old.files(), new)
    _check_mended(project, new)


@pytest.mark.parametrize("at", [1, 3])
def test_a_worker_that_is_killed_makes_no_build_hang_and_no_half_site(old, new, tmp_path, at):
    project = _changed(old, tmp_path, is_cold=False)
    _run(project, at, "worker", TELEX_WORKERS="2")
    _check_whole(project, old.files(), new)
    _check_mended(project, new)


def test_a_build_without_room_fails_and_leaves_the_last_site_and_with_room_it_goes_on(old, new, tmp_path):
    """A disk of its own, filled to the brim."""
    project = _changed(old, tmp_path, is_cold=False)
    found = full_disk.run(project)
    if isinstance(found, str):
        pytest.skip(f"A FULL DISK IS NOT TESTED: {found}")
    assert found.code != 0, "it says so"
    assert "No space left" in found.said
    for name, data in found.files.items():
        assert _is_unseen(name) or data in (old.files().get(name), new.get(name)), name
    assert set(old.files()) <= set(found.files) | set(new)
    assert (found.code_after, found.files_after) == (0, new)


def test_of_two_builds_at_once_the_second_waits_and_says_so(old, new, tmp_path):
    project = _changed(old, tmp_path, is_cold=False)
    first = _start(project, 4, "stop")
    _wait_until_stopped(first.pid)
    second = _start(project)
    try:
        assert second.stderr is not None
        said = second.stderr.readline()
        assert "bouw" in said, said
    finally:
        os.killpg(first.pid, signal.SIGCONT)
    ends = [run.communicate(timeout=PATIENCE) for run in (first, second)]
    assert [run.returncode for run in (first, second)] == [0, 0], ends
    assert project.files() == new


def _wait_until_stopped(pid: int) -> None:
    for _ in range(PATIENCE * 20):
        if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "Tt":
            return
        time.sleep(0.05)
    pytest.fail("the first build never came to its fourth step")


def test_many_builds_at_once_make_one_whole_site(old, new, tmp_path):
    project = _changed(old, tmp_path, is_cold=True)
    runs = [_start(project) for _ in range(3)]
    ends = [run.communicate(timeout=PATIENCE) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], ends
    assert project.files() == new


def test_who_reads_the_site_during_a_build_sees_whole_pages(old, new, tmp_path):
    project = _changed(old, tmp_path, is_cold=False)
    before = {name: data for name, data in old.files().items() if not _is_unseen(name)}
    broken, done = [], threading.Event()

    def look() -> None:
        while not done.is_set():
            for name in before:
                try:
                    data = (project.output / name).read_bytes()
                except FileNotFoundError:
                    data = None  # a page that the change took away
                if data not in (before[name], new.get(name)):
                    broken.append(name)

    reader = threading.Thread(target=look)
    reader.start()
    try:
        project.build()
    finally:
        done.set()
        reader.join()
    assert broken == []
    assert project.files() == new


def test_what_a_build_remembers_may_be_deleted_or_damaged_at_any_time(old, new, tmp_path):
    """`.telex/` is a help and never the truth."""
    for nth, damage in enumerate([b"", b"\0" * 100, b"{", b'{"pages": 3}']):
        project = _changed(old, tmp_path / str(nth), is_cold=False)
        for path in [p for p in (project.root / ".telex").rglob("*") if p.is_file()]:
            path.write_bytes(damage or path.read_bytes()[: path.stat().st_size // 2])
        _check_mended(project, new)
    shutil.rmtree(project.root / ".telex", ignore_errors=True)
    _check_mended(project, new)
