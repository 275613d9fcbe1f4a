"""Pelican's articles are made for whoever looks on, and not where nobody does."""

from __future__ import annotations

import importlib

from pelican import signals

from plugins import building, cross_links, onlookers, press, wire_reader


def test_telexs_own_plugins_are_no_onlookers():
    for module in (wire_reader, cross_links, press):
        module.register()
    with building._signals():
        assert not onlookers.are_there()
    assert {module.__name__ for module in (wire_reader, cross_links, press, building)} == onlookers.OURS


def test_whoever_else_connects_to_any_signal_is_one():
    def look(_):
        return None

    signals.content_object_init.connect(look)
    try:
        assert onlookers.are_there()
    finally:
        signals.content_object_init.disconnect(look)
    assert not onlookers.are_there()


def test_one_that_is_gone_looks_on_no_more():
    module = importlib.import_module("types").SimpleNamespace(look=lambda _: None)
    signals.initialized.connect(module.look)
    assert onlookers.are_there()
    del module.look
    assert not onlookers.are_there()


def test_pelican_counts_the_stories_though_it_has_no_articles(small):
    assert "Processed 3 articles" in small.pelican().stdout
