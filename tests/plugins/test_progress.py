"""The bar of a slow build: by stage with counts, on a terminal, after two seconds; and what the build before had."""

from __future__ import annotations

import io
import os
import pty
import re
import sys
from types import SimpleNamespace

import pytest
from rich.console import Console

from plugins import progress
from plugins.desk import catalogue

PAGE = "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"


class Clock:
    """Tells the time that a test gives it."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def made(clock):
    """A progress on a terminal, and what it drew."""
    out = io.StringIO()
    return progress.Progress(Console(file=out, force_terminal=True, width=100), clock), out


def test_a_quick_build_shows_nothing(made, clock):
    shown, out = made
    shown.stage("lezen", 3)
    clock.now = 1.9
    shown.step(3)
    shown.done()
    assert out.getvalue() == ""


def test_a_slow_build_shows_its_stages_with_counts_and_cleans_up(made, clock):
    shown, out = made
    shown.stage("lezen", 3)
    shown.step(3)
    clock.now = 2.5
    shown.stage("schrijven", 10)
    clock.now = 3
    shown.step(4)
    said = out.getvalue()
    assert "lezen" in said
    assert "3/3" in said
    assert "schrijven" in said
    assert "4/10" in said.replace(" ", "")
    shown.done()
    assert "\x1b[?25h" in out.getvalue(), "the cursor is back"
    length = len(out.getvalue())
    clock.now = 9
    shown.step()
    assert len(out.getvalue()) == length


def test_it_does_not_draw_more_often_than_an_eye_sees(made, clock):
    shown, out = made
    shown.stage("schrijven", 1000)
    clock.now = 2.5
    shown.step()
    length = len(out.getvalue())
    for _ in range(100):
        shown.step()
    assert len(out.getvalue()) == length


def test_where_no_one_looks_nothing_is_drawn(clock):
    out = io.StringIO()
    shown = progress.Progress(Console(file=out), clock)
    shown.stage("lezen", 3)
    clock.now = 100
    shown.step(3)
    shown.done()
    assert out.getvalue() == ""


def test_a_build_without_progress_counts_for_no_one():
    progress.of({}).step()
    progress.of({}).done()
    assert progress.of({progress.PROGRESS: "x"}).took().endswith(" s")


def test_a_build_in_a_pipe_draws_no_bar_and_ends_with_its_counts(make_project):
    project = make_project({"2026-01-15T09-30.txt": PAGE})
    said = project.build()
    assert "━" not in said
    assert "\x1b" not in said
    line = said.rstrip().splitlines()[-1]
    assert re.fullmatch(
        r"1 pagina gelezen, 1 bericht: \w+ 1; [^;]+; 1 nieuw, 0 herzien, 0 aangehouden, 0 verbanden; "
        r"(\d+) van \1 bestanden geschreven in \d+,\d s",
        line,
    )


def test_the_next_build_counts_what_is_new_what_was_revised_and_what_was_written(make_project):
    project = make_project({"2026-01-12T12-00.txt": catalogue.LONGER})
    project.build()
    assert "; niets veranderd sinds de vorige bouw, gezien in " in project.build()
    project.put("2026-01-12T13-00.txt", f"{catalogue.LATER}HEEG (ANP) - De haven in Heeg is vol met schepen.\n1 uur geleden\n")
    assert "; 1 nieuw, 1 herzien, 0 aangehouden, " in project.build()
    (project.root / ".telex").rename(project.root / "weg")
    assert "; 2 nieuw, 0 herzien, " in project.build(), "what is remembered may be deleted at any time"


def test_an_output_elsewhere_is_not_remembered(make_project, tmp_path):
    project = make_project({"2026-01-15T09-30.txt": PAGE})
    project.build("-o", str(tmp_path / "site"))
    assert not list(project.root.glob(".telex/built-*"))


@pytest.mark.parametrize("text", ["", "a\n\tb\nc\tx\n", "a\t1\t2\n", "\x00"])
def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path, text):
    said = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output")}
    progress.remember(said, {"een": 2})
    assert progress.before(said) == {"een": 2}
    (memory,) = (tmp_path / ".telex").iterdir()
    memory.write_text(text, "utf-8")
    assert progress.before(said) == {}
    memory.write_bytes(b"\xff")
    assert progress.before(said) == {}


def test_on_a_real_terminal_the_bar_stands_beside_pelicans_own_and_leaves_nothing(make_project, tmp_path):
    """The patience is taken away, so that a small build shows what a large one would."""
    project = make_project({"2026-01-15T09-30.txt": PAGE})
    path = project.root / "plugins/progress.py"
    path.write_text(path.read_text("utf-8").replace("PATIENCE = 2.0", "PATIENCE = 0.0").replace("PAUSE = 0.1", "PAUSE = 0.0"), "utf-8")
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(project.root)
        os.execve(sys.executable, [sys.executable, "-m", "pelican", "content"], project.env(TERM="xterm-256color"))
    said = b""
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # Linux says so at the end
            break
        if not read:
            break
        said += read
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", said.decode("utf-8", "replace"))
    for stage in ("afschriften lezen", "berichten maken", "verbanden zoeken", "pagina's maken"):
        assert stage in text
    assert "1/1" in text
    assert said.count(b"\x1b[?25h") >= said.count(b"\x1b[?25l"), "the cursor is back"


def test_a_build_begins_anew_in_one_process():
    pelican = SimpleNamespace(settings={})
    progress.begin(pelican)
    first = pelican.settings[progress.PROGRESS]
    progress.begin(pelican)
    assert pelican.settings[progress.PROGRESS] is not first


def test_the_time_of_each_stage_adds_up(made, clock):
    shown, _ = made
    for name, until in (("lezen", 1.0), ("maken", 3.5), ("lezen", 4.0)):
        shown.stage(name)
        clock.now = until
    assert shown.spent() == {progress.STARTS: 0.0, "lezen": 1.5, "maken": 2.5}


@pytest.mark.parametrize(("said", "lines"), [("1", 2), ("", 0)])
def test_stages_are_told_where_that_is_asked_for(monkeypatch, capsys, made, said, lines):
    monkeypatch.setenv(progress.STAGES, said)
    made[0].stage("lezen")
    progress.end({progress.PROGRESS: made[0]})
    assert len(capsys.readouterr().err.splitlines()) == lines
