"""Swift templates print what Jinja's own do, and fail as those do."""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from plugins.formes import Formes, SwiftEnvironment

PAGE = SimpleNamespace(
    title="Kop & <b>",
    safe=Markup("<i>wit</i>"),
    none=None,
    number=7,
    words=("een", "twee-drie"),
    rows=({"url": "a.html", "why": "om & nabij"}, {"url": "b.html"}),
    cards=(SimpleNamespace(url="c.html"), SimpleNamespace(url="d.html", card="D")),
)
SITE = SimpleNamespace(root="../", name="Telex's")
PARTS = {
    "parts/plain.html": "{% macro plain(x) %}<p>{{ x }}</p>{% endmacro %}{% macro twice(text, many=2) %}{{ text * many }}{% endmacro %}",
    "parts/more.html": '{% from "parts/plain.html" import plain %}'
    "{% macro more(site, page) %}{{ plain(page.title) }}{{ site.root }}{{ caller() if caller }}{% endmacro %}",
    "parts/knows.html": "{{ page.title }}",
    "base.html": "<title>{% block title %}{{ page.title }}{% endblock %}</title>{% block main scoped %}{% endblock %}",
}
TEXTS = [
    "{{ page.title }} {{ page.safe }} {{ page.none }} {{ page.number }} {{ page.words }}",
    "{{ page.title|safe }} {{ page.words|join(', ') }} {{ page.title|upper|length }} {{ page.title|e }}",
    "{% if page.geen is defined and page.geen %}ja{% else %}nee{% endif %} {{ page.geen|default('<') }} {{ page.titel is undefined }}",
    "{% for row in page.rows %}{{ row.url }}{{ row.why if row.why is defined else '' }}{{ ', ' if not loop.last }}{% endfor %}",
    "{% for row in page.cards %}{% set card = row.card if row.card is defined else row.url %}{{ card }}{% endfor %}",
    "{{ (site.root ~ page.title) or './' }} {{ 'x' if page.none }} {{ page['title'] }} {{ page.words[-1] }} {{ -1 }} {{ 1.5 }} {{ true }}",
    '{% from "parts/plain.html" import plain, twice as two %}{{ plain(page.title) }}{{ plain(plain("<")) }}{{ two("<", 3) }}',
    '{% from "parts/plain.html" import twice as two %}{{ two(many=1, text="&") }}{{ two(*page.words[:1]) }}',
    '{% import "parts/plain.html" as parts %}{{ parts.plain(page.safe) }}{% for w in page.words %}{{ parts.twice(w) }}{% endfor %}',
    '{% from "parts/more.html" import more %}{% call more(site, page) %}<u>{{ page.title }}</u>{% endcall %}',
    '{% include "parts/knows.html" %}{% from "parts/plain.html" import plain with context %}{{ plain(site.name) }}',
    "{% macro own(x) %}{{ page.title }}{{ x }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ own(1, 2, a=3) }}{{ own(site.name) }}",
    "{% autoescape false %}{{ page.title }}{% endautoescape %}{% filter upper %}{{ page.title }}{% endfilter %}",
    "{% set box = namespace(found='') %}{% for w in page.words %}{% set box.found = w %}{% endfor %}{{ box.found }}",
    "{% set x %}<{{ page.title }}>{% endset %}{{ x }}",
    "100% {{ page.title }} %s {{ 50 }}% %% {{ 'x' if page.none }}{{ page.number|safe }}{{ page.none|safe }}%",
    "{% from 'parts/plain.html' import plain as _one, twice %}{{ _one(twice('%s', 3))|safe }}{{ twice(page.safe, 1) }}",
    "{{ page.words.__len__() }} {{ page.title.split(' ')|map('length')|list }} {{ page.rows[0].why }}",
    '{% extends "base.html" %}{% block title %}{{ super() }}{{ site.name }}{% endblock %}{% block main %}{{ self.title() }}{% endblock %}',
    '{% extends "base.html" %}{% from "parts/plain.html" import plain %}{% block main %}{{ plain(site.name) }}{% endblock %}',
    '{% extends "base.html" %}{% block title %}{% include "parts/knows.html" %}{% endblock %}',
    '{% from "parts/plain.html" import plain, twice as two %}{% from "parts/plain.html" import twice as plain %}{{ plain("<", 2) }}',
    "{{ page.words.geen is defined }} {{ page.rows[1].why is defined }} {{ page.words.count is defined }}",
    "{% for w in page.words if '-' in w %}{{ w }}{% else %}geen{% endfor %}{% for w in () %}{{ w }}{% else %}{{ page.title }}{% endfor %}",
]


def environment(text: str = "", **options) -> Environment:
    return Environment(loader=DictLoader({**PARTS, "t": text}), **{"autoescape": True, "undefined": StrictUndefined, **options})


@pytest.mark.parametrize("text", TEXTS)
def test_a_swift_template_prints_what_jinja_prints(text):
    env = environment(text)
    assert Formes(env)("t").render(PAGE, SITE) == env.get_template("t").render(page=PAGE, site=SITE)


def test_what_is_printed_does_not_come_from_jinjas_own_code_alone():
    """Else the test above would say nothing."""
    made = 0
    for text in TEXTS:
        with suppress(AttributeError):
            made += bool(Formes(environment(text))("t")._swift.render(page=PAGE, site=SITE))
    assert made >= len(TEXTS) - 3


def test_a_template_is_one_with_what_it_extends():
    made = Formes(environment('{% extends "base.html" %}{% block main %}{{ page.title }}{% endblock %}'))("t")
    assert isinstance(made._swift.environment, SwiftEnvironment)
    assert made._swift.blocks == {}


def test_a_template_that_asks_more_of_what_it_extends_is_made_by_jinja():
    env = environment('{% extends "base.html" %}{% block title %}{{ super() }}{% endblock %}')
    made = Formes(env)("t")
    assert made._swift is env.get_template("t")
    assert made.render(PAGE, SITE) == "<title>Kop &amp; &lt;b&gt;</title>"


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.titel }}",
        "{{ page.title.groot }}",
        "{{ pagina }}",
        "{% for row in page.rijen %}{% endfor %}",
        '{% from "parts/plain.html" import plein %}{{ plein(1) }}',
        '{% from "parts/plain.html" import plain %}{{ plain() }}',
    ],
)
def test_a_misspelling_is_told_as_jinja_tells_it(text):
    env = environment(text)
    with pytest.raises(UndefinedError) as told:
        env.get_template("t").render(page=PAGE, site=SITE)
    with pytest.raises(UndefinedError) as swift:
        Formes(env)("t").render(PAGE, SITE)
    assert str(swift.value) == str(told.value)


def test_a_macro_called_wrongly_is_an_error():
    with pytest.raises(TypeError, match="plain"):
        Formes(environment('{% from "parts/plain.html" import plain %}{{ plain(1, 2) }}'))("t").render(PAGE, SITE)


@pytest.mark.parametrize("options", [{"autoescape": False}, {"finalize": lambda value: value or "leeg"}])
def test_where_a_theme_has_its_own_ways_with_values_jinja_makes_all(options):
    env = environment("{{ page.title }} {{ page.none }}", **options)
    assert Formes(env)("t").render(PAGE, SITE) == env.get_template("t").render(page=PAGE, site=SITE)
    assert not isinstance(Formes(env)._swift, SwiftEnvironment)


def test_all_templates_of_a_theme_can_be_made_ready(tmp_path):
    """Also those that nobody uses: what is wrong with one is told before anything is printed."""
    for name, text in {**PARTS, "robots.txt": "{{ site.name }}", "logo.svg": "{{"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    formes = Formes(Environment(loader=FileSystemLoader(tmp_path), autoescape=True))
    formes.ready(tmp_path)
    assert {name for _, name in formes._swift.cache} == {*PARTS, "robots.txt"}
    assert formes("base.html").render(PAGE, SITE).startswith("<title>Kop &amp; &lt;b&gt;</title>")
    (tmp_path / "parts" / "wrong.html").write_text("{% if %}", "utf-8")
    with pytest.raises(TemplateSyntaxError):
        Formes(Environment(loader=FileSystemLoader(tmp_path), autoescape=True)).ready(tmp_path)


def test_what_a_template_makes_is_text_and_no_more():
    assert type(Formes(environment("{{ page.safe }}"))("t").render(PAGE, SITE)) is str
