"""What all tests share: the newsroom, the real captures, and tests that do not depend on chance.

`pytest --hypothesis-profile=explore` looks for what the steady run has not found yet.
"""

from __future__ import annotations

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
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Project]:
    """Copies the project, as it was when the tests began; with `captures`, holds these and no others."""
    source = tmp_path_factory.mktemp("source")
    copy(ROOT, source)

    def make(captures: dict[str, str | bytes] | None = None, name: str = "telex") -> Project:
        root = tmp_path_factory.mktemp("project") / name
        shutil.copytree(source, root)
        project = Project(root)
        if captures is not None:
            shutil.rmtree(project.wire)
            project.wire.mkdir()
            for file, text in captures.items():
                project.put(file, text)
        return project

    return make


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
