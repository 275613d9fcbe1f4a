"""Temporary copies of the project, and real runs of Pelican and invoke in them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from project import Project

CAPTURE = """\
Veerdienst naar Texel vaart weer na storm van woensdag
DEN HELDER (ANP) - De veerdienst tussen Den Helder en Texel vaart weer. Door de storm lagen de boten woensdag stil.
Reizigers moeten donderdag nog rekening houden met drukte op de kade, zegt een woordvoerder van rederij Teso.
Meer uit Financieel
AMSTERDAM (ANP) - De beurs in Amsterdam is donderdag hoger geopend. Chipmachinemaker Nexolith won 2 procent in de AEX.
12 minuten geleden
BRUSSEL (ANP/BELGA) - De Europese Commissie wil strengere regels voor reclame voor gokken. Het voorstel komt in maart.
3 uur geleden
"""


@pytest.fixture
def small(make_project: Callable[..., Project]) -> Project:
    """A project with one capture: a lead and two briefs."""
    return make_project({"2026-01-15T09-30.txt": CAPTURE})


@pytest.fixture(scope="session")
def _once_built(make_project: Callable[..., Project], once: Callable[..., Path]) -> Project:
    captures = {"2026-01-15T09-30.txt": CAPTURE}
    return Project(once("small", lambda folder: make_project(captures, root=folder / "telex").build()) / "telex")


@pytest.fixture
def built(_once_built: Project, tmp_path: Path) -> Project:
    """The small project with its site built, to be changed and built again."""
    shutil.copytree(_once_built.root, tmp_path / "gebouwd")
    return Project(tmp_path / "gebouwd")


@pytest.fixture(scope="session")
def demo(demo_project: Project) -> Project:
    """The demo site, built. Tests look at it and leave it as it is."""
    return demo_project


#: Runs Pelican's own classes and prints the articles as the generators leave them.
PROBE = """
import json
from pelican import Pelican, signals
from pelican.settings import read_settings

found = []


def keep(generators):
    articles = next(g for g in generators if type(g).__name__ == "ArticlesGenerator")
    for a in articles.articles:
        found.append({
            "title": str(a.title), "date": a.date.isoformat(), "category": str(a.category), "slug": a.slug, "url": a.url,
            "save_as": a.save_as, "status": a.status, "content": a.content, "summary": str(a.summary), "source": a.source_path,
            "related": [[other.slug, why] for other, why in a.related],
            "backlinks": [other.slug for other in a.backlinks],
            "same_page": [other.slug for other in a.same_page],
            "valid": a.is_valid(),
        })
    found.append({str(category): [a.slug for a in held] for category, held in articles.categories})


signals.all_generators_finalized.connect(keep)
Pelican(read_settings("pelicanconf.py")).run()
with open("probe.json", "w", encoding="utf-8") as file:
    json.dump({"articles": found[:-1], "categories": found[-1]}, file)
"""


@pytest.fixture(scope="session")
def probe() -> Callable[[Project], dict[str, Any]]:
    def look(project: Project) -> dict[str, Any]:
        done = project.run("-c", PROBE)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads((project.root / "probe.json").read_text("utf-8"))

    return look


@pytest.fixture(scope="session")
def probed(make_project: Callable[..., Project], probe: Callable[[Project], dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The demo's articles as Pelican has them, and what `inspect` says of the same captures."""
    project = make_project()
    return probe(project), project.inspect(project.wire)


@pytest.fixture(scope="session")
def capture() -> str:
    return CAPTURE
