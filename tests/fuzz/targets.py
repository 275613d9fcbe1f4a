"""What is fuzzed, and what must hold of it whatever the bytes are. Knows nothing of atheris.

Each target takes bytes and raises where a promise is broken. The seeds in `corpus/TARGET/` are ours, and
tests/fuzz/test_corpus.py tries each of them at every run of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from plugins.desk import capture, clock, encoding, ledger, markup, report, word
from plugins.desk.story import ZONE, Capture, Kind
from plugins.newsroom import Newsroom

ROOT = Path(__file__).resolve().parents[2]
ROOM = Newsroom(ROOT / "tests" / "cases")  # no desk.toml and no addresses.tsv: what the editor says is fuzzed by itself
CORPUS = Path(__file__).parent / "corpus"
#: No input is longer: that time grows in step with length is measured in tests/trust/test_endurance.py.
MOST = 20_000

#: What pages are made of. A byte of the layouts' input is one of these, so that the fuzzer learns pages rather than letters.
TOKENS = [
    *("\n", "\n\n", "\r\n", " ", "  ", "\t", "\u00a0", "\u2028", "\x0b", "x", "é", "ƫ", "🏆", "\u202e", "\u200b", "\ufffd"),
    *("ASSEN (ANP) - ", "GENÈVE/NEW YORK (ANP/RTR) – ", "'S-HERTOGENBOSCH - ", "ASSEN (ANP", "(EP) - ", "ASSEN", "(ANP)", " - ", "–", "("),
    *("2 uur geleden", "27 min", "zojuist", "gisteren om 14.05 uur", "1,5 uur geleden", "9999 jaar geleden", "geleden", "Nu", "NUUK"),
    *("Meer uit ", "Meer", "Financieel", "Net binnen", "Lees ook: ", "Inloggen", "Advertentie", "Deel dit artikel", "| menu |", "- ", "• "),
    *("De vaart bij Assen is weer open.", "Vaart bij Assen weer open", "Grote gevolgen", "woord ", "„", "”", '"', ",,", "''", "'", ")"),
    *("(2)", "(Nieuw bericht, vervangt: Vaart dicht) ", "N i e u w  b e r i c h t, vervangt:", "Herhaling: ", "Correctie: "),
    *("Embargo tot 18.00", "2025-12-30", "dinsdag 30 december 2025", "14.05 uur", ".", "?", "…", ":", "ANP ", "<b>", "&"),
]


def decode(data: bytes) -> None:
    """Any bytes become text, and the plan of repairs leads there."""
    text = encoding.decode(data[:MOST], ROOM.desk.is_word)
    assert encoding.apply(text.decoded, text.repairs) == text.text
    ends = [(r.start, r.start + len(r.before)) for r in text.repairs]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    assert all(r.before != r.after and r.before for r in text.repairs)


def layouts(data: bytes) -> None:
    """Pages made of what pages are made of: every character in one piece, every story with copy."""
    page = "".join(TOKENS[byte % len(TOKENS)] for byte in data[: MOST // 10])
    _hold(capture.read(page.encode(), "2026-01-12T08-20.txt", ROOM.desk))


def times(data: bytes) -> None:
    """A label and the name of a file: an interval that is none the wrong way round, and no moment of no clock."""
    said = data[:400].decode("utf-8", "replace")
    name, _, label = said.partition("\n")
    moments = clock.moments_of(name, ZONE) or ()
    assert list(moments) == sorted(set(moments))
    assert all(m.tzinfo is UTC for m in moments)
    assert not (fitting := clock.meant(name, ZONE)) or clock.moments_of(fitting, ZONE)
    found = ROOM.desk.reader.labels.match(label)
    ROOM.desk.reader.labels.is_cut(label)
    if found is None:
        return
    end, age = found
    assert 0 < end <= len(label)
    for seen in (moments, (datetime(2026, 1, 12, 7, 20, tzinfo=UTC),), (datetime.max.replace(tzinfo=UTC),), (clock.FIRST,)):
        span = clock.interval(age, seen, ZONE)
        assert (span is None) == (not seen)
        if span and span.earliest and span.latest:
            assert span.earliest < span.latest <= max(*seen, clock.FIRST + clock.MINUTE)


def desk_toml(data: bytes) -> None:
    """Whatever the editor's file holds, what is wrong is found at a line of it and an edition is made all the same."""
    text = data[:MOST].decode("utf-8-sig", "replace")
    words, findings = word.parse(text, ROOM.rules.sections, ZONE)
    lines = len(re.split("\r\n|\r|\n", text)) + 1  # TOML may be wrong at the line behind the last
    assert all(0 <= f.line <= lines for f in findings), findings
    for finding in findings:
        assert str(report.notice("desk.toml", finding)).isprintable()
    assert all(isinstance(slug, str) for slug in words)


def whole(data: bytes) -> None:
    """A capture of any bytes under many names, its edition, its notices, and what pages show of it."""
    name = f"2026-{data[0] % 14:02}-12T0{data[1] % 10}-20.txt" if len(data) > 2 else "los.txt"
    made = capture.read(data[2:MOST], name, ROOM.desk)
    _hold(made)
    edition = ROOM.edition([made])
    every = (*edition.stories, *edition.held, *edition.withdrawn)
    assert sum(len(s.sightings) for s in every) == len(made.items)
    for notice in report.notices(edition):
        assert str(notice).isprintable()
        assert notice.remedy
    for story in every:
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", markup.body_html(story.body))
        assert re.fullmatch(r"(?:\d{4}/\d\d|ongedateerd)/[a-z0-9-]+\.html", story.url), story.url
        assert story.headline.strip()


def _hold(made: Capture) -> None:
    """The laws of one capture."""
    ledger.check(made.text, made.pieces)
    sums = ledger.account(made.decoded_length, made.pieces, made.repairs)
    assert sums.published + sums.reported == sums.total
    for item in made.items:
        assert any(block.kind is Kind.PARAGRAPH for block in item.body), item
        assert not item.published or item.published.earliest < item.published.latest  # type: ignore[operator]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": decode,
    "layouts": layouts,
    "times": times,
    "desk_toml": desk_toml,
    "whole": whole,
}


def seeds(target: str) -> list[Path]:
    return sorted(p for p in (CORPUS / target).iterdir() if p.is_file())
