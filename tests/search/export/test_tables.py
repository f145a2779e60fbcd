"""CSV, TSV, JSON Lines and workbooks read back by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.cells import unguarded
from search.export.columns import COLUMNS, unit_json, unit_row
from search.export.notices import NOTICES
from search.export.plain import plain
from search.export.records import Unit
from search.export.tables import csv_chunks, jsonl_chunks
from search.export.xlsx import CELL_CHARACTERS_MAX, xlsx_chunks
from tests.search.export.units import FORMULAS, HOSTILE, unit, units

lists = st.lists(units, max_size=4)


def _rows(data: bytes, dialect: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), dialect=dialect))


def _book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def _decoded(value: object) -> object:
    """Return a cell as Excel shows it: `_x005F_` is an underscore (ECMA-376, ST_Xstring); openpyxl leaves it."""
    return (
        re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), value) if isinstance(value, str) else value
    )


def _plain_rows(found: list[Unit]) -> list[dict[str, str]]:
    return [{n: plain(v) for n, v in zip(COLUMNS, unit_row(one), strict=True)} for one in found]


@given(lists, st.booleans(), st.booleans())
def test_csv_and_tsv_come_back(found: list[Unit], tabs: bool, bom: bool) -> None:
    data = b"".join(csv_chunks(found, tabs=tabs, bom=bom))
    assert data.startswith(b"\xef\xbb\xbf") is bom
    rows = _rows(data, "excel-tab" if tabs else "excel")
    assert [{name: unguarded(value) for name, value in row.items()} for row in rows] == _plain_rows(found)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    data = b"".join(csv_chunks([unit(text, text)])).decode()
    for row in csv.reader(io.StringIO(data, newline="")):
        assert not [one for one in row if one.lstrip().startswith(tuple("=+-@＝＋－＠"))]


def test_every_cell_of_a_csv_is_in_quotes() -> None:
    data = b"".join(csv_chunks([unit("港;=1+1", "x")])).decode()
    assert all(re.fullmatch('("[^"]*",)*"[^"]*"', line) for line in data.splitlines())


@given(lists)
def test_json_lines_keep_the_text_as_it_is(found: list[Unit]) -> None:
    lines = b"".join(jsonl_chunks(found)).decode().split("\n")
    assert lines.pop() == ""
    read = [json.loads(line) for line in lines]
    assert read == [unit_json(one) for one in found]
    for one, row in zip(found, read, strict=True):
        assert (row["ja"] and row["ja"]["text"]) == (None if one.ja is None else plain(one.ja.text))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lists)
def test_a_workbook_comes_back(found: list[Unit]) -> None:
    sheet = _book(b"".join(xlsx_chunks(found)))["Units 1"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert header == COLUMNS
    read = [dict(zip(COLUMNS, map(_decoded, row), strict=True)) for row in rows]
    assert [{k: v for k, v in row.items() if k != "confidence"} for row in read] == [
        {name: value or None for name, value in row.items() if name != "confidence"}
        for row in _plain_rows(found)
    ]
    assert [row["confidence"] for row in read] == [0.9712 for _ in found]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
def test_every_cell_of_a_workbook_is_a_string(text: str) -> None:
    book = _book(b"".join(xlsx_chunks([unit(text, text)])))
    row = next(book["Units 1"].iter_rows(min_row=2))
    for one in row:
        expected = "n" if COLUMNS[one.column - 1] == "confidence" or one.value is None else "s"
        assert one.data_type in (expected, "inlineStr"), (one.coordinate, one.value)
        assert one.hyperlink is None
    assert _decoded(row[COLUMNS.index("ja")].value) == plain(text)


def test_a_workbook_goes_on_on_a_new_sheet_and_says_what_it_is() -> None:
    book = _book(b"".join(xlsx_chunks([unit(str(n), str(n)) for n in range(5)], rows_max=3)))
    assert book.sheetnames == ["About", "Units 1", "Units 2", "Units 3"]
    assert [book[name].max_row for name in book.sheetnames[1:]] == [3, 3, 2]
    assert [row[0] for row in book["About"].iter_rows(values_only=True)] == list(NOTICES)


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    sheet = _book(b"".join(xlsx_chunks([unit("灯" * 40_000, "x")])))["Units 1"]
    value = sheet.cell(2, COLUMNS.index("ja") + 1).value
    assert len(value) == CELL_CHARACTERS_MAX
    assert value.endswith("[cut: a cell holds 32,767 characters]")


def test_an_empty_list_has_its_header() -> None:
    assert b"".join(csv_chunks([])).decode().split(",")[0] == '"id"'
    assert b"".join(jsonl_chunks([])) == b""
    assert _book(b"".join(xlsx_chunks([])))["Units 1"].max_row == 1
