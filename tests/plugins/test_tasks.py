"""The tasks as an editor runs them: inspect and check."""

from __future__ import annotations

import json

import pytest

ITEM = {"headline", "place", "agencies", "age_label", "published", "truncated", "body", "lines", "story"}
STORY = {
    "slug", "url", "headline", "headline_from", "place", "agencies", "section", "ruling", "published", "seen_in", "revisions", "body",
    "topics", "related", "thread",
}  # fmt: skip
CAPTURE = {
    "file", "captured_at", "moment_from", "section", "lead", "briefs", "furniture", "notices", "total_chars", "published_chars",
    "reported_chars",
}  # fmt: skip


@pytest.fixture(scope="module")
def told(demo):
    return demo.inspect(demo.wire)


def state(root):
    return {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in root.rglob("*") if "__pycache__" not in p.parts}


def test_inspect_prints_one_json_object_of_the_promised_shape(told):
    assert isinstance(told, dict)
    assert len(told["captures"]) == 17
    for capture in told["captures"]:
        assert set(capture) >= CAPTURE
        for item in [*capture["briefs"], *filter(None, [capture["lead"]])]:
            assert set(item) >= ITEM
            assert {block["kind"] for block in item["body"]} <= {"paragraph", "subhead", "caption"}
        for piece in capture["furniture"]:
            assert set(piece) >= {"lines", "text", "why"}
    for story in told["stories"]:
        assert set(story) >= STORY
        assert story["headline"]
        assert story["headline_from"] in {"wire", "text", "desk"}
        assert all(set(link) >= {"slug", "score", "why"} for link in story["related"])
        assert all(set(ruling) >= {"rule", "quote"} for ruling in story["ruling"])


def test_items_name_the_story_they_became_and_stories_name_their_captures(told):
    by_slug = {s["slug"]: s for s in told["stories"]}
    for capture in told["captures"]:
        for item in [*capture["briefs"], *filter(None, [capture["lead"]])]:
            assert {"file": capture["file"], "age_label": item["age_label"]} in by_slug[item["story"]]["seen_in"]


def test_published_and_reported_characters_make_the_whole_capture(told):
    for capture in told["captures"]:
        assert capture["published_chars"] + capture["reported_chars"] == capture["total_chars"] > 0


def test_times_carry_the_offset_of_amsterdam(told):
    for story in told["stories"]:
        for moment in filter(None, (story["published"] or {}).values()):
            assert moment.endswith(("+01:00", "+02:00"))


def test_one_file_is_inspected_by_itself(demo):
    told = demo.inspect(demo.wire / "2026-01-05T18-25--maandag.txt")
    assert [c["file"] for c in told["captures"]] == ["2026-01-05T18-25--maandag.txt"]
    assert {seen["file"] for s in told["stories"] for seen in s["seen_in"]} == {"2026-01-05T18-25--maandag.txt"}


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_missing_path_is_named_on_standard_error_and_the_exit_code_says_so(demo, words):
    done = demo.invoke("inspect", "--path", "content/wire/is-er-niet.txt", *words)
    assert done.returncode == 2
    assert "content/wire/is-er-niet.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_inspect_works_from_a_folder_below_with_a_path_from_there(demo):
    done = demo.invoke("inspect", "--path", "2026-01-05T18-25--maandag.txt", "--json", cwd=demo.wire)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["captures"][0]["file"] == "2026-01-05T18-25--maandag.txt"


def test_inspect_of_a_capture_from_elsewhere_works(demo, tmp_path, capture):
    path = tmp_path / "2026-01-15T09-30--met spatie.txt"
    path.write_text(capture, "utf-8")
    assert len(demo.inspect(path)["stories"]) == 3


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_inspect_touches_nothing(demo, words):
    before = state(demo.root)
    done = demo.invoke("inspect", "--path", "content/wire", *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert state(demo.root) == before


def test_the_human_picture_shows_every_story(demo, told):
    said = demo.invoke("inspect", "--path", "content/wire", COLUMNS="400").stdout
    assert all(f"[{story['slug']}]" in said for story in told["stories"])


def test_the_human_picture_can_be_printed_where_the_terminal_knows_ascii_only(demo):
    """A log or pipe without a locale: a letter may be replaced, but the picture must not stop halfway."""
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    done = demo.invoke("inspect", "--path", "content/wire/2026-01-05T18-25--maandag.txt", **plain)
    assert done.returncode == 0, done.stderr[-500:]


def test_json_is_utf8_whatever_the_locale(demo):
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    one = demo.invoke("inspect", "--path", "content/wire", "--json", **plain)
    assert one.returncode == 0, one.stderr
    assert "Vetëvendosje" in one.stdout


def test_inspecting_bad_captures_is_no_failure_and_says_what_is_wrong(make_project, capture):
    bad = {"leeg.txt": "", "nul.txt": b"\0" * 300, "2026-01-15T09-30.txt": capture}
    told = (project := make_project(bad)).inspect(project.wire)
    codes = {c["file"]: {n["code"] for n in c["notices"]} for c in told["captures"]}
    assert codes["leeg.txt"] >= {"TX101"}
    assert codes["nul.txt"]
    assert not codes["2026-01-15T09-30.txt"]
    for notice in (n for c in told["captures"] for n in c["notices"]):
        assert set(notice) >= {"code", "line", "column", "message", "remedy"}
        assert notice["message"]
        assert notice["remedy"]


def test_a_quick_check_of_the_demo_passes_and_leaves_the_built_site_alone(demo):
    before = state(demo.root)
    done = demo.invoke("check", "--quick")
    assert done.returncode == 0, done.stdout + done.stderr
    assert state(demo.root) == before


def test_a_quick_check_fails_on_a_bad_capture_and_names_it(make_project):
    done = make_project({"2026-01-15T09-30.txt": "Alleen een kop\n"}).invoke("check", "--quick")
    assert done.returncode == 1
    assert "2026-01-15T09-30.txt" in done.stdout + done.stderr


def test_a_quick_check_fails_on_a_broken_desk_toml_and_names_the_line(small):
    (small.root / "content/desk.toml").write_text("# een\n\n[bericht\n", "utf-8")
    done = small.invoke("check", "--quick")
    assert done.returncode == 1
    assert "desk.toml:3:" in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["met spatie", "jan's krant & meer"])
def test_a_quick_check_works_in_a_folder_of_any_name(make_project, capture, name):
    project = make_project({"2026-01-15T09-30.txt": capture}, name=name)
    done = project.invoke("check", "--quick")
    assert done.returncode == 0, done.stderr


def test_a_quick_check_works_with_a_temporary_folder_of_any_name(small, tmp_path):
    folder = tmp_path / "tijdelijke map"
    folder.mkdir()
    done = small.invoke("check", "--quick", TMPDIR=str(folder))
    assert done.returncode == 0, done.stderr


def test_the_tasks_are_listed_with_what_they_do(small):
    done = small.invoke("--list")
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("inspect", "report", "preview", "check"))
