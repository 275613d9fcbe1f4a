"""The site's settings: what may be said, what each mistake is told, and a site's own part of the rulebook."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import household, report
from plugins.desk.household import Known
from plugins.desk.palette import Pair

KNOWN = Known(
    ("Financieel", "Tech", "Sport"), {"nl", "en"}, {"Europe/Amsterdam", "Europe/London", "localtime"}, Pair((255, 255, 255), (0, 0, 0))
)
GOOD: dict[str, Any] = {
    "SITENAME": "Telex",
    "SITESUBTITLE": "",
    "SITEURL": "",
    "PUBLISH_URL": "https://example.org/telex",
    "DOMAIN": "nieuws.example.org",
    "SECTIONS": {"Financieel": ("#005f56", "#63d6c3"), "Tech": "#4638b8", "Sport": ""},
    "MENU": [("Over", "over.html")],
    "RIGHTS": "",
    "COLOPHON": "",
    "TDM_RESERVED": True,
    "TIMEZONE": "Europe/Amsterdam",
    "LABEL_LANGUAGES": ["nl", "en"],
    "AGENCIES": ["KNA"],
}


def test_good_settings_are_right_and_make_the_house() -> None:
    assert household.check(GOOD, KNOWN) == []
    made = household.make(GOOD, KNOWN.paper)
    assert made.sections == ("Financieel", "Tech", "Sport")
    assert set(made.colours) == {"Financieel", "Tech"}
    assert (made.languages, made.agencies) == (("nl", "en"), ("KNA",))


def test_sections_may_be_a_list_of_names_and_what_is_not_said_has_a_default() -> None:
    few = {name: value for name, value in GOOD.items() if name not in household.OPTIONAL} | {"SECTIONS": ["Tech"]}
    assert household.check(few, KNOWN) == []
    made = household.make(few, KNOWN.paper)
    assert (made.sections, made.colours, made.languages, made.agencies) == (("Tech",), {}, ("nl",), ())


@pytest.mark.parametrize(
    ("setting", "value", "found", "remedy"),
    [
        ("SITENAME", "  ", "«  »", "tekst"),
        ("SITENAME", None, "ontbreekt", "tekst"),
        ("SITEURL", "example.org", "«example.org»", "hele adres"),
        ("PUBLISH_URL", "https://example.org/?a=1", "?a=1", "hele adres"),
        ("DOMAIN", "https://nieuws.example.org", "https", "alleen de naam"),
        ("DOMAIN", "nieuws", "«nieuws»", "alleen de naam"),
        ("SECTIONS", {}, "«{}»", "rubrieken"),
        ("SECTIONS", "Tech", "«Tech»", "rubrieken"),
        ("SECTIONS", {"Tech": "blauw"}, "«blauw» is geen kleur voor «Tech»", "#005f56"),
        ("SECTIONS", {"Tech": ("#fff", "#000", "#111")}, "geen kleur", "dag en nacht"),
        ("SECTIONS", {"Feeds": "#000"}, "«Feeds» kan geen rubriek heten", "/feeds/"),
        ("SECTIONS", ["2026"], "«2026» kan geen rubriek heten", "/2026/"),
        ("SECTIONS", ["Tech", "tech"], "hetzelfde adres", "andere naam"),
        (
            "SECTIONS",
            ["Gehakt"],
            "geen regel geeft de rubriek «Gehakt»",
            "content/rulebook/sections.toml (met extend = true bovenaan); er zijn: Financieel, Tech, Sport",
        ),
        ("MENU", ["over.html"], "over.html", "paren"),
        ("TDM_RESERVED", "ja", "«ja»", "True"),
        ("TIMEZONE", "Europe/Amsterdm", "Amsterdm", "bedoelde u Europe/Amsterdam?"),
        ("TIMEZONE", "localtime", "de tijdzone «localtime» is er niet", "bedoelde u Europe/"),
        ("LABEL_LANGUAGES", ["fy"], "«fy»", "language-fy.toml"),
        ("LABEL_LANGUAGES", "nl", "«nl»", '["nl"]'),
        ("AGENCIES", "ANP", "«ANP»", "lijst"),
    ],
)
def test_a_wrong_setting_is_named_with_what_was_found_what_to_do_and_its_line(setting: str, value: Any, found: str, remedy: str) -> None:
    (wrong,) = household.check(GOOD | {setting: value}, KNOWN, {name: n for n, name in enumerate(GOOD, 5)})
    assert (wrong.setting, found in wrong.found, remedy in wrong.remedy) == (setting, True, True), wrong
    assert str(wrong).startswith(f"pelicanconf.py:{wrong.line} {setting}: ")
    assert wrong.line >= 5


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = household.check(GOOD | {"SITENAME": 3, "TIMEZONE": "Mars"}, KNOWN)
    assert [w.setting for w in wrong] == ["SITENAME", "TIMEZONE"]
    assert str(wrong[0]).startswith("pelicanconf.py SITENAME: ")


def test_a_mistyped_name_is_told_and_one_of_pelicans_own_is_not() -> None:
    (wrong,) = household.check(GOOD, KNOWN, {"SITENAM": 4, "PLUGINS": 9, "SITENAME": 1})
    assert (wrong.setting, wrong.line) == ("SITENAM", 4)
    assert "SITENAME" in wrong.remedy


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v), max_leaves=5
)


@given(st.sampled_from(sorted(GOOD)), VALUES)
def test_no_value_stops_the_check_and_what_passes_makes_a_house(setting: str, value: Any) -> None:
    said = GOOD | {setting: value}
    if not household.check(said, KNOWN):
        household.make(said, KNOWN.paper)


def test_an_unreadable_colour_is_used_readable_and_told() -> None:
    made = household.make(GOOD | {"SECTIONS": {"Tech": "#ffd400"}}, KNOWN.paper, line=18)
    (finding,) = made.findings
    notice = report.notice("pelicanconf.py", finding)
    assert (notice.code, notice.line, notice.column) == ("TX601", 18, 1)
    assert "de kleur #ffd400 van Tech is overdag niet te lezen (1,4 op 1); gebruikt is #" in notice.message
    assert "overdag" in notice.remedy


def test_own_rules_come_before_those_of_telex() -> None:
    own = {"rule": [1], "words": {"sport": {"2": ["bal"]}, "new": {}}, "default": "Sport"}
    rest = {"rule": [2, 3], "words": {"sport": {"2": ["voetbal"], "1": ["x"]}}, "default": "Overig", "joined": {"a": ["b"]}}
    assert household.added(own, rest) == {
        "rule": [1, 2, 3],
        "words": {"sport": {"2": ["bal", "voetbal"], "1": ["x"]}, "new": {}},
        "default": "Sport",
        "joined": {"a": ["b"]},
    }
    assert rest["rule"] == [2, 3]


def test_any_zone_that_there_is_can_be_the_clock_of_the_house() -> None:
    said = GOOD | {"TIMEZONE": "Europe/London"}
    assert household.check(said, KNOWN) == []
    assert household.make(said, KNOWN.paper).zone == "Europe/London"
