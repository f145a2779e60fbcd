"""Arrays on disk, one file each in NumPy's own format: written piece by piece, read as maps of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

Array = npt.NDArray[Any]

SUFFIX = ".npy"


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
    """An array that is read slice by slice into fresh memory, so that a long one never stays there."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        npy.read_magic(self._file)
        shape, _, self._dtype = npy.read_array_header_1_0(self._file)
        self._columns = shape[1] if len(shape) == 2 else 1
        self._flat = len(shape) == 1
        self._begin = self._file.tell()

    def __getitem__(self, wanted: slice) -> Array:
        """Return the elements from `wanted.start` to `wanted.stop`."""
        row_bytes = self._dtype.itemsize * self._columns
        self._file.seek(self._begin + wanted.start * row_bytes)
        count = (wanted.stop - wanted.start) * self._columns
        values: Array = np.fromfile(self._file, dtype=self._dtype, count=count)
        return values if self._flat else values.reshape(-1, self._columns)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
