"""A bad capture never stops the good ones, and never passes in silence."""

from __future__ import annotations

import random
import re

import pytest

BAD = {
    "2026-01-12T01-00--leeg.txt": b"",
    "2026-01-12T02-00--wit.txt": b" \n\t\r\n  \xc2\xa0\n",
    "2026-01-12T03-00--kop.txt": b"Alleen een kop zonder bericht\n",
    "2026-01-12T04-00--nul.txt": b"\0" * 500,
    "2026-01-12T05-00--reus.txt": b"woord " * 350_000,
    "2026-01-12T06-00--beeld.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + random.Random(1).randbytes(4000),
    "2026-01-12T07-00--nul-tussen-tekst.txt": b"U\0T\0R\0" * 200,
    "2026-01-12T08-00--aaneen.txt": b"x" * 100_000,
}


@pytest.fixture(scope="module")
def bad(make_project):
    """The demo with bad captures among its own."""
    project = make_project()
    for name, data in BAD.items():
        project.put(name, data)
    return project


@pytest.fixture(scope="module")
def run(bad):
    return bad.pelican()


def test_the_build_succeeds(run):
    assert run.returncode == 0, run.stderr[-2000:]
    assert "Traceback" not in run.stderr + run.stdout


def test_every_good_capture_is_published_as_if_the_bad_ones_were_not_there(run, bad, demo):
    files = bad.files()
    for address, data in demo.project.files().items():
        if address != ".telex-files":
            assert files.get(address) == data, address


@pytest.mark.parametrize("name", BAD)
def test_standard_error_names_the_file_the_line_what_is_wrong_and_what_to_do(run, name):
    said = [line for line in run.stderr.splitlines() if line.startswith(name)]
    assert said, run.stderr[-2000:]
    for line in said:
        assert re.fullmatch(r"\S+\.txt(:\d+:\d+)? TX\d{3} .{10,} - .{5,}", line), line
    assert any(re.match(r"\S+:\d+:\d+ ", line) for line in said)


def test_the_message_of_an_enormous_line_is_short(run):
    assert max(len(line) for line in run.stderr.splitlines()) < 1000


def test_no_raw_control_character_reaches_the_terminal(run):
    assert not [c for c in run.stderr if not c.isprintable() and c != "\n"]


def test_every_character_of_a_bad_capture_is_accounted_for(bad, run):
    told = {c["file"]: c for c in bad.inspect()["captures"]}
    for name in BAD:
        capture = told[name]
        assert capture["published_chars"] + capture["reported_chars"] == capture["total_chars"]
        assert capture["notices"], name


def test_fatal_warnings_make_the_build_fail_and_are_told_as_no_crash(make_project):
    project = make_project({"2026-01-12T01-00.txt": ""})
    done = project.pelican("--fatal", "warnings")
    assert done.returncode == 1
    assert "TX101" in done.stderr
    assert "aandacht, zie hierboven" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    (project.root / "content/pages").mkdir(exist_ok=True)
    (project.root / "content/pages/stuk.md").write_text("zonder titel", "utf-8")
    done = project.pelican("--fatal", "warnings")
    assert done.returncode == 1
    assert "could not find information about 'title'" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_crash_is_told_whole_under_fatal_warnings_too(make_project):
    project = make_project({"2026-01-12T01-00.txt": ""})
    template = project.root / "theme/templates/index.html"
    template.write_text("{{ 1 // 0 }}", "utf-8")
    done = project.pelican("--fatal", "warnings")
    assert done.returncode == 1
    assert "Traceback" in done.stdout
    assert "ZeroDivisionError" in done.stdout


DIKE = "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"


def test_a_desk_toml_that_cannot_be_read_is_named_with_its_line_and_stops_no_story(make_project):
    project = make_project({"2026-01-15T09-30.txt": DIKE})
    (project.root / "content/desk.toml").write_text("# een\n[bericht\n", "utf-8")
    said = project.build()
    assert (project.output / "2026/01/een-dijk-in-utrecht-is-verzakt-na-de-regen.html").is_file()
    assert re.search(r"^desk\.toml:2:\d+ TX401 .+ - .+", said, re.M), said


def test_a_slip_in_desk_toml_lets_go_nothing_that_is_held(make_project):
    project = make_project({"2026-01-15T09-30.txt": DIKE})
    (project.root / "content/desk.toml").write_text("[een-dijk-in-utrecht-is-verzakt-na-de-regen]\nhold = true\n[x\n", "utf-8")
    said = project.build()
    assert not (project.output / "2026/01/een-dijk-in-utrecht-is-verzakt-na-de-regen.html").exists()
    assert re.search(r"^desk\.toml:3:\d+ TX401 .+ - .+", said, re.M), said


def test_what_is_wrong_in_desk_toml_is_named_with_its_line_and_the_rest_counts(make_project):
    project = make_project({"2026-01-15T09-30.txt": DIKE})
    (project.root / "content/desk.toml").write_text(
        "x = 1\n"
        "[een-dijk-in-utrecht-is-verzakt-na-de-regen]\n"
        "kleur = 'rood'\n"
        "headline = 3\n\n"
        "section = 'Tech'\n"
        "[bestaat-niet]\n"
        "section = 'Sport'\n",
        "utf-8",
    )
    said = project.build()
    assert (project.output / "tech/2026/01/index.html").is_file()
    for line, code in ((1, "TX402"), (3, "TX403"), (4, "TX404"), (7, "TX406"), (8, "TX405")):
        assert re.search(rf"^desk\.toml:{line}:\d+ {code} .+ - .+", said, re.M), (code, said)


def test_a_desk_toml_in_another_encoding_stops_no_story(make_project):
    project = make_project({"2026-01-15T09-30.txt": DIKE})
    (project.root / "content/desk.toml").write_bytes('[een-slug]\nheadline = "café"\n'.encode("latin-1"))
    done = project.pelican()
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    assert "desk.toml" in done.stderr


def test_a_capture_that_cannot_be_opened_is_named_and_stops_no_other(make_project):
    project = make_project({"2026-01-15T09-30.txt": DIKE})
    (project.wire / "2026-01-16T09-30.txt").symlink_to("nergens.txt")
    assert "2026-01-16T09-30.txt TX501" in project.build()
    assert (project.output / "2026/01/een-dijk-in-utrecht-is-verzakt-na-de-regen.html").is_file()


TIMELESS = {
    "2026-02-30T09-30.txt": "ASSEN (ANP) - Motorrijders oefenen in Assen voor een race.\n5 minuten geleden\n",
    "2026-01-15T25-00.txt": "BAARN (ANP) - Een paleis wordt hotel met veertig kamers.\n5 minuten geleden\n",
    "zomaar.txt": "DELDEN (ANP) - Zoutwinning stopt na een eeuw bij Delden.\n5 minuten geleden\n",
}


@pytest.fixture(scope="module")
def timeless(make_project):
    project = make_project(TIMELESS)
    return project.build(), [p.read_text("utf-8") for p in project.output.glob("ongedateerd/*.html") if p.name != "index.html"]


@pytest.mark.parametrize("name", TIMELESS)
def test_a_name_without_a_moment_that_exists_publishes_without_a_time_and_says_so(timeless, name):
    said, pages = timeless
    found = [page for page in pages if TIMELESS[name].split(" - ")[1].split("\n")[0] in page]
    assert len(found) == 1, said
    assert "datum onbekend" in found[0]
    assert "datePublished" not in found[0]
    assert re.search(rf"^{re.escape(name)} TX10[56] .+ - .+", said, re.M), said
