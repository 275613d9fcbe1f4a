"""The site's own settings and how its addresses are made."""

from __future__ import annotations

import pytest

from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.pages import SectionRef

AT = Masthead("Telex", "Uit de draad", "https://nieuws.example/telex", ())
NOWHERE = Masthead("Telex", "Uit de draad", "", ())


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("index.html", "/"),
        ("", "/"),
        ("tech/index.html", "/tech/"),
        ("tech/2026/01/index.html", "/tech/2026/01/"),
        ("2026/01/a.html", "/2026/01/a.html"),
        ("feeds/alle.atom.xml", "/feeds/alle.atom.xml"),
    ],
)
def test_the_address_of_a_folders_page_is_the_folder(address: str, path: str) -> None:
    assert AT.absolute(address) == f"https://nieuws.example/telex{path}"


def test_a_folder_keeps_its_slash() -> None:
    assert AT.absolute("tech/") == "https://nieuws.example/telex/tech/"


@pytest.mark.parametrize("name", ["aex-index.html", "bericht-index.html", "index.html.html", "index.atom.xml"])
def test_only_a_file_that_is_called_index_is_its_folders_page(name: str) -> None:
    assert AT.absolute(f"2026/01/{name}") == f"https://nieuws.example/telex/2026/01/{name}"


def test_without_an_address_of_its_own_a_site_starts_at_the_root() -> None:
    assert NOWHERE.absolute("index.html") == "/"
    assert NOWHERE.absolute("2026/01/a.html") == "/2026/01/a.html"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Tech", "tech"), ("Europe", "europe"), ("Binnen & buiten", "binnen-buiten"), ("Café", "cafe"), ("Koers 24/7", "koers-24-7")],
)
def test_a_section_is_named_as_it_is_and_lives_under_a_plain_name(name: str, slug: str) -> None:
    assert section_ref(name) == SectionRef(name, slug, f"{slug}/", f"feeds/{slug}.atom.xml")
