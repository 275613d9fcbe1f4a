"""Notices for machines: SARIF 2.1.0 held to the parts of its schema that Telex uses, and GitHub's workflow commands."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from plugins.desk import report, sarif, sentences
from plugins.desk.report import Notice
from plugins.desk.sentences import CATALOGUE


def strict(needs: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": needs.split(), "additionalProperties": False, "properties": properties}


#: As the schema of SARIF 2.1.0 has them, and nothing that Telex does not use. Section numbers are the standard's.
TEXT = {"type": "string", "minLength": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = strict("text", text=TEXT, markdown=TEXT)  # 3.12
REGION = strict("startLine", startLine={"type": "integer", "minimum": 1}, startColumn={"type": "integer", "minimum": 1})  # 3.30
URI = {"type": "string", "pattern": r"^(?!/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$"}  # 3.4: a relative reference, RFC 3986
PLACE = strict("physicalLocation", physicalLocation=strict("artifactLocation", artifactLocation=strict("uri", uri=URI), region=REGION))
RULE = strict(  # 3.49
    "id", id=TEXT, shortDescription=MESSAGE, fullDescription=MESSAGE, help=MESSAGE, defaultConfiguration=strict("level", level=LEVEL)
)
RESULT = strict(  # 3.27
    "message ruleId level locations",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": PLACE, "minItems": 1},
)
RUN = strict(  # 3.14
    "tool results",
    tool=strict("driver", driver=strict("name rules", name=TEXT, rules={"type": "array", "items": RULE, "uniqueItems": True})),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
LOG = strict(  # 3.13
    "version runs",
    **{"$schema": {"type": "string", "pattern": "^https://"}, "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN}},
)

NOTICES = st.builds(
    Notice,
    file=st.text(min_size=1).filter(lambda name: not name.startswith("/")),
    line=st.integers(0, 9999),
    column=st.integers(0, 200),
    code=st.sampled_from(sorted(CATALOGUE)),
    weight=st.sampled_from([sentences.ERROR, sentences.WARNING, sentences.INFO]),
    message=st.text(),
    remedy=st.text(min_size=1),
)


def notice(file: str = "a.txt", code: str = "TX202", line: int = 3, message: str = "regel niet herkend", column: int = 1) -> Notice:
    return Notice(file, line, column, code, sentences.WARNING, message, "kijk")


@given(st.lists(NOTICES, max_size=4))
def test_every_log_is_sarif(notices: list[Notice]) -> None:
    made = json.loads(json.dumps(sarif.log(notices)))
    assert [error.message for error in Draft7Validator(LOG).iter_errors(made)] == []
    (run,) = made["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules) == len(CATALOGUE)
    for result, told in zip(run["results"], notices, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == told.code  # 3.27.6: the index leads to the rule of that id
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri) == sarif.path_of(told)


def test_the_rules_of_this_test_refuse_what_is_no_sarif() -> None:
    made = sarif.log([notice()])
    made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not Draft7Validator(LOG).is_valid(made)
    assert not Draft7Validator(LOG).is_valid({**sarif.log([]), "version": "2.0.0"})


def test_a_notice_of_a_whole_file_has_no_region() -> None:
    place = sarif.log([notice(line=0)])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "content/wire/a.txt"}}


def test_files_are_named_from_the_projects_root() -> None:
    assert sarif.path_of(notice("2026-01-12T12-00.txt")) == "content/wire/2026-01-12T12-00.txt"
    assert sarif.path_of(notice("desk.toml", "TX401")) == "content/desk.toml"
    assert sarif.path_of(notice("addresses.tsv", "TX415")) == "content/addresses.tsv"
    assert sarif.path_of(notice("pelicanconf.py", "TX601")) == "pelicanconf.py"
    assert sarif.path_of(notice("content/wire", "TX503")) == "content/wire"
    assert sarif.path_of(notice("desk.toml", "TX502")) == "content/wire/desk.toml", "one that lies among the captures"
    assert sarif.path_of(notice("a.txt"), "elders") == "elders/a.txt"
    assert sarif.path_of(notice("a.txt"), "") == "a.txt"


def test_a_workflow_command_names_file_line_and_code() -> None:
    assert sarif.commands([notice()]) == ["::warning file=content/wire/a.txt,line=3,col=1,title=TX202::regel niet herkend - kijk"]
    assert sarif.commands([notice(line=0, column=0)]) == ["::warning file=content/wire/a.txt,title=TX202::regel niet herkend - kijk"]


def test_a_workflow_command_escapes_what_would_end_it() -> None:
    (said,) = sarif.commands([notice("50%, a:b\n.txt", message="50%\r\n::error::x, y: z")])
    assert said == "::warning file=content/wire/50%25%2C a%3Ab%0A.txt,line=3,col=1,title=TX202::50%25%0D%0A::error::x, y: z - kijk"


@given(NOTICES)
def test_a_workflow_command_can_be_read_back(told: Notice) -> None:
    """By the rules of the runner that reads it: properties end at the first `::`, each at a comma."""
    (said,) = sarif.commands([told])
    assert len(said.splitlines()) == 1
    found = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", said)
    assert found

    def back(text: str) -> str:
        for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, char)
        return text

    read = {name: back(value) for name, value in (each.split("=", 1) for each in found[2].split(","))}
    assert read["title"] == told.code
    assert int(read.get("line", 0)) == told.line
    shown = report.visible(sarif.path_of(told).replace("\r", "\0r").replace("\n", "\0n"))
    assert read["file"].replace("\r", "<U+0000>r").replace("\n", "<U+0000>n") == shown
