"""What all tests share: the newsroom, the real captures, and tests that do not depend on chance.

`pytest --hypothesis-profile=explore` looks for what the steady run has not found yet.
"""

from __future__ import annotations

import compileall
import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # `pytest` alone does not, and tests/plugins is no package

# Neither the machine's speed nor its luck decides: no deadline, no random seed, no examples remembered.
_STEADY = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, max_examples=100, **_STEADY)
settings.register_profile("explore", max_examples=5000, **_STEADY)
settings.load_profile("steady")

from previewing import screen, start  # noqa: E402, F401
from project import ROOT, Project, copy  # noqa: E402

from plugins.newsroom import Newsroom  # noqa: E402

#: Whose tests take longest: they begin first, so that at the end no core waits for another.
FIRST = ("trust", "site", "plugins")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folders = {name: at for at, name in enumerate(FIRST)}
    items.sort(key=lambda item: folders.get(item.path.parent.name, len(FIRST)))


@pytest.fixture(scope="session")
def room() -> Newsroom:
    """The newsroom of the project's own content and rulebook."""
    return Newsroom(ROOT / "content")


@pytest.fixture(scope="session")
def wire() -> Path:
    """The folder of real captures, which lies beside the project and not in it."""
    folder = ROOT.parent / "shared" / "wire"
    if not list(folder.glob("*.txt")):
        pytest.skip(f"THE REAL CAPTURES ARE NOT TESTED: there are none in {folder}")
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Makes what costs much in a folder of that name, once for all processes that run tests; the others wait for it."""
    held = tmp_path_factory.getbasetemp()
    held = held.parent if "PYTEST_XDIST_WORKER" in os.environ else held

    def give(name: str, make: Callable[[Path], None]) -> Path:
        folder, made = held / f"once-{name}", held / f"once-{name}.made"
        with (held / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of one that failed
                folder.mkdir()
                make(folder)
                made.touch()
        return folder

    return give


def _prepare(folder: Path) -> None:
    """The project as it was when the tests began, compiled."""
    copy(ROOT, folder / "telex")
    compileall.compile_dir(folder / "telex" / "plugins", quiet=1)


@pytest.fixture(scope="session")
def make_project(tmp_path_factory: pytest.TempPathFactory, once: Callable[..., Path]) -> Callable[..., Project]:
    """Copies the project, as it was when the tests began; with `captures`, holds these and no others."""
    source = once("source", _prepare) / "telex"

    def make(captures: dict[str, str | bytes] | None = None, name: str = "telex", root: Path | None = None) -> Project:
        root = root or tmp_path_factory.mktemp("project") / name
        shutil.copytree(source, root, ignore=shutil.ignore_patterns("wire") if captures is not None else None)
        project = Project(root)
        for file, text in (captures or {}).items():
            project.put(file, text)
        project.wire.mkdir(exist_ok=True)
        return project

    return make


@pytest.fixture(scope="session")
def demo_project(make_project: Callable[..., Project], once: Callable[..., Path]) -> Project:
    """The demo site as `pelican content` makes it. Tests look at it and leave it as it is."""
    return Project(once("demo", lambda folder: make_project(root=folder / "telex").build()) / "telex")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: one for all tests, for Playwright runs one loop in a process."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.fail("The tests need a browser. Install the package chromium: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-background-networking"])
        yield found
        found.close()
