"""Tasks around `pelican content`: look, preview, check, publish. `invoke --list` names them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

ROOT = Path(__file__).resolve().parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent


@task(help={"path": "a capture, or a folder of them", "json": "print the data instead of the picture"})
def inspect(c: Context, path: str, json: bool = False) -> None:
    """Show what Telex makes of a capture or a folder of captures; touches nothing."""
    from plugins import newsroom

    given = Path(path)
    if not given.exists():
        raise Exit(f"{path}: bestaat niet", 2)
    room = newsroom.Newsroom(ROOT / "content")
    captures, findings = room.read_all(newsroom.find(given))
    edition = room.edition(captures, findings, is_whole=given.resolve() == room.wire.resolve())
    links = room.link(edition)
    if json:
        from plugins.desk import inspection

        _print_json(inspection.inspection(edition, links, room.topics(edition)))
    else:
        from rich.console import Console

        from plugins import terminal

        _forgive()
        terminal.show(edition, links, Console())


@task(
    help={
        "path": "a capture, or a folder of them; without it, content/wire",
        "json": "print the data instead of the report",
        "out": "where the picture of the links goes; without it, .telex/links.svg",
    }
)
def report(c: Context, path: str = "", json: bool = False, out: str = "") -> None:
    """The editor's report of the site: affairs, stories without links, links nearly made, notices; draws the links."""
    from rich.console import Console

    from plugins import newsroom, reporting
    from plugins.desk import digest, graph, topics

    room = newsroom.Newsroom(ROOT / "content")
    given, picture = Path(path) if path else room.wire, Path(out) if out else ROOT / ".telex" / "links.svg"
    if not given.exists():
        raise Exit(f"{given}: bestaat niet", 2)
    edition, links = reporting.read(room, given)
    made = digest.make(edition, links, topics.alike(room.topics(edition)))
    _forgive()
    if json:
        _print_json(made.as_dict())
    else:
        reporting.show(made, Console())
    try:
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text(graph.svg(edition, links, reporting.root_from(picture, ROOT / "output")), "utf-8")
    except OSError as error:
        raise Exit(f"{picture}: niet te schrijven ({error.strerror})", 1) from error
    print(f"De verbanden staan getekend in {os.path.relpath(picture)}", file=sys.stderr)


def _forgive() -> None:
    """A terminal may know ASCII only: what it cannot show is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _print_json(said: object) -> None:
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


@task(
    help={
        "path": "the pasted text; without it, standard input",
        "at": "its moment, Amsterdam time: 2025-12-30T22:35 or 22:35",
        "name": "--name behind the moment",
    }
)
def receive(c: Context, path: str = "", at: str = "", name: str = "") -> None:
    """File a pasted page under content/wire with its moment of capture, and show what Telex makes of it."""
    from plugins import newsroom, receiving

    room = newsroom.Newsroom(ROOT / "content")
    try:
        data = Path(path).read_bytes() if path else sys.stdin.buffer.read()
        filed = receiving.file(data, room.wire, receiving.moment(at, path, datetime.now(receiving.AMSTERDAM)), name)
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


@task(help={"lenient": "publish although the report asks for a look at something"})
def publish(c: Context, lenient: bool = False) -> None:
    """Build the site for publication into output/, at the address in SITEURL, with its search index."""
    from plugins import search

    command = [PYTHON, "-m", "pelican", "content", "-s", "publishconf.py", *([] if lenient else ["--fatal", "warnings"])]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Exit("De site is niet zonder meldingen gebouwd; --lenient publiceert toch.", 1)
    if not os.environ.get("SITEURL"):
        print("SITEURL is leeg: de site noemt zijn eigen adres niet (SITEURL=https://example.org/telex invoke publish).", file=sys.stderr)
    try:
        search.index(ROOT / "output")
    except search.NoIndex as error:
        raise Exit(f"De zoekindex is niet gemaakt: {error}", 1) from error


@task(help={"quick": "the site only: a strict build, no code checks and no tests"})
def check(c: Context, quick: bool = False) -> None:
    """Everything a submission must pass: a build without warnings, then code checks and tests."""
    _strict_build()
    if quick:
        return
    if not (BIN / "ruff").exists():
        raise Exit("`make test` eerst: het zet klaar wat de controles nodig hebben", 1)
    workflows = sorted(str(p) for p in (ROOT / ".github/workflows").glob("*.yml"))
    for command in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows],
        ["zizmor", "--offline", "--quiet", ".github/workflows"],
        ["pytest"],
    ):
        print("$", *command, flush=True)
        if subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False).returncode:
            raise Exit(f"{command[0]}: niet in orde", 1)


def _strict_build() -> None:
    """`pelican content --fatal warnings` beside the site, which stays as it is."""
    with tempfile.TemporaryDirectory() as output:
        command = [PYTHON, "-m", "pelican", "content", "--fatal", "warnings", "-o", output]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            raise Exit("De site is niet zonder meldingen gebouwd.", 1)


@task
def background(c: Context) -> None:
    """Make the tables of word and character frequencies anew (rulebook/background.tsv, runs.tsv) from the demo and the test cases.

    For whoever changes the rulebook's thesaurus or how words are cut; `python -m tests.links.fit` then gives the weights
    that belong to them. It moves every link, so it is never part of a build.
    """
    from plugins import newsroom
    from plugins.desk import likeness
    from tests.links.background import texts

    tables = likeness.background(dict.fromkeys(texts()), newsroom.table(newsroom.RULEBOOK / "thesaurus.toml"))
    for name, table in zip(("background.tsv", "runs.tsv"), tables, strict=True):
        (newsroom.RULEBOOK / name).write_text(table, "utf-8")


@task(help={"path": "a folder of captures", "rounds": "how often each is read"})
def bench(c: Context, path: str = "content/wire", rounds: int = 20) -> None:
    """Time the desk's reading of captures, disk left out: the best of some rounds, for machines are noisy."""
    import time

    from plugins import newsroom
    from plugins.desk import capture

    room = newsroom.Newsroom(ROOT / "content")
    received = [(p.name, p.read_bytes()) for p in newsroom.find(Path(path))]
    if not received:
        raise Exit(f"{path}: geen afschriften", 2)
    stories = sum(len(capture.read(data, name, room.desk).items) for name, data in received)
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        for name, data in received:
            capture.read(data, name, room.desk)
        took.append(time.perf_counter() - began)
    each = 1000 * min(took) / max(1, stories)
    print(
        f"{len(received)} captures, {stories} stories: {8 * each:.3f} ms per eight stories (slowest round {8000 * max(took) / stories:.3f})"
    )
