"""What the schemas of sitemaps say, in our words: sitemaps.org 0.9 (parts and index) and the news of Google 0.9.

`faults` gives what a file breaks, each fault with its rule. The rules that no schema can say are here too: what the
protocol says in prose of sizes, of where a sitemap may stand, and of moments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MAP, SAID = f"{{{SITEMAP}}}", f"{{{NEWS}}}"
MOST_BYTES, MOST_URLS, MOST_NEWS, LONGEST = 50 * 1024 * 1024, 50_000, 1_000, 2_048

#: Element -> its children in order, each with how many times it may stand there: "1", "?" or "*" (once or more).
SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    f"{MAP}sitemapindex": ((f"{MAP}sitemap", "*"),),
    f"{MAP}sitemap": ((f"{MAP}loc", "1"), (f"{MAP}lastmod", "?")),
    f"{MAP}urlset": ((f"{MAP}url", "*"),),
    f"{MAP}url": ((f"{MAP}loc", "1"), (f"{MAP}lastmod", "?"), (f"{MAP}changefreq", "?"), (f"{MAP}priority", "?"), (f"{SAID}news", "?")),
    f"{SAID}news": ((f"{SAID}publication", "1"), (f"{SAID}publication_date", "1"), (f"{SAID}title", "1")),
    f"{SAID}publication": ((f"{SAID}name", "1"), (f"{SAID}language", "1")),
}
MOMENT = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
DAY = re.compile(r"\d{4,}-\d\d-\d\d")


def faults(data: bytes, root: str, newest: datetime | None = None) -> list[str]:
    """What is wrong with a file of a site whose addresses begin with `root`; none of its moments may be after `newest`."""
    if len(data) > MOST_BYTES:
        return ["size: more than 50 MB"]
    try:
        top = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [f"xml: {error}"]
    if top.tag not in (f"{MAP}urlset", f"{MAP}sitemapindex"):
        return [f"root: {top.tag}"]
    return [*_structure(top), *_numbers(top), *_values(top, root, newest)]


def _structure(element: Element) -> Iterator[str]:
    """Which elements stand in which, how often and in what order; no attribute, and text in leaves alone."""
    shape = SHAPES.get(element.tag, ())
    if element.attrib:
        yield f"attribute: {element.tag}"
    if shape and ((element.text or "").strip() or any((child.tail or "").strip() for child in element)):
        yield f"text: {element.tag}"
    named = [child.tag for child in element]
    known = {name: n for n, (name, _) in enumerate(shape)}
    if unknown := [name for name in named if name not in known]:
        yield f"element: {unknown[0]} in {element.tag}"
        return
    if [known[name] for name in named] != sorted(known[name] for name in named):
        yield f"order: {element.tag}"
    for name, times in shape:
        if not (named.count(name) == 1 if times == "1" else named.count(name) <= 1 if times == "?" else named.count(name) >= 1):
            yield f"times: {name} in {element.tag}"
    for child in element:
        yield from _structure(child)


def _numbers(top: Element) -> Iterator[str]:
    if len(top) > MOST_URLS:
        yield f"number: {len(top)} addresses"
    if len(list(top.iter(f"{SAID}news"))) > MOST_NEWS:
        yield "number: more than 1,000 items of news"
    locs = [e.text for e in top.iter(f"{MAP}loc")]
    if len(set(locs)) != len(locs):
        yield "twice: an address"


def _values(top: Element, root: str, newest: datetime | None) -> Iterator[str]:
    for element in top.iter():
        text = element.text or ""
        if element.tag == f"{MAP}loc":
            yield from _address(text, root)
        elif element.tag in (f"{MAP}lastmod", f"{SAID}publication_date"):
            yield from _moment(text, newest)
        elif element.tag == f"{SAID}language" and not re.fullmatch(r"zh-cn|zh-tw|[a-z]{2,3}", text):
            yield f"language: {text}"
        elif element.tag in (f"{SAID}name", f"{SAID}title") and not text.strip():
            yield f"empty: {element.tag}"


def _address(text: str, root: str) -> Iterator[str]:
    if not 12 <= len(text) <= LONGEST:
        yield f"length: {text}"
    if not re.fullmatch(r"[!-~]+", text) or urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).netloc:
        yield f"address: {text}"
    elif not text.startswith(root):
        yield f"elsewhere: {text}"


def _moment(text: str, newest: datetime | None) -> Iterator[str]:
    try:
        known = datetime.fromisoformat(text) if MOMENT.fullmatch(text) or DAY.fullmatch(text) else None
    except ValueError:
        known = None
    if known is None:
        yield f"moment: {text}"
    elif newest and known.tzinfo and known > newest:
        yield f"later: {text}"
