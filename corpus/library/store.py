"""The open SQLite file: a connection a thread, transactions that nest, and errors that explain."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import LibraryError
from corpus.library.failures import failure, translating
from corpus.library.holder import forget_holder, holder_name, note_holder
from corpus.library.schema import MIGRATIONS, check_version, migrate, new_state
from corpus.library.sums import Verdict, record, sum_path, verify
from corpus.model import Bilingual

LIBRARY_FILE = "library.sqlite3"

_LOG = logging.getLogger(__name__)
_RETRY_SECONDS = 0.05
# what SQLite says where its shared memory cannot be made: no permission, or no room for it
_NO_ROOM = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
# what a damaged header of the file may look like
_MAYBE_DAMAGE = frozenset({"library-foreign", "library-newer", "library-older", "library-unusable"})
_Owned = tuple[weakref.ref[threading.Thread], sqlite3.Connection]  # a connection and its thread


class _Thread(threading.local):
    """What a thread has open: its connection, how deep in writes it is, how deep in reads."""

    connection: sqlite3.Connection | None = None
    writes: int = 0
    reads: int = 0


class Store:
    """The library's file, opened.

    Args:
        path: the file; made, with its folder, unless `read_only`.
        read_only: open for reading alone; then the folder may be read-only too.
        timeout_seconds: how long to wait for another process that writes.

    Raises:
        LibraryError: the file cannot be used; its code says why.
    """

    def __init__(self, path: Path, *, read_only: bool, timeout_seconds: float) -> None:
        self.path = path
        self.read_only = read_only
        self.timeout_seconds = timeout_seconds
        self._mode = "mode=ro" if read_only else "mode=rwc"
        self._thread = _Thread()
        self._lock = threading.Lock()
        self._connections: list[_Owned] = []
        weakref.finalize(self, _close_all, self._connections)  # a store that nobody closed
        self._closed = False
        self._wrote = False
        self.pins: weakref.WeakSet[Store] = weakref.WeakSet()  # closed with this one, so that nothing is left open
        summed = False
        try:
            with translating(path, timeout_seconds):
                summed = path.exists() and sum_path(path).exists()
                if read_only:
                    self._prepare_reading()
                else:
                    self._prepare_writing(summed)
                self._prove()
        except LibraryError as error:
            damaged = summed and error.code in _MAYBE_DAMAGE and self._is_damaged()
            self.close()
            if damaged:
                raise failure("library-damaged", path) from error
            raise
        except BaseException:
            self.close()
            raise

    @property
    def holder(self) -> Bilingual:
        """How to speak of the process that writes now."""
        return holder_name(self.path)

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection, opened at first use."""
        if self._closed:
            raise failure("library-closed", self.path)
        if self._thread.connection is None:
            self._thread.connection = self._connect()
        return self._thread.connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """As `transaction`, for the library's own statements: what SQLite raises becomes a LibraryError."""
        with translating(self.path, self.timeout_seconds), self.transaction() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """As `snapshot`, for the library's own statements: what SQLite raises becomes a LibraryError."""
        with translating(self.path, self.timeout_seconds), self.snapshot() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all that the block writes, or, where it raises, nothing of it.

        Blocks nest: an inner one that raises is undone alone if the outer one catches the error. The
        outermost one gives the library a new state if anything was written.

        Raises:
            LibraryError: locked, full, read-only or damaged.
        """
        if self.read_only:
            raise failure("library-read-only", self.path)
        thread = self._thread
        if thread.reads:
            raise RuntimeError("a transaction cannot begin inside a snapshot")
        point = f"nested_{thread.writes}" if thread.writes else ""
        with translating(self.path, self.timeout_seconds):
            connection = self.connection()
            connection.execute(f"SAVEPOINT {point}" if point else "BEGIN IMMEDIATE")
        if not point:
            note_holder(self.path)
        before = connection.total_changes
        thread.writes += 1
        try:
            yield connection
            with translating(self.path, self.timeout_seconds):
                if point:
                    connection.execute(f"RELEASE {point}")
                else:
                    if connection.total_changes != before:
                        new_state(connection)
                        self._wrote = True
                    forget_holder(self.path)  # while the lock is held, for the next holder leaves a note, too
                    connection.execute("COMMIT")
        except BaseException:
            if not point:
                forget_holder(self.path)
            _undo(connection, point)
            raise
        finally:
            thread.writes -= 1

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Let every read of the block see one and the same state, whatever other threads write.

        Raises:
            LibraryError: locked, unreachable or damaged.
        """
        thread = self._thread
        with translating(self.path, self.timeout_seconds):
            connection = self.connection()
            if not thread.writes and not thread.reads:
                connection.execute("BEGIN")
        counted = not thread.writes  # a transaction is its own snapshot
        thread.reads += counted
        try:
            yield connection
        finally:
            thread.reads -= counted
            if counted and not thread.reads:
                _undo(connection, "")

    def close(self) -> None:
        """Close every thread's connection; the store is of no use afterwards."""
        for pin in list(self.pins):
            pin.close()
        if self._wrote and not self._closed:
            self._wrote = False
            with suppress(LibraryError, sqlite3.Error):  # a sum is of use, but nothing depends on it
                record(self.connection(), self.path)
        with self._lock:
            self._closed = True
            _close_all(self._connections)

    def open_connection(self) -> sqlite3.Connection:
        """Open one more connection, which its caller closes. Raises sqlite3.Error."""
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{self._mode}",
            uri=True,
            timeout=self.timeout_seconds,
            isolation_level=None,
            check_same_thread=False,  # each thread has its own; only `close` reaches over
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = self.open_connection()
        with self._lock:
            ended = [owned for owned in self._connections if not _is_alive(owned)]
            self._connections[:] = [owned for owned in self._connections if _is_alive(owned)]
            self._connections.append((weakref.ref(threading.current_thread()), connection))
            _close_all(ended)
        return connection

    def _prepare_writing(self, summed: bool) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not all(os.access(one, os.W_OK) for one in (self.path.parent, self.path) if one.exists()):
            raise failure("library-read-only", self.path)
        connection = self.connection()
        version = check_version(connection, self.path)
        if not version and summed:  # it was a library, and is empty
            raise failure("library-damaged", self.path)
        deadline = time.monotonic() + self.timeout_seconds
        while True:  # SQLite does not wait by itself when another process changes the mode
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_SECONDS)
        if version < len(MIGRATIONS):
            if not version:  # what a file left behind that was here before says nothing of the new one
                sum_path(self.path).unlink(missing_ok=True)
            migrate(connection, self.path)
            self._wrote = True

    def _prepare_reading(self) -> None:
        if not self.path.is_file():
            raise failure("library-missing", self.path)
        try:
            version = check_version(self.connection(), self.path)
        except sqlite3.OperationalError as error:
            log = self.path.with_name(self.path.name + "-wal")
            if error.sqlite_errorcode & 0xFF not in _NO_ROOM or (log.exists() and log.stat().st_size):
                raise  # with a log, what stands in it would be missed
            # A folder that allows no writing has no room for SQLite's shared memory; nobody else writes.
            self._mode = "mode=ro&immutable=1"
            self._thread.connection = None
            version = check_version(self.connection(), self.path)
        if version < len(MIGRATIONS):
            raise failure("library-older", self.path, seen=version, known=len(MIGRATIONS))


    def _is_damaged(self) -> bool:
        """Tell whether a file that seems to be none of ours is one of ours, damaged."""
        try:
            return verify(self.connection(), self.path) is Verdict.DAMAGED
        except sqlite3.Error:
            return True

    def _prove(self) -> None:
        """Refuse a file that is not what was written; see `corpus.library.sums`."""
        connection = self.connection()
        verdict = verify(connection, self.path)
        if verdict is Verdict.UNKNOWN:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            verdict = Verdict.UNKNOWN if found[0] == "ok" else Verdict.DAMAGED
        if verdict is Verdict.DAMAGED:
            raise failure("library-damaged", self.path)
        if verdict is Verdict.UNKNOWN and not self.read_only:
            record(connection, self.path)


def open_for_reading(path: Path, timeout_seconds: float) -> sqlite3.Connection:
    """Open a file as it is: for reading, whatever its schema version. Raises sqlite3.Error."""
    uri = path.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=timeout_seconds, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _is_alive(owned: _Owned) -> bool:
    thread = owned[0]()
    return thread is not None and thread.is_alive()


def _close_all(connections: list[_Owned]) -> None:
    while connections:
        connections.pop()[1].close()


def _undo(connection: sqlite3.Connection, point: str) -> None:
    """Roll back to a savepoint, or everything where `point` is empty."""
    try:
        if not connection.in_transaction:  # a full disk may have rolled back by itself
            return
        if point:
            connection.execute(f"ROLLBACK TO {point}")
            connection.execute(f"RELEASE {point}")
        else:
            connection.execute("ROLLBACK")
    except sqlite3.Error:  # what made it necessary is being raised already, and says more
        _LOG.warning("could not roll back", exc_info=True)
