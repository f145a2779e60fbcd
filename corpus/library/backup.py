"""A library saved into one archive, and brought back from it.

The archive is a zip with the library's file, copied by SQLite's online backup (so it is of one state, whoever writes
meanwhile), and a record that names its hash. Bringing it back goes through one transaction of the library that is
there, so that readers see the old one until it is done, and a process killed meanwhile leaves the old one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from corpus.durable import force_file, force_folder
from corpus.errors import LibraryError
from corpus.library.failures import failure, translating
from corpus.library.schema import check_version, new_state
from corpus.library.store import LIBRARY_FILE, Store, open_for_reading
from corpus.library.sums import Verdict, sum_path, verify

FORMAT = 1
_RECORD = "backup.json"
_CONTENT = "library.sqlite3"
_CHUNK_BYTES = 1 << 20
_MOST_RECORD_BYTES = 1 << 16
_TIMEOUT_SECONDS = 10.0
# what reading a damaged archive raises
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError, NotImplementedError, RuntimeError)
_SUFFIXES = ("-wal", "-shm", "-journal")
# why the library that is there cannot be written into, but may be put aside
_BEYOND_REPAIR = frozenset({"library-damaged", "library-foreign"})


class Backup(NamedTuple):
    """What an archive holds: the library's state and schema version, its hash and size, when and by what it was made."""

    format: int
    state: str
    schema: int
    sha256: str
    size: int
    documents: int
    created: str


def back_up(folder: Path, archive: Path, *, timeout_seconds: float = _TIMEOUT_SECONDS) -> Backup:
    """Save the library in `folder` into `archive`; what is there of that name is replaced once the new one is complete.

    Others may read and write the library meanwhile.

    Raises:
        LibraryError: the library cannot be read or the archive not be written.
    """
    copy, fresh = _beside(archive, "copy"), _beside(archive, "new")
    path = folder / LIBRARY_FILE
    if not path.is_file():
        raise failure("library-missing", path)
    try:
        _copy(path, copy, timeout_seconds)
        with translating(archive, timeout_seconds):
            made = _describe(copy)
            with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr(_RECORD, json.dumps(made._asdict(), indent=1))
                file.write(copy, _CONTENT)
            force_file(fresh)
            fresh.replace(archive)
            force_folder(archive.parent)
        return made
    finally:
        for one in (copy, fresh):
            with suppress(OSError):
                one.unlink(missing_ok=True)


def restore(archive: Path, folder: Path, *, timeout_seconds: float = _TIMEOUT_SECONDS) -> Backup:
    """Put what `archive` holds in place of the library in `folder`, all of it or nothing.

    A library that is sound takes it in as one transaction; others may go on reading and see it when it is done. A
    damaged one is put aside, under a name with the time.

    Raises:
        LibraryError: the archive is missing, damaged, or of a newer version (`backup-…`, `library-newer`); or the
            library cannot be written.
    """
    path = folder / LIBRARY_FILE
    with translating(path, timeout_seconds):
        folder.mkdir(parents=True, exist_ok=True)
    with _extracted(archive, path) as (copy, made):
        try:
            store = Store(path, read_only=False, timeout_seconds=timeout_seconds) if path.exists() else None
        except LibraryError as error:
            if error.code not in _BEYOND_REPAIR:
                raise
            store = None
        with translating(path, timeout_seconds):
            if store is not None:
                with closing(store):
                    _pour(copy, store)
            else:
                _put_aside(path)
                copy.replace(path)
            sum_path(path).unlink(missing_ok=True)
            force_folder(folder)
    return made


@contextmanager
def _extracted(archive: Path, path: Path) -> Iterator[tuple[Path, Backup]]:
    """Take the library out of an archive, beside `path`, and see that it is what was put in."""
    if not archive.is_file():
        raise failure("backup-missing", archive)
    copy = _beside(path, "restored")
    try:
        try:
            with translating(archive, 0), zipfile.ZipFile(archive) as file:
                with file.open(_RECORD) as record:
                    made = Backup(**json.loads(record.read(_MOST_RECORD_BYTES)))
                if made.format != FORMAT:
                    raise failure("backup-newer", archive)
                if file.getinfo(_CONTENT).file_size != made.size:
                    raise failure("backup-damaged", archive)
                with file.open(_CONTENT) as packed, translating(path, 0), copy.open("wb") as target:
                    shutil.copyfileobj(packed, target, _CHUNK_BYTES)
        except _DAMAGE as error:
            raise failure("backup-damaged", archive) from error
        if (copy.stat().st_size, _hash(copy)) != (made.size, made.sha256):
            raise failure("backup-damaged", archive)
        with translating(archive, 0), closing(sqlite3.connect(copy)) as connection:
            check_version(connection, archive)
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise failure("backup-damaged", archive)
        force_file(copy)
        yield copy, made
    finally:
        for suffix in ("", *_SUFFIXES):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _copy(path: Path, copy: Path, timeout_seconds: float) -> None:
    """Copy a library, of whatever schema version, that is sound and ours."""
    with translating(path, timeout_seconds), closing(open_for_reading(path, timeout_seconds)) as source:
        check_version(source, path)
        if verify(source, path) is Verdict.DAMAGED:
            raise failure("library-damaged", path)
        with translating(copy, timeout_seconds):
            copy.unlink(missing_ok=True)
            target = sqlite3.connect(copy, isolation_level=None)
        with closing(target):
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # the copy is one file
            if target.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise failure("library-damaged", path)


def _describe(copy: Path) -> Backup:
    with closing(sqlite3.connect(copy)) as connection:
        state = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()[0]
        documents = connection.execute("SELECT count(*) FROM documents WHERE listed").fetchone()[0]
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Backup(FORMAT, state, schema, _hash(copy), copy.stat().st_size, documents, now)


def _pour(copy: Path, store: Store) -> None:
    """Make an open library what `copy` is, in one transaction and under a state of its own."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as source:
        if source.execute("PRAGMA user_version").fetchone()[0]:
            present = store.connection().execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
            source.execute("BEGIN")
            if present is not None:
                source.execute("UPDATE meta SET value = ? WHERE key = 'state'", (present[0],))
            new_state(source)
            source.execute("COMMIT")
        deadline = time.monotonic() + store.timeout_seconds

        def waited(status: int, _remaining: int, _total: int) -> None:
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
                raise failure("library-locked", store.path, seconds=store.timeout_seconds, holder=store.holder)

        source.backup(store.connection(), progress=waited, sleep=0.05)


def _put_aside(path: Path) -> None:
    """Keep a damaged library under another name; until the new one takes its place, it stands under its own too."""
    if not path.exists():
        return
    aside = path.with_name(f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}")
    for suffix in ("", "-wal"):
        with suppress(FileNotFoundError):
            shutil.copy2(path.with_name(path.name + suffix), aside.with_name(aside.name + suffix))
            force_file(aside.with_name(aside.name + suffix))
    for suffix in _SUFFIXES:  # a log of the old file must not be read into the new one
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{what}")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
