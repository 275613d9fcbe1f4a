"""A template and what it extends, as one: prints what the two print, and says where that cannot be."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, nodes

from plugins.joined import Apart, join

TEMPLATES = {
    "words.html": "{% macro say(x) %}[{{ x }}]{% endmacro %}",
    "other.html": "{% macro say(x) %}({{ x }}){% endmacro %}",
    "base.html": '{% from "words.html" import say %}<{% block top %}top{% endblock %}>{{ say(1) }}{% set n = 5 %}'
    "{% block main %}{% block inner %}in{% endblock %}{% endblock %}{{ n }}",
    "middle.html": '{% extends "base.html" %}\n\n{% block inner %}{{ say("middle") }}{% block deep %}{% endblock %}{% endblock %}',
    "loop.html": "{% for n in (1, 2) %}{% block each %}{% endblock %}{% endfor %}",
    "round.html": '{% extends "round.html" %}',
    "must.html": "{% block top required %}{% endblock %}",
}
TOGETHER = [
    '{% extends "base.html" %}',
    '{% extends "base.html" %}printed nowhere{% block top %}T{% endblock %}{% block elsewhere %}no{% endblock %}',
    '{% extends "base.html" %}{% block main %}{% set n = 6 %}{{ n }}{% endblock %}',
    '{% extends "base.html" %}{% block main %}{% if true %}{% set n = 6 %}{% endif %}{{ n }}{% endblock %}',
    '{% extends "base.html" %}{% from "other.html" import say %}{% block main %}{{ say(n) }}{% endblock %}',
    '{% extends "base.html" %}{% from "other.html" import say as tell %}{% block top %}{{ tell(2) }}{% endblock %}',
    '{% extends "middle.html" %}{% block deep %}deep{% endblock %}',
    '{% extends "middle.html" %}{% block main %}{% block deep %}deep{% endblock %}{% endblock %}',
    "{% block alone %}{{ 1 }}{% endblock %}",
]
APART = [
    '{% extends "base.html" %}{% block top %}{{ super() }}{% endblock %}',
    '{% extends "base.html" %}{% block top %}{{ self.main() }}{% endblock %}',
    '{% extends "base.html" %}{% set n = 7 %}',
    'x{% extends "base.html" %}',
    '{% if true %}{% extends "base.html" %}{% endif %}',
    '{% extends "bas" ~ "e.html" %}',
    '{% extends "loop.html" %}{% block each %}{{ n is defined }}{% endblock %}',
    '{% extends "must.html" %}',
    '{% extends "round.html" %}',
    '{% extends "base.html" %}{% block top %}1{% endblock %}{% block top %}2{% endblock %}',
]


def environment(text: str) -> Environment:
    return Environment(loader=DictLoader({**TEMPLATES, "t": text}), autoescape=True)


def joined(text: str) -> nodes.Template:
    env = environment(text)
    return join(env.parse(text), lambda name: env.parse(TEMPLATES[name]))


@pytest.mark.parametrize("text", TOGETHER)
def test_together_they_print_what_the_two_print(text: str) -> None:
    env, made = environment(text), joined(text)
    assert made.find(nodes.Extends) is None
    whole = env.template_class.from_code(env, env.compile(made, "t"), {})
    assert whole.render() == env.get_template("t").render()


def test_there_is_no_block_left_and_what_is_printed_is_of_one_piece() -> None:
    made = joined('{% extends "base.html" %}{% block top %}T{% endblock %}')
    assert made.find(nodes.Block) is None
    first = next(node for node in made.body if isinstance(node, nodes.Output))
    assert [part.data for part in first.nodes if isinstance(part, nodes.TemplateData)] == ["<", "T", ">"]


@pytest.mark.parametrize("text", APART)
def test_what_more_it_asks_for_leaves_them_apart(text: str) -> None:
    with pytest.raises(Apart):
        joined(text)
