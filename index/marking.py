"""Marking: where all that was asked for stands in the few rows that are shown, worked out for all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from index.engine import Mark
from index.merging import first_of_overlapping
from index.question import TextField, Unit, Way
from index.reader import Reader
from index.schema import FIELD_SHIFT
from index.sorted_sets import together
from index.table import Numbers

_FIELDS = tuple(TextField)
_FIELD_BITS = 4


def find_marks(
    reader: Reader, units: Sequence[Unit], fields: Sequence[tuple[TextField, ...] | None], rows: Numbers
) -> dict[int, list[Mark]]:
    """Return the marks in each row that has any, by unit, field and place.

    A place that overlaps one found in an earlier way of the same unit is marked once, as that.

    Args:
        reader: the index.
        units: what is asked for.
        fields: of each unit, the fields that it is asked for in; None for all.
        rows: where to look, ascending.
    """
    ways: dict[Way, int] = {}
    asked_in = [
        (number, place, way, ways.setdefault(way, len(ways)))
        for number, unit in enumerate(units)
        for place, (way, _) in enumerate(unit.ways)
    ]
    found = reader.at(list(ways), rows)
    parts = [(number, place, way, here) for number, place, way, one in asked_in if len(here := found[one])]
    if not parts:
        return {}
    places = np.concatenate([here for _, _, _, here in parts])
    part_of = np.repeat(np.arange(len(parts)), [len(here) for _, _, _, here in parts])
    unit_of_part = np.array([number for number, _, _, _ in parts])
    row_of = rows.searchsorted(places[:, 0])
    # each text once for each unit that stands in it, as one number that sorts by row, unit and field
    texts = (row_of * len(units) + unit_of_part[part_of]) << _FIELD_BITS | places[:, 1] >> np.uint32(FIELD_SHIFT)
    order = np.argsort(together(texts, places[:, 2]), kind="stable")
    part_of, texts, places = part_of[order], texts[order], places.take(order, axis=0)
    unit_of, field_of = unit_of_part[part_of], texts & ((1 << _FIELD_BITS) - 1)
    several = np.bincount(unit_of_part, minlength=len(units)) > 1
    keep = ~several[unit_of]  # a way alone is taken as it is
    if not keep.all():
        way_of = np.array([place for _, place, _, _ in parts])[part_of]
        keep |= first_of_overlapping(texts, places[:, 2], places[:, 3], way_of)
    if any(one is not None for one in fields):
        asked = np.array([[one is None or field in one for field in _FIELDS] for one in fields])
        keep &= asked[unit_of, field_of]
    found_by = [way for _, _, way, _ in parts]
    marks = _marks(
        unit_of[keep].tolist(),
        map(_FIELDS.__getitem__, field_of[keep].tolist()),
        places[keep, 2].tolist(),
        places[keep, 3].tolist(),
        map(found_by.__getitem__, part_of[keep].tolist()),
    )
    bounds = row_of[order[keep]].searchsorted(np.arange(len(rows) + 1)).tolist()
    return {row: marks[a:b] for row, a, b in zip(rows.tolist(), bounds, bounds[1:], strict=False) if a < b}


def _marks(*columns: Iterable[object]) -> list[Mark]:
    """Return marks from what they are made of, a column each. Called for each of hundreds, `Mark` itself would take
    three times as long."""
    return [*map(partial(tuple.__new__, Mark), zip(*columns, strict=True))]
