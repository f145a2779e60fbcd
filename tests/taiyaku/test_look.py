"""The commands that read, with the JSON shapes that other programs rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.taiyaku.conftest import Command

DOCUMENT = {"id", "titles", "languages", "date", "issuer", "series", "edition", "measures"}
MEASURE = {
    "id",
    "document",
    "locator",
    "kind",
    "path",
    "ministries",
    "and_others",
    "reissue_of",
    "items",
    "texts",
    "digest",
}
PAIR = {"ja", "en", "relation", "confidence", "status"}
SEARCH = {"query", "understood", "total", "took_ms", "facets", "hits"}
HIT = {"id", "score", "lang", "title", "snippet", "why", "counterpart"}
COUNTERPART = {"id", "lang", "title", "snippet", "relation", "origin", "confidence"}
MINISTRY = {"id", "names", "responsible", "mentioned", "predecessors", "successors"}


def test_fresh_library_lists_the_built_in_catalogue(taiyaku: Command) -> None:
    rows = taiyaku("documents", "--json").rows
    assert rows
    assert all(set(row) >= DOCUMENT for row in rows)
    assert all(row["titles"]["ja"] and row["titles"]["en"] for row in rows)


def test_documents(filled: Command) -> None:
    rows = {row["id"]: row for row in filled("documents", "--json").rows}
    assert rows["lights-2"]["measures"] == 3
    assert rows["lights-2"]["languages"] == ["ja"]
    assert rows["lights-3"]["edition"] == 3


def test_measures(filled: Command) -> None:
    rows = filled("measures", "--document", "lights-2", "--json").rows
    assert [row["id"] for row in rows] == ["lights-2/1.1", "lights-2/1.2", "lights-2/2.1"]
    assert all(set(row) >= MEASURE for row in rows)
    second = rows[1]
    assert second["texts"]["ja"]["title"] == "カメラの設置"
    assert second["texts"]["ja"]["origin"] == "official"
    assert second["ministries"] == [{"id": "jcg", "role": "responsible"}]
    assert second["and_others"] is True
    assert [p["ja"] for p in second["path"]] == ["灯り"]


def test_measures_of_a_ministry_by_any_name(filled: Command) -> None:
    names = [
        filled("measures", "--document", "lights-2", "--ministry", n, "--json").rows
        for n in ("海上保安庁", "JCG")
    ]
    assert [[m["id"] for m in rows] for rows in names] == [["lights-2/1.1", "lights-2/1.2"]] * 2


def test_pairs(filled: Command) -> None:
    rows = filled("pairs", "--document", "lights-2", "--json").rows
    assert all(set(row) >= PAIR for row in rows)
    assert {(r["ja"], r["en"]) for r in rows} == {
        ("lights-2/1.1", "lights-3/1.1"),
        ("lights-2/1.2", "lights-3/1.2"),
        ("lights-2/2.1", "lights-3/2.1"),
    }
    assert {r["relation"] for r in rows} == {"corresponding"}
    assert all(0 <= r["confidence"] <= 1 for r in rows)


def test_show_has_the_counterpart(filled: Command) -> None:
    (row,) = filled("show", "lights-2/1.2", "--json").rows
    assert set(row) >= MEASURE
    best = row["counterparts"][0]
    assert set(best) >= COUNTERPART
    assert (best["id"], best["lang"], best["origin"]) == ("lights-3/1.2", "en", "official")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("電球", "lights-2/1.1"),
        ("lamps", "lights-3/1.1"),
        ("インターネット 若い世代", "lights-2/2.1"),
    ],
)
def test_search(filled: Command, query: str, first: str) -> None:
    (row,) = filled("search", query, "--json").rows
    assert set(row) >= SEARCH
    assert set(row["facets"]) == {"document", "ministry", "year", "language"}
    assert all(set(hit) >= HIT for hit in row["hits"])
    assert row["hits"][0]["id"] == first
    assert set(row["hits"][0]["counterpart"]) >= COUNTERPART


def test_a_query_in_either_language_brings_the_other_through_its_pair(filled: Command) -> None:
    (row,) = filled("search", "電球", "--document", "lights-3", "--json").rows
    assert [hit["id"] for hit in row["hits"]] == ["lights-3/1.1"]
    assert any("pair" in why for why in row["hits"][0]["why"])


def test_search_filters(filled: Command) -> None:
    (row,) = filled("search", "the", "--year", 2024, "--lang", "en", "--json").rows
    assert {hit["id"].split("/")[0] for hit in row["hits"]} <= {"lights-3"}


def test_ministry(filled: Command) -> None:
    (row,) = filled("ministry", "coast", "guard", "--json").rows
    assert set(row) >= MINISTRY
    assert row["id"] == "jcg"
    assert {"lights-2/1.1", "lights-2/1.2", "lights-3/1.2"} <= set(row["responsible"])


@pytest.mark.parametrize(
    "words",
    [
        ("show", "lights-2/9.9"),
        ("show", "nowhere/1"),
        ("show", "\x00"),
        ("measures", "--document", "nowhere"),
        ("measures", "--ministry", "no such body"),
        ("search", "電球", "--document", "nowhere"),
        ("pairs", "--document", "x"),
        ("search", "電球", "--ministry", "nobody"),
        ("ministry", "nobody at all"),
        ("remove", "nowhere"),
    ],
)
def test_unknown_names_are_explained(filled: Command, words: tuple[str, ...]) -> None:
    outcome = filled(*words)
    assert outcome.code == 1
    assert outcome.err.startswith("Error: ")
    assert outcome.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("search",),
        ("search", "x", "--lang", "fr"),
        ("search", "x", "--limit", "0"),
        ("search", "x", "--year", "12"),
        ("nonsense",),
        ("show",),
        ("serve", "--port", "99999"),
    ],
)
def test_wrong_usage_exits_with_two(taiyaku: Command, words: tuple[str, ...]) -> None:
    assert taiyaku(*words).code == 2


@pytest.mark.parametrize("query", ["   ", "。、！", '"', "「", "*", "\x00", "\u202eabc", "(((", "x" * 10_000])
def test_odd_queries_are_answered(filled: Command, query: str) -> None:
    outcome = filled("search", "--json", "--", query)
    assert outcome.code == 0
    assert set(outcome.rows[0]) >= SEARCH


def test_messages_are_in_the_terminals_language(taiyaku: Command) -> None:
    assert taiyaku("show", "nowhere/1", lang="ja_JP.UTF-8").err.startswith("エラー: ")


def test_every_command_has_help_and_takes_the_library(taiyaku: Command) -> None:
    from click import Group

    from taiyaku.cli import cli

    assert set(cli.commands) >= {
        "add",
        "remove",
        "documents",
        "measures",
        "pairs",
        "show",
        "search",
        "ministry",
        "index",
        "serve",
        "doctor",
        "eval",
        "glossary",
    }
    for name, command in cli.commands.items():
        assert command.help
        inner = [(name, sub) for sub in command.commands] if isinstance(command, Group) else [(name,)]
        for words in inner:
            outcome = taiyaku(*words, "--help")
            assert outcome.code == 0
            assert "--library" in outcome.out
            assert "--json" in outcome.out


def test_library_option_stands_before_or_behind_the_command(taiyaku: Command, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    assert taiyaku("--library", folder, "documents").code == 0
    assert (folder / "library.sqlite3").is_file()
    other = tmp_path / "third"
    assert taiyaku("documents", "--library", other).code == 0
    assert (other / "library.sqlite3").is_file()
