"""Which rows hold one thing asked for, and how much each: worked out once and kept, whatever question asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index.occurrences import Places
from index.scoring import Floats, as_wording, rarity, saturate, with_pairs
from index.sorted_sets import common
from index.table import Mask, Numbers, Table

# an array over all rows is added up faster than one over those that hold it from one row in so many on, and in any case
_DENSE = 16
_DENSE_ROWS = 5_000  # while there are no more rows than this


class Holding:
    """The rows that hold something, and what they score by it: BM25's saturation of its frequency, times how rare it is.

    A question adds these up, each times its boost, which for most things is 1.

    Attributes:
        rows: the rows that hold it by themselves and those reached through pairs, ascending.
        scores: what each of `rows` scores.
        least, most: the lowest and the highest of these.
        grown: told how many bytes it takes more from now on, when that happens.
    """

    __slots__ = ("_count", "_dense", "grown", "least", "most", "rows", "scores")

    def __init__(self, rows: Numbers, scores: Floats, count: int) -> None:
        self.rows = rows
        self.scores = scores
        self.least = float(scores.min()) if len(scores) else 0.0
        self.most = float(scores.max()) if len(scores) else 0.0
        self._count = count
        self._dense: Floats | None = None
        self.grown: Callable[[int], None] = _unheard

    @property
    def dense(self) -> Floats | None:
        """Return what each row of the index scores, 0 where it is not held; None where few rows hold it.

        Made when it is first asked for: what finds the best rows alone does without.
        """
        if self._dense is None and self._is_frequent and self.least > 0:
            dense = np.zeros(self._count, dtype=np.float32)
            dense[self.rows] = self.scores
            self._dense = dense
            self.grown(dense.nbytes)
        return self._dense

    @property
    def _is_frequent(self) -> bool:
        return len(self.rows) * _DENSE + _DENSE_ROWS > self._count

    def scores_in(self, rows: npt.NDArray[np.integer[Any]]) -> Floats:
        """Return what each of these rows scores, 0 where it is not held."""
        if self._dense is not None:
            dense: Floats = self._dense[rows]
            return dense
        if not len(self.rows):
            return np.zeros(len(rows), dtype=np.float32)
        at = np.searchsorted(self.rows, rows)
        found: Floats = self.scores.take(at, mode="clip")
        found *= self.rows.take(at, mode="clip") == rows
        return found

    def among(self, rows: Numbers) -> Numbers:
        """Return those of some rows (ascending) that hold it."""
        return common(rows, self.rows) if self._dense is None else rows[self._dense[rows] > 0]

    def raise_in(self, scores: Floats, factor: np.float32) -> None:
        """Let its rows have what they score by it, times a factor, in place of less."""
        rows = self.rows.astype(np.intp)  # NumPy would make this of them for each indexing
        scores[rows] = np.maximum(scores[rows], self.scores * factor)

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
        return own + self.scores.nbytes + dense


def _unheard(_: int) -> None:
    """Tell nobody."""


def holding_of(places: Places, table: Table, *, pairs: bool) -> Holding:
    """Return the rows that hold what stands at these places, by themselves or, with `pairs`, through a counterpart."""
    own = places.row_set
    rows, frequencies = own, places.weighed(table)
    if pairs:
        rows, frequencies = with_pairs(own, frequencies, table)
    scores = saturate(frequencies)
    scores *= np.float32(rarity(table.count, len(own)))
    return Holding(rows, scores, len(table))


def best_of(wordings: Sequence[tuple[Holding, float]], table: Table) -> Holding:
    """Return the rows that hold any of several wordings of one thing, each with the score of the one that says most there.

    Args:
        wordings: the rows of each, and how much their scores count.
        table: knows how many measures there are; of wordings see `index.scoring.as_wording`.
    """
    held = [(holding, boost) for holding, boost in wordings if len(holding.rows)]
    mask = np.zeros(len(table), dtype=np.bool_)
    for holding, _ in held:
        holding.put_into(mask)
    rows = mask.nonzero()[0]
    scores = np.zeros(len(table), dtype=np.float32)
    for holding, boost in held:
        holding.raise_in(scores, as_wording(table.count, len(holding.rows), len(rows)) * np.float32(boost))
    return Holding(rows.astype(np.uint32), scores[rows], len(table))


def boosted(scores: Floats, boost: float) -> Floats:
    """Return scores times a boost: these themselves where it is 1, to be read alone."""
    return scores if boost == 1.0 else scores * np.float32(boost)
