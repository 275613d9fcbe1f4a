"""`invoke report`: the report in the terminal or as JSON, and the picture of the links where it says."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
import tied
from rich.console import Console

from plugins import reporting
from plugins.desk import digest
from plugins.newsroom import Newsroom

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def shown(tmp_path):
    """What is printed for captures, as (file name, text)."""

    def show(*captures, alike=()):
        wire = tmp_path / "wire"
        wire.mkdir(exist_ok=True)
        for name, text in captures:
            (wire / name).write_text(text, "utf-8")
        out = StringIO()
        made = digest.make(*reporting.read(Newsroom(tmp_path), wire), alike)
        reporting.show(made, Console(file=out, width=200))
        return out.getvalue()

    return show


@pytest.fixture(scope="module")
def told(demo):
    """The report of the demo as JSON, and what it said on standard error."""
    done = demo.invoke("report", "--json", "--out", "/dev/null")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def hrefs(picture: Path) -> list[str]:
    return [link.attrib["href"] for link in ET.parse(picture).getroot().iter(f"{SVG}a")]


def test_json_is_one_object_and_says_what_inspect_says(demo, told):
    stories = {s["slug"]: s for s in demo.inspect(demo.wire)["stories"]}
    assert sum(told["sections"].values()) == told["statuses"]["published"] == len(stories)
    for affair in told["affairs"]:
        slugs = [e["slug"] for e in affair["stories"]]
        assert all(set(stories[s]["thread"]) == set(slugs) - {s} for s in slugs)
    assert all(not stories[e["slug"]]["related"] and not stories[e["slug"]]["thread"] for e in told["alone"])
    assert {p["one"]["slug"] for p in told["nearly"]} <= set(stories)


def test_the_picture_is_drawn_where_the_report_says_and_its_dots_lead_to_pages(make_project, capture):
    project = make_project({"2026-01-15T09-30.txt": capture}, name="jan's krant & meer")
    project.build()
    done = project.invoke("report")
    assert done.returncode == 0, done.stderr
    assert ".telex/links.svg" in done.stderr
    picture = project.root / ".telex/links.svg"
    assert len(hrefs(picture)) == 3
    assert all((picture.parent / href).resolve().is_relative_to(project.output.resolve()) for href in hrefs(picture))
    assert all((picture.parent / href).is_file() for href in hrefs(picture))


def test_the_report_can_be_asked_from_a_folder_below_and_drawn_elsewhere(small, tmp_path):
    small.build()
    picture = tmp_path / "nieuwe map" / "x.svg"
    done = small.invoke("report", "--path", "2026-01-15T09-30.txt", "--out", str(picture), cwd=small.wire)
    assert done.returncode == 0, done.stderr
    assert all((picture.parent / href).is_file() for href in hrefs(picture))
    done = small.invoke("report", cwd=small.wire)
    assert done.returncode == 0, done.stderr
    assert (small.root / ".telex/links.svg").is_file()


def test_a_report_changes_neither_the_site_nor_its_captures(built):
    before = built.files()
    assert built.invoke("report").returncode == 0
    assert built.files() == before
    assert [p.name for p in built.wire.iterdir()] == ["2026-01-15T09-30.txt"]


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_missing_path_and_a_place_that_cannot_be_written_are_named(small, words):
    done = small.invoke("report", "--path", "is-er-niet", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is-er-niet" in done.stderr
    done = small.invoke("report", "--out", "content", *words)
    assert done.returncode == 1
    assert "content: niet te schrijven" in done.stderr
    assert "Traceback" not in done.stderr


def test_json_and_report_can_be_printed_where_the_terminal_knows_ascii_only(demo):
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    assert demo.invoke("report", "--out", "/dev/null", **plain).returncode == 0
    assert "Spoorstaking België" in demo.invoke("report", "--json", "--out", "/dev/null", **plain).stdout


def test_notices_print_as_at_the_end_of_a_build(make_project, capture):
    project = make_project({"kop.txt": "Alleen een kop\n", "leeg.txt": "", "2026-01-15T09-30.txt": capture, "los.md": "x"})
    build = [line for line in project.pelican().stderr.splitlines() if " TX" in line or "gelezen, " in line]
    assert len(build) > 3
    assert any("TX502" in line for line in build)
    build[-1] = "; ".join(build[-1].split("; ")[:2])  # then follow what is new, and the seconds
    assert project.invoke("report").stdout.splitlines()[-len(build) :] == build


def test_the_printed_report_names_affairs_and_what_is_alone(demo, told):
    said = demo.invoke("report", "--out", "/dev/null").stdout
    for affair in told["affairs"]:
        assert f"■ {affair['headline']}" in said
        assert all(f"[{e['slug']}]" in said for e in affair["stories"])
    assert f"zonder verband ({len(told['alone'])})" in said
    assert f"geplaatst {told['statuses']['published']}, ingetrokken 0, aangehouden 0" in said


def test_many_stories_that_stand_alone_are_counted_instead_of_named():
    out = StringIO()
    alone = digest.make(tied.edition(map(tied.story, range(reporting.MOST + 7))), tied.links())
    reporting.show(alone, Console(file=out, width=200))
    assert out.getvalue().count("Bericht nummer") == reporting.MOST
    assert "en nog 7; invoke report --json noemt ze alle" in out.getvalue()


@pytest.mark.parametrize("evil", ["\x1b]0;weg\x07", "\x1b[2J", "\x9b2J", "\u202e", "[red]rood[/red]", "[/]"])
def test_no_copy_steers_the_terminal(shown, evil):
    said = shown(("2026-01-15T09-30.txt", f"UTRECHT (ANP) - De trein {evil} rijdt weer.\n5 minuten geleden\n"), alike=[(evil, "b")])
    assert all(c == "\n" or c.isprintable() for c in said)
    if evil.isprintable():
        assert f"De trein {evil} rijdt weer" in said
        assert f"{evil} ≈ b" in said


def test_an_address_is_told_from_anywhere():
    assert reporting.root_from(Path("/a/b/.telex/x.svg"), Path("/a/b/output")) == "../output/"
    assert reporting.root_from(Path("/a/b/output/x.svg"), Path("/a/b/output")) == "./"
    assert reporting.root_from(Path("/a/c:d/x.svg"), Path("/a/een #1?")) == "../een%20%231%3F/"


# -- for machines, and for who wants to know what a notice means


@pytest.fixture
def troubled(make_project, capture):
    return make_project({"kop, 50%.txt": "Alleen een kop\n", "2026-01-15T09-30.txt": capture, "desk.toml": "x"})


def test_a_notice_is_explained_by_its_code_in_any_case(small):
    before = sorted(small.root.rglob("*"))
    done = small.invoke("report", "--explain", "tx202")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("TX202 (let op): regel niet herkend")
    assert "Wat te doen: " in done.stdout
    assert sorted(small.root.rglob("*")) == before


def test_an_unknown_code_is_told_with_those_that_there_are(small):
    done = small.invoke("report", "--explain", "TX999")
    assert (done.returncode, done.stdout) == (2, "")
    assert "TX999" in done.stderr
    assert "TX101" in done.stderr


def test_sarif_names_each_notice_of_the_report_at_its_file(troubled):
    done = troubled.invoke("report", "--sarif")
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["runs"][0]["results"]
    told = json.loads(troubled.invoke("report", "--json", "--out", "/dev/null").stdout)["notices"]
    assert [(r["ruleId"], r["message"]["text"]) for r in results] == [(n["code"], f"{n['message']} - {n['remedy']}") for n in told]
    files = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    assert files == {"content/wire/kop%2C%2050%25.txt", "content/wire/desk.toml"}
    assert all((troubled.root / unquote(file)).is_file() for file in files)


def test_github_is_given_a_command_for_each_notice(troubled):
    done = troubled.invoke("report", "--github")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert any(" file=content/wire/kop%2C 50%25.txt," in line for line in lines)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert troubled.invoke("report", "--github", "--path", "content/wire/2026-01-15T09-30.txt").stdout == ""


def test_captures_elsewhere_are_named_from_the_project(troubled, capture):
    (troubled.root / "oud").mkdir()
    (troubled.root / "oud/avond.txt").write_text(capture, "utf-8")
    done = troubled.invoke("report", "--github", "--path", "oud")
    assert "file=oud/avond.txt," in done.stdout
