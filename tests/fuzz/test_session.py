"""`invoke fuzz` shares its minutes, stops at the first broken promise, and says what it lacks."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.fuzz import session
from tests.fuzz.targets import TARGETS


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The commands that a session runs, where atheris is at hand and the last target breaks a promise."""
    commands: list[list[str]] = []
    broken = list(TARGETS)[-1]

    def run(command: list[str], **_: object) -> SimpleNamespace:
        commands.append(command)
        return SimpleNamespace(returncode=int(command[3] == broken))

    monkeypatch.setattr(session, "find_spec", lambda _: object())
    monkeypatch.setattr(session, "LEARNED", tmp_path)
    monkeypatch.setattr(session.subprocess, "run", run)
    return commands


def test_targets_share_the_minutes_and_a_broken_promise_is_told_with_its_input(ran: list[list[str]], tmp_path: Path) -> None:
    *_, last = TARGETS
    with pytest.raises(session.Stopped, match=f"{last}: een belofte is gebroken") as stopped:
        session.run(minutes=len(TARGETS))
    assert stopped.value.code == 1
    assert str(tmp_path / last) in str(stopped.value)
    assert [command[:4] for command in ran] == [[sys.executable, "-m", "tests.fuzz.run", name] for name in TARGETS]
    assert all("-max_total_time=60" in command for command in ran)
    assert all((tmp_path / name).is_dir() for name in TARGETS)


def test_one_target_has_all_the_time(ran: list[list[str]]) -> None:
    first, *_ = TARGETS
    session.run(0.5, first)
    (command,) = ran
    assert "-max_total_time=30" in command


def test_what_is_no_target_and_a_missing_fuzzer_are_told(ran: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(session.Stopped, match="niets: kies uit") as stopped:
        session.run(1, "niets")
    assert stopped.value.code == 2
    monkeypatch.setattr(session, "find_spec", lambda _: None)
    with pytest.raises(session.Stopped, match=r"requirements-fuzz\.txt"):
        session.run(1)
    assert ran == []
