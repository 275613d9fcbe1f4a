"""The editor's word: content/desk.toml overrules the desk, and what is wrong in it is said with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.desk import capture, report, word
from plugins.desk.story import Edition, Finding
from plugins.desk.word import Word
from plugins.newsroom import Newsroom

SECTIONS = ("Tech", "Europe", "Financieel", "Overig")
ROOM = Newsroom(Path(__file__).parent)
COPY = "GROU (ANP) - De brug in Grou is weer open. De reparatie duurde een week.\n2 uur geleden\n"
SLUG = "de-brug-in-grou-is-weer-open"


def edition(tmp_path: Path, desk: str | None) -> Edition:
    if desk is not None:
        (tmp_path / "desk.toml").write_text(desk, "utf-8")
    return Newsroom(tmp_path).edition([capture.read(COPY.encode(), "2026-01-12T08-20.txt", ROOM.desk)])


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.facts)


def only(text: str) -> Finding:
    (finding,) = word.parse(text, SECTIONS)[1]
    return finding


def test_section_and_headline_overrule_what_the_desk_judged(tmp_path: Path) -> None:
    (story,) = edition(tmp_path, f'[{SLUG}]\nsection = "Tech"\nheadline = "Brug open"\n').stories
    assert (story.section, story.headline, story.headline_from) == ("Tech", "Brug open", "desk")
    assert story.ruling.rule == "redactie"
    assert story.ruling.evidence[0].quote == "Tech"


def test_what_the_editor_does_not_say_stays_as_it_was(tmp_path: Path) -> None:
    (plain,) = edition(tmp_path, None).stories
    (titled,) = edition(tmp_path, f'[{SLUG}]\nheadline = "Brug open"\n').stories
    assert titled == replace(plain, headline="Brug open", headline_from="desk")


def test_a_headline_of_the_editor_moves_no_address(tmp_path: Path) -> None:
    """Law 9."""
    assert edition(tmp_path, f'[{SLUG}]\nheadline = "Iets heel anders"\n').stories[0].url == f"2026/01/{SLUG}.html"


def test_no_file_and_an_empty_file_say_nothing(tmp_path: Path) -> None:
    assert edition(tmp_path, None) == edition(tmp_path, "") == edition(tmp_path, "# alleen een opmerking\n")
    assert word.parse("", SECTIONS) == ({}, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[een]\nsection = "Tech"\nheadline = "open\n', 3),
        ("[een\n", 1),
        ('[een]\nsection = "Tech"\n\n[een]\nsection = "Tech"\n', 4),
        ("[een]\nsection = Tech\n", 2),
    ],
)
def test_toml_that_cannot_be_read_is_said_with_file_line_and_column(tmp_path: Path, text: str, line: int) -> None:
    found = only(text)
    assert (found.code, found.line) == ("TX401", line)
    assert found.column > 0
    (notice,) = report.notices(edition(tmp_path, text))
    assert str(notice).startswith(f"desk.toml:{line}:{found.column} TX401 ")


def test_toml_that_breaks_off_at_the_end_is_said_with_a_line_of_the_file() -> None:
    text = '[een]\nheadline = "x'
    assert only(text).code == "TX401"
    assert 1 <= only(text).line <= 2


def test_toml_that_cannot_be_read_leaves_the_stories_standing(tmp_path: Path) -> None:
    """Law 7: a bad file of the editor stops no story."""
    assert edition(tmp_path, "[[[").stories == edition(tmp_path, "").stories


def test_a_file_that_is_not_utf_8_is_a_notice_and_no_crash(tmp_path: Path) -> None:
    """Law 7: the editor's file may have been saved in Windows-1252."""
    (tmp_path / "desk.toml").write_bytes(f'[{SLUG}]\nheadline = "Brug weer één geheel"\n'.encode("cp1252"))
    made = edition(tmp_path, None)
    assert len(made.stories) == 1
    assert [file for file, finding in made.findings] == ["desk.toml"]


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    """Windows editors put one in front."""
    made = edition(tmp_path, f'\ufeff[{SLUG}]\nsection = "Tech"\n')
    assert (made.stories[0].section, made.findings) == ("Tech", ())


def test_a_value_outside_a_table_is_found_and_the_rest_counts() -> None:
    words, findings = word.parse('los = "x"\n\n[een]\nsection = "Tech"\n', SECTIONS)
    assert words == {"een": Word(section="Tech")}
    assert [(f.code, f.line, facts(f)["key"]) for f in findings] == [("TX402", 1, "los")]


@pytest.mark.parametrize(("written", "near"), [("sectie", "section"), ("head_line", "headline"), ("xyz", "")])
def test_an_unknown_key_is_found_on_its_line_with_the_nearest(written: str, near: str) -> None:
    found = only(f'[een]\nsection = "Tech"\n{written} = "x"\n')
    assert (found.code, found.line, facts(found)["near"]) == ("TX403", 3, near)
    remedy = report.notice("desk.toml", found).remedy
    assert "headline, section" in remedy
    assert ("bedoelde u" in remedy) == bool(near)


@pytest.mark.parametrize("value", ["3", "true", '["Tech"]', '""', '"  "', "2026-01-01"])
def test_a_value_of_the_wrong_type_is_found_on_its_line(value: str) -> None:
    words, (found,) = word.parse(f"[een]\n\nheadline = {value}\n", SECTIONS)
    assert (found.code, found.line, words) == ("TX404", 3, {"een": Word()})


def test_a_section_that_no_rule_gives_is_found_with_those_that_are() -> None:
    found = only('[een]\nsection = "Sport"\n')
    assert (found.code, found.line, facts(found)["value"]) == ("TX405", 2, "Sport")
    assert "Tech, Europe, Financieel, Overig" in report.notice("desk.toml", found).remedy


def test_a_slug_of_no_story_is_found_on_its_line_with_the_nearest(tmp_path: Path) -> None:
    made = edition(tmp_path, f'# eerst dit\n[{SLUG.replace("weer", "wer")}]\nsection = "Tech"\n')
    ((file, found),) = made.findings
    assert (file, found.code, found.line, facts(found)["near"]) == ("desk.toml", "TX406", 2, SLUG)
    assert SLUG in report.notice(file, found).remedy


def test_a_slug_like_no_other_gets_no_guess() -> None:
    (found,) = word.unknown({"qqqq": Word()}, [SLUG], "[qqqq]\n")
    assert facts(found)["near"] == ""
    assert "[]" not in report.notice("desk.toml", found).remedy


@pytest.mark.parametrize("head", ["[een]", '["een"]', "['een']", "  [ een ]"])
def test_a_line_is_found_however_the_table_is_written(head: str) -> None:
    (found,) = word.unknown({"een": Word()}, [], f"\n\n{head}\n")
    assert found.line == 3


def test_each_wrong_entry_is_found_and_the_right_ones_count() -> None:
    text = '[een]\nsection = "Sport"\nheadline = "Kop"\n[twee]\nkop = "x"\nsection = "Tech"\n'
    words, findings = word.parse(text, SECTIONS)
    assert words == {"een": Word(headline="Kop"), "twee": Word(section="Tech")}
    assert [(f.code, f.line) for f in findings] == [("TX405", 2), ("TX403", 5)]


def test_a_key_is_looked_for_below_its_own_table() -> None:
    text = '[een]\nsection = "Tech"\n[twee]\nsection = "Sport"\n'
    assert only(text).line == 4
