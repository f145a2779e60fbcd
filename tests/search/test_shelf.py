"""Measures close at hand: what is fetched is not read again."""

from __future__ import annotations

import pytest

from corpus.library import Library
from search import shelf as module
from search.shelf import Shelf


def test_what_is_fetched_brings_what_is_paired_with_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_READ_WHOLE_MAX", 0)
    pair = next(pair for pair in library.pairs() if pair.ja != pair.en)
    shelf = Shelf(library)
    shelf.look()
    shelf.fetch([pair.ja, "nowhere/1"])
    expected = {id_: library.measure(id_) for id_ in (pair.ja, pair.en)}
    monkeypatch.delattr(Library, "measure")
    assert {id_: shelf.measure(id_) for id_ in expected} == expected
    assert {measure.id for measure in shelf.all_measures()} == set(expected)


def test_a_small_library_is_read_whole(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(library)
    shelf.look()
    monkeypatch.delattr(Library, "measure")
    monkeypatch.delattr(Library, "measures_by_id")
    shelf.fetch(["nowhere/1"])
    assert shelf.measure("nowhere/1") is None
    assert list(shelf.all_measures()) == list(library.measures())
