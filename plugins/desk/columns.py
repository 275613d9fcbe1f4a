"""The terms of an edition -> what each is in a reason, by column: worked out once for all pairs of its stories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .occurrences import Flags
from .wording import GENERIC

#: What every other story is about.
HOME = "nederland"


class Terms:
    """What terms are, by column."""

    def __init__(self, names: Sequence[str], is_place: Flags) -> None:
        self.names, self.is_place = names, is_place
        self.is_people = np.array([name.endswith(("en", "ers")) for name in names], bool)  # Belgen
        self.is_generic = np.array([name in GENERIC for name in names], bool)
        self.is_home = np.array([name == HOME for name in names], bool)
        number = {name: n for n, name in enumerate(names)}
        parts = [[number.get(word, -1) for word in names[n].split()] for n in np.flatnonzero(is_place).tolist()]
        several = [[part for part in some if part >= 0] if len(some) > 1 else [] for some in parts]
        #: The words of places of several; those of column n are from parts_from[n] to parts_from[n + 1].
        self.parts = np.array([part for some in several for part in some], np.int64)
        lengths = np.zeros(len(names), np.int64)
        lengths[is_place] = [len(some) for some in several]
        self.parts_from = np.concatenate([[0], np.cumsum(lengths)])
