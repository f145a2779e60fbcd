"""The ways of a unit joined: places that overlap count once, as those of the earlier way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.occurrences import Occurrences, Places
from index.question import TextField
from index.scoring import Floats
from index.sorted_sets import Ints, together, union, without
from index.table import Numbers, Table

_FEW = 4  # from so many times as many rows on, the others are worked into those of the frequent way


class _Way(NamedTuple):
    """One way of a unit that some rows hold: its number, where it stands, and what it counts."""

    number: int
    places: Places
    weight: float

    def counted(self) -> Places:
        return self.places if self.weight == 1.0 and self.number == 0 else Scaled(self.places, self.number, self.weight)


def merge(ways: Sequence[tuple[Places, float]]) -> Places:
    """Join the ways of a unit; a place that overlaps one found in an earlier way counts once, as that.

    Places of one way do not overlap each other, but for rare words that are analysed twice (`cyber-crime`); where they do,
    they are thinned in the rows that another way has, too.
    """
    filled = [(_Way(number, found, weight), found.row_set) for number, (found, weight) in enumerate(ways)]
    filled = [(way, rows) for way, rows in filled if len(rows)]
    if not filled:
        return Occurrences.none()
    if len(filled) == 1:
        return filled[0][0].counted()
    many, its_rows = max(filled, key=lambda one: len(one[1]))
    others = [rows for way, rows in filled if way is not many]
    if sum(map(len, others)) * _FEW > len(its_rows):
        return _joined([way for way, _ in filled])
    rows = union(others)
    there = [way._replace(places=way.places.at(rows)) for way, _ in filled]
    return Patched(many.counted(), rows, _joined([way for way in there if len(way.places.row_set)]).whole())


def _joined(filled: Sequence[_Way]) -> Places:
    """Return the places of ways that each have some as one."""
    if len(filled) == 1:
        return filled[0].counted()
    wholes = [way.places.whole() for way in filled]
    begins = [_begins(whole) for whole in wholes]
    free = None
    if len(filled) == 2:
        free = _free(begins, [begin + (whole.ends - whole.starts) for begin, whole in zip(begins, wholes, strict=True)])
        if free is not None and not free.any():
            return filled[0].counted()
        if free is not None:
            wholes[1], begins[1] = wholes[1].take(free), begins[1][free]
    joined = Occurrences.joined([whole.counted(way.number, way.weight) for way, whole in zip(filled, wholes, strict=True)])
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


class Patched:
    """The places of a frequent way, but for a few rows: there, those of several ways joined.

    Args:
        many: the frequent way.
        rows: the few rows, ascending.
        there: what stands in them, in each of them something.
    """

    def __init__(self, many: Places, rows: Numbers, there: Occurrences) -> None:
        self._many = many
        self._rows = rows
        self._there = there
        held = many.row_set
        at = held.searchsorted(rows)
        added = held.take(at, mode="clip") != rows
        self.row_set: Numbers = np.insert(held, at[added], rows[added]) if added.any() else held
        self._at = at + np.cumsum(added) - added  # where the few rows stand in `row_set`
        self._added = self._at[added]

    @property
    def nbytes(self) -> int:
        """Return how much memory they take."""
        return self._many.nbytes + self._rows.nbytes + self._there.nbytes + self.row_set.nbytes

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row, by the parameters in force."""
        weighed = np.zeros(len(self.row_set), dtype=np.float32)
        own = np.ones(len(self.row_set), dtype=np.bool_)
        own[self._added] = False
        weighed[own] = self._many.weighed(table)
        weighed[self._at] = self._there.weighed(table)
        return weighed

    def in_fields(self, fields: Sequence[TextField]) -> Occurrences:
        """Return the places in the given fields alone."""
        return self.whole().in_fields(fields)

    def at(self, rows: Numbers) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        return _by_row(self._many.at(without(rows, self._rows)), self._there.at(rows))

    def whole(self) -> Occurrences:
        """Return all places."""
        return self.at(self.row_set)


def _by_row(one: Occurrences, other: Occurrences) -> Occurrences:
    """Return places in some rows and places in others as one."""
    both = Occurrences.joined((one, other))
    return both.take(both.rows.argsort(kind="stable"))


class Scaled:
    """The places of one way alone, each counting `weight` times."""

    def __init__(self, places: Places, way: int, weight: float) -> None:
        self._places = places
        self._way = way
        self._weight = weight

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
        return self._places.weighed(table) * np.float32(self._weight)

    def in_fields(self, fields: Sequence[TextField]) -> Places:
        """Return the places in the given fields alone."""
        return Scaled(self._places.in_fields(fields), self._way, self._weight)

    def at(self, rows: Numbers) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        return self._places.at(rows).counted(self._way, self._weight)

    def whole(self) -> Occurrences:
        """Return all places."""
        return self._places.whole().counted(self._way, self._weight)
