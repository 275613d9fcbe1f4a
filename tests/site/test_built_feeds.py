"""Feeds and the sitemap: what machines read must be sound, in order and the same as the pages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module", params=["demo", "published"])
def site(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def feeds(site):
    return {p.relative_to(site.output).as_posix(): p.read_bytes() for p in sorted((site.output / "feeds").glob("*.atom.xml"))}


def root_of(site):
    return "https://example.org/telex/" if site.base == "/telex/" else "/"


def entries(data):
    return ElementTree.fromstring(data).findall(f"{ATOM}entry")


def urls(output):
    """The entries of all parts of the sitemap."""
    return [url for part in sorted(output.glob("sitemap-*.xml")) for url in ElementTree.fromstring(part.read_bytes())]


def test_there_is_a_feed_of_all_and_of_each_section(feeds, told):
    assert set(feeds) >= {f"feeds/{name}.atom.xml" for name in ("alle", "financieel", "tech", "europe")}
    assert set(feeds) >= {f"feeds/{s['section'].lower()}.atom.xml" for s in told["stories"]}


def test_feeds_parse_without_complaint(feeds):
    for name, data in feeds.items():
        parsed = feedparser.parse(data)
        assert not parsed.bozo, (name, parsed.get("bozo_exception"))
        assert parsed.version == "atom10"
        assert parsed.feed.title
        assert parsed.entries


def test_every_feed_and_entry_has_what_atom_demands(feeds):
    for name, data in feeds.items():
        feed = ElementTree.fromstring(data)
        for element in [feed, *entries(data)]:
            for tag in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{tag}")) == 1, (name, tag)
                assert element.findtext(f"{ATOM}{tag}").strip()
            assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_ids_are_urns_and_no_id_comes_twice(feeds):
    for name, data in feeds.items():
        ids = [ElementTree.fromstring(data).findtext(f"{ATOM}id"), *(e.findtext(f"{ATOM}id") for e in entries(data))]
        assert len(set(ids)) == len(ids), name
        assert all(UUID(i) for i in ids)
    own = [ElementTree.fromstring(data).findtext(f"{ATOM}id") for data in feeds.values()]
    assert len(set(own)) == len(own)


def test_ids_do_not_change_with_the_sites_address(demo, published):
    for path in (demo.output / "feeds").glob("*.atom.xml"):
        one, other = (entries((s.output / "feeds" / path.name).read_bytes()) for s in (demo, published))
        assert [e.findtext(f"{ATOM}id") for e in one] == [e.findtext(f"{ATOM}id") for e in other]


def test_a_site_with_another_name_and_more_captures_has_the_ids_it_had(make_project):
    """A feed reader shows no story twice for it."""
    first = {"2026-01-15T09-30.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"}
    more = {"2026-02-15T09-30.txt": "DELFT (ANP) - Studenten in Delft bouwen een zonneauto van vlas.\n5 minuten geleden\n"}
    known = []
    for captures, name in ((first, "Telex"), (first | more, "De Draad")):
        project = make_project(captures)
        conf = project.root / "pelicanconf.py"
        conf.write_text(conf.read_text("utf-8").replace('SITENAME = "Telex"', f'SITENAME = "{name}"'), "utf-8")
        project.build()
        feeds = {p.name: ElementTree.fromstring(p.read_bytes()) for p in (project.output / "feeds").glob("*.atom.xml")}
        assert {feed.findtext(f"{ATOM}author/{ATOM}name") for feed in feeds.values()} == {name}
        known.append({n: f.findtext(f"{ATOM}id") for n, f in feeds.items()})
        known[-1] |= {e.find(f"{ATOM}link").get("href"): e.findtext(f"{ATOM}id") for f in feeds.values() for e in f.iter(f"{ATOM}entry")}
    assert len(known[0]) > 4
    assert {n: known[1][n] for n in known[0]} == known[0]
    assert len(set(known[1].values())) > len(set(known[0].values()))


def test_entries_stand_newest_first_and_the_feed_is_as_new_as_its_newest(feeds):
    for name, data in feeds.items():
        times = [datetime.fromisoformat(e.findtext(f"{ATOM}updated")) for e in entries(data)]
        assert times == sorted(times, reverse=True), name
        assert datetime.fromisoformat(ElementTree.fromstring(data).findtext(f"{ATOM}updated")) == times[0]


def test_entries_say_what_their_page_says(site, feeds, text):
    for name, data in feeds.items():
        for entry in entries(data):
            address = entry.find(f"{ATOM}link").get("href").removeprefix(root_of(site))
            page = site.stories[address]
            assert entry.findtext(f"{ATOM}title") == text(page.one("h1"))
            assert entry.find(f"{ATOM}category").get("term") == text(page.one(".story-tag", ".section-tag"))
            body = html5lib.parseFragment(entry.findtext(f"{ATOM}content"), treebuilder="etree", namespaceHTMLElements=False)
            assert [text(e) for e in body] == [text(e) for e in page.one(".story-body")], (name, address)
            known = [e.get("datetime") for e in page.one(".story-when").iter("time")]
            assert [e.text for e in entry.findall(f"{ATOM}published")] == known


def test_entries_name_their_agencies_as_authors(site, feeds, text):
    for data in feeds.values():
        for entry in entries(data):
            page = site.stories[entry.find(f"{ATOM}link").get("href").removeprefix(root_of(site))]
            names = [e.text for e in entry.findall(f"{ATOM}author/{ATOM}name")]
            assert ", ".join(names) == "".join(text(e) for e in page.all(".story-dateline", ".dateline-agencies"))


def test_a_sections_feed_holds_the_newest_of_that_section_and_the_feed_of_all_the_newest_of_all(site, feeds, told):
    for name, data in feeds.items():
        section = name.split("/")[1].split(".")[0]
        wanted = [root_of(site) + s["url"] for s in told["stories"] if section in ("alle", s["section"].lower())]
        assert [e.find(f"{ATOM}link").get("href") for e in entries(data)] == wanted[: len(entries(data))]
        assert len(entries(data)) == min(40, len(wanted))


def test_feeds_say_where_they_and_their_pages_are(site, feeds):
    for name, data in feeds.items():
        links = {link.get("rel"): link.get("href") for link in ElementTree.fromstring(data).findall(f"{ATOM}link")}
        assert links["self"] == root_of(site) + name
        page = links["alternate"].removeprefix(root_of(site)) + "index.html"
        assert page in site.pages


def test_every_page_names_the_feed_of_all_and_a_story_that_of_its_section(site, told):
    sections = {s["url"]: s["section"].lower() for s in told["stories"]}
    for address, page in site.pages.items():
        found = {site.lead_to(address, e.get("href"))[0] for e in page.all("link") if e.get("type") == "application/atom+xml"}
        assert "feeds/alle.atom.xml" in found
        if address in sections:
            assert f"feeds/{sections[address]}.atom.xml" in found


def test_the_sitemap_is_sound_and_lists_every_story_once(site, told):
    listed = [url.findtext(f"{MAP}loc") for url in urls(site.output)]
    assert len(set(listed)) == len(listed)
    assert {root_of(site) + s["url"] for s in told["stories"]} <= set(listed)
    for url in listed:
        address = url.removeprefix(root_of(site))
        assert (f"{address}index.html" if not address or address.endswith("/") else address) in site.pages, url
    assert not [url for url in listed if url.endswith("404.html")]


def test_the_sitemaps_dates_are_moments_with_an_offset(site):
    dates = [e.text for url in urls(site.output) for e in url.iter(f"{MAP}lastmod")]
    assert dates
    assert all(datetime.fromisoformat(d).tzinfo for d in dates)


def test_an_empty_site_has_sound_feeds_without_entries(make_project):
    project = make_project({})
    project.build()
    for path in (project.output / "feeds").glob("*.atom.xml"):
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo
        assert parsed.entries == []
    assert urls(project.output)


def test_stories_without_any_moment_stay_out_of_feeds_but_not_out_of_the_sitemap(make_project):
    project = make_project({"zonder-moment.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"})
    project.build()
    address = "ongedateerd/een-dijk-in-utrecht-is-verzakt-na-de-regen.html"
    assert (project.output / address).is_file()
    assert entries((project.output / "feeds/alle.atom.xml").read_bytes()) == []
    assert [url.find(f"{MAP}lastmod") for url in urls(project.output) if url.findtext(f"{MAP}loc") == f"/{address}"] == [None]
