"""Evidence held close together: the same comes out as went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.grounds import Evidence, Grounds

EVIDENCE = st.lists(st.builds(Evidence, st.text(), st.text(), st.floats(allow_nan=False)))


@given(EVIDENCE)
def test_the_same_evidence_comes_out(given: list[Evidence]) -> None:
    grounds = Grounds.of(given)
    assert [*grounds] == given
    assert len(grounds) == len(given)
    assert grounds == Grounds.of(iter(given))
    assert [grounds[n] for n in range(len(given))] == given
    assert grounds[1:] == tuple(given[1:])


def test_without_evidence_there_are_no_grounds() -> None:
    assert not Grounds()
    assert Grounds.of([]) == Grounds()
