"""Edition + links -> the pages of the site, as (template, page) in a fixed order: the site's table of contents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from . import feeds, markup, revisions, when
from .clock import AMSTERDAM
from .feeds import ALL_FEED
from .links import Links
from .masthead import Masthead, section_ref
from .pages import (
    ArchivePage,
    Card,
    FrontPage,
    Group,
    Link,
    ListPage,
    MovedPage,
    RelatedCard,
    SectionRef,
    StoryPage,
    UpdateNote,
)
from .story import LONG_AGO, Edition, Story
from .subjects import FRONT, Subjects
from .topics import Topics

LEADS = 5
STREAM = 40
IN_SECTION = 4  # cards of a section on the front page
LATEST = 60  # stories on a section's first page
ARCHIVE = "archief/"
UNDATED = "ongedateerd/"
WITHDRAWN = "Dit bericht is ingetrokken."
CUT = "De ontvangen pagina breekt hier af."
QUOTED = 4  # words that a section's reason quotes

Job = tuple[str, Any]  # template, page


class Composer:
    """Makes the pages of one edition."""

    def __init__(self, edition: Edition, links: Links | None, masthead: Masthead, topics: Topics | None = None) -> None:
        self.edition = edition
        self.links = links or Links({}, {}, {})
        self.masthead = masthead
        self.subjects = Subjects(edition, self.links, topics, masthead)
        self.sections = {ref.name: ref for ref in masthead.sections}
        for story in (*edition.stories, *edition.withdrawn):
            self.sections.setdefault(story.section, section_ref(story.section))
        self._cards: dict[str, Card] = {}
        self._folders = {_folder(story) for story in edition.stories}  # a withdrawn story's month may have no list

    def lists(self) -> Iterator[Job]:
        """Every page that is not a story's: front, sections, archive, feeds, sitemap."""
        yield "index.html", self.front()
        for ref in self.sections.values():
            yield from self._section(ref)
        yield from self._archive()
        yield from self.subjects.pages(self.card, self._days)
        yield "feed.xml", feeds.feed(ALL_FEED, self.masthead.name, self.edition.stories, self.masthead)
        for ref in self.sections.values():
            of = [s for s in self.edition.stories if s.section == ref.name]
            yield "feed.xml", feeds.feed(ref.feed, f"{self.masthead.name} – {ref.name}", of, self.masthead)
        lists = ["", *(ref.url for ref in self.sections.values()), ARCHIVE, *self.subjects.addresses()]
        yield "sitemap.xml", feeds.sitemap(lists, self.edition.stories, self.masthead)
        yield from self.moved()

    # -- stories

    def story(self, story: Story) -> StoryPage:
        """The page of one story."""
        ref = self.sections[story.section]
        is_withdrawn = story.status == "withdrawn"
        related = [RelatedCard(self.card(self.edition.by_slug[k.slug]), k.why) for k in self.links.related.get(story.slug, ())]
        addresses = [self.masthead.absolute(r.card.url) for r in related]
        month = story.url.rsplit("/", 1)[0] + "/"
        topics = self.subjects.topics_of(story)
        return StoryPage(
            address=story.url,
            title=f"{markup.clean(story.headline)} – {self.masthead.name}",
            description=WITHDRAWN if is_withdrawn else markup.summary(story, 155),
            headline=markup.clean(story.headline),
            headline_note="Kop: eerste woorden van het bericht." if story.headline_from == "text" else "",
            section=ref,
            place=markup.clean(story.place or ""),
            agencies=tuple(map(markup.clean, story.agencies)),
            when=when.when(story, explain=True),
            body_html="" if is_withdrawn else markup.body_html(story.body, self.subjects.ways(story)),
            json_ld=""
            if is_withdrawn
            else markup.json_ld(story, self.masthead.absolute(story.url), ref, addresses, [t.title for t in topics]),
            related=tuple(related),
            backlinks=tuple(self._by_slug(self.links.backlinks.get(story.slug, ()))),
            same_page=tuple(self._by_slug(self.links.same_page.get(story.slug, ()))),
            same_page_title=_same_page_title(story),
            crumbs=(FRONT, Link(ref.url, ref.name), *([Link(month, self._folder_title(month))] if month in self._folders else ())),
            feed=Link(ref.feed, f"{self.masthead.name} – {ref.name}"),
            updates=() if is_withdrawn else _updates(story),
            corrections=(markup.clean(when.corrected(story.correction)),) if story.correction else (),
            withdrawn=WITHDRAWN if is_withdrawn else "",
            cut_note=CUT if story.truncated and not is_withdrawn else "",
            section_note=_why_here(story),
            timeline=self.subjects.timeline(story, self.card),
            topics=topics,
        )

    def _json_ld(self, story: Story, ref: SectionRef, related: Sequence[str], topics: Sequence[str]) -> str:
        return markup.json_ld(story, self.masthead.absolute(story.url), ref, related, topics)

    def moved(self) -> Iterator[Job]:
        """The pages that lead from another address to a story's own."""
        for story in (*self.edition.stories, *self.edition.withdrawn):
            for alias in story.aliases:
                yield "moved.html", MovedPage(alias, markup.clean(story.headline), story.url)

    def card(self, story: Story) -> Card:
        """A story as lists show it."""
        found = self._cards.get(story.slug)
        if found is None:
            found = self._cards[story.slug] = Card(
                url=story.url,
                headline=markup.clean(story.headline),
                section=self.sections[story.section],
                place=markup.clean(story.place or ""),
                agencies=tuple(map(markup.clean, story.agencies)),
                when=when.when(story),
                summary=markup.summary(story),
                is_lead=story.is_lead,
            )
        return found

    def _by_slug(self, slugs: Sequence[str]) -> Iterator[Card]:
        return (self.card(story) for story in sorted((self.edition.by_slug[s] for s in slugs), key=_page_order))

    # -- lists

    def front(self) -> FrontPage:
        stories = self.edition.stories
        leads = sorted((s for s in stories if s.is_lead), key=lambda s: (-(s.received or LONG_AGO).timestamp(), s.url))[:LEADS]
        briefs = [s for s in stories if not s.is_lead][:STREAM]
        sections = tuple(
            Group(ref.name, ref.slug, tuple(self.card(s) for s in [s for s in stories if s.section == name][:IN_SECTION]))
            for name, ref in self.sections.items()
        )
        return FrontPage(
            address="index.html",
            title=f"{self.masthead.name} – {self.masthead.tagline}",
            description=self.masthead.tagline,
            leads=tuple(map(self.card, leads)),
            stream=self._days(briefs),
            sections=tuple(g for g in sections if g.cards),
            archive=tuple(self._months(stories, ""))[:6],
            total=len(stories),
            feed=Link(ALL_FEED, self.masthead.name),
        )

    def _section(self, ref: SectionRef) -> Iterator[Job]:
        stories = [s for s in self.edition.stories if s.section == ref.name]
        months = tuple(self._months(stories, ref.url))
        feed = Link(ref.feed, f"{self.masthead.name} – {ref.name}")
        yield (
            "list.html",
            ListPage(
                address=f"{ref.url}index.html",
                title=f"{ref.name} – {self.masthead.name}",
                description=f"Het laatste nieuws in de rubriek {ref.name}.",
                heading=ref.name,
                kicker="Rubriek",
                section=ref,
                groups=self._days(stories[:LATEST]),
                total=len(stories),
                archive_title=f"{ref.name} per maand",
                archive=months,
                newer=None,
                older=None,
                crumbs=(FRONT,),
                feed=feed,
            ),
        )
        yield from self._month_pages(stories, months, ref)

    def _archive(self) -> Iterator[Job]:
        stories = self.edition.stories
        months = tuple(self._months(stories, ""))
        years = groupby(months, key=lambda link: link.url.split("/")[0] if link.url != UNDATED else "Zonder datum")
        yield (
            "archive.html",
            ArchivePage(
                address=f"{ARCHIVE}index.html",
                title=f"Archief – {self.masthead.name}",
                description="Alle berichten, per maand.",
                heading="Archief",
                years=tuple((year, tuple(links)) for year, links in years),
                total=len(stories),
                crumbs=(FRONT,),
                feed=Link(ALL_FEED, self.masthead.name),
            ),
        )
        yield from self._month_pages(stories, months, None)

    def _month_pages(self, stories: Sequence[Story], months: Sequence[Link], ref: SectionRef | None) -> Iterator[Job]:
        base = ref.url if ref else ""
        by_month: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            by_month[_folder(story)].append(story)
        for at, link in enumerate(months):
            held = by_month[link.url.removeprefix(base)]
            up = Link(ref.url, ref.name) if ref else Link(ARCHIVE, "Archief")
            yield (
                "list.html",
                ListPage(
                    address=f"{link.url}index.html",
                    title=f"{link.title}{f' – {ref.name}' if ref else ''} – {self.masthead.name}",
                    description=f"{ref.name if ref else 'Alle berichten'}, {link.title}.",
                    heading=link.title,
                    kicker=ref.name if ref else "Archief",
                    section=ref,
                    groups=self._days(held),
                    total=len(held),
                    archive_title="",
                    archive=(),
                    newer=months[at - 1] if at else None,
                    older=months[at + 1] if at + 1 < len(months) else None,
                    crumbs=(FRONT, up),
                    feed=Link(ref.feed, ref.name) if ref else Link(ALL_FEED, self.masthead.name),
                ),
            )

    def _months(self, stories: Sequence[Story], base: str) -> Iterator[Link]:
        """The months that hold stories, newest first, the undated last."""
        counts: dict[str, int] = defaultdict(int)
        for story in stories:
            counts[_folder(story)] += 1
        for folder in sorted(counts, key=lambda f: (f != UNDATED, f), reverse=True):
            yield Link(f"{base}{folder}", self._folder_title(folder), counts[folder])

    def _folder_title(self, folder: str) -> str:
        if folder == UNDATED:
            return "Zonder datum"
        year, month = folder.split("/")[:2]
        return when.month(datetime(int(year), int(month), 1))

    def _days(self, stories: Sequence[Story]) -> tuple[Group, ...]:
        """Stories in their order, by the day of their rank."""
        groups = []
        for day, held in groupby(stories, key=lambda s: s.rank.astimezone(AMSTERDAM).date() if s.rank != LONG_AGO else None):
            title = when.weekday(datetime(day.year, day.month, day.day)) if day else "Zonder datum"
            groups.append(Group(title, day.isoformat() if day else "zonder-datum", tuple(map(self.card, held))))
        return tuple(groups)


def _folder(story: Story) -> str:
    """The folder of a story's address: its month, or that of the undated."""
    return story.url.rsplit("/", 1)[0] + "/"


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


def _page_order(story: Story) -> tuple[int, str]:
    return (story.sightings[0].brief.position, story.url)


def _same_page_title(story: Story) -> str:
    received = story.received
    if received is None:
        return "Op dezelfde pagina"
    local = received.astimezone(AMSTERDAM)
    return f"Op dezelfde pagina, ontvangen op {when.day(local)}, {when.clock(local)} uur"
