"""Arrays on disk, one file each in NumPy's own format: written piece by piece, read as maps of the file or in slices."""

from __future__ import annotations

import math
import os
import threading
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

Array = npt.NDArray[Any]

SUFFIX = ".npy"
_WORTH_BYTES = 8192  # reading so much more takes as long as reading once more
_FIRST = np.zeros(1, dtype=np.int64)


class ArrayWriter:
    """Appends to one array; the file is complete when it is closed.

    Args:
        path: the file, made anew.
        dtype: what one element is.
        columns: elements in a row, where the array has two dimensions.
    """

    def __init__(self, path: Path, dtype: npt.DTypeLike, columns: int | None = None) -> None:
        self._dtype = np.dtype(dtype)
        self._columns = columns
        self.length = 0
        self._file = path.open("wb")
        self._header()

    def append(self, values: Array) -> None:
        """Write further elements, or rows where the array has columns."""
        np.ascontiguousarray(values, dtype=self._dtype).tofile(self._file)
        self.length += len(values)

    def close(self) -> None:
        """Say in the header how long the array has become."""
        if self._file.closed:
            return
        self._file.flush()
        self._file.seek(0)
        self._header()
        self._file.close()

    def _header(self) -> None:
        """Write a header; NumPy leaves room in it for the first dimension to grow, so its size never changes."""
        shape = (self.length,) if self._columns is None else (self.length, self._columns)
        entry = {"descr": npy.dtype_to_descr(self._dtype), "fortran_order": False, "shape": shape}
        npy.write_array_header_1_0(self._file, entry)


def write_array(path: Path, values: Array) -> None:
    """Write a whole array."""
    writer = ArrayWriter(path, values.dtype, values.shape[1] if values.ndim == 2 else None)
    writer.append(values)
    writer.close()


def map_array(path: Path) -> Array:
    """Return an array as a map of its file: only what is read of it takes memory.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no array.
    """
    # the plain array over the map: slicing a `memmap` itself costs ten times as much
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


class ArrayFile:
    """An array that is read slice by slice into fresh memory, so that a long one never stays there.

    Threads may share it. It is closed with `close`, or when nobody holds it any more.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no array, or ends too early.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._finalize = weakref.finalize(self, self._file.close)
        npy.read_magic(self._file)
        shape, _, self._dtype = npy.read_array_header_1_0(self._file)
        self._length = shape[0]
        self._columns = shape[1:]
        self._row_bytes = self._dtype.itemsize * math.prod(self._columns)
        self._begin = self._file.tell()
        self._lock = threading.Lock()
        if path.stat().st_size < self._begin + self._length * self._row_bytes:
            raise ValueError(f"{path} ends too early")

    def __len__(self) -> int:
        """Return how many elements, or rows, there are."""
        return int(self._length)

    def __getitem__(self, wanted: slice) -> Array:
        """Return the elements from `wanted.start` to `wanted.stop`."""
        values: Array = np.empty((wanted.stop - wanted.start, *self._columns), dtype=self._dtype)
        self._read(wanted.start, values)
        return values

    def ranges(self, starts: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]) -> Array:
        """Return the elements of several ranges, joined; their starts ascending.

        Ranges that stand close together are read at once, with what is between them.
        """
        if not len(starts):
            return self[0:0]
        reach = np.maximum.accumulate(starts + sizes)
        gaps = starts[1:] - reach[:-1]
        apart = gaps * self._row_bytes > _WORTH_BYTES
        bounds = np.concatenate([_FIRST, np.flatnonzero(apart) + 1, [len(starts)]])
        groups, until = bounds[:-1], bounds[1:]
        lows, highs = starts[groups], reach[until - 1]
        filled = np.cumsum(highs - lows)  # up to where each group fills what is read
        values: Array = np.empty((int(filled[-1]), *self._columns), dtype=self._dtype)
        if values.size:
            room = values.data.cast("B")
            ends = (filled * self._row_bytes).tolist()
            for low, begin, end in zip((self._begin + lows * self._row_bytes).tolist(), [0, *ends], ends, strict=False):
                self._fill(room[begin:end], low)
        if not gaps[~apart].any():  # what was read is what was asked for
            return values
        moved = np.repeat(filled - highs, until - groups)  # from the file to what was read
        ends_of = np.cumsum(sizes)
        return values.take(np.repeat(starts + moved - (ends_of - sizes), sizes) + np.arange(int(ends_of[-1])), axis=0)

    def _read(self, start: int, values: Array) -> None:
        if values.size:
            self._fill(values.data.cast("B"), self._begin + start * self._row_bytes)

    def _fill(self, room: memoryview, at: int) -> None:
        """Fill `room` with the bytes from `at` on."""
        while (count := self._read_at(room, at)) < len(room):
            if not count:
                raise EOFError("an array ends too early")
            room, at = room[count:], at + count

    def _read_at(self, room: memoryview, at: int) -> int:
        if hasattr(os, "preadv"):
            return os.preadv(self._file.fileno(), [room], at)
        with self._lock:  # Windows knows no reading at a place
            self._file.seek(at)
            return self._file.readinto(room) or 0

    def close(self) -> None:
        """Close the file."""
        self._finalize()
