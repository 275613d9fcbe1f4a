"""The build for publication: publishconf.py takes the site's address from the environment."""

from __future__ import annotations

from xml.etree import ElementTree

SITE = "https://example.org/telex"


def metas(page, name):
    return [m.get("content") for m in page.all("meta") if m.get("property") == name]


def test_every_page_says_its_own_full_address(published):
    for address, page in published.pages.items():
        wanted = f"{SITE}/{address.removesuffix('index.html')}"
        assert [e.get("href") for e in page.all("link") if e.get("rel") == "canonical"] == [wanted]
        assert metas(page, "og:url") == [wanted]


def test_json_ld_says_the_full_address_of_page_and_related_stories(published):
    for address, page in published.stories.items():
        said = page.facts("NewsArticle")[0]
        assert said["mainEntityOfPage"] == f"{SITE}/{address}"
        assert all(url.startswith(f"{SITE}/2") for url in said.get("relatedLink", []))


def test_the_sitemap_and_robots_carry_the_address(published):
    sheets = [ElementTree.fromstring(p.read_bytes()) for p in published.output.glob("sitemap*.xml")]
    listed = [e.text for sheet in sheets for e in sheet.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{SITE}/" in listed
    assert f"{SITE}/over.html" in listed
    assert all(url.startswith(f"{SITE}/") for url in listed)
    assert f"Sitemap: {SITE}/sitemap.xml" in (published.output / "robots.txt").read_text("utf-8").splitlines()


def test_every_address_in_a_feed_is_full(published):
    for path in (published.output / "feeds").glob("*.atom.xml"):
        links = list(ElementTree.fromstring(path.read_bytes()).iter("{http://www.w3.org/2005/Atom}link"))
        assert links
        assert all(link.get("href").startswith(f"{SITE}/") for link in links)


def test_links_of_the_page_for_missing_addresses_start_below_the_sites_path(published):
    for element, href in published.pages["404.html"].references:
        assert href.startswith("/telex/") or href in ("#inhoud", "#top"), (element.tag, href)


def test_at_the_root_of_a_host_those_links_start_at_the_root(demo):
    for element, href in demo.pages["404.html"].references:
        assert href.startswith("/") or href in ("#inhoud", "#top"), (element.tag, href)
        assert not href.startswith("//")


def test_without_an_address_no_page_claims_one(demo):
    for address, page in demo.pages.items():
        assert not [e for e in page.all("link") if e.get("rel") == "canonical"], address
        assert metas(page, "og:url") == []
    assert "Sitemap" not in (demo.output / "robots.txt").read_text("utf-8")


def test_a_slash_behind_the_address_makes_no_difference_and_no_address_is_the_plain_build(make_project):
    project = make_project({"2026-01-15T09-30.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"})
    project.build()
    plain = project.files()
    project.publish(SITE)
    without = project.files()
    project.publish(f"{SITE}/")
    assert project.files() == without != plain
    project.publish("")
    assert project.files() == plain


def test_going_from_preview_to_publication_in_one_folder_equals_a_clean_build(demo, published, copy_of):
    project = copy_of(demo.project)
    project.publish(SITE)
    assert project.files() == published.project.files()


def test_only_addresses_differ_between_preview_and_publication(demo, published, text):
    assert set(demo.pages) == set(published.pages)
    for address, page in demo.stories.items():
        assert text(page.one("main")) == text(published.pages[address].one("main"))
