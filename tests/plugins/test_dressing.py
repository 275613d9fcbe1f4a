"""A page as the preview shows it: what is put in, where, and what the page's own policy then allows."""

from __future__ import annotations

from types import SimpleNamespace

import html5lib
import pytest

from plugins import dressing
from plugins.building import Build
from plugins.mishaps import Mishap

PAGE = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'self'; base-uri 'none'\"><title>x</title></head>"
    '<body>\n<a class="skip" href="#inhoud">Naar de inhoud</a><main id="inhoud">x</main></body></html>'
)
WRONG = Mishap("theme/<b>.html", 3, "kan & niet", "mend", "{{ <x> }}", "Traceback <y>")


def view(errors=0, warnings=0, own=()):
    return SimpleNamespace(summary=lambda: ("", errors, warnings), own=own)


def build(good=True, mishaps=(), seen=None, changed=()):
    return Build(1, good, tuple(mishaps), frozenset(changed), 0.1, seen)


def test_the_bar_stands_behind_the_way_to_the_content_and_the_margin_at_the_end() -> None:
    text = dressing.dress(PAGE, build(seen=view()), "t-1", "<aside>m</aside>")
    html5lib.HTMLParser(strict=True).parse(text)
    order = [text.index(part) for part in ("/__telex__/redactie.css", "</head>", 'class="skip"', "rd-bar", "<main", "<aside>m", "</body>")]
    assert order == sorted(order)
    assert 'data-build="t-1"' in text


def test_a_page_without_head_or_body_is_dressed_too() -> None:
    text = dressing.dress("zomaar tekst", build(seen=view()), "t-1")
    assert text.endswith("zomaar tekst")
    assert "reload.js" in text


OWN = {"script-src": "'self'", "connect-src": "'self'", "style-src": "'self'"}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("default-src 'none'; style-src 'self'", {**OWN, "default-src": "'none'"}),
        ("script-src 'self' 'wasm-unsafe-eval'", {**OWN, "script-src": "'self' 'wasm-unsafe-eval'"}),
        ("script-src 'none';", OWN),
    ],
)
def test_a_policy_lets_in_the_preview_and_nothing_else(policy, expected) -> None:
    assert {d.split(" ", 1)[0]: d.split(" ", 1)[1] for d in dressing.allowed(policy).split("; ")} == expected


def test_what_went_wrong_is_shown_as_text_with_file_and_line() -> None:
    text = dressing.bar(build(False, [WRONG], view(), ["content/<i>.toml"]))
    assert 'role="alert"' in text
    assert "theme/&lt;b&gt;.html:3" in text
    assert "kan &amp; niet" in text
    assert "Gewijzigd sinds de laatste goede site: content/&lt;i&gt;.toml" in text
    assert not {"<b>.", "<x>", "<y>", "<i>"} & set(text.split())


def test_notices_are_counted_and_only_what_is_wrong_in_the_editors_own_files_is_an_alert() -> None:
    notice = SimpleNamespace(message="onbekend <woord>", remedy="mend")
    said = SimpleNamespace(place="desk.toml:2:1", notice=notice, quote="a = <b>")
    quiet = dressing.bar(build(seen=view(1, 2)))
    assert "1 fout</b>, 2 vragen aandacht" in quiet
    assert "alert" not in quiet
    loud = dressing.bar(build(seen=view(1, 0, [said])))
    assert "content/desk.toml:2:1" in loud
    assert "onbekend &lt;woord&gt;" in loud
    assert "a = &lt;b&gt;" in loud
    assert "geen fouten" in dressing.bar(build(seen=view()))


def test_where_there_is_no_page_yet_there_is_one_that_can_be_dressed() -> None:
    text = dressing.dress(dressing.plain("Nog <niets>", "Zo."), build(False, [WRONG]), "t-1")
    html5lib.HTMLParser(strict=True).parse(text)
    assert "Nog &lt;niets&gt;" in text
    assert "De site is nog niet gebouwd" in text
