"""The writer: leaves alone what is unchanged, renames into place, sweeps what is stale and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins import press, standing


def test_the_manifest_lists_every_page_on_disk(demo):
    listed = (demo.output / ".telex-files").read_text("utf-8").splitlines()
    assert listed == sorted(set(listed))
    assert set(listed) == set(demo.files()) - {".telex-files"}


def test_no_half_written_file_is_left_behind(demo):
    assert not [name for name in demo.files() if name.endswith(".new")]


def test_a_second_build_writes_no_page_again(built):
    before = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in built.output.rglob("*") if p.is_file() and "theme" not in p.parts}
    built.build()
    assert before == {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in before}


def test_pages_that_were_damaged_or_lost_are_put_right(built):
    before = built.files()
    (built.output / "over.html").write_bytes(b"")
    (built.output / "404.html").write_bytes(b"kapot")
    (built.output / "sitemap.xml").unlink()
    same_length = before["index.html"].replace(b"Telex", b"Xelet")
    assert same_length != before["index.html"]
    (built.output / "index.html").write_bytes(same_length)
    built.build()
    assert built.files() == before


def test_what_the_press_did_not_write_is_never_taken_away(built, capture):
    kept = [built.output / name for name in ("CNAME", "2026/01/eigen.html", "2026/01/eigen/los.txt", ".nojekyll")]
    for path in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("van mij")
    (built.wire / "2026-01-15T09-30.txt").unlink()
    built.build()
    assert [p.read_text() for p in kept] == ["van mij"] * 4
    assert sorted(p.name for p in (built.output / "2026/01").glob("*.html")) == ["eigen.html"]


def test_folders_that_the_sweep_left_empty_go_too(built):
    (built.wire / "2026-01-15T09-30.txt").unlink()
    built.build()
    assert not (built.output / "2026").exists()
    assert not [p for p in built.output.rglob("*") if p.is_dir() and not any(p.iterdir())]


def test_a_manifest_that_names_a_file_outside_the_output_takes_nothing_away(built):
    outside = built.root / "dierbaar.txt"
    outside.write_text("hier blijven")
    absolute = built.root / "ook.txt"
    absolute.write_text("hier blijven")
    inside = built.output / "weg.html"
    inside.write_text("van een vorige bouw")
    with (built.output / ".telex-files").open("a") as manifest:
        manifest.write(f"../dierbaar.txt\n{absolute}\n\n.\nweg.html\n")
    built.put("2026-01-16T09-30.txt", "HEEG (ANP) - De brug bij Heeg is weer open na een storing.\n5 minuten geleden\n")
    built.build()
    assert not inside.exists(), "the list was swept"
    assert outside.read_text() == absolute.read_text() == "hier blijven"


def test_without_the_manifest_a_build_still_works_and_takes_nothing_away(built):
    before = built.files()
    (built.output / ".telex-files").unlink()
    (built.wire / "2026-01-15T09-30.txt").unlink()
    built.build()
    assert {n for n in before if n.startswith("2026/")} <= set(built.files())


@pytest.mark.parametrize("template", ["article.html", "list.html"])
def test_a_template_sees_its_page_and_the_site_and_nothing_else(small, template):
    path = small.root / "theme/templates" / template
    path.write_text(path.read_text("utf-8").replace("{% block main %}", "{% block main %}{{ SITENAME }}", 1), "utf-8")
    done = small.pelican()
    assert done.returncode != 0
    assert "SITENAME" in done.stdout + done.stderr


def test_a_build_that_fails_leaves_the_pages_of_the_last_one(built):
    before = built.files()
    path = built.root / "theme/templates/article.html"
    path.write_text(path.read_text("utf-8") + "{% if %}", "utf-8")
    assert built.pelican().returncode != 0
    assert built.files() == before


def test_output_may_stand_anywhere(built, tmp_path):
    elsewhere = tmp_path / "met een spatie"
    assert built.pelican("-o", str(elsewhere)).returncode == 0
    assert {p.relative_to(elsewhere).as_posix(): p.read_bytes() for p in elsewhere.rglob("*") if p.is_file()} == built.files()


def test_a_folder_where_a_page_must_come_makes_the_build_fail_and_is_named(small):
    (small.output / "index.html").mkdir(parents=True)
    done = small.pelican()
    assert done.returncode != 0
    assert "index.html" in done.stdout + done.stderr


def test_links_in_hand_written_pages_lead_somewhere_from_every_page(small):
    """A page for missing addresses is served at any depth, so its links must start at the root of the domain."""
    pages = small.root / "content/pages"
    (pages / "tip.md").write_text("Title: Tip\nSlug: tip\n\nLees [over ons]({filename}over.md).\n", "utf-8")
    missing = pages / "404.md"
    missing.write_text(missing.read_text("utf-8") + "\nLees [over ons]({filename}over.md).\n", "utf-8")
    small.build()
    assert '<a href="over.html">over ons</a>' in (small.output / "tip.html").read_text("utf-8").replace('"./', '"')
    assert '<a href="/over.html">over ons</a>' in (small.output / "404.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "head", "address"),
    [
        ("proef.md", "Title: Proef\nStatus: draft", ""),
        ("proef.md", "Title: Proef\nLang: en", "pages/proef-en.html"),
        ("proef.md", "Title: Proef\nSave_as: hier/proef.html\nUrl: hier/proef.html", "hier/proef.html"),
        ("proef.txt", "Title: Proef", ""),
    ],
)
def test_no_hand_written_page_stops_the_build_and_drafts_and_notes_are_not_published(built, name, head, address):
    before = set(built.files())
    (built.root / "content/pages" / name).write_text(f"{head}\n\nTekst.\n", "utf-8")
    built.build()
    assert set(built.files()) - before == ({address} if address else set())


def test_a_file_that_a_hand_written_page_leads_to_is_put_right_and_goes_with_it(built):
    before = built.files()
    page, picture = built.root / "content/pages/proef.md", built.root / "content/beelden/brug.png"
    picture.parent.mkdir()
    picture.write_bytes(b"een")
    page.write_text("Title: Proef\n\n![brug]({static}/beelden/brug.png)\n", "utf-8")
    built.build()
    made = built.output / "beelden/brug.png"
    made.unlink()
    built.build()
    assert made.read_bytes() == b"een"
    picture.write_bytes(b"twee")
    built.build()
    assert made.read_bytes() == b"twee"
    page.unlink()
    built.build()
    assert built.files() == before


def test_a_file_that_is_attached_to_a_hand_written_page_stands_beside_it(built):
    (built.root / "content/pages/kaart.png").write_bytes(b"een")
    (built.root / "content/pages/proef.md").write_text("Title: Proef\n\n![kaart]({attach}kaart.png)\n", "utf-8")
    done = built.pelican("--fatal", "warnings")
    assert "attach" not in done.stdout + done.stderr
    assert (built.output / "kaart.png").read_bytes() == b"een"
    assert 'src="kaart.png"' in (built.output / "proef.html").read_text("utf-8")


def test_a_file_that_a_hand_written_page_leads_to_and_that_is_not_there_stops_no_build_and_comes_when_it_is(built):
    page, picture = built.root / "content/pages/proef.md", built.root / "content/beelden/brug.png"
    page.write_text("Title: Proef\n\n![brug]({static}/beelden/brug.png)\n", "utf-8")
    done = built.pelican()
    assert done.returncode == 0, done.stderr
    assert "brug.png" in "".join((done.stdout + done.stderr).split())
    assert "beelden/brug.png" in (built.output / "proef.html").read_text("utf-8")
    picture.parent.mkdir()
    picture.write_bytes(b"een")
    built.build()
    assert (built.output / "beelden/brug.png").read_bytes() == b"een"


@pytest.mark.parametrize(("text", "word"), [("", "proef.md"), ("Title: Proef\n\n[weg]({filename}nergens.md)\n", "nergens.md")])
def test_what_is_wrong_with_a_hand_written_page_is_said_by_each_build(built, text, word):
    (built.root / "content/pages/proef.md").write_text(text, "utf-8")
    assert built.pelican("--fatal", "warnings").returncode != 0
    said = [done.stdout + done.stderr for done in (built.pelican(), built.pelican())]
    assert all(word in text for text in said)
    assert built.pelican("--fatal", "warnings").returncode != 0


def test_a_line_of_the_rulebook_is_seen_and_prints_only_what_it_changes(small):
    """Also of Telex's own, which stands among the code."""
    small.build()
    book, place = small.root / "plugins/desk/rulebook/sections.toml", standing.place(small.root / "content", small.output)
    before, _ = standing.load(place)
    text = book.read_text("utf-8")
    book.write_text(f"{text}\n# een opmerking\n", "utf-8")
    small.build()
    after, _ = standing.load(place)
    assert after.inputs != before.inputs
    assert after.pages == before.pages
    book.write_text(text.replace("[[rule]]", '[[rule]]\nname = "alles"\nsection = "Tech"\n\n[[rule]]', 1), "utf-8")
    small.build()
    changed, _ = standing.load(place)
    assert changed.pages["index.html"].fingerprint != before.pages["index.html"].fingerprint


def test_a_folder_of_captures_that_cannot_be_opened_does_not_stop_the_build(monkeypatch, tmp_path):
    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert not press._are_many(tmp_path)


def test_what_a_build_left_that_ended_before_it_was_remembered_is_taken_away(built):
    sheet = built.root / "theme/static/los.txt"
    sheet.write_text("los", "utf-8")
    remembered = {path: path.read_bytes() for path in (built.root / ".telex").glob("press-*") if path.suffix != ".lock"}
    assert built.pelican().returncode == 0
    assert (built.output / "theme/los.txt").exists()
    for path, data in remembered.items():
        path.write_bytes(data)
    sheet.unlink()
    assert built.pelican().returncode == 0
    assert not (built.output / "theme/los.txt").exists()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/wire/2026-01-15T09-30.txt", "veerdienst", "veerpont"),
        ("content/pages/over.md", "Title: ", "Title: Alles "),
        ("theme/templates/parts/footer.html", "Naar boven", "Terug omhoog"),
    ],
)
def test_what_was_another_while_a_build_ran_and_is_as_it_was_again_is_seen_by_the_next(built, name, old, new):
    """As in a preview, where the editor saves, thinks better of it, and saves again."""
    path, before = built.root / name, built.files()
    text = path.read_text("utf-8")
    assert old in text
    during = f"""
from pathlib import Path
from pelican import Pelican
from pelican.settings import read_settings
from plugins import press

real = press._look


def look(*args):
    found = real(*args)
    path = Path({name!r})
    path.write_text(path.read_text("utf-8").replace({old!r}, {new!r}), "utf-8")
    return found


press._look = look
Pelican(read_settings("pelicanconf.py")).run()
"""
    shutil.rmtree(built.root / ".telex")
    done = built.run("-c", during)
    assert done.returncode == 0, done.stderr
    assert built.files() != before
    path.write_text(text, "utf-8")
    assert "niets veranderd" not in built.build()
    assert built.files() == before


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Url: ../buiten.html", "proef.md: het adres «../buiten.html» leidt buiten de site - schrijf bij Url"),
        ("Slug: ../../buiten", "proef.md: het adres «../../buiten.html» leidt buiten de site"),
        ("Url: map/", "proef.md: het adres «map/» noemt een map, geen bestand"),
        ("Url: index.html", "proef.md: het adres index.html heeft een andere pagina van de site al"),
        ("Url: over.html", "het adres over.html heeft content/pages/"),
        ("Summary: x\n\n[Lees]({static}../../geheim.txt)", "geheim.txt: het adres «../geheim.txt» leidt buiten de site"),
    ],
)
def test_a_hand_written_page_that_has_no_place_on_the_site_is_named_and_the_site_stays(built, head, said):
    """SECURITY: nothing is written outside the output."""
    secret, page = built.root / "geheim.txt", built.root / "content/pages/proef.md"
    secret.write_text("geheim", "utf-8")
    page.write_text(f"Title: Proef\n{head}\n\nTekst.\n", "utf-8")
    before, around = built.files(), _around(built)
    done = built.pelican()
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert built.files() == before
    assert _around(built) == around


def _around(project):
    return {path for path in project.root.parent.rglob("*") if ".telex" not in path.parts}
