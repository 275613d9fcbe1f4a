"""Lines that overrule a judgement: pasted where they say, they are valid and mean what they say."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import overrule, sentences, word
from plugins.desk.markup import clean
from plugins.desk.overrule import Pad
from plugins.desk.story import ZONE, Finding, Interval

SECTIONS = ("Financieel", "Tech", "Europe", "Overig")
SAID = '# eerst\n[een-bericht]\nheadline = "Kop"  # zo\nno_link = ["x"]\n\n["twee"]\nhold = true\n'
NOON = datetime(2026, 1, 12, 11, tzinfo=UTC)


def pasted(text: str, slip: overrule.Slip) -> str:
    """Do what a slip says."""
    lines = text.splitlines()
    number = int(slip.where.split("regel ")[1].split(",")[0]) if "regel " in slip.where else 0
    if slip.where.startswith("Plak onderaan"):
        lines += slip.text.splitlines()
    elif slip.where.startswith("Zet"):
        lines.insert(number, slip.text)
    else:
        lines[number - 1] = slip.text
    return "\n".join(lines) + "\n"


@given(st.text(), st.sampled_from(["een-bericht", "twee", "een-ander"]), st.sampled_from(["headline", "section", "same_as"]))
def test_what_is_pasted_where_it_says_is_toml_and_says_it(text: str, slug: str, key: str) -> None:
    slip = Pad.of(SAID).slip(slug, key, overrule.quoted(text))
    table = tomllib.loads(pasted(SAID, slip))
    assert table[slug][key] == clean(text)
    rest = {s: {k: v for k, v in held.items() if (s, k) != (slug, key)} for s, held in table.items()}
    assert {s: {k: v for k, v in held.items() if (s, k) != (slug, key)} for s, held in tomllib.loads(SAID).items()} == {
        s: held for s, held in rest.items() if held or s in tomllib.loads(SAID)
    }


def test_a_name_is_added_to_a_list_that_is_there() -> None:
    pad = Pad.of(SAID)
    assert tomllib.loads(pasted(SAID, pad.more("een-bericht", "no_link", "y")))["een-bericht"]["no_link"] == ["x", "y"]
    assert pad.more("een-bericht", "no_link", "x").text == 'no_link = ["x"]'
    assert tomllib.loads(pasted(SAID, pad.more("nieuw", "link", "y")))["nieuw"]["link"] == ["y"]


def test_what_is_said_already_is_shown_with_its_line() -> None:
    pad = Pad.of(SAID)
    assert pad.lines_of("een-bericht") == (2, '[een-bericht]\nheadline = "Kop"  # zo\nno_link = ["x"]')
    assert pad.lines_of("een-ander") == (0, "")
    assert pad.line(3) == 'headline = "Kop"  # zo'
    assert pad.line(99) == ""


def test_a_desk_toml_that_cannot_be_read_counts_as_empty() -> None:
    assert Pad.of("[een\n").slip("een", "hold", "true").text == "[een]\nhold = true"


def test_a_time_is_written_on_the_amsterdam_clock() -> None:
    assert overrule.moment(Interval(None, NOON), None, ZONE) == "2026-01-12T12:00:00"
    assert overrule.moment(Interval(NOON, None), None, ZONE) == "2026-01-12T12:00:00"
    assert overrule.moment(None, NOON, ZONE) == "2026-01-12T12:00:00"
    assert overrule.moment(None, None, ZONE) == word.EXAMPLES["published"]


@pytest.mark.parametrize(
    "wrong",
    [
        '[een]\nsektion = "Tech"\n',
        "[een]\nhold = 3\n",
        '[een]\nsection = "Tek"\n',
        '[een]\npublished = "gisteren"\n',
        "[een]\ncorrection = true\n",
    ],
)
def test_the_line_for_what_is_wrong_in_desk_toml_makes_it_right(wrong: str) -> None:
    _, (finding,) = word.parse(wrong, SECTIONS, ZONE)
    slip = overrule.remedy(finding, Pad.of(wrong), "")
    assert slip
    assert word.parse(pasted(wrong, slip), SECTIONS, ZONE)[1] == []


def test_the_line_for_a_name_that_no_story_has_names_the_one_that_is_meant() -> None:
    text = '[tesla-wil-datacentrm]\nsection = "Tech"\n'
    words, _ = word.parse(text, SECTIONS, ZONE)
    (finding,) = word.unknown(words, ["tesla-wil-datacentrum"], text)
    slip = overrule.remedy(finding, Pad.of(text), "")
    assert slip
    assert list(tomllib.loads(pasted(text, slip))) == ["tesla-wil-datacentrum"]


def test_a_line_that_was_not_recognised_is_given_for_the_rulebook() -> None:
    slip = overrule.remedy(Finding("TX202", 4, 1, (("text", "Kies je…"),)), Pad.of(""), '  Kies je "regio"  nu ')
    assert slip
    assert "furniture.toml" in slip.where
    assert tomllib.loads(f"lines = [\n{slip.text}\n]")["lines"] == ['Kies je "regio" nu']


def test_a_contradiction_is_settled_by_the_time_that_stands() -> None:
    finding = Finding("TX303", 4, 1, (("label", "1 uur geleden"), ("text", "x"), ("other", "y"), ("slug", "een")))
    slip = overrule.remedy(finding, Pad.of(""), "", Interval(None, NOON))
    assert slip
    assert slip.text == "[een]\npublished = 2026-01-12T12:00:00"
    assert overrule.remedy(finding, Pad.of(""), "") is None


def test_what_is_held_is_let_go_and_an_address_is_kept() -> None:
    held = overrule.remedy(Finding("TX411", 1, 1, (("text", "x"), ("slug", "een"))), Pad.of(""), "")
    assert held
    assert held.text == "[een]\nhold = false"
    kept = overrule.remedy(Finding("TX410", 1, 1, (("url", "a"), ("other", "b"), ("line", "0123456789ab 2026/01/een"))), Pad.of(""), "")
    assert kept
    assert kept.text == "0123456789ab 2026/01/een"


def test_every_notice_that_names_lines_of_desk_toml_gives_them() -> None:
    """A remedy that says what to write in desk.toml must not leave the editor to write it."""
    for code, rule in sentences.CATALOGUE.items():
        if "in desk.toml" in rule.do:
            assert code in overrule._REMEDIES, code
