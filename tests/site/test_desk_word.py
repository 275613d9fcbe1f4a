"""A site under the editor's word: updates, corrections, what is held, withdrawn or one with another, as built."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

BRIDGE = (
    "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor al het verkeer. Schippers wachtten drie weken op "
    "onderdelen. Monteurs vervingen de kabel.\n2 uur geleden\n"
)
UPDATE = BRIDGE.replace("Monteurs vervingen de kabel.", "Er kwamen twee kabels <b>in</b>.").replace("2 uur", "1 uur")
CHEESE = "GOUDA (ANP) - Kaasmakers vrezen de hoge melkprijs. Boerderijwinkels rekenen al een tientje per kilo.\n3 uur geleden\n"
STORM = "DEN HELDER (ANP) - Rukwinden leggen de veerdienst naar Texel stil. Vrachtwagens wachten op de kade.\n4 uur geleden\n"
MUSEUM = "PARIJS (ANP/RTR) - Het Louvre sluit een zaal. Vocht tast er schilderijen van Rubens aan.\n5 uur geleden\n"
TENNIS = "MELBOURNE (ANP) - Tallon Griekspoor staat in de kwartfinale. Hij won in drie sets.\n6 uur geleden\n"
SERB = "MELBOURNE (ANP) - Een Serviër verliest van de Nederlander. Het publiek juichte urenlang.\n1 uur geleden\n"
SECRET = "Hartstichting meet\n\nEmbargo tot 20.00 uur\n\nDEN HAAG (ANP) - Veertigers kennen hun bloeddruk niet.\n1 uur geleden\n"

UPDATED = "2026/01/de-brug-in-grou-is-na-een-lange-reparatie-weer-open.html"
CORRECTED = "2026/01/kaasmakers-vrezen-de-hoge-melkprijs.html"
WITHDRAWN = "2026/01/rukwinden-leggen-de-veerdienst-naar-texel-stil.html"
ONE = "2026/01/tallon-griekspoor-staat-in-de-kwartfinale.html"
MOVED = "2026/01/een-servier-verliest-van-de-nederlander.html"
HELD = ("het-louvre-sluit-een-zaal", "veertigers-kennen-hun-bloeddruk-niet")
#: Words of the copy, the headline and the address of what no page may hold.
SECRETS = ("Louvre", "louvre", "Rubens", "bloeddruk", "Hartstichting")
GONE = ("Vrachtwagens", "op de kade")

DESK = """
[kaasmakers-vrezen-de-hoge-melkprijs]
correction = { text = "Er stond een tientje; <i>het</i> is elf euro.", date = 2026-01-13 }
[rukwinden-leggen-de-veerdienst-naar-texel-stil]
withdraw = true
[het-louvre-sluit-een-zaal]
hold = true
[een-servier-verliest-van-de-nederlander]
same_as = "tallon-griekspoor-staat-in-de-kwartfinale"
"""


@pytest.fixture(scope="module", params=["", "https://example.org/telex"], ids=["at home", "published"])
def site(request, make_project, read_site):
    project = make_project(
        {
            "2026-01-12T12-00.txt": BRIDGE + CHEESE + STORM + MUSEUM + TENNIS,
            "2026-01-12T16-00.txt": UPDATE + SERB + SECRET,
        }
    )
    (project.root / "content/desk.toml").write_text(DESK, "utf-8")
    if request.param:
        project.publish(request.param)
    else:
        project.build()
    return read_site(project, "/telex/" if request.param else "/")


def copy_of(told):
    return told.split(" - ", 1)[1].split("\n")[0]


def ld(page):
    return page.facts("NewsArticle")[0]


def test_every_page_is_sound(site):
    every = site.pages | site.moved
    assert {WITHDRAWN, UPDATED, CORRECTED, ONE} <= set(site.pages)
    assert set(site.moved) == {MOVED}
    assert {address: page.error for address, page in every.items() if page.error} == {}


def test_every_reference_leads_to_a_file(site):
    for address, page in (site.pages | site.moved).items():
        for _, href in page.references:
            if not href.startswith(("#", "data:", "http", "mailto:")):
                assert (site.output / site.lead_to(address, href)[0]).is_file(), (address, href)


# -- an update


def test_an_updated_story_shows_the_newest_copy_and_what_changed(site, text):
    page = site.pages[UPDATED]
    assert text(page.one(".story-body")) == copy_of(UPDATE)
    (note,) = page.all("details.updates")
    assert text(next(note.iter("summary"))) == "Bijgewerkt: 12 januari 2026, tussen 14.00 en 15.00 uur"
    assert [text(e) for e in note.iter("ins")] == ["Er kwamen twee kabels <b>in</b>."]
    assert [text(e) for e in note.iter("del")] == ["Monteurs vervingen de kabel."]


def test_an_updated_story_says_both_times(site):
    said = ld(site.pages[UPDATED])
    assert (said["datePublished"], said["dateModified"]) == ("2026-01-12T10:00:00+01:00", "2026-01-12T15:00:00+01:00")
    assert [e.get("datetime") for e in site.pages[UPDATED].one(".story-when").iter("time")] == ["2026-01-12T10:00:00+01:00"]


def test_a_story_of_one_version_tells_of_no_update(site):
    assert site.pages[CORRECTED].all("details.updates") == []
    assert "dateModified" not in ld(site.pages[CORRECTED])


# -- a correction


def test_a_correction_stands_on_its_page_and_in_json_ld_and_nowhere_else(site, text):
    page = site.pages[CORRECTED]
    assert text(page.one(".story-correction")) == "Correctie, 13 januari 2026: Er stond een tientje; <i>het</i> is elf euro."
    assert ld(page)["correction"]["text"] == "Er stond een tientje; <i>het</i> is elf euro."
    assert [address for address, p in site.pages.items() if p.all(".story-correction")] == [CORRECTED]


# -- withdrawn


def test_a_withdrawn_story_says_so_and_shows_no_copy(site, text):
    page = site.pages[WITHDRAWN]
    assert text(page.one(".story-withdrawn")) == "Dit bericht is ingetrokken."
    assert page.all(".story-body") == []
    assert [e for e in page.all("script") if e.get("type") == "application/ld+json"] == []
    assert not [word for word in GONE if word in (site.output / WITHDRAWN).read_text("utf-8")]


def test_a_withdrawn_story_is_in_no_list_feed_sitemap_or_link(site):
    name = WITHDRAWN.removesuffix(".html").encode()
    files = {address for address, data in site.project.files().items() if name in data or b"Rukwinden" in data}
    assert files - {".telex-files"} == {WITHDRAWN}
    assert not [address for address, data in site.project.files().items() if any(word.encode() in data for word in GONE)]


# -- held


def test_a_held_story_is_in_no_file_of_the_site(site):
    files = site.project.files()
    assert not [address for address in files if any(name in address for name in HELD)]
    assert not [address for address, data in files.items() if any(word.encode() in data for word in SECRETS)]


def test_a_held_story_is_in_inspect_with_its_status(site):
    told = {s["slug"]: s["status"] for s in site.project.inspect()["stories"]}
    assert {slug: status for slug, status in told.items() if status != "published"} == {
        **dict.fromkeys(HELD, "held"),
        WITHDRAWN.split("/")[-1].removesuffix(".html"): "withdrawn",
    }


# -- one story


def test_the_other_address_of_a_story_leads_to_it(site, text):
    page = site.moved[MOVED]
    (refresh,) = [e for e in page.all("meta") if e.get("http-equiv") == "refresh"]
    wait, _, url = refresh.get("content").partition("; url=")
    assert wait == "0"
    assert site.lead_to(MOVED, url)[0] == ONE
    assert [site.lead_to(MOVED, e.get("href"))[0] for e in page.all("a")] == [ONE]
    assert text(page.one("h1")) == text(site.pages[ONE].one("h1"))
    assert [e.get("content") for e in page.all("meta") if e.get("name") == "robots"] == ["noindex"]
    canonical = [e.get("href") for e in page.all("link") if e.get("rel") == "canonical"]
    assert canonical == ([f"https://example.org/telex/{ONE}"] if site.base == "/telex/" else [])


def test_no_list_feed_or_sitemap_names_a_moved_address(site):
    name = MOVED.split("/")[-1].encode()
    assert [address for address, data in site.project.files().items() if name in data] == [".telex-files"]


def test_a_merged_story_is_listed_once(site):
    parts = [ElementTree.fromstring(p.read_bytes()) for p in site.output.glob("sitemap-*.xml")]
    listed = [e.text for part in parts for e in part.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len([url for url in listed if url.endswith(ONE)]) == 1


# -- a change of mind


def test_what_is_let_go_or_taken_back_is_as_if_it_had_always_been_so(make_project):
    """Law 5: a build after a change of desk.toml is byte for byte the build from scratch."""
    captures = {"2026-01-12T12-00.txt": BRIDGE + STORM + MUSEUM}
    project, fresh = make_project(captures), make_project(captures)
    (project.root / "content/desk.toml").write_text(DESK, "utf-8")
    project.build()
    before = project.files()
    (project.root / "content/desk.toml").write_text("", "utf-8")
    (fresh.root / "content/desk.toml").write_text("", "utf-8")
    project.build()
    fresh.build()
    assert project.files() == fresh.files() != before
    (project.root / "content/desk.toml").write_text(DESK, "utf-8")
    project.build()
    assert project.files() == before
