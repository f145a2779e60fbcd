"""The ways of a unit joined: places that overlap count once, as those of the earlier way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from index.occurrences import Ints, Occurrences, Places, together
from index.question import TextField
from index.scoring import Floats
from index.table import Numbers, Table


def merge(ways: Sequence[tuple[Places, float]]) -> Places:
    """Join the ways of a unit; a place that overlaps one found in an earlier way counts once, as that."""
    filled = [(number, found, weight) for number, (found, weight) in enumerate(ways) if len(found.row_set)]
    if not filled:
        return Occurrences.none()
    if len(filled) == 1:
        number, found, weight = filled[0]
        return found if weight == 1.0 and number == 0 else Scaled(found, number, weight)
    wholes = [(number, found.whole(), weight) for number, found, weight in filled]
    joined = Occurrences(
        np.concatenate([found.rows for _, found, _ in wholes]),
        np.concatenate([found.places for _, found, _ in wholes]),
        np.concatenate([found.starts for _, found, _ in wholes]),
        np.concatenate([found.ends for _, found, _ in wholes]),
        np.concatenate([np.full(len(found.rows), number, dtype=np.uint16) for number, found, _ in wholes]),
        np.concatenate([found.weights * np.float32(weight) for _, found, weight in wholes]),
    )
    # by row, field and start; at the same place the earlier way stays before the later one
    texts = joined.rows.astype(np.int64) << 4 | joined.fields
    order = np.argsort(together(texts, joined.starts), kind="stable")
    joined = joined.take(order)
    return joined.take(first_of_overlapping(texts[order], joined.starts, joined.ends, joined.ways))


def first_of_overlapping(
    texts: Ints, starts: Numbers, ends: Numbers, ways: npt.NDArray[np.integer[Any]]
) -> npt.NDArray[np.bool_]:
    """Return which places to keep: of those that overlap in one text, the one of the earliest way.

    Args:
        texts: which text each place is in, below 2**31; places are sorted by text, start and way.
        starts, ends: where each begins and ends in its text.
        ways: the way that found each.
    """
    keep = np.ones(len(texts), dtype=np.bool_)
    reach = np.maximum.accumulate(together(texts, ends))  # how far the places up to each one reach
    apart = np.r_[True, together(texts, starts)[1:] >= reach[:-1], True]
    begins = np.flatnonzero(apart)
    sizes = np.diff(begins)
    twos = begins[:-1][sizes == 2]
    later = ways[twos + 1] < ways[twos]
    keep[np.where(later, twos, twos + 1)] = False
    for begin, size in zip(begins[:-1][sizes > 2].tolist(), sizes[sizes > 2].tolist(), strict=True):
        chain = slice(begin, begin + size)
        keep[chain] = _thinned(starts[chain].tolist(), ends[chain].tolist(), ways[chain].tolist())
    return keep


def _thinned(starts: list[int], ends: list[int], ways: list[int]) -> list[bool]:
    """Return which to keep of a chain of places, each overlapping one before it: none that overlaps another kept."""
    keep = [True] * len(starts)
    last = 0
    for i in range(1, len(starts)):
        if starts[i] >= ends[last]:
            last = i
        elif ways[i] < ways[last]:
            keep[last] = False
            last = i
        else:
            keep[i] = False
    return keep


class Scaled:
    """The places of one way alone, each counting `weight` times."""

    def __init__(self, places: Places, way: int, weight: float) -> None:
        self._places = places
        self._way = way
        self._weight = np.float32(weight)

    @property
    def nbytes(self) -> int:
        """Return how much memory they take."""
        return self._places.nbytes

    @property
    def row_set(self) -> Numbers:
        """Return the rows that have any, ascending."""
        return self._places.row_set

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row, by the parameters in force."""
        return self._places.weighed(table) * self._weight

    def in_fields(self, fields: Sequence[TextField]) -> Places:
        """Return the places in the given fields alone."""
        return Scaled(self._places.in_fields(fields), self._way, float(self._weight))

    def at(self, rows: Numbers) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        return self._counted(self._places.at(rows))

    def whole(self) -> Occurrences:
        """Return all places."""
        return self._counted(self._places.whole())

    def _counted(self, found: Occurrences) -> Occurrences:
        return replace(found, ways=np.full_like(found.ways, self._way), weights=found.weights * self._weight)
