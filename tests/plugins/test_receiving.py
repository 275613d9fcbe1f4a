"""Filing a pasted page: under its moment, never over another, never twice."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plugins import newsroom
from plugins.desk.story import ZONE
from plugins.newsroom import Newsroom
from plugins.receiving import Refused, file, keep, moment, pasted
from tests.zones import AMSTERDAM

NOW = datetime(2026, 1, 12, 8, 5, tzinfo=AMSTERDAM)
PAGE = b"GROU (ANP) - De brug is open.\n2 uur geleden\n"


@pytest.mark.parametrize(
    ("said", "path", "made"),
    [
        ("", "", "2026-01-12T08-05"),
        ("7:30", "", "2026-01-12T07-30"),
        ("7.30", "", "2026-01-12T07-30"),
        ("2025-12-30T22:35", "", "2025-12-30T22-35"),
        ("2025-12-30 22.35", "", "2025-12-30T22-35"),
        ("2025-12-30T22-35", "", "2025-12-30T22-35"),
        ("", "/elders/2025-12-30T22-35--avond.txt", "2025-12-30T22-35"),
        ("7:30", "/elders/2025-12-30T22-35--avond.txt", "2026-01-12T07-30"),
        ("", "/elders/geplakt.txt", "2026-01-12T08-05"),
    ],
)
def test_the_moment_is_as_said_else_of_the_name_else_now(said: str, path: str, made: str) -> None:
    assert moment(said, path, NOW, ZONE) == made


@pytest.mark.parametrize("said", ["gisteren", "25:00", "2026-02-30T10:00", "2026-03-29T02:30", "10", "2026-01-12"])
def test_a_moment_that_is_none_is_refused_with_what_to_do(said: str) -> None:
    with pytest.raises(Refused, match=r"schrijf het als|--at"):
        moment(said, "", NOW, ZONE)


def test_a_path_without_a_page_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE)
    assert pasted(str(tmp_path / "page.txt")) == PAGE
    for name, said in {"nergens.txt": "bestaat niet", "page.txt/in": "bestaat niet", "": "is een map", "x" * 300: "niet te lezen"}.items():
        with pytest.raises(Refused) as refused:
            pasted(str(tmp_path / name))
        assert str(refused.value).startswith(f"{tmp_path / name}: {said}")


def test_a_page_is_filed_byte_for_byte(tmp_path: Path) -> None:
    filed = file(PAGE, tmp_path / "wire", "2026-01-12T08-05", "Ochtend & meer")
    assert filed.path == tmp_path / "wire" / "2026-01-12T08-05--ochtend-meer.txt"
    assert filed.path.read_bytes() == PAGE
    assert filed.path.name in filed.message


def test_the_same_page_is_not_filed_twice(tmp_path: Path) -> None:
    first = file(PAGE, tmp_path, "2026-01-12T08-05")
    again = file(PAGE, tmp_path, "2026-01-12T09-00")
    assert again.path == first.path
    assert "staat er al" in again.message
    assert [p.name for p in tmp_path.iterdir()] == ["2026-01-12T08-05.txt"]


def test_another_page_of_one_moment_never_overwrites(tmp_path: Path) -> None:
    file(PAGE, tmp_path, "2026-01-12T08-05")
    with pytest.raises(Refused, match="bestaat al"):
        file(PAGE + b"meer", tmp_path, "2026-01-12T08-05")
    assert (tmp_path / "2026-01-12T08-05.txt").read_bytes() == PAGE
    assert file(PAGE + b"meer", tmp_path, "2026-01-12T08-05", "twee").path.exists()


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\0\0"])
def test_nothing_is_not_filed(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused, match="geen tekst"):
        file(data, tmp_path, "2026-01-12T08-05")
    assert not list(tmp_path.iterdir())


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    assert file(PAGE, tmp_path / "wire", "2026-01-12T08-05", "../../weg").path.parent == tmp_path / "wire"


# -- addresses that a page filed late would move

BRIDGE = (
    "GROU (ANP) - De brug in Grou is na een lange reparatie weer open voor al het verkeer. Monteurs vervingen de kabel.\n2 uur geleden\n"
)
TURNED = BRIDGE.replace("is na een lange reparatie weer open", "is weer open na een lange reparatie")
TWIN = BRIDGE.replace("Monteurs vervingen de kabel", "Een dronken schipper ramde gisteren de pijlers")
FISH = "OSLO (ANP) - Noorse vissers vangen dit seizoen veel minder kabeljauw. Warm water drijft de scholen noordwaarts.\n1 uur geleden\n"


def receive(content: Path, moment: str, page: str, name: str = "") -> list[str]:
    filed = file(page.encode(), content / "wire", moment, name)
    return keep(Newsroom(content), filed.path) if filed.is_new else []


def lived(content: Path) -> dict[str, str]:
    """Where each copy is on the site: its own page, not one that leads on."""
    room = Newsroom(content)
    captures, _ = room.read_all(newsroom.find(room.wire))
    return {f"{s.capture.file} {s.brief.position}": story.url for story in room.edition(captures).stories for s in story.sightings}


def test_an_older_page_filed_late_moves_no_story(tmp_path: Path) -> None:
    assert receive(tmp_path, "2026-02-01T12-00", BRIDGE + FISH) == []
    before = lived(tmp_path)
    lines = receive(tmp_path, "2026-01-31T23-00", TURNED)
    assert len(lines) == 1
    assert lived(tmp_path).items() >= before.items()
    assert (tmp_path / "addresses.tsv").read_text("utf-8").endswith(lines[0])
    assert receive(tmp_path, "2026-01-30T23-00", FISH) != []
    assert lived(tmp_path).items() >= before.items()
    assert len((tmp_path / "addresses.tsv").read_text("utf-8").splitlines()) == 3


def test_the_newest_page_keeps_nothing(tmp_path: Path) -> None:
    receive(tmp_path, "2026-02-01T12-00", BRIDGE)
    assert receive(tmp_path, "2026-02-01T13-00", TURNED + FISH) == []
    assert not (tmp_path / "addresses.tsv").exists()


QUICK = [phase for phase in Phase if phase is not Phase.shrink]  # each example reads whole archives
MOMENTS = ["2026-01-31T20-00", "2026-01-31T23-30", "2026-02-01T02-00", "2026-02-01T05-00"]
PAGES = st.lists(
    st.tuples(st.sampled_from(MOMENTS), st.lists(st.sampled_from([BRIDGE, TURNED, TWIN, FISH]), min_size=1, max_size=3, unique=True))
)


@given(PAGES.filter(lambda pages: len({moment for moment, _ in pages}) == len(pages)))
@settings(deadline=None, max_examples=40, phases=QUICK, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_no_address_moves_in_whatever_order_pages_are_filed(pages: list[tuple[str, list[str]]]) -> None:
    """Law 9, of what each story was first seen in. Where two turn out to be one, an address of the two stays."""
    with tempfile.TemporaryDirectory() as folder:
        content, known = Path(folder), dict[str, str]()
        for number, (moment, copies) in enumerate(pages):
            receive(content, moment, "".join(copies), str(number))
            now = lived(content)
            for url in set(known.values()):
                copy = min(c for c, at in known.items() if at == url)  # by which it is known
                assert now[copy] == url or now[copy] in known.values()
            known = now


def test_a_page_is_filed_by_the_clock_of_the_house() -> None:
    assert moment("", "", NOW, "America/New_York") == "2026-01-12T02-05"
    assert moment("22:35", "", NOW, "America/New_York") == "2026-01-12T22-35"
    with pytest.raises(Refused, match="America/New_York"):
        moment("2026-03-08T02:30", "", NOW, "America/New_York")
