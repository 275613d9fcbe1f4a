"""Where each story stands on the sheet: a place for each group in rows, its stories from old to new along a line,
what is beside it below, and the stories that stand alone in a grid at the foot.

Places come from counting alone, so that the same stories always stand in the same place and no two in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from . import lettering
from .kinship import Group

WIDTH, MARGIN = 1200.0, 32.0
COLUMNS, GUTTER = 4, 20.0
PAD, LEAST, PITCH = 16.0, 17.0, 30.0  # inside a group; between its dots, at least and at most
RADIUS, SMALL = 6.0, 4.5
BESIDE = 17.0  # between dots that are beside a group
LINE, NOTE = 16.0, 14.0  # the height of a line of a title and of a note
TITLE_SIZE, NOTE_SIZE = 12.5, 11.0
BOLD = 1.07  # wider than plain
HIGHEST = 44.0  # of a curve between two stories of a group
BETWEEN = 30.0  # rows
GRID, NAMES = 15.0, 150.0  # the grid of those that stand alone, and the column of names beside it


class Dot(Struct, frozen=True):
    """A story's place."""

    slug: str
    x: float
    y: float
    kind: str  # "in" an affair or group, "beside" one, or "alone"
    group: int = -1  # the number of its group on the sheet


class Box(Struct, frozen=True):
    """A place for text, or the hull of an affair."""

    kind: str  # "hull", "title", "note" or "name"
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()

    @property
    def written(self) -> float:
        """How much of its width its text takes, at most."""
        size = TITLE_SIZE * BOLD if self.kind == "title" else NOTE_SIZE
        return min(self.width, max((lettering.width(line, size) for line in self.lines), default=0.0))


class Sheet(Struct, frozen=True):
    """Places, and where the next thing may begin."""

    dots: tuple[Dot, ...]
    boxes: tuple[Box, ...]
    end: float


class _Block(Struct, frozen=True):
    """A group and how much room it takes."""

    number: int
    group: Group
    title: tuple[str, ...]
    note: str
    columns: int

    @property
    def width(self) -> float:
        return self.columns * (WIDTH - 2 * MARGIN + GUTTER) / COLUMNS - GUTTER

    @property
    def room(self) -> float:
        return self.width - 2 * PAD

    @property
    def a_line(self) -> int:
        """Stories on one line."""
        return int(self.room // LEAST) + 1

    @property
    def lines(self) -> int:
        return -(-len(self.group.members) // self.a_line)

    @property
    def pitch(self) -> float:
        return max(LEAST, min(PITCH, self.room / max(1, min(len(self.group.members), self.a_line) - 1)))

    @property
    def arc(self) -> float:
        """How high the widest curve may rise."""
        return bow(self.pitch * (min(len(self.group.members), self.a_line) - 1)) + RADIUS

    @property
    def head(self) -> float:
        return len(self.title) * LINE + NOTE


def bow(across: float) -> float:
    """How high the curve between two stories of a line rises."""
    return min(4 + across * 0.22, HIGHEST)


def groups(held: Sequence[tuple[Group, str, str]], top: float, is_affair: bool, first: int = 0) -> Sheet:
    """Groups with their titles and notes, packed in rows and numbered from `first`."""
    dots: list[Dot] = []
    boxes: list[Box] = []
    for row in _rows([_block(n, *one) for n, one in enumerate(held, first)]):
        head, arc = max(b.head for b in row), max(b.arc for b in row)
        lines, left, foot = max(b.lines for b in row), MARGIN, 0.0
        height = PAD + head + arc + (lines - 1) * (HIGHEST + LEAST) + RADIUS + PAD
        for block in row:
            boxes += _boxes(block, left, top, height, is_affair)
            inside = _inside(block, left + PAD, top + PAD + head + arc)
            below = _below(block, inside, left + PAD, top + height + BESIDE)
            dots += [*inside, *below]
            foot = max([foot, *(dot.y - top - height + SMALL for dot in below)])
            left += block.width + GUTTER
        top += height + foot + BETWEEN
    return Sheet(tuple(dots), tuple(boxes), top)


def alone(held: Sequence[tuple[str, Sequence[str]]], top: float) -> Sheet:
    """Stories that stand alone, by the name of their section, in a grid."""
    dots: list[Dot] = []
    boxes: list[Box] = []
    a_line = int((WIDTH - 2 * MARGIN - NAMES) // GRID)
    for name, slugs in held:
        said = lettering.wrap(name, NAMES - 40, NOTE_SIZE, 1)
        boxes.append(Box("name", MARGIN, top, NAMES - 10, NOTE, (f"{said[0] if said else ''} ({len(slugs)})",)))
        for n, slug in enumerate(slugs):
            x, y = MARGIN + NAMES + SMALL + GRID * (n % a_line), top + NOTE / 2 + GRID * (n // a_line)
            dots.append(Dot(slug, x, y, "alone"))
        top = max(top + NOTE, dots[-1].y + SMALL) + 10
    return Sheet(tuple(dots), tuple(boxes), top)


def _block(number: int, group: Group, title: str, note: str) -> _Block:
    """As many columns as its stories need, and no more."""
    for columns in range(1, COLUMNS + 1):
        block = _Block(number, group, (), note, columns)
        if columns == COLUMNS or (block.lines == 1 and len(group.beside) <= 2 * block.a_line):
            break
    return _Block(number, group, lettering.wrap(title, block.room, TITLE_SIZE * BOLD, 3), note, block.columns)


def _rows(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """In the order given, as many to a row as fit."""
    row: list[_Block] = []
    for block in blocks:
        if sum(b.columns for b in row) + block.columns > COLUMNS:
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _boxes(block: _Block, left: float, top: float, height: float, is_affair: bool) -> list[Box]:
    hull = [Box("hull", left, top, block.width, height)] if is_affair else []
    title = Box("title", left + PAD, top + PAD - 4, block.room, len(block.title) * LINE, block.title)
    return [*hull, title, Box("note", left + PAD, top + PAD - 4 + title.height, block.room, NOTE, (block.note,))]


def _inside(block: _Block, left: float, top: float) -> list[Dot]:
    dots = []
    for n, slug in enumerate(block.group.members):
        line, place = divmod(n, block.a_line)
        dots.append(Dot(slug, left + RADIUS + place * block.pitch, top + line * (HIGHEST + LEAST), "in", block.number))
    return dots


def _below(block: _Block, inside: Sequence[Dot], left: float, top: float) -> list[Dot]:
    """What is beside a group, each as near below the story that ties it as there is room."""
    at = {dot.slug: dot.x for dot in inside}
    tied: list[tuple[float, str]] = []
    for slug, host in _hosts_first(block.group):
        at[slug] = at[host]
        tied.append((at[host], slug))
    dots = []
    line, place, most = 0, -1, int(block.room // BESIDE)
    for x, slug in sorted(tied, key=lambda one: one[0]):
        place = max(place + 1, round((x - left) / BESIDE)) if line == 0 else place + 1
        if place > most:
            line, place = line + 1, 0
        dots.append(Dot(slug, left + RADIUS + place * BESIDE, top + line * BESIDE, "beside", block.number))
    return dots


def _hosts_first(group: Group) -> Iterator[tuple[str, str]]:
    """What is beside a group, each behind the story that ties it."""
    by_host: dict[str, list[str]] = {}
    for slug, host in group.beside:
        by_host.setdefault(host, []).append(slug)
    queue = list(group.members)
    for host in queue:
        for slug in by_host.get(host, ()):
            queue.append(slug)
            yield slug, host
