"""Tables as text: CSV as RFC 4180 has it, TSV as Excel writes it, and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from search.export.columns import COLUMNS, unit_json, unit_row
from search.export.plain import cell
from search.export.records import Unit

_BOM = b"\xef\xbb\xbf"
_CHUNK_CHARACTERS = 32 * 1024


def csv_chunks(units: Iterable[Unit], *, tabs: bool = False, bom: bool = False) -> Iterator[bytes]:
    """Write units as rows below a row of column names.

    Cells that a spreadsheet would take for a formula begin with an apostrophe (`search.export.plain.cell`).

    Args:
        units: the units, a row each.
        tabs: separate cells by tabs rather than commas.
        bom: begin with a byte order mark, without which Excel does not take the file for UTF-8.

    Yields:
        The file, piece by piece, in UTF-8.
    """
    if bom:
        yield _BOM
    buffer = io.StringIO(newline="")
    # Quotes around every cell: one that holds `;=…` is else two where semicolons are taken for separators, too.
    writer = csv.writer(buffer, "excel-tab" if tabs else "excel", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for unit in units:
        writer.writerow([cell(value) for value in unit_row(unit)])
        if buffer.tell() >= _CHUNK_CHARACTERS:
            yield _taken(buffer)
    yield _taken(buffer)


def jsonl_chunks(units: Iterable[Unit]) -> Iterator[bytes]:
    """Write units as JSON Lines, an object each (`search.export.columns.ExportUnitJson`), in UTF-8."""
    for unit in units:
        yield json.dumps(unit_json(unit), ensure_ascii=False).encode() + b"\n"


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data
