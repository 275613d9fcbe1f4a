"""Tasks around `pelican content`: look, preview, check, publish. `invoke --list` names them."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

ROOT = Path(__file__).resolve().parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
#: The tests of one file in one process, so that what its tests share is made once; files in their order (tests/conftest.py). One
#: process more than there are cores, for some wait for a browser.
ON_EVERY_CORE = ("-n", str(1 + (os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder")


@task(help={"path": "a capture, or a folder of them", "json": "print the data instead of the picture"})
def inspect(c: Context, path: str, json: bool = False) -> None:
    """Show what Telex makes of a capture or a folder of captures; touches nothing."""
    from plugins import newsroom, settings, speaking

    given = Path(path)
    if not given.exists():
        raise Exit(f"{path}: bestaat niet", 2)
    room = settings.room(ROOT)
    captures, findings = room.read_all(newsroom.find(given))
    edition = room.edition(captures, findings, is_whole=given.resolve() == room.wire.resolve())
    links = room.link(edition)
    if json:
        from plugins.desk import inspection

        speaking.data(inspection.inspection(edition, links, room.topics(edition)))
    else:
        from rich.console import Console

        from plugins import terminal

        speaking.forgive()
        terminal.show(edition, links, Console())


@task(
    help={
        "path": "a capture, or a folder of them; without it, content/wire",
        "json": "print the data instead of the report",
        "sarif": "print the notices for other machines (SARIF 2.1.0)",
        "github": "print the notices as commands for GitHub Actions",
        "explain": "say what a notice means, by its code: --explain TX202",
        "out": "where the picture of the links goes; without it, .telex/links.svg",
    }
)
def report(
    c: Context, path: str = "", json: bool = False, sarif: bool = False, github: bool = False, explain: str = "", out: str = ""
) -> None:
    """The editor's report of the site: affairs, stories without links, links nearly made, notices; draws the links."""
    from rich.console import Console

    from plugins import reporting, settings, speaking
    from plugins.desk import digest, graph, topics

    speaking.forgive()
    if explain:
        _explain(explain)
        return
    room = settings.room(ROOT)
    given, picture = Path(path) if path else room.wire, Path(out) if out else ROOT / ".telex" / "links.svg"
    if not given.exists():
        raise Exit(f"{given}: bestaat niet", 2)
    if sarif or github:
        log, commands = reporting.for_machines(room, given, ROOT)
        speaking.data(log) if sarif else print(commands, end="")
        return
    edition, links = reporting.read(room, given)
    made = digest.make(edition, links, topics.alike(room.topics(edition)))
    if json:
        speaking.data(made.as_dict())
    else:
        reporting.show(made, Console())
    try:
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text(graph.svg(edition, links, reporting.root_from(picture, ROOT / "output"), room.house.colours), "utf-8")
    except OSError as error:
        raise Exit(f"{picture}: niet te schrijven ({error.strerror})", 1) from error
    print(f"De verbanden staan getekend in {os.path.relpath(picture)}", file=sys.stderr)


def _explain(code: str) -> None:
    """What a notice means, for who asks by its code."""
    from plugins.desk import catalogue

    try:
        print(catalogue.explain(code.upper()), end="")
    except KeyError:
        raise Exit(f"{code}: zo'n melding is er niet; er zijn {', '.join(sorted(catalogue.ENTRIES))}", 2) from None


@task(
    help={
        "path": "the pasted text; without it, standard input",
        "at": "its moment, by the site's clock: 2025-12-30T22:35 or 22:35",
        "name": "--name behind the moment",
    }
)
def receive(c: Context, path: str = "", at: str = "", name: str = "") -> None:
    """File a pasted page under content/wire with its moment of capture, and show what Telex makes of it."""
    from plugins import receiving, settings

    room = settings.room(ROOT)
    room.desk_text(), room.addresses_text()  # what cannot be read ends this before a page is filed and its addresses are not
    try:
        data = receiving.pasted(path) if path else sys.stdin.buffer.read()
        filed = receiving.file(data, room.wire, receiving.moment(at, path, datetime.now(UTC), room.house.zone), name)
        kept = receiving.keep(room, filed.path) if filed.is_new else []
    except (OSError, receiving.Refused) as error:
        raise Exit(str(error), 1) from error
    print(filed.message)
    if kept:
        print(f"Bewaard in content/addresses.tsv, zodat geen adres verschuift: {', '.join(line.split()[1] for line in kept)}")
    inspect(c, str(filed.path))


@task(help={"port": "0 takes a free one"})
def preview(c: Context, port: int = 0) -> None:
    """Serve the site while you edit: builds and reloads the browser on every change."""
    from plugins.preview import serve

    serve(ROOT, port)


@task(
    help={
        "lenient": "publish although the report asks for a look at something",
        "branch": "put the site on a branch of its own, such as gh-pages, instead of leaving it to GitHub Actions",
        "go": "really publish; without it, and outside CI, it is only said what would be",
    }
)
def publish(c: Context, lenient: bool = False, branch: str = "", go: bool = False) -> None:
    """Build the site for publication into output/, with its search index; check it; say what would be published."""
    from rich.console import Console

    from plugins import closing, publishing, search, speaking

    if not _built("-s", "publishconf.py", is_strict=not lenient):
        raise Exit("De site is niet zonder meldingen gebouwd; --lenient publiceert toch.", 1)
    try:
        search.index(ROOT / "output")
    except search.NoIndex as error:
        raise Exit(f"De zoekindex is niet gemaakt: {error}", 1) from error
    speaking.forgive()
    said = runpy.run_path(str(ROOT / "publishconf.py"))
    site = publishing.look(ROOT / "output", ROOT / "content" / "wire", said["TIMEZONE"], said["SITEURL"], said.get("DOMAIN", ""))
    first, *rest = publishing.told(site)
    closing.tell(((n.weight, str(n)) for n in site.notices), first, Console(stderr=True))
    print("\n".join(rest), file=sys.stderr)
    if any(n.code == "TX705" for n in site.notices) or (site.errors and not lenient):
        raise Exit("De site is niet gepubliceerd: zie de fouten hierboven.", 1)
    is_ci = publishing.is_ci(os.environ)
    try:
        if branch:
            lines = publishing.by_branch(ROOT, site, branch, go or is_ci)
        else:
            lines = [] if is_ci and not go else publishing.by_actions(ROOT, site.domain, go)
    except publishing.Refused as error:
        raise Exit(str(error), 1) from error
    print("".join(f"{line}\n" for line in lines), end="")


@task(
    help={
        "name": "what the site is called",
        "url": "where it will be: https://name.github.io/site, or a domain of your own",
        "yes": "take the demo's captures away; without it they stay",
    }
)
def start(c: Context, name: str, url: str, yes: bool = False) -> None:
    """Make a site of your own out of the demo: names, pages to fill in, no captures. May be run again."""
    from plugins import starting

    try:
        lines = starting.start(ROOT, name, url, yes)
    except (OSError, starting.Refused) as error:
        raise Exit(str(error), 1) from error
    print("\n".join(lines))


@task(help={"quick": "the site only: a strict build, no code checks and no tests"})
def check(c: Context, quick: bool = False) -> None:
    """Everything a submission must pass: a build without warnings, then code checks and tests."""
    with tempfile.TemporaryDirectory() as output:  # beside the site, which stays as it is
        if not _built("-o", output):
            raise Exit("De site is niet zonder meldingen gebouwd.", 1)
    if quick:
        return
    if not (BIN / "ruff").exists():
        raise Exit("`make test` eerst: het zet klaar wat de controles nodig hebben", 1)
    has_demo = (ROOT / "content" / "demo.tsv").exists()  # the tests lean on it; `invoke start` takes it away
    workflows = sorted(str(p) for p in (ROOT / ".github/workflows").glob("*.yml"))
    for command in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows],
        ["zizmor", "--offline", "--quiet", ".github/workflows"],
        *([["pytest", *ON_EVERY_CORE]] if has_demo else []),
    ):
        print("$", *command, flush=True)
        if subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False).returncode:
            raise Exit(f"{command[0]}: niet in orde", 1)


def _built(*options: str, is_strict: bool = True) -> bool:
    """Whether `pelican content` built the site; a strict build fails where a notice asks for a look."""
    command = [PYTHON, "-m", "pelican", "content", *options, *(["--fatal", "warnings"] if is_strict else [])]
    return not subprocess.run(command, cwd=ROOT, check=False).returncode


@task
def background(c: Context) -> None:
    """Make the tables of word and character frequencies anew (rulebook/background.tsv, runs.tsv) from the demo and the test cases.

    For whoever changes the rulebook's thesaurus or how words are cut; `python -m tests.links.fit` then gives the weights
    that belong to them. It moves every link, so it is never part of a build.
    """
    from plugins import newsroom
    from tests.links.background import tables

    for name, table in tables().items():
        (newsroom.RULEBOOK / name).write_text(table, "utf-8")


@task(
    help={
        "sizes": "numbers of stories, such as 1000,10000: times whole builds, stage by stage",
        "path": "without sizes: a folder of captures to read",
        "rounds": "how often each is read",
    }
)
def bench(c: Context, sizes: str = "", path: str = "content/wire", rounds: int = 20) -> None:
    """Time whole builds at some sizes; without, the desk's reading of captures, disk left out, the best of some rounds."""
    from plugins import newsroom, settings
    from tests import bench as timing

    if sizes:
        timing.main([int(size) for size in sizes.split(",")])
        return
    try:
        print(timing.reading(settings.room(ROOT), newsroom.find(Path(path)), rounds))
    except (OSError, ValueError):
        raise Exit(f"{path}: geen afschriften", 2) from None


@task
def docs(c: Context) -> None:
    """Make anew what is made from the project itself: docs/meldingen.md and the list of the demo's captures."""
    from plugins import starting
    from plugins.desk import catalogue

    if (ROOT / "content" / starting.DEMO).exists():
        (ROOT / "content" / starting.DEMO).write_text(starting.marks(ROOT / "content"), "utf-8")
    (ROOT / "docs" / "meldingen.md").write_text(catalogue.page(), "utf-8")


@task(help={"minutes": "in all, shared by the targets", "target": "one of them; without it, all"})
def fuzz(c: Context, minutes: float = 10.0, target: str = "") -> None:
    """Feed the desk bytes that nobody would write, and stop where a promise breaks (SECURITY.md); needs atheris."""
    from tests.fuzz import session

    try:
        session.run(minutes, target)
    except session.Stopped as error:
        raise Exit(str(error), error.code) from error
