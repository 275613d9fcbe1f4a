"""The filters `each` and `once`: what a macro makes, made once, for every page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from plugins.casting import OF_PAGE, Each, Once
from plugins.desk.pages import Site

MACRO = "{% macro row(thing, root, loud=false) %}[<a href={{ root }}x>{{ thing.name }}{{ '!' if loud }}</a>]{% endmacro %}"


@dataclass(frozen=True)
class Thing:
    """Counts how often its name is asked for."""

    said: str
    asked: list[int]

    @property
    def name(self) -> str:
        self.asked.append(1)
        return self.said


def things(*names: str) -> list[Thing]:
    return [Thing(name, []) for name in names]


def printed(text: str, **held: object) -> str:
    made = Environment(loader=DictLoader({"row.html": MACRO}), autoescape=True, undefined=StrictUndefined)
    made.filters["each"], made.filters["once"] = Each(), Once()
    return made.from_string('{% from "row.html" import row %}' + text).render(**held)


def test_it_is_a_loop_that_calls_the_macro() -> None:
    held = things("a", "<b>", "c & d")
    looped = printed('{% for one in held %}{{ row(one, "../", true) }}{% endfor %}', held=held)
    assert printed('{{ held|each(row, "../", true) }}', held=held) == looped
    assert looped == "[<a href=../x>a!</a>][<a href=../x>&lt;b&gt;!</a>][<a href=../x>c &amp; d!</a>]"
    assert printed('{{ held|each(row, "../") }}', held=()) == ""


def test_each_thing_is_made_once_whatever_the_way_to_the_root_is() -> None:
    held = things("a", "b")
    text = '{{ held|each(row, "") }}{{ held|each(row, "../") }}{{ held[1:]|each(row, "../../") }}'
    assert printed(text, held=held) == ("[<a href=x>a</a>][<a href=x>b</a>][<a href=../x>a</a>][<a href=../x>b</a>][<a href=../../x>b</a>]")
    assert [len(thing.asked) for thing in held] == [1, 1]


def test_what_else_is_given_tells_them_apart() -> None:
    held = things("a")
    assert printed('{{ held|each(row, "", true) }}{{ held|each(row, "", false) }}', held=held) == "[<a href=x>a!</a>][<a href=x>a</a>]"
    assert len(held[0].asked) == 2


def test_equal_things_are_not_taken_for_one_another_when_they_are_gone() -> None:
    """A number of an object may be given to another one later: so the thing is kept with what was made of it."""
    each = Each()
    made = [each(things(str(n)), lambda thing, _: thing.name) for n in range(200)]
    assert made == [str(n) for n in range(200)]


def site(root: str, canonical: str = "", name: str = "A & B") -> Site:
    return Site(name, "", "", root, canonical, "nl", (), (), "", "")


def test_what_is_the_same_on_all_pages_is_made_once_for_each_way_to_the_root() -> None:
    asked: list[tuple[str, bool]] = []

    def footer(site: Site, loud: bool) -> Markup:
        asked.append((site.root, loud))
        return Markup("{}{}{}").format(site.root or "./", site.name, "!" if loud else "")

    once = Once()
    printed = [once(footer, site(root, root + "x"), loud) for root in ("", "../", "") for loud in (True, False)]
    assert printed == ["./A &amp; B!", "./A &amp; B", "../A &amp; B!", "../A &amp; B", "./A &amp; B!", "./A &amp; B"]
    assert asked == [("", True), ("", False), ("../", True), ("../", False)]


def test_it_is_a_call_of_the_macro() -> None:
    macro = '{% macro foot(site, text="-") %}<p>{{ site.name }}{{ text }}</p>{% endmacro %}'
    assert printed(macro + '{{ foot|once(site, "<") }}{{ foot|once(site) }}', site=site("")) == printed(
        macro + '{{ foot(site, "<") }}{{ foot(site) }}', site=site("")
    )


@pytest.mark.parametrize("name", sorted(OF_PAGE))
def test_what_is_the_pages_own_cannot_be_printed_on_another(name: str) -> None:
    with pytest.raises(UndefinedError, match=name):
        printed("{% macro foot(site) %}{{ site." + name + " }}{% endmacro %}{{ foot|once(site) }}", site=site("", "https://a.example/"))


def test_few_outcomes_are_kept_and_all_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.casting.MOST", 2)
    each = Each()
    things = [(n,) for n in range(5)]
    assert [each(things, lambda thing, root: f"{thing[0]}{root}", "../") for _ in range(2)] == ["0../1../2../3../4../"] * 2
    assert all(len(made.texts) <= 2 for made in each._made.values())
