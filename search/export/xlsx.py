"""Workbooks for Excel and LibreOffice.

XlsxWriter in its constant-memory mode writes each row to disk as the next one begins; nothing grows with the
number of rows. Every cell is written as a string, so that none is ever a formula or a link.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

import xlsxwriter

from corpus.model import Language
from search.export.columns import COLUMNS, unit_row
from search.export.files import blocks
from search.export.notices import NOTICES
from search.export.plain import plain
from search.export.records import Unit

SHEET_ROWS_MAX = 1_048_576  # Excel's own limits
CELL_CHARACTERS_MAX = 32_767
_CUT = "… [cut: a cell holds 32,767 characters]"
_WIDE = {"ja", "en", "title_ja", "title_en"}
_NUMBERS = {"confidence"}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_chunks(units: Iterable[Unit], *, rows_max: int = SHEET_ROWS_MAX) -> Iterator[bytes]:
    """Write units as rows of a workbook; after `rows_max` rows a new sheet begins.

    Yields:
        The file, piece by piece, once all units have been taken.
    """
    with tempfile.TemporaryFile() as file:
        _write(file, units, rows_max)
        yield from blocks(file)


def _write(file: IO[bytes], units: Iterable[Unit], rows_max: int) -> None:
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        top = book.add_format({"valign": "top"})
        bold = book.add_format({"bold": True})
        about = book.add_worksheet("About")
        about.set_column(0, 0, 100)
        for row, language in enumerate(Language):
            about.write_string(row, 0, NOTICES.best(language), wrapped)
        sheet: Any = None
        row = rows_max
        for unit in units:
            if row >= rows_max:
                sheet, row = _new_sheet(book, bold), 1
            for column, (name, value) in enumerate(zip(COLUMNS, unit_row(unit), strict=True)):
                if name in _NUMBERS and value:
                    sheet.write_number(row, column, float(value), top)
                elif value:
                    sheet.write_string(row, column, _fitted(value), wrapped if name in _WIDE else top)
            row += 1
        if sheet is None:
            sheet = _new_sheet(book, bold)
        book.worksheets()[1].activate()


def _new_sheet(book: Any, bold: Any) -> Any:
    sheet = book.add_worksheet(f"Units {len(book.worksheets())}")
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, 60 if name in ("ja", "en") else 18)
        sheet.write_string(0, column, name, bold)
    return sheet


def _fitted(value: str) -> str:
    value = plain(value)
    return value if len(value) <= CELL_CHARACTERS_MAX else value[: CELL_CHARACTERS_MAX - len(_CUT)] + _CUT
