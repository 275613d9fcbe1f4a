"""The last words: notices and a line; what asks for a look is a warning."""

from __future__ import annotations

import logging
import sys

import pytest

from plugins import closing


def test_notices_and_the_line_are_printed_as_they_are(capsys):
    closing.say([("info", "[link] blijft staan"), ("error", "x" * 300)], "3 berichten")
    assert capsys.readouterr().err.splitlines() == ["[link] blijft staan", "x" * 300, "3 berichten"]


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ([], []),
        (["info"], []),
        (["warning", "info"], ["1 melding vraagt aandacht, zie hierboven"]),
        (["error", "warning"], ["2 meldingen vragen aandacht, zie hierboven"]),
    ],
)
def test_what_asks_for_a_look_is_a_warning_of_pelicans(monkeypatch, weights, says):
    said = []
    monkeypatch.setattr(closing.logger, "warning", lambda text, *facts: said.append(text % facts))
    closing.say([(weight, "melding") for weight in weights], "")
    assert said == says


def fatal():
    raise RuntimeError(closing.FATAL)


def crash():
    try:
        1 // 0  # noqa: B018
    except ZeroDivisionError:
        fatal()


def other():
    raise RuntimeError("iets anders")


@pytest.mark.parametrize(("fails", "is_news"), [(fatal, False), (crash, True), (other, True)])
def test_that_a_message_was_fatal_is_no_news_and_any_crash_is(fails, is_news):
    try:
        fails()
    except RuntimeError:
        assert closing.is_news(logging.LogRecord("pelican", logging.CRITICAL, "", 0, "", (), sys.exc_info())) is is_news
    assert closing.is_news(logging.LogRecord("pelican", logging.CRITICAL, "", 0, closing.FATAL, (), None))
