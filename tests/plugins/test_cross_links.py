"""What is hung on each article: related, backlinks and the same page, as the desk decided."""

from __future__ import annotations

from collections import defaultdict

import pytest


@pytest.fixture(scope="module")
def articles(probed):
    return {a["slug"]: a for a in probed[0]["articles"]}


@pytest.fixture(scope="module")
def stories(probed):
    return {s["slug"]: s for s in probed[1]["stories"]}


def test_related_articles_are_those_of_inspect_best_first_with_their_reason(articles, stories):
    for slug, story in stories.items():
        assert articles[slug]["related"] == [[link["slug"], link["why"]] for link in story["related"]]
        scores = [link["score"] for link in story["related"]]
        assert scores == sorted(scores, reverse=True)
    assert sum(bool(a["related"]) for a in articles.values()) > 20


def test_every_related_link_says_why(articles):
    assert all(why.strip() for a in articles.values() for _, why in a["related"])


def test_backlinks_come_from_stories_that_link_here_and_are_not_linked_back(articles):
    """A page shows a link once: where both link to each other, `related` says it already."""
    into = defaultdict(set)
    for slug, article in articles.items():
        for other, _ in article["related"]:
            into[other].add(slug)
    for slug, article in articles.items():
        assert set(article["backlinks"]) <= into[slug]
        assert into[slug] <= set(article["backlinks"]) | {other for other, _ in article["related"]}


def test_no_article_links_to_itself_or_twice_in_one_list(articles):
    for slug, article in articles.items():
        for held in ([o for o, _ in article["related"]], article["backlinks"], article["same_page"]):
            assert slug not in held
            assert len(set(held)) == len(held)


def test_articles_of_the_same_page_were_in_one_capture(articles, stories):
    files = {slug: {seen["file"] for seen in story["seen_in"]} for slug, story in stories.items()}
    for slug, article in articles.items():
        assert all(files[slug] & files[other] for other in article["same_page"])
    assert any(a["same_page"] for a in articles.values())


def test_a_lone_story_has_no_links_at_all(make_project, probe):
    project = make_project({"2026-01-15T09-30.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"})
    (article,) = probe(project)["articles"]
    assert article["related"] == article["backlinks"] == article["same_page"] == []


def test_without_the_plugin_the_site_is_built_without_links(make_project, capture):
    project = make_project({"2026-01-15T09-30.txt": capture})
    conf = project.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('"plugins.cross_links", ', ""), "utf-8")
    project.build()
    pages = [p.read_text("utf-8") for p in (project.output / "2026/01").glob("*.html") if p.name != "index.html"]
    assert len(pages) == 3
    assert not any('class="related"' in page for page in pages)


def test_what_is_remembered_of_links_and_damaged_is_said_once_and_made_anew(make_project):
    project = make_project({"2026-01-15T09-30.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"})
    kept = project.root / ".telex" / "links"
    build = ("-m", "pelican", "content", "-q")
    assert ".telex/links" not in project.run(*build).stderr
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1])
    project.put("2026-01-15T10-30.txt", "HEEG (ANP) - Een brug in Heeg is open.\n5 minuten geleden\n")
    assert "links: beschadigd; alles wordt opnieuw gemaakt" in project.run(*build).stderr
    project.put("2026-01-15T11-30.txt", "HEEG (ANP) - De sluis is dicht.\n5 minuten geleden\n")
    assert ".telex/links" not in project.run(*build).stderr


def test_links_are_remembered_past_a_rule_for_sections_and_not_past_a_word_of_the_thesaurus(make_project):
    project = make_project({"2026-01-15T09-30.txt": "UTRECHT (ANP) - Een dijk in Utrecht is verzakt na de regen.\n5 minuten geleden\n"})
    own = project.root / "content/rulebook"
    own.mkdir()

    def key():
        """What the remembered links follow from."""
        project.build()
        return (project.root / ".telex/links").read_bytes().partition(b"\n")[0].split(b" ")[2]

    first = key()
    (own / "sections.toml").write_text('extend = true\ndefault = "Tech"\n', "utf-8")
    assert key() == first
    (own / "thesaurus.toml").write_text('extend = true\n[concept]\ndijkdoorbraak = ["dijk", "doorbraak"]\n', "utf-8")
    assert key() != first
