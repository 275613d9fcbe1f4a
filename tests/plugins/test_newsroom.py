"""The module that opens files: rulebook, captures and the editor's word, with what is wrong as findings."""

from __future__ import annotations

import pytest

from plugins import newsroom, own


@pytest.fixture
def room(tmp_path):
    (tmp_path / "wire").mkdir()
    return newsroom.Newsroom(tmp_path)


def test_a_capture_is_named_by_its_path_below_the_folder_of_captures(room, capture):
    path = room.wire / "2026" / "2026-01-15T09-30.txt"
    path.parent.mkdir()
    path.write_text(capture, "utf-8")
    assert room.read(path).file == "2026/2026-01-15T09-30.txt"


def test_a_capture_from_elsewhere_is_named_by_its_file(room, tmp_path, capture):
    path = tmp_path / "2026-01-15T09-30.txt"
    path.write_text(capture, "utf-8")
    read = room.read(path)
    assert read.file == "2026-01-15T09-30.txt"
    assert read.received is not None
    assert (read.received.month, read.received.day) == (1, 15)


def test_a_path_with_dots_names_the_same_capture(room, capture):
    (room.wire / "a.txt").write_text(capture, "utf-8")
    assert room.name_of(room.wire / ".." / "wire" / "a.txt") == "a.txt"


def test_what_cannot_be_opened_is_a_finding_and_stops_no_other(room, capture):
    good = room.wire / "2026-01-15T09-30.txt"
    good.write_text(capture, "utf-8")
    (room.wire / "map.txt").mkdir()
    captures, findings = room.read_all([room.wire / "map.txt", room.wire / "weg.txt", good])
    assert [c.file for c in captures] == [good.name]
    assert [(file, f.code) for file, f in findings] == [("map.txt", "TX501"), ("weg.txt", "TX501")]
    assert all(dict(f.facts)["error"] for _, f in findings)


def test_the_finding_of_a_lost_file_reaches_the_edition(room):
    captures, findings = room.read_all([room.wire / "weg.txt"])
    assert [(file, f.code) for file, f in room.edition(captures, findings).findings] == [("weg.txt", "TX501")]


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xfe", b"\xff", b"\n" * 1000, bytes(range(256)) * 40, b"\xed\xa0\x80", b"("])
def test_no_bytes_make_reading_raise_and_every_character_is_accounted_for(room, data):
    path = room.wire / "2026-01-15T09-30.txt"
    path.write_bytes(data)
    captures, findings = room.read_all([path])
    assert len(captures) == 1
    assert not findings
    pieces = captures[0].pieces
    assert "".join(captures[0].text[p.start : p.end] for p in pieces) == captures[0].text


def test_found_captures_are_text_files_in_order_of_name(room):
    for name in ("b.txt", "a/c.txt", "a.txt", "notes.md", "map.txt/d.txt"):
        (room.wire / name).parent.mkdir(parents=True, exist_ok=True)
        (room.wire / name).write_text("x")
    found = newsroom.find(room.wire)
    assert found == sorted(found)
    assert {room.name_of(p) for p in found} == {"a.txt", "a/c.txt", "b.txt", "map.txt/d.txt"}


def test_what_a_build_does_not_look_at_for_changes_is_no_capture(room):
    """A change there would not be seen (see plugins.fingerprint)."""
    for name in ("__pycache__/a.txt", "2026/__pycache__/b.txt", "2026/__pycache__/c.docx"):
        (room.wire / name).parent.mkdir(parents=True, exist_ok=True)
        (room.wire / name).write_text("x")
    assert newsroom.find(room.wire) == newsroom.strays(room.wire) == []


def test_a_file_is_found_by_its_own_path_whatever_its_name(room):
    (room.wire / "draad").write_text("x")
    assert newsroom.find(room.wire / "draad") == [room.wire / "draad"]


def test_a_capture_that_points_nowhere_is_found_so_that_it_can_be_reported(room):
    """`pelican content` reports it as TX501; a folder must not look cleaner to `inspect`."""
    (room.wire / "2026-01-15T09-30.txt").symlink_to(room.wire / "weg.txt")
    captures, findings = room.read_all(newsroom.find(room.wire))
    assert not captures
    assert [f.code for _, f in findings] == ["TX501"]


def test_without_desk_toml_there_is_no_word_and_no_finding(room, capture):
    (room.wire / "2026-01-15T09-30.txt").write_text(capture, "utf-8")
    edition = room.edition(*room.read_all(newsroom.find(room.wire)))
    assert len(edition.stories) == 3
    assert not edition.findings


def test_a_broken_desk_toml_is_a_finding_with_its_line_and_the_stories_stand(room, capture):
    (room.wire / "2026-01-15T09-30.txt").write_text(capture, "utf-8")
    (room.content / "desk.toml").write_text('# een\n[bericht]\nheadline = "geen einde\n', "utf-8")
    edition = room.edition(*room.read_all(newsroom.find(room.wire)))
    assert len(edition.stories) == 3
    assert [(file, f.code, f.line) for file, f in edition.findings] == [("desk.toml", "TX401", 3), ("desk.toml", "TX406", 2)]


@pytest.mark.parametrize("data", ['[a]\nheadline = "café"\n'.encode("latin-1"), b"\xff\xfe[\0a\0]\0", b"\0"])
def test_a_desk_toml_that_is_no_utf8_is_a_finding_and_no_crash(room, capture, data):
    (room.wire / "2026-01-15T09-30.txt").write_text(capture, "utf-8")
    (room.content / "desk.toml").write_bytes(data)
    edition = room.edition(*room.read_all(newsroom.find(room.wire)))
    assert len(edition.stories) == 3
    assert [(file, f.code) for file, f in edition.findings if f.code != "TX406"] == [("desk.toml", "TX401")]


def test_a_byte_order_mark_before_desk_toml_is_no_mistake(room, capture):
    """Windows' Notepad puts one there."""
    (room.wire / "2026-01-15T09-30.txt").write_text(capture, "utf-8")
    slug = room.edition(*room.read_all(newsroom.find(room.wire))).stories[0].slug
    (room.content / "desk.toml").write_text(f'[{slug}]\nheadline = "Een kop"\n', "utf-8-sig")
    edition = room.edition(*room.read_all(newsroom.find(room.wire)))
    assert not edition.findings
    assert edition.by_slug[slug].headline == "Een kop"


def test_the_editors_word_counts_and_a_wrong_slug_is_found(room, capture):
    (room.wire / "2026-01-15T09-30.txt").write_text(capture, "utf-8")
    slug = room.edition(*room.read_all(newsroom.find(room.wire))).stories[0].slug
    (room.content / "desk.toml").write_text(f'[{slug}]\nsection = "Tech"\n[bestaat-niet-xyz]\nsection = "Tech"\n', "utf-8")
    edition = room.edition(*room.read_all(newsroom.find(room.wire)))
    assert edition.by_slug[slug].section == "Tech"
    assert [(file, f.code, f.line) for file, f in edition.findings] == [("desk.toml", "TX406", 3)]


def test_links_are_made_of_the_editions_own_stories(demo):
    room = newsroom.Newsroom(demo.root / "content")
    edition = room.edition(*room.read_all(newsroom.find(room.wire)))
    links = room.link(edition)
    assert links.related
    assert {k.slug for held in links.related.values() for k in held} <= set(edition.by_slug)


def test_the_order_of_reading_makes_no_difference(demo):
    room = newsroom.Newsroom(demo.root / "content")
    paths = newsroom.find(room.wire)
    one, other = (room.edition(*room.read_all(ps)) for ps in (paths, paths[::-1]))
    assert one == other
    assert room.link(one) == room.link(other)


def put_in_the_way(path, is_folder):
    """Have a folder, or a link that leads nowhere, stand under a file's name."""
    path.parent.mkdir(exist_ok=True)
    if is_folder:
        path.mkdir()
    else:
        path.symlink_to(path.parent / "weg")


@pytest.mark.parametrize("is_folder", [True, False])
@pytest.mark.parametrize("name", ["desk.toml", "addresses.tsv"])
def test_a_file_of_the_editors_that_is_there_and_cannot_be_read_does_not_count_as_none(room, name, is_folder):
    """An unmounted share: what desk.toml holds back or withdraws would be published."""
    put_in_the_way(room.content / name, is_folder)
    with pytest.raises(own.BadFile, match=rf"{name}: niet te lezen \(.+\) - zet het terug, of haal het weg"):
        room.edition([])


@pytest.mark.parametrize("is_folder", [True, False])
@pytest.mark.parametrize("name", ["sections.toml", "thesaurus.toml", "runs.tsv"])
def test_a_file_of_the_sites_own_rulebook_that_cannot_be_read_does_not_count_as_none(room, name, is_folder):
    put_in_the_way(room.content / "rulebook" / name, is_folder)
    with pytest.raises(own.BadFile, match=rf"rulebook/{name}: niet te lezen"):
        _ = newsroom.Newsroom(room.content).lexical


def test_a_byte_order_mark_before_a_file_of_the_rulebook_is_no_mistake(room):
    (room.content / "rulebook").mkdir()
    (room.content / "rulebook/furniture.toml").write_text('extend = true\nagencies = ["KNA"]\n', "utf-8-sig")
    assert "KNA" in newsroom.Newsroom(room.content).desk.reader.furniture.agencies


def test_what_is_among_the_captures_and_is_none_is_found_and_no_folder_is_no_mistake(room):
    assert room.amiss() == []
    (room.wire / "brief.docx").write_bytes(b"PK")
    assert [(file, f.code) for file, f in room.amiss()] == [("brief.docx", "TX502")]
    (room.wire / "brief.docx").unlink()
    room.wire.rmdir()
    assert room.amiss() == []


@pytest.mark.parametrize("is_link", [True, False])
def test_a_folder_of_captures_that_leads_nowhere_or_is_a_file_is_not_taken_for_an_empty_one(room, is_link):
    room.wire.rmdir()
    room.wire.symlink_to(room.content / "schijf") if is_link else room.wire.write_text("x", "utf-8")
    with pytest.raises(own.BadFile, match="wire: niet te lezen"):
        room.amiss()
