"""The report: every finding has a sentence and a remedy, and every sentence a capture that provokes it (law 7)."""

from __future__ import annotations

import ast
import hashlib
import re
import string
from functools import cache
from pathlib import Path

import pytest

from plugins.desk import capture, dutch, report
from plugins.desk.sentences import CATALOGUE, ERROR, INFO, REASONS, WARNING
from plugins.desk.story import Edition, Finding, Kind, Piece
from plugins.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"TX\d{3}")
NAME = "2026-01-12T12-00.txt"
COPY = "GROU (ANP) - De brug in Grou is na een lange reparatie weer open. Monteurs vervingen een kabel.\n2 uur geleden\n"
SLUG = "de-brug-in-grou-is-na-een-lange-reparatie-weer-open"
EMBARGO = "Vis duurder\n\nEmbargo tot 20.00 uur\n\nOSLO (ANP) - De prijs van vis stijgt in Noorwegen.\n3 uur geleden\n"
FISH = "de-prijs-van-vis-stijgt-in-noorwegen"
LONGER = COPY.replace("een kabel.", "een kabel en smeerden de scharnieren onder het wegdek.")
UPDATE = LONGER.replace("is na een lange reparatie weer open", "is weer open na een lange reparatie")
LONG = (
    "Dit is een lange regel tekst die geen bericht is en die nergens bij hoort, want er staat geen plaats of bureau voor en hij loopt door."
)

#: Codes that are about a line of desk.toml.
OF_DESK_TOML = {*(f"TX40{n}" for n in range(1, 10)), *(f"TX41{n}" for n in range(6, 10)), *(f"TX42{n}" for n in range(2, 7))}
MARK = hashlib.sha256(dutch.fold(COPY.split(" - ")[1].splitlines()[0]).encode()).hexdigest()[:12]

KEPT = "../addresses.tsv"

#: For each code: the captures (name, bytes) and desk.toml that provoke it, and the line that is blamed.
PROVOKED: dict[str, tuple[list[tuple[str, bytes]], str, int]] = {
    "TX101": ([(NAME, b" \n\n")], "", 1),
    "TX102": ([(NAME, b"PNG\0\0\0\0IHDR\0\0\0\0\0 GROU (ANP) - x\n")], "", 1),
    "TX103": ([(NAME, b"Beste lezer,\nhierbij een brief.\nGroeten\n")], "", 1),
    "TX104": ([(NAME, b"woord " * 20_000)], "", 1),
    "TX105": ([("avond.txt", COPY.encode())], "", 0),
    "TX106": ([("2026-02-30T12-00.txt", COPY.encode())], "", 0),
    "TX107": ([("2025-10-26T02-30.txt", COPY.encode())], "", 0),
    "TX108": ([(NAME, f"\ndonderdag 15 januari 2026\nBrug open\n\n{COPY}".encode())], "", 2),
    "TX110": ([(NAME, ("Brug\n\n" + COPY.replace("kabel", "kabel in Itali\u01ab")).encode())], "", 3),
    "TX111": ([(NAME, COPY.replace("kabel", "kabel in Itali\ufffd").encode())], "", 1),
    "TX202": ([(NAME, f"{LONG}\n\nBrug open\n\n{COPY}".encode())], "", 1),
    "TX203": ([(NAME, f"{COPY}De sluis bij Lemmer gaat volgende week weer open voor schepen.\n3 uur geleden\n".encode())], "", 3),
    "TX204": ([(NAME, f"{COPY}Sluis bij Lemmer gaat open\n".encode())], "", 3),
    "TX205": ([(NAME, f"Brug open\n\n{COPY.splitlines()[0]}\nMeer uit Fin\n".encode())], "", 4),
    "TX206": ([(NAME, f"{COPY}HEEG (ANP) - De haven in Heeg is vol. Schippers vragen om ho".encode())], "", 3),
    "TX207": ([(NAME, f"Meer uit Regio\n{COPY}Meer uit Tech\nHEEG (ANP) - De haven in Heeg is vol.\n3 uur geleden\n".encode())], "", 4),
    "TX208": (
        [(NAME, f"{COPY}HEEG (ANP) - De haven is vol.\nAjax - PSV 2-1\nGo Ahead - Utrecht 0-0\nFortuna - Twente 1-3\n".encode())],
        "",
        4,
    ),
    "TX209": ([(NAME, f"\n{COPY.replace(chr(10), ' ')}HEEG (ANP) - De haven in Heeg is vol.\n3 uur geleden\n".encode())], "", 2),
    "TX301": ([(NAME, f"{COPY}HEEG (ANP) - De haven in Heeg is vol.\n3 uur gele\n".encode())], "", 4),
    "TX302": ([(NAME, f"{COPY}3 uur geleden\n".encode())], "", 3),
    "TX303": ([(NAME, COPY.encode()), ("2026-01-12T20-00.txt", COPY.encode())], "", 2),
    "TX304": ([(NAME, f"{COPY}HEEG (ANP) - De haven in Heeg is vol.\n3u geleden\n".encode())], "", 4),
    "TX305": ([(NAME, (COPY + COPY.replace("2 uur", "5 uur")).encode())], "", 4),
    "TX401": ([(NAME, COPY.encode())], "[los\n", 1),
    "TX402": ([(NAME, COPY.encode())], '\nsection = "Tech"\n', 2),
    "TX403": ([(NAME, COPY.encode())], f'[{SLUG}]\nkop = "x"\n', 2),
    "TX404": ([(NAME, COPY.encode())], f"[{SLUG}]\nheadline = 3\n", 2),
    "TX405": ([(NAME, COPY.encode())], f'[{SLUG}]\nsection = "Sport"\n', 2),
    "TX406": ([(NAME, COPY.encode())], '\n\n[qqqq]\nsection = "Tech"\n', 3),
    "TX407": (
        [(NAME, f"{COPY}OSLO (ANP) - De prijs van vis stijgt.\n3 uur geleden\n".encode())],
        f'[de-prijs-van-vis-stijgt]\nsame_as = "{SLUG}"\nsection = "Tech"\n',
        3,
    ),
    "TX408": (
        [("avond.txt", COPY.encode()), (NAME, COPY.replace("Monteurs vervingen een kabel", "Daarna kwam de boot").encode())],
        f'[{SLUG}]\nsection = "Tech"\n',
        1,
    ),
    "TX409": ([(NAME, COPY.encode())], f'[{SLUG}]\nsection = "Tech"\nsame_as = "{SLUG.replace("weer", "wer")}"\n', 3),
    "TX410": ([(NAME, LONGER.encode()), ("2026-01-12T13-00.txt", f"\n{UPDATE}".encode())], "", 2),
    "TX411": ([(NAME, (COPY + EMBARGO).encode())], "", 3),
    "TX412": ([(NAME, (COPY + EMBARGO).encode())], f"[{FISH}]\nhold = true\n", 3),
    "TX413": ([(NAME, f"\nCorrectie: Brug open\n\n{COPY}".encode())], "", 2),
    "TX414": ([(KEPT, f"{MARK}\t2026/02/{SLUG}\n".encode()), (NAME, f"\n{COPY}".encode())], "", 2),
    "TX415": ([(NAME, COPY.encode()), (KEPT, b"# een\n\nzomaar iets\n")], "", 3),
    "TX416": ([(NAME, COPY.encode())], f'[{SLUG}]\nno_link = "vissers"\n\n[vissers]\nlink = "{SLUG}"\n', 5),
    "TX417": ([(NAME, COPY.encode())], f'[{SLUG}]\nsection = "Tech"\nlink = "{SLUG}"\n', 3),
    "TX418": (
        [(NAME, f"{COPY}OSLO (ANP) - De prijs van vis stijgt.\n3 uur geleden\n{EMBARGO}".encode())],
        f'[{FISH}]\nsame_as = "de-prijs-van-vis-stijgt"\nhold = true\n',
        3,
    ),
    "TX419": ([(NAME, (COPY + EMBARGO).encode())], f'[{SLUG}]\nsame_as = "{FISH}"\n\n[{FISH}]\nsame_as = "{SLUG}"\n', 2),
    "TX420": ([(NAME, COPY.encode()), (KEPT, f"{MARK}\t2026/02/{SLUG}\n\n{MARK}\t2026/03/{SLUG}\n".encode())], "", 3),
    "TX421": ([(NAME, COPY.encode()), (KEPT, f"{MARK}\t2026/02/{SLUG}\n0123456789ab\t2026/02/{SLUG}\n".encode())], "", 2),
    "TX422": ([(NAME, COPY.encode())], f"[{SLUG}]\npublished = 2026-01-13\n", 2),
    "TX423": ([(NAME, (COPY + EMBARGO).encode())], f"[{FISH}]\nhold = true\nwithdraw = true\n", 3),
    "TX424": ([(NAME, COPY.encode())], f'[{SLUG}]\nnot_same_as = "{NAME}"\n', 2),
    "TX425": ([(NAME, COPY.encode())], f'[{SLUG}]\ncorrection = {{ text = "x", date = 2026-01-11 }}\n', 2),
    "TX426": ([(NAME, (COPY + EMBARGO).encode())], f'[{SLUG}]\nlink = "{FISH}"\n', 2),
    "TX501": ([(NAME, COPY.encode()), ("2026-01-12T13-00.txt", b"")], "", 0),  # the second is taken away
    "TX502": ([(NAME, COPY.encode()), ("2026-01-12T13-00.docx", b"PK")], "", 0),
}


@pytest.fixture(scope="module")
def provoked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """What a newsroom makes of the files that provoke each code."""
    return {code: edition_of(tmp_path_factory.mktemp(code), code) for code in PROVOKED}


def edition_of(folder: Path, code: str) -> Edition:
    files, desk, _ = PROVOKED[code]
    (folder / "wire").mkdir()
    (folder / "desk.toml").write_text(desk, "utf-8")
    for name, data in files:
        (folder / "wire" / name).write_bytes(data)
    if code == "TX501":
        (folder / "wire" / files[-1][0]).unlink()
    room = Newsroom(folder)
    captures, findings = room.read_all([folder / "wire" / name for name, _ in files if name.endswith(".txt")])
    return room.edition(captures, [*findings, *room.amiss()])  # as the wire reader does


def edition_with(findings: list[tuple[str, Finding]]) -> Edition:
    return Edition(captures=(), stories=(), withdrawn=(), held=(), findings=tuple(findings))


@cache
def constants() -> dict[str, set[str]]:
    """All strings written in each module of the desk and the glue."""
    modules = [*(ROOT / "plugins").glob("*.py"), *(ROOT / "plugins" / "desk").glob("*.py")]
    trees = {m.relative_to(ROOT / "plugins").as_posix(): ast.parse(m.read_text("utf-8")) for m in modules}
    return {m: {n.value for n in ast.walk(t) if isinstance(n, ast.Constant) and isinstance(n.value, str)} for m, t in trees.items()}


# -- the catalogue


def test_every_code_that_is_found_stands_in_the_catalogue_and_the_other_way_round() -> None:
    used = {
        code
        for module, said in constants().items()
        if module not in ("desk/report.py", "desk/sentences.py", "desk/catalogue.py")
        for s in said
        if CODE.fullmatch(code := s)
    }
    assert used == set(CATALOGUE)


def test_every_code_is_provoked_by_a_test() -> None:
    """What the build before, settings and a built site give (TX503, TX6, TX7), their own tests provoke."""
    assert set(PROVOKED) == {code for code in CATALOGUE if code < "TX503"}


@pytest.mark.parametrize("code", sorted(PROVOKED))
def test_each_code_is_provoked_by_what_it_is_about(provoked: dict[str, Edition], code: str) -> None:
    """Law 7: what, where, why and what to do."""
    made = provoked[code]
    found = [n for n in report.notices(made) if n.code == code]
    assert len(found) == 1, [str(n) for n in report.notices(made)]
    (notice,) = found
    files, _, line = PROVOKED[code]
    assert (notice.file, notice.line) == (
        "desk.toml" if code in OF_DESK_TOML else files[-1][0].removeprefix("../"),
        line,
    )
    assert (notice.column > 0) == (line > 0)
    assert notice.message
    assert notice.remedy
    assert "{" not in notice.message + notice.remedy
    assert str(notice).startswith(f"{notice.file}:{line}:{notice.column} {code} " if line else f"{notice.file} {code} ")
    assert notice.as_dict().keys() == {"code", "weight", "file", "line", "column", "message", "remedy"}


@pytest.mark.parametrize("code", [c for c in sorted(PROVOKED) if c not in ("TX101", "TX102", "TX103", "TX104")])
def test_a_finding_costs_no_other_story_its_place(provoked: dict[str, Edition], code: str) -> None:
    """Law 7: the rest is published."""
    assert any(slug.startswith(SLUG) for slug in provoked[code].by_slug)


@pytest.mark.parametrize("code", sorted(PROVOKED))
def test_every_fact_that_a_sentence_needs_is_found_and_every_fact_found_is_said(provoked: dict[str, Edition], code: str) -> None:
    rule = CATALOGUE[code]
    needed = {name for text in (rule.says, rule.do) for _, name, _, _ in string.Formatter().parse(text) if name}
    for _, finding in provoked[code].findings:
        if finding.code == code:
            assert needed <= dict(finding.facts).keys()
            assert dict(finding.facts).keys() - needed <= {"near", "slug", "keys"}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_entry_has_a_weight_a_sentence_and_a_remedy(code: str) -> None:
    rule = CATALOGUE[code]
    assert CODE.fullmatch(code)
    assert rule.weight in (INFO, WARNING, ERROR)
    assert rule.says.strip()
    assert rule.do.strip()


@pytest.mark.parametrize(
    ("copy", "reason"),
    [("Itali\u01ab", "shifted"), ("ItaliÃ«", "doubled"), ("\x9caha\x94", "c1"), ("a\x07b", "control"), ("a\u202eb", "hidden")],
)
def test_a_repair_is_explained_in_dutch(copy: str, reason: str) -> None:
    """The design: the report speaks Dutch to editors. Names that only the code knows are not for them."""
    room = Newsroom(Path(__file__).parent)
    made = room.edition([capture.read(COPY.replace("kabel", copy).encode(), NAME, room.desk)])
    (notice,) = [n for n in report.notices(made) if n.code == "TX110"]
    assert made.captures[0].repairs[0].reason == reason
    assert f"({reason})" not in notice.message


def test_a_fact_may_hold_braces_and_marks_of_formatting() -> None:
    notice = report.notice("a.txt", Finding("TX202", 1, 1, (("text", "{text} {0} %s {{}}"),)))
    assert "«{text} {0} %s {{}}»" in notice.message


def test_a_fact_shows_control_and_direction_characters_and_obeys_none() -> None:
    notice = report.notice("a.txt", Finding("TX202", 1, 1, (("text", "a\x1b[31mb\u202ec\nd"),)))
    assert "a<U+001B>[31mb<U+202E>c<U+000A>d" in notice.message
    assert report.visible("één “ja” € 日本") == "één “ja” € 日本"


def test_notices_stand_heaviest_first_then_by_place() -> None:
    findings = [("b", Finding("TX205", 1, 1, (("text", ""),))), ("b", Finding("TX101")), ("a", Finding("TX105")), ("a", Finding("TX101"))]
    made = edition_with(findings)
    assert [(n.weight, n.file) for n in report.notices(made)] == [(ERROR, "a"), (ERROR, "b"), (WARNING, "a"), (INFO, "b")]
    assert report.notices(edition_with(findings[::-1])) == report.notices(made)


# -- why a piece is not on the site


def test_every_reason_is_given_by_the_desk() -> None:
    given = set().union(
        *(
            said
            for module, said in constants().items()
            if module.startswith("desk/") and module not in ("desk/report.py", "desk/sentences.py")
        )
    )
    assert set(REASONS) <= given


def test_every_piece_that_is_not_published_has_a_reason_in_words() -> None:
    """Law 1: every character is published or listed with a reason."""
    room = Newsroom(ROOT / "content")
    files = sorted([*(ROOT / "content" / "wire").glob("*.txt"), *(ROOT / "tests" / "cases" / "captures").glob("*.txt")])
    assert files
    pieces = [p for file in files for p in room.read(file).pieces]
    given = {p.why for p in pieces if p.why}
    assert given <= set(REASONS)
    assert len(given) >= 6
    assert all(report.why(p) for p in pieces)
    assert all(p.why for p in pieces if p.kind in (Kind.FURNITURE, Kind.REMAINS))


def test_a_reason_is_said_in_words() -> None:
    assert report.why(Piece(0, 1, Kind.FURNITURE, "twice")) == "de kop staat er tweemaal"
    assert report.why(Piece(0, 1, Kind.GAP)) == "gap"


def test_text_that_is_lost_is_named_with_its_file(provoked: dict[str, Edition]) -> None:
    made = provoked["TX202"]
    ((file, piece),) = report.lost(made)
    assert (file, made.captures[0].text[piece.start : piece.end]) == (NAME, LONG)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_a_line_is_counted_as_the_reader_counts_it(end: str) -> None:
    text = f"een{end}twee{end}drie"
    assert [report.line_of(text, text.index(word)) for word in ("een", "twee", "drie")] == [1, 2, 3]
