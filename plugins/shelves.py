"""What is remembered of captures, on a shelf for each month: a capture more, and no more than its own shelf is written anew.

Each shelf is a file of `keeping`. What a shelf holds follows from the captures alone; which captures stand on one follows from
their names.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from . import keeping

_MONTH = re.compile(r"(?<!\d)\d{4}-\d\d(?!\d)")
#: Where a capture stands whose name tells no month.
OTHERS = "overige"


class Kept(Struct, frozen=True):
    """A capture as it was read; all but the mark as msgspec writes it."""

    mark: str  # digest of its name and its bytes
    read: bytes  # gathering.Read
    copies: bytes  # what of each item is compared with others
    names: bytes  # the names that each item prints


#: By name of the capture.
Shelf = Mapping[str, Kept]


def shelf_of(name: str) -> str:
    """The shelf of a capture, by its name."""
    found = _MONTH.search(name)
    return found[0] if found else OTHERS


class Shelves:
    """The shelves of a site in a folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder, self.key = folder, key

    def load(self, shelf: str) -> Shelf:
        """What stands on a shelf, nothing where it is of another key or not there; what is wrong with it is said."""
        place = self.folder / shelf
        held, wrong = keeping.load(place, self.key, dict[str, Kept])
        keeping.complain(place, wrong)
        return held or {}

    def save(self, shelf: str, held: Shelf) -> None:
        """Put captures on a shelf in place of what stood there."""
        keeping.save(self.folder / shelf, self.key, {name: held[name] for name in sorted(held)})

    def sweep(self, shelves: Collection[str]) -> None:
        """Take away all shelves but these."""
        with contextlib.suppress(OSError):
            for place in self.folder.iterdir():
                if place.name not in shelves and not place.is_dir():
                    place.unlink()
