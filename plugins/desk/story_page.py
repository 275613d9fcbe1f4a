"""Makings -> the page of a story."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from . import markup, revisions, when
from .cards import folder_title
from .makings import Course, Makings
from .masthead import Masthead
from .pages import Card, Link, Moment, RelatedCard, StoryPage, Timeline, UpdateNote, When
from .story import Story
from .subjects import FRONT
from .volumes import folder

WITHDRAWN = "Dit bericht is ingetrokken."
QUOTED = 4  # words that a section's reason quotes

CardOf = Callable[[str], Card]  # by slug


def make(makings: Makings, card_of: CardOf, masthead: Masthead) -> StoryPage:
    """The page of one story; of a withdrawn one with nothing of its copy."""
    if makings.story.status == "withdrawn":
        nothing: dict[str, Any] = {"body_html": "", "json_ld": "", "related": (), "backlinks": (), "same_page": (), "same_page_title": ""}
        return StoryPage(**_facts(makings, card_of, masthead), description=WITHDRAWN, withdrawn=WITHDRAWN, **nothing)
    return StoryPage(**_facts(makings, card_of, masthead), **_copy(makings, card_of, masthead), **_ways_on(makings, card_of))


def _facts(makings: Makings, card_of: CardOf, masthead: Masthead) -> dict[str, Any]:
    """What the page of any story says, a withdrawn one's too."""
    story, month = makings.story, folder(makings.story)
    card = card_of(story.slug)
    ref, known = card.section, card.when
    return {
        "address": story.url,
        "title": f"{card.headline} – {masthead.name}",
        "headline": card.headline,
        "headline_note": "Kop: eerste woorden van het bericht." if story.headline_from == "text" else "",
        "section": ref,
        "place": card.place,
        "agencies": card.agencies,
        "when": When(known.kind, known.words, known.short, known.date, known.iso, when.explained(story)),
        "crumbs": (FRONT, Link(ref.url, ref.name), *([Link(month, folder_title(month))] if makings.has_month else ())),
        "feed": Link(ref.feed, f"{masthead.name} – {ref.name}"),
        "corrections": (markup.clean(when.corrected(story.correction)),) if story.correction else (),
    }


def _copy(makings: Makings, card_of: CardOf, masthead: Masthead) -> dict[str, Any]:
    """A story's copy, and what is said of it."""
    story, absolute = makings.story, masthead.absolute
    related = [absolute(card_of(tie.slug).url) for tie in makings.related]
    topics = [link.title for link in makings.topics]
    return {
        "description": card_of(story.slug).description,
        "body_html": markup.body_html(story.body, _ways(makings)),
        "json_ld": markup.json_ld(story, absolute(story.url), card_of(story.slug).section, related, topics, masthead),
        "updates": _updates(story),
        "cut_note": markup.CUT if story.truncated else "",
        "section_note": _why_here(story),
        "modified": when.iso(story.modified, story.zone) or "",
    }


def _ways(makings: Makings) -> dict[int, list[markup.Way]]:
    """The links in a story's copy, by block, from where its page stands."""
    root = "../" * makings.story.url.count("/")
    found: dict[int, list[markup.Way]] = {}
    for block, start, end, address in makings.ways:
        found.setdefault(block, []).append((start, end, f"{root}{address}"))
    return found


def _ways_on(makings: Makings, card_of: CardOf) -> dict[str, Any]:
    """Where a reader can go on to. What the course of the affair shows, with its reason, is not shown again."""
    told = makings.course.slugs if makings.course else ()
    return {
        "related": tuple([RelatedCard(card_of(tie.slug), tie.why) for tie in makings.related if tie.slug not in told]),
        "backlinks": tuple(map(card_of, makings.backlinks)),
        "same_page": tuple(map(card_of, makings.beside)),
        "same_page_title": _same_page_title(makings.story),
        "timeline": _timeline(makings, makings.course, card_of) if makings.course else None,
        "topics": makings.topics,
    }


def _timeline(makings: Makings, course: Course, card_of: CardOf) -> Timeline:
    """The affair around the story; where the story leads to one of them, with the reason."""
    here, why = makings.story.slug, {tie.slug: tie.why for tie in makings.related}
    moments = tuple([Moment(card_of(slug), slug == here, why.get(slug, "")) for slug in course.slugs])
    return Timeline(course.url, course.title, moments, course.earlier, course.later)


def _why_here(story: Story) -> str:
    """A story's section with the rule that decided and the words of the copy it leans on; of a withdrawn story no words."""
    ruling = story.ruling
    if ruling.rule == "redactie":
        return f"Rubriek {story.section}: gekozen door de redactie."
    evidence = () if story.status == "withdrawn" else ruling.evidence
    quotes = dict.fromkeys(markup.clean(e.quote) for e in evidence if e.weight >= 1 or not e.weight)
    quoted = ", ".join([f"«{q}»" for q in list(quotes)[:QUOTED]])
    return f"Rubriek {story.section}: {ruling.rule}{f' ({quoted})' if quoted else ''}."


def _updates(story: Story) -> tuple[UpdateNote, ...]:
    """Each newer version, with what it added to and dropped from the one before."""
    notes = []
    for older, newer in pairwise(story.revisions):
        found = revisions.change(older.brief.body, newer.brief.body)
        known = newer.published
        said = when.words(known, story.zone) if known else when.seen(newer.seen, story.zone)
        notes.append(UpdateNote(said, tuple(map(markup.typeset, found.added)), tuple(map(markup.typeset, found.dropped))))
    return tuple(notes)


def _same_page_title(story: Story) -> str:
    return f"Op dezelfde pagina, {when.seen(story.received, story.zone)}" if story.received else "Op dezelfde pagina"
