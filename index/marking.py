"""Marking: where all that was asked for stands in the few rows that are shown, worked out for all of it at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.engine import Mark
from index.evaluation import Reader
from index.merging import first_of_overlapping
from index.question import TextField, Unit, Way
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
    for unit in units:
        for way, _ in unit.ways:
            ways.setdefault(way, len(ways))
    found = reader.at(list(ways), rows)
    parts = [
        (number, place, here)
        for number, unit in enumerate(units)
        for place, (way, _) in enumerate(unit.ways)
        if len(here := found[ways[way]])
    ]
    if not parts:
        return {}
    sizes = [len(here) for _, _, here in parts]
    unit_of = np.repeat([number for number, _, _ in parts], sizes)
    way_of = np.repeat([place for _, place, _ in parts], sizes)
    places = np.concatenate([here for _, _, here in parts])
    # each text once for each unit that stands in it, as one number
    texts = (unit_of * len(rows) + rows.searchsorted(places[:, 0])) << _FIELD_BITS | places[:, 1] >> np.uint32(FIELD_SHIFT)
    order = np.argsort(together(texts, places[:, 2]), kind="stable")
    unit_of, way_of, places, texts = unit_of[order], way_of[order], places[order], texts[order]
    keep = first_of_overlapping(texts, places[:, 2], places[:, 3], way_of)
    several = np.bincount([number for number, _, _ in parts], minlength=len(units)) > 1
    keep |= ~several[unit_of]  # a way alone is taken as it is
    field_of = texts & ((1 << _FIELD_BITS) - 1)
    if any(one is not None for one in fields):
        asked = np.array([[one is None or field in one for field in _FIELDS] for one in fields])
        keep &= asked[unit_of, field_of]
    marks: dict[int, list[Mark]] = {}
    columns = (places[:, 0], unit_of, field_of, places[:, 2], places[:, 3], way_of)
    for row, number, field, start, end, place in zip(*(column[keep].tolist() for column in columns), strict=True):
        mark = Mark(number, _FIELDS[field], start, end, units[number].ways[place][0])
        if row in marks:
            marks[row].append(mark)
        else:
            marks[row] = [mark]
    return marks
