"""The links of an edition as one picture (SVG) that an editor opens in a browser: which affairs run, how they hang
together, and what stands alone.

The picture is made as a tree of elements and written by the standard library, which escapes; copy reaches it as text
alone, cleaned of what no page may hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from . import kinship, lettering, masthead, palette, sheet, titles, when
from .kinship import Group, Kinship, Tie
from .links import Links
from .markup import clean
from .palette import Pair
from .sheet import MARGIN, WIDTH, Box, Dot, Sheet
from .story import Edition, Story
from .threads import SURE

#: A section's colour, light and dark, as in the demo's settings; sections that are not known here take the next spare one.
COLOURS = {
    "financieel": ("#005f56", "#63d6c3"),
    "tech": ("#4638b8", "#a9a3ff"),
    "europe": ("#a3420a", "#f09a5e"),
    "overig": ("#6a7070", "#8d9794"),
}
SPARE = (("#9c1f5c", "#f08ab8"), ("#1f5fa8", "#82b6f2"), ("#5d6b00", "#c0cc5a"), ("#7a4a2b", "#cfa583"))
STYLE = """
svg { display: block; margin: 0 auto; max-width: 100%; height: auto; background: var(--paper); color-scheme: light dark;
  --paper: #f6f7f4; --hull: #ecefe8; --ink: #15191a; --soft: #4d5656; --rule: #cdd2cb; --line: #7d8784; --focus: #2b4bd0; }
text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--ink); }
.sheet { fill: var(--paper); } .hull { fill: var(--hull); stroke: var(--rule); } .rule { stroke: var(--rule); }
.h1 { font-size: 24px; font-weight: 700; } .h2 { font-size: 15px; font-weight: 700; }
.title { font-size: 12.5px; font-weight: 600; } .soft, .note, .name { font-size: 11px; fill: var(--soft); } .sum { font-size: 13px; }
.behind { fill: var(--hull); } .merely .behind { fill: var(--paper); }
path { fill: none; stroke: var(--line); stroke-width: 1.1; stroke-opacity: .6; } path.sure { stroke-width: 1.9; stroke-opacity: .9; }
path.across { stroke-dasharray: 4 3; } path:hover { stroke: var(--ink); stroke-opacity: 1; }
circle { fill: var(--section); stroke: var(--paper); stroke-width: 1; }
.beside { fill: var(--paper); stroke: var(--section); stroke-width: 2; } .alone { fill-opacity: .65; stroke: none; }
a:hover circle, a:focus circle { stroke: var(--ink); stroke-width: 2.5; fill-opacity: 1; } a:focus { outline: none; }
"""
DARK = """--paper: #141718; --hull: #1e2324; --ink: #e6e9e4; --soft: #a4adaa; --rule: #363c3c; --line: #8c9693; --focus: #9db2ff;"""
HEAD = 152.0  # from the top to the first heading
READ = "Elke stip is een bericht, in een zaak van oud (links) naar nieuw (rechts). Wijs een stip aan voor de kop, een lijn voor de reden."
KEYS = 6  # sections that the legend names


def svg(edition: Edition, links: Links, root: str = "", colours: Mapping[str, Pair] | None = None) -> str:
    """The picture; `root` leads from where it is kept to the root of the site: "", "../output/"; `colours` are the settings' own."""
    kin = kinship.make(edition, links)
    stories = {s.slug: s for s in edition.stories}
    sections = _sections(edition.stories)
    colour = {name: f"s{n}" for n, name in enumerate(sections)}
    affairs, groups, alone, heads = _places(kin, stories, sections)
    height = alone.end + 24
    picture = ET.Element("svg", _numbers(xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=height, lang="nl"))
    picture.set("viewBox", f"0 0 {_n(WIDTH)} {_n(height)}")
    _add(picture, "title", "Verbanden tussen berichten")
    _add(picture, "style", _style(sections, colours or {}))
    _add(picture, "rect", cls="sheet", width=WIDTH, height=height)
    _top(picture, _sum(kin, stories), sections)
    for y, text in heads:
        _add(picture, "path", cls="rule", d=f"M{_n(MARGIN)} {_n(y - 24)}H{_n(WIDTH - MARGIN)}")
        _add(picture, "text", text, cls="h2", x=MARGIN, y=y)
    dots = [*affairs.dots, *groups.dots, *alone.dots]
    _draw_boxes(picture, (b for b in affairs.boxes if b.kind == "hull"))
    _draw_ties(picture, kin.ties, {dot.slug: dot for dot in dots})
    _draw_boxes(picture, (b for b in affairs.boxes if b.kind != "hull"))
    _draw_boxes(_add(picture, "g", cls="merely"), (*groups.boxes, *alone.boxes))
    for dot in dots:
        _draw_dot(picture, dot, stories[dot.slug], colour[stories[dot.slug].section], root)
    return ET.tostring(picture, encoding="unicode") + "\n"


def _places(kin: Kinship, stories: Mapping[str, Story], sections: Sequence[str]) -> tuple[Sheet, Sheet, Sheet, list[tuple[float, str]]]:
    """Where all stories stand, and the headings above them."""
    top, heads, made = HEAD, [], []
    parts = (("Lopende zaken", kin.affairs), ("Verwant, maar geen lopende zaak", kin.groups))
    for n, (title, held) in enumerate(parts):
        if held:
            heads.append((top + 32, f"{title} ({len(held)})"))
            top += 50
        told = [(group, _title(group, stories), _note(group, stories)) for group in held]
        made.append(sheet.groups(told, top, is_affair=n == 0, first=len(kin.affairs) * n))
        top = made[-1].end
    if kin.alone:
        heads.append((top + 32, f"Zonder verband ({len(kin.alone)})"))
        top += 54
    lonely = [(clean(name), [s.slug for s in kin.alone if s.section == name]) for name in sections]
    return made[0], made[1], sheet.alone([(name, slugs) for name, slugs in lonely if slugs], top), heads


def _sections(stories: Iterable[Story]) -> list[str]:
    """The sections of stories, the largest first."""
    counts = Counter(s.section for s in stories)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _title(group: Group, stories: Mapping[str, Story]) -> str:
    return titles.cut(clean(stories[group.members[0]].headline))


def _note(group: Group, stories: Mapping[str, Story]) -> str:
    """How many stories, and the days in which those whose time is known appeared."""
    held = [stories[slug].published for slug in group.members]
    known, zone = sorted(t.latest for t in held if t and t.latest), stories[group.members[0]].zone
    return f"{len(held)} berichten" + (f", {when.period(known[0], known[-1], zone)}" if known else "")


def _sum(kin: Kinship, stories: Mapping[str, Story]) -> str:
    counts = (
        (len(stories), "bericht", "berichten"),
        (len(kin.affairs), "lopende zaak", "lopende zaken"),
        (len(kin.ties), "verband", "verbanden"),
        (len(kin.alone), "bericht zonder verband", "berichten zonder verband"),
    )
    return " · ".join(f"{n} {one if n == 1 else more}" for n, one, more in counts)


def _style(sections: Sequence[str], own: Mapping[str, Pair]) -> str:
    """The sheet's own style; sections by number, so that no name of theirs stands in it."""
    spare = iter(SPARE)
    known = COLOURS | {name: (palette.shown(pair.day), palette.shown(pair.night)) for name, pair in own.items()}
    pairs = [known.get(name) or known.get(masthead.section_ref(name).slug) or next(spare, COLOURS["overig"]) for name in sections]
    light, dark = (" ".join(f".s{n} {{ --section: {pair[side]}; }}" for n, pair in enumerate(pairs)) for side in (0, 1))
    return f"{STYLE}{light}\n@media screen and (prefers-color-scheme: dark) {{ svg {{ {DARK} }} {dark} }}\n"


def _top(picture: ET.Element, said: str, sections: Sequence[str]) -> None:
    """Title, sum and legend."""
    _add(picture, "text", "Verbanden tussen berichten", cls="h1", x=MARGIN, y=44)
    _add(picture, "text", said, cls="soft sum", x=MARGIN, y=66)
    _add(picture, "text", READ, cls="soft", x=MARGIN, y=86)
    colours = [(f"s{n}", "circle", "", clean(name)[:24]) for n, name in enumerate(sections[:KEYS])]
    signs = [
        ("s0", "circle", "beside", "verwant met een zaak, hoort er niet bij"),
        ("", "path", "", "verwant"),
        ("", "path", "sure", "sterk verwant"),
        ("", "path", "across", "verwant met iets buiten de groep"),
    ]
    for y, keys in ((114.0, colours), (134.0, signs)):
        x = MARGIN
        for section, tag, kind, said in keys:
            key = _add(picture, "g", cls=section)
            if tag == "circle":
                _add(key, tag, cls=kind, cx=x + 6, cy=y - 4, r=sheet.SMALL if kind else sheet.RADIUS)
            else:
                _add(key, tag, cls=kind, d=f"M{_n(x)} {_n(y - 4)}h22")
            x += 18 if tag == "circle" else 28
            _add(key, "text", said, cls="note", x=x, y=y)
            x += lettering.width(said, sheet.NOTE_SIZE) + 20


def _draw_boxes(parent: ET.Element, boxes: Iterable[Box]) -> None:
    """Hulls, and text that no font can make overlap: each place cuts off what does not fit."""
    for box in boxes:
        held = _add(parent, "rect" if box.kind == "hull" else "svg", x=box.x, y=box.y, width=box.width, height=box.height)
        if box.kind == "hull":
            held.attrib |= {"class": "hull", "rx": "14"}
            continue
        _add(held, "rect", cls="behind", width=box.written, height=box.height)
        for n, line in enumerate(box.lines):
            _add(held, "text", line, cls=box.kind, x=0, y=(n + 1) * box.height / len(box.lines) - 4)


def _draw_ties(picture: ET.Element, ties: Iterable[Tie], dots: Mapping[str, Dot]) -> None:
    for tie in ties:
        one, other = sorted((dots[tie.one], dots[tie.other]), key=lambda d: (d.y, d.x))
        classes = [name for name, holds in (("sure", tie.score >= SURE), ("across", one.group != other.group)) if holds]
        line = _add(picture, "path", cls=" ".join(classes), d=_curve(one, other))
        _add(line, "title", f"{clean(tie.why)} ({tie.score:.1f})".replace(".", ","))


def _curve(one: Dot, other: Dot) -> str:
    """From the higher dot to the lower, or from left to right: along a line above it, between groups below."""
    across, down = abs(other.x - one.x), other.y - one.y
    points = [(one.x, one.y), (other.x, other.y)]
    if not down:
        up = one.group == other.group and one.kind == "in"
        bend = -2 * sheet.bow(across) if up else 2 * sheet.bow(across) if one.group == other.group else 40 + 0.06 * across
        points.insert(1, ((one.x + other.x) / 2, one.y + bend))
    elif one.group != other.group:
        bend = min(80.0, down / 2)
        points[1:1] = [(one.x, one.y + bend), (other.x, other.y - bend)]
    start, *rest = (f"{_n(x)} {_n(y)}" for x, y in points)
    return f"M{start}{' LQC'[len(rest)]}{' '.join(rest)}"


def _draw_dot(picture: ET.Element, dot: Dot, story: Story, colour: str, root: str) -> None:
    link = _add(picture, "a", cls=colour, href=f"{root}{story.url}")
    _add(link, "title", f"{clean(story.headline)}\n{clean(story.section)}, {when.when(story).words}")
    _add(link, "circle", cls=dot.kind, cx=dot.x, cy=dot.y, r=sheet.RADIUS if dot.kind == "in" else sheet.SMALL)


def _add(parent: ET.Element, tag: str, text: str = "", cls: str = "", **numbers: float | str) -> ET.Element:
    made = ET.SubElement(parent, tag, ({"class": cls} if cls else {}) | _numbers(**numbers))
    made.text = text or None
    return made


def _numbers(**given: float | str) -> dict[str, str]:
    return {name: value if isinstance(value, str) else _n(value) for name, value in given.items()}


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
