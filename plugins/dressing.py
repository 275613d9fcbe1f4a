"""A page of the site -> the page as the preview serves it: with the reload script, a bar, what went wrong, and a margin.

The page on disk stays as it is for publication. What is put in is written here and by plugins.redactie.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from .building import Build
from .mishaps import Mishap

OWN = "/__telex__/"
EVENTS, SCRIPT_PATH = f"{OWN}changes", f"{OWN}reload.js"
#: Reloads a page when its build is no longer the last. A tab that nobody sees waits: a browser opens few lines to one host.
SCRIPT = f"""const built = document.currentScript.dataset.build;
let source = null;
function listen() {{
  if (source || document.visibilityState === "hidden") return;
  source = new EventSource("{EVENTS}");
  source.onmessage = (event) => {{ if (event.data !== built) location.reload(); }};
  source.onopen = () => {{ document.documentElement.dataset.preview = "listening"; }};
}}
function rest() {{
  if (source) source.close();
  source = null;
}}
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? rest() : listen());
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
listen();
"""
#: What the preview's own pages may do.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; object-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
_CSP = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE)
#: The bar comes behind the way to the content that opens a page.
_HEAD, _BODY = re.compile(r"</head>", re.IGNORECASE), re.compile(r'<body\b[^>]*>(?:\s*<a\b[^>]*href="#[^>]*>[^<]*</a>)?', re.IGNORECASE)
_END = re.compile(r"</body>(?!.*</body>)", re.IGNORECASE | re.DOTALL)
_EMPTY = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<title>{0}</title></head><body class="rd"><main><h1>{0}</h1><p>{1}</p></main></body></html>'
)


def dress(text: str, build: Build, token: str, margin: str = "") -> str:
    """A page with all that the preview adds."""
    head = f'<link rel="stylesheet" href="{OWN}redactie.css"><script src="{SCRIPT_PATH}" data-build="{token}" defer></script>'
    if margin:
        head += f'<script src="{OWN}redactie.js" defer></script>'
    text = _CSP.sub(lambda found: found[1] + allowed(found[2]) + found[3], text, count=1)
    text = _put(text, _HEAD, head, before=True)
    text = _put(text, _BODY, bar(build, bool(margin)), before=False)
    return _put(text, _END, margin, before=True) if margin else text


def plain(title: str, sentence: str) -> str:
    """A page for where there is none, to be dressed."""
    return _EMPTY.format(escape(title), escape(sentence))


def allowed(policy: str) -> str:
    """A page's own policy, with what the preview needs besides: scripts, styles and news of the preview itself."""
    said = {name: value for name, _, value in (each.strip().partition(" ") for each in policy.split(";")) if name}
    for name in ("script-src", "connect-src", "style-src"):
        sources = said.get(name, "").replace("'none'", "").split()
        said[name] = " ".join(sources if "'self'" in sources else ["'self'", *sources])
    return "; ".join(f"{name} {value}".strip() for name, value in said.items())


def bar(build: Build, has_margin: bool = False) -> str:
    """The bar above a page, with what went wrong above that."""
    alerts = ""
    if not build.is_good:
        head = "De site is niet opnieuw gebouwd" if build.view else "De site is nog niet gebouwd"
        alerts += _alert(head, "".join(map(_mishap, build.mishaps)) + _since(build))
    elif build.mishaps:
        alerts += _alert("Niet alles is op de site gekomen", "".join(map(_mishap, build.mishaps)))
    own, said = _view(build)
    if own:
        alerts += _alert("Uw woord telt niet zoals het er staat", "".join(map(_notice, own)))
    ways = '<a href="#kanttekeningen">Kanttekeningen</a>' if has_margin else ""
    held = f'<p>Voorvertoning</p><p>{said}</p><a href="/redactie/">Redactie</a>{ways}' if build.view else "<p>Voorvertoning</p>"
    return f'<aside class="rd-bar" aria-label="Voorvertoning">{held}</aside>{alerts}'


def _view(build: Build) -> tuple[Sequence[Any], str]:
    """What is wrong in the editor's own files, and how many notices there are."""
    if build.view is None:
        return (), ""
    _, errors, warnings = build.view.summary()
    counts = [
        *([f"<b>{errors} {'fout' if errors == 1 else 'fouten'}</b>"] if errors else []),
        *([f"{warnings} {'vraagt' if warnings == 1 else 'vragen'} aandacht"] if warnings else []),
    ]
    return (build.view.own if build.is_good else ()), ", ".join(counts) or "geen fouten"


def _alert(title: str, rows: str) -> str:
    return f'<section class="rd-alert" role="alert"><h2>{escape(title)}</h2><ul>{rows}</ul></section>'


def _mishap(mishap: Mishap) -> str:
    place = f"{mishap.file}:{mishap.line}" if mishap.line else mishap.file
    quote = f"<pre>{escape(mishap.quote)}</pre>" if mishap.quote else ""
    trace = f"<details><summary>Voor wie de code kent</summary><pre>{escape(mishap.trace)}</pre></details>" if mishap.trace else ""
    where = f'<p class="rd-place">{escape(place)}</p>' if place else ""
    return f"<li>{where}<p>{escape(mishap.message)}</p>{quote}<p><b>Wat te doen:</b> {escape(mishap.remedy)}.</p>{trace}</li>"


def _notice(said: Any) -> str:
    quote = f"<pre>{escape(said.quote)}</pre>" if said.quote else ""
    place, notice = f"content/{said.place}", said.notice
    return (
        f'<li><p class="rd-place">{escape(place)}</p><p>{escape(notice.message)}</p>{quote}'
        f"<p><b>Wat te doen:</b> {escape(notice.remedy)}.</p></li>"
    )


def _since(build: Build) -> str:
    since = ", ".join(sorted(build.changed)[:8])
    return f"<li><p>Gewijzigd sinds de laatste goede site: {escape(since)}</p></li>" if since else ""


def _put(text: str, place: re.Pattern[str], what: str, before: bool) -> str:
    """Put something at a place in a page; in front of everything where it has no such place."""
    found = place.search(text)
    if found is None:
        return what + text
    at = found.start() if before else found.end()
    return text[:at] + what + text[at:]
