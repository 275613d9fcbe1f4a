"""Files into their place: all at once, whole, and no others taken away."""

from __future__ import annotations

import contextlib
import os

import pytest

from plugins import search
from plugins.placing import MANIFEST, STAGE, Output


@pytest.fixture
def output(tmp_path):
    return Output(tmp_path / "uit")


def put(output, pages):
    """One build: what it wrote and how many files went."""
    staged = [address for address, data in pages.items() if output.stage(address, data)]
    return staged, output.commit(staged, pages)


def on_disk(output):
    return {p.relative_to(output.root).as_posix(): p.read_bytes() for p in output.root.rglob("*") if p.is_file()}


def test_until_the_commit_nothing_is_in_its_place(output):
    put(output, {"a.html": b"1"})
    output.stage("a.html", b"2")
    output.stage("b/c.html", b"3")
    assert (output.root / "a.html").read_bytes() == b"1"
    assert not (output.root / "b").exists()


def test_a_commit_puts_all_in_place_and_leaves_nothing_behind(output):
    put(output, {"a.html": b"1", "b/c.html": b"2"})
    assert on_disk(output) == {"a.html": b"1", "b/c.html": b"2", MANIFEST: b"a.html\nb/c.html\n"}


def test_what_is_there_already_is_left_alone(output):
    put(output, {"a.html": b"1"})
    before = os.stat(output.root / "a.html")
    assert put(output, {"a.html": b"1"}) == ([], 0)
    after = os.stat(output.root / "a.html")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_is_no_longer_made_goes_with_its_folder(output):
    put(output, {"a.html": b"1", "b/c/d.html": b"2"})
    (output.root / "eigen.txt").write_text("van mij")
    assert put(output, {"a.html": b"1"}) == ([], 1)
    assert on_disk(output) == {"a.html": b"1", "eigen.txt": b"van mij", MANIFEST: b"a.html\n"}
    assert not (output.root / "b").exists()


@pytest.fixture
def index(output):
    """A folder such as Pagefind makes, in a site of two pages."""
    put(output, {"a.html": b"1", "b.html": b"2"})
    made = output.root / search.FOLDER
    made.mkdir()
    (made / search.ENTRY).write_text("{}")
    (made / "fragment").write_text("het bericht")
    return made


@pytest.mark.parametrize("pages", [{"a.html": b"3", "b.html": b"2"}, {"a.html": b"1"}, {"a.html": b"1", "b.html": b"2", "c.html": b"3"}])
def test_the_search_index_goes_with_any_change(output, index, pages):
    put(output, pages)
    assert on_disk(output).keys() == {*pages, MANIFEST}
    assert not index.exists()


def test_the_search_index_stays_where_nothing_changed(output, index):
    before = on_disk(output)
    put(output, {"a.html": b"1", "b.html": b"2"})
    assert on_disk(output) == before


def test_the_search_index_stays_where_the_list_cannot_be_written(output, index):
    (output.root / ".telex-files.new").mkdir()
    with pytest.raises(OSError, match="telex-files"):
        put(output, {"a.html": b"1", "nieuw.html": b"1"})
    assert index.exists()


def test_a_folder_with_the_name_of_the_index_stays(output, index):
    (index / search.ENTRY).unlink()
    put(output, {"a.html": b"3"})
    assert [p.name for p in index.iterdir()] == ["fragment"]


def test_an_index_that_is_led_to_from_the_output_stays(output, index, tmp_path):
    os.replace(index, tmp_path / "elders")
    index.symlink_to(tmp_path / "elders")
    put(output, {"a.html": b"3"})
    assert index.is_symlink()
    assert {p.name for p in index.iterdir()} == {search.ENTRY, "fragment"}


def test_an_index_that_a_killed_build_took_away_is_thrown_away_by_the_next(output, index, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(output, "_sweep", interrupt)
        with pytest.raises(KeyboardInterrupt):
            put(output, {"a.html": b"3"})
    assert not index.exists()
    output.clear()
    assert on_disk(output).keys() == {"a.html", "b.html", MANIFEST}


def interrupt(*_):
    raise KeyboardInterrupt


def test_a_folder_in_a_files_place_is_named_before_anything_moves(output):
    put(output, {"a.html": b"1"})
    (output.root / "z.html").mkdir()
    with pytest.raises(IsADirectoryError, match=r"z\.html"):
        put(output, {"a.html": b"2", "z.html": b"3"})
    assert (output.root / "a.html").read_bytes() == b"1"


@pytest.mark.parametrize("there", ["map", "map/dieper"])
def test_a_file_in_a_folders_place_is_named_before_anything_moves(output, there):
    put(output, {"a.html": b"1", "map/x.html": b"1"} if there != "map" else {"a.html": b"1"})
    (output.root / there).write_text("van mij")
    with pytest.raises(NotADirectoryError, match=f"{there} is geen map"):
        put(output, {"a.html": b"2", "map/dieper/z.html": b"3"})
    assert (output.root / "a.html").read_bytes() == b"1"
    assert (output.root / there).read_text() == "van mij"


@pytest.mark.parametrize("stop", range(1, 6))
def test_a_build_killed_at_any_rename_leaves_whole_files_and_the_next_puts_it_right(output, monkeypatch, stop):
    put(output, {"a.html": b"1", "oud.html": b"1"})
    pages = {"a.html": b"2", "b.html": b"2", "c/d.html": b"2"}
    left = [stop]

    def replace(source, target, real=os.replace):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with contextlib.suppress(KeyboardInterrupt):
        put(output, pages)
    monkeypatch.undo()
    assert all(data in (b"1", b"2") for name, data in on_disk(output).items() if name.endswith("html"))
    again = Output(output.root)
    again.clear()
    put(again, {"a.html": b"3"})
    assert on_disk(again) == {"a.html": b"3", MANIFEST: b"a.html\n"}


def test_what_a_killed_build_staged_is_thrown_away(output):
    output.stage("a.html", b"1")
    assert (output.root / STAGE).exists()
    output.clear()
    assert not (output.root / STAGE).exists()


def test_a_list_that_names_files_elsewhere_takes_nothing_away(output, tmp_path):
    put(output, {"a.html": b"1"})
    outside = tmp_path / "dierbaar.txt"
    outside.write_text("blijf")
    (output.root / MANIFEST).write_text(f"a.html\n../dierbaar.txt\n{outside}\n.\n\n")
    put(output, {"a.html": b"1"})
    assert outside.read_text() == "blijf"


def test_the_record_of_a_file_tells_a_plain_file_from_all_else(output):
    put(output, {"a.html": b"12"})
    assert output.state("a.html").size == 2
    (output.root / "b.html").symlink_to("a.html")
    assert output.state("b.html") is output.state("geen.html") is output.state("") is None


def test_the_record_of_a_file_is_that_of_the_file_in_its_place(output):
    staged = {address: output.stage(address, data) for address, data in {"a.html": b"12", "b/c.html": b"3", "b/d/e.html": b""}.items()}
    output.commit(reversed(staged), staged)
    assert staged == {address: output.state(address) for address in staged}
    assert output.stage("b/c.html", b"3") is None


def test_a_first_site_goes_beside_what_is_others(output):
    (output.root / "b").mkdir(parents=True)
    (output.root / "b" / "eigen.txt").write_text("van mij")
    put(output, {"a.html": b"1", "b/c.html": b"2", "d/e/f.html": b"3"})
    made = {"a.html": b"1", "b/c.html": b"2", "d/e/f.html": b"3"}
    assert on_disk(output) == {**made, "b/eigen.txt": b"van mij", MANIFEST: b"a.html\nb/c.html\nd/e/f.html\n"}
    assert put(output, {"a.html": b"1"}) == ([], 2)
    assert on_disk(output) == {"a.html": b"1", "b/eigen.txt": b"van mij", MANIFEST: b"a.html\n"}


def test_a_folder_in_a_files_place_is_named_before_a_first_site_moves(output):
    (output.root / "z.html").mkdir(parents=True)
    with pytest.raises(IsADirectoryError, match=r"z\.html"):
        put(output, {"a.html": b"2", "z.html": b"3"})
    assert not (output.root / "a.html").exists()
