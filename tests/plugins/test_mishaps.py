"""What stopped a build, in words: the file and the line that an editor must mend, whatever raised."""

from __future__ import annotations

import logging
import tomllib

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.mishaps import ANY, BY_HAND, CODE, RULEBOOK, SETTINGS, TEMPLATE, Listener, Mishap, from_error, told


def caught(call, *args):
    try:
        call(*args)
    except BaseException as error:
        return error
    pytest.fail("nothing was raised")


def template(root, text):
    folder = root / "theme/templates"
    folder.mkdir(parents=True)
    (folder / "article.html").write_text(text, "utf-8")
    made = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined)
    return caught(lambda: made.get_template("article.html").render())


def code(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return caught(lambda: exec(compile(text, str(path), "exec"), {}))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\n{% endif %}\n", 2, "endif"),
        ("a\n\n{{ page.titel }}", 3, "page"),
        ("{% include 'weg.html' %}", 1, "er is geen sjabloon weg.html"),
    ],
)
def test_a_template_is_named_with_its_line(tmp_path, text, line, says) -> None:
    made = from_error(template(tmp_path, text), tmp_path)
    assert (made.file, made.line, made.remedy) == ("theme/templates/article.html", line, TEMPLATE)
    assert says in made.message
    assert made.quote == text.splitlines()[line - 1]


@pytest.mark.parametrize(("text", "line"), [("a = [\n", 1), ("a = 1\nb = a.c\n", 2)])
def test_settings_and_code_are_named_with_their_line(tmp_path, text, line) -> None:
    for name, remedy in (("pelicanconf.py", SETTINGS), ("plugins/desk/x.py", CODE)):
        made = from_error(code(tmp_path, name, text), tmp_path)
        assert (made.file, made.line, made.remedy) == (name, line, remedy)


@pytest.mark.parametrize(("text", "line"), [('a = 1\nb = "x\n', 2), ("a = 1\na = 2\n", 2), ("a = [1,\n", 2)])
def test_the_file_of_the_rulebook_is_found_though_the_error_does_not_name_it(tmp_path, text, line) -> None:
    rulebook = tmp_path / "plugins/desk/rulebook"
    rulebook.mkdir(parents=True)
    (rulebook / "furniture.toml").write_text("a = 1\n", "utf-8")
    (rulebook / "names.toml").write_text(text, "utf-8")
    made = from_error(caught(tomllib.loads, text), tmp_path)
    assert (made.file, made.line, made.remedy) == ("plugins/desk/rulebook/names.toml", line, RULEBOOK)


def test_a_file_that_is_not_utf_8_is_named(tmp_path) -> None:
    rulebook = tmp_path / "plugins/desk/rulebook"
    rulebook.mkdir(parents=True)
    (rulebook / "names.toml").write_bytes(b'a = "x"\nb = "caf\xe9"\n')
    made = from_error(caught((rulebook / "names.toml").read_text, "utf-8"), tmp_path)
    assert (made.file, made.line) == ("plugins/desk/rulebook/names.toml", 2)


def test_a_file_that_may_not_be_written_is_named(tmp_path) -> None:
    made = from_error(caught((tmp_path / "weg" / "x.txt").write_text, ""), tmp_path)
    assert made.file == "weg/x.txt"
    assert "bestand" in made.remedy


def test_what_names_no_file_of_the_project_still_says_what_it_is(tmp_path) -> None:
    for error in (ValueError(), KeyError("x"), SystemExit("thema weg"), RecursionError("diep")):
        made = from_error(error, tmp_path)
        assert made.message
        assert (made.file, made.line, made.remedy) == ("", 0, ANY)


def test_it_reads_as_file_line_message_and_remedy() -> None:
    assert str(Mishap("a.html", 3, "fout", "mend", "{{ x }}")) == "a.html:3 fout - mend\n    {{ x }}"
    assert told([Mishap("", 0, "fout", "mend")], ["b", "a"]) == "fout - mend\nGewijzigd sinds de laatste goede site: a, b"


def test_what_pelican_logs_as_an_error_is_kept_and_its_warnings_are_said(tmp_path, capsys) -> None:
    listener, logger = Listener(tmp_path), logging.Logger("x")
    logger.addHandler(listener)
    try:
        raise ValueError("'niks' is not a valid date")
    except ValueError:
        logger.error("Could not process %s", "pages/over.md")
    logger.warning("let op")
    (heard,) = listener.heard
    assert (heard.file, heard.remedy) == ("pages/over.md", BY_HAND)
    assert heard.message == "Could not process pages/over.md: 'niks' is not a valid date"
    assert capsys.readouterr().err == "let op\n"


def test_a_fault_of_the_rulebook_is_told_once_and_not_for_every_page_that_it_stops(tmp_path) -> None:
    rulebook = tmp_path / "plugins/desk/rulebook"
    rulebook.mkdir(parents=True)
    (rulebook / "names.toml").write_text("a = [", "utf-8")
    listener, logger = Listener(tmp_path), logging.Logger("x")
    logger.addHandler(listener)
    for n in range(3):
        try:
            tomllib.loads("a = [")
        except tomllib.TOMLDecodeError:
            logger.error("Could not process %s", f"wire/{n}.txt")
    assert [(m.file, m.line) for m in listener.heard] == [("plugins/desk/rulebook/names.toml", 1)]


@pytest.mark.parametrize(
    ("said", "file", "line"),
    [
        ("pelicanconf.py:12 SECTIONS: «blauw» is geen kleur - schrijf #rrggbb", "pelicanconf.py", 12),
        ("pelicanconf.py SITENAME: ontbreekt - zet erbij", "pelicanconf.py", 0),
        ("content/rulebook/sections.toml: sections ontbreekt", "content/rulebook/sections.toml", 0),
    ],
)
def test_what_the_check_of_the_settings_says_points_to_its_file(tmp_path, said, file, line) -> None:
    made = from_error(caught(lambda: (_ for _ in ()).throw(SystemExit(said))), tmp_path)
    assert (made.file, made.line) == (file, line)
    assert said.endswith(made.message)
