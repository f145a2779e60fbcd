"""Where something stands in the measures: the arrays that words, phrases and pieces of text all come down to.

`Occurrences` lists places sorted by row, field, position. `TermPlaces` says the same of one word straight from the
postings, and unpacks only what is asked for. What is asked of a few rows alone is read as tables instead (`Reader.at`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.postings import TermPostings
from index.question import TextField
from index.schema import FIELD_SHIFT
from index.scoring import Floats, weigh
from index.sorted_sets import Ints, common, meeting, ranges, rows_in_both
from index.table import Numbers, Table

_LOW = (1 << 32) - 1
_NO_KEYS = np.empty(0, dtype=np.int64)
_DENSE = 8  # reading so many times the places that are wanted takes no longer than picking them out


class Places(Protocol):
    """Where one thing asked for stands."""

    @property
    def row_set(self) -> Numbers:
        """Return the rows that have any, ascending."""

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row of `row_set`, by the parameters in force."""

    def in_fields(self, fields: Sequence[TextField]) -> Places:
        """Return the places in the given fields alone."""

    def at(self, rows: Numbers) -> Occurrences:
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

    rows: Numbers
    places: Numbers
    starts: Numbers
    ends: Numbers
    ways: npt.NDArray[np.uint16]
    weights: Floats

    @classmethod
    def none(cls) -> Occurrences:
        """Return no occurrences."""
        empty = np.empty(0, dtype=np.uint32)
        return cls.plain(empty, empty, empty, empty)

    @classmethod
    def plain(
        cls, rows: Numbers | Ints, places: Numbers | Ints, starts: Numbers | Ints, ends: Numbers | Ints
    ) -> Occurrences:
        """Return occurrences of full weight, found in the first way."""
        return cls(
            rows.astype(np.uint32, copy=False), places.astype(np.uint32, copy=False),
            starts.astype(np.uint32, copy=False), ends.astype(np.uint32, copy=False),
            np.zeros(len(rows), dtype=np.uint16), np.ones(len(rows), dtype=np.float32),
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: Sequence[Occurrences]) -> Occurrences:
        """Return the places of several, one after the other."""
        return cls(
            np.concatenate([part.rows for part in parts]), np.concatenate([part.places for part in parts]),
            np.concatenate([part.starts for part in parts]), np.concatenate([part.ends for part in parts]),
            np.concatenate([part.ways for part in parts]), np.concatenate([part.weights for part in parts]),
        )  # fmt: skip

    def counted(self, way: int, weight: float) -> Occurrences:
        """Return the places as found in a way, each counting so many times as much."""
        return replace(self, ways=np.full_like(self.ways, way), weights=self.weights * np.float32(weight))

    @property
    def nbytes(self) -> int:
        """Return how much memory they take."""
        return 4 * self.rows.nbytes + self.ways.nbytes + self.weights.nbytes

    @property
    def fields(self) -> Numbers:
        """Return the field of each place."""
        return self.places >> np.uint32(FIELD_SHIFT)

    @cached_property
    def _firsts(self) -> npt.NDArray[np.bool_]:
        """Return which places are the first of their row."""
        return np.r_[True, self.rows[1:] != self.rows[:-1]] if len(self.rows) else np.empty(0, dtype=np.bool_)

    @property
    def row_set(self) -> Numbers:
        """Return the rows that have any, ascending."""
        return self.rows[self._firsts]

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row of `row_set`, by the parameters in force."""
        return weigh(table, self.row_set, np.cumsum(self._firsts) - 1, self.fields, self.weights)

    def at(self, rows: Numbers) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        first, last = np.searchsorted(self.rows, rows), np.searchsorted(self.rows, rows, side="right")
        return self.take(ranges(first, last - first))

    def in_fields(self, fields: Sequence[TextField]) -> Occurrences:
        """Return the places in the given fields alone."""
        return self.take(np.isin(self.fields, [int(field) for field in fields]))

    def whole(self) -> Occurrences:
        """Return all places: these."""
        return self

    def table(self) -> Numbers:
        """Return row, place, start and end of each place, shape (places, 4)."""
        return np.stack((self.rows, self.places, self.starts, self.ends), axis=1)

    def take(self, chosen: npt.NDArray[np.bool_] | Ints) -> Occurrences:
        """Return some of the places."""
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
        """Return how much memory they take: they stay in their files."""
        return 0

    @property
    def row_set(self) -> Numbers:
        """Return the rows that have the word, ascending."""
        return self._postings.rows

    def weighed(self, table: Table) -> Floats:
        """Return the weighed frequency in each row, by the parameters in force."""
        return self._postings.weights if self._ready else self.whole().weighed(table)

    def in_fields(self, fields: Sequence[TextField]) -> Occurrences:
        """Return the places in the given fields alone."""
        return self.whole().in_fields(fields)

    def whole(self) -> Occurrences:
        """Return all places."""
        sizes, places = self._postings.read()
        return _unpacked(np.repeat(self._postings.rows, sizes), places)

    def at(self, rows: Numbers) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        found = self._postings
        at = np.searchsorted(found.rows, rows)
        at = at[found.rows[np.minimum(at, len(found.rows) - 1)] == rows] if len(found.rows) else at[:0]
        sizes, places = found.read_of(at)
        return _unpacked(np.repeat(found.rows[at], sizes), places)

    def around(self, rows: Numbers) -> tuple[Ints, Numbers]:
        """Return the places in the given rows (ascending, each of which has the word), and perhaps in others between.

        First each as one number, row << 32 | place, ascending; then place, start and end, shape (places, 3).
        """
        found = self._postings
        low, high = int(found.rows.searchsorted(rows[0])), int(found.rows.searchsorted(rows[-1], side="right"))
        here = found.rows[low:high]
        if high - low <= len(rows) * _DENSE:
            sizes, places = found.read_between(low, high)
        else:
            sizes, places = found.read_between(low, high, here.searchsorted(rows))
            here = rows
        keys: Ints = np.repeat(here.astype(np.int64) << 32, sizes)
        keys |= places[:, 0]
        return keys, places


def _unpacked(rows: Numbers, places: Numbers) -> Occurrences:
    return Occurrences.plain(rows, *(np.ascontiguousarray(places[:, number]) for number in range(3)))


def phrase(words: Sequence[TermPlaces], offsets: Sequence[int]) -> Occurrences:
    """Return the places where `words` stand at the given distances from the first, in one field.

    The rows that have all of them are found first; only there are places compared, from the rarest word on. Each further
    word is read only where those before it stand side by side.
    """
    order = sorted(range(len(words)), key=lambda number: len(words[number].row_set))
    rows = words[order[0]].row_set
    for number in order[1:]:
        rows = rows_in_both(rows, words[number].row_set)
    shared = _NO_KEYS
    read: dict[int, tuple[Numbers, Ints]] = {}  # of the first and the last word: places, and which of them are shared
    for step, number in enumerate(order):
        if not len(rows):
            return Occurrences.none()
        keys, places = words[number].around(rows)
        keys -= offsets[number]
        if len(keys) and keys[0] < 0:  # at the very beginning of the first row: too near for the words before
            keys, places = keys[keys >= 0], places[keys >= 0]
        if step:
            kept, met = meeting(shared, keys)
            shared = shared[kept]
            read = {one: (known, at[kept]) for one, (known, at) in read.items()}
            rows = common(rows, _rows_of(shared)) if step + 1 < len(order) else rows
        else:
            shared, met = keys, np.arange(len(keys))
        if number in (0, len(words) - 1):
            read[number] = places, met
    (begins, at), (ends, until) = read[0], read[len(words) - 1]
    shared = shared + offsets[0]
    return Occurrences.plain(shared >> 32, shared & _LOW, begins[at, 1], ends[until, 2])


def _rows_of(keys: Ints) -> Numbers:
    """Return the rows of places (ascending), each once."""
    rows = (keys >> 32).astype(np.uint32)
    return rows[np.r_[True, rows[1:] != rows[:-1]]] if len(rows) else rows


def side_by_side(words: Sequence[Ints], offsets: Sequence[int]) -> tuple[Ints, Ints]:
    """Return which places of the first word, and which of the last, have all words at these distances from the first.

    A place is one number, row << 32 | place; positions stay below 2**24, so that a distance cannot lead into the next
    field.
    """
    keys = [word - offset for word, offset in zip(words, offsets, strict=True)]
    by_size = sorted(keys, key=len)
    shared = by_size[0]
    for key in by_size[1:]:
        shared = common(shared, key)
    return keys[0].searchsorted(shared), keys[-1].searchsorted(shared)
