"""Hostile file names and kinds of files in one folder of captures: each is read as text or named in the report, none steers the build."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from project import Project

from tests.trust.sieve import astray, survey

SECRET = "Geheim van de machine zelf dat op geen enkele pagina hoort"
#: Names that a file may have: each file holds a story of its own, which must be published.
NAMES = [
    *(
        "met\nnieuwe regel",
        "met \"dubbele\" en 'enkele'",
        "<script>alert(1)<b>",
        "{{ 1111*7 }}{filename}|static|",
        "..",
        "..\\..\\x",
        "....",
    ),
    *(
        "CON",
        "NUL",
        "aux",
        "com1",
        "\u202etxt.exe",
        "\x1b[2J\x07",
        "%2e%2e%2fx",
        "a&b;c|d`e`$(f)",
        "-rf",
        "x" * 200,
        "é",
        "e\u0301",
        "🏆",
        " ",
    ),
]
STEMS = [f"2026-01-20T08-{n:02}--{name}" for n, name in enumerate(NAMES)] + [
    "CON",
    "-rf",
    "--help",
    "nul",
    "*",
    "~",
    "$HOME",
    "a b",
    "#x#",
    "'",
]
#: Files that Pelican itself would read, with settings that would have it write elsewhere, or read or fetch what is not its.
FOREIGN = {
    "hidden.md": f"Title: x\nSlug: ../../x\nSave_as: ../../x.html\nStatus: hidden\n\n<script>alert(1)</script> {SECRET}",
    "draft.md": f"Title: x\nStatus: draft\nSave_as: x.html\n\n{SECRET}",
    "plain.markdown": f"Title: x\nDate: 2026-01-01\nSave_as: ../y.html\n\n{SECRET}",
    "page.html": f"<html><head><title>x</title><meta name=status content=hidden></head><body>{SECRET}</body></html>",
    "broken.html": "<html><head><meta name=date content=nooit>",
    "include.rst": "x\n=\n\n:status: hidden\n\n.. include:: {secret}\n\n.. raw:: html\n   :url: http://x.invalid/x\n",
    "wachter.py": "raise SystemExit('gelezen')",
    "2026-01-22T08-00.txt~": "URK (ANP) - Geen afschrift.\n",
}
#: Spellings of .txt: all of them are captures.
SPELLINGS = ["2026-01-23T08-00.TXT", "2026-01-23T08-01.Txt", "2026-01-23T08-02.tXt"]


def story(n: int) -> str:
    return f"URK (ANP) - Bericht met nummer {n} gaat over de haven van Urk en niets meer.\n{n + 1} minuten geleden\n"


@pytest.fixture(scope="module")
def run(make_project):
    """A build with all of them, and what the report said."""
    project: Project = make_project({})
    project.put("2026-01-19T08-00.txt", "GOES (ANP) - Een gewoon bericht uit Goes tussen al het andere.\n5 minuten geleden\n")
    for n, name in enumerate([f"{stem}.txt" for stem in STEMS] + SPELLINGS):
        project.put(name, story(n))
    secret = project.root.parent / "geheim.txt"
    secret.write_text(f"URK (ANP) - {SECRET}.\n5 minuten geleden\n", "utf-8")
    for name, text in FOREIGN.items():
        project.put(name, text.replace("{secret}", str(secret)))
    wire = project.wire
    (wire / os.fsdecode(b"2026-01-21T08-00--\xff\xfe.txt")).write_text(story(900), "utf-8")
    (wire / "2026-01-21T08-01.txt").mkdir()
    (wire / "2026-01-21T08-01.txt" / "2026-01-21T08-02--erin.txt").write_text(story(901), "utf-8")
    os.mkfifo(wire / "2026-01-21T08-03--pijp.txt")
    (wire / "2026-01-21T08-04--geheim.txt").symlink_to(secret)
    (wire / "2026-01-21T08-05--geheim.txt").symlink_to("../../../geheim.txt")
    (wire / "2026-01-21T08-06--nul.txt").symlink_to("/dev/zero")
    (wire / "2026-01-21T08-07--kring.txt").symlink_to("2026-01-21T08-07--kring.txt")
    (wire / "2026-01-21T08-08--nergens.txt").symlink_to("nergens.txt")
    (wire / "2026-01-21T08-09--dicht.txt").write_text(f"URK (ANP) - {SECRET}.\n", "utf-8")
    (wire / "2026-01-21T08-09--dicht.txt").chmod(0)
    (wire / "dicht").mkdir()
    (wire / "dicht" / "2026-01-21T08-11.txt").write_text(f"URK (ANP) - {SECRET}.\n", "utf-8")
    (wire / "dicht").chmod(0)
    for name, target in (("lus", "."), ("kring", "."), ("buiten", project.root.parent), ("wortel", "/")):
        (wire / name).symlink_to(target, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as tie:
        place = os.getcwd()
        os.chdir(wire)
        try:
            tie.bind("2026-01-21T08-10--stekker.txt")
        finally:
            os.chdir(place)
    before = _around(project)
    done = _build(project)
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    assert _around(project) - before == set(), "something was written outside the output"
    return project, done.stderr


def _around(project: Project) -> set[Path]:
    return {p for p in project.root.parent.rglob("*") if project.output not in (p, *p.parents) and ".telex" not in p.parts[-3:]} - {
        project.root / ".telex"
    }


def _build(project: Project) -> subprocess.CompletedProcess[str]:
    """`pelican content` as somebody whom a file can refuse: an administrator reads everything."""
    command = [sys.executable, "-m", "pelican", "content"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("FILES THAT MAY NOT BE READ ARE NOT TESTED: an administrator reads them all, and there is no setpriv")
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search", *command]
    return subprocess.run(
        command,
        cwd=project.root,
        env=project.env(),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=120,
    )


def _pages(project: Project) -> str:
    return "\n".join(p.read_text("utf-8") for p in sorted(project.output.rglob("*.html")))


@pytest.mark.parametrize("n", range(len(STEMS) + len(SPELLINGS)), ids=[ascii(s) for s in STEMS + SPELLINGS])
def test_a_capture_of_any_name_is_published(run, n):
    assert f"Bericht met nummer {n} gaat over de haven" in _pages(run[0])


def test_names_that_are_no_text_and_captures_in_folders_are_published(run):
    assert all(f"Bericht met nummer {n} gaat" in _pages(run[0]) for n in (900, 901))


@pytest.mark.parametrize(
    "name", ["03--pijp", "04--geheim", "05--geheim", "06--nul", "07--kring", "08--nergens", "09--dicht", "10--stekker"]
)
def test_what_is_no_readable_file_of_the_tree_is_named_and_not_read(run, name):
    said = [line for line in run[1].splitlines() if line.startswith(f"2026-01-21T08-{name}.txt ")]
    assert len(said) == 1, run[1][-3000:]
    assert " TX501 " in said[0]
    assert " - " in said[0]


@pytest.mark.parametrize("name", [*FOREIGN, "lus", "kring", "buiten", "wortel", "dicht"])
def test_what_is_no_capture_is_named_and_not_read(run, name):
    assert re.search(rf"^{re.escape(name)} TX502 ", run[1], re.M), run[1][-3000:]


def test_nothing_from_outside_the_folder_and_nothing_unread_is_on_a_page_or_in_the_report(run):
    assert SECRET not in _pages(run[0])
    assert SECRET not in run[1]


def test_the_site_is_sound_and_has_no_address_but_those_of_stories_and_lists(run):
    made = survey(run[0].output)
    assert astray(made) == []
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in made.files)


def test_the_report_shows_names_on_one_line_each_without_what_a_terminal_obeys(run):
    assert not [c for c in run[1] if not c.isprintable() and c not in "\n"]
    assert "Traceback" not in run[1]


def test_inspect_reads_the_same_files_as_the_build(run):
    project = run[0]
    shutil.rmtree(project.wire / "dicht", ignore_errors=True)  # an administrator would read these
    (project.wire / "2026-01-21T08-09--dicht.txt").unlink(missing_ok=True)
    pages = {p.relative_to(project.output).as_posix() for p in project.output.rglob("*.html")}
    told = {story["url"] for story in project.inspect()["stories"]}
    assert told == {name for name in pages if re.match(r"(2026/01|ongedateerd)/(?!index)", name)}


def test_links_between_folders_that_run_in_circles_end(make_project):
    """Two links to their own folder have more ways through them than there are atoms."""
    project = make_project({"2026-01-15T09-30.txt": story(1)})
    for name in ("a", "b", "c"):
        (project.wire / name).symlink_to(".", target_is_directory=True)
    project.build()
    assert len(project.inspect()["captures"]) == 1
