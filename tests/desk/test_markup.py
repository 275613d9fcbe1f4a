"""Copy is text (law 6): whatever it holds, a page shows it and no browser obeys it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from replacing import replace

from plugins.desk import capture, markup
from plugins.desk.compose import section_ref
from plugins.desk.story import Block, Kind, Story
from plugins.newsroom import Newsroom

ROOM = Newsroom(Path(__file__).parent)
COPY = "Brug open\n\nGROU (ANP/RTR) - De brug in Grou is weer open. Dat meldt de gemeente.\n2 uur geleden\n"
STORY = ROOM.edition([capture.read(COPY.encode(), "2026-01-12T08-20.txt", ROOM.desk)]).stories[0]
TECH = section_ref("Tech")
WAY = '<a href="../x.html">{}</a>'
URL = "https://nieuws.example/2026/01/brug.html"

NASTY = [
    "<script>alert(1)</script>",
    "</p><h1>kop</h1><p>",
    "<!-- --><![CDATA[x]]>",
    "a & b &amp; c &lt;b&gt; &#60;i>",
    "\"dubbel\" 'enkel' `schuin`",
    "</script><script>alert(1)//",
    "<!--<script>",
    "{{ 7*7 }} {% raw %} {static}/x [a](b) |filename|x _x_ *y*",
    "<img src=x onerror=alert(1)>",
    "<plaintext>",
    "</textarea></title></style>",
    "javascript:alert(1)",
    ",,zo'' en 'zo'",
]
#: Control characters, marks that turn the direction of text, and characters that XML forbids.
FORBIDDEN = (
    "\x00\x01\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x9f\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
KINDS = {Kind.PARAGRAPH: ("p", None), Kind.SUBHEAD: ("h2", None), Kind.CAPTION: ("p", "caption")}

# Text as captures hold it: any character but line ends, which the reader cuts at; and pieces of markup among it.
ANY = st.text(st.characters(exclude_characters="\r\n"), max_size=60)
TEXT = st.lists(ANY | st.sampled_from(NASTY) | st.sampled_from(FORBIDDEN) | st.sampled_from("<>&\"'"), max_size=6).map("".join)
BODY = st.lists(st.builds(Block, st.sampled_from(list(KINDS)), TEXT), max_size=5)


def parsed(fragment: str) -> list[Any]:
    return list(html5lib.parseFragment(fragment, namespaceHTMLElements=False))


def ld(story: Story = STORY, related: tuple[str, ...] = ()) -> dict[str, Any]:
    return json.loads(markup.json_ld(story, URL, TECH, related))


def shown(text: str) -> str:
    """Copy as a page shows it: clean, and typewriter quotes as print has them."""
    text = markup.clean(text)
    return text.replace(",,", "„").replace("''", "”") if ",," in text else text


# -- the body


@given(BODY)
def test_no_element_comes_from_the_copy_and_all_of_its_text_does(body: list[Block]) -> None:
    """Law 6: a browser finds one element for each block, without attributes of the copy, and its text reads back."""
    found = parsed(markup.body_html(body))
    assert [(e.tag, e.get("class")) for e in found] == [KINDS[b.kind] for b in body]
    assert all(len(e) == 0 and set(e.attrib) <= {"class"} for e in found)
    assert [e.text or "" for e in found] == [shown(b.text) for b in body]


@pytest.mark.parametrize("text", NASTY)
def test_markup_in_copy_is_shown_as_it_was_written(text: str) -> None:
    html = markup.body_html([Block(Kind.PARAGRAPH, text)])
    (paragraph,) = parsed(html)
    assert paragraph.text == shown(text)
    assert html.count("<") == 2


@pytest.mark.parametrize(("char", "entity"), [("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ('"', "&#34;"), ("'", "&#39;")])
def test_each_character_with_a_meaning_is_escaped_once(char: str, entity: str) -> None:
    assert markup.body_html([Block(Kind.SUBHEAD, f"a{char}b")]) == f"<h2>a{entity}b</h2>"


def test_typewriter_quotes_are_set_as_print_has_them_and_other_quotes_stay() -> None:
    html = markup.body_html([Block(Kind.PARAGRAPH, ",,Zo'', zei hij."), Block(Kind.PARAGRAPH, "'s Werelds ''grootste''")])
    assert [p.text for p in parsed(html)] == ["„Zo”, zei hij.", "'s Werelds ''grootste''"]


def test_an_empty_body_is_empty() -> None:
    assert markup.body_html([]) == ""


def test_every_kind_of_block_has_its_element() -> None:
    assert markup.body_html([Block(kind, "x") for kind in KINDS]) == '<p>x</p>\n<h2>x</h2>\n<p class="caption">x</p>'


# -- characters


@pytest.mark.parametrize("char", FORBIDDEN)
def test_control_and_direction_characters_stand_on_no_page(char: str) -> None:
    assert markup.clean(f"a{char}b") == "ab"


@pytest.mark.parametrize("text", ["één ƒ €", "日本 ع 🙂", "a\tb", "zacht\u00adafbreken", "smal\u202fspatie", "e\u0301", "\u200d"])
def test_other_characters_stay(text: str) -> None:
    assert markup.clean(text) == text


def test_a_lone_surrogate_is_shown_as_the_replacement_character() -> None:
    """As its docstring says; a question mark would be a word of the copy."""
    assert markup.clean("a\ud800b\udfff") == "a\ufffdb\ufffd"


@given(TEXT)
def test_clean_text_fits_html_and_xml_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = markup.clean(text)
    cleaned.encode("utf-8")
    assert not set(cleaned) & set(FORBIDDEN)
    assert markup.clean(cleaned) == cleaned


# -- JSON-LD


@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_json_ld_reads_back_and_cannot_leave_its_script(headline: str, place: str, agencies: list[str]) -> None:
    """Law 6: in a page the script element holds the very JSON, whatever the copy says."""
    story = replace(STORY, headline=headline, place=place, agencies=tuple(agencies))
    said = markup.json_ld(story, URL, TECH, [])
    data = json.loads(said)
    assert data["headline"] == markup.clean(headline)
    assert [a["name"] for a in data.get("sourceOrganization", [])] == [markup.clean(a) for a in agencies]
    assert data.get("dateline", "") == markup.clean(place)
    found = parsed(f'<script type="application/ld+json">{said}</script><p>daarna</p>')
    assert [e.tag for e in found] == ["script", "p"]
    assert json.loads(found[0].text) == data


@pytest.mark.parametrize("text", ["</script>", "<!--", "-->", "<script", "]]>", "\u2028", "\u2029", "&amp;", "\\u003c", "</"])
def test_nothing_in_json_ends_a_script_or_opens_a_comment(text: str) -> None:
    said = markup.json_ld(replace(STORY, headline=f"a{text}b"), URL, TECH, [])
    assert not re.search("[<>&\u2028\u2029]", said)
    assert json.loads(said)["headline"] == f"a{text}b"


def test_json_ld_says_what_is_known() -> None:
    assert ld(related=("https://nieuws.example/b.html", "https://nieuws.example/a.html")) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Brug open",
        "articleSection": "Tech",
        "inLanguage": "nl",
        "mainEntityOfPage": URL,
        "dateline": "GROU",
        "datePublished": "2026-01-12T06:20:00+01:00",
        "sourceOrganization": [{"@type": "NewsMediaOrganization", "name": name} for name in ("ANP", "RTR")],
        "relatedLink": ["https://nieuws.example/b.html", "https://nieuws.example/a.html"],
    }


@pytest.mark.parametrize(
    ("without", "key"),
    [
        (replace(STORY, place=None), "dateline"),
        (replace(STORY, published=None), "datePublished"),
        (replace(STORY, agencies=()), "sourceOrganization"),
        (STORY, "relatedLink"),
        (STORY, "dateModified"),
        (STORY, "keywords"),
        (STORY, "correction"),
    ],
)
def test_json_ld_leaves_out_what_is_not_known(without: Story, key: str) -> None:
    """Law 2: nothing is made up, and nothing is null."""
    said = ld(without)
    assert key not in said
    assert all(said.values())


def test_json_ld_gives_no_date_where_only_one_end_is_known() -> None:
    assert STORY.published is not None
    for known in (replace(STORY.published, earliest=None), replace(STORY.published, latest=None)):
        assert "datePublished" not in ld(replace(STORY, published=known))


def test_json_ld_gives_the_latest_moment_on_the_amsterdam_clock() -> None:
    assert STORY.published is not None
    assert STORY.published.latest is not None
    summer = replace(STORY.published, latest=STORY.published.latest + timedelta(days=180))
    assert ld(replace(STORY, published=summer))["datePublished"].endswith("+02:00")


# -- the summary


def summary(text: str, most: int = 220) -> str:
    return markup.summary(replace(STORY, body=(Block(Kind.PARAGRAPH, text),)), most)


def test_a_summary_is_the_sentences_that_fit() -> None:
    assert summary("Een is een. Twee is twee. Drie is drie.") == "Een is een. Twee is twee."
    assert summary("Een is een. Twee is twee.", 20) == "Een is een."
    assert summary("Een is een.") == "Een is een."


def test_a_long_sentence_is_cut_between_words_with_an_ellipsis() -> None:
    assert summary("De brug, die lang dicht was, is weer open", 16) == "De brug, die…"
    assert summary("De brug - de oude brug in Grou is weer open", 12) == "De brug…"


def test_a_summary_is_of_the_first_paragraph() -> None:
    body = (Block(Kind.CAPTION, "Foto van de brug"), Block(Kind.SUBHEAD, "Kop"), Block(Kind.PARAGRAPH, "De brug is open."))
    assert markup.summary(replace(STORY, body=body)) == "De brug is open."
    assert markup.summary(replace(STORY, body=body[:1])) == ""


@given(TEXT)
@example("Een is een. " * 30)
def test_summaries_are_a_summary_of_each_length(text: str) -> None:
    story = replace(STORY, body=(Block(Kind.PARAGRAPH, text),))
    assert markup.summaries(story, 220, 155, 20) == [summary(text, 220), summary(text, 155), summary(text, 20)]


@given(TEXT, st.integers(20, 220))
@example("\u200e" + " " * 300 + "Beurs dicht.", 220)
@example("x" * 400, 155)
@example(". " * 200, 155)
def test_a_summary_of_any_text_is_short_and_is_its_beginning(text: str, most: int) -> None:
    """Law 7: no copy, however odd, stops a build."""
    said = summary(text, most)
    assert len(said) <= most + 1
    words, copy = said.removesuffix("…").split(), markup.clean(text)
    assert "".join(copy.split()).startswith("".join(words)) or not said
    assert said == markup.clean(said)


# -- links in the copy


def test_a_stretch_of_the_copy_leads_somewhere() -> None:
    body = (Block(Kind.PARAGRAPH, "Tesla & co. groeit."), Block(Kind.PARAGRAPH, "Tesla weer."))
    made = markup.body_html(body, {0: [(0, 5, "../x.html")]})
    assert made == f"<p>{WAY.format('Tesla')} &amp; co. groeit.</p>\n<p>Tesla weer.</p>"


@given(st.text(max_size=60), st.data())
def test_links_change_nothing_of_the_text_that_is_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    block = (Block(Kind.PARAGRAPH, text),)
    linked = markup.body_html(block, {0: [(start, end, "x.html")]})
    if ",," not in text:  # quotation marks are set as pairs of characters
        assert re.sub(r"</?a[^>]*>", "", linked) == markup.body_html(block)


def test_typewriter_quotes_around_a_link_are_set_as_ever() -> None:
    made = markup.body_html((Block(Kind.PARAGRAPH, ",,Ja'', zegt Tesla. ,,Nee''."),), {0: [(13, 18, "../x.html")]})
    assert made == f"<p>„Ja”, zegt {WAY.format('Tesla')}. „Nee”.</p>"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | ANY | st.text(st.characters(codec="utf-8")) | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(ANY, JSON, max_size=4))
@example({"a": "\ud800", "b": ['\x00\x07\x1f\x7f\u0080\u2028\t\n\r\b\f"\\/']})
def test_facts_are_the_json_that_python_writes(said: dict[str, Any]) -> None:
    assert markup.script(said) == markup.script_safe(json.dumps(said, ensure_ascii=False, separators=(",", ":")))
