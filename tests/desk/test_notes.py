"""Notes from editors to editors steer and are not copy."""

from __future__ import annotations

import pytest

from plugins.desk import notes


@pytest.mark.parametrize(
    ("note", "replaces"),
    [
        ("(Nieuw bericht, vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(N i e u w   b e r i c h t , vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(nieuw bericht vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(NIEUWE VERSIE, vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(Nieuw bericht, vervangt: Dijk (2) houdt stand: ja)", "Dijk (2) houdt stand: ja"),
        ("(vervangt eerder bericht)", None),
        ("(Nieuw bericht)", None),
        ("(N i e u w  b e r i c h t, met reacties)", None),
        ("(Nieuw bericht met een reactie: ja)", None),
        ("(Vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(Update, vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(Aanvulling, vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(Gecorrigeerde versie, vervangt: Dijk houdt stand)", "Dijk houdt stand"),
        ("(Correctie, naam van de dijk)", None),
        ("(C O R R E C T I E)", None),
        ("(Herhaling)", None),
        ("(Niet publiceren vóór 20.00 uur)", None),
    ],
)
def test_a_note_in_brackets_opens_the_copy(note: str, replaces: str | None) -> None:
    for space in (" ", "", "  "):
        text = f"kop {note}{space}De dijk is nat."
        found = notes.opening_note(text, 4, len(text))
        assert found is not None
        assert text[found.end :] == "De dijk is nat."
        assert found.replaces == replaces


@pytest.mark.parametrize(
    "copy",
    [
        "De dijk (nieuw bericht, vervangt: x) is nat.",
        "(ANP) De dijk is nat.",
        "(Nieuwe dijk) De dijk is nat.",
        "(Correctiewerk aan de dijk begint vandaag.) De dijk is nat.",
        "(Herhalingsoefeningen zijn nodig.) De dijk is nat.",
        "(Nieuw bericht, vervangt: zonder einde",
        "()",
        "",
        f"(Nieuw bericht, vervangt: {'x' * 600}) De dijk is nat.",
    ],
)
def test_copy_that_opens_otherwise_is_no_note(copy: str) -> None:
    assert notes.opening_note(copy, 0, len(copy)) is None


def test_a_note_ends_within_its_line() -> None:
    text = "(Nieuw bericht, vervangt: dijk) De dijk."
    assert notes.opening_note(text, 0, 10) is None
    assert notes.opening_note(text, 1, len(text)) is None


@pytest.mark.parametrize(
    ("headline", "kept"), [("Dijk houdt stand (2)", "Dijk houdt stand"), ("Dijk (9)", "Dijk"), ("Dijk houdt stand(3)", "Dijk houdt stand")]
)
def test_a_version_behind_a_headline_is_a_mark(headline: str, kept: str) -> None:
    found = notes.VERSION.search(headline)
    assert found is not None
    assert headline[: found.start()] == kept


@pytest.mark.parametrize("headline", ["Dijkgraaf (66)", "Dijk (1)", "Dijk (2) houdt stand", "Dijk (II)", "Dijk 2", "Dijk (2,5)"])
def test_an_age_and_other_figures_are_no_version(headline: str) -> None:
    assert notes.VERSION.search(headline) is None


def test_many_brackets_are_read_in_no_time() -> None:
    text = "(" * 100_000 + ")" * 100_000
    assert notes.opening_note(text, 0, len(text)) is None
    assert notes.opening_note("(" + "(a)" * 100_000, 0, 300_001) is None


@pytest.mark.parametrize("headline", ["Herhaling: Dijk houdt stand", "CORRECTIE - Dijk houdt stand", "Rectificatie: Dijk houdt stand"])
def test_a_word_in_front_of_a_headline_is_a_mark(headline: str) -> None:
    found = notes.PREFIX.match(headline)
    assert found is not None
    assert headline[found.end() :] == "Dijk houdt stand"


@pytest.mark.parametrize("headline", ["Herhaling van dijkdoorbraak dreigt", "Correctie", "Dijkgraaf: herhaling: nee", "Herhalingen: ja"])
def test_a_headline_that_speaks_of_such_a_thing_keeps_its_words(headline: str) -> None:
    assert notes.PREFIX.match(headline) is None


@pytest.mark.parametrize(
    "line",
    [
        "Embargo tot 18.00 uur",
        "EMBARGO",
        "Onder embargo tot vrijdag",
        "** Embargo tot 18.00 uur **",
        "NIET PUBLICEREN VOOR 20.00 UUR",
        "Niet te publiceren vóór dinsdag 6.00 uur",
    ],
)
def test_a_line_that_holds_a_report_back_is_known(line: str) -> None:
    assert notes.EMBARGO.fullmatch(line)


@pytest.mark.parametrize("line", ["Rusland onder embargo", "Embargoland staakt", "Het embargo tegen Cuba", "Niet publiceren voor de vorm"])
def test_a_line_about_an_embargo_is_none(line: str) -> None:
    assert not notes.EMBARGO.fullmatch(line)


@pytest.mark.parametrize(
    "note",
    [
        "EMBARGO TOT 20.00 UUR - ",
        "Embargo tot dinsdag 20.00 uur. ",
        "Onder embargo tot 20.00 uur: ",
        "EMBARGO - ",
        "Embargo: 20.00 uur - ",
        "NIET PUBLICEREN VOOR 20.00 UUR - ",
    ],
)
def test_an_embargo_without_brackets_opens_the_copy_too(note: str) -> None:
    text = f"kop {note}De dijk is nat."
    found = notes.opening_note(text, 4, len(text))
    assert found is not None
    assert found.kind == "embargo"
    assert text[found.end :].endswith("De dijk is nat.")
    alone = notes.opening_note(text, 4, 4 + len(note.rstrip(" -:")))
    assert alone is not None
    assert alone.end == 4 + len(note.rstrip(" -:"))


@pytest.mark.parametrize(
    "copy",
    [
        *("Embargo op olie treft havens.", "Embargo tot woede van boeren verlengd.", "Het embargo tot 1 mei - zo heet het - geldt."),
        *("Onder embargo's lijdt de handel.", "EMBARGOLAND - De dijk is nat.", "Embargo's: de stand. De dijk is nat."),
    ],
)
def test_copy_about_an_embargo_is_no_note(copy: str) -> None:
    assert notes.opening_note(copy, 0, len(copy)) is None


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("(Niet publiceren voor 20.00 uur)", "embargo"),
        ("(Onder embargo)", "embargo"),
        ("(Rectificatie)", "correction"),
        ("(Herhaling)", "repeat"),
    ],
)
def test_a_note_in_brackets_is_of_a_kind(note: str, kind: str) -> None:
    found = notes.opening_note(note, 0, len(note))
    assert found
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "Embargo op Russische olie treft havens",
        "EMBARGO TOT 20.00 UUR: Vis duurder",
        "Embargo tot woede van boeren verlengd",
        "Embargo: Cuba vraagt hulp",
    ],
)
def test_a_line_with_an_embargo_may_be_a_headline_too(line: str) -> None:
    assert notes.EMBARGO.fullmatch(line)
    assert notes.heads(line)


@pytest.mark.parametrize(
    "line", ["Embargo", "EMBARGO", "** Embargo tot 18.00 uur **", "Onder embargo tot vrijdag", "Embargo vrijdag 20 uur"]
)
def test_a_line_that_says_no_more_than_an_embargo_is_no_headline(line: str) -> None:
    assert not notes.heads(line)
