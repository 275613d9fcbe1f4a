"""Law 5 over random histories: a site that grew by builds after changes of any kind is that of one build from scratch."""

from __future__ import annotations

import re
import shutil

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from project import Project

#: Copy in which places, people and firms come back, so that stories update, link to and make topics with each other.
SUBJECTS = [
    "Chipmachinemaker Nexolith bouwt een fabriek in Veldhoven. Topman Karel van Dongen zegt dat Nexolith honderden mensen zoekt.",
    "De bouw van de fabriek van Nexolith in Veldhoven is vertraagd. Volgens topman Karel van Dongen ontbreekt een vergunning.",
    "De Europese Commissie wil strengere regels voor reclame voor gokken. Het voorstel komt in maart, zegt commissaris Lena Aaltonen.",
    "Commissaris Lena Aaltonen verdedigt de regels voor gokreclame van de Europese Commissie in het Europees Parlement.",
    "De veerdienst tussen Den Helder en Texel vaart weer na de storm. Rederij Zuidtang verwacht donderdag drukte op de kade.",
    "Rederij Zuidtang legt opnieuw de veerdienst naar Texel stil. Er is storm op zee, meldt de rederij uit Den Helder.",
]
PLACES = ["EINDHOVEN", "BRUSSEL", "DEN HELDER", "UTRECHT"]
AGES = ["5 minuten geleden", "2 uur geleden", "gisteren"]
MOMENTS = [f"2026-0{month}-{day:02}T{hour:02}-10.txt" for month, day, hour in [(1, 30, 9), (1, 31, 23), (2, 1, 8), (2, 1, 12), (2, 3, 7)]]

brief = st.builds("{} (ANP) - {}\n{}\n".format, st.sampled_from(PLACES), st.sampled_from(SUBJECTS), st.sampled_from(AGES))
page = st.lists(brief, min_size=1, max_size=4).map("".join)
change = st.one_of(
    st.tuples(st.just("capture"), st.sampled_from(MOMENTS), page),
    st.tuples(st.just("remove"), st.sampled_from(MOMENTS), st.just("")),
    st.tuples(st.just("desk"), st.sampled_from(["section", "hold", "withdraw", "headline", "broken"]), st.integers(0, 9)),
    st.tuples(st.just("rulebook"), st.just(""), st.sampled_from(["Nexolith", "Texel"])),
    st.tuples(st.just("rule"), st.just(""), st.sampled_from([0.5, 3.5, 99.0])),
    st.tuples(st.just("template"), st.sampled_from(["article.html", "index.html", "parts/stream.html"]), st.just("")),
    st.tuples(st.just("setting"), st.just(""), st.sampled_from(["Een", "Twee"])),
    st.tuples(st.just("page"), st.just(""), st.sampled_from(["alinea", "kop"])),
    st.tuples(st.just("forget"), st.sampled_from(["all", "damage", "output"]), st.just("")),
)
SAID = {
    "section": 'section = "Europe"',
    "hold": "hold = true",
    "withdraw": "withdraw = true",
    "headline": 'headline = "Kop van de redactie"',
    "broken": "section = ",
}


def apply(project: Project, kind: str, name: str, what: object) -> None:
    """Make one change in a project's files."""
    root = project.root
    if kind == "capture":
        project.put(name, str(what))
    elif kind == "remove":
        (project.wire / name).unlink(missing_ok=True)
    elif kind == "desk":
        stories = sorted(p.stem for p in project.output.glob("2026/*/*.html") if p.stem != "index")
        slug = stories[int(str(what)) % len(stories)] if stories else "geen"
        (root / "content/desk.toml").write_text(f"[{slug}]\n{SAID[name]}\n", "utf-8")
    elif kind == "rulebook":
        with (root / "plugins/desk/rulebook/names.toml").open("a") as file:
            file.write(f"\n# {what}\n")
    elif kind == "rule":
        rules = root / "plugins/desk/rulebook/sections.toml"
        rules.write_text(re.sub(r"needs = \{ tech = [\d.]+ \}", f"needs = {{ tech = {what} }}", rules.read_text("utf-8"), count=1), "utf-8")
    elif kind == "template":
        with (root / "theme/templates" / name).open("a") as file:
            file.write("{# niets #}\n")
    elif kind == "setting":
        with (root / "pelicanconf.py").open("a") as file:
            file.write(f"\nSITENAME = {what!r}\n")
    elif kind == "page":
        with (root / "content/pages/over.md").open("a") as file:
            file.write(f"\n\n{what}\n")
    else:
        forget(project, name)


def forget(project: Project, name: str) -> None:
    """What a build remembers is lost or damaged, or a page of the site is."""
    for path in sorted((project.root / ".telex").rglob("*")):
        if path.is_file() and name in ("all", "damage"):
            path.unlink() if name == "all" else path.write_bytes(path.read_bytes()[:-9] + b"x")
    if name == "output" and (project.output / "index.html").exists():
        (project.output / "index.html").write_bytes(b"van een ander")


@pytest.fixture(scope="module")
def fresh(make_project):
    """A copy of the project with one capture, anew at every call."""
    first = f"UTRECHT (ANP) - {SUBJECTS[0]}\n5 minuten geleden\nBRUSSEL (ANP) - {SUBJECTS[2]}\n2 uur geleden\n"
    return lambda: make_project({MOMENTS[1]: first})


@settings(max_examples=5, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(history=st.lists(st.lists(change, min_size=1, max_size=2), min_size=3, max_size=4))
def test_after_any_history_the_site_is_that_of_a_build_from_scratch(fresh, history):
    grown = fresh()
    grown.build(TELEX_WORKERS="2")
    for changes in history:
        for kind, name, what in changes:
            apply(grown, kind, name, what)
        grown.build(TELEX_WORKERS="2")
    clean = fresh()
    for part in ("content", "plugins", "theme"):
        shutil.rmtree(clean.root / part)
        shutil.copytree(grown.root / part, clean.root / part)
    shutil.copy(grown.root / "pelicanconf.py", clean.root)
    clean.build(TELEX_WORKERS="1")
    assert grown.files() == clean.files()


@pytest.mark.parametrize("kind", ["capture", "template", "setting", "page", "rulebook"])
def test_a_change_of_each_kind_is_seen(fresh, kind):
    """What the test above leans on: nothing is let stand that should not be."""
    project = fresh()
    project.build()
    assert "niets veranderd" in project.build()
    apply(project, kind, {"capture": MOMENTS[3], "template": "article.html"}.get(kind, ""), f"HEEG (ANP) - {SUBJECTS[4]}\n")
    assert "niets veranderd" not in project.build()
