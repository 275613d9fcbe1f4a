"""Files that somebody touched since the last build are found, however many there are."""

from __future__ import annotations

import pytest

from plugins import spread, touched
from plugins.placing import Output, State
from plugins.standing import Printed


@pytest.fixture(params=["here", "beside"])
def output(request, tmp_path, monkeypatch):
    if request.param == "beside":
        monkeypatch.setattr(touched, "FEW", 0)
        monkeypatch.setenv(spread.WORKERS, "2")
    for name in "abcde":
        (tmp_path / name).write_text(name)
    return Output(tmp_path)


@pytest.fixture
def pages(output):
    return {name: Printed(b"", output.state(name)) for name in "abcde"}


def test_nobody_touched_anything(output, pages):
    assert touched.look(output, pages)() == frozenset()
    assert not touched.is_any(output, pages)
    assert not touched.is_any(output, {})


@pytest.mark.parametrize("name", "abcde")
def test_what_is_gone_or_another_is_found(output, pages, name):
    (output.root / name).write_text("anders")
    assert touched.look(output, pages)() == {name}
    assert touched.is_any(output, pages)
    (output.root / name).unlink()
    assert touched.look(output, pages)() == {name}
    assert touched.is_any(output, pages)


def test_who_waits_sees_what_is_there_when_it_asks(output, pages):
    find = touched.look(output, pages, now=False)
    (output.root / "b").unlink()
    assert find() == {"b"}


def test_a_file_of_another_time_is_touched(output, pages):
    assert touched.touched(output, [("a", Printed(b"", State(pages["a"].state.size, 0)))]) == {"a"}
