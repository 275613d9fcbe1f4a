"""What `invoke inspect` shows an editor: the whole page, marked, and nothing that a terminal would obey."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from plugins import newsroom, terminal


@pytest.fixture
def shown(tmp_path):
    """What is printed for captures, as (file name, text or bytes)."""

    def show(*captures, colour=False):
        wire = tmp_path / "wire"
        wire.mkdir(exist_ok=True)
        for name, text in captures:
            (wire / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        room = newsroom.Newsroom(tmp_path)
        edition = room.edition(*room.read_all(newsroom.find(wire)))
        out = StringIO()
        console = Console(file=out, width=4000, force_terminal=colour, color_system="truecolor" if colour else None)
        terminal.show(edition, room.link(edition), console)
        return out.getvalue()

    return show


def test_the_page_is_shown_whole_under_its_file_name(shown, capture):
    said = shown(("2026-01-15T09-30.txt", capture))
    assert "2026-01-15T09-30.txt" in said
    lines = [line.rstrip() for line in said.splitlines()]
    at = lines.index(capture.splitlines()[0])
    assert lines[at : at + len(capture.splitlines())] == capture.splitlines()


def test_each_story_is_named_with_slug_time_section_and_ruling(shown, capture):
    said = shown(("2026-01-15T09-30.txt", capture))
    assert "[de-veerdienst-tussen-den-helder-en-texel-vaart-weer]" in said
    assert "15 januari 2026, 9.18 uur" in said
    assert "datum onbekend, ontvangen op 15 januari 2026" in said
    assert "Financieel: " in said


def test_the_last_line_says_what_was_made(shown, capture):
    assert shown(("2026-01-15T09-30.txt", capture)).rstrip().splitlines()[-1].startswith("1 pagina gelezen, 3 berichten")


def test_notices_are_shown_with_place_code_and_remedy(shown):
    said = shown(("kop.txt", "Alleen een kop\n"), ("leeg.txt", ""))
    assert "leeg.txt:1:1 TX101 leeg bestand" in said
    assert "kop.txt:1:1 TX" in said
    assert "geef het bestand een naam" in said


def test_kinds_of_text_differ_in_colour(shown, capture):
    said = shown(("2026-01-15T09-30.txt", capture), colour=True)
    assert "\x1b[" in said
    assert terminal.STYLES.keys() >= terminal.NAMES.keys()


@pytest.mark.parametrize("evil", ["\x1b]0;weg\x07", "\x1b[2J", "\x9b2J", "\x08", "\u202e"])
def test_no_copy_steers_the_terminal(shown, evil):
    said = shown((f"2026-01-15T09-30--{evil}.txt", f"UTRECHT (ANP) - De trein {evil} rijdt weer na de storm.\n5 minuten geleden\n"))
    assert evil not in said
    assert all(c == "\n" or c.isprintable() for c in said)


@pytest.mark.parametrize("name", ["[red]x.txt", "[b].txt", "x[bold].txt", "[link=x]y.txt"])
def test_brackets_in_a_file_name_are_shown_as_they_are(shown, capture, name):
    assert name in shown((name, capture))


@pytest.mark.parametrize("markup", ["[red]rood[/red]", "[/]", "[bold]", ":smile:", "\\[x]"])
def test_brackets_in_copy_are_shown_as_they_are(shown, markup):
    said = shown(("2026-01-15T09-30.txt", f"UTRECHT (ANP) - De trein {markup} rijdt weer na de storm.\n5 minuten geleden\n"))
    assert said.count(f"De trein {markup} rijdt weer") >= 2  # the page, and the headline cut from it


def test_nothing_at_all_is_said_in_so_many_words(shown):
    assert "0 pagina’s gelezen, 0 berichten" in shown()
