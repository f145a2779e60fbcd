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
    wholes = [found.whole() for _, found, _ in filled]
    begins = [_begins(whole) for whole in wholes]
    if len(filled) == 2:
        free = _free(begins, [begin + (whole.ends - whole.starts) for begin, whole in zip(begins, wholes, strict=True)])
        if free is not None and not free.any():
            number, found, weight = filled[0]
            if weight == 1.0 and number == 0:
                return found
            filled, wholes, begins = filled[:1], wholes[:1], begins[:1]
        elif free is not None:
            wholes[1], begins[1] = wholes[1].take(free), begins[1][free]
    else:
        free = None
    joined = Occurrences(
        np.concatenate([found.rows for found in wholes]),
        np.concatenate([found.places for found in wholes]),
        np.concatenate([found.starts for found in wholes]),
        np.concatenate([found.ends for found in wholes]),
        np.repeat(np.array([way for way, _, _ in filled], dtype=np.uint16), [len(found.rows) for found in wholes]),
        np.concatenate([found.weights * np.float32(one[2]) for found, one in zip(wholes, filled, strict=True)]),
    )
    if len(wholes) == 1:
        return joined
    # by row, field and start; at the same place the earlier way stays before the later one
    keys = np.concatenate(begins)
    order = np.argsort(keys, kind="stable")
    if free is None:
        keep = first_of_overlapping(keys[order] >> 32, joined.starts[order], joined.ends[order], joined.ways[order])
        order = order[keep]
    return joined.take(order)


def _begins(found: Occurrences) -> Ints:
    """Return the text of each place, row << 4 | field, and where it begins there, as one number: text << 32 | start."""
    keys = found.rows.astype(np.int64)
    keys <<= 4
    keys |= found.fields
    keys <<= 32
    keys |= found.starts
    return keys


def _free(begins: Sequence[Ints], ends: Sequence[Ints]) -> npt.NDArray[np.bool_] | None:
    """Return which places of the second of two ways overlap none of the first: those to keep, beside all of the first.

    Args:
        begins, ends: of each way, the places' texts << 32 with where they begin, or end, there; begins ascending.

    Returns:
        None where places of one way overlap each other.
    """
    if any((begin[1:] < end[:-1]).any() for begin, end in zip(begins, ends, strict=True)):
        return None
    (first, second), (until, end) = begins, ends
    if len(first) == len(second) and bool((first == second).all()):
        return np.zeros(len(second), dtype=np.bool_)
    order = np.argsort(np.concatenate((first, second)), kind="stable")
    before = np.flatnonzero(order >= len(first)) - np.arange(len(second))  # of the first way, up to each of the second
    free: npt.NDArray[np.bool_] = (before == 0) | (until.take(before - 1, mode="clip") <= second)
    free &= (before == len(first)) | (first.take(before, mode="clip") >= end)
    return free


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
