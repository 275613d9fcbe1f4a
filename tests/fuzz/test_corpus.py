"""Every seed of the fuzzers, and every input that once broke a promise, is tried at every run of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, seeds

CASES = [(name, path) for name in TARGETS for path in seeds(name)]


def test_every_target_has_seeds_and_none_is_large() -> None:
    for name in TARGETS:
        assert len(seeds(name)) >= 5, name
        assert all(path.stat().st_size <= 4000 for path in seeds(name)), name


@pytest.mark.parametrize(("name", "path"), CASES, ids=[f"{name}/{path.name}" for name, path in CASES])
def test_a_seed_breaks_no_promise(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_nothing_and_noise(name: str) -> None:
    for data in (b"", b"\n", b"\0" * 50, bytes(range(256)), b"\xff\xfe", b"x" * 30_000):
        TARGETS[name](data)
