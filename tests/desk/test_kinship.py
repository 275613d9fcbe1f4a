"""What hangs together: every story in one place, affairs whole, each tie once."""

from __future__ import annotations

from collections import Counter

import tied
from hypothesis import given
from tied import slug, story

from plugins.desk import kinship
from plugins.desk.kinship import Group, Kinship


def make(size: int, pairs: list[tied.Pair], affairs: list[list[int]]) -> Kinship:
    return kinship.make(tied.edition(map(story, range(size))), tied.links(pairs, affairs))


def placed(kin: Kinship) -> Counter[str]:
    groups = (*kin.affairs, *kin.groups)
    return Counter([*(s for g in groups for s in (*g.members, *(b for b, _ in g.beside))), *(s.slug for s in kin.alone)])


@given(tied.webs())
def test_every_story_is_in_exactly_one_place(web: tuple[int, list[tied.Pair], list[list[int]]]) -> None:
    assert placed(make(*web)) == Counter(slug(n) for n in range(web[0]))


@given(tied.webs())
def test_affairs_stay_whole_and_what_has_a_tie_is_never_alone(web: tuple[int, list[tied.Pair], list[list[int]]]) -> None:
    kin = make(*web)
    assert sorted(g.members for g in kin.affairs) == sorted(tuple(slug(n) for n in affair) for affair in web[2])
    tied_up = {s for tie in kin.ties for s in (tie.one, tie.other)}
    assert not tied_up & {s.slug for s in kin.alone}
    assert {(t.one, t.other) for t in kin.ties} == {tuple(sorted((slug(a), slug(b)))) for a, b, _ in web[1]}


def test_a_tie_from_both_sides_is_one_and_the_surer_counts() -> None:
    (tie,) = make(2, [(0, 1, 2.0), (1, 0, 4.0)], []).ties
    assert (tie.one, tie.other, tie.score) == (slug(0), slug(1), 4.0)


def test_a_story_stands_beside_the_affair_that_it_is_tied_to_most_surely() -> None:
    kin = make(6, [(4, 0, 2.5), (4, 2, 6.0), (5, 4, 3.0)], [[0, 1], [2, 3]])
    by_first = {g.members[0]: g for g in kin.affairs}
    assert by_first[slug(2)].beside == ((slug(4), slug(2)), (slug(5), slug(4)))
    assert by_first[slug(0)].beside == ()
    assert kin.groups == kin.alone == ()


def test_linked_stories_without_an_affair_are_a_group_of_their_own() -> None:
    kin = make(4, [(0, 1, 2.5), (2, 1, 2.5)], [])
    assert kin.groups == (Group((slug(0), slug(1), slug(2))),)
    assert [s.slug for s in kin.alone] == [slug(3)]


def test_the_newest_affair_stands_first_and_those_tied_to_it_follow() -> None:
    kin = make(8, [(7, 0, 4.0)], [[0, 1], [2, 3], [4, 5], [6, 7]])
    assert [g.members[0] for g in kin.affairs] == [slug(6), slug(0), slug(4), slug(2)]


def test_links_of_stories_that_are_not_published_are_left_out() -> None:
    kin = kinship.make(tied.edition([story(0)]), tied.links([(0, 9, 3.0), (8, 0, 3.0)], [[0, 9]]))
    assert placed(kin) == {slug(0): 1}
    assert kin.ties == kin.affairs == ()
