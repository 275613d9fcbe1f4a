"""The last line: its sums are true to the character."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.desk import account
from plugins.newsroom import Newsroom, find

BRIDGE = "GROU (ANP) - De brug in Grou is weer open. Monteurs vervingen een kabel.\n2 uur geleden\n"
FISH = "Vis duurder\n\nOSLO (ANP) - De prijs van vis stijgt.\n3 uur geleden\n"
PUBLISHED = len("GROUANPDe brug in Grou is weer open. Monteurs vervingen een kabel.")
BACK = len("Vis duurderOSLOANPDe prijs van vis stijgt.")
SLUG = "de-prijs-van-vis-stijgt"


def line(folder: Path, desk: str, *pages: str) -> str:
    (folder / "wire").mkdir()
    for n, page in enumerate(pages):
        (folder / "wire" / f"2026-01-12T1{n}-00.txt").write_text(page, "utf-8")
    (folder / "desk.toml").write_text(desk, "utf-8")
    room = Newsroom(folder)
    return account.last_line(room.edition(*room.read_all(find(room.wire))))


def test_every_character_of_all_captures_is_accounted_for(tmp_path: Path) -> None:
    reported = len(BRIDGE) - PUBLISHED
    sums = f"{len(BRIDGE)} tekens, waarvan {PUBLISHED} geplaatst en {reported} verantwoord"
    assert line(tmp_path, "", BRIDGE) == f"1 pagina gelezen, 1 bericht: Overig 1; {sums}"


def test_without_captures_there_is_no_account(tmp_path: Path) -> None:
    assert line(tmp_path, "") == "0 pagina’s gelezen, 0 berichten"


@pytest.mark.parametrize(("said", "word"), [("hold", "aangehouden"), ("withdraw", "ingetrokken")])
def test_what_is_held_or_withdrawn_is_not_called_published(tmp_path: Path, said: str, word: str) -> None:
    """Also what a later page showed of it."""
    found = line(tmp_path, f"[{SLUG}]\n{said} = true\n", BRIDGE + FISH, FISH)
    total, back = len(BRIDGE) + 2 * len(FISH), f"{2 * BACK} niet geplaatst (aangehouden of ingetrokken)"
    sums = f"waarvan {PUBLISHED} geplaatst, {back} en {total - PUBLISHED - 2 * BACK} verantwoord"
    assert found == f"2 pagina’s gelezen, 1 bericht: Overig 1; 1 {word}; {total} tekens, {sums}"
