"""The last words of a build: its notices, and what was made in one line."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from rich.console import Console

logger = logging.getLogger(__name__)

ERROR, WARNING = "error", "warning"
STYLES = {ERROR: "red", WARNING: "yellow"}

#: What Pelican raises under `--fatal`, behind a message that it has told already.
FATAL = "Warning or error encountered"

#: A notice: its weight and its text.
Told = tuple[str, str]


def say(notices: Sequence[Told], line: str) -> None:
    """Print on standard error; notices that ask for a look are a warning of Pelican's, so that `--fatal warnings` fails."""
    tell(notices, line, Console(stderr=True, soft_wrap=True, highlight=False, markup=False))
    serious = sum(weight in STYLES for weight, _ in notices)
    if serious:
        logger.warning("%s %s aandacht, zie hierboven", serious, "melding vraagt" if serious == 1 else "meldingen vragen")


def is_news(record: logging.LogRecord) -> bool:
    """Whether a record says more than that a message was fatal, which Pelican tells as a crash; a filter for its logger."""
    error = record.exc_info[1] if record.exc_info else None
    return not (type(error) is RuntimeError and str(error) == FATAL and error.__context__ is None)


class Heard(logging.Handler):
    """Hears whether Pelican warns of anything."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_any = False

    def emit(self, _record: logging.LogRecord) -> None:
        self.is_any = True


def tell(notices: Iterable[Told], line: str, console: Console) -> None:
    """Print notices, heaviest first as they come, and the line."""
    for weight, text in notices:
        console.print(text, style=STYLES.get(weight, "dim"), markup=False, highlight=False, soft_wrap=True)
    console.print(line, markup=False, highlight=False, soft_wrap=True)
