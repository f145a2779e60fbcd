"""Which rows hold one thing asked for, and how much each: worked out once and kept, whatever question asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from index.occurrences import Places
from index.scoring import Floats, rarity, saturate, with_pairs
from index.table import Mask, Numbers, Table

# an array over all rows is added up faster than one over those that hold it from one row in so many on, and in any case
_DENSE = 16
_DENSE_ROWS = 5_000  # while there are no more rows than this


class Holding:
    """The rows that hold something, and what makes their score: `saturated * idf * boost`.

    Attributes:
        rows: the rows that hold it by themselves and those reached through pairs, ascending.
        saturated: how much of its worth each of `rows` gets.
        idf: how rare it is.
        least, most: the lowest and the highest that any of them gets.
        grown: told how many bytes it takes more from now on, when that happens.
    """

    __slots__ = ("_count", "_dense", "grown", "idf", "least", "most", "rows", "saturated")

    def __init__(self, rows: Numbers, saturated: Floats, idf: float, count: int) -> None:
        self.rows = rows
        self.saturated = saturated
        self.idf = idf
        self.least: np.float32 = saturated.min(initial=np.float32(1))
        self.most: np.float32 = saturated.max(initial=np.float32(0))
        self._count = count
        self._dense: Floats | None = None
        self.grown: Callable[[int], None] = _unheard

    @property
    def dense(self) -> Floats | None:
        """Return how much of its worth each row of the index gets, 0 where it is not held; None where few rows hold it.

        Made when it is first asked for: what finds the best rows alone does without.
        """
        if self._dense is None and self._is_frequent and self.least > 0:
            dense = np.zeros(self._count, dtype=np.float32)
            dense[self.rows] = self.saturated
            self._dense = dense
            self.grown(dense.nbytes)
        return self._dense

    @property
    def _is_frequent(self) -> bool:
        return len(self.rows) * _DENSE + _DENSE_ROWS > self._count

    def saturated_in(self, rows: npt.NDArray[np.integer[Any]]) -> Floats:
        """Return how much of its worth each of these rows gets, 0 where it is not held."""
        if self._dense is not None:
            dense: Floats = self._dense[rows]
            return dense
        if not len(self.rows):
            return np.zeros(len(rows), dtype=np.float32)
        at = np.searchsorted(self.rows, rows)
        found: Floats = self.saturated.take(at, mode="clip")
        found *= self.rows.take(at, mode="clip") == rows
        return found

    def put_into(self, mask: Mask) -> None:
        """Mark the rows that hold it."""
        if self._dense is not None:
            mask |= self._dense > 0
        else:
            mask[self.rows.astype(np.intp)] = True

    @property
    def nbytes(self) -> int:
        """Return how much memory it takes."""
        dense = 0 if self._dense is None else self._dense.nbytes
        own = self.rows.nbytes if self.rows.base is None else 0  # else they are mapped from a file
        return own + self.saturated.nbytes + dense


def _unheard(_: int) -> None:
    """Tell nobody."""


def holding_of(places: Places, table: Table, *, pairs: bool) -> Holding:
    """Return the rows that hold what stands at these places, by themselves or, with `pairs`, through a counterpart."""
    own = places.row_set
    rows, frequencies = own, places.weighed(table)
    if pairs:
        rows, frequencies = with_pairs(own, frequencies, table)
    return Holding(rows, saturate(frequencies), rarity(table.count, len(own)), len(table))
