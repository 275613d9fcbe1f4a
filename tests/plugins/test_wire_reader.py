"""One capture becomes many articles, through Pelican's own classes."""

from __future__ import annotations

import shutil
from html import unescape

import pytest
from pelican.settings import read_settings

from plugins import wire_reader


def by_slug(articles):
    return {a["slug"]: a for a in articles}


def test_one_capture_becomes_an_article_for_its_lead_and_each_brief(make_project, probe, capture):
    """In a folder of its own, as anywhere below content/wire."""
    project = make_project({"2026/januari/2026-01-15T09-30.txt": capture})
    seen = probe(project)
    assert len(seen["articles"]) == 3
    assert all(a["valid"] and a["status"] == "published" for a in seen["articles"])
    assert {a["source"] for a in seen["articles"]} == {str(project.wire / "2026/januari/2026-01-15T09-30.txt")}


def test_the_placeholder_of_a_capture_is_no_article(probed):
    seen, _ = probed
    assert "capture" not in by_slug(seen["articles"])
    assert not [a for a in seen["articles"] if a["title"] == "capture"]


def test_every_story_that_inspect_knows_is_one_article_and_no_other_is(probed):
    seen, told = probed
    slugs = [a["slug"] for a in seen["articles"]]
    assert slugs == [s["slug"] for s in told["stories"]]
    assert len(set(slugs)) == len(slugs) > 100


def test_articles_carry_the_stories_category_address_title_and_copy(probed):
    seen, told = probed
    articles = by_slug(seen["articles"])
    for story in told["stories"]:
        article = articles[story["slug"]]
        assert article["category"] == story["section"]
        assert article["url"] == article["save_as"] == story["url"]
        assert unescape(article["title"]) == story["headline"]
        assert all(block["text"] in unescape(article["content"]) for block in story["body"])


def test_an_articles_date_is_the_latest_its_story_can_be_else_when_it_was_received(probed):
    seen, told = probed
    received = {c["file"]: c["captured_at"] for c in told["captures"]}
    articles = by_slug(seen["articles"])
    undated = 0
    for story in told["stories"]:
        known = (story["published"] or {}).get("latest")
        undated += not known
        wanted = known or received[story["seen_in"][0]["file"]]
        assert _moment(articles[story["slug"]]["date"]) == _moment(wanted), story["slug"]
    assert undated, "the demo shows stories without a known date"


def test_pelicans_categories_hold_the_articles_of_their_section(probed):
    seen, told = probed
    assert {name: set(slugs) for name, slugs in seen["categories"].items()} == {
        section: {s["slug"] for s in told["stories"] if s["section"] == section} for section in {s["section"] for s in told["stories"]}
    }


def test_articles_stand_newest_first(probed):
    moments = [_moment(a["date"]) for a in probed[0]["articles"]]
    assert moments == sorted(moments, reverse=True)


def test_the_editors_word_in_desk_toml_reaches_the_article(small, probe):
    slug = "de-veerdienst-tussen-den-helder-en-texel-vaart-weer"
    (small.root / "content/desk.toml").write_text(f'[{slug}]\nsection = "Tech"\nheadline = "Boot <vaart> & {{{{ weer }}}}"\n', "utf-8")
    article = by_slug(probe(small)["articles"])[slug]
    assert article["category"] == "Tech"
    assert article["title"] == "Boot &lt;vaart&gt; &amp; {{ weer }}"


def test_the_editors_word_that_is_saved_while_a_build_runs_reaches_the_next(built):
    slug = "de-veerdienst-tussen-den-helder-en-texel-vaart-weer"
    during = f"""
from pathlib import Path
from pelican import Pelican
from pelican.settings import read_settings
from plugins.newsroom import Newsroom

real = Newsroom.edition


def edition(*args, **kwargs):
    made = real(*args, **kwargs)
    Path("content/desk.toml").write_text('[{slug}]\\nheadline = "Boot vaart"\\n', "utf-8")
    return made


Newsroom.edition = edition
Path("content/desk.toml").write_text("# niets\\n", "utf-8")
Pelican(read_settings("pelicanconf.py")).run()
"""
    done = built.run("-c", during)
    assert done.returncode == 0, done.stderr
    assert built.pelican().returncode == 0
    assert "Boot vaart" in (built.output / f"2026/01/{slug}.html").read_text("utf-8")


def test_a_build_says_in_one_line_what_it_read_and_made(small):
    assert "1 pagina gelezen, 3 berichten" in small.pelican().stderr


def test_a_site_without_captures_is_built_even_where_git_did_not_keep_their_folder(make_project):
    project = make_project({})
    project.wire.rmdir()
    done = project.pelican("--fatal", "warnings")
    assert done.returncode == 0, done.stderr
    assert (project.output / "index.html").is_file()


def test_two_builds_in_one_process_keep_nothing_of_each_other(make_project, capture):
    project = make_project({"2026-01-15T09-30.txt": capture})
    twice = """
from pathlib import Path
from pelican import Pelican
from pelican.settings import read_settings
Pelican(read_settings("pelicanconf.py")).run()
Path("content/wire/2026-01-15T09-30.txt").write_text("UTRECHT (ANP) - Een heel ander bericht over treinen.\\n5 minuten geleden\\n", "utf-8")
Pelican(read_settings("pelicanconf.py")).run()
"""
    done = project.run("-c", twice)
    assert done.returncode == 0, done.stderr
    left = {p.name for p in (project.output / "2026/01").glob("*.html")} - {"index.html"}
    assert left == {"een-heel-ander-bericht-over-treinen.html"}


def test_a_hand_written_file_among_the_captures_does_not_stop_the_build(small):
    """Somebody keeps notes there: with a title and a date, Pelican takes them for an article."""
    small.put("LEESMIJ.md", "Title: Notitie\nDate: 2026-01-01\n\nPlak hier de pagina's.\n")
    done = small.pelican()
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert len(list((small.output / "2026/01").glob("*.html"))) == 4  # three stories and the month


def test_a_capture_whose_name_ends_in_capitals_does_not_pass_in_silence(small, capture):
    """Published or reported: law 7 allows both, but not neither."""
    small.put("2026-01-16T09-30.TXT", capture.replace("Texel", "Terschelling"))
    done = small.pelican()
    published = any("Terschelling" in p.read_text("utf-8") for p in small.output.rglob("*.html"))
    assert published or "2026-01-16T09-30.TXT" in done.stderr


def _moment(iso):
    from datetime import datetime

    return datetime.fromisoformat(iso)


def test_what_is_remembered_follows_from_the_sites_own_rulebook_and_clock_too(small):
    def key(**said):
        settings = read_settings(str(small.root / "pelicanconf.py"))
        return wire_reader.code({**settings, **said})

    before = key()
    assert key() == before
    assert key(TIMEZONE="Europe/London") != before
    assert key(AGENCIES=["Persdienst Noord"]) != before
    (small.root / "content/rulebook").mkdir()
    (small.root / "content/rulebook/names.toml").write_text("")
    assert key() != before


@pytest.mark.parametrize("is_there", [True, False])
def test_captures_that_are_gone_are_told_and_fail_a_strict_build(built, is_there):
    """Law 7: an empty site passes for no good one, be it that a disk is not there."""
    shutil.rmtree(built.wire)
    if is_there:
        built.wire.mkdir()
    done = built.pelican("--fatal", "warnings")
    assert done.returncode == 1
    assert "content/wire TX503 er is geen enkel afschrift, en dus geen bericht op de site; de vorige bouw had er 3 - " in done.stderr


def test_a_disk_that_is_not_there_leaves_the_site_as_it_was(built):
    before = built.files()
    built.wire.rename(built.root / "weg")
    built.wire.symlink_to(built.root / "schijf")
    done = built.pelican()
    assert done.returncode == 1
    assert "content/wire: niet te lezen (een koppeling naar iets dat er niet is) - zet het terug" in done.stderr
    assert built.files() == before
