"""One builder at a time:

a lock on a file that the system lets go of when its process ends, however it ends.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from corpus.library import forget_holder, holder_name, note_holder
from corpus.model import Bilingual

_POLL_SECONDS = 0.1


class FileLock:
    """A lock between processes, and between threads as far as each opens its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self, timeout_seconds: float) -> bool:
        """Take the lock, waiting for another holder at most so long; raises OSError if the file cannot be
        made.
        """
        deadline = time.monotonic() + timeout_seconds
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        while not _try_lock(handle):
            if time.monotonic() >= deadline:
                os.close(handle)
                return False
            time.sleep(_POLL_SECONDS)
        self._handle = handle
        note_holder(self._path)
        return True

    def release(self) -> None:
        """Let the lock go; harmless if it is not held."""
        if self._handle is not None:
            forget_holder(self._path)
            os.close(self._handle)
            self._handle = None

    @property
    def holder(self) -> Bilingual:
        """How to speak of the process that holds the lock."""
        return holder_name(self._path)

    def __enter__(self) -> FileLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
