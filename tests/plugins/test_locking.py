"""One build at a time: a second says so and waits; a dead one holds nothing."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys

import pytest

from plugins import locking
from plugins.locking import Lock

pytestmark = pytest.mark.skipif(locking.fcntl is None, reason="no file locks on this system")

HOLD = """
import sys
from pathlib import Path
from plugins.locking import Lock
Lock(Path(sys.argv[1])).take()
print("held", flush=True)
input()
"""
PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}


def start(path):
    return subprocess.Popen([sys.executable, "-c", HOLD, str(path)], **PIPES)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock until its standard input ends."""
    process = start(tmp_path / "l")
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_one_says_that_it_waits_and_goes_on_when_the_first_is_done(holder, tmp_path):
    second = start(tmp_path / "l")
    assert second.stderr.readline().strip() == locking.WAITS
    holder.communicate("\n")
    assert second.stdout.readline() == "held\n"
    second.communicate("\n")


def test_a_killed_process_holds_nothing(holder, tmp_path, capfd):
    holder.kill()
    holder.wait()
    Lock(tmp_path / "l").take()
    assert capfd.readouterr().err == ""


def test_nor_does_a_process_that_a_killed_one_began(tmp_path):
    code = """
import os, sys, time
from pathlib import Path
from plugins.locking import Lock
Lock(Path(sys.argv[1])).take()
child = os.fork()
if child:
    print(child, flush=True)
time.sleep(20)
"""
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "l")], stdout=subprocess.PIPE, text=True) as first:
        child = int(first.stdout.readline())
        first.kill()
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "l")], **PIPES) as second:
        is_told, *_ = select.select([second.stdout], [], [], 5)
        os.kill(child, signal.SIGKILL)
        assert is_told
        assert second.communicate("\n") == ("held\n", "")


def test_it_can_be_taken_again_once_released(tmp_path, capfd):
    lock, other = Lock(tmp_path / "m"), Lock(tmp_path / "m")
    lock.take()
    lock.take()
    lock.release()
    lock.release()
    other.take()
    assert capfd.readouterr().err == ""


def test_what_is_released_is_not_held_by_a_process_that_was_left_behind(tmp_path, capfd):
    lock = Lock(tmp_path / "l")
    lock.take()
    here, there = os.pipe()
    child = os.fork()
    if not child:
        select.select([here], [], [], 5)  # so that the test fails, and does not wait, where it is held
        os._exit(0)
    lock.release()
    Lock(tmp_path / "l").take()
    os.write(there, b".")
    os.waitpid(child, 0)
    assert capfd.readouterr().err == ""


def test_where_no_lock_can_be_written_the_build_goes_on(tmp_path):
    (tmp_path / "vol").write_text("een bestand, geen map")
    Lock(tmp_path / "vol" / "l").take()
