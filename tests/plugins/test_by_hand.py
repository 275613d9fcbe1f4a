"""Hand-written pages and what they lead to: written within the site, each at an address of its own, or named."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins import by_hand

OVER = "content/pages/over.md"


def page(url, source=OVER):
    return SimpleNamespace(url=url, source_path=source)


@pytest.mark.parametrize("url", ["over.html", "map/over.html", "404.html", "é è/over ons.html", "2026/01/a..b.html", "oud.htm"])
def test_an_address_within_the_site_is_taken(url):
    by_hand.check([page(url)], {"beelden/foto's #1.png": Path("content/beelden/foto.png"), "CNAME": Path("content/CNAME")})


WRONG = [
    ("", "is leeg"),
    ("../buiten.html", "leidt buiten de site"),
    ("map/../../buiten.html", "leidt buiten de site"),
    ("/etc/over.html", "leidt buiten de site"),
    ("map/", "noemt een map, geen bestand"),
    ("./over.html", "noemt een map, geen bestand"),
    ("map//over.html", "noemt een map, geen bestand"),
    (".telex-files", "is van Telex zelf"),
    (".Telex-stage/over.html", "is van Telex zelf"),
    ("..\\over.html", "heeft een teken dat niet kan"),
    ("ov\x00er.html", "heeft een teken dat niet kan"),
    ("ov\u202eer.html", "heeft een teken dat niet kan"),
]


@pytest.mark.parametrize(("url", "what"), [*WRONG, ("2026", "eindigt niet op .html"), ("over?x=.html", "heeft een teken dat niet kan")])
def test_an_address_that_cannot_be_is_told_with_the_page_that_asks_for_it(url, what):
    with pytest.raises(by_hand.BadAddress) as told:
        by_hand.check([page("goed.html", "content/pages/goed.md"), page(url)], {})
    assert str(told.value).startswith(f"{OVER}: het adres «")
    assert f"» {what} - schrijf bij Url of Slug" in str(told.value)
    assert str(told.value).isprintable()


@pytest.mark.parametrize(("address", "what"), WRONG)
def test_so_is_that_of_a_file_that_pages_lead_to(address, what):
    with pytest.raises(by_hand.BadAddress, match=rf"^content/foto.png: het adres «.*» {what} - "):
        by_hand.check([], {address: Path("content/foto.png")})


def test_two_on_one_address_are_both_named():
    with pytest.raises(by_hand.BadAddress, match=rf"^content/pages/wij.md: het adres over.html heeft {OVER} al - "):
        by_hand.check([page("over.html"), page("over.html", "content/pages/wij.md")], {})
    with pytest.raises(by_hand.BadAddress, match=rf"^content/over.html: het adres over.html heeft {OVER} al - "):
        by_hand.check([page("over.html")], {"over.html": Path("content/over.html")})


def test_a_page_on_an_address_of_the_site_itself_is_named():
    pages = [page("index.html"), page("over.html", "content/pages/wij.md")]
    assert by_hand.twice("index.html", pages).startswith(f"{OVER}: het adres index.html heeft een andere pagina van de site al - ")
    assert by_hand.twice("robots.txt", pages) == "twee pagina's op één adres: robots.txt"
