"""Any bytes under any name: nothing raises, pieces tile the text, published + reported = received.

Run by hand, with atheris installed: python tests/fuzz/fuzz_capture.py CORPUS_FOLDER -max_total_time=1800
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["plugins.desk"]):
    from plugins.desk import capture, encoding, ledger, report
    from plugins.newsroom import Newsroom

ROOM = Newsroom(ROOT / "tests" / "cases")


def one(data: bytes) -> None:
    provider = atheris.FuzzedDataProvider(data)
    name = f"2026-{provider.ConsumeIntInRange(0, 13):02}-12T0{provider.ConsumeIntInRange(0, 9)}-20.txt"
    received = provider.ConsumeBytes(20_000)
    made = capture.read(received, name, ROOM.desk)
    ledger.check(made.text, made.pieces)
    sums = ledger.account(made.decoded_length, made.pieces, made.repairs)
    assert sums.published + sums.reported == sums.total
    text = encoding.decode(received, ROOM.desk.is_word)
    assert encoding.apply(text.decoded, text.repairs) == text.text == made.text
    edition = ROOM.edition([made])
    every = (*edition.stories, *edition.held, *edition.withdrawn)
    assert sum(len(s.sightings) for s in every) == len(made.items)
    for notice in report.notices(edition):
        assert str(notice).isprintable()


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
