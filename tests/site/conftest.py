"""Whole builds in temporary copies of the project, parsed once, and a small static server to look at them with."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from project import Project
from tabs import tab  # noqa: F401

PUBLISHED_AT = "https://example.org/telex"
HOST = "http://site.test"

COPY = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open.\n2 uur geleden\n"
NEWS = (
    "Gemalen bij Lemmer draaien op volle kracht\nLEMMER (ANP) - Bij Lemmer draaien sinds maandagochtend twee gemalen op volle kracht.\n"
    "Ze malen het water van de Friese boezem naar het IJsselmeer. De storm van zondag had het opgestuwd tot boven de kades.\n"
)
UNDATED = "HEEG (ANP) - De haven in Heeg gaat weer open na het ijs.\n1 uur geleden\n"


@dataclass(frozen=True)
class Page:
    """One HTML page: its address from the site's root, its elements, and what a strict parser held against it."""

    address: str
    html: Element
    error: str

    def all(self, *path: str) -> list[Element]:
        """The elements at a path of `tag`, `.class`, `tag.class` or `#id`, each anywhere below the one before."""
        found = [self.html]
        for step in path:
            found = [e for top in found for e in top.iter() if e is not top and _is(e, step)]
        return found

    def one(self, *path: str) -> Element:
        (found,) = self.all(*path)
        return found

    def facts(self, kind: str) -> list[dict[str, Any]]:
        """What the page says in JSON-LD of one type, each in a script element of its own."""
        said = [json.loads(e.text or "") for e in self.all("script") if e.get("type") == "application/ld+json"]
        return [each for each in said if each["@type"] == kind]

    @cached_property
    def references(self) -> list[tuple[Element, str]]:
        """Every address that a browser would follow or load, but for what says where the page itself is."""
        names = ("href", "src", "srcset", "action", "poster", "data", "xlink:href")
        return [
            (element, element.attrib[name])
            for element in self.html.iter()
            if isinstance(element.tag, str) and element.get("rel") != "canonical"
            for name in names
            if name in element.attrib
        ]


@dataclass(frozen=True)
class Built:
    """A built site, where it is to be served, and its parsed pages by address."""

    project: Project
    base: str  # the path it is served under: "/" or "/telex/"
    pages: dict[str, Page]
    moved: dict[str, Page]  # what stands where a story stood before and only leads on to it

    @property
    def output(self) -> Path:
        return self.project.output

    @cached_property
    def stories(self) -> dict[str, Page]:
        return {address: page for address, page in self.pages.items() if page.all("article.story")}

    def lead_to(self, address: str, href: str) -> tuple[str, str]:
        """Where a reference on a page leads: the file from the site's root, and the fragment."""
        url, fragment = urldefrag(urljoin(f"{HOST}{self.base}{address}", href))
        parts = urlsplit(url)
        assert f"{parts.scheme}://{parts.netloc}" == HOST, f"{address}: {href} leads to another host"
        assert parts.path.startswith(self.base), f"{address}: {href} leads out of the site"
        path = unquote(parts.path.removeprefix(self.base))
        return (f"{path}index.html" if not path or path.endswith("/") else path), fragment


def text(element: Element) -> str:
    """An element's text as a reader sees it, white space made single."""
    return " ".join("".join(element.itertext()).split())


def parse(address: str, data: bytes) -> Page:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    html = parser.parse(data, transport_encoding="utf-8")
    return Page(address, html, "; ".join(f"{place}: {code} {facts}" for place, code, facts in parser.errors))


def _is(element: Element, step: str) -> bool:
    if not isinstance(element.tag, str):
        return False
    if step.startswith("#"):
        return element.get("id") == step[1:]
    tag, _, name = step.partition(".")
    return (not tag or element.tag == tag) and (not name or name in element.get("class", "").split())


def _read(project: Project, base: str) -> Built:
    html = {name: data for name, data in project.files().items() if name.endswith(".html")}
    parsed = {address: parse(address, data) for address, data in html.items()}
    moved = {a: page for a, page in parsed.items() if any(m.get("http-equiv") == "refresh" for m in page.all("meta"))}
    return Built(project, base, {a: page for a, page in parsed.items() if a not in moved}, moved)


@pytest.fixture(scope="session")
def demo(demo_project: Project) -> Built:
    """The demo site as `pelican content` makes it. Tests look at it and leave it as it is."""
    return _read(demo_project, "/")


@pytest.fixture(scope="session")
def published(make_project: Callable[..., Project], once: Callable[..., Path]) -> Built:
    """The demo site for publication below a path."""
    folder = once("published", lambda folder: make_project(root=folder / "telex").publish(PUBLISHED_AT))
    return _read(Project(folder / "telex"), "/telex/")


@pytest.fixture(scope="session")
def whole(make_project: Callable[..., Project], once: Callable[..., Path]) -> Built:
    """The demo with a story that is withdrawn, one without a moment, and one that was updated."""
    return _read(Project(once("whole", lambda folder: _make_whole(make_project(root=folder / "telex"))) / "telex"), "/")


def _make_whole(project: Project) -> None:
    project.put("2026-01-12T12-00.txt", COPY)
    project.put("zomaar.txt", UNDATED)
    project.put("2026-01-12T13-00.txt", NEWS)
    project.put("2026-01-12T15-00.txt", NEWS.replace("twee gemalen", "drie gemalen") + "Het water zakt, meldt het waterschap.\n")
    with (project.root / "content/desk.toml").open("a", encoding="utf-8") as desk:
        desk.write("\n[de-brug-in-grou-is-na-een-lange-reparatie-weer-open]\nwithdraw = true\n")
    project.build()


@pytest.fixture(scope="session")
def told(demo: Built) -> dict[str, Any]:
    """What `inspect` says of the demo's captures."""
    return demo.project.inspect()


@pytest.fixture(scope="session")
def copy_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Project], Project]:
    """Copies a project with all that was built in it, file times included."""

    def copy(project: Project) -> Project:
        root = tmp_path_factory.mktemp("copy") / "telex"
        shutil.copytree(project.root, root)
        return Project(root)

    return copy


@pytest.fixture(scope="session")
def read_site() -> Callable[[Project, str], Built]:
    return _read


@pytest.fixture(scope="session", name="text")
def text_of() -> Callable[[Element], str]:
    return text


@pytest.fixture(scope="session", name="parse")
def parse_page() -> Callable[[str, bytes], Page]:
    return parse


class _Handler(SimpleHTTPRequestHandler):
    """A static host: files below a base path, and the site's own page with status 404 for what is not there."""

    def __init__(self, *args: Any, folder: Path, base: str) -> None:
        self.folder, self.base = folder, base
        super().__init__(*args, directory=str(folder))

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(self.base)
        if file.is_dir():
            file = file / "index.html"
        if path.startswith(self.base) and file.is_file():
            self._send(200, file)
        else:
            self._send(404, self.folder / "404.html")

    def _send(self, status: int, file: Path) -> None:
        data = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Requests are not news."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: Any) -> None:
        """A browser may leave before its answer is there."""


@pytest.fixture(scope="session")
def serve() -> Callable[[Path, str], AbstractContextManager[str]]:
    """Serves a folder below a path; gives the address of its front page."""

    @contextmanager
    def run(folder: Path, base: str) -> Iterator[str]:
        server = _Server(("127.0.0.1", 0), partial(_Handler, folder=folder, base=base))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{base}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    return run
