"""What stands at fixed addresses: pictures by section, the manifest, the reservation of rights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.desk import facade
from plugins.desk.emblem import INK
from plugins.desk.facade import PLAIN
from plugins.desk.masthead import Masthead, section_ref
from tests.desk.test_raster import decode

ROOT = Path(__file__).parents[2]
SHEET = ":root { --paper: #f6f7f4; --tech: #4638b8; } @media (x) { :root { --tech: #a9a3ff; --paper: #141718; } }"
SECTIONS = tuple(map(section_ref, ("Tech", "Overig")))
MASTHEAD = Masthead("Telex", "Uit de draad", "https://nieuws.example", SECTIONS)


def made(sheet: str = SHEET, is_reserved: bool = True) -> dict[str, bytes]:
    return {file.address: file.data for file in facade.files(MASTHEAD, SECTIONS, sheet, is_reserved)}


def test_the_colours_are_those_of_the_day() -> None:
    assert facade.colours(SHEET) == {"paper": (0xF6, 0xF7, 0xF4), "tech": (0x46, 0x38, 0xB8)}


def test_the_themes_style_sheet_gives_the_paper_and_the_grey_of_a_section_without_a_colour() -> None:
    known = facade.colours((ROOT / "theme/css/tokens.css").read_text("utf-8"))
    assert {"paper", "overig"} <= set(known)


def test_each_section_has_a_picture_on_its_colour() -> None:
    files = made()
    assert decode(files["beeld/tech.png"])[0][0] == (0x46, 0x38, 0xB8)
    assert decode(files["beeld/overig.png"])[0][0] == decode(files["beeld/alle.png"])[0][0] == PLAIN
    assert decode(files["apple-touch-icon.png"])[0][0] == INK


def test_a_pages_picture_is_there_and_its_description_says_what_it_spells() -> None:
    files = made()
    for section in (None, *SECTIONS):
        assert facade.picture(MASTHEAD, section).address in files
    assert facade.picture(MASTHEAD, SECTIONS[0]).alt == "Ponsband die in telexcode TELEX TECH spelt"


def test_the_manifest_names_icons_that_are_there_from_where_it_stands() -> None:
    files = made()
    said = json.loads(files["manifest.webmanifest"])
    assert (said["name"], said["start_url"], said["background_color"]) == ("Telex", "./", "#f6f7f4")
    for icon in said["icons"]:
        rows = decode(files[icon["src"]])
        assert icon["sizes"] == f"{len(rows[0])}x{len(rows)}"
    assert {i["purpose"] for i in said["icons"]} == {"any", "maskable"}


@pytest.mark.parametrize("is_reserved", [True, False])
def test_the_reservation_says_what_the_setting_says(is_reserved: bool) -> None:
    said = json.loads(made(is_reserved=is_reserved)[".well-known/tdmrep.json"])
    assert said == [{"location": "/", "tdm-reservation": int(is_reserved)}]


def test_two_runs_make_the_same_bytes() -> None:
    assert made() == made()
