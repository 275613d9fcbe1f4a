"""A built site through strict parsers: what elements, attributes and keys it is made of, and where its references lead.

The words of a site are its copy's; its vocabulary is the theme's. A site of hostile copy has no word in it that a site
of harmless copy has not.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import html5lib

HOST = "http://site.test/"
ATOM = "{http://www.w3.org/2005/Atom}"
REFERENCES = frozenset(("href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "background", "cite", "ping"))
#: What no published file may hold: control characters, what turns the direction of text, what takes no room.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass
class Survey:
    """What a site is made of."""

    vocabulary: set[tuple[str, ...]] = field(default_factory=set)  # (kind, element or key, attribute)
    references: set[tuple[str, str]] = field(default_factory=set)  # (file, address)
    texts: dict[str, str] = field(default_factory=dict)  # of each HTML page, as a reader sees it
    files: set[str] = field(default_factory=set)


def survey(output: Path) -> Survey:
    """Read every file of a site. Raises AssertionError, or a parser's own error, where one is not sound."""
    made = Survey(files={p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()})
    for name in sorted(made.files):
        data = (output / name).read_bytes()
        if name.startswith("theme/") or name.endswith((".png", ".ico")):
            continue  # the theme's own
        text = data.decode("utf-8")
        assert not (found := FORBIDDEN.search(text)), (name, found)
        if name.endswith(".html"):
            _page(made, name, text)
        elif name.endswith((".xml", ".svg")):
            _xml(made, name, data)
        elif name.endswith((".json", ".webmanifest")):
            _json(made, name, text)
    return made


def astray(made: Survey) -> list[tuple[str, str]]:
    """References that leave the site, run something, or lead to no file of it."""
    return sorted((name, said) for name, said in made.references if not _is_here(made, name, said))


def _is_here(made: Survey, name: str, said: str) -> bool:
    url = urldefrag(urljoin(HOST + name, said))[0]
    if not url.startswith(HOST) or not re.fullmatch(r"[\x21-\x7e]*", said):
        return False
    path = unquote(urlsplit(url).path).lstrip("/")
    return (f"{path}index.html" if not path or path.endswith("/") else path) in made.files


def _page(made: Survey, name: str, text: str) -> None:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    page = parser.parse(text)
    assert not parser.errors, (name, parser.errors[:3])
    _elements(made, name, page, "html")
    made.texts[name] = " ".join("".join(page.itertext()).split())
    for script in page.iter("script"):
        if script.get("type") == "application/ld+json":
            said = script.text or ""
            assert not re.search("[<>&]", said), name
            _keys(made, name, "ld", json.loads(said))
        else:
            assert script.get("src"), name
            assert not (script.text or "").strip(), name


def _elements(made: Survey, name: str, top: Any, kind: str) -> None:
    for element in top.iter():
        assert isinstance(element.tag, str), f"{name}: a comment or an instruction"
        made.vocabulary.add((kind, element.tag, ""))
        made.vocabulary |= {(kind, element.tag, attribute) for attribute in element.attrib}
        made.references |= {(name, value) for attribute, value in element.attrib.items() if attribute.lower() in REFERENCES}


def _xml(made: Survey, name: str, data: bytes) -> None:
    top = ElementTree.fromstring(data)
    for element in top.iter():
        made.vocabulary |= {("xml", element.tag, attribute) for attribute in ("", *element.attrib)}
        if element.tag == f"{ATOM}link":
            made.references.add((name, element.get("href", "")))
        if element.tag == f"{ATOM}content":
            _fragment(made, name, element.text or "")
    if top.tag == f"{ATOM}feed":
        found = feedparser.parse(data)
        assert not found.bozo, (name, found.get("bozo_exception"))
        assert len(found.entries) == len(list(top.iter(f"{ATOM}entry")))


def _json(made: Survey, name: str, text: str) -> None:
    said = json.loads(text)
    _keys(made, name, name if name.startswith(".") else "json", said)
    if isinstance(said, dict):
        for item in said.get("items", ()):
            _fragment(made, name, item["content_html"])
            made.references.add((name, item["url"]))


def _fragment(made: Survey, name: str, html: str) -> None:
    """HTML that a feed carries: a reader of feeds shows it as it is."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    top = parser.parseFragment(html)
    assert not parser.errors, (name, parser.errors[:3])
    assert not FORBIDDEN.search(html), name
    _elements(made, name, top, "feed")


def _keys(made: Survey, name: str, kind: str, said: Any) -> None:
    """Every key of a JSON value; no text in it may hold, escaped, what no page may."""
    if isinstance(said, dict):
        made.vocabulary |= {(kind, key, "") for key in said}
    for below in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        _keys(made, name, kind, below)
    assert not (isinstance(said, str) and (FORBIDDEN.search(said) or re.search("[\ud800-\udfff]", said))), name
