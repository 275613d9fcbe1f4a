"""Story -> body HTML and JSON-LD: the only place that escapes copy.

Copy is text. It never passes through Markdown, Jinja or Pelican's link syntax; what a story's page shows of it is
escaped here, or by the templates' autoescape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import markupsafe
import msgspec

from . import dutch, when
from .masthead import Masthead
from .pages import SectionRef
from .story import Block, Kind, Story
from .when import iso

#: The most characters of a story's opening on a list, and in the head of its own page.
SUMMARY, DESCRIPTION = 220, 155

#: What stands under a story of which the page showed a part.
CUT = "De ontvangen pagina breekt hier af."

_TAGS = {Kind.PARAGRAPH: ("<p>", "</p>"), Kind.SUBHEAD: ("<h2>", "</h2>"), Kind.CAPTION: ('<p class="caption">', "</p>")}

#: Characters that no page may hold: HTML and XML forbid them, or they cannot be seen and turn or part the text around them.
_FORBIDDEN = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF]
_HIDDEN = [0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)]
_TAGS_OF_LANGUAGE = range(0xE0000, 0xE0080)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE = dict.fromkeys([*_FORBIDDEN, *_HIDDEN, *_TAGS_OF_LANGUAGE])

#: What would end a script element, open a comment in it, or end a line of JavaScript.
_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
#: Copy escaped as a plain string: those are put together much faster than safe ones.
inner: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(markupsafe.escape(text)))


def clean(text: str) -> str:
    """Text without control characters and hidden ones; lone surrogates shown as U+FFFD."""
    if text.isprintable():  # none of them is, and nearly all copy is
        return text
    return _SURROGATE.sub("\ufffd", text.translate(_UNSAFE))


#: A stretch of a block that leads somewhere: start, end, address.
Way = tuple[int, int, str]


def body_html(body: Sequence[Block], ways: Mapping[int, Sequence[Way]] | None = None) -> str:
    """A story's body: each block escaped, in its element; `ways` are the links of a block, by its number, in order."""
    return "\n".join(_element(b.kind, _linked(b.text, (ways or {}).get(n, ()))) for n, b in enumerate(body))


def whole_html(story: Story) -> str:
    """A story's body for where it stands alone, as in a feed: with its corrections above it, and a word where it breaks off."""
    notes = [when.corrected(story.correction)] if story.correction else []
    parts = [*(_element(Kind.PARAGRAPH, _escaped(clean(note))) for note in notes), body_html(story.body)]
    return "\n".join([*parts, *([_element(Kind.PARAGRAPH, _escaped(CUT))] if story.truncated else [])])


def _element(kind: Kind, inside: str) -> str:
    start, end = _TAGS[kind]
    return f"{start}{inside}{end}"


def _escaped(text: str) -> str:
    return inner(text)


def _linked(text: str, ways: Sequence[Way]) -> str:
    """A block's text, escaped, with its links."""
    if not ways:
        return _escaped(typeset(text))
    is_quoted = ",," in text
    made, at = "", 0
    if not is_quoted and text.isprintable() and _escaped(text) == text:  # nearly all copy: printed as it is
        for start, end, address in ways:
            made += f'{text[at:start]}<a href="{_escaped(address)}">{text[start:end]}</a>'
            at = end
        return made + text[at:]
    for start, end, address in ways:
        shown = _escaped(typeset(text[start:end], is_quoted))
        made += f'{_escaped(typeset(text[at:start], is_quoted))}<a href="{_escaped(address)}">{shown}</a>'
        at = end
    return made + _escaped(typeset(text[at:], is_quoted))


def typeset(text: str, is_quoted: bool | None = None) -> str:
    """Clean text with the wire's typewriter quotes `,,so''` as print has them; `is_quoted` where its paragraph has them."""
    is_quoted = ",," in text if is_quoted is None else is_quoted
    text = clean(text)
    return text.replace(",,", "„").replace("''", "”") if is_quoted else text


def summary(story: Story, most: int = SUMMARY) -> str:
    """The opening of the copy for a list: the first sentence or two that fit, else cut between words with an ellipsis."""
    return summaries(story, most)[0]


def summaries(story: Story, *most: int) -> list[str]:
    """The same in several lengths."""
    text = clean(next((b.text for b in story.body if b.kind is Kind.PARAGRAPH), ""))
    first = dutch.first_sentence(text)
    second = dutch.first_sentence(text[len(first) :].lstrip()) if len(first) < max(most) else ""
    return [_fitted(first, second, length) for length in most]


def _fitted(first: str, second: str, most: int) -> str:
    if len(first) > most:
        return (first[:most].rsplit(None, 1) or [""])[0].rstrip(" ,;:-") + "…"
    return f"{first} {second}".strip() if len(first) + len(second) < most else first


def json_ld(
    story: Story, canonical: str, section: SectionRef, related: Sequence[str], topics: Sequence[str] = (), site: Masthead | None = None
) -> str:
    """A story as schema.org NewsArticle (https://schema.org/NewsArticle), safe inside a script element.

    `related` are absolute addresses, best first; `topics` the names that the copy is about. What is not known is left out, never made up.
    """
    known = story.published
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": clean(story.headline),
        "articleSection": section.name,
        "inLanguage": "nl",
        "mainEntityOfPage": canonical,
    }
    if story.place:
        said["dateline"] = clean(story.place)
    if known and known.earliest and known.latest:
        said["datePublished"] = iso(known.latest, story.zone)
    if story.modified:
        said["dateModified"] = iso(story.modified, story.zone)
    if story.correction:
        comment = {"@type": "CorrectionComment", "text": clean(story.correction.text), "datePublished": story.correction.day.isoformat()}
        said["correction"] = comment
    if story.agencies:
        said["sourceOrganization"] = [{"@type": "NewsMediaOrganization", "name": clean(a)} for a in story.agencies]
    if topics:
        said["keywords"] = [clean(topic) for topic in topics]
    if related:
        said["relatedLink"] = list(related)
    if site and site.rights:
        said["copyrightNotice"] = site.rights
    return script(said)


def script(said: Mapping[str, Any]) -> str:
    """Facts as JSON, safe inside a script element."""
    try:
        text = msgspec.json.encode(said).decode("utf-8")  # as json has it, in a tenth of the time
    except (TypeError, UnicodeEncodeError):
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return script_safe(text)


def script_safe(text: str) -> str:
    """JSON that cannot end the script element it stands in, nor open a comment there."""
    if "<" in text or ">" in text or "&" in text or "\u2028" in text or "\u2029" in text:
        return text.translate(_SCRIPT)
    return text
