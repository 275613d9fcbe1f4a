"""`invoke preview`: serves the site, builds it again on every change and reloads the browser.

The pages on disk stay as they are for publication; the reload script and the bar with a build's error are put in
while serving.
"""

from __future__ import annotations

import html
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import DefaultFilter, watch

from . import search

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
EVENTS = "/__telex__/changes"
SCRIPT_PATH = "/__telex__/reload.js"
SCRIPT = f"""let seen = null;
const source = new EventSource("{EVENTS}");
source.onmessage = (event) => {{ if (seen !== null && seen !== event.data) location.reload(); seen = event.data; }};
"""
CSP = "default-src 'none'; connect-src 'self'; style-src"  # of a page without a script; the others allow what the preview needs
EMPTY = '<!doctype html><html lang="nl"><head><title>Nog geen site</title></head><body></body></html>'
PREVIEW_CSP = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src"


class Site:
    """The built site and how its last build went. Builds run one at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.version = 0
        self.error = ""
        self.changed = threading.Condition()

    def build(self) -> None:
        """Build in a process of its own, so that changed code counts and no state is left."""
        command = [sys.executable, "-m", "pelican", "content", "-o", str(self.output)]
        run = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        print(run.stdout + run.stderr, end="", flush=True)
        with self.changed:
            self.error = "" if run.returncode == 0 else (run.stderr or run.stdout)[-4000:]
            self.version += 1
            self.changed.notify_all()
        if run.returncode == 0:
            self._index()

    def _index(self) -> None:
        """Search, behind the reader's back: a page that is looked at need not wait for it."""
        try:
            search.index(self.output)
        except search.NoIndex as error:
            print(f"Zoeken is niet bijgewerkt: {error}", flush=True)

    def wait(self, seen: int) -> int:
        """The build's number, as soon as it is another than `seen`; after a while in any case."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != seen, timeout=15)
            return self.version

    def watch(self, stop: threading.Event) -> None:
        """Build after every change until told to stop."""
        paths = [p for name in WATCHED if (p := self.root / name).exists()]
        for _ in watch(*paths, watch_filter=DefaultFilter(), stop_event=stop, debounce=300, step=50):
            self.build()


class Handler(SimpleHTTPRequestHandler):
    """Serves the output as a static host does, with the preview's additions."""

    def __init__(self, *args: object, site: Site) -> None:
        self.site = site
        super().__init__(*args, directory=str(site.output))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == EVENTS:
            self._events()
        elif self.path == SCRIPT_PATH:
            self._send(200, "text/javascript", SCRIPT)
        else:
            self._page()

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            super().do_GET()  # redirects to the address with a slash
            return
        page = path / "index.html" if path.is_dir() else path
        missing = not page.is_file()
        if missing:
            page = self.site.output / "404.html"
        if missing and not page.is_file():
            self._render(404, EMPTY)
            return
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        self._render(404 if missing else 200, page.read_text("utf-8"))

    def _render(self, status: int, text: str) -> None:
        """A page with the reload script, and the error of a failed build above it."""
        text = text.replace(CSP, PREVIEW_CSP).replace("</head>", f'<script src="{SCRIPT_PATH}" defer></script></head>')
        if self.site.error:
            bar = f'<pre role="alert" class="preview-error">De site is niet opnieuw gebouwd.\n\n{html.escape(self.site.error)}</pre>'
            text = text.replace("<body>", f"<body>{bar}")
        self._send(status, "text/html; charset=utf-8", text)

    def _send(self, status: int, kind: str, text: str) -> None:
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        """Server-sent events: the build's number, at once and after each build."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = -1
        try:
            while True:
                seen = self.site.wait(seen)
                self.wfile.write(f"data: {seen}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return  # the browser went away

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not news."""


def serve(root: Path, port: int = 0) -> None:
    """Build, then serve until Ctrl-C. Port 0 takes a free one."""
    site, stop = Site(root), threading.Event()
    site.build()
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, site=site))
    except OSError as error:
        raise SystemExit(f"Poort {port} is bezet of niet toegestaan ({error.strerror}); laat --port weg of kies een andere.") from error
    server.daemon_threads = True
    threading.Thread(target=site.watch, args=(stop,), daemon=True).start()
    print(f"Voorvertoning op http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C stopt)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nGestopt.")
    finally:
        stop.set()
        server.server_close()
