"""The watchers: whatever changes is seen, however it is saved, and nothing is lost while nobody asks."""

from __future__ import annotations

import os
import shutil

import pytest

from plugins import watching
from plugins.watching import Watcher, differences

PATIENCE = 30  # seconds: a limit for what hangs, no measure


def full(*paths, **options):
    raise OSError("OS file watch limit reached")


@pytest.fixture(params=[False, True], ids=["told", "polled"])
def watcher(request, tmp_path, monkeypatch):
    root = tmp_path / "telex"
    (root / "content/wire").mkdir(parents=True)
    (root / "theme").mkdir()
    (root / "content/desk.toml").write_text("a")
    (root / "pelicanconf.py").write_text("a")
    if request.param:
        monkeypatch.setattr(watching, "watch", full)
    made = Watcher(root, [root / "content", root / "theme", root / "plugins"], [root / "pelicanconf.py"])
    made.start()
    yield made
    made.stop()
    assert not any(thread.is_alive() for thread in made._threads)


def seen(watcher, name):
    """Wait until a change of one file is told of."""
    found = set()
    while name not in found:
        new = watcher.wait(PATIENCE)
        assert new, f"{name} was never told of: {found}"
        found |= new
    return found


def test_a_change_is_seen_from_the_first_moment(watcher) -> None:
    (watcher.root / "content/desk.toml").write_text("bb")
    seen(watcher, "content/desk.toml")


def test_saving_by_renaming_is_seen_again_and_again(watcher) -> None:
    for name in ("pelicanconf.py", "content/desk.toml"):
        for n in range(3):
            path = watcher.root / name
            backup, beside = path.with_name(f"{path.name}~"), path.with_name(f"{path.name}.new")
            os.replace(path, backup)
            beside.write_text("x" * (n + 5))
            os.replace(beside, path)
            seen(watcher, name)


def test_what_changes_while_nobody_asks_is_kept(watcher) -> None:
    for n in range(5):
        (watcher.root / f"content/wire/{n}.txt").write_text("x")
    found = set()
    for n in range(5):
        name = f"content/wire/{n}.txt"
        found |= seen(watcher, name) if name not in found else set()


def test_folders_that_come_with_files_in_them_are_seen(watcher) -> None:
    made = watcher.root.parent / "elders/2026"
    made.mkdir(parents=True)
    (made / "a.txt").write_text("x")
    before = watcher.snapshot()
    os.replace(made.parent, watcher.root / "content/wire/nieuw")
    assert watcher.wait(PATIENCE)
    assert "content/wire/nieuw/2026/a.txt" in differences(before, watcher.snapshot())


def test_a_folder_that_is_put_anew_is_watched_on(watcher) -> None:
    shutil.move(watcher.root / "theme", watcher.root.parent / "weg")
    (watcher.root / "plugins").mkdir()
    (watcher.root / "theme").mkdir()
    while watcher.wait(2):
        pass
    for name in ("theme/x.html", "plugins/x.toml"):
        (watcher.root / name).write_text("x")
        seen(watcher, name)


def test_what_editors_and_python_leave_behind_is_no_change(watcher) -> None:
    before = watcher.snapshot()
    (watcher.root / "content/__pycache__").mkdir()
    for name in ("content/__pycache__/x.pyc", "content/.desk.toml.swp", "content/desk.toml~", "pelican.py"):
        (watcher.root / name).write_text("x")
    assert differences(before, watcher.snapshot()) == frozenset()
    (watcher.root / "content/x.txt").write_text("x")
    assert seen(watcher, "content/x.txt") <= {"content/x.txt", "content/__pycache__"}


def test_a_snapshot_finds_what_no_watcher_told(tmp_path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a").write_text("x")
    (tmp_path / "content/weg").write_text("x")
    watcher = Watcher(tmp_path, [tmp_path / "content"], [tmp_path / "pelicanconf.py"])
    before = watcher.snapshot()
    (tmp_path / "content/a").write_text("xx")
    (tmp_path / "content/weg").unlink()
    (tmp_path / "pelicanconf.py").write_text("x")
    (tmp_path / "content/los").symlink_to("nergens")
    assert differences(before, watcher.snapshot()) == {"content/a", "content/weg", "pelicanconf.py"}


def test_where_the_system_tells_nothing_it_says_so(tmp_path, monkeypatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(watching, "watch", full)
    watcher = Watcher(tmp_path, [tmp_path / "content"], [])
    watcher.start()
    watcher.stop()
    assert "limit reached" in watcher.warning
