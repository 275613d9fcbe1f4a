"""The settings as a build meets them: wrong ones end it with file, line and remedy; sections and languages are data."""

from __future__ import annotations

import re
import shutil

import pytest

from plugins import settings
from plugins.desk import palette
from tests.project import ROOT

ENGLISH = ROOT / "tests" / "cases" / "english"


def say(project, **said):
    """Put settings into a project's pelicanconf.py, in place of what it says."""
    path = project.root / "pelicanconf.py"
    path.write_text(path.read_text("utf-8") + "".join(f"\n{name} = {value!r}" for name, value in said.items()), "utf-8")


@pytest.fixture
def english(make_project):
    """A site of an English wire with a section that Telex does not know: settings and rulebook, no code."""
    project = make_project({p.name: p.read_bytes() for p in ENGLISH.glob("*.txt")})
    (project.root / "content/rulebook").mkdir()
    for path in ENGLISH.glob("*.toml"):
        shutil.copy(path, project.root / "content/rulebook")
    sections = {"Business": ("#7a3b00", "#ffb36b"), "Tech": "#4638b8", "Europe": "#a3420a", "Sport": "#ffd400"}
    say(project, SITENAME="The Tape", SECTIONS=sections, LABEL_LANGUAGES=["en"])
    return project


def test_an_english_wire_and_a_fourth_section_are_data_through_a_whole_build(english):
    said = english.build()
    story = next(english.output.rglob("a-maker-of-garden-tools*.html")).read_text("utf-8")
    assert '"articleSection":"Business"' in story
    assert "3 hours ago" in story
    assert '"datePublished":"2026-01-12T09:00:00+01:00"' in story
    assert 'data-section="sport"' in next(english.output.rglob("the-goalkeeper-of-york*.html")).read_text("utf-8")
    front = (english.output / "index.html").read_text("utf-8")
    menu = re.findall(r'href="(business|tech|europe|sport)/"', front)
    assert [*dict.fromkeys(menu)] == ["business", "tech", "europe", "sport"]
    assert (english.output / "sport/index.html").is_file()
    assert (english.output / "feeds/sport.atom.xml").is_file()
    assert "pelicanconf.py" in said
    assert "TX601" in said


def test_a_sections_colour_is_that_of_the_settings_made_readable_on_both_papers(english):
    english.build()
    sheet = (english.output / "theme/telex.css").read_text("utf-8")
    assert sheet.count("--business: #7a3b00") == sheet.count("--business: #ffb36b") == 1
    found = re.findall(r"--sport: (#\w+)", sheet)
    paper = palette.papers((ROOT / "theme/css/tokens.css").read_text("utf-8"))
    assert len(found) == 2
    assert "#ffd400" not in found[:1]
    for colour, ground in zip(found, paper, strict=True):
        assert palette.contrast(palette.parse(colour), ground) >= 4.5
    assert '[data-section="sport"]{--section: var(--sport)}' in sheet


def test_the_browser_shows_the_settings_colours(english, browser):
    english.build()
    for scheme, colour in (("light", "rgb(122, 59, 0)"), ("dark", "rgb(255, 179, 107)")):
        page = browser.new_page(color_scheme=scheme)
        page.goto((english.output / "business/index.html").as_uri())
        tag = "getComputedStyle(document.querySelector('.head[data-section]')).borderBottomColor"
        assert page.evaluate(tag) == colour
        page.close()


def test_dutch_and_english_labels_are_read_side_by_side(english):
    english.put("2026-01-13T12-00.txt", "GROU (ANP) - De brug in Grou is weer open voor auto's.\n2 uur geleden\n")
    say(english, LABEL_LANGUAGES=["nl", "en"])
    shutil.rmtree(english.root / "content/rulebook/none", ignore_errors=True)
    told = english.inspect()
    labels = {i["age_label"] for c in told["captures"] for i in [*c["briefs"], *filter(None, [c["lead"]])]}
    assert {"2 uur geleden", "3 hours ago", "half an hour ago"} <= labels


def test_an_agency_of_the_settings_opens_a_story(make_project):
    text = "GROU (KNA) - De brug in Grou is weer open. GROU (XYZ) - staat er nog bij.\n2 uur geleden\n"
    project = make_project({"2026-01-13T12-00.txt": text})
    say(project, AGENCIES=["KNA"])
    (brief,) = project.inspect()["captures"][0]["briefs"]
    assert brief["agencies"] == ["KNA"]


@pytest.mark.parametrize(
    "command", [("-m", "pelican", "content"), ("-m", "invoke", "report"), ("-m", "invoke", "inspect", "--path", "content")]
)
def test_wrong_settings_end_every_command_with_line_and_remedy_and_no_traceback(make_project, command):
    project = make_project({})
    say(project, TIMEZONE="Europe/Amsterdm", SECTIONS={"Tech": "blauw"})
    done = project.run(*command)
    lines = (project.root / "pelicanconf.py").read_text("utf-8").splitlines()
    assert done.returncode == 1
    assert f"pelicanconf.py:{len(lines) - 1} TIMEZONE: " in done.stderr
    assert f"pelicanconf.py:{len(lines)} SECTIONS: «blauw» is geen kleur" in done.stderr
    assert "Traceback" not in done.stderr
    assert not project.output.exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("sections.toml", "default = ", "content/rulebook/sections.toml: geen geldige TOML"),
        ("sections.toml", "default = 'x'", "rulebook/sections.toml: 'rule' ontbreekt"),
        ("language-nl.toml", "ago = 'geleden'", "ontbreekt"),
        ("furniture.toml", "agencies = 3", "rulebook: "),
        ("furniture.toml", 'extend = true\nstarts = [""]', "rulebook: «starts» in furniture.toml is geen lijst van regels"),
        ("furniture.toml", 'extend = true\nlines = "Brug dicht"', "rulebook: «lines» in furniture.toml is geen lijst van regels"),
        ("furniture.toml", 'extend = true\nline = ["Brug dicht"]', "rulebook: onbekend woord «line» in furniture.toml"),
        ("language-nl.toml", 'extend = true\nnow = [""]', "rulebook: een leeg woord"),
        ("furnitur.toml", 'extend = true\nlines = ["Brug dicht"]', "rulebook/furnitur.toml: zo'n bestand kent het regelboek niet"),
    ],
)
def test_a_rulebook_of_ones_own_that_cannot_be_is_told(make_project, name, text, said):
    project = make_project({})
    (project.root / "content/rulebook").mkdir()
    (project.root / "content/rulebook" / name).write_text(text, "utf-8")
    done = project.pelican()
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["desk.toml", "addresses.tsv", "rulebook", "rulebook/names.toml", "rulebook/runs.tsv"])
def test_a_file_of_the_editors_that_leads_nowhere_ends_the_build_and_the_site_stays(built, name):
    """Law 7: what an unmounted share says is not known, and least of all that nothing is held."""
    before = built.files()
    path = built.root / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(built.root / "schijf")
    for done in (built.pelican(), built.invoke("report"), built.invoke("receive", "--path", "content/wire/2026-01-15T09-30.txt")):
        assert done.returncode == 1
        assert f"content/{name}: niet te lezen (een koppeling naar iets dat er niet is) - zet het terug" in done.stderr
        assert "Traceback" not in done.stderr
    assert built.files() == before


def test_a_byte_order_mark_before_a_file_of_the_rulebook_stops_no_build(make_project):
    """Windows' Notepad puts one there."""
    project = make_project({})
    (project.root / "content/rulebook").mkdir()
    (project.root / "content/rulebook/furniture.toml").write_text('extend = true\nlines = ["Brug dicht"]\n', "utf-8-sig")
    project.build()


@pytest.mark.parametrize(("text", "said"), [("a = (", "pelicanconf.py:1: geen geldig Python"), ("1 / 0", "ZeroDivisionError")])
def test_settings_that_are_no_python_are_told(tmp_path, text, said):
    (tmp_path / "pelicanconf.py").write_text(text, "utf-8")
    with pytest.raises(settings.BadSettings, match=re.escape(said)):
        settings.load(tmp_path)
    with pytest.raises(settings.BadSettings, match="niet te lezen"):
        settings.load(tmp_path / "elders")
