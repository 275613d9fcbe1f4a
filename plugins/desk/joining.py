"""The editor's word on which sightings are one story: same_as and not_same_as. Gives every story its address."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from . import addresses, word, writethru
from .story import LONG_AGO, Capture, Finding, Sighting
from .word import UNSAID, Word

Groups = list[list[Sighting]]


class Home(Struct, frozen=True):
    """A story's sightings and where it lives."""

    group: list[Sighting]
    address: str
    slug: str


class Joined(Struct, frozen=True):
    """All stories with their homes, and what the editor's joining left behind."""

    homes: list[Home]
    aliases: Mapping[str, list[str]]  # slug -> addresses of the stories that went up in it
    gone: list[str]  # slugs of those
    words: Mapping[str, Word]  # what is said of a story, with what holds those back
    findings: list[Finding]


def capture_order(capture: Capture) -> tuple[bool, float, str]:
    """The key by which captures are read: by moment, those without one last, then by name."""
    return (not capture.moments, (capture.received or LONG_AGO).timestamp(), capture.file)


def sighting_order(sighting: Sighting) -> tuple[bool, float, str, int]:
    """The key by which sightings of a story are read: as their captures, then by place on the page."""
    return (*capture_order(sighting.capture), sighting.brief.position)


def join(groups: Groups, words: Mapping[str, Word], text: str, kept: addresses.Kept | None = None) -> Joined:
    """Take apart and put together what the editor says. `text` is desk.toml, for the lines of what it gets wrong."""
    groups, findings = _split(groups, words, text, kept)
    homes = addresses.addresses(groups, kept)
    slugs = addresses.slugs(homes, kept)
    number = {slug: n for n, slug in enumerate(slugs)}
    joined = [list(group) for group in groups]
    aliases: dict[str, list[str]] = {}
    gone: dict[str, None] = {}
    heard = dict(words)
    for slug, said in words.items():
        if said.same_as not in (None, slug) and slug in number:
            *way, target = _chain(slug, words)
            if target in way:
                findings += [word.circle(way, text)] if target == slug == min(way) else []  # each circle once
                continue
            if target not in number:
                findings.append(word.unknown_same(slug, "same_as", target, [s for s in slugs if s != slug], text))
                continue
            joined[number[target]] += groups[number[slug]]
            aliases.setdefault(target, []).append(homes[number[slug]])
            gone[slug] = None
            heard[target] = word.joined(heard.get(target, UNSAID), said)
            findings += word.unheard(slug, said, target, words.get(target, UNSAID), text)
    remaining = [Home(joined[n], homes[n], slug) for n, slug in enumerate(slugs) if slug not in gone]
    return Joined(remaining, aliases, list(gone), heard, findings)


def _split(groups: Groups, words: Mapping[str, Word], text: str, kept: addresses.Kept | None) -> tuple[Groups, list[Finding]]:
    """Take out of each story what `not_same_as` says is another; captures are named with or without `.txt`."""
    findings: list[Finding] = []
    made: Groups = []
    if not any(said.not_same_as for said in words.values()):
        return sorted(groups, key=_group_order), findings
    homes = addresses.addresses(groups, kept)
    for slug, group in zip(addresses.slugs(homes, kept), groups, strict=True):
        names = words[slug].not_same_as if slug in words else ()
        files = {s.capture.file.removesuffix(".txt"): s.capture.file for s in group}
        unknown = [name for name in names if name.removesuffix(".txt") not in files]
        findings += [word.unknown_same(slug, "not_same_as", name, list(files.values()), text) for name in unknown]
        parts = _parted(group, {name.removesuffix(".txt") for name in names})
        findings += [word.idle(slug, text)] if len(parts) == 1 and len(unknown) < len(names) else []
        made += parts
    return sorted(made, key=_group_order), findings


def _group_order(group: list[Sighting]) -> tuple[bool, float, str, int]:
    return sighting_order(group[0])


def _parted(group: list[Sighting], named: set[str]) -> Groups:
    """A story and the one split off it. What neither was told of goes with the one whose copy it is nearer to."""
    apart = [s for s in group if s.capture.file.removesuffix(".txt") in named]
    if not apart:
        return [group]
    last = max(group.index(s) for s in apart)
    rest = [s for s in group[:last] if s not in apart]
    made = [part for part in (rest, apart) if part]
    for sighting in group[last + 1 :]:
        near = [max(writethru.likeness(sighting, s) for s in part) for part in made]
        made[near.index(max(near))].append(sighting)
    return made


def _chain(slug: str, words: Mapping[str, Word]) -> list[str]:
    """Where same_as leads from a story, step by step: to the one that it is, or to one that was passed already."""
    way = [slug]
    while (said := words.get(way[-1])) and said.same_as:
        way.append(said.same_as)
        if said.same_as in way[:-1]:
            break
    return way
