"""Every page of the built demo: sound HTML, links that lead somewhere, and machine-readable facts that the page shows too."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest


@pytest.fixture(scope="module", params=["demo", "published"])
def site(request):
    """The demo at the root of a host, and published below a path."""
    return request.getfixturevalue(request.param)


def test_every_page_passes_a_strict_html_parser(site):
    assert {address: page.error for address, page in site.pages.items() if page.error} == {}


def test_every_page_has_one_h1_and_no_level_is_skipped(site):
    for address, page in site.pages.items():
        levels = [int(e.tag[1]) for e in page.html.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_every_page_says_its_language_title_and_viewport(site, text):
    for address, page in site.pages.items():
        assert page.html.get("lang") == "nl"
        assert text(page.one("title")).strip(), address
        assert [m.get("content") for m in page.all("meta") if m.get("name") == "viewport"] == ["width=device-width, initial-scale=1"]


def test_no_two_pages_have_the_same_title(site, text):
    """Two stories may open alike; lists and stories are told apart by their titles."""
    titles = Counter(text(page.one("title")) for page in site.pages.values())
    headlines = Counter(text(page.one("h1")) for page in site.stories.values())
    assert {t: n for t, n in titles.items() if n > max(1, headlines[t.removesuffix(" – Telex")])} == {}


def test_no_page_uses_an_id_twice(site):
    for address, page in site.pages.items():
        ids = Counter(e.get("id") for e in page.html.iter() if e.get("id"))
        assert [i for i, n in ids.items() if n > 1] == [], address


def test_labels_and_fragments_point_at_something(site):
    ids = {address: {e.get("id") for e in page.html.iter()} for address, page in site.pages.items()}
    for address, page in site.pages.items():
        for element in page.html.iter():
            for name in ("aria-labelledby", "aria-describedby", "for"):
                assert set(element.get(name, "").split()) <= ids[address], (address, element.get(name))
        for _, href in page.references:
            file, fragment = site.lead_to(address, href)
            assert not fragment or fragment in ids[file], (address, href)


def test_every_link_and_asset_leads_to_a_file(site):
    for address, page in site.pages.items():
        for _, href in page.references:
            file, _ = site.lead_to(address, href)
            assert (site.output / file).is_file(), f"{address}: {href} leads to {file}, which is not there"


def test_no_reference_is_absolute_or_goes_to_a_third_party(site):
    """Relative, so that a site works under any path and from disk; only the page for missing addresses starts at the root."""
    for address, page in site.pages.items():
        for element, href in page.references:
            assert not re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.I), (address, element.tag, href)
            assert not href.startswith("/") or address == "404.html", (address, href)


def test_no_page_holds_a_script_a_frame_or_a_style_of_its_own(site):
    for address, page in site.pages.items():
        kinds = {e.get("type") for e in page.all("script")}
        assert kinds <= ({"application/ld+json", "module"} if address == "zoeken.html" else {"application/ld+json"}), address
        for element in page.html.iter():
            assert element.tag not in {"iframe", "object", "embed", "style", "base", "form"}, address
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], address


def test_style_sheets_load_nothing_from_elsewhere(site):
    sheets = list(site.output.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        copy = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)
        assert "@import" not in copy
        for url in re.findall(r"url\(\s*['\"]?([^'\")]+)", copy):
            assert url.startswith("data:") or (sheet.parent / url).is_file(), (sheet.name, url)


def test_every_page_can_be_reached_from_the_front_page(site):
    seen, todo = set(), ["index.html"]
    while todo:
        address = todo.pop()
        if address in seen or address not in site.pages:
            continue
        seen.add(address)
        todo += [site.lead_to(address, a.get("href"))[0] for a in site.pages[address].all("a")]
    assert set(site.pages) - seen == {"404.html"}


def test_every_story_that_inspect_knows_has_exactly_one_page(site, told):
    assert sorted(site.stories) == sorted(s["url"] for s in told["stories"])
    in_folders = {a for a in site.pages if re.match(r"\d{4}/\d\d/|ongedateerd/", a) and not a.endswith("/index.html")}
    assert in_folders == set(site.stories)


def test_a_storys_page_shows_all_its_copy_and_nothing_else_as_its_body(site, told, text):
    tags = {"paragraph": "p", "subhead": "h2", "caption": "p"}
    for story in told["stories"]:
        body = site.stories[story["url"]].one(".story-body")
        assert [(e.tag, text(e)) for e in body] == [(tags[b["kind"]], " ".join(b["text"].split())) for b in story["body"]]


def test_a_storys_page_shows_headline_place_agencies_and_section(site, told, text):
    for story in told["stories"]:
        page = site.stories[story["url"]]
        assert text(page.one("h1")) == " ".join(story["headline"].split())
        assert [text(e) for e in page.all(".story-dateline", ".dateline-place")] == ([story["place"]] if story["place"] else [])
        assert [text(e) for e in page.all(".story-dateline", ".dateline-agencies")] == list(filter(None, [", ".join(story["agencies"])]))
        assert [text(e) for e in page.all(".story-tag", ".section-tag")] == [story["section"]]


def test_json_ld_says_what_the_page_shows(site, text):
    for address, page in site.stories.items():
        said = page.facts("NewsArticle")[0]
        assert said["@context"] == "https://schema.org"
        assert said["@type"] == "NewsArticle"
        assert said["inLanguage"] == "nl"
        assert said["headline"] == text(page.one("h1"))
        assert said["articleSection"] == text(page.one(".story-tag", ".section-tag"))
        assert [said[k] for k in ("dateline",) if k in said] == [text(e) for e in page.all(".story-dateline", ".dateline-place")]
        agencies = ", ".join(o["name"] for o in said.get("sourceOrganization", []))
        assert agencies == "".join(text(e) for e in page.all(".story-dateline", ".dateline-agencies")), address


def test_json_ld_gives_the_time_of_the_page_and_none_where_it_is_unknown(site, told, text):
    kinds = Counter()
    latest = {s["url"]: (s["published"] or {}).get("latest") for s in told["stories"]}
    for address, page in site.stories.items():
        said = page.facts("NewsArticle")[0]
        when = page.one(".story-when")
        times = [e.get("datetime") for e in when.iter("time")]
        assert [said[k] for k in ("datePublished",) if k in said] == times, address
        if "datum onbekend" in text(when):
            assert "datePublished" not in said, address
            assert times == [], address
            kinds["unknown"] += 1
        elif times:
            assert times == [latest[address]]
            kinds["known"] += 1
    assert kinds["unknown"] > 5
    assert kinds["known"] > 50


def test_json_ld_lists_the_related_stories_of_the_page_in_their_order(site, told):
    wanted = {s["url"]: [r["slug"] for r in s["related"]] for s in told["stories"]}
    filled = 0
    for address, page in site.stories.items():
        below = [site.lead_to(address, a.get("href"))[0] for a in _links_under(page, "meer-hierover")]
        told = {site.lead_to(address, row.find(".//a").get("href"))[0] for row in _told_with_reason(page)}
        shown = [a for slug in wanted[address] for a in (*below, *sorted(told)) if a.rsplit("/", 1)[-1] == f"{slug}.html"]
        assert set(shown) == {*below, *told}, address
        assert [a for a in shown if a in below] == below, address
        root = "https://example.org/telex/" if site.base == "/telex/" else "/"
        said = page.facts("NewsArticle")[0].get("relatedLink", [])
        assert said == [root + a for a in shown], address
        assert [a.rsplit("/", 1)[-1].removesuffix(".html") for a in shown] == wanted[address]
        filled += bool(shown)
    assert filled > 20


def test_every_related_link_prints_its_reason_and_its_own_headline(site, told, text):
    why = {(s["url"], r["slug"]): r["why"] for s in told["stories"] for r in s["related"]}
    headlines = {address: text(page.one("h1")) for address, page in site.stories.items()}
    for address, page in site.stories.items():
        for row in (*_rows_under(page, "meer-hierover"), *_told_with_reason(page)):
            (link,) = (e for e in row.iter("a"))
            (reason,) = (e for e in row.iter() if e.get("class") == "why")
            target = site.lead_to(address, link.get("href"))[0]
            assert text(reason) == why[address, target.rsplit("/", 1)[-1].removesuffix(".html")]
            assert text(link) == headlines[target]


def test_every_story_stands_on_the_list_of_its_month_and_of_its_section(site, told):
    refs = {}
    for address in site.pages:
        if address.endswith("index.html"):
            refs[address] = {site.lead_to(address, a.get("href"))[0] for a in site.pages[address].all("main", "a")}
    for story in told["stories"]:
        month, section = story["url"].rsplit("/", 1)[0], story["section"].lower()
        assert story["url"] in refs[f"{month}/index.html"]
        assert story["url"] in refs[f"{section}/{month}/index.html"]


def test_lists_say_how_many_stories_they_hold(site, told, text):
    for section in ("Financieel", "Tech", "Europe"):
        count = sum(s["section"] == section for s in told["stories"])
        assert text(site.pages[f"{section.lower()}/index.html"].one(".head", ".count")) == f"{count} berichten"
    assert text(site.pages["archief/index.html"].one(".head", ".count")) == f"{len(told['stories'])} berichten"


def test_a_list_of_a_section_holds_that_section_only(site, told):
    section_of = {s["url"]: s["section"].lower() for s in told["stories"]}
    for address, page in site.pages.items():
        top = address.split("/")[0]
        if top in set(section_of.values()):
            linked = {site.lead_to(address, a.get("href"))[0] for a in page.all("main", "a")} & set(section_of)
            assert {section_of[url] for url in linked} == {top}, address


def test_every_page_forbids_scripts_and_other_hosts_to_the_browser(site):
    for address, page in site.pages.items():
        (policy,) = (m.get("content") for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none';"), address
        assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "" if address == "zoeken.html" else "'wasm-unsafe-eval'")
        assert ("script-src" in policy) == (address == "zoeken.html")
        assert "http" not in policy


def test_a_page_that_moved_leads_to_the_story_by_itself_and_by_a_link(site, text):
    for address, page in site.moved.items():
        assert page.error == "", address
        assert address not in site.stories
        (refresh,) = (m.get("content") for m in page.all("meta") if m.get("http-equiv") == "refresh")
        target, _ = site.lead_to(address, re.fullmatch(r"0; ?url=(.+)", refresh)[1])
        assert target in site.stories
        linked = {site.lead_to(address, a.get("href"))[0] for a in page.all("a")}
        assert target in linked
        assert text(site.stories[target].one("h1")) in text(page.html)
        assert [m.get("content") for m in page.all("meta") if m.get("name") == "robots"] in ([], ["noindex"])


def test_an_empty_site_is_sound_too(make_project, read_site):
    project = make_project({})
    project.build()
    site = read_site(project, "/")
    assert {address: page.error for address, page in site.pages.items() if page.error} == {}
    for address, page in site.pages.items():
        assert len(page.all("h1")) == 1
        for _, href in page.references:
            assert (project.output / site.lead_to(address, href)[0]).is_file(), (address, href)


def _section(page, anchor):
    return next((e for e in page.all("section.related") if e.get("aria-labelledby") == anchor), None)


def _rows_under(page, anchor):
    section = _section(page, anchor)
    return [] if section is None else list(section.iter("li"))


def _told_with_reason(page):
    """The rows of the affair that the story leads to."""
    return [row for row in page.all(".timeline", "li") if any(e.get("class") == "why" for e in row.iter("p"))]


def _links_under(page, anchor):
    section = _section(page, anchor)
    return [] if section is None else list(section.iter("a"))
