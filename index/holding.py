"""Which rows hold one thing asked for, and how much each: worked out once and kept, whatever question asks for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.occurrences import Places
from index.scoring import Floats, rarity, saturate, with_pairs
from index.table import Table

_DENSE = 16  # from one row in so many on, an array over all rows is added up faster than one over those that hold it

Twin = npt.NDArray[np.complex64]


@dataclass(frozen=True, slots=True)
class Holding:
    """The rows that hold something, and what makes their score: `saturated * idf * boost`.

    `places` is where it stands in the rows that hold it by themselves; `rows` are those and the ones reached through
    pairs. `twin` has two numbers for each row, so that both are added up in one pass: the real part is `saturated`,
    the imaginary part the highest that any row has (`most`). `dense` is the same over all rows, 0 where it is not held;
    it is there for what many rows hold.
    """

    places: Places
    rows: npt.NDArray[np.int64]
    twin: Twin
    idf: float
    most: np.float32
    dense: Twin | None

    @property
    def saturated(self) -> Floats:
        """Return how much of its worth each row gets."""
        return self.twin.real

    def saturated_in(self, rows: npt.NDArray[np.int64]) -> Floats:
        """Return how much of its worth each of these rows gets, all of which hold it."""
        if self.dense is not None:
            return self.dense.real[rows]
        return self.twin.real[np.searchsorted(self.rows, rows)]

    @property
    def nbytes(self) -> int:
        """Return how much memory it takes."""
        dense = 0 if self.dense is None else self.dense.nbytes
        return self.places.nbytes + self.rows.nbytes + self.twin.nbytes + dense


def holding_of(places: Places, table: Table, *, pairs: bool) -> Holding:
    """Return the rows that hold what stands at these places, by themselves or, with `pairs`, through a counterpart."""
    own = places.row_set
    rows, frequencies = own, places.weighed(table)
    if pairs:
        rows, frequencies = with_pairs(own, frequencies, table)
    twin = np.empty(len(rows), dtype=np.complex64)
    twin.real = saturate(frequencies)
    most = twin.real.max(initial=np.float32(0))
    twin.imag = most
    dense = None
    if len(rows) * _DENSE > len(table.rows):
        dense = np.zeros(len(table.rows), dtype=np.complex64)
        dense[rows] = twin
    return Holding(places, rows, twin, rarity(table.count, len(own)), most, dense)
