"""`invoke publish`: the built site is checked, and what would be published is said before anything is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from project import Project

from plugins import publishing
from plugins.desk import sentences
from plugins.desk.story import ZONE

PAGE = "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"
SITE = "https://example.org/telex"


def git(project: Project, *words: str) -> str:
    who = [
        "-c",
        "user.name=Redactie",
        "-c",
        "user.email=redactie@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
    ]
    run = subprocess.run(["git", *who, *words], cwd=project.root, capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.fixture(scope="module")
def published(make_project):
    """A small project that was built for publication before."""
    project = make_project({"2026-01-15T09-30.txt": PAGE})
    project.publish(SITE)
    return project


@pytest.fixture
def site(published, tmp_path):
    """The small project under git, with a place to push to."""
    project = Project(tmp_path / "telex")
    shutil.copytree(published.root, project.root)
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "github.git")], check=True)
    (project.root / ".gitignore").write_text("/output/\n/.telex/\n__pycache__/\n", "utf-8")
    git(project, "init", "-q")
    git(project, "add", "--all")
    git(project, "commit", "-q", "-m", "Een site")
    git(project, "remote", "add", "origin", str(tmp_path / "github.git"))
    return project


def publish(project, *words, **env):
    return project.invoke("publish", *words, **{"SITEURL": SITE, "CI": "", **env})


def test_outside_ci_it_is_a_rehearsal_that_says_what_would_be_published(site):
    done = publish(site)
    assert done.returncode == 0, done.stderr
    assert (site.output / "pagefind/pagefind.js").is_file()
    assert f"Adres: {SITE}" in done.stderr
    assert "bestanden, " in done.stderr
    assert "Zou publiceren: main naar " in done.stdout
    assert "pages.yml" in done.stdout
    assert "Proefdraai: er is niets verstuurd." in done.stdout
    assert git(site, "ls-remote", "origin") == ""


def test_what_is_not_committed_is_named_and_not_pushed(site):
    site.put("2026-01-16T09-30.txt", PAGE.replace("dijk", "kade"))
    done = publish(site)
    assert "Nog niet vastgelegd: content/wire/2026-01-16T09-30.txt" in done.stdout
    assert "git add --all && git commit" in done.stdout
    done = publish(site, "--go")
    assert done.returncode == 1
    assert "nog niet vastgelegd" in done.stderr
    assert git(site, "ls-remote", "origin") == ""


def test_with_go_the_branch_is_pushed_for_the_workflow(site):
    done = publish(site, "--go")
    assert done.returncode == 0, done.stderr
    assert "pages.yml bouwt en publiceert" in done.stdout
    assert git(site, "ls-remote", "origin", "refs/heads/main").split()[0] == git(site, "rev-parse", "HEAD")


def test_in_ci_it_builds_and_checks_and_leaves_the_rest_to_the_workflow(site):
    done = publish(site, CI="true")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("publiceren") == 0
    assert git(site, "ls-remote", "origin") == ""


def test_without_git_or_a_remote_it_says_what_is_missing(make_project):
    project = make_project({"2026-01-15T09-30.txt": PAGE})
    assert "geen git-repository" in publish(project).stdout
    assert f"{SITE}/" in (project.output / "index.html").read_text("utf-8"), "built from nothing, for that address"
    assert (project.output / "pagefind/pagefind.js").is_file()
    git(project, "init", "-q")
    assert "git remote add origin" in publish(project).stdout


def test_a_dead_link_stops_publication_with_file_line_and_remedy(site):
    page = site.root / "content/pages/over.md"
    page.write_text(page.read_text("utf-8") + "\n[Tarieven](tarieven.html) en [hier](#nergens)\n", "utf-8")
    done = publish(site)
    assert done.returncode == 1
    assert "TX701 dode link: tarieven.html - " in done.stderr
    assert "TX702 de link #nergens wijst naar een plek die er niet is op over.html" in done.stderr
    assert "output/over.html:" in done.stderr
    assert "content/pages" in done.stderr
    assert publish(site, "--lenient").returncode == 0


def test_a_notice_stops_publication_unless_lenient(site):
    site.put("avond.txt", PAGE.replace("dijk", "kade"))
    done = publish(site)
    assert done.returncode == 1
    assert "--lenient" in done.stderr
    assert publish(site, "--lenient").returncode == 0


def test_without_an_address_it_is_told_where_to_say_it(site):
    assert "PUBLISH_URL" in publish(site, SITEURL="").stderr


def test_the_settings_may_say_the_address_and_a_domain_of_its_own(site):
    path = site.root / "pelicanconf.py"
    path.write_text(path.read_text("utf-8").replace('DOMAIN = ""', 'DOMAIN = "nieuws.example.org"'), "utf-8")
    done = publish(site, SITEURL="")
    assert "Adres: https://nieuws.example.org" in done.stderr
    assert "zet nieuws.example.org ook bij Settings > Pages" in done.stdout
    assert "https://nieuws.example.org/" in (site.output / "sitemap.xml").read_text("utf-8")


# -- the branch way


def test_the_branch_way_says_what_it_would_do(site):
    done = publish(site, "--branch", "gh-pages")
    assert done.returncode == 0, done.stderr
    assert "Zou publiceren: " in done.stdout
    assert "naar de tak gh-pages van " in done.stdout
    assert git(site, "ls-remote", "origin") == ""


@pytest.mark.parametrize("branch", ["main", "bron"])
def test_a_branch_that_holds_the_source_is_refused(site, branch):
    git(site, "branch", "bron")
    done = publish(site, "--branch", branch, "--go")
    assert done.returncode == 1
    assert f"op de tak {branch} staat de bron van de site" in done.stderr


def test_the_branch_way_pushes_the_site_alone_with_its_domain(site):
    ghp_import = pytest.importorskip("ghp_import", reason="THE BRANCH WAY IS NOT TESTED: ghp-import is not installed")
    path = site.root / "pelicanconf.py"
    path.write_text(path.read_text("utf-8").replace('DOMAIN = ""', 'DOMAIN = "nieuws.example.org"'), "utf-8")
    git(site, "config", "user.name", "Redactie")
    git(site, "config", "user.email", "redactie@example.org")
    done = publish(site, "--branch", "gh-pages", "--go", SITEURL="", PYTHONPATH=str(Path(ghp_import.__file__).parent))
    assert done.returncode == 0, done.stdout + done.stderr
    pushed = set(git(site, "ls-tree", "-r", "--name-only", "origin/gh-pages").splitlines())
    assert pushed >= {"index.html", "CNAME", ".nojekyll", ".well-known/tdmrep.json"}
    assert not {name for name in pushed if name.endswith((".py", ".txt"))} - {"robots.txt"}
    assert git(site, "show", "origin/gh-pages:CNAME") == "nieuws.example.org"
    assert git(site, "symbolic-ref", "--short", "HEAD") == "main"


def test_a_missing_ghp_import_is_told_with_what_to_install(site):
    (site.root / "ghp_import.py").write_text("raise ImportError", "utf-8")
    site.build()
    git(site, "add", "--all")
    done = publish(site, "--branch", "gh-pages", "--go", PYTHONPATH=str(site.root))
    assert done.returncode == 1
    assert "pip install --require-hashes -r requirements.txt" in done.stderr


# -- the look at a site


def test_a_site_that_is_too_large_is_never_published(tmp_path, monkeypatch):
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("<p>x</p>", "utf-8")
    with (output / "groot.bin").open("wb") as big:
        big.truncate(1_000_000_001)  # a hole: takes no room on disk
    site = publishing.look(output, tmp_path / "wire", ZONE)
    assert [(n.code, n.weight) for n in site.notices] == [("TX705", sentences.ERROR)]
    assert "1 GB" in site.notices[0].message


@pytest.mark.parametrize(("said", "is_ci"), [("true", True), ("1", True), ("", False), ("false", False), ("0", False)])
def test_ci_is_known_by_its_variable(said, is_ci):
    assert publishing.is_ci({"CI": said}) is is_ci
    assert publishing.is_ci({}) is False
