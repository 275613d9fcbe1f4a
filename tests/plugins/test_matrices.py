"""The code of a template is made once as long as what it is made of is the same, and anew when it is not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError

from plugins import matrices
from plugins.formes import Formes
from plugins.matrices import Matrices

PAGE, SITE = SimpleNamespace(title="Kop"), SimpleNamespace(name="Telex")


@pytest.fixture(autouse=True)
def _empty():
    Matrices("").clear()
    yield
    Matrices("").clear()


@pytest.fixture
def compiled(monkeypatch):
    """The names of templates that Jinja compiles, in order."""
    names, real = [], Environment._compile

    def compile(self, source, filename):
        names.append(filename)
        return real(self, source, filename)

    monkeypatch.setattr(Environment, "_compile", compile)
    return names


def formes(texts, setup="zo", **options):
    """The templates of one build."""
    return Formes(Environment(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined, **options), setup)


def test_what_is_unchanged_is_not_compiled_twice_and_what_changed_is_seen(compiled) -> None:
    texts = {
        "a": '{% from "part" import part %}{{ part(page.title) }}',
        "part": "{% macro part(x) %}<b>{{ x }}</b>{% endmacro %}",
        "b": "B",
    }
    assert formes(texts)("a").render(PAGE, SITE) == "<b>Kop</b>"
    assert len(compiled) == 2
    assert formes(texts)("a").render(PAGE, SITE) == "<b>Kop</b>"
    assert len(compiled) == 2
    texts["part"] = "{% macro part(x) %}<i>{{ x }}</i>{% endmacro %}"
    assert formes(texts)("a").render(PAGE, SITE) == "<i>Kop</i>"
    assert len(compiled) == 3
    texts["part"] = "{% macro part(x) %}<b>{{ x }}</b>{% endmacro %}"
    assert formes(texts)("a").render(PAGE, SITE) == "<b>Kop</b>"


def test_a_template_that_is_broken_is_told_each_time_and_mended_it_is_as_before() -> None:
    texts = {"t": "{{ page.title }}"}
    assert formes(texts)("t").render(PAGE, SITE) == "Kop"
    texts["t"] = "{{ page.title }"
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            formes(texts)("t")
    texts["t"] = "{{ page.title }}"
    assert formes(texts)("t").render(PAGE, SITE) == "Kop"


def test_another_setup_has_its_own_code(compiled) -> None:
    texts = {"t": "{% if page %}\n{{ page.title }}{% endif %}"}
    assert formes(texts)("t").render(PAGE, SITE) == "\nKop"
    assert formes(texts, "anders", trim_blocks=True)("t").render(PAGE, SITE) == "Kop"
    assert formes(texts)("t").render(PAGE, SITE) == "\nKop"
    assert len(compiled) == 2


def test_without_a_setup_nothing_is_kept(compiled) -> None:
    for _ in range(2):
        assert formes({"t": "x"}, "")("t").render(PAGE, SITE) == "x"
    assert len(compiled) == 2


def test_templates_of_one_name_in_two_folders_are_two(tmp_path, compiled) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t").write_text("x", "utf-8")
        Formes(Environment(loader=FileSystemLoader(tmp_path / folder), autoescape=True), "zo")("t")
    assert compiled == [str(tmp_path / folder / "t") for folder in ("a", "b")]


def test_no_more_is_kept_than_the_case_holds(monkeypatch) -> None:
    monkeypatch.setattr(matrices, "MOST", 3)
    for n in range(10):
        formes({str(n): f"{n}"})(str(n))
        assert len(matrices._CASE) <= 3
    for n in range(10):  # one template saved ten times is one
        formes({"9": f"{{{{ page.title }}}}{n}"})("9")
    assert len(matrices._CASE) == 1
