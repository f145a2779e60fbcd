"""Sorted arrays of whole numbers as sets: what two have in common, found in the way that takes least time.

Rows, places and keys made of both are kept so, ascending and without repeats.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from index.table import Numbers

Ints = npt.NDArray[np.int64]
_Sorted = TypeVar("_Sorted", Ints, Numbers)
_FEW = 6  # looking up one number among others takes as long as merging so many


def together(high: Numbers | Ints, low: Numbers) -> Ints:
    """Return two numbers as one that sorts by the first, then by the second."""
    joined: Ints = high.astype(np.int64) << 32 | low
    return joined


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Return the numbers from each start on, as many as its size says, joined."""
    ends = np.cumsum(sizes)
    joined: Ints = np.repeat(starts - (ends - sizes), sizes) + np.arange(int(ends[-1]) if len(ends) else 0)
    return joined


def rows_in_both(one: Numbers, other: Numbers) -> Numbers:
    """Return the rows that both have; both ascending, without repeats."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    if len(few) * _FEW < len(many) or not len(few):
        return common(few, many)
    mask = np.zeros(int(max(few[-1], many[-1])) + 1, dtype=np.bool_)
    mask[many] = True
    return few[mask[few]]


def common(one: _Sorted, other: _Sorted) -> _Sorted:
    """Return the numbers that both have; both ascending, without repeats."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    if not len(few):
        return few
    if len(few) * _FEW < len(many):
        at = np.searchsorted(many, few)
        found: _Sorted = few[many.take(at, mode="clip") == few]
        return found
    both: _Sorted = np.concatenate((few, many))
    both.sort(kind="stable")  # two runs, each sorted: merging them takes less time than looking up each of one
    again: _Sorted = both[1:][both[1:] == both[:-1]]
    return again


def meeting(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Return which of the first, and which of the second, are the same numbers; both ascending, without repeats."""
    if len(one) > len(other):
        second, first = meeting(other, one)
        return first, second
    if len(one) * _FEW < len(other) or not len(one):
        at = np.searchsorted(other, one)
        held = np.flatnonzero(other.take(at, mode="clip") == one) if len(other) else at
        return held, at[held]
    both = np.concatenate((one, other))
    order = both.argsort(kind="stable")  # of two runs, each sorted, as in `common`
    both = both[order]
    same = np.flatnonzero(both[1:] == both[:-1])
    return order[same], order[same + 1] - len(one)


def union(parts: Sequence[Numbers]) -> Numbers:
    """Return the numbers that any has; each part ascending, without repeats.

    `np.unique` does the same, and imports all of `numpy.ma` when it is first asked to.
    """
    if len(parts) == 1:
        return parts[0]
    both = np.concatenate(parts)
    both.sort(kind="stable")
    repeated = np.zeros(len(both), dtype=np.bool_)
    np.equal(both[1:], both[:-1], out=repeated[1:])
    every: Numbers = both[~repeated]
    return every


def without(one: Numbers, other: Numbers) -> Numbers:
    """Return the numbers of the first that the second has not; both ascending, without repeats."""
    at = other.searchsorted(one)
    left: Numbers = one[other.take(at, mode="clip") != one] if len(other) else one
    return left
