"""Building again and again in one process: nothing is left of a build but its result, and no error ends the process."""

from __future__ import annotations

import json

import pytest

SLUG = "de-beurs-in-amsterdam-is-donderdag-hoger-geopend"

#: Runs steps in one process and prints what came of each; a step is Python with `b` the builder and `root` the project.
RUN = """
import contextlib, gc, io, json, logging, sys
from pathlib import Path
from pelican import signals
from pelican.contents import Content
from pelican.log import LimitFilter
from plugins.building import Builder

root = Path.cwd()
b = Builder(root, root / "output")
said = []
for step in json.loads(sys.argv[1]):
    exec(step)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as heard:
        build = b.build(["%s"])
    gc.collect()
    said.append({
        "good": build.is_good, "number": build.number, "changed": sorted(build.changed), "heard": heard.getvalue(),
        "mishaps": [[m.file, m.line, m.message, m.remedy, m.quote] for m in build.mishaps],
        "stories": len(build.view.review.marker.edition.stories) if build.view else None,
        "receivers": sum(len(s.receivers) for s in vars(signals).values() if hasattr(s, "receivers")),
        "memo": len(vars(Content)["get_content"].cache), "logged": len(LimitFilter._raised_messages), "gc": gc.isenabled(),
        "handlers": len(logging.getLogger().handlers), "objects": len(gc.get_objects()),
    })
print("RESULT" + json.dumps(said))
"""


@pytest.fixture
def run(small):
    def steps(*lines, changed="content/desk.toml", begin=small.run):
        done = begin("-c", RUN % changed, json.dumps(lines))
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout.split("RESULT")[1])

    return steps


def test_many_builds_leave_nothing_behind(run) -> None:
    write = "(root / 'content/desk.toml').write_text('[%s]\\nheadline = \"Kop %d\"\\n')"
    said = run(*(write % (SLUG, n) for n in range(6)))
    assert all(s["good"] and not s["mishaps"] and s["gc"] for s in said)
    assert {(s["receivers"], s["memo"], s["logged"], s["handlers"]) for s in said} == {(said[0]["receivers"], 0, 0, said[0]["handlers"])}
    assert max(s["objects"] for s in said[2:]) <= min(s["objects"] for s in said[2:]) * 1.005
    assert "2 writers found" not in "".join(s["heard"] for s in said)


def test_a_site_that_stands_as_it_stood_is_shown_as_it_was(run) -> None:
    """Nothing is read again, and what another process built meanwhile is not missed."""
    shown = "kept = b.last.view"
    said = run("pass", shown, "assert b.last.view is kept; (root / 'content/desk.toml').write_text('')", "pass")
    assert [s["stories"] for s in said] == [3, 3, 3, 3]
    assert "niets veranderd" in said[1]["heard"]
    fresh = run("pass")
    assert "niets veranderd" in fresh[0]["heard"]
    assert fresh[0]["stories"] == 3


def test_a_build_after_which_there_is_nothing_new_to_see_has_the_number_of_the_one_before(run) -> None:
    """An editor that saves in two steps has the site built twice; a page that is read must not load anew for the second."""
    desk, theme = "(root / 'content/desk.toml').write_text(%r)", "(root / 'theme/preview/redactie.css').write_text('')"
    settings = "p = root / 'pelicanconf.py'; whole = p.read_text(); p.write_text(%r)"
    said = run(
        "pass", "pass", desk % "[x", "pass", desk % "", "pass", theme, "pass", settings % "x = (", "pass", settings % "x = y", "pass"
    )
    assert [s["good"] for s in said] == 8 * [True] + 4 * [False]
    assert [s["number"] for s in said] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]


def test_a_preview_of_a_site_that_stands_makes_the_editors_pages_of_what_is_remembered(small, run) -> None:
    """Once, so that the first change is as quick as the next; what it makes is what was there."""
    small.build()
    before = small.files()
    whole = "b = Builder(root, root / 'output', is_whole=True); import plugins.reporting; plugins.reporting.read = None"
    said = run(whole, "pass")
    assert [(s["good"], s["stories"]) for s in said] == [(True, 3), (True, 3)]
    assert "niets veranderd" not in said[0]["heard"]
    assert "niets veranderd" in said[1]["heard"]
    assert small.files() == before
    small.build()
    assert small.files() == before


def test_between_builds_the_dictionary_is_loaded(small, run) -> None:
    small.build()
    whole = "b = Builder(root, root / 'output', is_whole=True)"
    rest = "assert 'simplemma' not in sys.modules; b.rest(); assert 'simplemma' in sys.modules"
    broken = (
        "name = 'plugins.desk.dictionary'; held = sys.modules.pop(name); p = root / 'plugins/desk/dictionary.py'; text = p.read_text(); "
        "p.write_text('x = ('); b.rest(); p.write_text(text); sys.modules[name] = held"
    )
    assert [s["good"] for s in run(whole, rest, broken, begin=small.cold)] == [True, True, True]


@pytest.mark.parametrize(
    ("file", "text", "where"),
    [
        ("theme/templates/article.html", "x\n{% endif %}", ("theme/templates/article.html", 2)),
        (
            "theme/templates/parts/when.html",
            "{% macro when(w) %}\n{{ w.niets.iets }}\n{% endmacro %}",
            ("theme/templates/parts/when.html", 2),
        ),
        ("plugins/desk/rulebook/sections.toml", "a = 1\nb = [", ("plugins/desk/rulebook/sections.toml", 2)),
        ("pelicanconf.py", "SITENAME = (\n", ("pelicanconf.py", 1)),
        ("pelicanconf.py", "SITENAME = naam\n", ("pelicanconf.py", 1)),
    ],
)
def test_an_error_is_told_with_file_and_line_and_mended_in_the_same_process(run, file, text, where) -> None:
    keep = f"p = root / {file!r}; whole = p.read_text()"
    said = run(keep, f"p.write_text({text!r})", "p.write_text(whole)", changed=file)
    assert [s["good"] for s in said] == [True, False, True]
    (mishap,) = said[1]["mishaps"]
    assert tuple(mishap[:2]) == where
    assert all(mishap[2:4])
    assert said[1]["changed"] == [file]
    assert said[1]["stories"] == 3  # of the last good build
    assert said[2]["mishaps"] == said[2]["changed"] == []
    assert all(s["gc"] for s in said)


def test_changed_code_counts_and_broken_code_is_told(run) -> None:
    page = "p = root / 'plugins/desk/account.py'; whole = p.read_text()"
    other = "p.write_text(whole.replace('gelezen', 'bekeken'))"
    said = run(page, other, "p.write_text(whole + '\\nx = (')", "p.write_text(whole)", changed="plugins/desk/account.py")
    assert [s["good"] for s in said] == [True, True, False, True]
    assert "gelezen" in said[0]["heard"]
    assert "bekeken" in said[1]["heard"]
    assert said[2]["mishaps"][0][0] == "plugins/desk/account.py"
    assert "gelezen" in said[3]["heard"]
    assert said[3]["receivers"] == said[0]["receivers"]


def test_a_hand_written_page_that_cannot_be_read_is_told_and_stops_nothing(run) -> None:
    said = run("p = root / 'content/pages/over.md'; p.write_text('Title: Over\\nDate: gisteren ergens\\n\\nx\\n')")
    assert said[0]["good"]
    assert said[0]["mishaps"]
    assert "over.md" in said[0]["mishaps"][0][0]
    assert "gisteren ergens" in said[0]["mishaps"][0][2]


def test_the_very_first_build_may_fail(run) -> None:
    said = run("p = root / 'pelicanconf.py'; whole = p.read_text(); p.write_text('x = (')", "p.write_text(whole)", changed="pelicanconf.py")
    assert [(s["good"], s["stories"]) for s in said] == [(False, None), (True, 3)]
