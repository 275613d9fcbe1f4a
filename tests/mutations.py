"""Break the code at guarded places, one at a time, in a copy, and see that a test fails each time: python -m tests.mutations [NAME ...].

A place that was rewritten may be said twice: the first that is there counts. Ends with 1 where no test minded.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_BEHIND = shutil.ignore_patterns(".git", "output", ".telex", "__pycache__", ".hypothesis", "*_cache", ".venv")


@dataclass(frozen=True)
class Mutation:
    """A guard, the places where it may stand with what breaks it, and the test that must fail."""

    name: str
    places: tuple[tuple[str, str, str], ...]  # file, what stands there, what stands there instead
    test: str


MUTATIONS = [
    Mutation(
        "escape: copy goes onto the page as it came",
        (("plugins/desk/markup.py", "return inner(text)", "return text"),),
        "tests/trust/test_hostile_copy.py::test_every_hostile_piece_by_itself_and_every_giant_ends_as_inert_text",
    ),
    Mutation(
        "script: JSON-LD may end its element",
        (("plugins/desk/markup.py", "return text.translate(_SCRIPT)", "return text"),),
        "tests/desk/test_markup.py",
    ),
    Mutation(
        "hidden: characters that cannot be seen stay in the copy",
        (("plugins/desk/encoding.py", 'for hidden in HIDDEN.finditer(text)]', "for hidden in HIDDEN.finditer('')]"),),
        "tests/trust/test_hostile_copy.py::test_what_cannot_be_seen_is_taken_out_and_shown_in_the_report",
    ),
    Mutation(
        "terminal: the report prints what came",
        (("plugins/desk/report.py", 'return "".join(c if c.isprintable()', 'return "".join(c if True'),),
        "tests/trust/test_hostile_copy.py::test_a_notice_shows_no_character_that_a_terminal_obeys",
    ),
    Mutation(
        "ledger: what a repair dropped is in no account",
        (("plugins/desk/ledger.py", "            reported += grown if", "            reported += 0 if"),),
        "tests/desk/test_ledger.py",
    ),
    Mutation(
        "remains: text that belongs to no story passes for white space",
        (("plugins/desk/ledger.py", 'Piece(first, last, Kind.REMAINS, "unplaced")', "Piece(first, last, Kind.GAP)"),),
        "tests/desk/test_ledger.py",
    ),
    Mutation(
        "sort key: captures count in the order in which a disk lists them",
        (("plugins/desk/edition.py", "ordered = sorted(captures, key=joining.capture_order)", "ordered = list(captures)"),),
        "tests/desk/test_edition.py",
    ),
    Mutation(
        "interval: intervals that touch pass for one moment",
        (("plugins/desk/story.py", "if earliest and latest and earliest >= latest:", "if earliest and latest and earliest > latest:"),),
        "tests/desk/test_story.py",
    ),
    Mutation(
        "interval: an age reaches one unit too far",
        (("plugins/desk/clock.py", "_back(moment, age.high * second)", "_back(moment, (age.high + 1) * second)"),),
        "tests/desk/test_clock.py",
    ),
    Mutation(
        "rename: pages are written where they are read",
        (
            ("plugins/placing.py", 'path = f"{self.stage_root}/{address}"', 'path = f"{self.root}/{address}"'),
            ("plugins/press.py", "beside.write_bytes(data)\n        os.replace(beside, path)", "path.write_bytes(data)"),
        ),
        "tests/trust/test_atomic.py::test_a_build_killed_at_any_step_leaves_whole_files_and_the_next_one_a_whole_site",
    ),
    Mutation(
        "lock: two builds work in one output",
        (("plugins/locking.py", "fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)", "pass"),),
        "tests/trust/test_atomic.py::test_of_two_builds_at_once_the_second_waits_and_says_so",
    ),
    Mutation(
        "sweep: the list of pages may name a file anywhere",
        (
            ("plugins/placing.py", "if path.parent.resolve().is_relative_to(output) and path.resolve() != output and", "if"),
            ("plugins/press.py", "if path.resolve().is_relative_to(output.resolve()) and path.is_file():", "if path.is_file():"),
        ),
        "tests/plugins/test_press.py::test_a_manifest_that_names_a_file_outside_the_output_takes_nothing_away",
    ),
    Mutation(
        "links: a capture may be a link to any file of the machine",
        (("plugins/newsroom.py", "if path.is_symlink() and _is_below", "if False and _is_below"),),
        "tests/trust/test_hostile_files.py::test_what_is_no_readable_file_of_the_tree_is_named_and_not_read",
    ),
    Mutation(
        "readers: Pelican reads what else lies among the captures",
        (("plugins/wire_reader.py", "    signals.article_generator_init.connect(read_captures_only)\n", ""),),
        "tests/trust/test_hostile_files.py::test_what_is_no_capture_is_named_and_not_read",
    ),
    Mutation(
        "desk.toml: brackets without end stop the build",
        (("plugins/desk/lenient.py", "except (RecursionError, ValueError):", "except MemoryError:"),),
        "tests/fuzz/test_corpus.py::test_a_seed_breaks_no_promise",
    ),
    Mutation(
        "clock: a feed says when it was built",
        (("plugins/desk/feeds.py", "        updated=last,", "        updated=datetime.now().isoformat(),"),),
        "tests/trust/test_same_bytes.py::test_a_build_in_another_year_gives_the_same_bytes",
    ),
    Mutation(
        "policy: a page may load from anywhere",
        (("theme/templates/base.html", "default-src 'none'; ", "default-src *; "),),
        "tests/trust/test_supply_chain.py::test_every_page_forbids_what_it_does_not_need",
    ),
    Mutation(
        "pins: a library without its hash",
        (("requirements.txt", "    --hash=sha256:", "    --hash=md5:"),),
        "tests/trust/test_supply_chain.py::test_every_library_is_pinned_with_a_hash_that_can_be_trusted",
    ),
]  # fmt: skip


def try_out(mutation: Mutation, sound: set[str]) -> str:
    """What became of it: "caught", "NOT CAUGHT", or why it could not be tried; `sound` are tests that pass as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "telex"
        shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
        place = next((p for p in mutation.places if (copy / p[0]).exists() and p[1] in (copy / p[0]).read_text("utf-8")), None)
        if place is None:
            return "NOT THERE: nothing of what it breaks stands in the code"
        if mutation.test not in sound and _fails(copy, mutation.test):
            return "NO GUARD: the test fails without it"
        sound.add(mutation.test)
        path = copy / place[0]
        path.write_text(path.read_text("utf-8").replace(place[1], place[2], 1), "utf-8")
        return "caught" if _fails(copy, mutation.test) else "NOT CAUGHT"


def _fails(root: Path, test: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", test]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{test}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 1


def main(asked: list[str]) -> int:
    results: list[str] = []
    sound: set[str] = set()
    for mutation in MUTATIONS:
        if not asked or any(mutation.name.startswith(name) for name in asked):
            results.append(try_out(mutation, sound))
            print(f"{results[-1]:<12} {mutation.name}  [{mutation.test}]", flush=True)
    print(f"{results.count('caught')} of {len(results)} caught")
    return 0 if set(results) == {"caught"} else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
