"""Building the texts and their bigrams: texts in, codes written as they come, bigrams sorted in runs and merged."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.arrays import SUFFIX, Array, ArrayFile, ArrayWriter, map_array, write_array
from index.codes import END, Alphabet, gram_keys
from index.engine import IndexRecord
from index.fulltext import AT, BEGINS, CODES, FIELDS, FIRST, KEYS, NOT_SHIFTED, ROWS, SHIFTED, SHIFTS

_RUN_CODES = 4_000_000
_BLOCK_GRAMS = 1_000_000


class FullTextBuilder:
    """Takes texts row by row and writes the arrays of `index.fulltext`.

    Args:
        folder: where the arrays are written.
        alphabet: the codes of characters; learns new ones.
    """

    def __init__(self, folder: Path, alphabet: Alphabet) -> None:
        self._folder = folder
        self._alphabet = alphabet
        self._files = ExitStack()
        self._codes = self._writer(CODES, np.uint16)
        self._begins = self._writer(BEGINS, np.int64)
        self._rows, self._fields = self._writer(ROWS, np.uint32), self._writer(FIELDS, np.uint8)
        self._shifts, self._shifted = self._writer(SHIFTS, np.int64), self._writer(SHIFTED, np.uint32, 2)
        self._waiting: list[Array] = []
        self._waiting_count = 0
        self._entries: list[tuple[int, int, int, int]] = []
        self._runs: list[tuple[Path, Array, Array]] = []

    def _writer(self, name: str, dtype: npt.DTypeLike, columns: int | None = None) -> ArrayWriter:
        return self._files.enter_context(closing(ArrayWriter(self._folder / f"{name}.new", dtype, columns)))

    def close(self) -> None:
        """Close all files, finished or not."""
        self._files.close()

    def add(self, row: int, record: IndexRecord) -> None:
        """Take in the texts of a record."""
        for field in sorted(record.fields, key=lambda one: one.field):
            text = field.normalised
            if text:
                shifted = None
                if field.starts is not None and field.ends is not None:
                    starts, ends = (np.frombuffer(packed, dtype="<u4") for packed in (field.starts, field.ends))
                    shifted = np.stack([starts, ends], axis=1)
                self._put(row, field.field, self._alphabet.encode(text, learn=True), shifted)

    def _put(self, row: int, field: int, codes: Array, shifted: Array | None) -> None:
        begin = self._codes.length + self._waiting_count
        shift = NOT_SHIFTED
        if shifted is not None:
            shift = self._shifted.length
            self._shifted.append(shifted)
        self._entries.append((begin, row, field, shift))
        self._waiting += [codes, np.array([END], dtype=np.uint16)]
        self._waiting_count += len(codes) + 1
        if self._waiting_count >= _RUN_CODES:
            self._flush()

    def keep(self, before: Path, alive: npt.NDArray[np.bool_]) -> None:
        """Take over the texts of the index that is added to, as far as their rows are still there."""
        codes, begins, rows, fields, shifts, shifted = (
            map_array(before / name) for name in (CODES, BEGINS, ROWS, FIELDS, SHIFTS, SHIFTED)
        )
        for text in np.flatnonzero(alive[rows]).tolist():
            begin, end = int(begins[text]), int(begins[text + 1]) - 1
            base = int(shifts[text])
            self._put(
                int(rows[text]), int(fields[text]), codes[begin:end],
                None if base == NOT_SHIFTED else shifted[base : base + end - begin],
            )  # fmt: skip

    def finish(self) -> None:
        """Write what is gathered, merge the bigrams, and put the arrays in place."""
        self._flush()
        self._begins.append(np.array([self._codes.length]))
        self._merge()
        self.close()
        for path, _, _ in self._runs:
            path.unlink()
        for name in (CODES, BEGINS, ROWS, FIELDS, SHIFTS, SHIFTED, KEYS, FIRST, AT):
            (self._folder / f"{name}.new").replace(self._folder / name)

    def _flush(self) -> None:
        """Write the texts that wait, and their bigrams as a run sorted by key, then place."""
        if not self._waiting:
            return
        codes = np.concatenate(self._waiting)
        at, keys = gram_keys(codes, self._alphabet.japanese())
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else order
        path = self._folder / f"grams-{len(self._runs)}{SUFFIX}"
        write_array(path, (at[order] + self._codes.length).astype(np.uint32))
        self._runs.append((path, keys[begins], np.r_[begins, len(keys)]))
        self._codes.append(codes)
        entries = np.array(self._entries, dtype=np.int64).reshape(-1, 4)
        for column, writer in enumerate((self._begins, self._rows, self._fields, self._shifts)):
            writer.append(entries[:, column])
        self._waiting, self._waiting_count, self._entries = [], 0, []

    def _merge(self) -> None:
        keys_out, first, at = self._writer(KEYS, np.uint32), self._writer(FIRST, np.int64), self._writer(AT, np.uint32)
        keys = np.unique(np.concatenate([run[1] for run in self._runs] or [np.empty(0, dtype=np.uint32)]))
        # of every key, where its places begin in each run
        bounds = [run[2][np.searchsorted(run[1], keys)] for run in self._runs]
        bounds = [np.r_[one, run[2][-1]] for one, run in zip(bounds, self._runs, strict=True)]
        totals = np.sum(bounds, axis=0) if bounds else np.zeros(1, dtype=np.int64)
        files = [self._files.enter_context(closing(ArrayFile(run[0]))) for run in self._runs]
        start = 0
        while start < len(keys):
            end = int(np.searchsorted(totals, totals[start] + _BLOCK_GRAMS, side="right")) - 1
            end = min(max(end, start + 1), len(keys))
            pieces = [file[int(one[start]) : int(one[end])] for file, one in zip(files, bounds, strict=True)]
            numbers = [np.repeat(np.arange(start, end), np.diff(one[start : end + 1])) for one in bounds]
            joined = np.concatenate(pieces)
            if len(pieces) > 1:
                joined = joined[np.argsort(np.concatenate(numbers), kind="stable")]
            at.append(joined)
            start = end
        keys_out.append(keys)
        first.append(totals)
