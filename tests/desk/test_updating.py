"""Whether two copies are one, or one updates the other. How good that is, test_writethru measures on judged pairs."""

from __future__ import annotations

from plugins.desk import updating
from plugins.desk.copies import Copy

WORDS = frozenset("afgesloten brug kabel monteur reparatie schipper verkeer weg".split())
COPY = Copy(
    "grou", "k" * 80, frozenset({"grou"}), False, frozenset({"grou", "visser"}), WORDS, frozenset(), frozenset(), "", "", 0.0, 0.0, False
)


def test_the_beginning_of_a_copy_is_that_copy() -> None:
    assert updating.is_same(COPY, COPY._replace(key="k" * 60))
    assert not updating.is_same(COPY, COPY._replace(key="k" * 59))
    assert not updating.is_same(COPY, COPY._replace(key="k" * 60, place="sneek"))


def test_an_update_shares_names_and_words_within_hours() -> None:
    assert updating.is_update(COPY, COPY)
    assert not updating.is_update(COPY, COPY._replace(at=updating.UPDATE_WITHIN + 1))
    assert not updating.is_update(COPY, COPY._replace(words=frozenset("een twee drie vier vijf zes zeven acht".split())))
    assert not updating.is_update(COPY, COPY._replace(names=frozenset({"oslo", "bergen"})))
    assert not updating.is_update(COPY._replace(is_routine=True), COPY._replace(is_routine=True))
