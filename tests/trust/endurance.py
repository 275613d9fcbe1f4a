"""Thousands of captures with one in a hundred damaged, as an editor would have them after years.

By hand: python -m tests.trust.endurance 10000 [--read] prints what it took. `--read` reads them and makes no site.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORIES = 8
_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu za bre dri flo gru kle plo sta tro".split()
_PLACES = "ASSEN BAARN CUIJK DELDEN EDE FRANEKER GOES HEERLEN IJMUIDEN JOURE KAMPEN LISSE MEPPEL NIJKERK OSS".split()
_FIRST = datetime(2020, 1, 1, 7, 0)

#: Ways in which a page comes in wrong: (name, what it makes of a page's bytes, codes of which one must be said).
DAMAGE = [
    ("empty", lambda _page, _chance: b"", {"TX101"}),
    ("white", lambda _page, _chance: b" \n\t\r\n \xc2\xa0\n", {"TX101"}),
    ("headline alone", lambda _page, _chance: b"Alleen een kop zonder bericht\n", {"TX103", "TX204"}),
    ("NUL", lambda _page, _chance: b"\0" * 400, {"TX101"}),
    ("picture", lambda _page, chance: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + chance.randbytes(2000), None),
    ("one line", lambda _page, _chance: b"woord " * 20_000, {"TX104"}),
    ("cut off", lambda page, _chance: page[: len(page) * 2 // 3], None),
    ("cut in a letter", lambda page, _chance: page[: page.rindex("ë".encode()) + 1], None),
    ("mojibake", lambda page, _chance: page.decode().encode().decode("cp1252").encode(), {"TX110"}),
    ("shifted", lambda page, _chance: page.decode().replace("ë", "ƫ").encode(), {"TX110"}),
    ("controls", lambda page, _chance: page.replace(b"De ", b"De\x00 \x1b[2J", 1), {"TX110"}),
    ("hidden", lambda page, _chance: page.replace(b"De ", "D\u202ee \u200b".encode(), 1), {"TX110"}),
    ("unreadable letters", lambda page, _chance: page.replace("ë".encode(), b"\xff", 1), {"TX111"}),
]


def page(number: int) -> bytes:
    """A sound page: a lead and briefs in words that no other page has, so that no story is taken for another."""
    chance = random.Random(number)

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))

    def copy(n: int) -> str:
        return f"De {word()} {word()} van {word()} heeft {number}{n} {word()} en {word()}. Volgens {word()} is de reünië {word()} {word()}."

    lead = f"{word().capitalize()} {word()} {word()} {number}\n{chance.choice(_PLACES)} (ANP) - {copy(0)}\n{copy(100)}\n"
    briefs = [f"{chance.choice(_PLACES)} (ANP) - {copy(n)}\n{n * 7 % 60 + 1} minuten geleden\n" for n in range(1, STORIES)]
    return (lead + "Meer uit Financieel\n" + "".join(briefs)).encode()


def name(number: int) -> str:
    return f"{_FIRST + timedelta(hours=5 * number):%Y-%m-%dT%H-%M}.txt"


def damage_of(number: int) -> int | None:
    """Which damage a page has: one in a hundred has some, each kind in its turn."""
    return number // 100 % len(DAMAGE) if number % 100 == 50 else None


def lay(wire: Path, count: int) -> dict[str, int]:
    """Write so many captures; the damaged ones, by name, with their kind."""
    wire.mkdir(parents=True, exist_ok=True)
    damaged = {}
    for number in range(count):
        data = page(number)
        if (kind := damage_of(number)) is not None:
            data = DAMAGE[kind][1](data, random.Random(number))
            damaged[name(number)] = kind
        (wire / name(number)).write_bytes(data)
    return damaged


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--read", action="store_true")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from project import Project, copy

    from plugins.newsroom import Newsroom, find

    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder) / "telex")
        copy(ROOT, project.root)
        shutil.rmtree(project.wire)
        damaged = lay(project.wire, asked.count)
        if asked.read:
            room = Newsroom(project.root / "content")
            captures, findings = room.read_all(find(project.wire))
            edition = room.edition(captures, findings)
            print(f"{len(captures)} captures, {len(edition.stories)} stories, {len(edition.findings)} findings")
            used = resource.getrusage(resource.RUSAGE_SELF)
        else:
            command = [sys.executable, "-m", "pelican", "content"]  # a process of its own: it may take as long as it takes
            done = subprocess.run(command, cwd=project.root, env=project.env(), check=True, capture_output=True, text=True)
            print(*done.stdout.splitlines()[-3:], *done.stderr.splitlines()[-3:], sep="\n")
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{asked.count} captures, {len(damaged)} damaged: {used.ru_utime:.1f} s of one core, {used.ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
