"""The sum of the library's file, kept beside it, by which damage is seen that SQLite does not notice.

SQLite checks that its pages hang together, not what stands in them: a flipped bit in a sentence passes every
check of its own. So whoever has written leaves a CRC-32 of the whole file as of one state, and whoever opens the
library compares. `serialize` gives the file as the present transaction sees it, the write-ahead log included, so
the sum does not depend on when the log is moved into the file.

A sum may lag behind: a process that was killed left none of what it committed last. Then SQLite's own check of
every page has to do until the next sum.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import zlib
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

_LOG = logging.getLogger(__name__)
_SUFFIX = "-sum"
_SIZE_MAX = 1 << 28  # bytes; a larger file is left to SQLite's own check, for a sum takes it into memory whole
_STATE = re.compile(r"\d+-[0-9a-f]{12}")  # as corpus.library.schema.new_state writes it


class Verdict(StrEnum):
    """What the sum says of a file."""

    SOUND = "as it was written"
    UNKNOWN = "changed since the last sum"
    DAMAGED = "not what was written"


def verify(connection: sqlite3.Connection, path: Path) -> Verdict:
    """Compare an open file with its sum.

    Args:
        connection: the open file, outside of transactions.
        path: the file; the sum stands beside it.

    Raises:
        sqlite3.Error: what the file raises when it is read.
    """
    known = _read(path)
    if known is None or path.stat().st_size > _SIZE_MAX:
        return Verdict.UNKNOWN
    seen = _take(connection)
    if seen.state == known.state:
        return Verdict.SOUND if seen == known else Verdict.DAMAGED
    return Verdict.UNKNOWN if _STATE.fullmatch(seen.state) else Verdict.DAMAGED


def record(connection: sqlite3.Connection, path: Path) -> None:
    """Leave the sum of an open file as it is now; one that cannot be written is done without."""
    try:
        if path.stat().st_size > _SIZE_MAX:
            return
        fresh = _take(connection)
        if fresh == _read(path):
            return
        written = sum_path(path).with_name(f"{sum_path(path).name}.{os.getpid()}")
        written.write_text(json.dumps(fresh._asdict()), encoding="utf-8")
        written.replace(sum_path(path))
    except (OSError, sqlite3.Error) as error:
        _LOG.warning("no sum of the library could be left: %s", type(error).__name__)


def sum_path(path: Path) -> Path:
    """Return where the sum of a library's file is kept."""
    return path.with_name(path.name + _SUFFIX)


class _Sum(NamedTuple):
    state: str
    size: int
    crc32: int


def _take(connection: sqlite3.Connection) -> _Sum:
    connection.execute("BEGIN")
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
        image = connection.serialize()
    finally:
        connection.execute("ROLLBACK")
    return _Sum(str(row[0]) if row else "", len(image), zlib.crc32(image))


def _read(path: Path) -> _Sum | None:
    try:
        return _Sum(**json.loads(sum_path(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
