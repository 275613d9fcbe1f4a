"""What terms are in a reason."""

from __future__ import annotations

import numpy as np

from plugins.desk.columns import Terms


def test_of_terms_is_known_what_is_asked_of_all_pairs() -> None:
    names = ["belgen", "nederland", "regering", "staten", "verenigde", "verenigde staten"]
    terms = Terms(names, np.array([True, True, False, False, False, True]))
    assert terms.is_people.tolist() == [True, False, False, True, False, True]
    assert (terms.is_home.tolist().index(True), terms.is_generic.tolist().index(True)) == (1, 2)
    assert terms.parts_from.tolist() == [0, 0, 0, 0, 0, 0, 2]
    assert terms.parts.tolist() == [4, 3]
