"""What reading an index raises when a file of it is not what it should be.

Whoosh unpickles, unpacks and maps what it finds, and trusts it; much of what it raises itself is no kin of
Python's own errors.
"""

from __future__ import annotations

import pickle
import struct
import traceback
import zlib
from pathlib import Path

from whoosh.codec.base import OutOfOrderError
from whoosh.fields import FieldConfigurationError, UnknownFieldError
from whoosh.filedb.filestore import StorageError
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.index import LockError
from whoosh.matching.mcore import NoQualityAvailable, ReadTooFar
from whoosh.reading import ReaderClosed, TermNotFound
from whoosh.writing import IndexingError as WhooshWritingError

DAMAGE: tuple[type[Exception], ...] = (
    OSError, EOFError, ImportError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError,
    MemoryError, BufferError, NameError, RuntimeError, pickle.UnpicklingError, struct.error, zlib.error,
    WhooshIndexError, WhooshWritingError, LockError, StorageError, FileFormatError, FieldConfigurationError,
    UnknownFieldError, ReaderClosed, TermNotFound, ReadTooFar, NoQualityAvailable, OutOfOrderError,
)  # fmt: skip


def place_of(error: Exception) -> str:
    """Return what was raised and where, for the log; not its message, which may repeat what was searched."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-3:]))
    return f"{type(error).__name__} at {where}"
