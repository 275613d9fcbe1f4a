"""Digests of what a build is made from: another name, another byte, another setting is another digest."""

from __future__ import annotations

import os
import re
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import read_settings

from plugins import fingerprint


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_digests_are_one_only_where_the_texts_are(one, other):
    assert (fingerprint.digest(*one) == fingerprint.digest(*other)) == (one == other)


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "een.txt").write_text("1")
    (tmp_path / "a" / "b" / "twee.txt").write_text("2")
    return tmp_path


def changes():
    return {
        "other bytes": lambda t: (t / "a/een.txt").write_text("9"),
        "a new file": lambda t: (t / "drie.txt").write_text(""),
        "one less": lambda t: (t / "a/een.txt").unlink(),
        "another name": lambda t: (t / "a/een.txt").rename(t / "a/een"),
        "another folder": lambda t: (t / "a/b/twee.txt").rename(t / "a/twee.txt"),
        "an empty folder": lambda t: (t / "leeg").mkdir(),
        "a pipe": lambda t: os.mkfifo(t / "pijp.txt"),
        "a link to nothing": lambda t: (t / "los.txt").symlink_to("niets"),
    }


@pytest.mark.parametrize("change", changes().values(), ids=changes().keys())
def test_a_change_in_a_folder_is_another_digest(tree, change):
    before = fingerprint.tree(tree)
    change(tree)
    assert fingerprint.tree(tree) != before


def test_times_and_compiled_code_count_for_nothing(tree):
    before = fingerprint.tree(tree)
    os.utime(tree / "a/een.txt", (1, 1))
    (tree / "__pycache__").mkdir()
    (tree / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert fingerprint.tree(tree) == before


def test_links_of_what_others_fill_are_not_followed_but_counted(tree, tmp_path_factory):
    """A link to a folder, or out of the tree, may lead to a disk without end."""
    away = tmp_path_factory.mktemp("elders")
    (away / "geheim.txt").write_text("1")
    before = fingerprint.tree(tree, sealed="a")
    (tree / "a" / "map").symlink_to(away)
    (tree / "a" / "los.txt").symlink_to(away / "geheim.txt")
    after = fingerprint.tree(tree, sealed="a")
    assert after != before
    (away / "geheim.txt").write_text("2")
    assert fingerprint.tree(tree, sealed="a") == after
    assert fingerprint.tree(tree) != after
    (tree / "a" / "b" / "thuis.txt").symlink_to(tree / "a" / "een.txt")
    within = fingerprint.tree(tree, sealed="a")
    (tree / "a" / "een.txt").write_text("3")
    assert fingerprint.tree(tree, sealed="a") != within


def test_a_folder_that_is_left_out_counts_for_nothing_and_all_else_does(tree):
    inner = str((tree / "a" / "b").relative_to(tree))
    before = fingerprint.tree(tree, but=inner)
    (tree / "a" / "b" / "nieuw.txt").write_text("3")
    assert fingerprint.tree(tree, but=inner) == before
    assert fingerprint.tree(tree) != before
    (tree / "a" / "naast.txt").write_text("3")
    assert fingerprint.tree(tree, but=inner) != before


def test_a_link_that_leads_back_up_ends(tree):
    (tree / "a" / "terug").symlink_to(tree)
    assert fingerprint.tree(tree) == fingerprint.tree(tree)


def test_a_link_to_a_folder_that_was_found_already_counts_by_where_it_leads(tree):
    (tree / "b").mkdir()
    before = fingerprint.tree(tree)
    (tree / "paginas").symlink_to("a")
    linked = fingerprint.tree(tree)
    (tree / "paginas").unlink()
    (tree / "paginas").symlink_to("b")
    assert len({before, linked, fingerprint.tree(tree)}) == 3


def test_every_setting_counts_but_those_of_places():
    settings = read_settings("pelicanconf.py")
    said = fingerprint.settings(settings)
    assert fingerprint.settings({**settings, "PATH": "elders", "OUTPUT_PATH": "elders"}) == said
    assert fingerprint.settings({**settings, "RIGHTS": "geen"}) != said
    assert fingerprint.settings({**settings, "EIGEN": [1, {"a": {2, 3}}]}) != said


def test_code_in_a_setting_counts_by_its_file(tmp_path):
    def filters(source):
        path = tmp_path / "filters.py"
        path.write_text(source)
        space = {"__name__": "filters"}
        exec(compile(source, str(path), "exec"), space)
        return space["shout"]

    one = fingerprint.settings({"JINJA_FILTERS": {"shout": filters("def shout(t):\n    return t.upper()\n")}})
    other = fingerprint.settings({"JINJA_FILTERS": {"shout": filters("def shout(t):\n    return t.lower()\n")}})
    assert one != other


class Plain:
    def __init__(self, value):
        self.value = value


@pytest.mark.parametrize("make", [lambda n: date(2020, 1, n), lambda n: re.compile("a" * n), lambda n: partial(round, ndigits=n), Plain])
def test_a_thing_in_a_setting_counts_by_what_it_holds_and_not_by_where_it_is(make):
    made = [fingerprint.settings({"JINJA_GLOBALS": {"sinds": make(n)}}) for n in (1, 1, 2)]
    assert made[0] == made[1] != made[2]


def test_the_version_of_a_library_counts(monkeypatch):
    before = fingerprint.libraries()
    assert fingerprint.loaded() == before
    monkeypatch.setattr(fingerprint.metadata, "version", lambda name: f"{name} 99")
    assert fingerprint.libraries() != before
    assert fingerprint.loaded() == before  # which a process that runs does not take over
