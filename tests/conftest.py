"""What all tests share: the newsroom, the real captures, and tests that do not depend on chance.

`pytest --hypothesis-profile=explore` looks for what the steady run has not found yet.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # `pytest` alone does not, and tests/plugins is no package

# Neither the machine's speed nor its luck decides: no deadline, no random seed, no examples remembered.
_STEADY = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, max_examples=100, **_STEADY)
settings.register_profile("explore", max_examples=5000, **_STEADY)
settings.load_profile("steady")

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
