"""`taiyaku clause` and `taiyaku term`."""

from __future__ import annotations

from tests.taiyaku.conftest import Command


def test_clause_gives_the_counterpart(filled: Command) -> None:
    rows = filled("clause", "灯台の電球を毎年3月に交換する", "--json").rows
    hit = rows[0]["hits"][0]
    assert hit["kind"] == "exact"
    assert hit["source"]["lang"] == "ja"
    assert hit["target"]["lang"] == "en"
    assert "lamps" in hit["target"]["text"]


def test_limit(filled: Command) -> None:
    assert len(filled("clause", "灯台の電球を交換する", "--limit", "1", "--json").rows[0]["hits"]) == 1


def test_clause_prints_both_sides(filled: Command) -> None:
    done = filled("clause", "watch the sea at night")
    assert done.code == 0
    assert "夜の海" in done.out


def test_unknown_term_is_an_error_with_a_hint(filled: Command) -> None:
    done = filled("term", "ズガンガルド")
    assert done.code == 1
    assert done.out == ""
    assert done.err


def test_term(filled: Command) -> None:
    row = filled("term", "インターネット", "--json").rows[0]
    assert row["ja"] == "インターネット"
    assert row["count"] >= 1


def test_lines_of_a_term(filled: Command) -> None:
    row = filled("term", "インターネット", "--lines", "--json").rows[0]
    assert row["total"] >= len(row["lines"]) >= 1
    assert row["lines"][0]["source"]["marks"]
    assert "[インターネット]" in filled("term", "インターネット", "--lines").out


def test_lines_of_another_year_are_left_out(filled: Command) -> None:
    assert filled("term", "インターネット", "--year", "1901", "--json").rows[0]["total"] == 0
