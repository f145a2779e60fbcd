"""What can still be read of a damaged library.

SQLite stops at the first page that it cannot make sense of. A table is therefore read from both ends, and past a
page that cannot be read by row number. Texts, pairs and terms are taken as they stand; an original file is told by
its hash to be what was added, or not.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.library.failures import failure
from corpus.library.store import LIBRARY_FILE, open_for_reading

# what cannot be made again from other tables or files
TABLES = ("sides", "sources", "texts", "pairs", "terms")
_WAIT_SECONDS = 10.0
_STEP_MAX = 1 << 16

Row = Mapping[str, Any]


@dataclass(slots=True)
class Salvaged:
    """Rows by table, what could not be read, and the original files that are not as they were added."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every table was read to its end."""
        return not self.unreadable and not self.altered


def salvage(folder: Path) -> Salvaged:
    """Read what is readable of the library in `folder`; nothing in it is changed.

    Raises:
        LibraryError: there is no library.
    """
    path = folder / LIBRARY_FILE
    if not path.is_file():
        raise failure("library-missing", path)
    found = Salvaged()
    with closing(open_for_reading(path, _WAIT_SECONDS)) as connection:
        connection.text_factory = _as_text
        for table in TABLES:
            rows: dict[tuple[Any, ...], Row] = {}
            for row in _rows_iter(connection, table, found.unreadable):
                rows[tuple(row)] = dict(zip(row.keys(), row, strict=True))
            found.rows[table] = list(rows.values())
    for source in found.rows["sources"]:
        if hashlib.sha256(source["content"]).hexdigest() != source["sha256"]:
            found.altered.append(f"{source['document']} ({source['side']}): {source['name']}")
    return found


def _rows_iter(connection: sqlite3.Connection, table: str, unreadable: list[str]) -> Iterator[sqlite3.Row]:
    """Yield the rows of a table that can be read; some may come twice."""
    try:
        yield from connection.execute(f"SELECT * FROM {table} NOT INDEXED")
    except sqlite3.Error as error:
        unreadable.append(f"{table}: {error}")
    else:
        return
    try:
        yield from connection.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY rowid DESC")
    except sqlite3.Error:
        yield from _skipping(connection, table)


def _skipping(connection: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """Yield rows by number, in longer and longer steps over what cannot be read."""
    number, step = 0, 1
    while step < _STEP_MAX:
        try:
            for row in connection.execute(
                f"SELECT rowid AS number_, * FROM {table} NOT INDEXED WHERE rowid > ? ORDER BY rowid", (number,)
            ):
                number, step = row["number_"], 1
                yield connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchone()
        except sqlite3.Error:
            number, step = number + step, step * 2
        else:
            return


def _as_text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
