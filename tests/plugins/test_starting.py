"""`invoke start`: a site of one's own out of the demo, told step by step, safe to run again, and never at the cost of one's own pages."""

from __future__ import annotations

import pytest

from plugins import starting
from tests.project import ROOT

URL = "https://naam.github.io/draad"
PAGE = "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"


def start(project, *words, name='De "Zeeuwse" Draad & co', url=URL):
    return project.invoke("start", "--name", name, "--url", url, *words)


def test_the_list_of_the_demos_captures_is_current():
    """`invoke docs` makes it."""
    assert (ROOT / "content" / starting.DEMO).read_text("utf-8") == starting.marks(ROOT / "content")


def test_without_yes_names_are_set_and_nothing_is_taken_away(make_project):
    project = make_project()
    before = sorted(p.name for p in project.wire.iterdir())
    done = start(project)
    assert done.returncode == 0, done.stderr
    assert f"{len(before)} voorbeelden staan er nog; met --yes gaan ze weg" in done.stdout
    assert sorted(p.name for p in project.wire.iterdir()) == before
    settings = (project.root / "pelicanconf.py").read_text("utf-8")
    assert 'SITENAME = "De \\"Zeeuwse\\" Draad & co"' in settings
    assert f'PUBLISH_URL = "{URL}"' in settings
    assert 'DOMAIN = ""' in settings


def test_with_yes_the_demo_goes_the_pages_stay_and_the_site_builds(make_project):
    project = make_project()
    done = start(project, "--yes")
    assert done.returncode == 0, done.stderr
    assert "voorbeelden zijn weg" in done.stdout
    assert "[haken]" in done.stdout
    assert [p.name for p in project.wire.iterdir()] == [".gitkeep"]
    about = (project.root / "content/pages/over.md").read_text("utf-8")
    assert "voorbeelden" not in about
    assert "[Vul in: " in about
    assert (project.root / "content/pages/404.md").is_file()
    said = project.build("--fatal", "warnings", "-s", "publishconf.py")
    assert "0 pagina’s gelezen, 0 berichten" in said
    front = (project.output / "index.html").read_text("utf-8")
    assert "De &#34;Zeeuwse&#34; Draad &amp; co" in front
    assert URL in front
    done = project.invoke("publish", CI="")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_second_time_takes_nothing_of_ones_own_away(make_project):
    project = make_project()
    start(project, "--yes")
    own = project.put("2026-01-15T09-30.txt", PAGE)
    (project.root / "content/pages/over.md").write_text("Title: Over\nSlug: over\n\nVan mij.\n", "utf-8")
    done = start(project, "--yes")
    assert done.returncode == 0, done.stderr
    assert "stonden er al" in done.stdout
    assert "uw eigen afschriften blijven" in done.stdout
    assert own.read_text("utf-8") == PAGE
    assert "Van mij." in (project.root / "content/pages/over.md").read_text("utf-8")


def test_captures_of_ones_own_and_changed_ones_stay_beside_the_demo(make_project):
    project = make_project()
    own = project.put("2026-01-15T09-30.txt", PAGE)
    changed = sorted(p for p in project.wire.iterdir() if p != own)[0]
    changed.write_text(PAGE.replace("dijk", "kade"), "utf-8")
    done = start(project, "--yes")
    assert "2 van uzelf blijven" in done.stdout
    assert sorted(p.name for p in project.wire.glob("*.txt")) == sorted([own.name, changed.name])


def test_a_domain_of_ones_own_is_set_as_such(make_project):
    project = make_project({})
    assert "eigen domein nieuws.example.org" in start(project, url="https://nieuws.example.org/").stdout
    settings = (project.root / "pelicanconf.py").read_text("utf-8")
    assert 'DOMAIN = "nieuws.example.org"' in settings
    assert 'PUBLISH_URL = "https://nieuws.example.org"' in settings


@pytest.mark.parametrize(
    ("name", "url", "said"), [("Draad", "naam.github.io", "--url"), ("  ", URL, "--name"), ("Draad", "https://x/?a", "--url")]
)
def test_what_no_site_can_be_made_of_is_refused_and_nothing_changes(make_project, name, url, said):
    project = make_project()
    before = (project.root / "pelicanconf.py").read_bytes()
    done = start(project, "--yes", name=name, url=url)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (project.root / "pelicanconf.py").read_bytes() == before
    assert len(list(project.wire.glob("*.txt"))) > 1
