"""The measures, on examples small enough to work out by hand; the judged sets; and how plain methods compare."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest
from stories import BID, BIRD, COURT, STRIKE, TALKS, UNION, lexicon, story

from plugins.desk import links
from plugins.desk.story import Edition
from tests.links import baselines, judged
from tests.links.judged import Agreement, Judged, Topic

#: Four stories: a is of one affair with b, has c as background and d loosely; e has nothing. f is there twice.
GRADES = {"a": {"b": 3, "c": 2, "d": 1}, "b": {"a": 3}, "c": {"a": 2}, "d": {"a": 1}}
TOPICS = {
    "a": (
        Topic("Scaldia", frozenset({"scaldia"}), "topic"),
        Topic("FNV", frozenset({"fnv", "federatie nederlandse vakbeweging"}), "topic"),
        Topic("Rotterdam", frozenset({"rotterdam"}), "optional"),
        Topic("Vrijdag", frozenset({"vrijdag"}), "trap"),
    ),
    "b": (Topic("Rheinbahn", frozenset({"rheinbahn"}), "topic"),),
}
COPY = {"a": BID, "b": UNION, "c": COURT, "d": STRIKE, "e": BIRD, "f": TALKS, "f-oud": TALKS}
HAND = Judged(
    name="hand",
    edition=Edition((), tuple(story(text, f"s-{id}") for id, text in COPY.items()), (), (), ()),
    ids={f"s-{id}": id[0] for id in COPY},
    stories=tuple("abcdef"),
    grades=GRADES,
    kinds={},
    topics=TOPICS,
)


def pairs(*both: str) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in both}


# -- nDCG@5

#: log2(3) and the best that a can have: 7 / 1 + 3 / log2(3) + 1 / 2.
LOG3, BEST = 1.5849625, 9.3927893


@pytest.mark.parametrize(
    ("ranked", "gain"),
    [
        ("bcd", BEST),
        ("xb", 7 / LOG3),  # 0.47
        ("dcb", 1 + 3 / LOG3 + 7 / 2),
        ("wxyzb", 7 / 2.5849625),
        ("uwxyzb", 0.0),  # the sixth is not looked at
        ("bcdxyz", BEST),
        ("", 0.0),
    ],
)
def test_ndcg_is_discounted_gain_against_the_best_order(ranked: str, gain: float) -> None:
    assert judged.ndcg(list(ranked), GRADES["a"]) == pytest.approx(gain / BEST, abs=1e-6)


def test_mean_ndcg_is_over_stories_that_want_a_link() -> None:
    """a, b and c; a has its second link first, b its only one, c none."""
    assert HAND.wanting == ["a", "b", "c"]
    assert judged.mean_ndcg({"a": ["c"], "b": ["a"], "d": ["a"]}, HAND) == pytest.approx((3 / BEST + 1 + 0) / 3)


# -- precision@3 and false links


def test_precision_is_of_the_first_three_links_shown_of_stories_that_have_any() -> None:
    """Of a b, x and d, of d e and a: three of five; the fourth of a, and what e shows, are left out."""
    assert judged.precision({"a": ["b", "x", "d", "y"], "d": ["e", "a"], "e": ["x"]}, HAND) == pytest.approx(3 / 5)
    assert judged.precision({}, HAND) == 0.0


def test_false_links_are_counted_by_story_with_nothing_relevant() -> None:
    assert HAND.barren == ["e", "f"]
    assert judged.false_link_rate({"e": ["a", "b"], "f": [], "a": ["x"]}, HAND) == 0.5
    assert judged.false_link_rate({}, HAND) == 0.0


# -- threads and topics


def test_threads_are_pairs_against_those_of_grade_three() -> None:
    """One of the two pairs said is right, and all that are wanted are found."""
    found = judged.threads(pairs("ab", "ac"), HAND)
    assert found == Agreement(right=1, said=2, wanted=1)
    assert (found.precision, found.recall, found.f1) == (0.5, 1.0, pytest.approx(2 / 3))


def test_nothing_said_and_nothing_wanted_is_zero() -> None:
    assert (Agreement(0, 0, 0).precision, Agreement(0, 0, 0).recall, Agreement(0, 0, 0).f1) == (0.0, 0.0, 0.0)


def test_topics_are_found_by_any_name_once_and_optional_ones_are_no_answer() -> None:
    """Right: FNV. Wrong: Vrijdag and Gronau. Missed: Scaldia, Rheinbahn."""
    said = {"a": ["FNV", "Federatie Nederlandse Vakbeweging", "Rotterdam", "Vrijdag", "Gronau"]}
    assert judged.topics(said, HAND) == Agreement(right=1, said=3, wanted=3)


# -- links by the ids of a set


def test_links_of_a_story_that_came_out_as_two_are_those_of_both() -> None:
    """Not to itself, none twice; a story that is not in the set is a link all the same."""
    found = HAND.run({"s-f": ["s-a", "s-f-oud"], "s-f-oud": ["s-a", "s-b", "weg"], "s-a": ["s-f", "s-f-oud"]})
    assert found == {"a": ["f"], "b": [], "c": [], "d": [], "e": [], "f": ["a", "b", "?weg"]}


def test_pairs_of_one_affair_are_of_two_stories_of_the_set() -> None:
    thread = ["s-a", "s-f", "s-f-oud"]
    assert HAND.pairs(dict.fromkeys(thread, thread)) == pairs("af")


# -- reading a set


PAGE = """GROU (ANP) - De brug in Grou is na twee weken weer open voor fietsers.
5 minuten geleden
SNEEK (ANP) - (nieuw bericht) De sluis in Sneek gaat volgende week voorgoed dicht.
1 uur geleden
"""


def test_a_set_is_read_with_its_stories_known_by_place_and_first_words(tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "2026-01-12T12-00.txt").write_text(PAGE, "utf-8")
    for name, rows in {
        "stories": ["id\tplace\tfirst_words", "g1\tGrou\tDe brug in Grou is na twee", "s1\tELDERS\tDe sluis in Sneek gaat volgende"],
        "qrels": ["query_id\tdoc_id\tgrade\tkind", "g1\ts1\t2\tbackground", "s1\tg1\t2\tbackground"],
        "topics": ["id\tsurface\tcanonical\tkind", "g1\tGrou\tGrou|Grouw\ttopic"],
    }.items():
        (tmp_path / f"{name}.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    of = judged.load(tmp_path)
    assert [of.ids[s.slug] for s in of.edition.stories] == ["g1", "s1"]
    assert of.stories == ("g1", "s1")
    assert of.grades == {"g1": {"s1": 2}, "s1": {"g1": 2}}
    assert of.kinds["g1", "s1"] == "background"
    assert of.topics["g1"] == (Topic("Grou", frozenset({"grou", "grouw"}), "topic"),)


@pytest.mark.parametrize("name", [folder.name for folder in sorted(judged.SETS.iterdir())])
def test_a_judged_set_is_whole(name: str) -> None:
    of = judged.load(judged.SETS / name)
    assert set(of.ids.values()) == set(of.stories), "every story of the set is found in its captures"
    for one, grades in of.grades.items():
        assert {one, *grades} <= set(of.stories)
        for other, grade in grades.items():
            assert one != other
            assert grade in (0, 1, 2, 3)
            assert of.grades[other][one] == grade
    assert set(of.topics) <= set(of.stories)
    assert len(of.wanting) > 50
    assert len(of.barren) > 40


# -- plain methods

BAGS = {"a": Counter(["brug", "sluis"]), "b": Counter(["brug", "dijk"]), "c": Counter(["dijk", "dijk"])}


def test_tf_idf_is_the_cosine_of_weights() -> None:
    """`brug` and `dijk` are each in two of three stories, `sluis` in one; `dijk` twice is 1 + ln 2 times as much."""
    half, one = math.log(3 / 2), math.log(3)
    found = baselines.tf_idf(BAGS)
    assert found["a"] == {"b": pytest.approx(half * half / (math.hypot(half, one) * math.hypot(half, half)))}
    assert found["c"] == {"b": pytest.approx(math.sqrt(0.5))}


def test_bm25_weighs_by_length_and_count() -> None:
    """All are of length two, so only k1 counts: once is (1.2 + 1) / (1 + 1.2) = 1, twice is 2 * 2.2 / 3.2 = 1.375."""
    idf = math.log(1 + 1.5 / 2.5)
    found = baselines.bm25(BAGS)
    assert found["b"] == {"a": pytest.approx(idf), "c": pytest.approx(1.375 * idf)}
    assert found["c"] == {"b": pytest.approx(2 * idf)}


def test_a_query_is_expanded_by_what_its_answers_say() -> None:
    """The one answer of a is b, which is half brug and half dijk; a itself is half brug and half sluis."""
    made = baselines.expanded("a", BAGS, baselines.bm25_index(BAGS))
    assert made == {"brug": pytest.approx(0.5), "sluis": pytest.approx(0.25), "dijk": pytest.approx(0.25)}


def test_overlap_is_what_both_have_of_what_either_has() -> None:
    assert baselines.overlap(BAGS) == {"a": {"b": 1 / 3}, "b": {"a": 1 / 3, "c": 1 / 2}, "c": {"b": 1 / 2}}


def test_a_story_is_a_bag_of_words_lemmas_runs_or_tags() -> None:
    assert baselines.words("De brug bij de brug") == {"brug": 2}
    assert baselines.lemmas("leveringen levering") == {"levering": 2}
    assert baselines.grams("De dijk") == {"de d": 1, "e di": 1, " dij": 1, "dijk": 1}
    assert baselines.tags("Scaldia wil Maasbank. FNV wil Maasbank niet.") == {"maasbank": 2}


def test_the_best_are_those_above_a_threshold_and_of_two_alike_the_first() -> None:
    near = {"x": 0.5, "y": 0.9, "z": 0.5, "w": 0.1}
    assert baselines.best(near, list("wxyz")) == ["y", "x", "z", "w"]
    assert baselines.best(near, list("zyxw"), most=2) == ["y", "z"]
    assert baselines.best(near, list("wxyz"), above=0.1) == ["y", "x", "z"]


@pytest.mark.parametrize(("limit", "expected"), [(0.0, 0.8), (0.49, 0.8), (0.5, 0.3), (1.0, 0.0)])
def test_the_threshold_lets_no_more_stories_lead_astray_than_the_limit(limit: float, expected: float) -> None:
    """Those with nothing relevant, e and f, score 0.8 and 0.3 at best."""
    found = {"a": {"b": 0.9}, "e": {"a": 0.8, "b": 0.1}, "f": {"a": 0.3}}
    assert baselines.threshold(found, HAND, limit) == expected
    shown = baselines.links(found, expected)
    assert judged.false_link_rate(shown, HAND) <= limit


def test_a_method_sees_headlines_that_the_wire_printed() -> None:
    one, other = story("Copij.", "s-a", headline="Kop"), story("Copij zonder kop.", "s-b")
    of = Judged("twee", Edition((), (one, other), (), (), ()), {"s-a": "a", "s-b": "b"}, ("a", "b"), {}, {}, {})
    assert baselines.copy(of) == {"a": "Kop\nCopij.", "b": "\nCopij zonder kop."}


@pytest.mark.parametrize("name", [folder.name for folder in sorted(judged.SETS.iterdir())])
def test_links_are_better_than_every_plain_method_with_as_few_false_links(name: str) -> None:
    """Each method with the threshold that is best for it on this very set."""
    of = judged.load(judged.SETS / name)
    made = links.make(of.edition.stories, lexicon())
    run = of.run({slug: [link.slug for link in found] for slug, found in made.related.items()})
    limit = baselines.LIMITS[0]
    assert limit == 0.25
    assert judged.false_link_rate(run, of) <= limit
    copy = baselines.copy(of)
    for method in baselines.METHODS:
        found = baselines.scores(method, copy)
        shown = baselines.links(found, baselines.threshold(found, of, limit))
        assert judged.false_link_rate(shown, of) <= limit
        rival = judged.mean_ndcg(shown, of)
        assert 0.1 < rival < judged.mean_ndcg(run, of), method
