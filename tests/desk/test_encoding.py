"""Bytes become text; each repair has its place and its reason, and can be replayed."""

from __future__ import annotations

import re

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import encoding, markup
from plugins.desk.story import Repair
from plugins.newsroom import Newsroom

COPY = "Financiën: “één” reünie kost €5 – zegt Søren…"
ASCII = "DEN HAAG (ANP) - De Kamer vergadert.\r\n2 uur geleden"


@cases.parametrize("repairs")
def test_what_is_damaged_is_mended_and_what_is_right_stays(case: cases.Case, room: Newsroom) -> None:
    """Replayed, the plan leads from the text as decoded to the text as repaired; nothing right is touched."""
    made = encoding.decode(case.given.encode(), room.desk.is_word)
    assert made.decoded == case.given
    assert made.text == case.expected
    assert encoding.apply(made.decoded, made.repairs) == made.text
    if case.kind == "Must not change":
        assert case.given == case.expected
        assert made.repairs == ()


@pytest.mark.parametrize("text", [COPY, ASCII])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_reads_the_same_in_every_unicode_encoding(codec: str, text: str) -> None:
    made = encoding.decode(text.encode(codec))
    assert made.text == text
    assert made.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(codec, codec)


def test_a_big_endian_mark_is_read() -> None:
    made = encoding.decode(b"\xfe\xff" + COPY.encode("utf-16-be"))
    assert (made.text, made.encoding) == (COPY, "utf-16-be")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_page_cut_off_inside_a_character_of_two_bytes_is_still_read(codec: str, mark: str) -> None:
    """Pages are cut off anywhere."""
    made = encoding.decode((mark + ASCII).encode(codec)[:-1])
    assert made.text.startswith(ASCII[:-1])
    assert made.encoding == codec


def test_a_page_cut_off_inside_a_letter_stays_utf_8() -> None:
    made = encoding.decode("één scène".encode() + "ë".encode()[:1])
    assert (made.text, made.encoding) == ("één scène\ufffd", "utf-8")


def test_one_broken_place_does_not_change_the_encoding_of_all_the_rest() -> None:
    made = encoding.decode("één scène in Curaçao".encode() + b" caf\xe9 " + "coöperatie".encode())
    assert (made.text, made.encoding) == ("één scène in Curaçao caf\ufffd coöperatie", "utf-8")


def test_windows_1252_is_read_with_its_quotes_dashes_and_ellipsis() -> None:
    made = encoding.decode(COPY.encode("cp1252"))
    assert (made.text, made.encoding, made.repairs) == (COPY, "windows-1252", ())


def test_the_five_bytes_that_windows_1252_has_not_are_taken_out_and_said() -> None:
    made = encoding.decode(b"caf\xe9 \x81\x8d\x8f\x90\x9d!")
    assert made.decoded == "café \x81\x8d\x8f\x90\x9d!"
    assert made.text == "café !"
    assert made.repairs == (Repair(5, "\x81\x8d\x8f\x90\x9d", "", "control"),)


def test_windows_1252_read_as_latin_1_is_mended_and_its_ellipsis_is_no_line_end() -> None:
    made = encoding.decode("zo\x85 \x93ja\x94 \x80 5".encode())
    assert made.text == "zo… “ja” € 5"
    assert [r.reason for r in made.repairs] == ["c1"] * 4


def test_a_closing_quote_read_as_windows_1252_is_mended_though_one_of_its_bytes_is_not_in_it() -> None:
    assert encoding.decode("â€œJaâ€\x9d, zei hij".encode()).text == "“Ja”, zei hij"


def test_the_byte_order_mark_goes_and_that_is_said() -> None:
    made = encoding.decode(b"\xef\xbb\xbfKop")
    assert made.repairs == (Repair(0, "\ufeff", "", "bom"),)
    assert encoding.decode("Kop\ufeff".encode()).repairs == (Repair(3, "\ufeff", "", "control"),)


def test_nul_and_control_characters_go_one_by_one() -> None:
    made = encoding.decode(b"a\x00b\x08c\x1bd\te\nf\x0cg")
    assert made.text == "abcd\te\nf\x0cg"
    assert made.repairs == (Repair(1, "\x00", "", "control"), Repair(3, "\x08", "", "control"), Repair(5, "\x1b", "", "control"))


def test_a_repair_says_what_was_there_and_nothing_more() -> None:
    made = encoding.decode("het (FinanciÃ«n), en Belgiƫ".encode())
    assert made.repairs == (Repair(12, "Ã«", "ë", "doubled"), Repair(26, "ƫ", "ë", "shifted"))


def test_a_doubtful_letter_is_mended_only_where_the_judge_knows_the_word() -> None:
    text = "coƶrdinatie".encode()
    assert encoding.decode(text).text == "coƶrdinatie"
    assert encoding.decode(text, {"coördinatie"}.__contains__).text == "coördinatie"
    assert encoding.decode("COƶRDINATIE".encode(), {"coördinatie"}.__contains__).text == "COöRDINATIE"


@pytest.mark.parametrize(
    "repairs", [[Repair(0, "b", "c", "")], [Repair(1, "b", "", ""), Repair(0, "a", "", "")], [Repair(2, "cd", "", "")]]
)
def test_a_plan_that_does_not_fit_is_refused(repairs: list[Repair]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encoding.apply("abc", repairs)


PARTS = [*"ƫƶơƒÃ«Ââ€™ÂÃ", "\x00", "\x85", "\x92", "\ufeff", "\u2028", "Ã«", "â€œ", "ÃƒÂ«", "Financi", "n "]
PARTS += ["\n", "é", "\x1b", "🏆", "\u202e", "\u200b", "\u200d", "\u200c", "â€‹", "Â\x8d", "\ufffe", "\U000e0041", "\u2069", "ن"]
DAMAGED = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@given(DAMAGED)
def test_a_plan_replayed_gives_the_repaired_text(text: str) -> None:
    """Explained judgement: repairs are in order, do not overlap, change something, and lead to the text."""
    made = encoding.decode(text.encode(), {"financiën", "coördinatie"}.__contains__)
    assert encoding.apply(made.decoded, made.repairs) == made.text
    assert all(r.before != r.after and r.before and r.reason for r in made.repairs)
    starts = [r.start for r in made.repairs]
    assert starts == sorted(set(starts))


@given(st.binary(max_size=200) | DAMAGED.map(str.encode) | DAMAGED.map(lambda t: t.encode("utf-16")))
def test_any_bytes_are_read_and_the_plan_fits(data: bytes) -> None:
    made = encoding.decode(data)
    assert encoding.apply(made.decoded, made.repairs) == made.text
    made.text.encode()  # no lone surrogate stays


@given(st.text(alphabet=st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="ÂÃâÄÅ"), max_size=100))
def test_text_that_is_right_is_not_touched(text: str) -> None:
    """Letters of Western Europe, in whatever order: without a mark of damage nothing is mended (ƒ is doubtful, and stays)."""
    made = encoding.decode(text.encode(), encoding.never)
    assert (made.text, made.repairs) == (text, ())


@given(st.binary(max_size=200) | DAMAGED.map(str.encode) | DAMAGED.map(lambda t: t.encode("utf-16")) | st.text().map(str.encode))
def test_what_no_page_shows_is_a_repair_that_the_report_names(data: bytes) -> None:
    """Conservation: after decoding nothing is left that escaping would drop unsaid, but for line ends."""
    made = encoding.decode(data)
    kept = re.sub("[\x0b\x0c]", "\n", made.text)
    assert markup.clean(kept) == kept


@pytest.mark.parametrize("text", ["👨\u200d👩\u200d👧", "نامه\u200cای", "क\u094d\u200dष", "❤\ufe0f\u200d🔥", "zacht\u00adafbreken"])
def test_what_joins_signs_of_other_scripts_stays(text: str) -> None:
    assert encoding.decode(text.encode()).repairs == ()


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b\u200b", "\u200d", "\u2066x\u2069", "\U000e0041\U000e007f"])
def test_what_cannot_be_seen_is_taken_out_of_a_word(hidden: str) -> None:
    made = encoding.decode(f"dij{hidden}k".encode())
    assert made.text in ("dijk", "dijxk")
    assert {r.reason for r in made.repairs} == {"hidden"}


def test_whatever_a_repair_begins_with_asks_for_a_closer_look() -> None:
    begins = [encoding.CONTROL, encoding.SHIFTED, encoding.C1, encoding.HIDDEN]
    for letter in map(chr, [*range(0x10000), *range(0xE0000, 0xE0080)]):
        suspect = encoding.SUSPECT.match(f"{letter}\u0080") or any(pattern.match(letter) for pattern in begins)
        assert bool(suspect) == bool(encoding._DAMAGE.match(letter))
        assert not (suspect and letter.encode("utf-8", "surrogatepass") in encoding._SOUND)
