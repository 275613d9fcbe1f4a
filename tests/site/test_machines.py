"""What machines read of the built site: sitemaps, JSON Feed, facts, pictures and the reservation of rights."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import feedparser
import pytest
from schemas import NEWS as NEWS_SCHEMA
from schemas import SITEMAP, faults

ROOT = "https://example.org/telex/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"


@pytest.fixture(scope="module", params=["demo", "published"])
def site(request):
    return request.getfixturevalue(request.param)


def tree(built, name):
    data = (built.output / name).read_bytes()
    assert data.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    return ElementTree.fromstring(data)


def sheets(built):
    """The parts of the sitemap, by name."""
    return [loc.text.removeprefix(ROOT) for loc in tree(built, "sitemap.xml").iter(f"{MAP}loc")]


def metas(page):
    named = [(m.get(kind), m.get("content")) for m in page.all("meta") for kind in ("property", "name") if m.get(kind)]
    return {name: [c for n, c in named if n == name] for name, _ in named}


def check_loc(text):
    assert text.strip() == text
    assert 12 <= len(text) <= 2048
    assert re.fullmatch(re.escape(ROOT) + r"[A-Za-z0-9._~/-]*", text)


# -- sitemaps, as their schemas have them


def newest(built):
    """The moment of the newest capture: nothing on the site is of later."""
    names = [re.match(r"(\d{4}-\d\d-\d\dT\d\d)-(\d\d)", p.name) for p in built.project.wire.glob("2*.txt")]
    return max(datetime.fromisoformat(f"{n[1]}:{n[2]}:00").replace(tzinfo=ZoneInfo("Europe/Amsterdam")) for n in names if n)


def test_every_sitemap_keeps_to_its_schema(published):
    found = {p.name: faults(p.read_bytes(), ROOT, newest(published)) for p in sorted(published.output.glob("*sitemap*.xml"))}
    assert len(found) >= 4
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


ITEM = f"<url><loc>{ROOT}a.html</loc><lastmod>2026-01-12T12:00:00+01:00</lastmod></url>"
NEWS_OF = (
    "<news:publication><news:name>Telex</news:name><news:language>nl</news:language></news:publication>"
    "<news:publication_date>2026-01-12T12:00:00+01:00</news:publication_date><news:title>Kop</news:title>"
)


@pytest.mark.parametrize(
    ("rule", "inside"),
    [
        ("", ITEM),
        ("", f"<url><loc>{ROOT}a.html</loc><lastmod>2026-01-12</lastmod></url>"),
        ("", f"<url><loc>{ROOT}a.html</loc><news:news>{NEWS_OF}</news:news></url>"),
        ("xml", "<url>"),
        ("times", ""),
        ("element", ITEM.replace("<lastmod>", "<title>x</title><lastmod>")),
        ("element", "<sitemap/>"),
        ("order", f"<url><lastmod>2026-01-12</lastmod><loc>{ROOT}a.html</loc></url>"),
        ("times", "<url><lastmod>2026-01-12</lastmod></url>"),
        ("times", ITEM.replace("</url>", "<lastmod>2026-01-12</lastmod></url>")),
        ("attribute", ITEM.replace("<url>", '<url id="a">')),
        ("text", f"x{ITEM}"),
        ("twice", ITEM * 2),
        ("number", "".join(f"<url><loc>{ROOT}{n}.html</loc></url>" for n in range(50_001))),
        ("number", "".join(f"<url><loc>{ROOT}{n}.html</loc><news:news>{NEWS_OF}</news:news></url>" for n in range(1_001))),
        ("elsewhere", f"<url><loc>{ROOT[:-2]}/a.html</loc></url>"),
        ("address", "<url><loc>/telex/2026/01/a.html</loc></url>"),
        ("address", f"<url><loc>{ROOT}é a.html</loc></url>"),
        ("length", f"<url><loc>{ROOT}{'a' * 2048}</loc></url>"),
        ("moment", ITEM.replace("T12:00:00+01:00", "T12:00+01:00")),
        ("moment", ITEM.replace("01-12T", "02-30T")),
        ("moment", ITEM.replace("2026-01-12T12:00:00+01:00", "12 januari 2026")),
        ("later", ITEM.replace("2026", "2027")),
        ("language", f"<url><loc>{ROOT}a.html</loc><news:news>{NEWS_OF.replace('>nl<', '>nl-NL<')}</news:news></url>"),
        ("empty", f"<url><loc>{ROOT}a.html</loc><news:news>{NEWS_OF.replace('>Kop<', '> <')}</news:news></url>"),
        ("times", f"<url><loc>{ROOT}a.html</loc><news:news>{NEWS_OF.replace('<news:title>Kop</news:title>', '')}</news:news></url>"),
    ],
)
def test_every_rule_of_the_schema_can_be_broken(rule, inside):
    data = f'<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS_SCHEMA}">{inside}</urlset>'.encode()
    assert {fault.split(":")[0] for fault in faults(data, ROOT, datetime(2026, 12, 31, tzinfo=UTC))} == ({rule} if rule else set())


def test_a_file_of_another_kind_or_too_large_is_no_sitemap():
    assert faults(b"<feed/>", ROOT) == ["root: feed"]
    assert faults(b" " * (50 * 1024 * 1024 + 1), ROOT)[0].startswith("size")


def test_the_index_is_as_its_schema_demands(published):
    index = tree(published, "sitemap.xml")
    assert index.tag == f"{MAP}sitemapindex"
    assert len(index)
    for each in index:
        assert each.tag == f"{MAP}sitemap"
        assert [e.tag for e in each] in ([f"{MAP}loc"], [f"{MAP}loc", f"{MAP}lastmod"])
        check_loc(each[0].text)
        assert not each.attrib
        assert all(re.fullmatch(MOMENT, e.text) for e in each[1:])


def test_every_part_is_as_its_schema_demands_and_lists_what_is_there(published):
    listed = []
    for name in sheets(published):
        part = tree(published, name)
        assert part.tag == f"{MAP}urlset"
        assert 0 < len(part) <= 10_000
        assert "/" not in name  # a sitemap may name only what lies below its own folder
        for url in part:
            assert url.tag == f"{MAP}url"
            assert [e.tag for e in url] in ([f"{MAP}loc"], [f"{MAP}loc", f"{MAP}lastmod"])
            check_loc(url[0].text)
            assert all(re.fullmatch(MOMENT, e.text) for e in url[1:])
            listed.append(url[0].text)
    assert len(listed) == len(set(listed))
    pages = {ROOT + address.removesuffix("index.html") for address in published.pages}
    assert set(listed) == pages - {f"{ROOT}404.html"}


def test_a_capture_more_changes_the_part_of_its_month_and_no_other_month(make_project):
    old = {"2026-01-15T09-30.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"}
    new = {"2026-02-15T09-30.txt": "DELFT (ANP) - Studenten in Delft bouwen een zonneauto van vlas.\n5 minuten geleden\n"}
    made = []
    for captures in (old, old | new):
        project = make_project(captures)
        project.build()
        made.append({n: d for n, d in project.files().items() if n.startswith("sitemap-")})
    assert set(made[1]) - set(made[0]) == {"sitemap-2026-02.xml"}
    assert all(made[1][name] == data for name, data in made[0].items())


def test_the_news_sitemap_is_as_its_schema_demands_and_says_what_the_pages_say(published, text):
    news = tree(published, "news-sitemap.xml")
    assert news.tag == f"{MAP}urlset"
    assert 5 < len(news) <= 1000
    for url in news:
        assert [e.tag for e in url] == [f"{MAP}loc", f"{NEWS}news"]
        check_loc(url[0].text)
        assert [e.tag for e in url[1]] == [f"{NEWS}publication", f"{NEWS}publication_date", f"{NEWS}title"]
        assert [(e.tag, e.text) for e in url[1][0]] == [(f"{NEWS}name", "Telex"), (f"{NEWS}language", "nl")]
        page = published.stories[url[0].text.removeprefix(ROOT)]
        assert url[1][2].text == text(page.one("h1"))
        assert url[1][1].text == page.facts("NewsArticle")[0]["datePublished"]
    newest = max(s for s in (p.name[:10] for p in published.project.wire.glob("2*.txt")))
    ages = [(datetime.fromisoformat(newest) - datetime.fromisoformat(u[1][1].text[:10])).days for u in news]
    assert max(ages) <= 2


def test_robots_name_both(published):
    lines = (published.output / "robots.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("Sitemap")] == [f"Sitemap: {ROOT}sitemap.xml", f"Sitemap: {ROOT}news-sitemap.xml"]


# -- feeds


def test_the_json_feed_says_what_the_atom_feed_says(site):
    told = json.loads((site.output / "feeds/alle.json").read_bytes())
    atom = tree(site, "feeds/alle.atom.xml").findall(f"{ATOM}entry")
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    for item, entry in zip(told["items"], atom, strict=True):
        for name, tag in (("id", "id"), ("title", "title"), ("content_html", "content"), ("date_published", "published")):
            assert item.get(name) == entry.findtext(f"{ATOM}{tag}")
        assert item["url"] == entry.find(f"{ATOM}link").get("href")
    assert not re.search(r'"_', json.dumps(told))


def test_every_topic_page_names_a_feed_of_its_stories(site):
    topics = [p for a, p in site.pages.items() if a.startswith("onderwerp/") and not a.endswith("index.html")]
    assert len(topics) > 20
    for page in topics:
        wanted = f"feeds/onderwerp/{page.address.split('/')[1].removesuffix('.html')}.atom.xml"
        named = [site.lead_to(page.address, e.get("href"))[0] for e in page.all("link") if e.get("rel") == "alternate"]
        assert named == [wanted, "feeds/alle.atom.xml"]
        parsed = feedparser.parse((site.output / wanted).read_bytes())
        assert not parsed.bozo
        links = {e.link.removeprefix(ROOT).lstrip("/") for e in parsed.entries}
        assert links == {site.lead_to(page.address, a.get("href"))[0] for a in page.all(".stream", "a")}


# -- facts


def test_every_page_says_the_crumbs_that_it_shows(site, text):
    base = ROOT if site.base == "/telex/" else "/"
    for address, page in site.pages.items():
        lists = page.facts("BreadcrumbList") + [c["breadcrumb"] for c in page.facts("CollectionPage")]
        shown = [(text(a), site.lead_to(address, a.get("href"))[0]) for a in page.all(".crumbs", "a")]
        assert len(lists) == bool(shown), address
        for crumbs in lists:
            steps = crumbs["itemListElement"]
            assert [(s["name"], s["item"].removeprefix(base)) for s in steps[:-1]] == [(n, f.removesuffix("index.html")) for n, f in shown]
            assert steps[-1]["name"] == text(page.one("h1")), address


def test_every_list_is_a_collection_and_says_its_heading_and_address(published, text):
    found = 0
    for address, page in published.pages.items():
        for said in page.facts("CollectionPage"):
            assert said["name"] == text(page.one("h1"))
            assert said["url"] == f"{ROOT}{address.removesuffix('index.html')}"
            found += 1
        assert not (page.facts("CollectionPage") and address in published.stories)
    assert found > 50


def test_a_story_says_the_rights_that_its_page_shows(site, text):
    for page in site.stories.values():
        said = page.facts("NewsArticle")[0]
        assert said["copyrightNotice"] in text(page.one("footer.story-foot"))
        kinds = [json.loads(e.text)["@type"] for e in page.all("script")]
        assert kinds == ["NewsArticle", "BreadcrumbList"]


# -- sharing


def test_a_shared_page_has_a_picture_of_its_section(published, text):
    for address, page in published.pages.items():
        said = metas(page)
        (image,) = said["og:image"]
        assert (published.output / image.removeprefix(ROOT)).is_file()
        assert (said["og:image:width"], said["og:image:height"], said["twitter:card"]) == (["1200"], ["630"], ["summary_large_image"])
        if address in published.stories:
            section = text(page.one(".story-tag", ".section-tag"))
            assert image == f"{ROOT}beeld/{section.lower()}.png"
            assert said["og:image:alt"] == [f"Ponsband die in telexcode TELEX {section.upper()} spelt"]


def test_a_storys_times_are_those_of_the_page(site, text):
    for page in site.stories.values():
        said, facts = metas(page), page.facts("NewsArticle")[0]
        assert said.get("article:published_time", []) == [facts[k] for k in ("datePublished",) if k in facts]
        assert said.get("article:modified_time", []) == [facts[k] for k in ("dateModified",) if k in facts]
    assert not any("article:published_time" in metas(page) for a, page in site.pages.items() if a not in site.stories)


def test_an_updated_story_says_when(make_project, read_site):
    first = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor alle auto's. Monteurs vervingen een kabel."
    first += "\n2 uur geleden\n"
    more = first.replace("een kabel", "twee kabels. Het werk kostte drie miljoen euro").replace("2 uur", "10 minuten")
    project = make_project({"2026-01-12T12-00.txt": first, "2026-01-12T14-00.txt": more})
    project.build()
    (page,) = read_site(project, "/").stories.values()
    assert metas(page)["article:modified_time"] == [page.facts("NewsArticle")[0]["dateModified"]] == ["2026-01-12T13:50:00+01:00"]


def test_the_reservation_of_rights_stands_in_its_file_and_on_every_page(site):
    assert json.loads((site.output / ".well-known/tdmrep.json").read_bytes()) == [{"location": "/", "tdm-reservation": 1}]
    assert all(metas(page)["tdm-reservation"] == ["1"] for page in site.pages.values())


def test_months_lead_to_the_months_beside_them(site):
    for address, page in site.pages.items():
        in_head = {
            e.get("rel"): site.lead_to(address, e.get("href"))[0] for e in page.all("head", "link") if e.get("rel") in ("prev", "next")
        }
        shown = {e.get("rel"): site.lead_to(address, e.get("href"))[0] for e in page.all(".pager", "a")}
        assert in_head == shown
    assert any(page.all(".pager", "a") for page in site.pages.values())


def test_a_browser_shows_every_picture_in_its_size_and_takes_the_manifest(published, serve, browser):
    pictures = sorted(p.relative_to(published.output).as_posix() for p in published.output.rglob("*.png"))
    assert len(pictures) == 9
    with serve(published.output, published.base) as base:
        context = browser.new_context()
        page = context.new_page()
        noise = []
        page.on("console", lambda message: noise.append(message.text))
        page.goto(base)
        for name in pictures:
            load = "async (url) => { const i = new Image(); i.src = url; await i.decode(); return [i.naturalWidth, i.naturalHeight]; }"
            size = page.evaluate(load, base + name)
            wanted = re.search(r"(\d+)\.png", name)
            assert size == ([1200, 630] if name.startswith("beeld/") and not wanted else [int(wanted[1])] * 2 if wanted else [180, 180])
        session = page.context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert manifest["url"] == f"{base}manifest.webmanifest"
        assert noise == []
        context.close()
