"""The site's own settings, as its pages need them, and how its addresses are made."""

from __future__ import annotations

from dataclasses import dataclass

from . import dutch
from .pages import SectionRef
from .story import ZONE


@dataclass(frozen=True)
class Masthead:
    """The site's own settings, as the pages need them."""

    name: str
    tagline: str
    url: str  # absolute, without a slash at the end; "" where it is not known
    sections: tuple[SectionRef, ...]
    rights: str = ""  # whose the copy is
    lang: str = "nl"
    desk: str = "telex"  # what the ids of feeds are made of, besides addresses
    zone: str = ZONE  # the clock by which the site tells the time

    def absolute(self, address: str) -> str:
        if address.endswith("/index.html") or address == "index.html":
            address = address.removesuffix("index.html")
        return f"{self.url}/{address}"


def section_ref(name: str) -> SectionRef:
    """A section's name, addresses and feed."""
    slug = dutch.slugify(name)
    return SectionRef(name, slug, f"{slug}/", f"feeds/{slug}.atom.xml")
