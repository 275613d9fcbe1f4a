"""The laws that only whole builds can show: same in, same out; incremental equals clean; copy is text; a quiet archive."""

from __future__ import annotations

import os
import re
import shutil
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest

LATE = "2026-01-11T20-15--zondagavond.txt"  # the demo's last capture
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(3)>",
    "\"><b onclick='x'>",
    "]]>",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp; &#x3c;",
    "{{ 1111*7 }}",
    "{% include 'base.html' %}",
    "{# weg #}",
    "{filename}x",
    "{static}/x.png",
    "{attach}x.png",
    "|static|x.png",
    "|filename|x.md",
    "Status: hidden",
    "Save_as: ../../x",
    "**vet** _schuin_ `code` # kop",
    "[hier](javascript:alert(4))",
    "![beeld](http://x.example/a.png)",
    "https://x.example/pad",
    "{0} %s %(x)s $x",
    "\\u003cscript\\u003e \\n",
    "${1111*7} #{1111*7}",
]
#: What stands above a story, where Pelican looks for its own settings in other files.
HEADLINES = [
    "Save_as: ../../x",
    "Status: hidden",
    "Slug: ../../x",
    "Template: base",
    "<script>alert('kop')</script> {{ 1111*7 }} </title> ]]>",
]
#: Copy around them, in words that no two share, so that none is taken for an update of another.
COPY = """\
AMERSFOORT: Bakkers in Amersfoort lezen ... op hun oven. Het brood smaakt er niet anders door.
BREDA: Een fietsbrug in Breda draagt het opschrift ... sinds dinsdag. Wandelaars kijken ervan op.
COEVORDEN: De kasteelheer van Coevorden vond ... op zolder. Het archief bewaart de vondst.
DOETINCHEM: Vrijwilligers haalden ... uit de sloot bij Doetinchem. De gemeente bedankt hen hartelijk.
EMMEN: Dierentuin Emmen noemt een pasgeboren giraffe ... naar een lezer. Moeder maakt het goed.
FRANEKER: Het planetarium van Franeker toont ... aan de hemel. Sterrenkundigen hebben er plezier in.
GOUDA: Kaasmakers drukken ... in hun kazen op de markt. Toeristen nemen foto's.
HARDERWIJK: Vissers trokken een net met ... aan boord van hun kotter. De haven lachte erom.
IJMUIDEN: Een sleepboot heet voortaan ... na een prijsvraag. De doop was zonnig.
JOURE: Klokkenmakers gieten ... in brons voor een toren. Volgend jaar luidt de klok.
KAMPEN: Een sigarenfabriek plakt ... op elk kistje. Verzamelaars betalen er grif voor.
LEERDAM: Glasblazers blazen ... in kristal. Het museum stelt de vaas tentoon.
MEPPEL: Een drukker zet ... in lood. Zijn leerlingen oefenen de hele winter.
NIJKERK: Eierhandelaren stempelen ... op de schaal. Kippen trekken zich daar niets van aan.
OSS: Worstmakers bakken ... in pastei. De keuring vond alles in orde.
PURMEREND: De veemarkt veilt een koe met ... als vlek. Een boer uit Edam kocht haar.
ROERMOND: De bisschop las ... voor tijdens de preek. Gelovigen knikten wijs.
SNEEK: Zeilers voeren met ... op het grootzeil rond. De wind was gunstig.
TIEL: Fruittelers kweken een appel met ... in de schil. De oogst begint laat.
URK: Koren zingen ... in vier stemmen. De plaat verschijnt rond Pasen.
VENLO: Carnavalsvierders dragen ... als masker. De optocht trekt langs de Maas.
WINTERSWIJK: Steengroeve gaf een fossiel met ... prijs. Geologen dateren de laag.
XANTEN: Romeinse soldaten krasten ... in een muur. Duitse gravers vonden de letters.
YERSEKE: Mosselkwekers schilderen ... op boeien. Zo herkennen schippers hun perceel.
ZUTPHEN: Een torenwachter riep ... over de daken. Niemand sliep nog.""".splitlines()
PLACES = [line.split(":")[0] for line in COPY]
LEADS = [
    "ASSEN (ANP) - Motorrijders oefenen op het circuit voor een race in juni. De kaarten zijn uitverkocht.",
    "BAARN (ANP) - Een paleis wordt hotel met veertig kamers. Buurtbewoners vrezen drukte.",
    "CUIJK (ANP) - De pont over de rivier krijgt een elektrische motor. Het oude stuk blijft bewaard.",
    "DELDEN (ANP) - Zoutwinning stopt na een eeuw. Werknemers vinden elders een baan.",
    "ERMELO (ANP) - Heidebrand verwoest twintig hectare. Herders brachten schapen in veiligheid.",
]
LAST = "GOES (ANP) - Kersenplukkers vragen hoger loon. Hun bond overlegt woensdag met tuinders.\n5 minuten geleden\n"


def hostile_captures():
    """Each piece of hostile copy in a brief of its own, and each hostile headline above a lead."""
    lines = [line.split(": ", 1) for line in COPY]
    briefs = [
        f"{place} (ANP) - {copy.replace('...', evil)}\n{n} minuten geleden\n"
        for n, ((place, copy), evil) in enumerate(zip(lines, HOSTILE, strict=True), 1)
    ]
    captures = {"2026-01-12T10-00--briefs.txt": "".join(briefs)}
    for n, (head, lead) in enumerate(zip(HEADLINES, LEADS, strict=True)):
        captures[f"2026-01-13T1{n}-00--<b>{{slug}}.txt"] = f"{head}\n{lead}\nMeer uit Tech\n{LAST}"
    return captures


@pytest.fixture(scope="module")
def hostile(make_project, read_site):
    project = make_project(hostile_captures())
    beside = sorted(p.relative_to(project.root.parent) for p in project.root.parent.rglob("*"))
    stories = project.inspect()["stories"]
    slug = next(s["slug"] for s in stories if s["place"] == "GOES")
    (project.root / "content/desk.toml").write_text(f"[{slug}]\nheadline = \"<script>{{{{ 1111*7 }}}}</script> '{{static}}'\"\n", "utf-8")
    project.build()
    new = {p.relative_to(project.root.parent) for p in project.root.parent.rglob("*")} - set(beside)
    assert {p.parts[:2] for p in new} == {("telex", "output"), ("telex", ".telex")}, "something was written elsewhere"
    return read_site(project, "/")


@pytest.fixture(scope="module")
def one_less(make_project):
    """The demo as it was before its last capture."""
    project = make_project()
    (project.wire / LATE).unlink()
    project.build()
    return project


# -- copy is text


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_copy_is_shown_letter_for_letter(hostile, evil, text):
    place, copy = COPY[HOSTILE.index(evil)].split(": ", 1)
    (page,) = (p for p in hostile.stories.values() if [text(e) for e in p.all(".story-dateline", ".dateline-place")] == [place])
    assert text(page.one(".story-body")) == copy.replace("...", evil)


@pytest.mark.parametrize("head", HEADLINES)
def test_a_hostile_headline_is_the_headline_and_steers_nothing(hostile, head, text):
    (page,) = (p for p in hostile.stories.values() if text(p.one("h1")) == head)
    assert page.address.startswith("2026/01/")
    assert page.facts("NewsArticle")[0]["headline"] == head
    assert text(page.one("title")).startswith(head)


def test_every_hostile_story_has_its_page(hostile):
    assert len(hostile.stories) == len(HOSTILE) + len(HEADLINES) + 1


def test_pages_with_hostile_copy_are_sound_and_hold_no_element_of_it(hostile):
    plain = set("html head meta title link script body a header p nav ul li ol main div article h1 h2 h3 span".split())
    plain |= set(
        "b time details summary footer aside section figure figcaption {http://www.w3.org/2000/svg}svg {http://www.w3.org/2000/svg}path".split()
    )
    plain |= {f"{{http://www.w3.org/2000/svg}}{name}" for name in ("rect", "title")}  # of charts
    for address, page in hostile.pages.items():
        if address in ("over.html", "zoeken.html"):  # hand-written; with fields to fill in
            continue
        assert page.error == "", address
        assert {e.tag for e in page.html.iter()} <= plain, address  # no comment either: its tag is no word
        assert {e.get("type") for e in page.all("script")} <= {"application/ld+json"}
        assert len(page.facts("NewsArticle")) == (address in hostile.stories)
        assert not [n for e in page.html.iter() for n in e.attrib if n.startswith("on")]


def test_links_of_pages_with_hostile_copy_lead_to_pages_of_the_site(hostile):
    for address, page in hostile.pages.items():
        for _, href in page.references:
            assert (hostile.output / hostile.lead_to(address, href)[0]).is_file(), (address, href)


def test_no_template_language_is_run_on_copy(hostile):
    for address, data in hostile.project.files().items():
        assert b"7777" not in data, address


def test_the_editors_hostile_headline_is_text_too(hostile, text):
    wanted = "<script>{{ 1111*7 }}</script> '{static}'"
    assert [a for a, p in hostile.stories.items() if text(p.one("h1")) == wanted]


def test_feeds_and_sitemap_with_hostile_copy_are_sound_and_say_the_same(hostile, text):
    data = (hostile.output / "feeds/alle.atom.xml").read_bytes()
    assert not feedparser.parse(data).bozo
    found = set()
    for entry in ElementTree.fromstring(data).iter("{http://www.w3.org/2005/Atom}entry"):
        page = hostile.stories[entry.find("{http://www.w3.org/2005/Atom}link").get("href").lstrip("/")]
        assert entry.findtext("{http://www.w3.org/2005/Atom}title") == text(page.one("h1"))
        content = entry.findtext("{http://www.w3.org/2005/Atom}content")
        body = html5lib.parseFragment(content, treebuilder="etree", namespaceHTMLElements=False)
        assert {e.tag for e in body.iter()} <= {"DOCUMENT_FRAGMENT", "p", "h2"}
        assert text(body) == text(page.one(".story-body"))
        found.add(page.address)
    assert found == set(hostile.stories)
    ElementTree.fromstring((hostile.output / "sitemap.xml").read_bytes())


# -- same in, same out


def test_two_builds_elsewhere_and_in_another_world_are_the_same_bytes(make_project, demo):
    other = make_project({})
    for path in sorted(demo.project.wire.iterdir(), reverse=True):  # another order on disk
        shutil.copy(path, other.wire / path.name)
    for n, path in enumerate(sorted(p for p in other.root.rglob("*") if p.is_file())):
        os.utime(path, (1_000_000_000 + n * 86_400,) * 2)
    other.build(PYTHONHASHSEED="4242", TZ="America/Los_Angeles", LC_ALL="C", LANG="nl_NL.UTF-8", PYTHONUTF8="0")
    one = other.files()
    assert one == demo.project.files()
    shutil.rmtree(other.output)
    other.build(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8")
    assert other.files() == one


def test_no_page_says_where_or_by_which_version_it_was_built(demo):
    for address, data in demo.project.files().items():
        assert os.fsencode(demo.project.root) not in data, address


def test_a_build_of_unchanged_input_touches_no_file(demo, copy_of):
    project = copy_of(demo.project)
    before = {p: p.stat().st_mtime_ns for p in project.output.rglob("*")}
    project.build()
    assert {p: p.stat().st_mtime_ns for p in project.output.rglob("*")} == before


# -- incremental equals clean


def test_adding_and_taking_away_equals_a_build_from_scratch(one_less, demo, copy_of):
    """A removed capture takes its pages away; what the press did not write stays."""
    project = copy_of(one_less)
    (project.output / "CNAME").write_text("telex.example.org")
    project.put(LATE, (demo.project.wire / LATE).read_bytes())
    project.build()
    assert project.files() == {**demo.project.files(), "CNAME": b"telex.example.org"}
    (project.wire / LATE).unlink()
    project.build()
    assert project.files() == {**one_less.files(), "CNAME": b"telex.example.org"}
    assert set(one_less.files()) < set(demo.project.files())


def test_a_changed_word_of_the_editor_equals_a_build_from_scratch(make_project):
    wire = {"2026-01-15T09-30.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"}
    said = '[een-dijk-in-utrecht-is-verzakt-na-de-regen]\nsection = "Europe"\nheadline = "Dijk verzakt"\n'
    grown, clean = make_project(wire), make_project(wire)
    grown.build()
    for project in (grown, clean):
        (project.root / "content/desk.toml").write_text(said, "utf-8")
        project.build()
    assert grown.files() == clean.files()


# -- permanent addresses and a quiet archive


@pytest.fixture(scope="module")
def before(one_less, read_site):
    return read_site(one_less, "/")


def test_no_address_and_no_feed_id_moves_when_a_capture_comes_in(one_less, before, demo):
    assert set(before.stories) <= set(demo.stories)
    assert set(before.pages) | set(before.moved) <= set(demo.pages) | set(demo.moved)
    ids = [
        {
            e.find("{http://www.w3.org/2005/Atom}link").get("href"): e.findtext("{http://www.w3.org/2005/Atom}id")
            for path in (project.output / "feeds").glob("*.xml")
            for e in ElementTree.fromstring(path.read_bytes()).iter("{http://www.w3.org/2005/Atom}entry")
        }
        for project in (one_less, demo.project)
    ]
    shared = set(ids[0]) & set(ids[1])
    assert shared
    assert all(ids[0][url] == ids[1][url] for url in shared)


def test_one_capture_more_changes_no_story_that_it_does_not_concern(one_less, before, demo):
    """A page changes where it shows a story of the capture, or where such a page has no room left to point at it, or where
    a topic of the capture's stories has a page now.
    """

    def topics(pages, a):
        return {e.get("href") for e in pages[a].all("a") if "onderwerp/" in e.get("href") and not e.get("href").endswith("onderwerp/")}

    shown = {a: {demo.lead_to(a, e.get("href"))[0] for e in p.all("a")} & set(demo.stories) for a, p in demo.stories.items()}
    was = {a: {before.lead_to(a, e.get("href"))[0] for e in p.all("a")} & set(demo.stories) for a, p in before.stories.items()}
    told = {s["url"]: {seen["file"] for seen in s["seen_in"]} for s in demo.project.inspect()["stories"]}
    concerned = {a for a, files in told.items() if LATE in files}
    named = {href for a in concerned for href in topics(demo.stories, a)}
    near = {a for a in demo.stories if shown[a] & concerned} | concerned
    near |= {a for a in before.stories if (more := topics(demo.stories, a) - topics(before.stories, a)) and more <= named}
    old, new = one_less.files(), demo.project.files()
    changed = {a for a in before.stories if old[a] != new[a]}
    assert changed
    assert [a for a in sorted(changed - near) if not was[a] - shown[a] or not was[a] - shown[a] <= near or shown[a] - was[a]] == []


def test_one_capture_more_changes_no_list_of_a_month_that_was_over(one_less, demo):
    pages = demo.project.files()
    for address, data in one_less.files().items():
        if re.search(r"(^|/)2025/12/index\.html$", address):
            assert pages[address] == data, address
