"""`invoke preview`: serves the site, builds it again on every change and reloads the browser.

One process. The main thread builds and waits for changes, so that Ctrl-C reaches it at any moment; the server and the
watchers work beside it. The pages on disk stay as they are for publication.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Collection
from pathlib import Path
from types import FrameType

from . import serving
from .building import Build, Builder
from .mishaps import told
from .serving import Stand
from .spread import WORKERS
from .watching import FILES, FOLDERS, Watcher, differences

OUTPUT = "output"
#: Files named in a line of the terminal.
FEW = 4
#: Seconds without a change after which there is time to tidy, and between two looks whether to stop.
QUIET, AWAKE = 0.5, 1.0


class Stopped(KeyboardInterrupt):
    """A request to stop. Not KeyboardInterrupt itself: raised while a dataclass is made, by exec of a string, that would have
    Python end with the signal although it was caught.
    """


class Stopping:
    """Takes a request to stop, and remembers it: what is raised while an object is finalized is lost."""

    def __init__(self) -> None:
        self.is_asked = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """A signal came."""
        self.is_asked = True
        raise Stopped

    def check(self) -> None:
        """Raises Stopped where that was asked before."""
        if self.is_asked:
            raise Stopped


def serve(root: Path, port: int = 0) -> None:
    """Build and serve until Ctrl-C. Port 0 takes a free one."""
    root = root.resolve()
    os.environ.setdefault(WORKERS, "1")  # what is changed is little, and a process with threads is not to be forked
    stand, stopping = Stand(root, root / OUTPUT), Stopping()
    watcher = Watcher(root, [root / name for name in FOLDERS], [root / name for name in FILES])
    try:
        server = serving.start(stand, port)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise SystemExit(f"Poort {port} is bezet of niet toegestaan ({why}); laat --port weg of kies een andere.") from error
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):  # SIGINT too: a shell that starts something in the background turns it off
            signal.signal(number, stopping)
    try:
        watcher.start()
        print(f"Voorvertoning op http://{serving.HOST}:{server.server_address[1]}/ (Ctrl-C stopt)", flush=True)
        print(f"Voor de redactie: http://{serving.HOST}:{server.server_address[1]}{serving.REDACTIE}", flush=True)
        work(stand, watcher, Builder(root, stand.output, is_whole=True), stopping)
    except KeyboardInterrupt:
        print("\nGestopt.", flush=True)
    finally:
        stand.close()
        watcher.stop()
        server.shutdown()
        server.server_close()


def work(stand: Stand, watcher: Watcher, builder: Builder, stopping: Stopping) -> None:
    """Build, now and after every change, until interrupted."""
    changed: frozenset[str] = frozenset()
    while True:
        before = watcher.snapshot()
        build = builder.build(changed)
        stand.put(build)
        _say(build, changed)
        if watcher.warning:
            print(watcher.warning, file=sys.stderr, flush=True)
            watcher.warning = ""
        stopping.check()
        changed = watcher.wait(QUIET)
        if not changed:
            builder.rest()
            changed = differences(before, watcher.snapshot())
        while not changed:
            stopping.check()
            changed = watcher.wait(AWAKE)


def _say(build: Build, changed: Collection[str]) -> None:
    """How a build went, for the terminal."""
    since = sorted(changed)
    named = ", ".join(since[:FEW]) + (f" en nog {len(since) - FEW}" if len(since) > FEW else "")
    if build.mishaps:
        print(told(build.mishaps, build.changed), file=sys.stderr, flush=True)
    verdict = "Gebouwd" if build.is_good else "Niet gebouwd"
    print(f"{verdict} in {build.seconds:.1f} s".replace(".", ",") + (f" na: {named}" if named else ""), flush=True)
