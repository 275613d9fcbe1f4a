"""What is made of a rulebook is made once of the same texts, anew of others, and is what it would be without a rulebook."""

from __future__ import annotations

import tomllib
from dataclasses import fields

import pytest

from plugins import newsroom, tables
from plugins.desk.lexicon import Lexicon
from plugins.desk.sections import Rulebook

SECTIONS = """
default = "Overig"
rule = [{name = "geld", section = "Financieel", needs = {geld = 1}}]
[words.geld]
1 = ["beurs-", "rente"]
"""
BACKGROUND, RUNS = ((newsroom.RULEBOOK / name).read_text("utf-8") for name in ("background.tsv", "runs.tsv"))
THESAURUS, PLACES = ((newsroom.RULEBOOK / f"{name}.toml").read_text("utf-8") for name in ("thesaurus", "places"))


def test_a_table_is_its_own_and_what_is_done_to_it_stays_with_who_did_it() -> None:
    made = tables.table((SECTIONS,))
    assert made == tomllib.loads(SECTIONS)
    made["words"]["geld"]["1"].append("huis")
    made["rule"][0]["section"] = "Tech"
    del made["default"]
    assert tables.table((SECTIONS,)) == tomllib.loads(SECTIONS)


def test_a_sites_own_comes_before_telexs_and_says_so_no_more() -> None:
    own = 'extend = true\ndefault = "Tech"\n[words.geld]\n1 = ["munt"]\n'
    assert tables.extends(own)
    assert not tables.extends(SECTIONS)
    made = tables.table((own, SECTIONS))
    assert "extend" not in made
    assert (made["default"], made["words"]["geld"]["1"]) == ("Tech", ["munt", "beurs-", "rente"])
    assert tables.table((SECTIONS,)) == tomllib.loads(SECTIONS)


def test_what_is_no_toml_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            tables.table(("kapot = [",))


def test_rules_are_made_once_and_anew_of_another_text() -> None:
    made = tables.sections((SECTIONS,))
    assert tables.sections((SECTIONS,)) is made
    assert made.rule("De rente stijgt.", "", None) == Rulebook(tomllib.loads(SECTIONS)).rule("De rente stijgt.", "", None)
    other = SECTIONS.replace('"rente"', '"huur"')
    assert made.rule("De rente stijgt.", "", None).section == "Financieel"
    assert tables.sections((other,)).rule("De rente stijgt.", "", None).section == "Overig"
    assert tables.sections((SECTIONS,)).rule("De rente stijgt.", "", None).section == "Financieel"


def test_a_lexicon_is_what_it_would_be_and_each_build_has_its_own_to_look_things_up_in() -> None:
    texts = (BACKGROUND, RUNS, (THESAURUS,), (PLACES,))
    one = tables.lexicon(*texts)
    plain = Lexicon.parse(BACKGROUND, tomllib.loads(THESAURUS), tomllib.loads(PLACES), RUNS)
    assert one == plain
    assert all(getattr(one, f.name) == getattr(plain, f.name) for f in fields(Lexicon))
    one.word("rente")
    other = tables.lexicon(*texts)
    assert other.holding is one.holding
    assert one._words
    assert not other._words


def test_names_and_routine_words_follow_from_their_texts() -> None:
    known = (newsroom.RULEBOOK / "names.toml").read_text("utf-8")
    assert tables.names((known,), (PLACES,)) is tables.names((known,), (PLACES,))
    assert tables.names((known,), (PLACES,)) is not tables.names((known,), (f"{PLACES}\n",))
    assert tables.routine((THESAURUS,)) == frozenset(tomllib.loads(THESAURUS)["routine"]["words"])
    assert tables.routine(('[routine]\nwords = ["slot"]',)) == {"slot"}


def test_little_is_kept() -> None:
    for n in range(tables.TABLES + 5):
        tables.sections((f"{SECTIONS}# {n}\n",))
    assert tables._parsed.cache_info().currsize <= tables.TABLES
    assert tables._sections.cache_info().currsize == tables.BOOKS
