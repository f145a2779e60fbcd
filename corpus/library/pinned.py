"""A library as it was at one moment, whatever is written afterwards."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from corpus.library.failures import translating
from corpus.library.store import Store


class PinnedStore(Store):
    """A store whose reads all see the state that the library had when it was made.

    One read transaction stays open on a connection of its own, which threads use in turn. While it is open, SQLite
    cannot begin its write-ahead log anew; so it is to be let go when it is no longer of use, which closes it.
    """

    def __init__(self, store: Store) -> None:
        self.path = store.path
        self.read_only = True
        self.timeout_seconds = store.timeout_seconds
        self._turn = threading.RLock()
        with translating(self.path, self.timeout_seconds):
            if not store.read_only:
                with suppress(sqlite3.Error):  # what stands in the log already need not be kept for this one
                    store.connection().execute("PRAGMA wal_checkpoint(PASSIVE)")
            self._pinned = store.open_connection()
            self._end = weakref.finalize(self, self._pinned.close)
            store.pins.add(self)
            self._pinned.execute("BEGIN")
            self._pinned.execute("SELECT count(*) FROM meta").fetchone()  # the first read decides which state it is

    def connection(self) -> sqlite3.Connection:
        """Return the one connection."""
        return self._pinned

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """As `Store.snapshot`; there is but one state to be seen."""
        with self._turn:
            yield self._pinned

    def close(self) -> None:
        """Let the state go."""
        with self._turn:
            self._end()
