"""Building the postings of words: records in, sorted runs beside each other, merged into the arrays that are mapped.

Places are gathered in memory and sorted by term a few millions at a time. Such runs are put on disk, so that memory
does not grow with the library, and merged at the end, some terms at a time. The postings of the index that is added
to are one more run.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from index.arrays import SUFFIX, Array, ArrayFile, ArrayWriter, map_array, write_array
from index.engine import IndexRecord
from index.postings import BEGINS, FIRST, PLACES, ROWS, TERMS_FILE, WEIGHTS
from index.schema import FIELD_SHIFT, PLACE_NUMBERS, PLACE_TYPE, POSITION_MASK
from index.sorted_sets import ranges

_RUN_PLACES = 4_000_000
_BLOCK_PLACES = 1_000_000

Ints = npt.NDArray[np.int64]
Weigh = Callable[[Ints, Ints, Ints], npt.NDArray[np.float32]]


class _Sliced(Protocol):
    def __getitem__(self, wanted: slice, /) -> Array: ...


class _Run(NamedTuple):
    """Postings sorted by term number: of each term where its postings and places begin, then these."""

    first: npt.NDArray[np.int64]
    first_place: npt.NDArray[np.int64]
    rows: _Sliced
    sizes: _Sliced
    places: _Sliced
    alive: npt.NDArray[np.bool_] | None = None  # rows that are still there, where some are not


class _Numbers(dict[str, int]):
    """Terms by number; a new one gets the next."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class PostingsBuilder:
    """Gathers the words of records, row by row, and writes the postings.

    Args:
        folder: where the arrays are written; runs stand there in between.
        terms: the terms of the index that is added to, by number.
    """

    def __init__(self, folder: Path, terms: Sequence[str] = ()) -> None:
        self._folder = folder
        self._numbers = _Numbers((term, number) for number, term in enumerate(terms))
        self._ids = array("I")
        self._places = bytearray()
        self._rows = array("I")  # of each field: its row, its number, how many places it has
        self._fields = array("I")
        self._sizes = array("I")
        self._spilled: list[Path] = []

    @property
    def numbers(self) -> dict[str, int]:
        """Every term so far with its number."""
        return self._numbers

    def add(self, row: int, record: IndexRecord) -> None:
        """Take in the words of a record."""
        numbers = self._numbers
        for field in sorted(record.fields, key=lambda one: one.field):
            if field.terms:
                self._ids.extend(map(numbers.__getitem__, field.terms))
                self._places += field.places
                self._rows.append(row)
                self._fields.append(field.field)
                self._sizes.append(len(field.terms))
        if len(self._ids) >= _RUN_PLACES:
            self._spill()

    def finish(self, before: Path | None, alive: npt.NDArray[np.bool_], weigh: Weigh) -> None:
        """Write the arrays.

        Args:
            before: the folder of the index that is added to, whose terms were given.
            alive: which rows hold a measure; those of `before` that do not are left out.
            weigh: gives the weighed frequency of postings: their rows, and of all their places the number of the
                posting and the field.
        """
        count = len(self._numbers)
        (self._folder / f"{TERMS_FILE}.new").write_text(
            "".join(f"{term}\n" for term in self._numbers), encoding="utf-8", newline="\n"
        )
        with ExitStack() as files:
            runs = [_old_run(before, alive, count)] if before is not None else []
            if self._spilled and self._ids:
                self._spill()
            runs += [_spilled_run(path, count, files) for path in self._spilled]
            if self._ids:
                runs.append(self._run())
            self._merge(runs, weigh, files)
        for name in (TERMS_FILE, FIRST, ROWS, WEIGHTS, BEGINS, PLACES):
            (self._folder / f"{name}.new").replace(self._folder / name)
        self._remove_spilled()

    def _remove_spilled(self) -> None:
        for path in self._spilled:
            for name in _RUN_FILES:
                _part(path, name).unlink(missing_ok=True)
        self._spilled.clear()

    def _run(self) -> _Run:
        """Return what is gathered as a run, and begin anew."""
        count = len(self._numbers)
        ids = np.frombuffer(self._ids, dtype=np.uint32)
        sizes = np.frombuffer(self._sizes, dtype=np.uint32)
        places = np.frombuffer(self._places, dtype=PLACE_TYPE).reshape(-1, PLACE_NUMBERS).copy()
        np.minimum(places[:, 0], POSITION_MASK, out=places[:, 0])
        places[:, 0] |= np.repeat(np.frombuffer(self._fields, dtype=np.uint32) << FIELD_SHIFT, sizes)
        rows = np.repeat(np.frombuffer(self._rows, dtype=np.uint32), sizes)
        order = np.argsort(ids, kind="stable")
        ids, rows, places = ids[order], rows[order], places[order]
        begins = np.flatnonzero(np.r_[True, (ids[1:] != ids[:-1]) | (rows[1:] != rows[:-1])]) if len(ids) else order
        numbers = np.arange(count + 1)
        run = _Run(
            np.searchsorted(ids[begins], numbers), np.searchsorted(ids, numbers), rows[begins],
            np.diff(np.r_[begins, len(ids)]).astype(np.uint32), places,
        )  # fmt: skip
        self._ids, self._places = array("I"), bytearray()
        self._rows, self._fields, self._sizes = array("I"), array("I"), array("I")
        return run

    def _spill(self) -> None:
        run = self._run()
        path = self._folder / f"run-{len(self._spilled)}"
        for name in _RUN_FILES:
            write_array(_part(path, name), np.asarray(getattr(run, name)))
        self._spilled.append(path)

    def _merge(self, runs: Sequence[_Run], weigh: Weigh, files: ExitStack) -> None:
        def writer(name: str, dtype: npt.DTypeLike, columns: int | None = None) -> ArrayWriter:
            return files.enter_context(closing(ArrayWriter(self._folder / f"{name}.new", dtype, columns)))

        first, rows, weights = writer(FIRST, np.int64), writer(ROWS, np.uint32), writer(WEIGHTS, np.float32)
        begins, places = writer(BEGINS, np.uint32), writer(PLACES, np.uint32, PLACE_NUMBERS)
        for start, end in _blocks(runs, len(self._numbers)):
            block = _merged(runs, start, end)
            first.append(rows.length + block.first)
            begins.append(places.length + np.cumsum(block.sizes, dtype=np.int64) - block.sizes)
            posting = np.repeat(np.arange(len(block.rows)), block.sizes)
            fields = (block.places[:, 0] >> FIELD_SHIFT).astype(np.int64)
            weights.append(weigh(block.rows.astype(np.int64), posting, fields))
            rows.append(block.rows)
            places.append(block.places)
        first.append(np.array([rows.length]))
        begins.append(np.array([places.length]))


_RUN_FILES = ("first", "first_place", "rows", "sizes", "places")


def _part(path: Path, name: str) -> Path:
    return path.with_name(f"{path.name}.{name}{SUFFIX}")


def _spilled_run(path: Path, count: int, files: ExitStack) -> _Run:
    first, first_place = (_long(map_array(_part(path, name)), count) for name in ("first", "first_place"))
    rows, sizes, places = (
        files.enter_context(closing(ArrayFile(_part(path, name)))) for name in ("rows", "sizes", "places")
    )
    return _Run(first, first_place, rows, sizes, places)


def _old_run(folder: Path, alive: npt.NDArray[np.bool_], count: int) -> _Run:
    first, begins = map_array(folder / FIRST), map_array(folder / BEGINS)
    rows = map_array(folder / ROWS)
    known = alive[: int(rows.max()) + 1] if len(rows) else alive
    first_place = begins[first].astype(np.int64)
    return _Run(
        _long(first, count), _long(first_place, count), rows, np.diff(begins), map_array(folder / PLACES),
        None if known.all() else alive,
    )  # fmt: skip


def _long(first: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    """Return the beginnings of `count` terms, of which a run made earlier knows only some."""
    longer: Ints = np.r_[first, np.full(count + 1 - len(first), first[-1])]
    return longer


def _blocks(runs: Sequence[_Run], count: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of term numbers that hold about as many places as are merged at once."""
    if not count:
        return
    places = np.sum([run.first_place for run in runs], axis=0) if runs else np.zeros(count + 1, dtype=np.int64)
    start = 0
    while start < count:
        end = int(np.searchsorted(places, places[start] + _BLOCK_PLACES, side="right")) - 1
        end = min(max(end, start + 1), count)
        yield start, end
        start = end


class _Block(NamedTuple):
    first: npt.NDArray[np.int64]  # of each term in the block, within it
    rows: npt.NDArray[np.uint32]
    sizes: npt.NDArray[np.uint32]
    places: npt.NDArray[np.uint32]


def _merged(runs: Sequence[_Run], start: int, end: int) -> _Block:
    pieces = [_piece(run, start, end) for run in runs]
    terms, rows, sizes, places = (np.concatenate([piece[n] for piece in pieces]) for n in range(4))
    if len(pieces) > 1:
        order = np.argsort(terms, kind="stable")  # rows stay ascending: later runs hold later rows
        at = (np.cumsum(sizes, dtype=np.int64) - sizes)[order]
        terms, rows, sizes = terms[order], rows[order], sizes[order]
        places = places[ranges(at, sizes.astype(np.int64))]
    first = np.searchsorted(terms, np.arange(start, end))
    return _Block(first, rows, sizes, places)


def _piece(run: _Run, start: int, end: int) -> tuple[Array, Array, Array, Array]:
    here = slice(int(run.first[start]), int(run.first[end]))
    terms = np.repeat(np.arange(start, end), np.diff(run.first[start : end + 1]))
    rows, sizes = run.rows[here], run.sizes[here]
    places = run.places[int(run.first_place[start]) : int(run.first_place[end])]
    if run.alive is not None:
        kept = run.alive[rows]
        places = places[np.repeat(kept, sizes)]
        terms, rows, sizes = terms[kept], rows[kept], sizes[kept]
    return terms, rows, sizes, places
