"""The editor's word: content/desk.toml overrules the desk, and what is wrong in it is said with its line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from replacing import replace

from plugins.desk import capture, report, word
from plugins.desk.story import ZONE, Correction, Edition, Finding, Interval
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
    (finding,) = word.parse(text, SECTIONS, ZONE)[1]
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
    assert word.parse("", SECTIONS, ZONE) == ({}, [])


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
    (notice,) = [n for n in report.notices(edition(tmp_path, text)) if n.code != "TX406"]
    assert str(notice).startswith(f"desk.toml:{line}:{found.column} TX401 ")


@pytest.mark.parametrize("value", ["[" * 5000, "1" * 6000, "[" * 300 + "{ a = " * 200])
def test_toml_without_end_is_a_notice_and_no_crash(value: str) -> None:
    """Brackets within brackets, or a number that Python refuses to read."""
    assert only(f"[een]\nheadline = {value}").code == "TX401"


def test_a_number_too_long_to_print_is_a_notice(tmp_path: Path) -> None:
    assert only("[een]\nheadline = 0x" + "f" * 20_000).code == "TX404"


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
    words, findings = word.parse('los = "x"\n\n[een]\nsection = "Tech"\n', SECTIONS, ZONE)
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
    words, (found,) = word.parse(f"[een]\n\nheadline = {value}\n", SECTIONS, ZONE)
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
    words, findings = word.parse(text, SECTIONS, ZONE)
    assert words == {"een": Word(headline="Kop"), "twee": Word(section="Tech")}
    assert [(f.code, f.line) for f in findings] == [("TX405", 2), ("TX403", 5)]


def test_a_key_is_looked_for_below_its_own_table() -> None:
    text = '[een]\nsection = "Tech"\n[twee]\nsection = "Sport"\n'
    assert only(text).line == 4


# -- every key

#: What each key makes of the value in word.py's docstring, and of other ways to write it.
GOOD: list[tuple[str, str, Any]] = [
    ("headline", '"Tesla wil datacentrum in China"', "Tesla wil datacentrum in China"),
    ("headline", "'  Kop  '", "Kop"),
    ("section", '"Tech"', "Tech"),
    (
        "published",
        "2025-12-29T17:30:00",
        Interval(datetime(2025, 12, 29, 16, 29, tzinfo=UTC), datetime(2025, 12, 29, 16, 30, tzinfo=UTC)),
    ),
    (
        "published",
        "2025-07-01 17:30:00",
        Interval(datetime(2025, 7, 1, 15, 29, tzinfo=UTC), datetime(2025, 7, 1, 15, 30, tzinfo=UTC)),
    ),
    (
        "published",
        "2025-12-29T17:30:00Z",
        Interval(datetime(2025, 12, 29, 17, 29, tzinfo=UTC), datetime(2025, 12, 29, 17, 30, tzinfo=UTC)),
    ),
    ("published", "2025-12-29", Interval(datetime(2025, 12, 28, 23, tzinfo=UTC), datetime(2025, 12, 29, 23, tzinfo=UTC))),
    ("published", "2026-03-29", Interval(datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC))),
    ("hold", "true", True),
    ("hold", "false", False),
    ("withdraw", "true", True),
    ("withdraw", "false", False),
    ("correction", '{ text = " Er stond 5. ", date = 2025-12-31 }', Correction("Er stond 5.", date(2025, 12, 31))),
    ("correction", '{ text = "x", date = 2025-12-31T10:00:00 }', Correction("x", date(2025, 12, 31))),
    ("same_as", '"tesla-krijgt-datacentrum"', "tesla-krijgt-datacentrum"),
    ("not_same_as", '["2026-01-13T09-00.txt"]', ("2026-01-13T09-00.txt",)),
    ("not_same_as", '"2026-01-13T09-00"', ("2026-01-13T09-00",)),
    ("not_same_as", '["a", "b"]', ("a", "b")),
    ("link", '["tesla-krijgt-datacentrum"]', ("tesla-krijgt-datacentrum",)),
    ("no_link", '"tesla-zakt-op-de-beurs"', ("tesla-zakt-op-de-beurs",)),
]
#: What a key cannot be.
WRONG: list[tuple[str, str]] = [
    *(("section", value) for value in ("3", '["Tech"]', "true")),
    *(("published", value) for value in ('"gisteren"', "17:30:00", "2025", "true", '"2025-12-29"')),
    *((key, value) for key in ("hold", "withdraw") for value in ("1", '"ja"', '"true"', "2025-12-29", "[]")),
    *(
        ("correction", value)
        for value in (
            '"Er stond 5."',
            '{ text = "x" }',
            "{ date = 2025-12-31 }",
            '{ text = "", date = 2025-12-31 }',
            "{ text = 5, date = 2025-12-31 }",
            '{ text = "x", date = "gisteren" }',
            '{ text = "x", date = 17:30:00 }',
            '{ text = "x", date = 2025-12-31, wie = "y" }',
            '[{ text = "x", date = 2025-12-31 }]',
        )
    ),
    *(("same_as", value) for value in ("3", '""', '["een"]', "true")),
    *((key, value) for key in ("not_same_as", "link", "no_link") for value in ("3", "[]", '["een", 3]', '[" "]', '[["een"]]', "true")),
]


def test_every_key_is_tried_with_what_it_can_be_and_what_it_cannot() -> None:
    assert {key for key, _, _ in GOOD} == {key for key, _ in WRONG} | {"headline"} == set(word.KEYS) == set(word.EXAMPLES)


def test_the_docstring_of_the_module_names_every_key() -> None:
    """It is the editor's manual; what it shows is read as it stands."""
    assert word.__doc__
    words, findings = word.parse(word.__doc__.split("\n\n", 1)[1], ("Tech",), ZONE)
    (said,) = words.values()
    assert findings == []
    assert said == Word(
        headline="Tesla wil datacentrum in China",
        section="Tech",
        published=Interval(datetime(2025, 12, 29, 16, 29, tzinfo=UTC), datetime(2025, 12, 29, 16, 30, tzinfo=UTC)),
        hold=True,
        withdraw=True,
        correction=Correction("Er stond 5 miljard; het is 5 miljoen.", date(2025, 12, 31)),
        same_as="tesla-krijgt-datacentrum",
        not_same_as=("2026-01-13T09-00.txt",),
        link=("tesla-krijgt-datacentrum",),
        no_link=("tesla-zakt-op-de-beurs",),
    )


@pytest.mark.parametrize(("key", "value", "made"), GOOD, ids=lambda v: v if isinstance(v, str) else "")
def test_a_key_says_what_is_meant(key: str, value: str, made: Any) -> None:
    words, findings = word.parse(f"[een]\n{key} = {value}\n", SECTIONS, ZONE)
    assert findings == []
    assert words == {"een": replace(Word(), **{key: made})}


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_what_a_key_cannot_be_is_found_on_its_line_with_an_example_that_can(key: str, value: str) -> None:
    words, (found,) = word.parse(f'[een]\nheadline = "Kop"\n\n{key} = {value}\n', SECTIONS, ZONE)
    assert (found.code, found.line, facts(found)["key"]) == ("TX404", 4, key)
    assert words == {"een": Word(headline="Kop")}
    told = report.notice("desk.toml", found)
    assert told.remedy == f"schrijf het zo: {key} = {word.EXAMPLES[key]}"


def test_a_text_that_cannot_be_is_quoted() -> None:
    """`hold = "true"` is told as it stands, or who wrote it sees no difference."""
    assert facts(only('[een]\nhold = "true"\n'))["value"] == '"true"'


@pytest.mark.parametrize("key", [k for k in word.KEYS if k not in ("headline", "section")])  # those stand for any text
def test_an_example_can_be_used_as_it_stands(key: str) -> None:
    words, findings = word.parse(f"[een]\n{key} = {word.EXAMPLES[key]}\n", SECTIONS, ZONE)
    assert findings == []
    assert getattr(words["een"], key) is not None


@pytest.mark.parametrize("value", ["9999-12-31", "0001-01-01", "0001-01-01T00:00:00"])
def test_a_day_that_no_clock_can_count_is_found_and_stops_nothing(value: str) -> None:
    """Law 7: a slip in a year is a slip of the editor, not a crash."""
    assert only(f"[een]\npublished = {value}\n").code == "TX404"


@pytest.mark.parametrize(("value", "alien"), [("{ date = 2025-12-31 }", "datetime"), ("[true]", "True")])
def test_a_wrong_value_is_shown_as_an_editor_may_have_written_it(value: str, alien: str) -> None:
    assert alien not in report.notice("desk.toml", only(f"[een]\ncorrection = {value}\n")).message


def test_a_correction_may_be_written_as_a_table_of_its_own() -> None:
    made = {"een": Word(correction=Correction("x", date(2025, 12, 31)))}
    for text in ('[een.correction]\ntext = "x"\ndate = 2025-12-31\n', '[een]\ncorrection.text = "x"\ncorrection.date = 2025-12-31\n'):
        assert word.parse(text, SECTIONS, ZONE) == (made, [])


# -- names of other stories and captures


def at_odds(said: str) -> list[tuple[str, int, str]]:
    """The code, the line and the other name or the key of what one word takes from another."""
    words, wrong = word.parse(said, SECTIONS, ZONE)
    assert not wrong
    return [(f.code, f.line, facts(f).get("other") or facts(f)["key"]) for f in word.at_odds(words, said)]


def test_a_pair_that_is_linked_and_parted_is_found_from_either_side_once() -> None:
    assert at_odds('[een]\nlink = ["twee", "drie"]\nno_link = "twee"\n') == [("TX416", 2, "twee")]
    assert at_odds('[een]\nno_link = "twee"\n[twee]\nlink = "een"\n') == [("TX416", 4, "een")]
    assert at_odds('[een]\nno_link = "twee"\nlink = "drie"\n') == []


@pytest.mark.parametrize("key", ["same_as", "link", "no_link"])
def test_a_story_that_is_paired_with_itself_is_found(key: str) -> None:
    assert at_odds(f'[een]\nhold = true\n{key} = "een"\n') == [("TX417", 3, key)]


def test_a_story_that_same_as_names_and_that_is_not_there_is_found_with_the_nearest() -> None:
    found = word.unknown_same(
        "een", "same_as", "brug-opn", ["vissers", "brug-open"], '[los]\nsame_as = "x"\n[een]\n\nsame_as = "brug-opn"\n'
    )
    assert (found.code, found.line) == ("TX409", 5)
    assert facts(found) == {"slug": "een", "key": "same_as", "name": "brug-opn", "near": "brug-open"}
    assert report.notice("desk.toml", found).remedy == "bedoelde u brug-open?"


def test_a_name_like_no_other_gets_no_guess() -> None:
    found = word.unknown_same("een", "not_same_as", "qqqq", ["2026-01-12T08-20.txt"], '[een]\nnot_same_as = "qqqq"\n')
    assert facts(found)["near"] == ""
    assert "bedoelde u" not in report.notice("desk.toml", found).remedy


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ('same_as = "qqqq"', ""),
        ('not_same_as = "2026-01-12T08-21.txt"', "2026-01-12T08-20.txt"),
    ],
)
def test_a_name_that_leads_nowhere_is_said_and_the_story_stays(tmp_path: Path, said: str, near: str) -> None:
    made = edition(tmp_path, f"[{SLUG}]\n# let op\n{said}\n")
    ((file, found),) = made.findings
    assert (file, found.code, found.line, facts(found)["near"]) == ("desk.toml", "TX409", 3, near)
    assert [s.slug for s in made.stories] == [SLUG]


@pytest.mark.parametrize(("zone", "hour"), [("Europe/London", 17), ("America/New_York", 22)])
def test_a_time_is_by_the_clock_of_the_house(zone: str, hour: int) -> None:
    words, _ = word.parse("[een]\npublished = 2025-12-29T17:30:00\n", SECTIONS, zone)
    assert words["een"].published
    assert words["een"].published.latest == datetime(2025, 12, 29, hour, 30, tzinfo=UTC)
