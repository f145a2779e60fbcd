"""The JSON shapes: the keys that scripts rely on, and that all of it is JSON."""

from __future__ import annotations

import json

from corpus.library import Library
from search import (
    Searcher,
    SearchRequest,
    all_pairs,
    document_json,
    measure_json,
    ministry_json,
    pair_json,
    search_json,
)


def test_document(library: Library) -> None:
    shape = document_json(library.document("plan-a"))
    assert {"id", "titles", "languages", "date", "issuer", "series", "edition", "measures"} <= set(shape)
    assert (shape["id"], shape["languages"], shape["measures"]) == ("plan-a", ["ja"], 4)
    json.dumps(shape)


def test_measure(library: Library) -> None:
    shape = measure_json(library.measure("plan-a/1.2"))
    assert {
        "id", "document", "locator", "kind", "path", "ministries", "and_others", "reissue_of", "items", "texts", "digest",
    } <= set(shape)  # fmt: skip
    assert shape["texts"]["ja"]["origin"] == "official"
    assert shape["texts"]["en"]["origin"] == "digest"
    assert shape["ministries"] == [{"id": "mhlw", "role": "responsible"}]
    assert shape["path"] == [{"ja": "窓口", "en": None}]
    json.dumps(shape)


def test_pairs_list_stored_ones_and_a_measure_with_itself(library: Library) -> None:
    pairs = [pair_json(pair) for pair in all_pairs(library.pairs(), library.measures())]
    assert set(pairs[0]) == {"ja", "en", "relation", "confidence", "status"}
    own = [pair for pair in pairs if pair["ja"] == pair["en"]]
    assert {pair["ja"] for pair in own} == {"plan-a/1.2", "plan-c/1"}
    assert all(
        (pair["relation"], pair["confidence"], pair["status"]) == ("translation", 1.0, "accepted")
        for pair in own
    )
    json.dumps(pairs)


def test_search(searcher: Searcher) -> None:
    shape = search_json(searcher.search(SearchRequest("カウンセリング")))
    assert {"query", "understood", "total", "took_ms", "facets", "hits"} <= set(shape)
    assert set(shape["facets"]) == {"document", "ministry", "year", "language"}
    hit = shape["hits"][0]
    assert {"id", "score", "lang", "title", "snippet", "why", "counterpart"} <= set(hit)
    counterpart = hit["counterpart"]
    assert counterpart is not None
    assert {"id", "lang", "title", "snippet", "relation", "origin", "confidence"} <= set(counterpart)
    start, end = hit["snippet_marks"][0]
    assert hit["snippet"][start:end] == "カウンセリング"
    json.dumps(shape)


def test_ministry(searcher: Searcher) -> None:
    shape = ministry_json(searcher.ministry("厚生労働省"))
    assert {"id", "names", "responsible", "mentioned", "predecessors", "successors"} <= set(shape)
    assert shape["id"] == "mhlw"
    assert "plan-b/1" in shape["responsible"]
    json.dumps(shape)
