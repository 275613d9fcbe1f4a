"""The link check: what leads nowhere is found with file, line and link; what leads somewhere is left alone."""

from __future__ import annotations

from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import linkcheck
from plugins.desk import catalogue, report

FILES = {
    "index.html": '<h1 id="kop">A</h1>',
    "tech/index.html": '<a name="oud"></a><p id="één plek">x</p>',
    "over.html": "",
    "404.html": "",
    "theme/telex.css": "",
    "beeld/a.png": None,
}
SITE = "https://example.org/telex"


def check(address: str, text: str, url: str = "") -> list[tuple[str, int, str]]:
    """What is held against one file of a small site: (code, line, link)."""
    files = {**FILES, address: text}
    read = [(name, held) for name, held in sorted(files.items()) if held is not None]
    return [(f.code, f.line, dict(f.facts)["link"]) for where, f in linkcheck.check(read, files, url) if where == address]


@pytest.mark.parametrize(
    "href",
    [
        "over.html", "./over.html", "tech/", "tech", "tech/index.html", "", "#", "#top", "#hier", "tech/#oud", "tech/#%C3%A9%C3%A9n%20plek",
        "?a=b", "over.html?a=1", "index.html#kop", "/over.html", "https://elders.example/x", "//elders.example/x", "mailto:a@example.org",
        "tel:1",        "data:,x", "beeld/a.png", "index.html#:~:text=A", "%6Fver.html",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_left_alone(href: str) -> None:
    assert check("p.html", f'<p id="hier"><a href="{href}">x</a>') == []


@pytest.mark.parametrize(
    ("href", "code"),
    [
        ("tarieven.html", "TX701"), ("Over.html", "TX701"), ("tech/over.html", "TX701"), ("../over.html/x", "TX701"),
        ("/tarieven", "TX701"), ("#daar", "TX702"), ("over.html#kop", "TX702"), ("index.html#KOP", "TX702"), ("http://[x", "TX701"),
    ],
)  # fmt: skip
def test_a_dead_link_is_found_with_its_line(href: str, code: str) -> None:
    assert check("p.html", f'<p>\n<a href="{href}">x</a>') == [(code, 2, href)]


def test_every_way_to_link_is_looked_at() -> None:
    text = "<img src=a1><img srcset='a2 1x, a3 2x'><link href=\"a4\"><form action=a5><video poster=a6></video>"
    text += "<A HREF='a7'>x</A><use xlink:href='a8'>"
    assert [link for _, _, link in check("p.html", text)] == [f"a{n}" for n in range(1, 9)]


def test_what_is_no_markup_is_no_link() -> None:
    text = """<!-- <a href="weg"> --><script>"<a href='weg'>"</script><style>a[href="weg"]{}</style><title><a href="weg"></title>
      <p title='een > twee <a href="weg">'>href="weg" &lt;a href="weg"&gt;</p><p data-href="weg" hrefx="weg">"""
    assert check("p.html", text) == []


def test_an_entity_in_a_link_is_read() -> None:
    assert check("p.html", '<a href="over.html?a&amp;b">x</a><a href="over&period;html">x</a>') == []


def test_style_sheets_and_sitemaps_are_read() -> None:
    assert check("theme/b.css", "a { background: url(weg.png) } b { background: url('../beeld/a.png'), url(data:,x) }") == [
        ("TX701", 1, "weg.png")
    ]
    found = check("sitemap.xml", f"<urlset>\n<loc>{SITE}/</loc><loc> {SITE}/weg.html </loc></urlset>", SITE)
    assert found == [("TX701", 2, f"{SITE}/weg.html")]


def test_below_a_path_the_full_address_and_the_path_lead_home_and_the_root_leads_out() -> None:
    text = f'<a href="{SITE}/over.html"><a href="/telex/over.html"><a href="{SITE}"><a href="over.html">'
    assert check("p.html", text, SITE) == check("p.html", text, f"{SITE}/") == []
    assert check("tech/p.html", '<a href="/over.html"><a href="../../over.html">', SITE) == [
        ("TX703", 1, "../../over.html"),
        ("TX703", 1, "/over.html"),
    ]
    assert check("p.html", f'<a href="{SITE}/weg.html">', SITE) == [("TX701", 1, f"{SITE}/weg.html")]


@pytest.mark.parametrize("code", ["TX701", "TX702", "TX703"])
def test_the_example_of_the_catalogue_gives_its_notice(code: str) -> None:
    ((_, text),) = catalogue.ENTRIES[code].example
    assert text
    assert [said for said, _, _ in check("over.html", text, SITE)] == [code]
    notice = report.notice("output/over.html", linkcheck.check([("over.html", text)], ["over.html"], SITE)[0][1])
    assert notice.message
    assert "{" not in notice.message + notice.remedy


NAMES = st.sampled_from(["a", "p", "img", "script", "title", "x-y"])
VALUES = st.text(st.sampled_from("ab/#?.&<>='\" ;\n"), max_size=6)


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["href", "src", "id"]), VALUES, st.sampled_from("\"'")), max_size=4),
    st.text("ab<>&\"' =", max_size=5),
)
def test_tags_are_read_as_a_browser_reads_them(tags: list[tuple[str, str, str, str]], copy: str) -> None:
    """Attributes in quotes, as templates write them; copy between tags is escaped, as everywhere."""
    safe = copy.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = "".join(
        f"<{tag} {name}={mark}{value.replace(mark, '').replace('&', '&amp;')}{mark}>{safe}{f'</{tag}>' if tag in linkcheck.RAW else ''}"
        for tag, name, value, mark in tags
    )
    parsed: ElementTree.Element = html5lib.parse(f"<!doctype html><body>{text}", namespaceHTMLElements=False)
    links, places = linkcheck.scan("p.html", text)
    seen = [(name, value) for e in parsed.iter() for name, value in e.attrib.items() if isinstance(e.tag, str)]
    assert sorted(r.href for r in links) == sorted(value.strip() for name, value in seen if name != "id")
    assert places == {value for name, value in seen if name == "id"}
