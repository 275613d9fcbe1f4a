"""What `python -m tests.mutations` breaks stands in the code: a guard that was rewritten is broken where it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutations import MUTATIONS, Mutation

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name.partition(":")[0])
def test_the_place_stands_in_the_code_and_its_test_is_there(mutation: Mutation) -> None:
    assert any(stands in (ROOT / file).read_text("utf-8") for file, stands, _ in mutation.places)
    file, _, name = mutation.test.partition("::")
    assert f"def {name}" in (ROOT / file).read_text("utf-8")
