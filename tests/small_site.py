"""A site of a few stories, as the tests of pages need it."""

from __future__ import annotations

from stories import room

from plugins.desk import capture
from plugins.desk.masthead import Masthead, section_ref
from plugins.desk.story import Capture, Edition

SITE = "https://nieuws.example/telex"
MASTHEAD = Masthead("Telex", "Uit de draad", SITE, tuple(map(section_ref, ("Financieel", "Tech", "Europe"))))
ROOM = room()

BRIDGE = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open. Monteurs vervingen een kabel.\n2 uur geleden\n"
CHIPS = "HEEG (ANP) - Chipfabrikant ASML bouwt software voor datacenters.\n1 uur geleden\n"
VOTE = "OSLO (ANP) - De Noorse regering verliest de verkiezingen. De premier stapt op.\n3 uur geleden\n"


def read(name: str, text: str) -> Capture:
    return capture.read(text.encode(), f"{name}.txt", ROOM.desk)


def make(*captures: Capture) -> Edition:
    return ROOM.edition(captures)
