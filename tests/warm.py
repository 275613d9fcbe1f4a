"""Runs of Pelican and invoke in processes of their own that begin warm: what everybody's code they use is loaded once.

A server loads the libraries and the dictionary of requirements.txt, which are what a small build spends most on, and forks for
each run. Of Telex it loads nothing: a run reads the plugins of its own project, as a cold one does.
"""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

TIMEOUT = 300  # seconds: a limit for a run that hangs, no measure


class Server:
    """A process that waits for runs to fork."""

    def __init__(self, env: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "tests.warm"]
        root = Path(__file__).resolve().parents[1]
        self._process = subprocess.Popen(command, cwd=root, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._one = threading.Lock()

    def run(self, module: str, words: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str] | None:
        """What `python -m MODULE WORDS`, or `-c CODE WORDS`, said and how it ended; None while another thread waits for a run."""
        if not self._one.acquire(blocking=False):
            return None
        with contextlib.ExitStack() as stack:
            stack.callback(self._one.release)
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            asked = {"module": module, "words": list(words), "cwd": str(cwd), "env": dict(env), "said": str(folder)}
            stop = threading.Timer(TIMEOUT, self._process.kill)
            stop.start()
            stack.callback(stop.cancel)
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            code = json.loads(self._process.stdout.readline() or "null")
            if code is None:
                raise subprocess.TimeoutExpired([module, *words], TIMEOUT)
            out, err = ((folder / name).read_text("utf-8", "replace") for name in ("out", "err"))
            return subprocess.CompletedProcess([module, *words], code, out, err)

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(TIMEOUT)
        assert self._process.stdout
        self._process.stdout.close()


def load() -> None:
    """Load what runs use."""
    import babel.dates
    import ftfy
    import invoke.program
    import jinja2
    import markdown
    import msgspec
    import numpy
    import pelican
    import rich.progress
    import scipy.sparse.csgraph
    import simplemma
    import sparse_dot_topn

    for low_memory in (False, True):  # the dictionary as a table, and as it is read without one: a build asks both
        simplemma.lemmatize("huizen", lang="nl", low_memory=low_memory)
    del babel, ftfy, invoke, jinja2, markdown, msgspec, numpy, pelican, rich, scipy, sparse_dot_topn


def serve() -> dict[str, object] | None:
    """Fork for each run that is asked for. In the fork it gives what was asked; in the server None, when there is no more.

    A run has a process group of its own, and has ended when the workers that it forked have.
    """
    for line in sys.stdin:
        ended, held = os.pipe()
        child = os.fork()
        if not child:
            os.setsid()
            os.close(ended)
            return dict(json.loads(line))
        os.close(held)
        _, status = os.waitpid(child, 0)
        os.read(ended, 1)  # nothing comes: it ends where nobody holds the other side
        os.close(ended)
        print(os.waitstatus_to_exitcode(status), flush=True)
    return None


def become(module: str, words: list[str], cwd: str, env: dict[str, str], said: str) -> None:
    """Be `python -m MODULE WORDS`, or `python -c CODE WORDS`, from here on, with its output in two files."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for number, path in enumerate((os.devnull, f"{said}/out", f"{said}/err")):
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.path[:1] = [cwd, *filter(None, env.get("PYTHONPATH", "").split(os.pathsep))]
    if "PYTHONPATH" in env:
        with contextlib.suppress(ImportError):
            import sitecustomize  # noqa: F401
    sys.argv = [module, *words]
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]
    if module == "-c":
        del sys.argv[1]
        exec(words[0], {"__name__": "__main__"})
    else:
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    load()
    if (asked := serve()) is not None:
        become(**asked)  # type: ignore[arg-type]
