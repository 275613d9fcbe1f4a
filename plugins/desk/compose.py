"""Edition + links -> the pages of the site, as (template, page) in a fixed order: the site's table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from . import feeds, finding, markup, revisions, sitemaps, when
from .cards import Cards, folder_title, months
from .clock import AMSTERDAM
from .links import Links
from .lists import ARCHIVE, FEEDS, Job, Lists
from .masthead import Masthead, section_ref
from .pages import Card, Link, MissingPage, MovedPage, RelatedCard, StoryPage, TextPage, UpdateNote
from .story import Edition, Story
from .subjects import FRONT, Subjects
from .topics import Topics
from .volumes import folder

WITHDRAWN = "Dit bericht is ingetrokken."
QUOTED = 4  # words that a section's reason quotes
BACKLINKS = 6  # stories that lead to a story, newest first
BESIDE = 6  # stories of the same page


class Composer:
    """Makes the pages of one edition."""

    def __init__(self, edition: Edition, links: Links | None, masthead: Masthead, topics: Topics | None = None) -> None:
        self.edition = edition
        self.links = links or Links({}, {}, {})
        self.sections = {ref.name: ref for ref in masthead.sections}
        for name in sorted({story.section for story in edition.stories} - set(self.sections)):
            self.sections[name] = section_ref(name)
        self.masthead = replace(
            masthead, sections=tuple(self.sections.values())
        )  # the menu: those of the desk, and those that hold stories
        for name in sorted({story.section for story in edition.withdrawn} - set(self.sections)):
            self.sections[name] = section_ref(name)
        self.subjects = Subjects(edition, self.links, topics, self.masthead)
        self.cards = Cards(self.sections)
        self._lists = Lists(edition, self.masthead, self.sections, self.cards, self.subjects)
        self._folders = {folder(story) for story in edition.stories}  # a withdrawn story's month may have no list

    def lists(self, more: Sequence[str] = ()) -> Iterator[Job]:
        """Every page that is not a story's: front, sections, archive, feeds, sitemaps; `more` are addresses made elsewhere."""
        stories, refs = self.edition.stories, self.sections.values()
        yield from self._lists.pages()
        yield from self.subjects.pages(self.cards.card, self.cards.days)
        by_month = tuple(Link(m.url, m.title, m.count) for m in months(stories, ""))
        yield "search.html", finding.page(stories, self.sections, self.subjects, by_month, self.masthead)
        yield from feeds.pages(self.edition, refs, self.subjects.pages_of_topics, self.subjects.names, self.masthead)
        lists = ["", *(ref.url for ref in refs), ARCHIVE, FEEDS, *self.subjects.addresses(), finding.SEARCH.url, *more]
        yield from sitemaps.pages(self.edition, self.sections, lists, self.masthead)
        yield from self.moved()

    def missing(self, text: TextPage) -> MissingPage:
        """The page for an address where nothing is."""
        return self._lists.missing(text)

    # -- stories

    def story(self, story: Story) -> StoryPage:
        """The page of one story."""
        page = self._facts(story)
        if story.status == "withdrawn":
            return replace(page, description=WITHDRAWN, withdrawn=WITHDRAWN)
        related = [RelatedCard(self.cards.card(self.edition.by_slug[k.slug]), k.why) for k in self.links.related.get(story.slug, ())]
        addresses = [self.masthead.absolute(r.card.url) for r in related]
        topics, timeline = self.subjects.topics_of(story), self.subjects.timeline(story, self.cards.card)
        told = {moment.card.url for moment in timeline.moments} if timeline else set()
        return replace(
            page,
            body_html=markup.body_html(story.body, self.subjects.ways(story)),
            json_ld=markup.json_ld(
                story, self.masthead.absolute(story.url), page.section, addresses, [t.title for t in topics], self.masthead
            ),
            related=tuple(r for r in related if r.card.url not in told),
            backlinks=tuple(c for c in self._newest(self.links.backlinks.get(story.slug, ())) if c.url not in told)[:BACKLINKS],
            same_page=tuple(self._around(story)),
            same_page_title=_same_page_title(story),
            updates=_updates(story),
            cut_note=markup.CUT if story.truncated else "",
            section_note=_why_here(story),
            timeline=timeline,
            topics=topics,
            modified=(when.iso(story.modified) or "") if story.modified else "",
        )

    def _facts(self, story: Story) -> StoryPage:
        """What the page of any story says, a withdrawn one's too: nothing of its copy."""
        card, month = self.cards.card(story), folder(story)
        ref = card.section
        return StoryPage(
            address=story.url,
            title=f"{card.headline} – {self.masthead.name}",
            description=markup.summary(story, 155),
            headline=card.headline,
            headline_note="Kop: eerste woorden van het bericht." if story.headline_from == "text" else "",
            section=ref,
            place=card.place,
            agencies=card.agencies,
            when=replace(card.when, how=when.explained(story)),
            body_html="",
            json_ld="",
            related=(),
            backlinks=(),
            same_page=(),
            same_page_title="",
            crumbs=(FRONT, Link(ref.url, ref.name), *([Link(month, folder_title(month))] if month in self._folders else ())),
            feed=Link(ref.feed, f"{self.masthead.name} – {ref.name}"),
            corrections=(markup.clean(when.corrected(story.correction)),) if story.correction else (),
        )

    def moved(self) -> Iterator[Job]:
        """The pages that lead from another address to a story's own."""
        for story in (*self.edition.stories, *self.edition.withdrawn):
            for alias in story.aliases:
                yield "moved.html", MovedPage(alias, markup.clean(story.headline), story.url)

    def _newest(self, slugs: Sequence[str]) -> Iterator[Card]:
        stories = (self.edition.by_slug[slug] for slug in slugs)
        return (self.cards.card(story) for story in sorted(stories, key=lambda s: (-s.rank.timestamp(), s.url)))

    def _around(self, story: Story) -> Iterator[Card]:
        """The stories that stood nearest on the page that a story came from, in the order of the page."""
        slugs, here = self.links.same_page.get(story.slug, ()), story.sightings[0].brief.position
        first = max(0, min(here - BESIDE // 2, len(slugs) - BESIDE))
        return (self.cards.card(self.edition.by_slug[slug]) for slug in slugs[first : first + BESIDE])


def _why_here(story: Story) -> str:
    """A story's section with the rule that decided and the words of the copy it leans on; of a withdrawn story no words."""
    ruling = story.ruling
    if ruling.rule == "redactie":
        return f"Rubriek {story.section}: gekozen door de redactie."
    evidence = () if story.status == "withdrawn" else ruling.evidence
    quotes = dict.fromkeys(markup.clean(e.quote) for e in evidence if e.weight >= 1 or not e.weight)
    quoted = ", ".join(f"«{q}»" for q in list(quotes)[:QUOTED])
    return f"Rubriek {story.section}: {ruling.rule}{f' ({quoted})' if quoted else ''}."


def _updates(story: Story) -> tuple[UpdateNote, ...]:
    """Each newer version, with what it added to and dropped from the one before."""
    notes = []
    for older, newer in pairwise(story.revisions):
        found = revisions.change(older.brief.body, newer.brief.body)
        known = newer.published
        said = when.words(known) if known else when.seen(newer.seen)
        notes.append(UpdateNote(said, tuple(map(markup.typeset, found.added)), tuple(map(markup.typeset, found.dropped))))
    return tuple(notes)


def _same_page_title(story: Story) -> str:
    received = story.received
    if received is None:
        return "Op dezelfde pagina"
    local = received.astimezone(AMSTERDAM)
    return f"Op dezelfde pagina, ontvangen op {when.day(local)}, {when.clock(local)} uur"
