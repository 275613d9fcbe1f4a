"""Which files of the site are not as the last build left them: of a large one that is looked up beside other work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from .placing import Output
from .spread import beside
from .standing import Printed

#: Files that are looked at sooner than another process is there.
FEW = 4_000

Pages = Iterable[tuple[str, Printed]]


def touched(output: Output, pages: Pages) -> frozenset[str]:
    """The addresses of files that are not as they were left."""
    return frozenset([address for address, left in pages if output.state(address) != left.state])


def look(output: Output, pages: Mapping[str, Printed], now: bool = True) -> Callable[[], frozenset[str]]:
    """What waits for what is found: looked for from `now` on, or else when it is asked for."""
    find = partial(touched, output, pages.items())
    return beside(find) if now and len(pages) >= FEW else find


def is_any(output: Output, pages: Mapping[str, Printed]) -> bool:
    """Whether there is one."""
    held = [*pages.items()]
    half = len(held) // 2
    others = look(output, dict(held[:half]))
    return bool(touched(output, held[half:]) or others())
