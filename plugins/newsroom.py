"""Disk -> desk: reads the rulebook, the editor's word and captures, and hands them to plugins.desk.

The one module below the Pelican plugins and the tasks that opens files, with `own`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from . import fingerprint, own, tables
from .desk import addresses, capture, edition, gleaning, links, topics, word
from .desk.clock import Labels
from .desk.copies import Copy
from .desk.dictionary import get_ready, is_word
from .desk.entities import Form
from .desk.gleaning import Gleaned
from .desk.household import House
from .desk.lexicon import Lexicon
from .desk.lines import Furniture, Reader
from .desk.names import Names
from .desk.remembered import Memory
from .desk.sections import Rulebook
from .desk.story import Brief, Capture, Edition, Finding, Story
from .spread import spread

RULEBOOK = Path(__file__).parent / "desk" / "rulebook"
WIRE = "wire"
DESK_TOML = "desk.toml"
ADDRESSES = "addresses.tsv"
OWN_RULES = "rulebook"
SETTINGS = "pelicanconf.py"


class Newsroom:
    """What one build is made with. Holds no state between builds; make a new one for each."""

    def __init__(self, content: Path, rulebook: Path = RULEBOOK, house: House | None = None) -> None:
        self.content = content
        self.wire = content / WIRE
        self.house = house or House()
        self._rulebook = rulebook
        self._folders: dict[Path, str] = {}
        languages = [self._table(f"language-{code}.toml") for code in self.house.languages]
        furniture = self._table("furniture.toml")
        furniture["agencies"] = [*furniture["agencies"], *self.house.agencies]
        lines = tuple(s.casefold() for language in languages for s in language["section_line"])
        reader = Reader(Labels(*languages), lines, Furniture.from_table(furniture))
        self.desk = capture.Desk(reader, _is_dutch, self.house.zone)
        self.rules = section_rules(content, rulebook)

    def _table(self, name: str) -> dict[str, Any]:
        return tables.table(self._texts(name))

    def _texts(self, name: str) -> tables.Texts:
        return _texts(self.content, name, self._rulebook)

    def read(self, path: Path, base: Path | None = None) -> Capture:
        """Read one capture. Raises OSError where the file cannot be read."""
        return self.made_of(self.bytes_of(path), self.name_of(path, base))

    def made_of(self, data: bytes, name: str) -> Capture:
        """What the desk reads in the bytes of a capture."""
        return capture.read(data, name, self.desk)

    def glean(self, made: Capture) -> Gleaned:
        """What an edition asks of the items of a capture."""
        return gleaning.glean(made, self.rules)

    def copies(self, made: Capture) -> tuple[Copy, ...]:
        """What of each item of a capture is compared with others."""
        return gleaning.copies(made, self._routine)

    def forms(self, item: Brief) -> list[Form]:
        """The names that an item prints."""
        return topics.forms_of(item.body, self.names)

    def get_ready(self) -> None:
        """Load what reading leans on: what is there before a process forks is there for all."""
        _ = self._routine, self.names
        get_ready()

    @cached_property
    def _routine(self) -> frozenset[str]:
        return tables.routine(self._texts("thesaurus.toml"))

    def bytes_of(self, path: Path) -> bytes:
        """The bytes of a capture. Raises OSError where they cannot be read, or must not be."""
        if path.is_symlink() and _is_below(path.parent, self.wire) and not _is_below(path, self.content):
            raise OSError("een koppeling naar buiten content/")  # whoever hands in captures does not choose what else is read
        return own.plain_bytes(path)

    def name_of(self, path: Path, base: Path | None = None) -> str:
        """A capture's name: its path below the folder of captures; of one elsewhere that below `base`."""
        try:
            return f"{self._below(path.parent)}{path.name}"  # a link by its own name
        except ValueError:
            return path.relative_to(base).as_posix() if base else path.name

    def _below(self, folder: Path) -> str:
        """What leads from the folder of captures to one in it, all links followed; each is looked up once. Raises ValueError elsewhere."""
        if folder not in self._folders:
            below = folder.resolve().relative_to(self.wire.resolve()).as_posix()
            self._folders[folder] = "" if below == "." else f"{below}/"
        return self._folders[folder]

    def read_all(self, paths: Iterable[Path]) -> tuple[list[Capture], list[tuple[str, Finding]]]:
        """Read captures; one that cannot be read is a finding and stops none of the others."""
        captures, findings = [], []
        given = list(paths)
        base = Path(os.path.commonpath([p.parent for p in given])) if given else None
        for path in given:
            try:
                captures.append(self.read(path, base))
            except OSError as error:
                findings.append((self.name_of(path, base), Finding("TX501", facts=(("error", error.strerror or str(error)),))))
        return captures, findings

    def amiss(self) -> list[tuple[str, Finding]]:
        """What is among the captures and is none. Raises BadFile where their folder is there and cannot be looked into."""
        own.listed(self.wire)
        return [(self.name_of(path), Finding("TX502")) for path in strays(self.wire)]

    def edition(
        self,
        captures: Iterable[Capture],
        findings: Iterable[tuple[str, Finding]] = (),
        is_whole: bool = True,
        memory: gleaning.Memory | None = None,
        text: str | None = None,
    ) -> Edition:
        """Make the edition of these captures under the editor's word; `is_whole` where they are all there are.

        What the memory knows is not worked out again, and it learns how the sightings were put together. `text` is desk.toml, where
        it was read already.
        """
        text = self.desk_text() if text is None else text
        words, wrong = word.parse(text, self.rules.sections, self.house.zone)
        kept, unread = addresses.parse(self.addresses_text())
        editor = edition.Editor(self.rules, words, text, tuple(wrong), self._routine, kept, is_whole)
        said = [(SETTINGS, f) for f in self.house.findings] if is_whole else []
        return edition.make(captures, editor, [*findings, *((ADDRESSES, f) for f in unread), *said], memory)

    def desk_text(self) -> str:
        """The editor's word, as it stands in desk.toml now."""
        return own.read(self.content / DESK_TOML)

    def addresses_text(self) -> str:
        """The addresses that were given out, as they stand in addresses.tsv now."""
        return own.read(self.content / ADDRESSES)

    def link(self, made: Edition, memory: Memory | None = None, signs: Mapping[str, bytes] = links.NO_SIGNS) -> links.Links:
        """Link the stories of an edition. What the memory knows is not worked out again, and it learns what is new.

        `signs` are those of stories by slug (see plugins.desk.signs); those that are not there are worked out.
        """
        return links.make(made.stories, self.lexicon, links.Said(made.tied, made.parted), memory, spread, signs)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What words weigh and mean."""
        return tables.lexicon(*self._lexical)

    @property
    def lexical(self) -> tuple[str, ...]:
        """All texts of the rulebook that links follow from."""
        background, runs, *others = self._lexical
        return background, runs, *(text for texts in others for text in (str(len(texts)), *texts))

    @cached_property
    def _lexical(self) -> tuple[str, str, tables.Texts, tables.Texts]:
        background, runs = (own.text(rules_at(self.content, n, self._rulebook)) for n in ("background.tsv", "runs.tsv"))
        return background, runs, self._texts("thesaurus.toml"), self._texts("places.toml")

    def topics(
        self,
        made: Edition,
        forms: Callable[[Story], Sequence[Form] | None] | None = None,
        memory: topics.Memory | None = None,
        signs: Mapping[str, bytes] | None = None,
    ) -> topics.Topics:
        """The topics of an edition's stories. What else is given spares work and changes nothing: see `topics.find`."""
        return topics.find(made.stories, self.names, forms, memory, signs)

    @cached_property
    def names(self) -> Names:
        """The names that the rulebook knows."""
        return tables.names(self._texts("names.toml"), self._texts("places.toml"))


def rules_at(content: Path, name: str, rulebook: Path = RULEBOOK) -> Path:
    """Where a file of the rulebook stands: a site's own, in content/rulebook, takes the place of Telex's."""
    ours = content / OWN_RULES / name
    return ours if own.is_named(ours) else rulebook / name


def section_rules(content: Path, rulebook: Path = RULEBOOK) -> Rulebook:
    """The section rules of a site. Raises what reading a rulebook raises that does not hold what it should."""
    return tables.sections(_texts(content, "sections.toml", rulebook))


def _texts(content: Path, name: str, rulebook: Path) -> tables.Texts:
    """A file of the rulebook; a site's own that says `extend = true` is read before Telex's and does not replace it."""
    ours = own.text(rules_at(content, name, rulebook))
    return (ours, own.text(rulebook / name)) if tables.extends(ours) else (ours,)


def strays(wire: Path) -> list[Path]:
    """What is among the captures and is none: other files, links to folders, folders that cannot be opened; hidden ones left out."""
    shut: list[OSError] = []
    found = []
    for folder, below, names in os.walk(wire, onerror=shut.append):
        below[:] = [name for name in below if name != fingerprint.UNSEEN]
        others = [n for n in names if not n.lower().endswith(".txt")] + [n for n in below if (Path(folder) / n).is_symlink()]
        found += [Path(folder) / name for name in others]
    found += [Path(error.filename) for error in shut if wire.exists()]
    return sorted(p for p in found if not _is_hidden(p, wire))


def find(path: Path) -> list[Path]:
    """The captures at a path: the file itself, or all `.txt` files below a folder, in small letters or capitals, in order of name.

    Hidden ones and what Python keeps of its own are left out, and no link to a folder is followed: it may lead anywhere, and in circles.
    """
    if not path.is_dir():
        return [path]
    held: list[str] = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".") and name != fingerprint.UNSEEN]
        held += [os.path.join(folder, name) for name in names if name.lower().endswith(".txt") and not name.startswith(".")]
    return [Path(name) for name in sorted(held, key=lambda name: name.split(os.sep))]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _is_below(path: Path, folder: Path) -> bool:
    """Whether a file, all links followed, lies in a folder."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def table(path: Path) -> dict[str, Any]:
    """A file of the rulebook. Raises tomllib.TOMLDecodeError where it is none, and BadFile."""
    return tables.table((own.text(path),))


def _is_dutch(word: str) -> bool:
    return is_word(word)  # half a second where it was not asked before, paid by linking, topics and a doubtful letter alone
