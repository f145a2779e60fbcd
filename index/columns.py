"""Columns of a table whose rows share their values: each value is there once, and each row has its number."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]

_Value = TypeVar("_Value", bound=Hashable)


class Column(Generic[_Value]):
    """What each row has of something, by its number among the different `values`.

    Args:
        values: the different values.
        numbers: of each row, which of them it has.

    Raises:
        ValueError: a number has no value.
    """

    def __init__(self, values: Iterable[_Value] = (), numbers: Iterable[int] = ()) -> None:
        self.values = list(values)
        self.numbers = array("I", numbers)
        self._places = {value: place for place, value in enumerate(self.values)}
        if len(self.numbers) and max(self.numbers) >= len(self.values):
            raise ValueError("a column names a value that it does not have")

    def append(self, value: _Value) -> None:
        """Add a row."""
        place = self._places.setdefault(value, len(self.values))
        if place == len(self.values):
            self.values.append(value)
        self.numbers.append(place)

    def __getitem__(self, row: int) -> _Value:
        """Return what a row has."""
        return self.values[self.numbers[row]]

    def packed(self) -> tuple[list[_Value], list[int]]:
        """Return what `Column` is made from again."""
        return self.values, self.numbers.tolist()


def ranks_of(column: Column[str]) -> Rows:
    """Return the place of each row's value among the values of a column, sorted."""
    ranks = np.empty(len(column.values), dtype=np.int64)
    ranks[sorted(range(len(ranks)), key=column.values.__getitem__)] = np.arange(len(ranks))
    ranked: Rows = ranks[np.array(column.numbers, dtype=np.int64)]
    return ranked


def places_of(in_order: Rows) -> Rows:
    """Return the place of each row when rows stand in an order."""
    places = np.empty(len(in_order), dtype=np.int64)
    places[in_order] = np.arange(len(in_order))
    return places
