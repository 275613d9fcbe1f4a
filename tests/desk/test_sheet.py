"""Places on the sheet: nothing overlaps, nothing stands outside it."""

from __future__ import annotations

from itertools import combinations

import pytest

from plugins.desk import sheet
from plugins.desk.kinship import Group
from plugins.desk.sheet import WIDTH, Box, Dot, Sheet


def group(first: int, members: int, beside: int = 0) -> Group:
    names = [f"{first}-{n:03}" for n in range(members)]
    return Group(tuple(names), tuple((f"{first}-b{n:03}", names[n % members]) for n in range(beside)))


def laid(*groups: Group) -> Sheet:
    return sheet.groups([(g, f"De brug in Grou {'is weer open ' * 9}", "2 berichten") for g in groups], 50.0, is_affair=True)


def apart(one: Dot, other: Dot) -> float:
    return ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@pytest.mark.parametrize(
    "sizes", [[(2, 0)], [(2, 0), (7, 3), (60, 0)], [(60, 200), (2, 40)], [(3, 2)] * 9, [(300, 300)], [(14, 1), (15, 1), (31, 9)]]
)
def test_no_two_things_stand_in_one_place(sizes: list[tuple[int, int]]) -> None:
    made = laid(*(group(n, members, beside) for n, (members, beside) in enumerate(sizes)))
    assert len(made.dots) == sum(map(sum, sizes))
    assert all(apart(a, b) >= 2 * sheet.SMALL + 3 for a, b in combinations(made.dots, 2))
    texts = [b for b in made.boxes if b.kind != "hull"]
    hulls = [b for b in made.boxes if b.kind == "hull"]
    assert not any(overlap(a, b) for some in (texts, hulls) for a, b in combinations(some, 2))
    for dot in made.dots:
        assert sheet.MARGIN <= dot.x - sheet.SMALL < dot.x + sheet.SMALL <= WIDTH - sheet.MARGIN + sheet.PAD
        assert made.end >= dot.y + sheet.SMALL
        around = Box("dot", dot.x - 4, dot.y - 4, 8, 8)
        assert not any(overlap(around, text) for text in texts)
        assert any(overlap(around, hull) for hull in hulls) == (dot.kind == "in")


def test_stories_of_a_group_stand_from_old_to_new() -> None:
    dots = [d for d in laid(group(0, 6)).dots if d.kind == "in"]
    assert [d.slug for d in sorted(dots, key=lambda d: d.x)] == [f"0-{n:03}" for n in range(6)]
    assert len({d.y for d in dots}) == 1


def test_what_is_beside_stands_below_the_story_that_ties_it() -> None:
    made = {d.slug: d for d in laid(Group(("a", "b", "c", "d"), (("x", "d"),))).dots}
    assert abs(made["x"].x - made["d"].x) <= sheet.BESIDE
    assert made["x"].y > made["d"].y


def test_a_larger_affair_gets_more_columns() -> None:
    widths = [laid(group(0, n)).boxes[0].width for n in (2, 14, 20, 60)]
    assert widths == sorted(widths)
    assert widths[-1] > 3 * widths[0]


def test_rows_follow_each_other() -> None:
    hulls = [b for b in laid(*(group(n, 2) for n in range(6))).boxes if b.kind == "hull"]
    assert [h.x for h in hulls[:4]] == [h.x for h in sorted(hulls[:4], key=lambda h: h.x)]
    assert hulls[4].y > hulls[0].y + hulls[0].height


def test_those_that_stand_alone_stand_in_a_grid_by_section() -> None:
    made = sheet.alone([("Tech", [f"t{n}" for n in range(500)]), ("漢" * 500, ["x"])], 100.0)
    assert len(made.dots) == 501
    assert all(apart(a, b) >= 2 * sheet.SMALL for a, b in combinations(made.dots, 2))
    assert made.boxes[0].lines[0] == "Tech (500)"
    assert max(d.x for d in made.dots) + sheet.SMALL <= WIDTH - sheet.MARGIN + sheet.SMALL
    assert made.dots[-1].slug == "x"


def test_nothing_takes_no_room() -> None:
    assert sheet.groups([], 50.0, is_affair=True) == sheet.alone([], 50.0) == Sheet((), (), 50.0)
