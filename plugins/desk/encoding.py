"""Bytes -> text, each repair with its place, its reason and a plan that can be replayed.

Decoding never loses a byte unsaid: what no encoding can read becomes U+FFFD, and that too is a repair.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from .story import Repair

#: Control characters that mean nothing in copy; tabs, line ends and what Windows-1252 has in 80..9F are looked at elsewhere.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\ufeff\ufffe\uffff]+")

#: Scripts and signs that are joined by a character that cannot be seen: Arabic, Indian, emoji.
_JOINED = "[\u0600-\u1fff\u2070-\U000dffff]"
#: What cannot be seen, and hides words from a search or turns the text around it; no page shows it, so the report names it.
HIDDEN = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]+"
    f"|(?<!{_JOINED})[\u200c\u200d]+|[\u200c\u200d]+(?!{_JOINED})"
)

#: U+0180..U+01BF stand where UTF-8's lead byte C3 became C6: the letter meant lies C0 (hex) lower.
SHIFTED = re.compile("[\u0180-\u01bf]")

#: A mark of UTF-8 read as Windows-1252: where ftfy is asked about the word.
SUSPECT = re.compile("[ÂÃâÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
#: Of a word so many characters on either side of the mark are looked at.
AROUND = 60

#: First bytes of the letters and marks that Dutch copy holds in UTF-8.
CUT_LEADS = b"\xc2\xc3\xc4\xc5\xe2"

#: Windows-1252's 80..9F read as Latin-1.
C1 = re.compile("[\x80-\x9f]")

#: What any repair begins with, and the bytes that are none of it: a text without the one needs no closer look.
_DAMAGE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u0180-\u01bfÂÃâÄÅ\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_SOUND = bytes(b for b in range(0x80) if not _DAMAGE.match(chr(b)))


class Text(Struct, frozen=True):
    """A capture's text: as decoded, as repaired, and the plan that leads from one to the other."""

    decoded: str
    text: str
    encoding: str
    repairs: tuple[Repair, ...]


def never(_word: str) -> bool:
    """A judge of words that knows none."""
    return False


def decode(data: bytes, is_word: Callable[[str], bool] = never) -> Text:
    """Read bytes of unknown encoding and repair known damage. Never raises.

    `is_word` says whether a word in lower case is a Dutch one; a doubtful letter is mended only where that
    makes a word, save for the one letter (ë) that real captures are known to lose.
    """
    decoded, encoding = _decode(data)
    repairs = tuple(_plan(decoded, is_word))
    return Text(decoded, apply(decoded, repairs), encoding, repairs)


def apply(decoded: str, repairs: Iterable[Repair]) -> str:
    """Replay a plan. Raises ValueError where it does not fit the text."""
    out: list[str] = []
    at = 0
    for repair in repairs:
        end = repair.start + len(repair.before)
        if repair.start < at or decoded[repair.start : end] != repair.before:
            raise ValueError(f"repair does not fit at character {repair.start}")
        out += decoded[at : repair.start], repair.after
        at = end
    return "".join(out) + decoded[at:]


def _decode(data: bytes) -> tuple[str, str]:
    for bom, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(bom):
            return data.decode(name, "replace"), name  # the BOM stays in the text, and goes as a repair
    if wide := _utf16_without_bom(data):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error):
            return data.decode("utf-8", "replace"), "utf-8"
    return data.decode("latin-1").translate(_CP1252), "windows-1252"


#: Five bytes are not in Windows-1252 and stay as they came.
_CP1252 = {b: bytes([b]).decode("cp1252") for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 of Latin text has NUL in nearly every other byte."""
    half = len(data) // 2  # an odd byte at the end is a letter cut in two
    if half < 2:
        return None
    even, odd = data[0 : 2 * half : 2].count(0), data[1 : 2 * half : 2].count(0)
    if odd > 0.8 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 with a broken place, rather than another encoding: whole sequences outnumber broken ones."""
    if error.start >= len(data) - 3 and error.reason == "unexpected end of data" and data[error.start] in CUT_LEADS:
        return True  # cut off inside a letter
    text = data.decode("utf-8", "replace")
    return sum(c > "\x7f" and c != "\ufffd" for c in text) > text.count("\ufffd")


def _plan(text: str, is_word: Callable[[str], bool]) -> Iterable[Repair]:
    """All repairs, in order of place."""
    rare = text.encode("utf-8", "surrogatepass").translate(None, _SOUND)
    if not (rare and _DAMAGE.search(rare.decode("utf-8", "surrogatepass"))):
        return ()
    found: list[Repair] = []
    for control in CONTROL.finditer(text):
        reason = "bom" if control.start() == 0 and control[0] == "\ufeff" else "control"
        found.append(Repair(control.start(), control[0], "", reason))
    found += [Repair(hidden.start(), hidden[0], "", "hidden") for hidden in HIDDEN.finditer(text)]
    found += _doubled(text)
    for match in SHIFTED.finditer(text):
        letter = chr(ord(match[0]) - 0xC0)
        if _word_allows(text, match.start(), letter, is_word):
            found.append(Repair(match.start(), match[0], letter, "shifted"))
    for match in C1.finditer(text):
        if ord(match[0]) in _CP1252:
            found.append(Repair(match.start(), match[0], _CP1252[ord(match[0])], "c1"))
    return _disjoint(sorted(found, key=lambda r: (r.start, -len(r.before))))


def _disjoint(repairs: Iterable[Repair]) -> Iterable[Repair]:
    at = 0
    for repair in repairs:
        if repair.start >= at:
            yield repair
            at = repair.start + len(repair.before)


def _doubled(text: str) -> Iterable[Repair]:
    """UTF-8 read as Windows-1252, by ftfy, a word at a time so that each repair has a place."""
    done = 0
    for match in SUSPECT.finditer(text):
        if match.start() < done:
            continue
        from ftfy import fix_encoding  # a tenth of a second, which sound captures need not pay

        start, end = _word_around(text, match.start(), done)
        mended = HIDDEN.sub("", CONTROL.sub("", fix_encoding(text[start:end])))
        if mended != text[start:end] and not _breaks_capitals(mended, text[start:end]):
            yield _trimmed(start, text[start:end], mended, "doubled")
        done = end


def _word_around(text: str, at: int, after: int) -> tuple[int, int]:
    """What stands around a character without ASCII white space, a bounded stretch, nothing before `after`."""
    start = end = at
    while start > max(after, at - AROUND) and text[start - 1] not in " \t\r\n":
        start -= 1
    while end < min(len(text), at + AROUND) and text[end] not in " \t\r\n":
        end += 1
    return start, end


def _breaks_capitals(mended: str, before: str) -> bool:
    """A repair that leaves a small letter in a word of capitals is none: `AMANHû is a word and a quotation mark."""
    letters = [c for c in before if c.isalpha() and c.isascii()]
    return len(letters) > 2 and all(c.isupper() for c in letters) and any(c.islower() for c in mended)


def _trimmed(start: int, before: str, after: str, reason: str) -> Repair:
    """A repair without what both sides share at their ends."""
    shared = min(len(before), len(after))
    head = next((i for i in range(shared) if before[i] != after[i]), shared)
    tail = next((i for i in range(shared - head) if before[-1 - i] != after[-1 - i]), shared - head)
    return Repair(start + head, before[head : len(before) - tail], after[head : len(after) - tail], reason)


def _word_allows(text: str, at: int, letter: str, is_word: Callable[[str], bool]) -> bool:
    """Mend inside a Dutch word only: letters such as ơ or ƒ are right in other languages."""
    if letter == "ë":
        return text[at - 1 : at].isalpha() or text[at + 1 : at + 2].isalpha()
    start = end = at
    while start > 0 and text[start - 1].isalpha() and at - start < 60:
        start -= 1
    while end < len(text) and text[end].isalpha() and end - at < 60:
        end += 1
    return is_word((text[start:at] + letter + text[at + 1 : end]).casefold())
