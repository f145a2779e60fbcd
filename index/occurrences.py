"""Where something stands in the measures: the arrays that words, phrases and pieces of text all come down to.

`Occurrences` lists places sorted by row, field, position. `TermPlaces` says the same of one word straight from the
mapped postings, and unpacks only what is asked for. Scoring, matching and marking read nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.postings import TermPostings
from index.question import TextField
from index.schema import FIELD_SHIFT
from index.scoring import Floats, weigh
from index.table import Table

Ints = npt.NDArray[np.int64]


class Places(Protocol):
    """Where one thing asked for stands."""

    @property
    def row_set(self) -> Ints:
        """Return the rows that have any, ascending."""

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row of `row_set`, by the parameters in force."""

    def in_fields(self, fields: Sequence[TextField]) -> Places:
        """Return the places in the given fields alone."""

    def at(self, rows: Ints) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""

    def whole(self) -> Occurrences:
        """Return all places."""

    @property
    def nbytes(self) -> int:
        """Return how much memory they take."""


@dataclass(frozen=True)
class Occurrences:
    """Places, one an element. `rows`, `places` (field << 24 | position), `starts`, `ends`; `ways`: which way
    of a unit found it; `weights`: how much it counts."""

    rows: Ints
    places: Ints
    starts: Ints
    ends: Ints
    ways: Ints
    weights: Floats

    @classmethod
    def none(cls) -> Occurrences:
        """Return no occurrences."""
        empty = np.empty(0, dtype=np.int64)
        return cls(empty, empty, empty, empty, empty, np.empty(0, dtype=np.float32))

    @classmethod
    def plain(cls, rows: Ints, places: Ints, starts: Ints, ends: Ints) -> Occurrences:
        """Return occurrences of full weight, found in the first way."""
        return cls(
            rows,
            places,
            starts,
            ends,
            np.zeros(len(rows), dtype=np.int64),
            np.ones(len(rows), dtype=np.float32),
        )

    @property
    def nbytes(self) -> int:
        """Return how much memory they take."""
        return 5 * self.rows.nbytes + self.weights.nbytes

    @property
    def fields(self) -> Ints:
        """Return the field of each place."""
        return self.places >> FIELD_SHIFT

    @cached_property
    def _firsts(self) -> npt.NDArray[np.bool_]:
        """Return which places are the first of their row."""
        return np.r_[True, self.rows[1:] != self.rows[:-1]] if len(self.rows) else np.empty(0, dtype=np.bool_)

    @property
    def row_set(self) -> Ints:
        """Return the rows that have any, ascending."""
        return self.rows[self._firsts]

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row of `row_set`, by the parameters in force."""
        return weigh(table, self.row_set, np.cumsum(self._firsts) - 1, self.fields, self.weights)

    def at(self, rows: Ints) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        first, last = np.searchsorted(self.rows, rows), np.searchsorted(self.rows, rows, side="right")
        return self._take(ranges(first, last - first))

    def in_fields(self, fields: Sequence[TextField]) -> Occurrences:
        """Return the places in the given fields alone."""
        return self._take(np.isin(self.fields, [int(field) for field in fields]))

    def whole(self) -> Occurrences:
        """Return all places: these."""
        return self

    def _take(self, chosen: npt.NDArray[np.bool_] | Ints) -> Occurrences:
        return Occurrences(
            self.rows[chosen], self.places[chosen], self.starts[chosen], self.ends[chosen],
            self.ways[chosen], self.weights[chosen],
        )  # fmt: skip


class TermPlaces:
    """The places of one word, by its postings; `ready` says whether their weights are those in force."""

    def __init__(self, postings: TermPostings, *, ready: bool) -> None:
        self._postings = postings
        self._ready = ready

    @property
    def nbytes(self) -> int:
        """Return how much memory they take: they are mapped from a file."""
        return 0

    @cached_property
    def row_set(self) -> Ints:
        """Return the rows that have the word, ascending."""
        return self._postings.rows.astype(np.int64)

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row, by the parameters in force."""
        return self._postings.weights if self._ready else self.whole().weighed(table)

    def in_fields(self, fields: Sequence[TextField]) -> Occurrences:
        """Return the places in the given fields alone."""
        return self.whole().in_fields(fields)

    def whole(self) -> Occurrences:
        """Return all places."""
        found = self._postings
        return _unpacked(np.repeat(self.row_set, np.diff(found.begins)), found.places)

    def at(self, rows: Ints) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        found = self._postings
        at = np.searchsorted(found.rows, rows.astype(np.uint32))
        at = at[found.rows[np.minimum(at, len(found.rows) - 1)] == rows] if len(found.rows) else at[:0]
        sizes = (found.begins[at + 1] - found.begins[at]).astype(np.int64)
        chosen = ranges((found.begins[at] - found.begins[0]).astype(np.int64), sizes)
        return _unpacked(np.repeat(self.row_set[at], sizes), found.places[chosen])


def _unpacked(rows: Ints, places: npt.NDArray[np.uint32]) -> Occurrences:
    columns = places.astype(np.int64)
    return Occurrences.plain(rows, *(np.ascontiguousarray(columns[:, number]) for number in range(3)))


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Return the numbers from each start on, as many as its size says, joined."""
    ends = np.cumsum(sizes)
    joined: Ints = np.repeat(starts - (ends - sizes), sizes) + np.arange(int(ends[-1]) if len(ends) else 0)
    return joined


def phrase(words: Sequence[Places], offsets: Sequence[int]) -> Occurrences:
    """Return the places where `words` stand at the given distances from the first, in one field.

    The rows that have all of them are found first; only there are places compared, from the rarest word on.
    """
    rows = sorted((word.row_set for word in words), key=len)
    shared = rows[0]
    for other in rows[1:]:
        shared = common(shared, other)
    if not len(shared):
        return Occurrences.none()
    here = [word.at(shared) for word in words]
    # a place as one number; positions stay below 2**24, so that a distance cannot lead into the next field
    keys = [(word.rows << 32 | word.places) - offset for word, offset in zip(here, offsets, strict=True)]
    by_size = sorted(keys, key=len)
    shared = by_size[0]
    for key in by_size[1:]:
        shared = common(shared, key)
    first, last = np.searchsorted(keys[0], shared), np.searchsorted(keys[-1], shared)
    return Occurrences.plain(here[0].rows[first], here[0].places[first], here[0].starts[first], here[-1].ends[last])


def common(one: Ints, other: Ints) -> Ints:
    """Return the numbers that both have; both ascending, without repeats."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    if not len(few):
        return few
    at = np.searchsorted(many, few)
    found: Ints = few[many[np.minimum(at, len(many) - 1)] == few]
    return found


def merge(ways: Sequence[tuple[Places, float]]) -> Places:
    """Join the ways of a unit; a place that overlaps one found in an earlier way counts once, as that."""
    filled = [(number, found, weight) for number, (found, weight) in enumerate(ways) if len(found.row_set)]
    if not filled:
        return Occurrences.none()
    if len(filled) == 1 and filled[0][2] == 1.0 and filled[0][0] == 0:
        return filled[0][1]
    wholes = [(number, found.whole(), weight) for number, found, weight in filled]
    joined = Occurrences(
        np.concatenate([found.rows for _, found, _ in wholes]),
        np.concatenate([found.places for _, found, _ in wholes]),
        np.concatenate([found.starts for _, found, _ in wholes]),
        np.concatenate([found.ends for _, found, _ in wholes]),
        np.concatenate([np.full(len(found.rows), number, dtype=np.int64) for number, found, _ in wholes]),
        np.concatenate([found.weights * np.float32(weight) for _, found, weight in wholes]),
    )
    # by row, field and start; at the same place the earlier way stays before the later one
    texts = joined.rows << 4 | joined.fields
    order = np.argsort(texts << 32 | joined.starts, kind="stable")
    joined = joined._take(order)
    if len(filled) == 1:
        return joined
    return joined._take(_first_of_overlapping(joined, texts[order]))


def _first_of_overlapping(found: Occurrences, texts: Ints) -> npt.NDArray[np.bool_]:
    """Return which places to keep: of those that overlap in one text, the one of the earliest way."""
    keep = np.ones(len(found.rows), dtype=np.bool_)
    reach = np.maximum.accumulate(texts << 32 | found.ends)  # how far the places up to each one reach
    apart = np.r_[True, (texts << 32 | found.starts)[1:] >= reach[:-1], True]
    begins = np.flatnonzero(apart)
    sizes = np.diff(begins)
    twos = begins[:-1][sizes == 2]
    later = found.ways[twos + 1] < found.ways[twos]
    keep[np.where(later, twos, twos + 1)] = False
    for begin, size in zip(begins[:-1][sizes > 2].tolist(), sizes[sizes > 2].tolist(), strict=True):
        _thin(found, keep, begin, begin + size)
    return keep


def _thin(found: Occurrences, keep: npt.NDArray[np.bool_], begin: int, end: int) -> None:
    """Drop from a chain of places, each overlapping one before it, those that overlap one that is kept."""
    starts, ends, ways = (column[begin:end].tolist() for column in (found.starts, found.ends, found.ways))
    last = 0
    for i in range(1, end - begin):
        if starts[i] >= ends[last]:
            last = i
        elif ways[i] < ways[last]:
            keep[begin + last] = False
            last = i
        else:
            keep[begin + i] = False
