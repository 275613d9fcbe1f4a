"""Serves the built site to the editor's own browser, as a static host would, with what the preview adds."""

from __future__ import annotations

import secrets
import sys
import threading
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from pelican.server import ComplexHTTPRequestHandler, RootedHTTPServer

from . import dressing, search
from .building import Build
from .dressing import EVENTS, OWN, POLICY, SCRIPT, SCRIPT_PATH
from .mishaps import from_error

HOST = "127.0.0.1"
HTML = "text/html; charset=utf-8"
REDACTIE = "/redactie/"
#: Seconds that a page waits for the first build before it says that it does, and that a listener waits for news.
PATIENCE, NEWS = 20.0, 15.0
ASSETS = {"redactie.css": "text/css; charset=utf-8", "redactie.js": "text/javascript; charset=utf-8"}


class Stand:
    """The last build, and whoever waits for the next one."""

    def __init__(self, root: Path, output: Path) -> None:
        self.root, self.output = root, output
        self.build = Build(0, False, (), frozenset(), 0.0)
        self.stop = threading.Event()
        self._mark = secrets.token_hex(4)  # of this run: a page of an earlier one is never taken for a page of this
        self._changed = threading.Condition()
        self._indexing, self._indexed = threading.Lock(), 0

    @property
    def token(self) -> str:
        """The name of the last build."""
        return self.name(self.build)

    def name(self, build: Build) -> str:
        """What a build is called by the pages that show it."""
        return f"{self._mark}-{build.number}"

    def put(self, build: Build) -> None:
        """Show another build."""
        with self._changed:
            self.build = build
            self._changed.notify_all()

    def close(self) -> None:
        """Let everyone go who waits."""
        self.stop.set()
        with self._changed:
            self._changed.notify_all()

    def wait(self, seen: str) -> str:
        """The name of the last build, as soon as it is another than `seen`; after a while in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self.token != seen or self.stop.is_set(), NEWS)
            return self.token

    def first(self) -> bool:
        """Whether there is a build to show, for which it waits a while."""
        with self._changed:
            return self._changed.wait_for(lambda: self.build.number > 0 or self.stop.is_set(), PATIENCE) and self.build.number > 0

    def index(self) -> None:
        """Bring the search index up to date, for whoever searches now. No build waits for it."""
        with self._indexing:
            number = self.build.number
            if number == self._indexed and search.made(self.output):  # which a build beside the preview may have taken away
                return
            try:
                search.index(self.output, self.stop)
                self._indexed = number
            except search.NoIndex as error:
                print(f"Zoeken is niet bijgewerkt: {error}", file=sys.stderr, flush=True)


class Handler(ComplexHTTPRequestHandler):
    """Answers one browser."""

    def __init__(self, *args: Any, stand: Stand) -> None:
        self.stand, self.base_path, self.build = stand, str(stand.output), stand.build
        super().__init__(*args)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        try:
            if path == EVENTS:
                self._events()
            elif path == SCRIPT_PATH:
                self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", SCRIPT)
            elif path.startswith(OWN):
                self._asset(path.removeprefix(OWN))
            elif not self._is_built():
                self._show(HTTPStatus.SERVICE_UNAVAILABLE, dressing.plain("De site wordt gebouwd", "Deze pagina komt vanzelf."), POLICY)
            elif path == REDACTIE.rstrip("/"):
                self._lead(REDACTIE)
            elif path.startswith(REDACTIE):
                self._redactie(unquote(path.removeprefix(REDACTIE), errors="surrogateescape"))
            else:
                self._page(path)
        except OSError:
            self.close_connection = True  # the browser went away, or a file did while a build replaced it
        except Exception as error:  # a template of the preview's own, say: the editor should see which
            self._fail(error)

    def _is_built(self) -> bool:
        """Whether there is a build to show. Settled before a page is read: one that is read while the next build comes must not
        bear the name of that, or it would never load anew.
        """
        if not self.stand.first():
            return False
        self.build = self.stand.build
        return True

    def _fail(self, error: Exception) -> None:
        mishap = from_error(error, self.stand.root)
        print(mishap, file=sys.stderr, flush=True)
        page = dressing.plain("Deze pagina is niet gemaakt", str(mishap))
        bare = replace(self.build, view=None)  # which may be what failed
        self._send(HTTPStatus.INTERNAL_SERVER_ERROR, HTML, dressing.dress(page, bare, self.stand.name(bare)), POLICY)

    def _page(self, path: str) -> None:
        """A file of the site; of a page as the preview shows it."""
        if path.startswith(f"/{search.FOLDER}/"):
            self.stand.index()
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            self._lead(f"{path}/")
            return
        page = file / "index.html" if file.is_dir() else file
        if not page.is_file() and not path.endswith("/"):
            page = page.with_name(f"{page.name}.html")
        if page.suffix not in ("", ".html") and page.is_file():
            self.path = path
            del self.headers["If-Modified-Since"]  # which counts in seconds, and an editor may be faster
            SimpleHTTPRequestHandler.do_GET(self)
            return
        missing = not page.is_file()
        page = self.stand.output / "404.html" if missing else page
        if not page.is_file():
            says = "Zodra de fout hieronder weg is, staat ze hier vanzelf." if not self.build.is_good else "Er is geen pagina."
            self._show(HTTPStatus.NOT_FOUND, dressing.plain("Deze pagina is er niet", says), POLICY)
            return
        address = page.relative_to(self.stand.output).as_posix()
        view = self.build.view
        margin = view.margin(address) if view and not missing else ""
        self._show(HTTPStatus.NOT_FOUND if missing else HTTPStatus.OK, page.read_text("utf-8"), "", margin)

    def _redactie(self, path: str) -> None:
        """One of the editor's own pages."""
        view = self.build.view
        if view is None:
            self._show(HTTPStatus.NOT_FOUND, dressing.plain("Redactie", "Er is nog geen site om naar te kijken."), POLICY)
            return
        found = view.answer(path, parse_qs(urlsplit(self.path).query, errors="replace"))
        if found is None:
            self._show(HTTPStatus.NOT_FOUND, dressing.plain("Deze pagina is er niet", "Kijk in het overzicht van de redactie."), POLICY)
        elif found[0].startswith("text/html"):
            self._show(HTTPStatus.OK, found[1], POLICY)
        else:
            self._send(HTTPStatus.OK, *found)

    def _asset(self, name: str) -> None:
        path = self.stand.root / "theme" / "preview" / name
        if name in ASSETS and path.is_file():
            self._send(HTTPStatus.OK, ASSETS[name], path.read_text("utf-8"))
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", "")

    def _show(self, status: HTTPStatus, text: str, policy: str, margin: str = "") -> None:
        self._send(status, HTML, dressing.dress(text, self.build, self.stand.name(self.build), margin), policy)

    def _lead(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(unquote(path)))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, text: str, policy: str = "") -> None:
        data = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        """Server-sent events: the name of the last build, at once and after each build."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = ""
        self.wfile.write(b"retry: 500\n\n")
        while not self.stand.stop.is_set():
            seen = self.stand.wait(seen)
            self.wfile.write(f"data: {seen}\n\n".encode())
            self.wfile.flush()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Requests are not news."""


class Server(ThreadingMixIn, RootedHTTPServer):
    """Many browsers at once, and none of them keeps it from stopping."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """What went wrong with one request, in a line; a browser that went away is no news."""
        error = sys.exception()
        if error and not isinstance(error, OSError):
            print(f"Voorvertoning: {error!r}", file=sys.stderr, flush=True)


def start(stand: Stand, port: int) -> Server:
    """A server at work on a port, 0 for a free one. Raises OSError where it may not have it."""
    server = Server(str(stand.output), (HOST, port), partial(Handler, stand=stand))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server
