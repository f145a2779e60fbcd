"""Questions cut into parts; nothing is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.lexer import Part, PartKind, read_parts

C, P, O = PartKind.CHUNK, PartKind.PHRASE, PartKind.OR  # noqa: E741

CASES = [
    pytest.param("a b", [(C, "a", False), (C, "b", False)], id="space"),
    pytest.param("警察庁　研修", [(C, "警察庁", False), (C, "研修", False)], id="full-width space"),
    pytest.param('"a b" c', [(P, "a b", False), (C, "c", False)], id="phrase"),
    pytest.param("「通報 窓口」研修", [(P, "通報 窓口", False), (C, "研修", False)], id="corner brackets"),
    pytest.param("“a b”", [(P, "a b", False)], id="curly quotes"),
    pytest.param("研修「通報」", [(C, "研修", False), (P, "通報", False)], id="phrase glued to a chunk"),
    pytest.param('"a b', [(C, "a", False), (C, "b", False)], id="quote without end"),
    pytest.param("「通報 窓口", [(C, "通報", False), (C, "窓口", False)], id="bracket without end"),
    pytest.param('a"b', [(C, 'a"b', False)], id="quote inside a word"),
    pytest.param('""', [], id="empty phrase"),
    pytest.param("a -b", [(C, "a", False), (C, "b", True)], id="minus"),
    pytest.param('a -"b c"', [(C, "a", False), (P, "b c", True)], id="minus phrase"),
    pytest.param("a－b －c", [(C, "a－b", False), (C, "c", True)], id="full-width minus"),
    pytest.param("a - b", [(C, "a", False), (C, "-", False), (C, "b", False)], id="minus alone"),
    pytest.param("a NOT b", [(C, "a", False), (C, "b", True)], id="NOT"),
    pytest.param("a OR b", [(C, "a", False), (O, "OR", False), (C, "b", False)], id="OR"),
    pytest.param("a ｜ b", [(C, "a", False), (O, "｜", False), (C, "b", False)], id="full-width bar"),
    pytest.param("OR a OR", [(C, "a", False)], id="OR with nothing to join"),
    pytest.param("a OR -b", [(C, "a", False), (C, "b", True)], id="OR before minus"),
    pytest.param("a AND b", [(C, "a", False), (C, "b", False)], id="AND says what space says"),
    pytest.param("a or b", [(C, "a", False), (C, "or", False), (C, "b", False)], id="small or is a word"),
    pytest.param("  　 ", [], id="only spaces"),
]


FIELDS = [
    pytest.param("title:通報", [("title", "通報", False)], id="chunk"),
    pytest.param("題名：通報", [("title", "通報", False)], id="Japanese name, full-width colon"),
    pytest.param('ministry:"A B"', [("ministry", "A B", False)], id="phrase"),
    pytest.param('ja:"a b"', [("ja", '"a b"', False)], id="a side keeps its quotes"),
    pytest.param('en:-"a b"', [("en", '-"a b"', False)], id="a side keeps its minus"),
    pytest.param("ja:(a b) en:(c OR (d))", [("ja", "a b", False), ("en", "c OR (d)", False)], id="brackets"),
    pytest.param("-year:2013..2016", [("year", "2013..2016", True)], id="excluded"),
    pytest.param("ja:(a", [("ja", "a", False)], id="bracket without end"),
]


@pytest.mark.parametrize(("query", "expected"), FIELDS)
def test_reads_fields(query: str, expected: list[tuple[str, str, bool]]) -> None:
    assert read_parts(query) == [Part(PartKind.FIELD, text, excluded, name) for name, text, excluded in expected]


@pytest.mark.parametrize("query", ["title:", "title: x", "http://x", "no:x", "12:30"])
def test_what_is_no_field(query: str) -> None:
    assert all(part.kind is PartKind.CHUNK for part in read_parts(query))


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_reads(query: str, expected: list[tuple[PartKind, str, bool]]) -> None:
    assert read_parts(query) == [Part(*part) for part in expected]


@given(st.text(alphabet=st.sampled_from('"“”「」『』-－ 　ab警*|OR\x00\ud800\u200f():jen'), max_size=40))
def test_never_raises_and_loses_no_letter(query: str) -> None:
    parts = read_parts(query)
    kept = "".join(part.text for part in parts)
    assert query.count("b") == kept.count("b")
    assert all(part.text.strip() for part in parts)
