"""What a build remembers: read back as it was saved, and nothing where it is not whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins import keeping, standing
from plugins.placing import State
from plugins.standing import Printed, Standing

HELD = Standing(
    "af09",
    b"\x01\xfe",
    {"2026/01/a.html": Printed(b"\x00\xff", State(12, 1_700_000_000_123_456_789))},
    [("warning", "regel «é»")],
    "3 berichten",
)


def test_what_is_saved_is_read_back(tmp_path):
    path = tmp_path / ".telex" / "press"
    standing.save(path, HELD)
    assert standing.load(path) == (HELD, "")
    assert sorted(p.name for p in path.parent.iterdir()) == ["press"]


def test_a_notice_that_names_a_file_whose_name_is_no_utf8_is_read_back(tmp_path):
    path = tmp_path / "press"
    held = Standing("af09", b"", {"a.html": Printed(b"\x00", State(1, 2))}, [("error", "wire/\udcff.txt «é»")], "3 berichten")
    standing.save(path, held)
    assert standing.load(path) == (held, "")


def test_nothing_is_remembered_of_a_first_build_and_nothing_is_wrong(tmp_path):
    assert standing.load(tmp_path / "geen.json") == (Standing(), "")


@given(st.data())
def test_any_damage_is_noticed(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("staat") / "press"
    standing.save(path, HELD)
    whole = path.read_bytes()
    at = data.draw(st.integers(len(keeping.MARK) + 1, len(whole) - 1))
    damaged = data.draw(
        st.one_of(
            st.just(whole[:at]),
            st.just(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]),
            st.just(whole + b" "),
            st.binary(max_size=60),
        )
    )
    path.write_bytes(damaged)
    assert standing.load(path)[0] == Standing()


def test_a_whole_file_of_another_shape_is_nothing(tmp_path):
    path = tmp_path / "press"
    for value in ([], {}, ("af09", b"", {"a": 3}, [], ""), ("af09", b"", {}, [])):
        keeping.save(path, standing.KEY, value)
        assert standing.load(path) == (Standing(), keeping.FOREIGN)


def test_a_folder_in_its_place_is_named(tmp_path):
    assert standing.load(tmp_path)[1]


def test_each_output_is_remembered_by_itself_and_wherever_the_site_stands(tmp_path):
    one, other = (tmp_path / name for name in ("een", "ander"))
    places = {standing.place(root / "content", root / out).relative_to(root) for root in (one, other) for out in ("output", "public")}
    assert len(places) == 2


def test_an_output_outside_the_project_is_not_remembered(tmp_path):
    assert standing.place(tmp_path / "een" / "content", tmp_path / "ander") is None
    assert standing.load(None) == (Standing(), "")
