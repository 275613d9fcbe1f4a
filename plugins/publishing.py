"""`invoke publish`: checks the built site, says what would be published and how, and does it when it is told to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from . import linkcheck, newsroom
from .desk import quota, report, sentences
from .desk.clock import moments_of
from .desk.report import Notice

WORKFLOW = ".github/workflows/pages.yml"
PATIENCE = 120  # seconds: a limit for what hangs, no measure


class Refused(Exception):
    """What is not published, with what to do."""


class Site(Struct, frozen=True):
    """A built site as it will be published."""

    output: Path
    url: str  # "" where it is not known
    domain: str  # its own, "" without one
    files: int
    quota: quota.Quota
    notices: tuple[Notice, ...]  # heaviest first

    @property
    def errors(self) -> int:
        return sum(n.weight == sentences.ERROR for n in self.notices)


def look(output: Path, wire: Path, zone: str, url: str = "", domain: str = "") -> Site:
    """Check a built site: its links, and its size with the forecast."""
    there = sorted(p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file())
    found = [(f"output/{address}", finding) for address, finding in linkcheck.check(_texts(output, there), there, url)]
    stories = sum(address[:4].isdigit() and address.endswith(".html") and address.count("/") == 2 for address in there)
    moments = [moment for path in newsroom.find(wire) for moment in (moments_of(path.name, zone) or ())[:1]] if wire.is_dir() else []
    weighed = quota.weigh(sum((output / a).stat().st_size for a in there), stories, moments)
    notices = [report.notice(file, finding) for file, finding in [*found, *(("output", f) for f in weighed.findings)]]
    notices.sort(key=lambda n: n.weight != sentences.ERROR)
    return Site(output, url, domain, len(there), weighed, tuple(notices))


def _texts(output: Path, there: Iterable[str]) -> Iterator[tuple[str, str]]:
    for address in there:
        if address.endswith(linkcheck.READ) and not address.startswith("pagefind/"):
            yield address, (output / address).read_text("utf-8", "replace")


def told(site: Site) -> list[str]:
    """What would be published, in lines for an editor."""
    forecast = f"; {site.quota.forecast}" if site.quota.forecast else ""
    lines = [f"De site is klaar in {site.output.name}/: {site.files} bestanden, {site.quota.said}{forecast}."]
    if site.url:
        return [*lines, f"Adres: {site.url}"]
    return [*lines, "De site noemt zijn eigen adres niet: zet PUBLISH_URL in pelicanconf.py, of SITEURL voor het commando."]


def is_ci(environment: Mapping[str, str]) -> bool:
    """Whether a machine asks, and not an editor."""
    return environment.get("CI", "").lower() not in ("", "0", "false")


# -- by GitHub Actions


def by_actions(root: Path, domain: str, go: bool) -> list[str]:
    """Push what is committed, for the workflow to publish; without `go`, say what would happen. Raises Refused."""
    branch, remote, open_ = _branch(root), _said(root, "remote", "get-url", "origin"), _said(root, "status", "--porcelain")
    if not branch:
        return ["Deze map is geen git-repository: niets te publiceren. output/ is op elke host te zetten."]
    if not remote:
        return ["De repository heeft nog geen plaats op GitHub: git remote add origin https://github.com/NAAM/SITE.git"]
    changed = [line[3:] for line in open_.splitlines()]
    if changed and go:
        raise Refused(f"nog niet vastgelegd: {_few(changed)}; eerst: git add --all && git commit -m 'Nieuwe berichten'")
    if go:
        _git(root, "push", "origin", f"HEAD:{branch}")
        return [f"{branch} staat op {remote}; {WORKFLOW} bouwt en publiceert."]
    lines = [f"Nog niet vastgelegd: {_few(changed)}", "Doe eerst: git add --all && git commit -m 'Nieuwe berichten'"] if changed else []
    lines += [f"Zou publiceren: {branch} naar {remote} (git push origin {branch}).", _workflow(branch)]
    lines += [f"Eigen domein: zet {domain} ook bij Settings > Pages > Custom domain."] if domain else []
    return [*lines, "Proefdraai: er is niets verstuurd. `invoke publish --go` doet het."]


def _workflow(branch: str) -> str:
    if branch != "main":
        return f"{WORKFLOW} publiceert alleen main; u bent op {branch}."
    return f"{WORKFLOW} bouwt daar opnieuw, met de zoekindex en deze controles, en zet de site op GitHub Pages."


# -- by a branch


def by_branch(root: Path, site: Site, branch: str, go: bool) -> list[str]:
    """Put the site on a branch of its own and push it; without `go`, say what would happen. Raises Refused."""
    remote = _said(root, "remote", "get-url", "origin")
    if not _branch(root) or not remote:
        raise Refused("een tak vraagt om een git-repository met een origin: git remote add origin https://github.com/NAAM/SITE.git")
    if branch == _branch(root) or any(_said(root, "ls-tree", "--name-only", f"{ref}{branch}", "pelicanconf.py") for ref in ("", "origin/")):
        raise Refused(f"op de tak {branch} staat de bron van de site; kies er een voor de site alleen, zoals gh-pages")
    what = f"{site.files} bestanden naar de tak {branch} van {remote}{f', met CNAME {site.domain}' if site.domain else ''}"
    if not go:
        return [f"Zou publiceren: {what}.", "Proefdraai: er is niets verstuurd. Met --go gebeurt het."]
    try:
        from ghp_import import ghp_import
    except ImportError:
        raise Refused("ghp-import ontbreekt: pip install --require-hashes -r requirements.txt") from None
    here = os.getcwd()
    os.chdir(root)  # ghp-import works on the repository it stands in
    try:
        message = "Site gepubliceerd"
        ghp_import(str(site.output), branch=branch, mesg=message, push=True, cname=site.domain or None, nojekyll=True, followlinks=False)
    except Exception as error:
        raise Refused(f"ghp-import: {error}") from error
    finally:
        os.chdir(here)
    return [f"Gepubliceerd: {what}."]


def _branch(root: Path) -> str:
    return _said(root, "symbolic-ref", "--short", "HEAD")


def _said(root: Path, *words: str) -> str:
    """What git says, "" where it has nothing to say or is not there."""
    try:
        run = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.rstrip("\n") if run.returncode == 0 else ""


def _git(root: Path, *words: str) -> None:
    try:
        run = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused(f"git: {error}") from error
    if run.returncode:
        raise Refused(f"git {' '.join(words)}: {run.stderr.strip()}")


def _few(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" en nog {len(names) - 5}" if len(names) > 5 else "")
