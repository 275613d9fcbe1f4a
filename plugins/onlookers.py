"""Whether code of others looks on at a build, by Pelican's signals: plugins beside Telex's own, or a script that runs Pelican.

Pelican's articles are made for onlookers alone. The press takes stories from the edition, and 10,000 articles that nobody
looks at would cost a second.
"""

from __future__ import annotations

import weakref
from typing import Any

from pelican import signals

#: The modules by which Telex itself looks on.
OURS = frozenset(f"{__package__}.{name}" for name in ("wire_reader", "cross_links", "press", "building"))


def are_there() -> bool:
    """Whether anything but Telex is connected to one of Pelican's signals."""
    every = [signal for signal in vars(signals).values() if hasattr(signal, "receivers")]
    return any(_is_foreign(receiver) for signal in every for receiver in list(signal.receivers.values()))


def _is_foreign(receiver: Any) -> bool:
    held = receiver() if isinstance(receiver, weakref.ref) else receiver
    return held is not None and getattr(held, "__module__", "") not in OURS
