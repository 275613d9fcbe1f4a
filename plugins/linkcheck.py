"""Finds what leads nowhere on a built site: pages, files and places on a page that are not there. Looks at no other site.

A page is read once, by its tags alone: links are judged as they are met against the list of all files, places (`#here`)
at the end. Ten thousand pages take seconds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from .desk.story import Finding

#: Kinds of file that hold links.
READ = (".html", ".xml", ".css")
ELSEWHERE = "https://site.invalid"  # the host of a site whose address is not known

TAG = re.compile(r"""<!--.*?-->|<([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE | re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
LINKS = frozenset(("href", "src", "action", "poster", "data", "xlink:href"))
RAW = ("script", "style", "textarea", "title")  # what they hold is no markup
STYLED = re.compile(r"""url\(\s*("[^"]*"|'[^']*'|[^)\s]*)\s*\)""", re.IGNORECASE)
LISTED = re.compile(r"<loc>\s*([^<]+?)\s*</loc>")


class Reference(NamedTuple):
    """A link as it stands in a file, at a character."""

    href: str
    at: int


class Target(NamedTuple):
    """Where a link leads within the site; `path` None where it leads out of the site's own folder."""

    path: str | None
    place: str


def check(files: Iterable[tuple[str, str]], there: Collection[str], url: str = "") -> list[tuple[str, Finding]]:
    """What is dead, as (address, finding), in order. `files` are (address, text), `there` all addresses, `url` is the site's."""
    site = urlsplit(f"{url.rstrip('/') or ELSEWHERE}/")
    home = f"{site.scheme}://{site.netloc}"
    resolve = lru_cache(maxsize=200_000)(lambda folder, href: _resolve(folder, href, home, site.path))
    known = frozenset(there)
    places: dict[str, set[str]] = {}
    later: list[tuple[str, str, Target, int]] = []
    found: list[tuple[str, Finding]] = []
    for address, text in files:
        references, places[address] = scan(address, text)
        folder = address.rpartition("/")[0]
        for reference in references:
            target = resolve(address if reference.href.startswith(("#", "?")) or not reference.href else folder + "/", reference.href)
            if target is None:
                continue
            if target.path is None:
                found.append((address, _finding("TX703", text, reference, base=site.path)))
            elif target.path not in known and f"{target.path}/index.html" not in known:
                found.append((address, _finding("TX701", text, reference)))
            elif target.place:
                later.append((address, reference.href, target, line_of(text, reference.at)))
    for address, href, target, line in later:
        if target.path in places and target.place not in places[target.path]:
            found.append((address, Finding("TX702", line, 1, (("link", href), ("page", target.path or "")))))
    return sorted(set(found), key=lambda f: (f[0], f[1].line, f[1].code, f[1].facts))


def scan(address: str, text: str) -> tuple[list[Reference], set[str]]:
    """The links of a file and the places on it, in the order of the file."""
    if address.endswith(".css"):
        return [Reference(m[1].strip("\"'"), m.start()) for m in STYLED.finditer(text)], set()
    links, places = [], set()
    for tag, at, held in _tags(text, address.endswith(".html")):
        for name, quoted in ATTRIBUTE.findall(held):
            kind = name.lower()
            if kind not in LINKS and kind not in ("id", "name", "srcset"):
                continue
            value = quoted[1:-1] if quoted[:1] in "\"'" else quoted
            value = html.unescape(value) if "&" in value else value
            if kind == "id" or (kind == "name" and tag == "a"):
                places.add(value)
            elif kind == "srcset":
                links += [Reference(part.split()[0], at) for part in value.split(",") if part.strip()]
            elif kind in LINKS:
                links.append(Reference(value.strip(), at))
    if address.endswith(".xml"):
        links += [Reference(html.unescape(m[1]), m.start()) for m in LISTED.finditer(text)]
    return links, places


def _tags(text: str, is_html: bool) -> Iterator[tuple[str, int, str]]:
    """Start tags: name, where, what stands in them; not those in comments or in what is no markup."""
    until = 0
    for match in TAG.finditer(text):
        if match.start() < until or match[1] is None:
            continue
        tag = match[1].lower()
        yield tag, match.start(), match[2]
        if is_html and tag in RAW:
            end = re.compile(f"</{tag}", re.IGNORECASE).search(text, match.end())
            until = end.start() if end else len(text)


def _resolve(folder: str, href: str, home: str, base: str) -> Target | None:
    """Where a link leads, None where that is another site or no page at all."""
    try:
        url = urlsplit(urljoin(f"{home}{base}{folder.lstrip('/')}", href))
    except ValueError:
        return Target(href, "")  # no address at all, so nothing is there
    if f"{url.scheme}://{url.netloc}" != home:
        return None
    path = unquote(url.path)
    if not path.startswith(base):
        return Target("index.html", unquote(url.fragment)) if f"{path}/" == base else Target(None, "")
    path = path.removeprefix(base)
    place = "" if url.fragment in ("", "top") or url.fragment.startswith(":~:") else unquote(url.fragment)
    return Target(f"{path}index.html" if not path or path.endswith("/") else path, place)


def _finding(code: str, text: str, reference: Reference, **more: str) -> Finding:
    return Finding(code, line_of(text, reference.at), 1, (("link", reference.href), *more.items()))


def line_of(text: str, at: int) -> int:
    """The line, from 1, of a character."""
    return text.count("\n", 0, at) + 1
