"""What `invoke inspect` prints: the page with each stretch marked by what became of it, then its stories."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from .desk import account, report, sentences, when
from .desk.links import Links
from .desk.story import Capture, Edition, Kind, Story

STYLES = {
    Kind.HEADLINE: "bold",
    Kind.PLACE: "cyan",
    Kind.AGENCY: "cyan",
    Kind.PARAGRAPH: "",
    Kind.CAPTION: "italic",
    Kind.SUBHEAD: "bold italic",
    Kind.LABEL: "black on yellow",
    Kind.SECTION_LINE: "black on green",
    Kind.MARK: "magenta",
    Kind.FURNITURE: "dim strike",
    Kind.REMAINS: "white on red",
    Kind.GAP: "dim",
}
NAMES = {
    Kind.HEADLINE: "kop",
    Kind.PLACE: "plaats, bureau",
    Kind.SUBHEAD: "tussenkop",
    Kind.LABEL: "leeftijd",
    Kind.SECTION_LINE: "rubriek",
    Kind.MARK: "aantekening",
    Kind.FURNITURE: "van de pagina zelf",
    Kind.REMAINS: "niet geplaatst",
}


def show(edition: Edition, links: Links, console: Console) -> None:
    """Print an edition for an editor."""
    legend = Text("  ").join(Text(name, STYLES[kind]) for kind, name in NAMES.items())
    for capture in edition.captures:
        console.rule(report.visible(capture.file))
        console.print(_picture(capture))
        console.print(legend)
    console.rule("berichten")
    for story in edition.stories:
        _story(story, links, edition, console)
    for notice in report.notices(edition):
        style = "yellow" if notice.weight != sentences.INFO else "dim"
        console.print(str(notice), style=style, markup=False, highlight=False, soft_wrap=True)
    console.print(account.last_line(edition))


def _picture(capture: Capture) -> Text:
    picture = Text()
    for piece in capture.pieces:
        picture.append(_safe(capture.text[piece.start : piece.end]), STYLES[piece.kind])
    return picture


def _story(story: Story, links: Links, edition: Edition, console: Console) -> None:
    console.print(Text(report.visible(story.headline), "bold"), Text(f"[{story.slug}]", "dim"), sep="  ")
    console.print(f"  {when.when(story).words}", highlight=False, markup=False)
    quotes = ", ".join(f"«{report.visible(e.quote)}»" for e in story.ruling.evidence[:6])
    console.print(f"  {story.section}: {story.ruling.rule} {quotes}", highlight=False, markup=False)
    for link in links.related.get(story.slug, ()):
        line = f"  → {report.visible(edition.by_slug[link.slug].headline)} ({link.why}; {link.score:.2f})"
        console.print(line, style="dim", highlight=False, markup=False)


def _safe(text: str) -> str:
    return "\n".join(report.visible(line) for line in text.replace("\r\n", "\n").replace("\t", " ").split("\n"))
