"""The postings of words: for each term the measures that have it, and every place in them.

Arrays, sorted by term, row and place: of each term where its postings begin (`first`); of each posting its
`rows` (the measure), `weights` (its frequency weighed over the fields, as the parameters of ranking stood when the
index was built) and where its places begin; of each place three numbers (see `index.schema`). What ranks is
mapped into memory. The places are the most by far, and needed for phrases and marks alone: they are read when they are
asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.arrays import SUFFIX, ArrayFile, map_array
from index.schema import PLACE_NUMBERS

TERMS_FILE = "words.terms"
FIRST, ROWS, WEIGHTS, BEGINS, PLACES = (
    f"words.{name}{SUFFIX}" for name in ("first", "rows", "weights", "begins", "places")
)

_EMPTY = np.empty(0, dtype=np.uint32)
_NO_PLACES = np.empty((0, PLACE_NUMBERS), dtype=np.uint32)


class TermPostings(NamedTuple):
    """One term's postings: views into the mapped files, and where the rest is read.

    `rows` (ascending) and `weights` have one element a posting; `start` is the number of the first one. The places of
    posting i are `places[begins[i] - begins[0] : begins[i + 1] - begins[0]]`, sorted.
    """

    rows: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]
    start: int
    files: tuple[ArrayFile, ArrayFile] | None  # begins, places

    @property
    def begins(self) -> npt.NDArray[np.uint32]:
        """Read where the places of each posting begin, and where those of the last one end."""
        if self.files is None:
            return np.zeros(1, dtype=np.uint32)
        return self.files[0][self.start : self.start + len(self.rows) + 1]

    def read(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
        """Read how many places each posting has, and all places, three numbers each."""
        begins = self.begins
        places = _NO_PLACES if self.files is None else self.files[1][int(begins[0]) : int(begins[-1])]
        return np.diff(begins), places

    def read_between(
        self, low: int, high: int, chosen: npt.NDArray[np.intp] | None = None
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
        """Read the same of the postings from number `low` up to `high`, or of those `chosen` (ascending, from `low` on)."""
        if self.files is None or low == high:
            return np.empty(0, dtype=np.int64), _NO_PLACES
        begins = self.files[0][self.start + low : self.start + high + 1].astype(np.int64)
        if chosen is None:
            return np.diff(begins), self.files[1][int(begins[0]) : int(begins[-1])]
        starts = begins[chosen]
        sizes = begins[chosen + 1] - starts
        return sizes, self.files[1].ranges(starts, sizes)

    def read_of(self, postings: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
        """Read the same of some postings (ascending), by their numbers."""
        if self.files is None:
            return np.empty(0, dtype=np.int64), _NO_PLACES
        bounds = self.files[0].ranges(postings + self.start, np.full(len(postings), 2)).reshape(-1, 2).astype(np.int64)
        sizes = bounds[:, 1] - bounds[:, 0]
        return sizes, self.files[1].ranges(bounds[:, 0], sizes)


class Standing(NamedTuple):
    """The places of several terms in some rows.

    `places` have four numbers each: row, then the three of a place; those of one term stand together, sorted. `bounds`
    gives the first of each term, and one past its last.
    """

    places: npt.NDArray[np.uint32]
    bounds: dict[str, tuple[int, int]]


NO_POSTINGS = TermPostings(_EMPTY, np.empty(0, dtype=np.float32), 0, None)


class Postings:
    """The postings of one generation of an index. Immutable, so that threads may share it.

    Raises:
        OSError, ValueError: a file is missing, or is not what it should be.
    """

    def __init__(self, folder: Path) -> None:
        terms = (folder / TERMS_FILE).read_text(encoding="utf-8").split("\n")[:-1]
        self._numbers = {term: number for number, term in enumerate(terms)}
        self.first = map_array(folder / FIRST)
        self.rows = map_array(folder / ROWS)
        self.weights = map_array(folder / WEIGHTS)
        self._files = ArrayFile(folder / BEGINS), ArrayFile(folder / PLACES)
        if len(self.first) != len(terms) + 1 or len(self._files[0]) != len(self.rows) + 1:
            raise ValueError(f"{folder}: the postings do not fit together")

    @property
    def terms(self) -> list[str]:
        """Return every term, by number; one that no measure has any more is among them."""
        return list(self._numbers)

    def count(self, term: str) -> int:
        """Return how many measures have a term."""
        number = self._numbers.get(term)
        return 0 if number is None else int(self.first[number + 1] - self.first[number])

    def term(self, term: str) -> TermPostings:
        """Return the postings of a term; none where no measure has it."""
        number = self._numbers.get(term)
        if number is None:
            return NO_POSTINGS
        start, end = int(self.first[number]), int(self.first[number + 1])
        if start == end:
            return NO_POSTINGS
        return TermPostings(self.rows[start:end], self.weights[start:end], start, self._files)

    def in_rows(self, terms: Sequence[str], rows: npt.NDArray[np.uint32]) -> Standing:
        """Return the places of several terms (without repeats) in some rows (ascending), read at once."""
        numbers = np.array([self._numbers.get(term, -1) for term in terms], dtype=np.int64)
        order = numbers.argsort()
        order = order[numbers[order] >= 0]  # as they stand in the files
        starts, ends = self.first[numbers[order]].astype(np.int64), self.first[numbers[order] + 1].astype(np.int64)
        at = np.empty((len(order), len(rows)), dtype=np.int64)
        for one, start, end in zip(at, starts.tolist(), ends.tolist(), strict=True):
            one[:] = self.rows[start:end].searchsorted(rows)
        at += starts[:, None]
        held = at < ends[:, None]
        held &= self.rows.take(at, mode="clip") == rows if len(self.rows) else False
        postings = at[held]
        term, row = held.nonzero()
        bounds = self._files[0].ranges(postings, np.full(len(postings), 2)).reshape(-1, 2).astype(np.int64)
        sizes = bounds[:, 1] - bounds[:, 0]
        places = np.empty((int(sizes.sum()), PLACE_NUMBERS + 1), dtype=np.uint32)
        places[:, 0] = np.repeat(rows[row], sizes)
        places[:, 1:] = self._files[1].ranges(bounds[:, 0], sizes)
        begins = np.zeros(len(terms), dtype=np.int64)
        counts = np.zeros(len(terms), dtype=np.int64)
        counts[order] = np.bincount(term, sizes, minlength=len(order))
        begins[order] = np.cumsum(counts[order]) - counts[order]
        return Standing(places, dict(zip(terms, zip(begins.tolist(), (begins + counts).tolist(), strict=True), strict=True)))
