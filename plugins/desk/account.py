"""What an edition made of its captures, in one line: the last that an editor reads, so its sums must be true."""

from __future__ import annotations

from . import ledger
from .story import Brief, Edition


def last_line(edition: Edition) -> str:
    """What the build made, in one line, with the account of all captures."""
    sections: dict[str, int] = {}
    for story in edition.stories:
        sections[story.section] = sections.get(story.section, 0) + 1
    held = ", ".join(f"{name} {count}" for name, count in sorted(sections.items(), key=lambda s: (-s[1], s[0])))
    read = f"{_count(len(edition.captures), 'pagina', 'pagina’s')} gelezen, {_count(len(edition.stories), 'bericht', 'berichten')}"
    apart = [(edition.withdrawn, "ingetrokken"), (edition.held, "aangehouden")]
    rest = "".join(f"; {len(stories)} {word}" for stories, word in apart if stories)
    return (f"{read}: {held}" if held else read) + rest + (f"; {_account(edition)}" if edition.captures else "")


def _account(edition: Edition) -> str:
    """The account of all captures together, what came in is published or reported, to the character."""
    sums = [ledger.account(c.decoded_length, c.pieces, c.repairs) for c in edition.captures]
    total, published, reported = (sum(getattr(s, side) for s in sums) for side in ("total", "published", "reported"))
    wrong = "" if published + reported == total else f"; {total - published - reported} tekens zijn zoek: meld dit als fout in Telex"
    back = _kept_back(edition)
    sides = [(published - back, "geplaatst"), (back, "niet geplaatst (aangehouden of ingetrokken)"), (reported, "verantwoord")]
    *most, last = [f"{_dots(number)} {side}" for number, side in sides if number or side != sides[1][1]]
    return f"{_dots(total)} tekens, waarvan {', '.join(most)} en {last}{wrong}"


def _kept_back(edition: Edition) -> int:
    """Characters of copy that captures have and no page shows, for its story is held or withdrawn."""
    return sum(_printed(s.brief) for story in (*edition.held, *edition.withdrawn) for s in story.sightings)


def _printed(brief: Brief) -> int:
    """Characters of an item that would stand on a page: those of pieces of a kind in pieces.PUBLISHED."""
    return sum(map(len, (brief.headline or "", brief.place or "", *brief.agencies, *(block.text for block in brief.body))))


def _dots(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
