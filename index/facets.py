"""Facets counted: the values of each row as one number, since rows that have any at all have few different sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """The values of one facet. Each row has a set of values, `sets[row]`, by number; `members[set]` are the values of
    one, by their places in `names`. `pairs` lists the same as (number of a set, value), one column each."""

    names: tuple[str, ...]
    sets: Rows
    members: tuple[tuple[int, ...], ...]
    pairs: Rows

    @classmethod
    def of(cls, known: Sequence[tuple[str, ...]], numbers: Sequence[int], gaps: Mask) -> FacetColumn:
        """Make the column of the values of each row.

        Args:
            known: the different sets of values.
            numbers: of each row, which of them it has.
            gaps: which rows hold no measure, and so have no values.
        """
        names = tuple(sorted({value for values in known for value in values}))
        place = {name: number for number, name in enumerate(names)}
        sets = np.array(numbers, dtype=np.int64)
        sets[gaps] = len(known)
        members = tuple(tuple(place[name] for name in values) for values in (*known, ()))
        pairs = [(number, value) for number, values in enumerate(members) for value in values]
        return cls(names, sets, members, np.array(pairs, dtype=np.int64).reshape(-1, 2))

    def mask(self, wanted: Sequence[str]) -> Mask:
        """Return which rows have one of the wanted values."""
        places = {number for number, name in enumerate(self.names) if name in set(wanted)}
        chosen = np.array([not places.isdisjoint(values) for values in self.members], dtype=np.bool_)
        mask: Mask = chosen[self.sets] if len(chosen) else np.zeros(len(self.sets), dtype=np.bool_)
        return mask

    def has(self, wanted: str, rows: Rows | npt.NDArray[np.uint32]) -> Mask:
        """Tell of each of the given rows whether it has a value."""
        place = self.names.index(wanted) if wanted in self.names else -1
        chosen = np.array([place in values for values in self.members], dtype=np.bool_)
        return chosen[self.sets[rows]]

    def counts(self, rows: Rows) -> list[int]:
        """Return for each of `names` how many of the given rows have it."""
        by_set = np.bincount(self.sets[rows], minlength=len(self.members))
        weights = by_set[self.pairs[:, 0]]
        counts = np.bincount(self.pairs[:, 1], weights=weights, minlength=len(self.names))
        return [int(count) for count in counts.tolist()]

    def shared(self, one: int, other: int) -> set[int]:
        """Return the values that two rows have in common, by their places in `names`."""
        return set(self.members[self.sets[one]]).intersection(self.members[self.sets[other]])
