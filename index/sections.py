"""Which measures stand in the same section of a document, by their locators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_Numbers = npt.NDArray[np.int64]
_LEVELS = (1, 2)  # components of a locator that are left out: the section, and what is around it


class Group(NamedTuple):
    """The rows by group: `order` sorts them by it, `starts` is where each begins in that order, `of` is each row's."""

    order: _Numbers
    starts: _Numbers
    of: _Numbers


def groups_of(ids: Sequence[str | None], passages: frozenset[int]) -> tuple[Group, ...]:
    """Return which rows stand in the same section, and which in the same one around it.

    `plan/2.5.1.12` stands in 2.5.1 and in 2.5; `plan/1.5` in 1 both times; `plan/6`, passages and gaps by themselves.

    Args:
        ids: of each row, the id of its measure, or None for a gap.
        passages: the rows that are passages.
    """
    return tuple(_grouped([_around(id_, level, row, row in passages) for row, id_ in enumerate(ids)]) for level in _LEVELS)


def _around(id_: str | None, level: int, row: int, alone: bool) -> str | int:
    """Return the name of what a measure stands in, or its row where that is nothing."""
    if id_ is None or alone:
        return row
    document, _, locator = id_.partition("/")
    parts = locator.split(".")
    return f"{document}/{'.'.join(parts[: max(1, len(parts) - level)])}" if len(parts) > 1 else row


def _grouped(names: Sequence[str | int]) -> Group:
    numbers: dict[str | int, int] = {}
    of = np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)
    order = np.argsort(of, kind="stable")
    return Group(order, np.searchsorted(of[order], np.arange(len(numbers))), of)
