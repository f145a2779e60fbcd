"""Where something stands in the measures: the arrays that words, phrases and pieces of text all come down to.

An `Occurrences` lists places sorted by row, field, position; scoring, matching and marking read nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.question import TextField
from index.schema import FIELD_SHIFT, PLACE_BYTES, POSITION_MASK

_FIELD_COUNT = len(TextField)
_NO_POSITION = POSITION_MASK

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Occurrences:
    """Places, one an element. `rows`, `places` (field << 24 | position), `starts`, `ends`; `ways`: which way
    of a unit found it; `weights`: how much it counts."""

    rows: Ints
    places: Ints
    starts: Ints
    ends: Ints
    ways: Ints
    weights: npt.NDArray[np.float32]

    @classmethod
    def none(cls) -> Occurrences:
        """Return no occurrences."""
        empty = np.empty(0, dtype=np.int64)
        return cls(empty, empty, empty, empty, empty, np.empty(0, dtype=np.float32))

    @classmethod
    def of_postings(cls, rows: Sequence[int], values: Sequence[bytes]) -> Occurrences:
        """Unpack the posting values of one term."""
        if not rows:
            return cls.none()
        flat = np.frombuffer(b"".join(values), dtype="<u4").reshape(-1, 3).astype(np.int64)
        counts = np.fromiter(
            (len(value) // PLACE_BYTES for value in values), dtype=np.int64, count=len(values)
        )
        return cls.plain(
            np.repeat(np.array(rows, dtype=np.int64), counts), flat[:, 0], flat[:, 1], flat[:, 2]
        )

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

    @cached_property
    def weighed(self) -> dict[object, tuple[Ints, npt.NDArray[np.float32]]]:
        """Return what scoring has worked out from these places, by its parameters."""
        return {}

    @cached_property
    def fields(self) -> Ints:
        """Return the field of each place."""
        return self.places >> FIELD_SHIFT

    @cached_property
    def row_set(self) -> Ints:
        """Return the rows that have any, ascending."""
        return np.unique(self.rows)

    def frequencies(self) -> tuple[Ints, npt.NDArray[np.float32]]:
        """Return the rows and, for each, the weighted count in each field: shape (rows, fields)."""
        found, inverse = np.unique(self.rows, return_inverse=True)
        slots = inverse * _FIELD_COUNT + self.fields
        counts = np.bincount(slots, weights=self.weights, minlength=len(found) * _FIELD_COUNT)
        return found, counts.reshape(len(found), _FIELD_COUNT).astype(np.float32)

    def within(self, rows: Ints) -> Occurrences:
        """Return the places in the given rows (ascending) alone."""
        return self._take(np.isin(self.rows, rows))

    def in_fields(self, fields: Sequence[TextField]) -> Occurrences:
        """Return the places in the given fields alone."""
        return self._take(np.isin(self.fields, [int(field) for field in fields]))

    def _take(self, chosen: npt.NDArray[np.bool_] | Ints) -> Occurrences:
        return Occurrences(
            self.rows[chosen], self.places[chosen], self.starts[chosen], self.ends[chosen],
            self.ways[chosen], self.weights[chosen],
        )  # fmt: skip


def phrase(words: Sequence[Occurrences], offsets: Sequence[int]) -> Occurrences:
    """Return the places where `words` stand at the given distances from the first, in one field."""
    if any(not len(word.rows) for word in words):
        return Occurrences.none()
    # a place as one number; positions stay below 2**24, so that a distance cannot lead into the next field
    keys = [(word.rows << 32 | word.places) - offset for word, offset in zip(words, offsets, strict=True)]
    common = keys[0]
    for key in sorted(keys[1:], key=len):
        common = common[np.isin(common, key, assume_unique=True)]
        if not len(common):
            return Occurrences.none()
    first = np.searchsorted(keys[0], common)
    last = np.searchsorted(keys[-1], common)
    return Occurrences.plain(
        words[0].rows[first], words[0].places[first], words[0].starts[first], words[-1].ends[last]
    )


def merge(ways: Sequence[tuple[Occurrences, float]]) -> Occurrences:
    """Join the ways of a unit; a place that overlaps one found in an earlier way counts once, as that."""
    filled = [(number, found, weight) for number, (found, weight) in enumerate(ways) if len(found.rows)]
    if not filled:
        return Occurrences.none()
    if len(filled) == 1 and filled[0][2] == 1.0 and filled[0][0] == 0:
        return filled[0][1]
    joined = Occurrences(
        np.concatenate([found.rows for _, found, _ in filled]),
        np.concatenate([found.places for _, found, _ in filled]),
        np.concatenate([found.starts for _, found, _ in filled]),
        np.concatenate([found.ends for _, found, _ in filled]),
        np.concatenate([np.full(len(found.rows), number, dtype=np.int64) for number, found, _ in filled]),
        np.concatenate([found.weights * np.float32(weight) for _, found, weight in filled]),
    )
    order = np.lexsort((joined.ways, joined.starts, joined.fields, joined.rows))
    joined = joined._take(order)
    if len(filled) == 1:
        return joined
    return joined._take(_first_of_overlapping(joined))


def _first_of_overlapping(found: Occurrences) -> npt.NDArray[np.bool_]:
    """Return which places to keep: of those that overlap in one field, the one of the earliest way."""
    keep = np.ones(len(found.rows), dtype=np.bool_)
    rows, fields, starts, ends, ways = (
        array.tolist() for array in (found.rows, found.fields, found.starts, found.ends, found.ways)
    )
    last = 0
    for i in range(1, len(rows)):
        same = rows[i] == rows[last] and fields[i] == fields[last]
        if same and starts[i] < ends[last]:
            if ways[i] < ways[last]:
                keep[last] = False
                last = i
            else:
                keep[i] = False
        else:
            last = i
    return keep
